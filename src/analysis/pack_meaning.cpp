// SPDX-License-Identifier: Apache-2.0
#include "analysis/pack_meaning.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "analysis/encoding.h"
#include "analysis/fewest.h"
#include "analysis/kept_answers.h"
#include "analysis/meaning_numbers.h"
#include "analysis/shared_answers.h"
#include "analysis/task_work.h"
#include "engine/outcome.h"
#include "pack/level_ranks.h"

namespace redflag {
namespace {

enum class Way : std::uint8_t { lowered, raised };

/// Both packs over the answers of one person.
class PairOfEncodings {
 public:
  PairOfEncodings(SearchSpace& space, const Program& before,
                  const Program& after, const LevelRanks& ranks,
                  AnswersGiven given)
      : space_(space),
        ranks_(ranks),
        answers_(share_answers(space, before, after, given)),
        given_(given),
        before_(encode(before, answers_.before)),
        after_(encode(after, answers_.after)) {}

  const Encoding& before() const { return before_; }
  const Encoding& after() const { return after_; }
  MeaningExample found() const {
    return {before_.found(), after_.found(), {}, {}};
  }
  const SharedAnswers& answers() const { return answers_; }

  enum class Which : std::uint8_t { level, advised };

  Lit goes(LevelIndex from, LevelIndex to, Which which = Which::level) const {
    return space_.gates().both(is(before_, from, which), is(after_, to, which));
  }

  /// Some pair of levels of which `wanted` holds.
  template <class Wanted>
  Lit goes_some_way(Which which, Wanted wanted) const {
    std::vector<Lit> ways;
    for (std::size_t f = 0; f < before_.program().pack().levels.size(); ++f) {
      for (std::size_t t = 0; t < after_.program().pack().levels.size(); ++t) {
        if (!wanted(LevelIndex(f), LevelIndex(t))) continue;
        ways.push_back(goes(LevelIndex(f), LevelIndex(t), which));
      }
    }
    return space_.gates().any_of(std::move(ways));
  }

  Lit goes(Way way, Which which) const {
    return goes_some_way(which, [&](LevelIndex from, LevelIndex to) {
      return way == Way::lowered ? ranks_.is_lowered(from, to)
                                 : ranks_.is_raised(from, to);
    });
  }

  Lit stays(Which which) const {
    return goes_some_way(which, [&](LevelIndex from, LevelIndex to) {
      return ranks_.is_same(from, to);
    });
  }

  /// A literal for each answer that makes a sheet longer: of completions all
  /// but a plain "no", else every one.
  std::vector<Lit> costs() const {
    std::vector<Lit> costs;
    for (const Encoding* side : {&before_, &after_}) {
      const Pack& pack = side->program().pack();
      for (std::size_t q = 0; q < pack.questions.size(); ++q) {
        add_costs(pack.questions[q], side->answers()[q], costs);
      }
    }
    std::ranges::sort(costs);
    costs.erase(std::unique(costs.begin(), costs.end()), costs.end());
    return costs;
  }

 private:
  Encoding encode(const Program& program, const SheetLits& lits) {
    if (given_ == AnswersGiven::any) return Encoding(space_, program, lits);
    return Encoding(space_, program, blank_sheet(space_, program), lits);
  }

  Lit is(const Encoding& side, LevelIndex level, Which which) const {
    const auto reaches = [&](LevelIndex l) {
      return which == Which::level ? side.level_at_least(l)
                                   : side.advised_at_least(l);
    };
    if (level == side.program().pack().highest_level()) return reaches(level);
    return space_.gates().both(reaches(level),
                               !reaches(LevelIndex(std::size_t{level} + 1)));
  }

  void add_costs(const Question& question, const AnswerLits& answer,
                 std::vector<Lit>& costs) const {
    const bool full = given_ == AnswersGiven::every;
    Gates& gates = space_.gates();
    if (question.type == QuestionType::number) {
      if (full && question.optional) costs.push_back(answer.given);
      if (!full) costs.push_back(gates.either(answer.given, answer.none));
      return;
    }
    if (question.type == QuestionType::choice && !full) {
      costs.push_back(gates.any_of(answer.yes));
      return;
    }
    // The first option is the mildest.
    const std::size_t first = question.type == QuestionType::choice ? 1 : 0;
    for (std::size_t i = first; i < answer.yes.size(); ++i) {
      costs.push_back(full ? answer.yes[i]
                           : gates.either(answer.yes[i], answer.no[i]));
    }
  }

