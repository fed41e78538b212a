// SPDX-License-Identifier: Apache-2.0
#include "analysis/what_if.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/encoding.h"
#include "analysis/fewest.h"
#include "analysis/round_numbers.h"
#include "analysis/task_work.h"
#include "engine/outcome.h"
#include "pack/units.h"

namespace redflag {
namespace {

/// The numbers at which rules turn, for a question, and beside them, rising.
std::vector<double> turning_numbers(const Program& program,
                                    QuestionIndex question) {
  const Question& of = program.pack()[question];
  std::set<double> numbers;
  const auto add = [&](double number) {
    numbers.insert(std::clamp(round_to_micro(number), of.min, of.max));
  };
  for (std::size_t n = 0; n < program.end_of_rules(); ++n) {
    const Node& node = program[NodeIndex(n)];
    if (node.kind != NodeKind::compare) continue;
    const Node& left = program[program.operands(node)[0]];
    const Node& right = program[program.operands(node)[1]];
    if (left.kind != NodeKind::reading || left.question != question ||
        right.kind != NodeKind::number_constant) {
      continue;
    }
    for (const double step : {0.0, -of.step, of.step}) add(right.number + step);
  }
  return {numbers.begin(), numbers.end()};
}

/// One sheet of which any answer may be another.
class OtherSheet {
 public:
  OtherSheet(SearchSpace& space, const Program& program,
             const AnswerSheet& sheet)
      : space_(space),
        program_(program),
        before_(sheet),
        encoding_(space, program, lits()) {
    // An answer may go only where it no longer applies.
    for (std::size_t q = 0; q < goes_.size(); ++q) {
      space.gates().require(
          {!goes_[q], !encoding_.applies(QuestionIndex(q)).may});
    }
  }

  const Encoding& encoding() const { return encoding_; }
  std::span<const Lit> changes() const { return changes_; }

 private:
  SheetLits lits() {
    SheetLits sheet = known_sheet(space_, program_, before_);
    for (std::size_t q = 0; q < sheet.size(); ++q) {
      change(QuestionIndex(q), sheet[q]);
    }
    return sheet;
  }

  void change(QuestionIndex question, AnswerLits& answer) {
    Gates& gates = space_.gates();
    const Lit changes = gates.variable();
    const bool given = before_[question].state == AnswerState::given;
    const Lit goes = given ? gates.variable() : gates.no();
    changes_.push_back(changes);
    goes_.push_back(goes);
    const AnswerLits other = every_answer(space_, program_, question);
    const auto mix = [&](Lit is, Lit then) {
      return gates.choose(changes, then, gates.both(is, !goes));
    };
    for (std::size_t i = 0; i < answer.yes.size(); ++i) {
      answer.yes[i] = mix(answer.yes[i], other.yes[i]);
      answer.no[i] = mix(answer.no[i], other.no[i]);
    }
    if (program_.pack()[question].type != QuestionType::number) return;
    const Range stands = answer.reading.otherwise;
    answer.given = mix(answer.given, other.given);
    answer.none = mix(answer.none, other.none);
    answer.reading = {changes, other.reading.number, stands};
  }

  SearchSpace& space_;
  const Program& program_;
  const AnswerSheet& before_;
  std::vector<Lit> changes_;  // by QuestionIndex, as is the next one
  std::vector<Lit> goes_;
  Encoding encoding_;
};

class Asker {
 public:
  Asker(const Program& program, const AnswerSheet& sheet, SolverLimits limits)
      : program_(program),
        sheet_(sheet),
        outcome_(outcome_of(program, sheet)),
        work_(limits, kStepsATask, kParts),
        space_(work_.limits()),
        other_(space_, program, sheet) {}

  WhatIf ask() {
    WhatIf found;
    found.levels = outcome_.levels;
    for (const QuestionIndex question : outcome_.contradictions) {
      found.contradictions.push_back(
          {question, contradicted_by(program_, sheet_, question)});
    }
    const LevelIndex level = outcome_.levels.level;
    if (level < program_.pack().highest_level()) {
      const Lit higher =
          other_.encoding().level_at_least(LevelIndex(level.value + 1));
      found.raise = look_for(
          higher, [&](const Levels& levels) { return levels.level > level; });
    }
    if (level > LevelIndex(0)) {
      found.lower =
          look_for(!other_.encoding().level_at_least(level),
                   [&](const Levels& levels) { return levels.level < level; });
    }
    if (outcome_.is_open()) look_for_settling(found);
    found.limit_reached = work_.limit_reached();
    return found;
  }

 private:
  /// To raise the level, to lower it, to settle it.
  static constexpr std::size_t kParts = 3;

  using Wanted = std::function<bool(const Levels&)>;

