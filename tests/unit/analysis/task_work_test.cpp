// SPDX-License-Identifier: Apache-2.0
#include "analysis/task_work.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "analysis/case_report.h"
#include "analysis/exact_bound.h"
#include "analysis/pack_diff_report.h"
#include "analysis/pack_meaning.h"
#include "analysis/suggest.h"
#include "analysis/what_if.h"
#include "analysis/what_if_report.h"
#include "engine/outcome.h"
#include "support/pigeons.h"
#include "support/small_cases.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr int kHoles = 11;
const std::string kReached = std::string(kLimitReached) + "\n";

/// A rule for twelve pigeons in eleven holes, none with two, and one beside it:
/// the shortest proof that the first never fires is far too long for any limit.
std::shared_ptr<const Program> pigeons(const std::string& level) {
  std::string text =
      "[[question]]\nid = \"here\"\nask = \"a\"\n"
      "type = \"yes-no\"\nworse = \"none\"\n";
  text += pigeon_questions(kHoles);
  std::string all;
  for (int h = 0; h < kHoles; ++h) {
    all += (h == 0 ? "not (" : " and not (") + two_pigeons_in(h, kHoles) + ")";
  }
  text += "[[rule]]\nid = \"alone\"\nlevel = \"" + level + "\"\nwhen = \"" +
          all + "\"\nbecause = \"b\"\nsources = [\"s\"]\n";
  return small_program(text +
                       "[[rule]]\nid = \"beside\"\nlevel = \"soon\"\n"
                       "when = \"here\"\nbecause = \"b\"\n"
                       "sources = [\"s\"]\n");
}

std::string case_of(const std::string& answers, const std::string& level) {
  return "[[case]]\nid = \"c\"\ntext = \"T\"\nsource = \"S\"\nrest = \"no\"\n"
         "level = \"" +
         level + "\"\n[case.answers]\n" + answers;
}

}  // namespace

TEST_CASE("each part of a task may take half, and leaves the others some") {
  TaskWork work({.conflicts = 100}, 10, 4);
  work.begin_part();
  // 1000 steps, of which 125 are kept for each of three.
  CHECK(work.spend(312 - 1));
  CHECK_FALSE(work.limit_reached());
  CHECK_FALSE(work.spend(1));
  CHECK(work.limit_reached());
  for (int part = 0; part < 3; ++part) {
    work.begin_part();
    CHECK(work.spend(60));
    work.spend(1000);
    CHECK(work.is_spent());
  }
}

TEST_CASE("what-if says what it did not decide, and how to decide it") {
  const auto program = pigeons("emergency");
  const AnswerSheet sheet = sheet_of(*program, {{"here", "yes"}});
  const WhatIf other = what_if(*program, sheet, {.conflicts = 500});
  CHECK(other.raise.decision == Decision::not_decided);
  CHECK(other.limit_reached);
  const std::string text = render_what_if_text(program->pack(), sheet, other);
  CAPTURE(text);
  CHECK(text.ends_with("  " + kReached));
  std::string json;
  JsonWriter writer(json, JsonWriter::Layout::compact);
  writer.begin_object();
  write_what_if(writer, program->pack(), other);
  writer.end_object();
  CHECK(json.find("\"limit_reached\":true") != std::string::npos);
}

TEST_CASE("with no work at all, no answer that matters goes unsaid") {
  const auto program = pigeons("emergency");
  const AnswerSheet sheet = sheet_of(*program, {});
  const WhatIf other = what_if(*program, sheet, {.conflicts = 0});
  CHECK(other.raise.decision == Decision::not_decided);
  CHECK_FALSE(other.settles_is_decided);
  const std::string text = render_what_if_text(program->pack(), sheet, other);
  CHECK(text.find("No missing answer") == std::string::npos);
  CHECK(text.find("  To raise the level: not decided.\n") != std::string::npos);
  CHECK(text.find("  The one answer that would settle most: not decided.\n") !=
        std::string::npos);
  CHECK(text.ends_with("  " + kReached));
}

TEST_CASE("an exact bound that is not proved is the safe one") {
  const auto program = pigeons("emergency");
  const AnswerSheet sheet = sheet_of(*program, {});
  const Levels printed = outcome_of(*program, sheet).levels;
  for (const int conflicts : {0, 500}) {
    const ExactBound bound =
        exact_bound(*program, sheet, {.conflicts = conflicts});
    CHECK(bound.level == printed.level);
    CHECK(bound.possible == printed.possible);
    CHECK_FALSE(bound.possible_is_proved);
    CHECK(render_exact_bound_text(program->pack(), printed, bound)
              .ends_with("  " + kReached));
  }
}

TEST_CASE("a lowered level that is not decided is no likeness") {
  const auto before = pigeons("emergency");
  const auto after = pigeons("soon");
  for (const int conflicts : {0, 500}) {
    const PackMeaning meaning =
        compare_meaning(*before, *after, {.conflicts = conflicts});
    CHECK(meaning.may_lower());
    CHECK(meaning.limit_reached);
    const std::string text =
        render_meaning_text(before->pack(), after->pack(), meaning);
    CAPTURE(text);
    CHECK(text.find("proved") == std::string::npos);
    CHECK(text.ends_with("  " + kReached));
  }
}

TEST_CASE("a mutant that is not decided is neither killed nor survives") {
  const auto program = pigeons("emergency");
  const auto cases =
      small_cases(*program, case_of("here = true\n", "emergency"));
  const CaseReport report =
      make_case_report(program, cases, true, true, {.conflicts = 0});
  MutationCounts counts;
  for (const MutantResult& result : report.mutation->results) {
    counts.add(result);
  }
  CHECK(counts.mutants > 0);
  CHECK(counts.not_decided == counts.mutants);
  CHECK(report.limit_reached());
  CHECK_FALSE(report.passed());
  CHECK(report.failing_mutants().front().starts_with("not decided: alone: "));
  const std::string text = render_cases_text(report, Sources(), {});
  CAPTURE(text);
  // Of the rule beside, whose level may go up or its condition be negated.
  CHECK(text.find(" 0 waived, 2 not decided, of 2\n") != std::string::npos);
  CHECK(text.ends_with("\n\n" + kReached));
}

TEST_CASE("drafts that were not looked for to the end are told") {
  const auto program = pigeons("emergency");
  const CoverageHole hole{.kind = CoverageHole::Kind::never_false,
                          .rule = RuleIndex(0)};
  const Suggestions all =
      suggest_for_holes(*program, {}, {hole}, {.conflicts = 0});
  CHECK(all.not_found.size() == 1);
  CHECK(all.impossible.empty());
  CHECK(suggestions_text(program->pack(), all)
            .ends_with(std::string("# ") + kReached));
}

}  // namespace redflag
