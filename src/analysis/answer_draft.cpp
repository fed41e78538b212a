// SPDX-License-Identifier: Apache-2.0
#include "analysis/answer_draft.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "pack/units.h"

namespace redflag {
namespace {

/// How many rows of numbers are made up where computed values read them.
constexpr unsigned kMadeUp = 32;

class DraftMaker {
 public:
  DraftMaker(const Pack& pack, const Wishes& wishes,
             const std::set<QuestionIndex>& computed)
      : pack_(pack), wishes_(wishes), computed_(computed) {}

  std::vector<Draft> make(const std::vector<Case>& cases,
                          std::size_t most) const {
    std::vector<Draft> found;
    const bool computes = std::ranges::any_of(wishes_, [&](const auto& wish) {
      return wish.second.given && computed_.contains(wish.first);
    });
    if (!computes) {
      found.push_back(draft_of({}));
      return found;
    }
    for (const Case& lender : cases) {
      if (found.size() >= most) return found;
      if (!lends(lender)) continue;
      found.push_back(draft_of(lender.sheet.answers));
    }
    for (unsigned k = 1; k <= kMadeUp && found.size() < most; ++k) {
      found.push_back(draft_of(made_up(k)));
    }
    return found;
  }

 private:
  // The k-th of some numbers spread over the ranges that are left; every other
  // time they are near each other, as weights before and after are.
  std::vector<Answer> made_up(unsigned k) const {
    constexpr std::array<unsigned, 4> kBases = {2, 3, 5, 7};
    constexpr double kNear = 0.25;
    std::vector<Answer> answers(pack_.questions.size());
    std::optional<double> first;
    std::size_t place = 0;
    for (const auto& [index, wish] : wishes_) {
      if (!wish.given || !computed_.contains(index)) continue;
      const double share = spread(k, kBases.at(place++ % kBases.size()));
      double number = wish.low + share * (wish.high - wish.low);
      if (first && k % 2 == 0) number = *first * (1 - kNear * share);
      const double step = pack_[index].step;
      number = wish.low + std::round((number - wish.low) / step) * step;
      number = round_to_micro(std::clamp(number, wish.low, wish.high));
      if (!first) first = number;
      answers[index] = Answer::reading(number);
    }
    return answers;
  }

  // The k-th of a row of numbers from 0 to 1 that lie evenly however many are
  // taken: the digits of k in `base`, read backwards (van der Corput).
  static double spread(unsigned k, unsigned base) {
    double sum = 0;
    double share = 1;
    for (; k > 0; k /= base) {
      share /= base;
      sum += share * (k % base);
    }
    return sum;
  }

  // Whether a case has a number for every reading that a computed value needs.
  bool lends(const Case& lender) const {
    return std::ranges::all_of(wishes_, [&](const auto& entry) {
      const auto& [question, wish] = entry;
      if (!wish.given || !computed_.contains(question)) return true;
      const Answer& answer = lender.sheet[question];
      return answer.state == AnswerState::given && !answer.no_reading &&
             answer.number >= wish.low && answer.number <= wish.high;
    });
  }

  // `numbers`: the answers to questions that computed values read.
  Draft draft_of(const std::vector<Answer>& numbers) const {
    Draft draft;
    for (const auto& [question, wish] : wishes_) {
      const bool lent =
          !numbers.empty() && wish.given && computed_.contains(question);
      const auto answer =
          lent ? std::optional(numbers[question]) : answer_of(question, wish);
      // What `rest = "no"` says anyway is not worth a line.
      if (!answer || *answer == Answer::no_to(pack_[question])) continue;
      draft.named.push_back(question);
      draft.answers.push_back(*answer);
    }
    return draft;
  }

  std::optional<Answer> answer_of(QuestionIndex index, const Wish& wish) const {
    const Question& question = pack_[index];
    switch (question.type) {
      case QuestionType::yes_no:
        if (!wish.yes) return std::nullopt;
        return Answer::yes_no(*wish.yes);
      case QuestionType::choice:
        return chosen_of(question, wish);
      case QuestionType::choices: {
        std::vector<Known> options(question.options.size(), Known::no);
        for (const auto& [option, tick] : wish.ticks) {
          if (tick) options[option] = Known::yes;
        }
        return Answer::ticked(std::move(options));
      }
      case QuestionType::number:
        if (!wish.given) return std::nullopt;
        return Answer::reading(wish.low > question.min ? wish.low : wish.high);
    }
    return std::nullopt;
  }

  // What is always asked has some answer; the mildest that is not refused.
  static std::optional<Answer> chosen_of(const Question& question,
                                         const Wish& wish) {
    if (wish.chosen) return Answer::chosen(*wish.chosen);
    if (question.ask_if) return std::nullopt;
    for (std::size_t i = 0; i < question.options.size(); ++i) {
      if (!wish.refused.contains(i)) return Answer::chosen(OptionIndex(i));
    }
    return std::nullopt;
  }

  const Pack& pack_;
  const Wishes& wishes_;
  const std::set<QuestionIndex>& computed_;
};

}  // namespace

std::vector<Draft> drafts_of(const Pack& pack, const std::vector<Case>& cases,
                             const Wishes& wishes,
                             const std::set<QuestionIndex>& computed,
                             std::size_t most) {
  return DraftMaker(pack, wishes, computed).make(cases, most);
}

}  // namespace redflag
