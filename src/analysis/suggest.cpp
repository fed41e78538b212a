// SPDX-License-Identifier: Apache-2.0
#include "analysis/suggest.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "analysis/mutant_prover.h"
#include "analysis/sheet_solver.h"
#include "analysis/task_work.h"
#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "engine/toml_answer.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

constexpr std::size_t kDraftsAtATime = 48;
constexpr int kRounds = 8;

bool differ(LevelIndex a, LevelIndex b) { return a != b; }

// Drafts, each in up to four forms: with the milder answers that a person
// would mostly give to what the conditions leave open, or without.
class Drafts {
 public:
  Drafts(const Program& program, const std::vector<Draft>& drafts)
      : program_(program), pack_(program.pack()) {
    for (const Draft& draft : drafts) {
      const Draft calm = calmed(draft);
      forms_.push_back(with_first_options(calm));
      forms_.push_back(with_first_options(draft));
      forms_.push_back(calm);
      forms_.push_back(draft);
    }
  }

  bool empty() const { return forms_.empty(); }
  const Draft& operator[](std::size_t i) const { return forms_[i]; }
  std::size_t size() const { return forms_.size(); }

  Block evaluate_all(Planes& planes) const {
    Block block(program_, forms_.size());
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      AnswerSheet sheet(pack_);
      for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
        sheet.answers[q] = Answer::no_to(pack_.questions[q]);
      }
      const Draft& form = forms_[i];
      for (std::size_t k = 0; k < form.named.size(); ++k) {
        sheet[form.named[k]] = form.answers[k];
      }
      block.set(RowIndex(i), sheet);
    }
    evaluate(program_, block, planes);
    return block;
  }

  bool is_sound(const Planes& planes, std::size_t i) const {
    if (!planes.any_contradiction()) return true;
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      if (has_row(planes.contradicted(QuestionIndex(q)), RowIndex(i))) {
        return false;
      }
    }
    return true;
  }

 private:
  static bool names(const Draft& draft, QuestionIndex question) {
    return std::ranges::find(draft.named, question) != draft.named.end();
  }

  Draft with_first_options(Draft draft) const {
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      const Question& question = pack_.questions[q];
      if (question.type != QuestionType::choice || question.ask_if ||
          question.worse == Worse::none || names(draft, QuestionIndex(q))) {
        continue;
      }
      draft.named.push_back(QuestionIndex(q));
      draft.answers.push_back(Answer::chosen(OptionIndex(0)));
    }
    return draft;
  }

  // The reassuring answers of the signs that the draft has.
  Draft calmed(Draft draft) const {
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      const Question& question = pack_.questions[q];
      if (question.type != QuestionType::yes_no ||
          question.worse != Worse::no || !question.sign ||
          names(draft, QuestionIndex(q))) {
        continue;
      }
      const QuestionIndex notice = pack_[*question.sign].notice;
      const bool on_notice = question.ask_if &&
                             question.ask_if->kind == ExprKind::name &&
                             question.ask_if->name == pack_[notice].id;
      if (!on_notice || !names(draft, notice)) continue;
      draft.named.push_back(QuestionIndex(q));
      draft.answers.push_back(Answer::yes_no(true));
    }
    return draft;
  }

  const Program& program_;
  const Pack& pack_;
  std::vector<Draft> forms_;
};

std::size_t rules_fired(const Program& program, const Planes& planes,
                        RowIndex row) {
  std::size_t fired = 0;
  for (std::size_t r = 0; r < program.pack().rules.size(); ++r) {
    fired += planes.truth(program, program.rule(RuleIndex(r)), row).must;
  }
  return fired;
}

std::vector<Goals> goals_for(const Pack& pack, const CoverageHole& hole) {
  const Expr& condition = hole.condition(pack);
  switch (hole.kind) {
    case CoverageHole::Kind::never_true:
      return {{{&condition, true}}};
    case CoverageHole::Kind::never_false:
      return {{{&condition, false}}};
    case CoverageHole::Kind::not_shown:
      break;
  }
  return ways_to_decide(condition, *hole.atom, hole.atom_value);
}

