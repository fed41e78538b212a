// SPDX-License-Identifier: Apache-2.0
#include "support/small_cases.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

#include "diag/codes.h"
#include "render/diagnostics_text.h"

namespace redflag {

std::vector<Case> small_cases(const Program& program, const std::string& toml) {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<std::vector<Case>> cases =
      read_cases(program.pack(), {{"cases.toml", toml}}, sources, diagnostics);
  if (!cases) {
    std::fputs(render_diagnostics(sources, diagnostics).c_str(), stderr);
    std::abort();
  }
  return *std::move(cases);
}

std::string case_toml(const std::string& id, const std::string& level,
                      const std::string& answers, const std::string& more) {
  return "[[case]]\nid = \"" + id +
         "\"\ntext = \"t\"\nsource = \"s\"\nrest = \"no\"\nlevel = \"" + level +
         "\"\n" + more + "\n[case.answers]\n" + answers + "\n";
}

std::string lines_of(const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts) lines += text + "\n";
  return lines;
}

std::vector<std::string> case_mistakes(const Program& program,
                                       const std::string& toml) {
  Sources sources;
  Diagnostics diagnostics;
  const auto cases =
      read_cases(program.pack(), {{"cases.toml", toml}}, sources, diagnostics);
  std::vector<std::string> mistakes;
  for (const Diagnostic& found : diagnostics.all()) {
    mistakes.push_back(to_string(found.code) + ": " + found.message);
  }
  if (cases.has_value() != mistakes.empty()) mistakes.push_back("no decision");
  return mistakes;
}

}  // namespace redflag
