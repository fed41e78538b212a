// SPDX-License-Identifier: Apache-2.0
// Small packs that compute with numbers: whatever is proved of all answers is
// not denied by any sheet with numbers of a grid, what such a sheet shows is
// found, and every example shows what it is for.

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/mutant_prover.h"
#include "analysis/mutants.h"
#include "analysis/pack_meaning.h"
#include "analysis/prover.h"
#include "analysis/what_if.h"
#include "engine/compiler.h"
#include "support/changed_sheet.h"
#include "support/completions.h"
#include "support/generators.h"
#include "support/oracle.h"
#include "support/property_settings.h"
#include "support/random.h"
#include "support/reference_evaluator.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr OracleLimits kLimits{.full = 400, .partial = 1500, .pairs = 600'000};

// A question that takes longer is left undecided, as it may be.
constexpr SolverLimits kSearch{.conflicts = 5'000};

/// Those of which something is tried.
const std::vector<std::string> kProperties = {
    "fires", "levels",    "matters",  "worse",  "unsure",
    "signs", "interview", "promises", "covered"};

/// Two numbers from 0 or 1 to 3, a sign, one or two values that are computed
/// from the numbers, and rules.
class ComputingPack {
 public:
  explicit ComputingPack(std::uint64_t seed)
      : random_(property_seed() * 7919 + seed) {
    for (const char* id : {"a", "b"}) {
      numbers_.push_back({id, random_.chance(0.5) ? 0.0 : 1.0, 3.0});
    }
    for (const char* id : {"v", "w"}) {
      if (values_.empty() || random_.chance(0.5)) add_value(id);
    }
    for (const Number& number : numbers_) add_question(number);
    const std::size_t rules = random_.between(2, 4);
    for (std::size_t r = 0; r < rules; ++r) add_rule(r);
    if (random_.chance(0.7)) {
      text_ += "[[promise]]\nid = \"p\"\nwhen = \"" + condition(1) +
               "\"\nat_least = \"" + level() + "\"\nbecause = \"B.\"\n";
    }
  }

  std::string text() const { return kSign + text_; }

 private:
  static constexpr const char* kSign =
      "[[sign]]\nid = \"sg\"\ntitle = \"S\"\nnotice = \"A sign\"\n"
      "notice_nurse = \"S?\"\nnotice_why = \"W.\"\n";

  struct Number {
    std::string id;
    double min, max;
  };

  void add_value(const char* id) {
    const std::size_t first = random_.below(2);
    const std::string a = numbers_[first].id;
    const double a_min = numbers_[first].min;
    const Number& b = numbers_[1 - first];
    std::vector<std::pair<std::string, Number>> all = {
        {a + " + " + b.id, {id, a_min + b.min, 6}},
        {a + " - " + b.id, {id, a_min - 3, 3 - b.min}},
        {a + " * " + b.id, {id, a_min * b.min, 9}},
        {a + " * 2", {id, a_min * 2, 6}},
        {"3 - " + a, {id, 0, 3 - a_min}}};
    if (b.min > 0) {
      all.push_back({a + " / " + b.id, {id, a_min / 3, 3}});
      all.push_back({"(" + a + " - " + b.id + ") / " + b.id + " * 100",
                     {id, (a_min - 3) / b.min * 100, 200}});
    }
    const auto& [expr, value] = random_.pick(all);
    values_.push_back(value);
    text_ += std::string("[[value]]\nid = \"") + id + "\"\nexpr = \"" + expr +
             "\"\nunit = \"count\"\n";
  }

  void add_question(const Number& number) {
    static const std::vector<std::string> ways = {"higher", "lower", "either"};
    text_ += "[[sign.question]]\nid = \"" + number.id +
             "\"\nask = \"Q?\"\ntype = \"number\"\nunit = \"count\"\nmin = " +
             std::to_string(static_cast<int>(number.min)) +
             "\nmax = 3\nstep = 0.5\nworse = \"" + random_.pick(ways) +
             "\"\nask_if = \"" +
             (random_.chance(0.3)                       ? "sg"
              : number.id == "b" && random_.chance(0.2) ? "a >= 1"
                                                        : "yes") +
             "\"\n" + (random_.chance(0.2) ? "optional = true\n" : "");
  }

  std::string level() { return random_.chance(0.5) ? "emergency" : "soon"; }

  void add_rule(std::size_t index) {
    const std::string at = level();
    text_ += "[[rule]]\nid = \"r" + std::to_string(index) + "\"\nlevel = \"" +
             at + "\"\nwhen = \"" + condition(2) +
             "\"\nbecause = \"B.\"\nsources = [\"s\"]\n" +
             (random_.chance(0.2) ? "if_unsure = \"soon\"\n" : "");
  }

  std::string condition(int depth) {
    if (depth == 0 || random_.chance(0.25)) {
      return random_.chance(0.2) ? "not (" + atom() + ")" : atom();
    }
    return "(" + condition(depth - 1) + ") " +
           (random_.chance(0.6) ? "and" : "or") + " (" + condition(depth - 1) +
           ")";
  }

  std::string atom() {
    static const std::vector<std::string> ways = {"<", "<=", ">", ">=", "="};
    const std::string compares = " " + random_.pick(ways) + " ";
    const std::size_t kind = random_.below(10);
    if (kind == 0) return "sg";
    if (kind == 1) return "a" + compares + "b";
    if (kind == 2 && values_.size() > 1) return "v" + compares + "w";
    if (kind < 5) return limited(random_.pick(numbers_), compares);
    return limited(random_.pick(values_), compares);
  }

  std::string limited(const Number& number, const std::string& compares) {
    std::vector<std::string> limits;
    for (const double limit : {-100.0, -50.0, -1.0, 0.0, 0.5, 1.0, 1.5, 2.0,
                               3.0, 4.0, 50.0, 100.0}) {
      if (limit <= number.min || limit >= number.max) continue;
      std::string text = std::to_string(limit);
      limits.push_back(text.substr(0, text.find('.') + 2));
    }
    return number.id + compares + random_.pick(limits);
  }

  Random random_;
  std::vector<Number> numbers_;
  std::vector<Number> values_;
  std::string text_;
};

/// Grid numbers; the trying adds the next ones on both sides, and the ends.
const DecisiveNumbers kGrid = {{"a", {1, 1.5, 2}}, {"b", {1, 1.5, 2}}};

/// What a report says of one code, by place.
class Said {
 public:
  Said(const ProofReport& report, Code code) {
    for (const PropertyReport& property : report.properties) {
      for (const ProofFinding& finding : property.findings) {
        if (finding.code != code) continue;
        (finding.verdict == Verdict::not_decided ? undecided_ : found_)
            .insert(finding.where);
      }
    }
  }

  /// Nothing is found that the tried sheets deny.
  void check_is_among(const std::set<std::string>& tried) const {
    for (const std::string& where : found_) {
      CAPTURE(where);
      REQUIRE(tried.contains(where));
    }
  }
  /// What the tried sheets show is found, or at least not proved away.
  void check_holds(const std::set<std::string>& tried) const {
    for (const std::string& where : tried) {
      CAPTURE(where);
      REQUIRE((found_.contains(where) || undecided_.contains(where)));
    }
  }

  std::size_t found() const { return found_.size(); }
  std::size_t undecided() const { return undecided_.size(); }

 private:
  std::set<std::string> found_;
  std::set<std::string> undecided_;
};

/// Whether the reference evaluator sees in the witnesses what they are for.
class Witnesses {
 public:
  Witnesses(const Pack& pack, const ProofFinding& finding)
      : pack_(pack), finding_(finding) {
    for (const Witness& witness : finding.witnesses) {
      outcomes_.push_back(reference_outcome(pack, witness.sheet));
    }
  }

  void check() const {
    CAPTURE(finding_.message);
    for (const ReferenceOutcome& outcome : outcomes_) {
      REQUIRE_FALSE(outcome.any_contradiction());
    }
    if (outcomes_.empty()) return;
    REQUIRE(shows());
  }

 private:
  bool shows() const {
    const ReferenceOutcome& first = outcomes_.front();
    const std::string& where = finding_.where;
    switch (finding_.code.number) {
      case codes::rule_never_fires.number:
        return first.rules[*pack_.find_rule(where)].must;
      case codes::level_not_reached.number:
        return pack_[first.level].id == where && first.possible == first.level;
      case codes::question_decides_nothing.number:
      case codes::worse_lowers.number:
        return outcomes_[1].possible < first.level;
      case codes::sign_ends_at_none.number:
        return first.possible == LevelIndex(0);
      case codes::promise_broken.number:
        return first.promises[0].must &&
               first.possible < pack_.promises[0].at_least;
      case codes::promise_unsure.number:
        return first.promises[0].must &&
               first.level < pack_.promises[0].at_least;
      case codes::unsure_advises_less.number:
        return advises_less(first);
      default:
        return true;
    }
  }

  bool advises_less(const ReferenceOutcome& open) const {
    const QuestionIndex question = *pack_.find_question(finding_.where);
    AnswerSheet sheet = finding_.witnesses.front().sheet;
    const std::vector<Answer> answers =
        every_answer(pack_[question], sheet[question], kGrid);
    return std::ranges::all_of(answers, [&](const Answer& answer) {
      sheet[question] = answer;
      return reference_outcome(pack_, sheet).advised > open.advised;
    });
  }

  const Pack& pack_;
  const ProofFinding& finding_;
  std::vector<ReferenceOutcome> outcomes_;
};

std::set<std::string> together(std::set<std::string> some,
                               const std::set<std::string>& more) {
  some.insert(more.begin(), more.end());
  return some;
}

/// The yes-no questions of these: not every number was tried.
std::set<std::string> asked_in_full(const Pack& pack,
                                    const std::set<std::string>& questions) {
  std::set<std::string> found;
  for (const std::string& id : questions) {
    if (pack[*pack.find_question(id)].type == QuestionType::yes_no) {
      found.insert(id);
    }
  }
  return found;
}

void check_report(const Pack& pack, const ProofReport& report,
                  const OracleFindings& tried) {
  const auto said = [&](Code code) { return Said(report, code); };
  said(codes::rule_never_fires).check_is_among(tried.rules_never_fire);
  said(codes::level_not_reached).check_is_among(tried.levels_not_reached);
  said(codes::question_decides_nothing)
      .check_is_among(tried.questions_decide_nothing);
  said(codes::never_asked).check_is_among(tried.never_asked);
  said(codes::rule_covered)
      .check_is_among(together(tried.rules_covered, tried.rules_never_fire));
  said(codes::worse_lowers).check_holds(tried.worse_lowers);
  said(codes::unsure_advises_less)
      .check_holds(asked_in_full(pack, tried.unsure_advises_less));
  said(codes::sign_ends_at_none).check_holds(tried.signs_end_at_none);
  said(codes::promise_broken).check_holds(tried.promises_broken);
  REQUIRE_FALSE(tried.bound_broken);
  REQUIRE(said(codes::skipping_matters).found() == 0);
  for (const PropertyReport& property : report.properties) {
    for (const ProofFinding& finding : property.findings) {
      Witnesses(pack, finding).check();
    }
  }
}

struct Counts {
  std::size_t packs = 0, findings = 0, undecided = 0, proofs = 0;

  void add(const ProofReport& report) {
    ++packs;
    for (const PropertyReport& property : report.properties) {
      if (property.notes) continue;
      proofs += property.proofs;
      findings += property.count(Verdict::refuted);
      undecided += property.count(Verdict::not_decided);
    }
  }
};

TEST_CASE("what is proved of computed numbers no sheet of a grid denies") {
  Counts counts;
  const std::uint64_t wanted = property_pairs(100);
  for (std::uint64_t n = 0; counts.packs < wanted; ++n) {
    const std::string text = ComputingPack(n).text();
    const auto program = small_program(text);
    const auto tried = try_all_sheets(program->pack(), kGrid, kLimits);
    if (!tried) continue;
    CAPTURE(n);
    CAPTURE(text);
    const ProofReport report =
        prove({.program = *program, .limits = kSearch}, kProperties);
    check_report(program->pack(), report, *tried);
    counts.add(report);
  }
  MESSAGE(counts.packs, " packs, ", counts.proofs, " proofs, ", counts.findings,
          " refuted, ", counts.undecided, " not decided");
  CHECK(counts.findings >= wanted);
  CHECK(counts.undecided <= counts.proofs / 20);
}

/// A pack, and itself with one rule changed; each full sheet of the grid.
struct Changed {
  explicit Changed(std::uint64_t number)
      : text(ComputingPack(number).text()), before(small_program(text)) {
    Random random(property_seed() + number);
    const std::vector<Mutant> mutants = mutants_of(before->pack());
    mutant = random.pick(mutants);
    auto pack = std::make_shared<Pack>(before->pack());
    Rule& rule = pack->rules[mutant.rule];
    rule.when = mutant.when;
    rule.level = mutant.level;
    rule.if_unsure = mutant.if_unsure;
    after = std::make_shared<const Program>(compile(std::move(pack)));
    full = completions_of(before->pack(), AnswerSheet(before->pack()), kGrid,
                          kLimits.full);
  }

  LevelIndex level_before(const AnswerSheet& sheet) const {
    return reference_outcome(before->pack(), sheet).level;
  }
  LevelIndex level_after(const AnswerSheet& sheet) const {
    return reference_outcome(after->pack(), sheet).level;
  }

  std::string text;
  std::shared_ptr<const Program> before, after;
  Mutant mutant;
  std::optional<std::vector<AnswerSheet>> full;
};

using Pairs = std::set<std::pair<std::size_t, std::size_t>>;

void check_shifts(const Changed& packs, const std::vector<LevelShift>& shifts,
                  const std::vector<UndecidedShift>& undecided,
                  const Pairs& tried) {
  Pairs found;
  for (const LevelShift& shift : shifts) {
    found.emplace(shift.from, shift.to);
    REQUIRE(packs.level_before(shift.example.before) == shift.from);
    REQUIRE(packs.level_after(shift.example.after) == shift.to);
  }
  for (const UndecidedShift& shift : undecided) {
    found.emplace(shift.from, shift.to);
  }
  REQUIRE(
      std::includes(found.begin(), found.end(), tried.begin(), tried.end()));
}

TEST_CASE("a change of computed numbers is told to all whom it concerns") {
  std::size_t compared = 0;
  std::size_t differing = 0;
  const std::uint64_t wanted = property_pairs(100);
  for (std::uint64_t n = 0; compared < wanted; ++n) {
    const Changed packs(n);
    if (!packs.full) continue;
    CAPTURE(n);
    CAPTURE(packs.text);
    const std::string change = packs.mutant.change;
    CAPTURE(change);
    Pairs lowered, raised;
    for (const AnswerSheet& sheet : *packs.full) {
      const LevelIndex from = packs.level_before(sheet);
      const LevelIndex to = packs.level_after(sheet);
      if (to < from) lowered.emplace(from, to);
      if (to > from) raised.emplace(from, to);
    }
    const PackMeaning meaning = compare_meaning(*packs.before, *packs.after);
    check_shifts(packs, meaning.lowered, meaning.undecided_lowered, lowered);
    check_shifts(packs, meaning.raised, meaning.undecided_raised, raised);
    const bool differs = !lowered.empty() || !raised.empty();
    const Equivalence is = MutantProver(*packs.before).prove(packs.mutant);
    if (differs) {
      REQUIRE((is == Equivalence::different || is == Equivalence::not_proved));
      ++differing;
    }
    ++compared;
  }
  CHECK(differing >= compared / 4);
}

/// `exists`: whether some sheet of the grid has the level as wanted.
void check_change(const Pack& pack, const AnswerSheet& sheet,
                  const LevelChange& change, bool up, bool exists) {
  if (exists) REQUIRE(change.decision != Decision::unsatisfiable);
  if (change.decision != Decision::satisfiable) return;
  const ReferenceOutcome outcome =
      reference_outcome(pack, changed(sheet, change));
  const LevelIndex level = reference_outcome(pack, sheet).level;
  REQUIRE(outcome.level == change.levels.level);
  REQUIRE_FALSE(outcome.any_contradiction());
  REQUIRE((up ? outcome.level > level : outcome.level < level));
}

TEST_CASE("other numbers are found where they move a computed level") {
  std::size_t tried = 0;
  const std::uint64_t wanted = property_pairs(100);
  for (std::uint64_t n = 0; tried < wanted; ++n) {
    const std::string text = ComputingPack(n).text();
    const auto program = small_program(text);
    const Pack& pack = program->pack();
    const auto full =
        completions_of(pack, AnswerSheet(pack), kGrid, kLimits.full);
    const auto sheets = sheets_of(pack, kGrid, kLimits.partial);
    if (!full || !sheets) continue;
    std::set<LevelIndex> levels;
    for (const AnswerSheet& sheet : *full) {
      levels.insert(reference_outcome(pack, sheet).level);
    }
    Random random(property_seed() + n);
    const AnswerSheet& sheet = random.pick(*sheets);
    const LevelIndex level = reference_outcome(pack, sheet).level;
    const std::string seen = text + sheet_text(pack, sheet);
    CAPTURE(seen);
    const WhatIf other = what_if(*program, sheet);
    check_change(pack, sheet, other.raise, true, *levels.rbegin() > level);
    check_change(pack, sheet, other.lower, false, *levels.begin() < level);
    ++tried;
  }
}

}  // namespace
}  // namespace redflag
