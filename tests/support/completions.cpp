// SPDX-License-Identifier: Apache-2.0
#include "support/completions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "analysis/conditions.h"
#include "support/reference_evaluator.h"

namespace redflag {
namespace {

/// Every list of `before` with the options that are not known taken as each
/// of `ways`.
std::vector<Answer> every_list(const Question& question, const Answer& before,
                               const std::vector<Known>& ways) {
  std::vector<std::vector<Known>> lists = {{}};
  for (std::size_t o = 0; o < question.options.size(); ++o) {
    const Known known =
        before.state == AnswerState::given ? before.options[o] : Known::unknown;
    std::vector<std::vector<Known>> longer;
    for (const Known next : ways) {
      if (known != Known::unknown && known != next) continue;
      for (std::vector<Known> list : lists) {
        list.push_back(next);
        longer.push_back(std::move(list));
      }
    }
    lists = std::move(longer);
  }
  std::vector<Answer> answers;
  for (auto& list : lists) answers.push_back(Answer::ticked(std::move(list)));
  return answers;
}

std::vector<Answer> every_number(const Question& question,
                                 const DecisiveNumbers& decisive) {
  std::vector<double> numbers = {question.min, question.max};
  const auto found = decisive.find(question.id);
  if (found != decisive.end()) {
    for (const double at : found->second) {
      for (const double number : {at, at - 1e-6, at + 1e-6}) {
        if (number >= question.min && number <= question.max) {
          numbers.push_back(number);
        }
      }
    }
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::vector<Answer> answers;
  for (const double number : numbers) {
    answers.push_back(Answer::reading(number));
  }
  if (question.optional) answers.push_back(Answer::without_reading());
  return answers;
}

class Completions {
 public:
  Completions(const Pack& pack, const DecisiveNumbers& decisive,
              std::size_t most)
      : pack_(pack), decisive_(decisive), most_(most) {}

  std::optional<std::vector<AnswerSheet>> of(const AnswerSheet& sheet) {
    std::vector<bool> left_open(pack_.questions.size());
    if (!complete(sheet, left_open)) return std::nullopt;
    return std::move(found_);
  }

 private:
  bool complete(const AnswerSheet& sheet, const std::vector<bool>& left_open) {
    const ReferenceOutcome outcome = reference_outcome(pack_, sheet);
    std::optional<QuestionIndex> next;
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      const QuestionIndex i(q);
      if (left_open[q] || !is_open(pack_[i], sheet[i])) continue;
      if (outcome.ask_if[q].must) {
        next = i;
        break;
      }
      if (outcome.ask_if[q].may && !next) next = i;
    }
    if (!next) {
      found_.push_back(sheet);
      return found_.size() <= most_;
    }
    for (Answer& answer : every_answer(pack_[*next], sheet[*next], decisive_)) {
      AnswerSheet longer = sheet;
      longer[*next] = std::move(answer);
      if (!complete(longer, left_open)) return false;
    }
    // What it hangs on is settled but for a "no" that counts as not sure.
    if (!outcome.ask_if[*next].must) {
      std::vector<bool> one_more = left_open;
      one_more[*next] = true;
      return complete(sheet, one_more);
    }
    return true;
  }

  const Pack& pack_;
  const DecisiveNumbers& decisive_;
  std::size_t most_;
  std::vector<AnswerSheet> found_;
};

class Sheets {
 public:
  Sheets(const Pack& pack, const DecisiveNumbers& decisive, std::size_t most)
      : pack_(pack), decisive_(decisive), most_(most) {}

  std::optional<std::vector<AnswerSheet>> all() {
    if (!go_on(AnswerSheet(pack_), std::vector<bool>(pack_.questions.size()))) {
      return std::nullopt;
    }
    return std::move(found_);
  }

 private:
  bool go_on(const AnswerSheet& sheet, const std::vector<bool>& decided) {
    const ReferenceOutcome outcome = reference_outcome(pack_, sheet);
    std::size_t next = 0;
    while (next < decided.size() &&
           (decided[next] || !outcome.ask_if[next].must)) {
      ++next;
    }
    if (next == decided.size()) {
      found_.push_back(sheet);
      return found_.size() <= most_;
    }
    std::vector<bool> with_next = decided;
    with_next[next] = true;
    for (Answer& answer : ways_to_answer(pack_[QuestionIndex(next)])) {
      AnswerSheet longer = sheet;
      longer[QuestionIndex(next)] = std::move(answer);
      if (!go_on(longer, with_next)) return false;
    }
    return true;
  }

  // Left open among them.
  std::vector<Answer> ways_to_answer(const Question& question) const {
    if (question.type == QuestionType::choices) {
      return every_list(question, {}, {Known::no, Known::yes, Known::unknown});
    }
    std::vector<Answer> ways = every_answer(question, {}, decisive_);
    ways.push_back({});
    return ways;
  }

  const Pack& pack_;
  const DecisiveNumbers& decisive_;
  std::size_t most_;
  std::vector<AnswerSheet> found_;
};

}  // namespace

DecisiveNumbers decisive_numbers(const Pack& pack) {
  DecisiveNumbers decisive;
  for (const OwnedCondition& owned : conditions_of(pack)) {
    for_each_part(*owned.condition, [&](const Expr& part) {
      if (part.kind != ExprKind::compare) return;
      const Expr& left = part.operands[0];
      const Expr& right = part.operands[1];
      if (left.kind != ExprKind::name || right.kind != ExprKind::number) return;
      const auto asked = pack.find_question(left.name);
      if (!asked) return;
      const Question& question = pack[*asked];
      const auto reading =
          read_answer(question, fmt::format("{} {}", right.number, right.unit));
      if (const auto* answer = std::get_if<Answer>(&reading)) {
        decisive[question.id].push_back(answer->number);
      }
    });
  }
  return decisive;
}

bool is_open(const Question& question, const Answer& answer) {
  if (answer.state != AnswerState::given) return true;
  return question.type == QuestionType::choices &&
         std::find(answer.options.begin(), answer.options.end(),
                   Known::unknown) != answer.options.end();
}

std::vector<Answer> every_answer(const Question& question, const Answer& before,
                                 const DecisiveNumbers& decisive) {
  switch (question.type) {
    case QuestionType::yes_no:
      return {Answer::yes_no(false), Answer::yes_no(true)};
    case QuestionType::choice: {
      std::vector<Answer> answers;
      for (std::size_t o = 0; o < question.options.size(); ++o) {
        answers.push_back(Answer::chosen(OptionIndex(o)));
      }
      return answers;
    }
    case QuestionType::choices:
      return every_list(question, before, {Known::no, Known::yes});
    case QuestionType::number:
      break;
  }
  return every_number(question, decisive);
}

std::optional<std::vector<AnswerSheet>> completions_of(
    const Pack& pack, const AnswerSheet& sheet, const DecisiveNumbers& decisive,
    std::size_t most) {
  return Completions(pack, decisive, most).of(sheet);
}

std::optional<std::vector<AnswerSheet>> sheets_of(
    const Pack& pack, const DecisiveNumbers& decisive, std::size_t most) {
  return Sheets(pack, decisive, most).all();
}

}  // namespace redflag
