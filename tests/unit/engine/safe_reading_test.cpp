// SPDX-License-Identifier: Apache-2.0

#include "engine/safe_reading.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kQuestions = R"(
[[question]]
id = "a"
ask = "a"
type = "yes-no"
[[question]]
id = "b"
ask = "b"
type = "yes-no"
[[question]]
id = "c"
ask = "c"
type = "yes-no"
[[rule]]
id = "both"
level = "emergency"
when = "a and b"
because = "b"
sources = ["s"]
[[rule]]
id = "third"
level = "soon"
when = "c"
because = "b"
sources = ["s"]
)";

using Answers = std::vector<std::pair<std::string, std::string>>;

struct Row {
  Answers answers;
  std::vector<std::string> changed;
  std::string counting;  ///< of the changed ones
  std::string level;     ///< certain
  std::string possible;
};

}  // namespace

TEST_CASE("an answer to another question counts where it is safer") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const std::vector<Row> table = {
      // A "no" takes nothing away any more, alone or with another.
      {{{"a", "yes"}, {"b", "no"}, {"c", "no"}},
       {"b"},
       "",
       "none",
       "emergency"},
      {{{"a", "no"}, {"b", "no"}, {"c", "no"}},
       {"a", "b"},
       "",
       "none",
       "emergency"},
      // A "yes" still brings what it brings.
      {{{"a", "yes"}, {"b", "yes"}, {"c", "no"}},
       {"a", "b"},
       "ab",
       "emergency",
       "emergency"},
      {{{"a", "no"}, {"b", "no"}, {"c", "yes"}}, {"c"}, "c", "soon", "soon"},
      // What makes no difference stands.
      {{{"a", "no"}, {"b", "no"}, {"c", "no"}}, {"b"}, "b", "none", "none"},
      {{{"a", "no"}, {"b", "yes"}, {"c", "yes"}}, {}, "", "soon", "soon"},
  };
  for (const Row& row : table) {
    AnswerSheet sheet = sheet_of(*program, row.answers);
    std::vector<QuestionIndex> changed;
    for (const std::string& id : row.changed) {
      changed.push_back(question(*program, id));
    }
    const SafeReading reading = read_safely(*program, sheet, changed);
    std::string counting;
    for (const ChangedAnswer& answer : reading.changed) {
      if (answer.counts) counting += pack[answer.question].id;
    }
    CAPTURE(row.level);
    CAPTURE(row.changed.size());
    CHECK(counting == row.counting);
    CHECK(pack[reading.outcome.levels.level].id == row.level);
    CHECK(pack[reading.outcome.levels.possible].id == row.possible);
    CHECK(reading.outcome.levels.advised >=
          outcome_of(*program, sheet).levels.advised);
    CHECK(reading.outcome == outcome_of(*program, reading.sheet));
    // What is of another day is read likewise, but as not given.
    const SafeReading old = read_safely(*program, sheet, {}, changed);
    CHECK(old.outcome.levels == reading.outcome.levels);
  }
}

TEST_CASE("old answers that are doubted are set aside, and no others") {
  const auto program =
      small_program(R"(
[[page]]
id = "now"
title = "Now"
ask = "Right now?"
emergency = true
)" + std::string(kQuestions)
                        .replace(std::string(kQuestions).find("type"), 0,
                                 "page = \"now\"\n"));
  const Pack& pack = program->pack();
  const QuestionIndex a = question(*program, "a");
  const AnswerSheet no =
      sheet_of(*program, {{"a", "no"}, {"b", "yes"}, {"c", "no"}});
  const AnswerSheet doubted = with_old_set_aside(*program, no, {}, {{a}});
  CHECK(doubted[a] == Answer{});
  CHECK(doubted.set_aside == std::map<std::string, Answer>{{"a", no[a]}});
  CHECK(old_set_aside(*program, doubted) == std::vector{a});
  // Whoever reads that sheet gets the same without knowing why.
  const SafeReading card = read_safely(*program, no, {}, {{a}});
  const SafeReading file = read_safely(*program, doubted, {});
  CHECK(file.outcome.levels == card.outcome.levels);
  CHECK(pack[file.outcome.levels.possible].id == "emergency");
  CHECK(file.old == std::vector{a});

  const AnswerSheet yes =
      sheet_of(*program, {{"a", "yes"}, {"b", "yes"}, {"c", "no"}});
  CHECK(with_old_set_aside(*program, yes, {}, {{a}}) == yes);
  CHECK(with_old_set_aside(*program, no, {}, {}) == no);
  CHECK(with_old_set_aside(*program, no, {{a}}, {{a}}) == no);
}

}  // namespace redflag
