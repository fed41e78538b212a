// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_versions.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

// Version 1.0.0; two questions have changed their meaning with it.
constexpr const char* kQuestions = R"(
[[question]]
id = "a"
ask = "a"
type = "yes-no"
changed = "1.0.0"
[[question]]
id = "b"
ask = "b"
type = "yes-no"
changed = "1.0.0"
[[question]]
id = "c"
ask = "c"
type = "yes-no"
[[rule]]
id = "r"
level = "soon"
when = "a or b or c"
because = "b"
sources = ["s"]
)";

using Versions = std::map<std::string, std::string>;

AnswerSheet answered(const Program& program, const std::string& version) {
  AnswerSheet sheet =
      sheet_of(program, {{"a", "no"}, {"b", "no"}, {"c", "no"}});
  sheet.info.pack_version = version;
  return sheet;
}

}  // namespace

TEST_CASE("each answer has its version until all are of this one") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const QuestionIndex a = question(*program, "a");
  const QuestionIndex b = question(*program, "b");
  for (const char* old : {"0.9", "", "1.0.0-rc1"}) {
    CAPTURE(old);
    const AnswerSheet sheet = answered(*program, old);
    CHECK(changed_answers(pack, sheet) == std::vector{a, b});
    CHECK(with_versions(pack, sheet, {}).info.pack_version == old);

    const AnswerSheet half = with_versions(pack, sheet, {a});
    CHECK(half.info.pack_version == old);
    CHECK(half.versions == Versions{{"a", "1.0.0"}});
    CHECK(changed_answers(pack, half) == std::vector{b});

    const AnswerSheet whole = with_versions(pack, half, {b});
    CHECK(whole.info.pack_version == "1.0.0");
    CHECK(whole.versions.empty());
    CHECK(changed_answers(pack, whole).empty());
  }
  // What is set aside comes back some day.
  AnswerSheet aside = answered(*program, "0.9");
  aside.set_aside["b"] = aside[b];
  aside[b] = Answer{};
  CHECK(with_versions(pack, aside, {a}).info.pack_version == "0.9");
}

TEST_CASE("answers to a newer version stay so until all are given again") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const QuestionIndex a = question(*program, "a");
  const AnswerSheet sheet = answered(*program, "2.0.0");
  CHECK(has_newer_answers(pack, sheet));
  CHECK(newer_words(pack, sheet) ==
        "Answers were given to version 2.0.0 of these questions, which is "
        "newer than this one, 1.0.0. Some questions may mean something else "
        "here.");
  const AnswerSheet half = with_versions(pack, sheet, {a});
  CHECK(half.info.pack_version == "2.0.0");
  CHECK(half.versions == Versions{{"a", "1.0.0"}});
  const AnswerSheet whole = with_versions(
      pack, half, {question(*program, "b"), question(*program, "c")});
  CHECK_FALSE(has_newer_answers(pack, whole));
  CHECK(whole.info.pack_version == "1.0.0");
  CHECK(whole.versions.empty());
  CHECK(newer_words(pack, answered(*program, "0.1")).empty());
}

TEST_CASE("what is kept keeps its version") {
  const auto program = small_program(kQuestions);
  AnswerSheet sheet = answered(*program, "1.0");
  sheet.kept["d"] = "true";
  sheet.info.pack_version = "0.9";
  const AnswerSheet saved =
      with_versions(program->pack(), sheet,
                    {question(*program, "a"), question(*program, "b")});
  CHECK(saved.info.pack_version == "1.0.0");
  CHECK(saved.versions == Versions{{"d", "0.9"}});
}

}  // namespace redflag