// Of drafts that may fill the hole, the one with the fewest rules fired and the
// fewest answers that does.
std::optional<Draft> best_of(const Program& program, const Drafts& drafts,
                             const CoverageHole& hole) {
  std::optional<Draft> best;
  std::pair<std::size_t, std::size_t> best_cost;
  Planes planes;
  const Block block = drafts.evaluate_all(planes);
  const std::vector<Word> fills = rows_that_fill(program, block, planes, hole);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (!has_row(fills, RowIndex(i)) || !drafts.is_sound(planes, i)) continue;
    const std::pair cost{rules_fired(program, planes, RowIndex(i)),
                         drafts[i].named.size()};
    if (best && cost >= best_cost) continue;
    best = drafts[i];
    best_cost = cost;
  }
  return best;
}

std::optional<Draft> fill(const Program& program, AnswerSearch& search,
                          const CoverageHole& hole, TaskWork& work) {
  for (const Goals& goals : goals_for(program.pack(), hole)) {
    if (work.is_spent()) break;
    const Drafts drafts(program, search.find(goals, kDraftsAtATime));
    if (drafts.empty()) continue;
    if (!work.spend(steps_to_evaluate(program, drafts.size()))) break;
    if (auto best = best_of(program, drafts, hole)) return best;
  }
  return std::nullopt;
}

// What the solver finds. Unsatisfiable: it was proved that nothing fills it.
SolvedDraft fill_by_solver(const Program& program, SheetSolver& solver,
                           const CoverageHole& hole) {
  const std::vector<Goals> ways = goals_for(program.pack(), hole);
  const bool all_ways = !ways.empty() && ways.size() < kMaxWaysToDecide;
  SolvedDraft found{all_ways ? Decision::unsatisfiable : Decision::not_decided};
  found.only_finer = all_ways;
  for (const Goals& goals : ways) {
    SolvedDraft solved = solver.meet(goals);
    if (solved.decision == Decision::unsatisfiable) continue;
    found.decision = Decision::not_decided;
    found.only_finer = found.only_finer && solved.only_finer;
    if (solved.decision == Decision::not_decided) continue;
    const Drafts drafts(program, {std::move(solved.draft)});
    if (auto best = best_of(program, drafts, hole)) {
      return {Decision::satisfiable, *std::move(best)};
    }
  }
  return found;
}

// Looks for answers on which a mutant shows.
class MutantHunt {
 public:
  MutantHunt(const Pack& pack, const std::vector<Case>& cases,
             const MutationReport& report, const SolverLimits& limits)
      : pack_(pack),
        work_(limits, kStepsATask, count_hunted(report)),
        search_(pack, cases, work_.limits().work) {
    auto beside = std::make_shared<Pack>(pack);
    beside->promises.clear();
    beside->next_steps.clear();
    for (std::size_t m = 0; m < report.mutants.size(); ++m) {
      if (!is_hunted(report.results[m])) continue;
      survivors_.push_back(&report.mutants[m]);
      beside->promises.push_back({.when = report.mutants[m].when});
    }
    program_ = std::make_unique<Program>(compile(std::move(beside)));
  }

  Suggestions run() {
    Suggestions all;
    for (std::size_t i = 0; i < survivors_.size(); ++i) {
      solved_ = {};
      work_.begin_part();
      if (auto suggestion = hunt(i)) {
        all.found.push_back(*std::move(suggestion));
      } else {
        all.add_missing(solved_, name_of(i));
      }
    }
    all.limit_reached = work_.limit_reached();
    return all;
  }

 private:
  static bool is_hunted(const MutantResult& result) {
    return result.fate == Fate::survived || result.fate == Fate::not_decided;
  }

  static std::size_t count_hunted(const MutationReport& report) {
    return static_cast<std::size_t>(
        std::ranges::count_if(report.results, is_hunted));
  }

