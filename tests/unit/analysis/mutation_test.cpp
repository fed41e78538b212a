// SPDX-License-Identifier: Apache-2.0
#include "analysis/mutation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/case_report.h"
#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

std::string rule_toml(const std::string& id, const std::string& level,
                      const std::string& when, const char* table = "rule") {
  return std::string("[[") + table + "]]\nid = \"" + id + "\"\nlevel = \"" +
         level + "\"\nbecause = \"b\"\nsources = [\"s\"]\nwhen = \"" + when +
         "\"\n";
}

const std::string kQuestions =
    "[[question]]\nid = \"a\"\nask = \"q\"\ntype = \"yes-no\"\n"
    "[[question]]\nid = \"b\"\nask = \"q\"\ntype = \"yes-no\"\n";

// Every case of yes, no and not sure of a and b, with the level that the pack
// gives: whatever survives these cannot be killed by levels.
std::string every_case(const std::shared_ptr<const Program>& program) {
  std::string toml;
  for (const char* a : {"true", "false", "\"not sure\""}) {
    for (const char* b : {"true", "false", "\"not sure\""}) {
      const std::string answers = std::string("a = ") + a + "\nb = " + b + "\n";
      const std::string id = "c" + std::to_string(toml.size());
      const auto probe = small_cases(*program, case_toml(id, "none", answers));
      const EvaluatedCases evaluated(program, probe);
      const Levels levels = run_cases(probe, evaluated)[0].levels;
      const Pack& pack = program->pack();
      toml +=
          case_toml(id, pack[levels.level].id, answers,
                    "possible = \"" + pack[levels.possible].id +
                        "\"\nadvised = \"" + pack[levels.advised].id + "\"");
    }
  }
  return toml;
}

struct Ran {
  std::shared_ptr<const Program> program;
  MutationReport report;

  Ran(std::shared_ptr<const Program> made, const std::string& toml)
      : program(std::move(made)) {
    const auto cases = small_cases(*program, toml);
    report = run_mutants(cases, EvaluatedCases(program, cases));
  }

  /// The fates of the mutants whose key has `part` in it.
  std::vector<Fate> fates(const std::string& part) const {
    std::vector<Fate> found;
    for (std::size_t m = 0; m < report.mutants.size(); ++m) {
      if (waive_key(program->pack(), report.mutants[m]).find(part) !=
          std::string::npos) {
        found.push_back(report.results[m].fate);
      }
    }
    return found;
  }

  MutationCounts counts() const {
    MutationCounts all;
    for (const MutantResult& result : report.results) all.add(result);
    return all;
  }
};

using Fates = std::vector<Fate>;

}  // namespace

TEST_CASE("cases that try all answers kill every mutant of a lone rule") {
  const auto program =
      small_program(kQuestions + rule_toml("r", "soon", "a and not b"));
  const Ran ran(program, every_case(program));
  CHECK(ran.counts().mutants > 5);
  CHECK(ran.counts().killed == ran.counts().mutants);
}

TEST_CASE("a mutant that no case tells apart survives") {
  const auto program =
      small_program(kQuestions + rule_toml("r", "soon", "a and b"));
  const Ran ran(program, case_toml("both", "soon", "a = true\nb = true") +
                             case_toml("neither", "none", "a = false"));
  CHECK(ran.fates("`a` is dropped") == Fates{Fate::survived});
  CHECK(ran.fates("becomes `a or b`") == Fates{Fate::survived});
  CHECK(ran.fates("`a` becomes `not a`") == Fates{Fate::killed});
  CHECK(ran.fates("level soon becomes emergency") == Fates{Fate::killed});
}

TEST_CASE("a killed mutant names the first case that noticed") {
  const auto program = small_program(kQuestions + rule_toml("r", "soon", "a"));
  const Ran ran(program, case_toml("quiet", "none", "b = true") +
                             case_toml("loud", "soon", "a = true"));
  REQUIRE(ran.report.mutants.back().kind == MutationKind::level);
  CHECK(ran.report.results.back().killer == CaseIndex(1));
}

TEST_CASE("what means the same is no survivor") {
  const auto program =
      small_program(kQuestions + rule_toml("r", "soon", "a or a or (a and b)"));
  const Ran ran(program, case_toml("one", "soon", "a = true") +
                             case_toml("two", "none", "a = false"));
  CHECK(ran.fates("`a and b` is dropped") == Fates{Fate::same});
  CHECK(ran.fates("`a or a or (a and b)` becomes") == Fates{Fate::killed});
}

TEST_CASE("several rules together mask one") {
  const auto program = small_program(
      kQuestions + "[[flag]]\nid = \"f\"\nwhen = \"a or b\"\n" +
      rule_toml("r", "emergency", "f") + rule_toml("x", "emergency", "a") +
      rule_toml("y", "emergency", "b"));
  const Ran ran(program, every_case(program));
  REQUIRE(ran.fates("r: level emergency becomes soon") == Fates{Fate::masked});
  const auto& mutants = ran.report.mutants;
  const auto place = std::ranges::find_if(mutants, [&](const Mutant& mutant) {
    return waive_key(program->pack(), mutant) ==
           "r: level emergency becomes soon";
  });
  const auto index = static_cast<std::size_t>(place - mutants.begin());
  CHECK(ran.report.results[index].masks ==
        std::vector{RuleIndex(1), RuleIndex(2)});
  // One of them alone does not.
  CHECK(ran.fates("r: `f` becomes `not f`") == Fates{Fate::killed});
}

