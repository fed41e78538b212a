// SPDX-License-Identifier: Apache-2.0
// What is typed in an intake to answer a line: a mark (y, n, s, -) or a number.
// Which line it answers is found in intake_line.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answers.h"
#include "text/words.h"

namespace redflag {

/// What stands between `separators`. "Not sure", "no sé" and "no lo sé" are one
/// token, `unsure`, so that their first word is not taken for an answer of its
/// own.
std::vector<std::string> intake_tokens(std::string_view line,
                                       std::string_view separators);

/// A mark at the front of a text: y, n, s (not sure), -, or ! for an `s` that
/// may mean either yes or not sure.
struct Mark {
  char mark;
  std::size_t size;  ///< how many characters it has
};

/// The mark that a simplified text starts with. In Spanish that is si or y; no
/// or n; ns; or -. `s` alone is doubtful.
std::optional<Mark> leading_mark(std::string_view text, const Words& words);

/// The mark that is all of a text, in words too: "yes", "unsure".
std::optional<Mark> whole_mark(std::string_view text, const Words& words);

/// The answer that y, n, s or - gives a question; nothing where it has no such.
std::optional<Answer> read_mark(const Question& question, char mark);

/// "38.2" for "38,2"; a comma that may part thousands, as in "1,000", stays, so
/// that the text is no number.
std::string with_decimal_point(std::string_view text);

}  // namespace redflag