  SearchSpace& space_;
  const LevelRanks& ranks_;
  SharedAnswers answers_;
  AnswersGiven given_;
  Encoding before_;
  Encoding after_;
};

using Which = PairOfEncodings::Which;

Levels levels_of(const Program& program, const AnswerSheet& sheet) {
  return outcome_of(program, sheet).levels;
}

/// Leaves out of both sheets what the levels do not hang on.
class Shortener {
 public:
  /// `may_go_on` is asked before each answer that could go.
  Shortener(const Program& before, const Program& after,
            std::function<bool()> may_go_on)
      : before_(before), after_(after), may_go_on_(std::move(may_go_on)) {}

  /// `holds` says whether the levels are still as wanted.
  template <class Holds>
  void shorten(MeaningExample& example, Holds holds) const {
    for (const bool plain : {true, false}) {
      for (std::size_t q = after_.pack().questions.size(); q-- > 0;) {
        const QuestionIndex question(q);
        const auto same =
            shared_question(after_.pack(), question, before_.pack());
        if (says_no(after_.pack()[question], example.after[question]) ==
            plain) {
          leave_out(example, same, question, holds);
        }
      }
    }
    for (std::size_t q = before_.pack().questions.size(); q-- > 0;) {
      leave_out(example, QuestionIndex(q), std::nullopt, holds);
    }
    example.old_levels = levels_of(before_, example.before);
    example.new_levels = levels_of(after_, example.after);
  }

 private:
  template <class Holds>
  void leave_out(MeaningExample& example, std::optional<QuestionIndex> of_old,
                 std::optional<QuestionIndex> of_new, Holds holds) const {
    // What both have goes from both, or from neither.
    if (of_old && !of_new &&
        shared_question(before_.pack(), *of_old, after_.pack())) {
      return;
    }
    if (!may_go_on_()) return;
    MeaningExample shorter = example;
    if (of_old) shorter.before[*of_old] = Answer();
    if (of_new) shorter.after[*of_new] = Answer();
    if (shorter.before == example.before && shorter.after == example.after) {
      return;
    }
    if (holds(levels_of(before_, shorter.before),
              levels_of(after_, shorter.after))) {
      example = std::move(shorter);
    }
  }

  const Program& before_;
  const Program& after_;
  std::function<bool()> may_go_on_;
};

/// One person who answers both packs, and some of the answers: which, is left
/// to the solver.
class KeptPair {
 public:
  KeptPair(SolverLimits limits, const Program& before, const Program& after,
           const LevelRanks& ranks)
      : space_(limits),
        pair_(space_, before, after, ranks, AnswersGiven::every),
        kept_(space_, pair_.before(), pair_.after()) {}

  /// The fewest answers, fewer than `most`, with which somebody who goes from
  /// the one level to the other is seen to.
  Fewest find_fewer(LevelIndex from, LevelIndex to, std::size_t most,
                    Grain grain) {
    // What is certain with a part of the answers is so with all of them: the
    // part's levels are not above those of the whole.
    const Lit wanted[] = {pair_.goes(from, to),
                          kept_.before().level_at_least(from),
                          kept_.after().level_at_least(to),
                          !space_.gates().at_least(most, kept_.keeps())};
    return find_fewest(space_, wanted, kept_.keeps(), grain);
  }

  /// All answers of the person found, and those that do.
  MeaningExample whole() const { return pair_.found(); }
  MeaningExample part() const {
    return {kept_.before().found(), kept_.after().found(), {}, {}};
  }

 private:
  SearchSpace space_;
  PairOfEncodings pair_;
  KeptAnswers kept_;
};

std::size_t given_in(const AnswerSheet& sheet) {
  return static_cast<std::size_t>(std::ranges::count_if(
      sheet.answers,
      [](const Answer& answer) { return answer.state == AnswerState::given; }));
}

/// How many answers it takes to fill in both sheets.
std::size_t count_answers(const Pack& before, const Pack& after,
                          const MeaningExample& example) {
  std::size_t answers = given_in(example.after);
  for (std::size_t q = 0; q < before.questions.size(); ++q) {
    if (example.before.answers[q].state != AnswerState::given) continue;
    const auto same = shared_question(before, QuestionIndex(q), after);
    if (!same || example.after[*same].state != AnswerState::given) ++answers;
  }
  return answers;
}

class Meaning {
 public:
  Meaning(const Program& before, const Program& after, SolverLimits limits)
      : before_(before),
        after_(after),
        ranks_(before.pack(), after.pack()),
        work_(limits, kStepsATask,
              kOtherParts + before.pack().levels.size() *
                                after.pack().levels.size() * kPartsAWay) {}

  PackMeaning run() {
    compare_full_sheets();
    compare_open_sheets();
    found_.limit_reached = work_.limit_reached();
    return std::move(found_);
  }

 private:
  /// Whether anybody goes either way, on full sheets and on open ones.
  static constexpr std::size_t kOtherParts = 4;
  /// From one level to another: who does, the smallest sheet, and the rules.
  static constexpr std::size_t kPartsAWay = 3;

