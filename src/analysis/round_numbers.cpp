// SPDX-License-Identifier: Apache-2.0
#include "analysis/round_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "pack/units.h"

namespace redflag {
namespace {

// Of how many numbers together both neighbours are tried.
constexpr std::size_t kTogether = 3;
// The step, and then up to nine decimals.
constexpr std::size_t kGrains = 11;

/// The multiples of a grain on both sides of a number, the nearer one first.
using Neighbours = std::array<double, 2>;

std::optional<Neighbours> neighbours(const ExampleNumber& of,
                                     std::size_t grain) {
  Neighbours found{};
  if (grain == 0) {
    const double steps = of.number / of.step;
    const auto at = [&of](double count) {
      return std::floor(count * of.step * 1e6 + 0.5) / 1e6;
    };
    // What is a multiple but for the last bits of it is that multiple.
    const double near = std::round(steps);
    found = std::abs(steps - near) < 1e-9
                ? Neighbours{at(near), at(near)}
                : Neighbours{at(std::floor(steps)), at(std::ceil(steps))};
  } else {
    const double parts = std::pow(10, static_cast<double>(grain - 1));
    if (1 / parts >= of.step) return std::nullopt;
    found = {std::floor(of.number * parts) / parts,
             std::ceil(of.number * parts) / parts};
  }
  if (std::abs(found[1] - of.number) < std::abs(found[0] - of.number)) {
    std::swap(found[0], found[1]);
  }
  return found;
}

bool is_round(const ExampleNumber& number) {
  const Neighbours steps = *neighbours(number, 0);
  return number.number == steps[0] || number.number == steps[1];
}

class Rounding {
 public:
  Rounding(ExampleNumbers& numbers,
           const std::function<bool(const ExampleNumbers&)>& shows)
      : numbers_(numbers), shows_(shows) {}

  void run() {
    for (std::size_t grain = 0; grain < kGrains; ++grain) {
      if (all_round() || round_together(grain)) break;
    }
    for (std::size_t i = 0; i < numbers_.size(); ++i) round_alone(i);
  }

 private:
  bool all_round() const { return std::ranges::all_of(numbers_, is_round); }

  /// What two numbers come to may be narrower than what either may be.
  bool round_together(std::size_t grain) {
    std::vector<std::size_t> rough;
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      if (!is_round(numbers_[i])) rough.push_back(i);
    }
    const std::size_t ways = std::size_t{1}
                             << std::min(rough.size(), kTogether);
    for (std::size_t way = 0; way < ways; ++way) {
      ExampleNumbers other = numbers_;
      for (std::size_t i = 0; i < rough.size(); ++i) {
        const auto near = neighbours(numbers_[rough[i]], grain);
        if (!near) continue;
        other[rough[i]].number =
            (*near)[i < kTogether ? (way >> i) & std::size_t{1} : 0];
      }
      if (take(other)) return true;
    }
    return false;
  }

  void round_alone(std::size_t i) {
    for (std::size_t grain = 0; grain < kGrains; ++grain) {
      const auto near = neighbours(numbers_[i], grain);
      if (!near) continue;
      for (const double number : *near) {
        ExampleNumbers other = numbers_;
        other[i].number = number;
        if (number == numbers_[i].number || take(other)) return;
      }
    }
  }

  bool take(const ExampleNumbers& other) {
    for (std::size_t i = 0; i < other.size(); ++i) {
      const ExampleNumber& is = other[i];
      if (is.number < is.min || is.number > is.max) return false;
      if (i > 0 && other[i - 1].question == is.question &&
          other[i - 1].number >= is.number) {
        return false;
      }
    }
    if (!shows_(other)) return false;
    numbers_ = other;
    return true;
  }

  ExampleNumbers& numbers_;
  const std::function<bool(const ExampleNumbers&)>& shows_;
};

}  // namespace

bool is_written(const Question& question, double number) {
  return number == round_to_micro(number) || number == question.min ||
         number == question.max;
}

bool has_finer_number(const Pack& pack, const AnswerSheet& sheet) {
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Question& question = pack.questions[q];
    const Answer& answer = sheet.answers[q];
    if (is_number(question, answer) && !is_written(question, answer.number)) {
      return true;
    }
  }
  return false;
}

void round_numbers(ExampleNumbers& numbers,
                   const std::function<bool(const ExampleNumbers&)>& shows) {
  Rounding(numbers, shows).run();
}

}  // namespace redflag
