// SPDX-License-Identifier: Apache-2.0
// Made-up people: the answers of one after the other, to any pack. How they
// are spelled in a file is in answer_table.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pack/model.h"
#include "support/random.h"

namespace redflag::bench {

/// The answer to one question.
struct Cell {
  enum class State : std::uint8_t { blank, not_sure, given, no_reading };

  State state = State::blank;
  bool yes = false;            ///< yes-no
  std::uint32_t option = 0;    ///< choice
  std::uint64_t ticked = 0;    ///< choices: one bit an option
  std::uint64_t not_sure = 0;  ///< choices: likewise, "a?"
  std::int64_t number = 0;     ///< number, in units of 10^-decimals
};

/// What is drawn for a question, the same for everybody and for every seed.
struct Habit {
  double yes = 0;  ///< how likely yes, or each option of choices, is
  std::vector<double> options;  ///< choice: their weights
  unsigned decimals = 0;        ///< number
  std::int64_t first = 0;       ///< number: the smallest, scaled
  std::int64_t step = 1;        ///< number: likewise
  std::uint64_t steps = 0;      ///< number: how many from the smallest up
};

/// Draws people.
///
/// Unknown  of the answers that apply, `missing` are blank or "not sure"; what
///          hangs on a question that is not yes is blank, but now and then
///          answered all the same. What hangs on more than one answer is
///          asked where its ask_if holds with unknowns taken for no.
/// Errors   none. The same seed gives the same people on every machine: whole
///          numbers, and single operations of IEEE doubles.
class RandomAnswers {
 public:
  RandomAnswers(const Pack& pack, std::uint64_t seed, double missing);

  /// The next person, by QuestionIndex; holds until the next call.
  const std::vector<Cell>& next();

  const std::vector<Habit>& habits() const { return habits_; }

 private:
  void put_in_order();
  void answer(QuestionIndex q);
  bool is_asked(const Expr& condition) const;
  void give(QuestionIndex q, Cell& cell);
  std::int64_t number(const Question& question, const Habit& habit);

  const Pack& pack_;
  Random random_;
  double missing_;
  std::vector<Habit> habits_;
  std::vector<QuestionIndex> order_;  ///< none before what its ask_if reads
  std::vector<Cell> cells_;
};

/// "38.2" for 382 with one decimal.
void append_number(std::string& out, std::int64_t scaled, unsigned decimals);

}  // namespace redflag::bench