  void compare_full_sheets() {
    SearchSpace space(work_.limits());
    const PairOfEncodings pair(space, before_, after_, ranks_,
                               AnswersGiven::every);
    found_.not_shared = pair.answers().not_shared;
    found_.options_left_out = pair.answers().options_left_out;
    for (const Way way : {Way::lowered, Way::raised}) {
      work_.begin_part();
      const Decision any = space.solve({pair.goes(way, Which::level)});
      if (any == Decision::unsatisfiable) continue;
      look_at_ways(space, pair, way);
    }
  }

  void look_at_ways(SearchSpace& space, const PairOfEncodings& pair, Way way) {
    const std::vector<Lit> costs = pair.costs();
    KeptPair kept(work_.limits(), before_, after_, ranks_);
    for (std::size_t f = before_.pack().levels.size(); f-- > 0;) {
      for (std::size_t t = after_.pack().levels.size(); t-- > 0;) {
        const LevelIndex from(f);
        const LevelIndex to(t);
        const bool wanted = way == Way::lowered ? ranks_.is_lowered(from, to)
                                                : ranks_.is_raised(from, to);
        if (wanted) look_at(space, pair, kept, way, {from, to}, costs);
      }
    }
  }

  void look_at(SearchSpace& space, const PairOfEncodings& pair, KeptPair& kept,
               Way way, UndecidedShift levels, const std::vector<Lit>& costs) {
    const Lit goes = pair.goes(levels.from, levels.to);
    work_.begin_part();
    const Fewest fewest =
        find_fewest_written(space, std::span(&goes, 1), costs);
    if (fewest.decision == Decision::unsatisfiable) return;
    const auto holds = [&](const Levels& was, const Levels& is) {
      return was.level == levels.from && is.level == levels.to;
    };
    LevelShift shift{
        levels.from,
        levels.to,
        {AnswerSheet(before_.pack()), AnswerSheet(after_.pack()), {}, {}},
        false,
        {},
        false};
    if (fewest.decision != Decision::satisfiable ||
        !take_example(pair, holds, shift.example)) {
      (way == Way::lowered ? found_.undecided_lowered : found_.undecided_raised)
          .push_back(levels);
      return;
    }
    find_smallest(kept, fewest.grain, shift);
    find_rules(space, pair, way, fewest.grain, shift);
    (way == Way::lowered ? found_.lowered : found_.raised)
        .push_back(std::move(shift));
  }

  /// What the solver found, as the evaluator has it.
  template <class Holds>
  bool take_example(const PairOfEncodings& pair, Holds holds,
                    MeaningExample& example) {
    example = pair.found();
    const auto shows = [&](const MeaningExample& one) {
      return holds(levels_of(before_, one.before),
                   levels_of(after_, one.after));
    };
    if (!shows(example)) return false;
    example = round_numbers(before_.pack(), after_.pack(), example,
                            [&](const WithNumbers& with) {
                              return spend_on_sheets() && shows(with(example));
                            })(example);
    Shortener(before_, after_, [this] {
      return spend_on_sheets();
    }).shorten(example, holds);
    return true;
  }

  /// False where no work is left: what is found stays as it is.
  bool spend_on_sheets() {
    return work_.spend(steps_to_evaluate(before_, 1) +
                       steps_to_evaluate(after_, 1));
  }

  /// Somebody of whom fewer answers show the same, where there is anybody.
  void find_smallest(KeptPair& pair, Grain grain, LevelShift& shift) {
    work_.begin_part();
    const std::size_t answers =
        count_answers(before_.pack(), after_.pack(), shift.example);
    const Fewest fewer = pair.find_fewer(shift.from, shift.to, answers, grain);
    shift.is_smallest = fewer.decision == Decision::unsatisfiable;
    if (fewer.decision != Decision::satisfiable) return;
    const auto shows = [&](const MeaningExample& one) {
      return levels_of(before_, one.before).level == shift.from &&
             levels_of(after_, one.after).level == shift.to;
    };
    const MeaningExample whole = pair.whole();
    const MeaningExample part = pair.part();
    if (!shows(whole) || !shows(part)) return;
    shift.example = round_numbers(
        before_.pack(), after_.pack(), whole, [&](const WithNumbers& with) {
          return spend_on_sheets() && shows(with(whole)) && shows(with(part));
        })(part);
    shift.example.old_levels = levels_of(before_, shift.example.before);
    shift.example.new_levels = levels_of(after_, shift.example.after);
    shift.is_smallest = fewer.is_proved;
  }