  std::optional<Suggestion> hunt(std::size_t index) {
    const Mutant& mutant = *survivors_[index];
    const Expr& when = program_->pack()[mutant.rule].when;
    weak_.reset();
    std::vector<Goals> ways;
    if (mutant.kind == MutationKind::level) {
      ways = {{{&when, true}}};
    } else {
      ways = {{{&mutant.when, false}, {&when, true}},
              {{&mutant.when, true}, {&when, false}}};
    }
    for (const Goals& goals : ways) {
      if (auto strong = search(index, goals)) return strong;
    }
    if (auto strong = solve(index)) return strong;
    return std::move(weak_);
  }

  // By the solver: the fewest answers that give the mutant another level.
  std::optional<Suggestion> solve(std::size_t index) {
    if (!original_) {
      original_ = std::make_unique<Program>(
          compile(std::make_shared<const Pack>(pack_)));
      solver_ = std::make_unique<SheetSolver>(*original_, work_.limits());
    }
    if (!work_.spend(size_of(*original_))) return std::nullopt;
    SolvedDraft solved =
        solver_->differ(with_mutant(pack_, *survivors_[index]));
    solved_ = {.decision = solved.decision, .only_finer = solved.only_finer};
    if (solved.decision != Decision::satisfiable) return std::nullopt;
    const Drafts drafts(*program_, {std::move(solved.draft)});
    Planes planes;
    drafts.evaluate_all(planes);
    return pick(index, drafts, planes);
  }

  // Searches, and where other rules drown the difference, again without them.
  std::optional<Suggestion> search(std::size_t index, const Goals& wanted) {
    std::set<RuleIndex> silenced;
    for (int round = 0; round < kRounds; ++round) {
      Goals goals;
      for (const RuleIndex rule : silenced) {
        goals.push_back({&program_->pack()[rule].when, false});
      }
      goals.insert(goals.end(), wanted.begin(), wanted.end());
      const Drafts drafts(*program_, search_.find(goals, kDraftsAtATime));
      if (drafts.empty() ||
          !work_.spend(steps_to_evaluate(*program_, drafts.size()))) {
        return std::nullopt;
      }
      Planes planes;
      const Block block = drafts.evaluate_all(planes);
      if (auto strong = pick(index, drafts, planes)) return strong;
      if (!silence(index, planes, drafts.size(), silenced)) return std::nullopt;
    }
    return std::nullopt;
  }

  // The highest level without the mutant's rule, and with it, before and
  // after.
  struct Shown {
    LevelIndex before;
    LevelIndex after;
    bool fired = false;
    bool mutant_fired = false;
  };

  Shown show(std::size_t index, const Planes& planes, RowIndex row) const {
    const Mutant& mutant = *survivors_[index];
    const Pack& pack = program_->pack();
    LevelIndex others;
    for (std::size_t r = 0; r < pack.rules.size(); ++r) {
      if (RuleIndex(r) == mutant.rule || pack.rules[r].level <= others)
        continue;
      if (planes.truth(*program_, program_->rule(RuleIndex(r)), row).must) {
        others = pack.rules[r].level;
      }
    }
    Shown shown{.before = others, .after = others};
    const auto must = [&](NodeIndex node) {
      return planes.truth(*program_, node, row).must;
    };
    shown.fired = must(program_->rule(mutant.rule));
    shown.mutant_fired = must(program_->promise(index));
    if (shown.fired) {
      shown.before = std::max(others, pack[mutant.rule].level);
    }
    if (shown.mutant_fired) shown.after = std::max(others, mutant.level);
    return shown;
  }

