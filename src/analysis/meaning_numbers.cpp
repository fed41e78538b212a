// SPDX-License-Identifier: Apache-2.0
#include "analysis/meaning_numbers.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "analysis/round_numbers.h"
#include "analysis/shared_answers.h"

namespace redflag {
namespace {

/// Where a number stands: in the one pack, the other, or both.
struct Place {
  std::optional<QuestionIndex> before, after;
};

void put(AnswerSheet& sheet, std::optional<QuestionIndex> question,
         double number) {
  if (!question) return;
  Answer& answer = sheet[*question];
  if (answer.state == AnswerState::given && !answer.no_reading) {
    answer = Answer::reading(number);
  }
}

class PairNumbers {
 public:
  PairNumbers(const Pack& before, const Pack& after,
              const MeaningExample& whole) {
    for (std::size_t q = 0; q < after.questions.size(); ++q) {
      const QuestionIndex question(q);
      if (!is_number(after[question], whole.after[question])) continue;
      const auto same = shared_question(after, question, before);
      add({same, question}, after[question], whole.after[question].number);
      if (same) narrow(before[*same]);
    }
    for (std::size_t q = 0; q < before.questions.size(); ++q) {
      const QuestionIndex question(q);
      if (!is_number(before[question], whole.before[question])) continue;
      const auto same = shared_question(before, question, after);
      if (same && is_number(after[*same], whole.after[*same])) continue;
      add({question, std::nullopt}, before[question],
          whole.before[question].number);
    }
  }

  const ExampleNumbers& all() const { return all_; }

  MeaningExample put_into(const MeaningExample& example,
                          const ExampleNumbers& numbers) const {
    MeaningExample other = example;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      put(other.before, places_[i].before, numbers[i].number);
      put(other.after, places_[i].after, numbers[i].number);
    }
    return other;
  }

 private:
  void add(const Place& place, const Question& question, double number) {
    all_.emplace_back(question, all_.size(), number);
    places_.push_back(place);
  }

  void narrow(const Question& also) {
    all_.back().min = std::max(all_.back().min, also.min);
    all_.back().max = std::min(all_.back().max, also.max);
  }

  ExampleNumbers all_;
  std::vector<Place> places_;
};

}  // namespace

WithNumbers round_numbers(
    const Pack& before, const Pack& after, const MeaningExample& whole,
    const std::function<bool(const WithNumbers&)>& shows) {
  const PairNumbers numbers(before, after, whole);
  const auto with = [&numbers](const ExampleNumbers& now) -> WithNumbers {
    return [numbers, now](const MeaningExample& example) {
      return numbers.put_into(example, now);
    };
  };
  ExampleNumbers rounded = numbers.all();
  round_numbers(rounded,
                [&](const ExampleNumbers& now) { return shows(with(now)); });
  return with(rounded);
}

}  // namespace redflag