  /// The rules that give the more urgent of the two levels on one side alone.
  void find_rules(SearchSpace& space, const PairOfEncodings& pair, Way way,
                  Grain grain, LevelShift& shift) {
    const bool lost = way == Way::lowered;
    const Encoding& has = lost ? pair.before() : pair.after();
    const Encoding& lacks = lost ? pair.after() : pair.before();
    const Pack& pack = has.program().pack();
    const LevelIndex level = lost ? shift.from : shift.to;
    const Lit goes = pair.goes(shift.from, shift.to);
    work_.begin_part();
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      if (pack.rules[r].level != level) continue;
      const Lit decides = space.gates().both(
          has.rule(RuleIndex(r)).must,
          !gives_as_much(space, lacks, pack.rules[r].id, level, lost));
      switch (space.solve({goes, decides}, grain)) {
        case Decision::satisfiable:
          shift.rules.push_back(pack.rules[r].id);
          break;
        case Decision::unsatisfiable:
          break;
        case Decision::not_decided:
          shift.more_rules = true;
      }
    }
  }

  /// The rule of this id fires, at `level` or above.
  Lit gives_as_much(SearchSpace& space, const Encoding& side,
                    const std::string& id, LevelIndex level, bool lost) const {
    const auto rule = side.program().pack().find_rule(id);
    if (!rule) return space.gates().no();
    const LevelIndex its = side.program().pack()[*rule].level;
    const bool as_much =
        lost ? !ranks_.is_lowered(level, its) : !ranks_.is_raised(its, level);
    return as_much ? side.rule(*rule).must : space.gates().no();
  }

  void compare_open_sheets() {
    const bool told_otherwise = tells_unsure_people_otherwise();
    const bool lowered = found_.lowered.empty() || told_otherwise;
    const bool raised = found_.raised.empty() || told_otherwise;
    if (!lowered && !raised) return;
    SearchSpace space(work_.limits());
    const PairOfEncodings pair(space, before_, after_, ranks_,
                               AnswersGiven::any);
    if (lowered) {
      found_.unsure_lowered = look_at_open(space, pair, Way::lowered);
    }
    if (raised) found_.unsure_raised = look_at_open(space, pair, Way::raised);
  }

  /// Some rule that both have leads people who are not sure elsewhere.
  bool tells_unsure_people_otherwise() const {
    const Pack& old_pack = before_.pack();
    const Pack& new_pack = after_.pack();
    return std::ranges::any_of(old_pack.rules, [&](const Rule& rule) {
      const auto same = new_pack.find_rule(rule.id);
      return same && !ranks_.is_same(rule.if_unsure, new_pack[*same].if_unsure);
    });
  }

  UnsureShift look_at_open(SearchSpace& space, const PairOfEncodings& pair,
                           Way way) {
    Gates& gates = space.gates();
    // Where levels of full sheets go this way, those of others do as well: only
    // what is advised is news.
    const bool news =
        (way == Way::lowered ? found_.lowered : found_.raised).empty();
    const Lit told =
        gates.both(pair.stays(Which::level), pair.goes(way, Which::advised));
    const Lit goes =
        news ? gates.either(pair.goes(way, Which::level), told) : told;
    const std::vector<Lit> wanted = {goes, pair.before().consistent(),
                                     pair.after().consistent()};
    UnsureShift shift;
    work_.begin_part();
    const Fewest fewest = find_fewest_written(space, wanted, pair.costs());
    shift.decision = fewest.decision;
    if (shift.decision != Decision::satisfiable) return shift;
    const auto goes_way = [&](LevelIndex from, LevelIndex to) {
      return way == Way::lowered ? ranks_.is_lowered(from, to)
                                 : ranks_.is_raised(from, to);
    };
    const auto holds = [&](const Levels& was, const Levels& is) {
      if (news && goes_way(was.level, is.level)) return true;
      return ranks_.is_same(was.level, is.level) &&
             goes_way(was.advised, is.advised);
    };
    MeaningExample example{
        AnswerSheet(before_.pack()), AnswerSheet(after_.pack()), {}, {}};
    if (take_example(pair, holds, example)) {
      shift.example.push_back(std::move(example));
    } else {
      shift.decision = Decision::not_decided;
    }
    return shift;
  }

  const Program& before_;
  const Program& after_;
  LevelRanks ranks_;
  TaskWork work_;
  PackMeaning found_;
};

}  // namespace

bool PackMeaning::may_lower() const {
  return !lowered.empty() || !undecided_lowered.empty() ||
         unsure_lowered.decision != Decision::unsatisfiable;
}

bool PackMeaning::is_nothing() const {
  return !may_lower() && raised.empty() && undecided_raised.empty() &&
         unsure_raised.decision == Decision::unsatisfiable;
}

PackMeaning compare_meaning(const Program& before, const Program& after,
                            SolverLimits limits) {
  return Meaning(before, after, limits).run();
}

}  // namespace redflag