TEST_CASE("a lower rule, or one that is told to fewer unsure, masks nothing") {
  const auto lower =
      small_program(kQuestions + rule_toml("r", "emergency", "a") +
                    rule_toml("x", "soon", "a"));
  const Ran ran(lower, case_toml("none", "none", "b = true"));
  CHECK(ran.fates("r: level emergency becomes soon") == Fates{Fate::survived});
}

TEST_CASE("a rule of another sign masks only what no count can tell") {
  const auto pack = [](const std::string& group, const std::string& reader) {
    const auto sign = [](const std::string& id, const std::string& in) {
      return "[[sign]]\nid = \"" + id + "\"\ntitle = \"T\"\ngroup = \"" + in +
             "\"\nnotice = \"n\"\n" +
             rule_toml(id + "_r", "emergency", "a", "sign.rule");
    };
    return small_program(kQuestions + sign("s1", "one") + sign("s2", group) +
                         rule_toml("reader", "soon", reader));
  };
  const std::string cases = case_toml("none", "none", "b = true");
  // Of what is left the solver proves that the reader, at "soon", decides no
  // level; no rule is named then.
  const auto by_a_rule = [&](const std::string& group,
                             const std::string& reader) {
    const Ran ran(pack(group, reader), cases);
    REQUIRE(ran.fates("s1_r: level emergency becomes soon") ==
            Fates{Fate::masked});
    const auto& mutants = ran.report.mutants;
    const auto at = std::ranges::find_if(mutants, [&](const Mutant& mutant) {
      return waive_key(ran.program->pack(), mutant) ==
             "s1_r: level emergency becomes soon";
    });
    const auto index = static_cast<std::size_t>(at - mutants.begin());
    return !ran.report.results[index].masks.empty();
  };
  CHECK(by_a_rule("two", "b and no"));
  CHECK(by_a_rule("two", "signs_at(soon) >= 2"));
  CHECK_FALSE(by_a_rule("two", "signs_at(emergency) >= 2"));
  CHECK(by_a_rule("one", "signs_at(emergency) >= 2"));
  CHECK_FALSE(by_a_rule("one", "level(s1) >= emergency"));
  CHECK(by_a_rule("one", "level(s2) >= emergency"));
}

TEST_CASE("the solver proves what branches do not") {
  // Numbers are weighed against each other, and rules that read levels follow.
  const std::string days =
      "[[question]]\nid = \"days\"\nask = \"a\"\ntype = \"number\"\n"
      "unit = \"days\"\nmin = 0\nmax = 100\nstep = 1\nworse = \"higher\"\n";
  const auto program =
      small_program(kQuestions + days +
                    rule_toml("r", "soon", "days > 10 days and days > 5 days") +
                    rule_toml("x", "soon", "days > 9 days and a"));
  const Ran ran(program, case_toml("none", "none", "days = 3"));
  CHECK(ran.fates("r: `days > 5 days` is dropped") == Fates{Fate::same});
  CHECK(ran.fates("r: `days > 10 days` is dropped") == Fates{Fate::survived});
  CHECK(ran.fates("x: `a` is dropped") == Fates{Fate::survived});
}

TEST_CASE("the solver follows what a mutant does to rules that read levels") {
  const auto pack = [](const std::string& reader_level) {
    return small_program(
        kQuestions + "[[sign]]\nid = \"s1\"\ntitle = \"T\"\nnotice = \"n\"\n" +
        rule_toml("s1_r", "emergency", "a", "sign.rule") +
        "[[sign]]\nid = \"s2\"\ntitle = \"T\"\nnotice = \"n\"\n" +
        rule_toml("s2_r", "soon", "a", "sign.rule") +
        rule_toml("reader", reader_level, "level(s2) >= soon"));
  };
  const std::string cases = case_toml("none", "none", "b = true");
  const auto fate = [&](const std::string& level) {
    return Ran(pack(level), cases).fates("s2_r: level soon");
  };
  // As an emergency s2_r stays what s1_r is; the reader is told as before.
  for (const Fate one : fate("emergency")) CHECK(one == Fate::masked);
}

TEST_CASE("a waive explains one survivor, and must be of use") {
  const std::string waive =
      "[[waive]]\ncode = \"RF4101\"\nreason = \"r\"\nwhere = \"";
  const auto program = small_program(
      kQuestions + rule_toml("r", "soon", "a and b") + waive +
      "r: `a` is dropped from `a and b`\"\n" + waive + "r: nothing\"\n");
  const Ran ran(program, case_toml("both", "soon", "a = true\nb = true") +
                             case_toml("a", "none", "a = true"));
  CHECK(ran.fates("`a` is dropped") == Fates{Fate::waived});
  CHECK(ran.counts().waived == 1);
  CHECK(ran.report.unused_waives == std::vector<std::size_t>{1});
}

TEST_CASE("a run fails on survivors that must be explained") {
  const std::string kept = case_toml("both", "soon", "a = true\nb = true") +
                           case_toml("a", "none", "a = true");
  const auto passed = [&](const std::string& more, bool whole) {
    const auto program =
        small_program(kQuestions + rule_toml("r", "soon", "a and b") + more);
    CaseReport report =
        make_case_report(program, small_cases(*program, kept), true, false);
    report.whole = whole;
    return report.passed();
  };
  CHECK_FALSE(passed("", true));
  CHECK(passed("", false));
}

}  // namespace redflag