  LevelChange look_for(Lit goal, const Wanted& wanted) {
    work_.begin_part();
    std::vector<Lit> assumed = {goal};
    // A sheet that contradicts itself may go on doing so.
    if (outcome_.contradictions.empty()) {
      assumed.push_back(other_.encoding().consistent());
    }
    const Fewest fewest =
        find_fewest_written(space_, assumed, other_.changes());
    LevelChange change{.decision = fewest.decision,
                       .is_smallest = fewest.is_proved};
    if (fewest.decision != Decision::satisfiable) return change;
    if (!go_to_nearest_level(assumed, fewest.grain)) {
      return {.decision = Decision::not_decided};
    }
    AnswerSheet after = other_.encoding().found();
    keep_what_was_written(after);
    take_back(after, wanted);
    find_nearest_numbers(after, wanted);
    round_new_numbers(after, wanted);
    change.levels = outcome_of(program_, after).levels;
    if (!wanted(change.levels)) return {.decision = Decision::not_decided};
    for (std::size_t q = 0; q < after.answers.size(); ++q) {
      const QuestionIndex question(q);
      if (after[question] == sheet_[question]) continue;
      if (after[question].state == AnswerState::blank) {
        change.set_aside.push_back(question);
      } else {
        change.changes.push_back({question, after[question]});
      }
    }
    return change;
  }

  /// Of as few changes, those to the level nearest to what it is. The space
  /// holds some as few, and does so afterwards where this is true.
  bool go_to_nearest_level(std::vector<Lit> assumed, Grain grain) {
    const Encoding& encoding = other_.encoding();
    const LevelIndex level = outcome_.levels.level;
    const LevelIndex found =
        outcome_of(program_, encoding.found()).levels.level;
    std::vector<Lit> few;
    for (const Lit change : other_.changes()) {
      if (!space_.holds(change)) few.push_back(!change);
    }
    const std::size_t count = other_.changes().size() - few.size();
    space_.extend_share();
    assumed.push_back(!space_.gates().at_least(count + 1, other_.changes()));
    std::vector<Lit> as_found = assumed;
    as_found.insert(as_found.end(), few.begin(), few.end());
    const bool up = found > level;
    for (std::size_t near = up ? level.value + 1 : level.value - 1;
         near != found; up ? ++near : --near) {
      assumed.push_back(up ? !encoding.level_at_least(LevelIndex(near + 1))
                           : encoding.level_at_least(LevelIndex(near)));
      if (space_.solve(assumed, grain) == Decision::satisfiable) return true;
      assumed.pop_back();
    }
    return space_.solve(as_found, grain) == Decision::satisfiable;
  }

  /// What comes to the same is the same: "not sure" and blank, 101 F and what
  /// that is in C.
  void keep_what_was_written(AnswerSheet& after) const {
    for (std::size_t q = 0; q < after.answers.size(); ++q) {
      const QuestionIndex question(q);
      const Answer& was = sheet_[question];
      const Answer& is = after[question];
      const bool unknown =
          is.state == AnswerState::blank && was.state != AnswerState::given;
      const bool equal = is.state == AnswerState::given &&
                         was.state == AnswerState::given && is.yes == was.yes &&
                         is.option == was.option && is.options == was.options &&
                         is.no_reading == was.no_reading &&
                         is.number == was.number;
      if (unknown || equal) after[question] = was;
    }
  }

  /// Answers that went and need not have gone: a "no" is no contradiction.
  void take_back(AnswerSheet& after, const Wanted& wanted) {
    for (std::size_t q = 0; q < after.answers.size(); ++q) {
      const QuestionIndex question(q);
      if (after[question].state != AnswerState::blank) continue;
      AnswerSheet with = after;
      with[question] = sheet_[question];
      if (does(with, wanted)) after = std::move(with);
    }
  }

  /// Whether the level is as wanted, and no answer contradicts another that
  /// did not before. Where no work is left, nothing is tried any more.
  bool does(const AnswerSheet& sheet, const Wanted& wanted) {
    if (!work_.spend(steps_to_evaluate(program_, 1))) return false;
    const Outcome outcome = outcome_of(program_, sheet);
    return wanted(outcome.levels) &&
           outcome.contradictions.size() <= outcome_.contradictions.size();
  }

  void find_nearest_numbers(AnswerSheet& after, const Wanted& wanted) {
    for (std::size_t q = 0; q < after.answers.size(); ++q) {
      const QuestionIndex question(q);
      const Answer& is = after[question];
      if (program_.pack()[question].type != QuestionType::number ||
          is.state != AnswerState::given || is.no_reading ||
          is == sheet_[question]) {
        continue;
      }
      const Answer& was = sheet_[question];
      const bool had = was.state == AnswerState::given && !was.no_reading;
      const double from = had ? was.number : is.number;
      std::vector<double> numbers = turning_numbers(program_, question);
      std::ranges::sort(numbers, {}, [from](double number) {
        return std::pair(std::abs(number - from), number);
      });
      for (const double number : numbers) {
        AnswerSheet nearer = after;
        nearer[question] = Answer::reading(number);
        if (!does(nearer, wanted)) continue;
        after = std::move(nearer);
        break;
      }
    }
  }