  std::optional<Suggestion> pick(std::size_t index, const Drafts& drafts,
                                 const Planes& planes) {
    std::optional<std::size_t> best;
    std::size_t best_cost = 0;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      if (!drafts.is_sound(planes, i)) continue;
      const Shown shown = show(index, planes, RowIndex(i));
      if (!weak_ && shown.fired != shown.mutant_fired) {
        weak_ = suggestion(index, drafts[i]);
        (shown.fired ? weak_->name_finding : weak_->name_never) =
            survivors_[index]->rule;
      }
      if (!differ(shown.before, shown.after)) continue;
      const std::size_t cost = drafts[i].named.size();
      if (best && cost >= best_cost) continue;
      best = i;
      best_cost = cost;
    }
    if (!best) return std::nullopt;
    return suggestion(index, drafts[*best]);
  }

  std::string name_of(std::size_t index) const {
    const Mutant& mutant = *survivors_[index];
    const Rule& rule = program_->pack()[mutant.rule];
    return "rule \"" + rule.id + "\" [" + program_->pack()[rule.level].id +
           "]: " + mutant.change;
  }

  Suggestion suggestion(std::size_t index, const Draft& draft) const {
    return {.covers = name_of(index), .draft = draft};
  }

  // Notes the rules that fired beside the mutant's own and were as high; false
  // where there is no new one.
  bool silence(std::size_t index, const Planes& planes, std::size_t rows,
               std::set<RuleIndex>& silenced) const {
    const Mutant& mutant = *survivors_[index];
    const Pack& pack = program_->pack();
    const LevelIndex level = std::min(mutant.level, pack[mutant.rule].level);
    // What fires in the fewest forms is enough: silence those of the calmest.
    std::optional<std::vector<RuleIndex>> fewest;
    for (std::size_t i = 0; i < rows; ++i) {
      std::vector<RuleIndex> loud;
      for (std::size_t r = 0; r < pack.rules.size(); ++r) {
        const RuleIndex rule(r);
        if (rule == mutant.rule || pack[rule].level < level) continue;
        const Truth truth =
            planes.truth(*program_, program_->rule(rule), RowIndex(i));
        if (truth.must) loud.push_back(rule);
      }
      if (!fewest || loud.size() < fewest->size()) fewest = std::move(loud);
    }
    const std::size_t before = silenced.size();
    if (fewest) silenced.insert(fewest->begin(), fewest->end());
    return silenced.size() > before;
  }

  const Pack& pack_;
  TaskWork work_;
  AnswerSearch search_;
  std::unique_ptr<Program> original_;  ///< as is the next, where needed
  std::unique_ptr<SheetSolver> solver_;
  SolvedDraft solved_;  ///< what the solver says, without the draft
  std::vector<const Mutant*> survivors_;
  std::unique_ptr<Program> program_;
  std::optional<Suggestion> weak_;
};

/// What one set of answers, as TOML, is suggested for.
struct SameAnswers {
  std::string answers;
  std::vector<const Suggestion*> suggestions;
};

std::string answers_text(const Pack& pack, const Draft& draft) {
  std::string answers;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const auto place = std::ranges::find(draft.named, QuestionIndex(q));
    if (place == draft.named.end()) continue;
    const auto k = static_cast<std::size_t>(place - draft.named.begin());
    answers += pack.questions[q].id + " = " +
               write_toml_answer(pack.questions[q], draft.answers[k]) + "\n";
  }
  return answers;
}

// In the order in which the answers first come.
std::vector<SameAnswers> by_answers(
    const Pack& pack, const std::vector<Suggestion>& suggestions) {
  std::vector<SameAnswers> all;
  for (const Suggestion& suggestion : suggestions) {
    std::string answers = answers_text(pack, suggestion.draft);
    const auto known = std::ranges::find(all, answers, &SameAnswers::answers);
    if (known != all.end()) {
      known->suggestions.push_back(&suggestion);
    } else {
      all.push_back({std::move(answers), {&suggestion}});
    }
  }
  return all;
}

// The next id that no case has.
std::string free_id(const std::set<std::string>& taken, std::size_t& number) {
  for (;;) {
    std::string id = "suggested-" + std::to_string(++number);
    if (!taken.contains(id)) return id;
  }
}

}  // namespace

