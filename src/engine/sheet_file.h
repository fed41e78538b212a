// SPDX-License-Identifier: Apache-2.0
// The file form of an answer sheet, as --save writes and --answers reads it.
// The form of one answer in it is in toml_answer.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "engine/answers.h"

namespace redflag {

inline constexpr std::string_view kSheetSchema = "redflag/answers@1";

/// Whether a text is a sheet, whole or damaged, by a line of TOML that gives it
/// this schema. Elsewhere the name says nothing: NDJSON with the answers of
/// many people has it in each of its lines.
bool has_sheet_schema(std::string_view text);

/// Reads a sheet for `pack`.
///
/// Errors  empty if and only if an error was added: an unknown question, an
///         answer that cannot be read, another pack. Another version is a
///         warning that names the questions that changed since; what it has no
///         use for is kept in the sheet, and warned of too.
std::optional<AnswerSheet> read_sheet(const Pack& pack, const Sources& sources,
                                      std::uint32_t source,
                                      Diagnostics& diagnostics);

inline constexpr std::size_t kMaxSalvageBytes = std::size_t{1} << 28U;

/// What can be read of a sheet with mistakes.
struct SoundAnswers {
  AnswerSheet sheet;  ///< where an answer cannot be read, it is blank
  /// No answer has a mistake, but what stands beside them: a time, the fields
  /// of a call. Those are left out.
  bool all = false;
  /// Where not all are sound: whose answer may not be what it seems, in order.
  /// None of them is to make the outcome less urgent.
  std::vector<QuestionIndex> doubted{};
};

/// Of a file that is no TOML, half of it missing say, all lines count but those
/// that make it so, and a list only as a whole; a word that only lacks its
/// quotes counts; what stands below a line that may have been the header of a
/// table is doubted. Nothing where the pack is not named, or is another one.
///
/// Cost  reads the text again for each such line, until it has read `most`
///       bytes, seconds at the default: more than a sheet takes that answers as
///       many questions as a pack can have, every line of it broken. Nothing
///       beyond.
std::optional<SoundAnswers> read_sound_answers(
    const Pack& pack, const Sources& sources, std::uint32_t source,
    std::size_t most = kMaxSalvageBytes);

/// The sheet as read_sheet reads it back.
std::string write_sheet(const Pack& pack, const AnswerSheet& sheet);

}  // namespace redflag
