// SPDX-License-Identifier: Apache-2.0

#include "cli/sheet_source.h"

#include <cstdio>

#include "cli/files.h"
#include "engine/sheet_file.h"
#include "render/diagnostics_text.h"

namespace redflag {

std::optional<AnswerSheet> load_sheet(LoadedPack& pack, const std::string& path,
                                      Told told) {
  if (path.empty()) return AnswerSheet(*pack.pack);
  const std::uint32_t source = pack.sources.add(
      path == "-" ? "standard input" : path, read_text_file(path));
  Diagnostics diagnostics;
  std::optional<AnswerSheet> sheet =
      read_sheet(*pack.pack, pack.sources, source, diagnostics);
  // With a sheet all of them are warnings, and these of versions alone.
  if (sheet && told == Told::all_but_versions) return sheet;
  const std::string text = render_diagnostics(pack.sources, diagnostics);
  std::fputs(text.c_str(), stderr);
  return sheet;
}

void save_sheet(const Pack& pack, const AnswerSheet& sheet,
                const std::string& path) {
  write_private_file(path, write_sheet(pack, sheet));
}

}  // namespace redflag
