// SPDX-License-Identifier: Apache-2.0
// Answer sheets from files, and back into them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/exit_code.h"
#include "cli/pack_source.h"
#include "engine/answers.h"

namespace redflag {

/// Which diagnostics load_sheet prints.
enum class Told : std::uint8_t {
  all,
  all_but_versions,  ///< not what another version of the pack does to them
};

/// Whether load_sheet says of a sheet with mistakes what its other answers come
/// to, so that an emergency is never hidden behind a slip.
enum class OtherAnswers : std::uint8_t { left_out, told };

/// A sheet, or how the command ends because there is none.
struct LoadedSheet {
  std::optional<AnswerSheet> sheet;
  /// ok or bad_answers. With a sheet all of its answers could be read, but not
  /// what stands beside them: what they come to is shown first.
  ExitCode code = ExitCode::ok;
};

/// The sheet at `path` ("-": standard input); an empty sheet where `path` is
/// empty. Mistakes and warnings are printed to stderr.
///
/// Errors  std::system_error where it cannot be read.
LoadedSheet load_sheet(LoadedPack& pack, const std::string& path,
                       Told told = Told::all,
                       OtherAnswers others = OtherAnswers::left_out);

/// Writes the sheet to `path`, readable by its owner alone.
///
/// Errors  std::system_error; `path` is then as it was.
void save_sheet(const Pack& pack, const AnswerSheet& sheet,
                const std::string& path);

}  // namespace redflag