void Suggestions::add(Suggestions more) {
  std::ranges::move(more.found, std::back_inserter(found));
  std::ranges::move(more.not_found, std::back_inserter(not_found));
  std::ranges::move(more.impossible, std::back_inserter(impossible));
  std::ranges::move(more.only_finer, std::back_inserter(only_finer));
  limit_reached = limit_reached || more.limit_reached;
}

void Suggestions::add_missing(const SolvedDraft& solved, std::string name) {
  (solved.decision == Decision::unsatisfiable ? impossible
   : solved.only_finer                        ? only_finer
                                              : not_found)
      .push_back(std::move(name));
}

std::size_t Suggestions::size() const {
  return found.size() + not_found.size() + impossible.size() +
         only_finer.size();
}

Suggestions suggest_for_holes(const Program& program,
                              const std::vector<Case>& cases,
                              const std::vector<CoverageHole>& holes,
                              const SolverLimits& limits) {
  TaskWork work(limits, kStepsATask, holes.size());
  AnswerSearch search(program.pack(), cases, work.limits().work);
  std::optional<SheetSolver> solver;
  Suggestions all;
  for (const CoverageHole& hole : holes) {
    std::string covers = hole_text(program.pack(), hole);
    SolvedDraft solved;
    work.begin_part();
    if (auto draft = fill(program, search, hole, work)) {
      solved = {Decision::satisfiable, *std::move(draft)};
    } else {
      if (!solver) solver.emplace(program, work.limits());
      solved = fill_by_solver(program, *solver, hole);
    }
    if (solved.decision == Decision::satisfiable) {
      all.found.push_back(
          {.covers = std::move(covers), .draft = std::move(solved.draft)});
    } else {
      all.add_missing(solved, std::move(covers));
    }
  }
  all.limit_reached = work.limit_reached();
  return all;
}

Suggestions suggest_for_mutants(const Pack& pack,
                                const std::vector<Case>& cases,
                                const MutationReport& report,
                                const SolverLimits& limits) {
  return MutantHunt(pack, cases, report, limits).run();
}

std::string suggestions_text(const Pack& pack, const Suggestions& suggestions,
                             const std::set<std::string>& taken) {
  std::string out;
  std::size_t number = 0;
  for (const SameAnswers& same : by_answers(pack, suggestions.found)) {
    if (!out.empty()) out += '\n';
    std::string findings;
    std::string never;
    for (const Suggestion* suggestion : same.suggestions) {
      out += "# covers: " + suggestion->covers + "\n";
      if (suggestion->name_finding) {
        findings = pack[*suggestion->name_finding].id;
      }
      if (suggestion->name_never) never = pack[*suggestion->name_never].id;
    }
    // The text and the source are there, so that the file can be read.
    out += "[[case]]\nid = \"" + free_id(taken, number) +
           "\"\ntext = \"A draft: say here who this is\"\n"
           "source = \"Say here where the level stands\"\nrest = \"no\"\n"
           "level = \"\"  # from the source, not from redflag\n";
    if (!findings.empty()) out += "findings = [\"" + findings + "\"]\n";
    if (!never.empty()) out += "never = [\"" + never + "\"]\n";
    out += "\n[case.answers]\n" + same.answers;
  }
  const bool more = suggestions.size() > suggestions.found.size();
  if (more && !out.empty()) out += '\n';
  for (const std::string& name : suggestions.not_found) {
    out += "# no draft could be found for: " + name + "\n";
  }
  for (const std::string& name : suggestions.impossible) {
    out += "# proved, no answers without a contradiction show: " + name + "\n";
  }
  for (const std::string& name : suggestions.only_finer) {
    out += "# proved, no answers with numbers of up to six decimals show: " +
           name + "\n";
  }
  if (suggestions.limit_reached) {
    out += std::string("# ") + kLimitReached + "\n";
  }
  return out;
}

}  // namespace redflag
