// SPDX-License-Identifier: Apache-2.0
// Any bytes as a TOML document, and what is said of them as text.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "render/diagnostics_text.h"
#include "support/toml_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace redflag;
  Sources sources;
  const std::uint32_t source =
      sources.add("fuzz", std::string(data, data + size));
  Diagnostics diagnostics;
  const auto document = read_toml(sources, source, diagnostics);
  const std::string broken =
      broken_promise(sources, source, document, diagnostics);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  // One is enough: the time belongs to the parser.
  if (!diagnostics.empty()) {
    render_diagnostic(sources, diagnostics.all().back());
  }
  return 0;
}
