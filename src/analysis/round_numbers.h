// SPDX-License-Identifier: Apache-2.0
// The numbers of an example as a person would give them. What the solver finds
// lies anywhere between two limits, to the last double.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "engine/answers.h"
#include "pack/model.h"

namespace redflag {

/// Whether the answer is a reading that somebody gave.
inline bool is_number(const Question& question, const Answer& answer) {
  return question.type == QuestionType::number &&
         answer.state == AnswerState::given && !answer.no_reading;
}

/// Whether somebody can write this number as an answer to the question, with no
/// more than six decimals; an end of its range stands for what rounds to it.
bool is_written(const Question& question, double number);

/// Whether an answer is a number with more decimals than is_written() allows.
bool has_finer_number(const Pack& pack, const AnswerSheet& sheet);

/// A number that stands in an example, wherever in its sheets it does.
struct ExampleNumber {
  std::size_t question = 0;  ///< numbers of one question keep their order
  double number = 0;
  double min = 0;
  double max = 0;
  double step = 1;

  ExampleNumber() = default;
  ExampleNumber(const Question& of, std::size_t index, double is)
      : question(index), number(is), min(of.min), max(of.max), step(of.step) {}
};

using ExampleNumbers = std::vector<ExampleNumber>;

/// Makes each number a multiple of its step where `shows` allows it, else one
/// with as few decimals as it does. Those of a question stand in rising order,
/// each once, and do so afterwards.
///
/// Errors   a number stays what it is where `shows` denies all that is tried.
/// Cost     `shows` is asked a few dozen times where a number is not round.
void round_numbers(ExampleNumbers& numbers,
                   const std::function<bool(const ExampleNumbers&)>& shows);

}  // namespace redflag
