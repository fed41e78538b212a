// SPDX-License-Identifier: Apache-2.0
// Follows a printed checklist as a person would who has nothing but the paper:
// no pack, no program, only the words on it. What it reads:
//
//   -- a page starts with a line that holds the stamp and the page; all but
//      the first start with a form feed
//   Part 2: The person          a heading where the next line is a rule of ---
//   -- Sign 3: Cough --         a heading within a part
//   [ ]Y [ ]N [ ]?  Q7   Words  a question; two boxes less where there are
//                               options, `[ ]a A label`, or a number, `____`
//   [ ]Y [ ]N [ ]?  B    = C    a box to fill in from condition C
//             [ ]?  S1   = X = ____    a sum
//   -> If C is N, skip Q8 to Q9.       (Unless Q7 is Y or ?, skip Q8.)
//   -> If C is N, go to sign 4.        the rest of the part is passed over; so
//   -> If C is N, pass over these lines.
//   Y: LEVEL; ?: LEVEL          what the lines below lead to
//   [ ]Y [ ]?  C                a line; in the last part, a level
//   R1  Y ____ ? ____   Words (signs: 1, 2)
//   C1  Y ____ ? ____   rows R1 to R9 at "LEVEL" or more urgent
//
// All other lines are words; what is set in goes on with the line above.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace redflag {

/// What stands at one place of the paper, in the order of "at least".
enum class Mark { no, unsure, yes };

/// What a caller answers, as it is put on paper.
struct PaperAnswer {
  /// Of a yes-no question. Elsewhere: unsure for a ?, no for "none", yes where
  /// boxes or a number tell.
  Mark mark = Mark::unsure;
  std::map<std::string, Mark> boxes;  ///< by letter; those left out are empty
  std::optional<double> number;
};

/// Who is on the phone. Questions go by their number on paper: Q1 is 1.
struct PaperCaller {
  std::function<PaperAnswer(std::size_t)> answer;
  /// What the caller tells about a question that was passed over, if anything.
  std::function<std::optional<PaperAnswer>(std::size_t)> tells;
};

/// Where the paper leads. Levels are counted from the last one, which is 0.
struct PaperOutcome {
  std::size_t level = 0;    ///< the highest with a Y
  std::size_t advised = 0;  ///< the highest with a Y or a ?
  std::size_t asked = 0;    ///< questions put to the caller
  bool told_more = false;   ///< something about what was passed over
  bool stopped = false;     ///< at the highest level, before the end
};

/// The paper says something that cannot be followed.
struct PaperError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A paper, read once and followed as often as somebody calls.
class PaperReader {
 public:
  /// Errors  PaperError.
  explicit PaperReader(const std::string& text);

  /// Errors  PaperError.
  PaperOutcome follow(const PaperCaller& caller) const;

  /// The levels, by the numbers of an outcome.
  const std::vector<std::string>& levels() const { return levels_; }

 private:
  struct Statement {
    enum class Kind {
      heading,
      question,
      box,
      sum,
      skip,
      pass,
      head,
      line,
      row,
      count,
    };
    Kind kind = Kind::heading;
    std::string name;
    std::string text;                ///< condition, arithmetic
    bool unless = false;             ///< skip: by "Unless … is Y or ?"
    std::size_t first = 0;           ///< skip: the questions; count: the rows
    std::size_t last = 0;            //
    std::size_t level = 0;           ///< head, count
    std::size_t unsure = 0;          ///< head
    std::vector<std::size_t> signs;  ///< row
    std::size_t sign = 0;            ///< heading: 0 where it is of none
  };
  class Parser;
  class Walk;

  std::vector<Statement> statements_;
  std::vector<std::string> levels_;
};

}  // namespace redflag