  /// What the rules compute with turns nowhere that is named.
  void round_new_numbers(AnswerSheet& after, const Wanted& wanted) {
    ExampleNumbers numbers;
    for (std::size_t q = 0; q < after.answers.size(); ++q) {
      const QuestionIndex question(q);
      const Answer& is = after[question];
      const Question& of = program_.pack()[question];
      if (is_number(of, is) && is != sheet_[question]) {
        numbers.emplace_back(of, q, is.number);
      }
    }
    const auto with = [&after](const ExampleNumbers& now) {
      AnswerSheet other = after;
      for (const ExampleNumber& number : now) {
        other.answers[number.question] = Answer::reading(number.number);
      }
      return other;
    };
    round_numbers(numbers, [&](const ExampleNumbers& now) {
      return does(with(now), wanted);
    });
    after = with(numbers);
  }

  /// Every way to answer an open question, numbers where rules turn; never
  /// none, since what could raise the level must not go unsaid.
  std::vector<Answer> answers_to(QuestionIndex question) const {
    const Question& of = program_.pack()[question];
    std::vector<Answer> answers;
    switch (of.type) {
      case QuestionType::yes_no:
        return {Answer::yes_no(true), Answer::yes_no(false)};
      case QuestionType::choice:
        for (std::size_t o = 0; o < of.options.size(); ++o) {
          answers.push_back(Answer::chosen(OptionIndex(o)));
        }
        return answers;
      case QuestionType::choices:
        return lists_of(question);
      case QuestionType::number:
        break;
    }
    std::vector<double> numbers = turning_numbers(program_, question);
    // What is compared with no constant is known by its ends.
    if (numbers.empty()) numbers = {of.min, of.max};
    for (const double number : numbers) {
      answers.push_back(Answer::reading(number));
    }
    if (of.optional) answers.push_back(Answer::without_reading());
    return answers;
  }

  /// None of what is open, and each open option alone.
  std::vector<Answer> lists_of(QuestionIndex question) const {
    const Question& of = program_.pack()[question];
    std::vector<Known> known(of.options.size(), Known::unknown);
    if (sheet_[question].state == AnswerState::given) {
      known = sheet_[question].options;
    }
    std::vector<Known> none = known;
    std::ranges::replace(none, Known::unknown, Known::no);
    std::vector<Answer> answers;
    for (std::size_t o = 0; o < known.size(); ++o) {
      if (known[o] != Known::unknown) continue;
      std::vector<Known> one = none;
      one[o] = Known::yes;
      answers.push_back(Answer::ticked(std::move(one)));
    }
    answers.push_back(Answer::ticked(std::move(none)));
    return answers;
  }

  void look_for_settling(WhatIf& found) {
    work_.begin_part();
    for (const Unsure& unsure : outcome_.unsure) {
      // An answered question is here only because another contradicts it.
      const std::vector<Answer> answers = answers_to(unsure.question);
      if (!work_.spend(answers.size() * steps_to_evaluate(program_, 1))) {
        found.settles_is_decided = false;
        return;
      }
      SettlingQuestion one{unsure.question, settle(unsure.question, answers)};
      if (one.answers.empty()) continue;
      if (!found.settles || left_by(one) < left_by(*found.settles)) {
        found.settles = std::move(one);
      }
    }
  }

  std::vector<SettledBy> settle(QuestionIndex question,
                                const std::vector<Answer>& answers) const {
    Block block(program_, std::max<std::size_t>(answers.size(), 1));
    for (std::size_t row = 0; row < answers.size(); ++row) {
      AnswerSheet sheet = sheet_;
      sheet[question] = answers[row];
      block.set(RowIndex(row), sheet);
    }
    Planes planes;
    evaluate(program_, block, planes, Extent::rules);
    std::vector<SettledBy> settled;
    for (std::size_t row = 0; row < answers.size(); ++row) {
      const Outcome outcome =
          outcome_at(program_, block, planes, RowIndex(row));
      settled.push_back({answers[row], outcome.levels, outcome.unsure.size()});
    }
    return settled;
  }

  /// What is left open, the less the better: levels at worst, levels and then
  /// questions on average.
  static std::tuple<std::size_t, double, double> left_by(
      const SettlingQuestion& one) {
    std::size_t worst = 0;
    double levels = 0;
    double questions = 0;
    for (const SettledBy& settled : one.answers) {
      const std::size_t width = settled.levels.possible - settled.levels.level;
      worst = std::max(worst, width);
      levels += static_cast<double>(width);
      questions += static_cast<double>(settled.open);
    }
    const auto count = static_cast<double>(one.answers.size());
    return {worst, levels / count, questions / count};
  }

  const Program& program_;
  const AnswerSheet& sheet_;
  Outcome outcome_;
  TaskWork work_;
  SearchSpace space_;
  OtherSheet other_;
};

}  // namespace

WhatIf what_if(const Program& program, const AnswerSheet& sheet,
               SolverLimits limits) {
  return Asker(program, sheet, limits).ask();
}

}  // namespace redflag
