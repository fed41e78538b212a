// SPDX-License-Identifier: Apache-2.0
#include "engine/relevance.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/evaluator.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kPack = R"(
[[question]]
id = "age"
ask = "a"
type = "number"
unit = "years"
min = 0
max = 120
worse = "higher"

[[question]]
id = "treatment"
ask = "a"
type = "choices"
[[question.option]]
id = "chemo"
label = "Chemotherapy"
[[question.option]]
id = "tablets"
label = "Tablets"

[[question]]
id = "unread"
ask = "a"
type = "yes-no"
worse = "none"

[[question]]
id = "lives_alone"
ask = "a"
type = "yes-no"
worse = "none"

[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
[[sign.question]]
id = "cough_blood"
ask = "a"
type = "yes-no"
[[sign.rule]]
id = "blood"
level = "emergency"
when = "cough and cough_blood"
because = "b"
sources = ["s"]
[[sign.rule]]
id = "old_cough"
level = "soon"
when = "cough and is_old"
because = "b"
sources = ["s"]

[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"
[[sign.rule]]
id = "hot"
level = "soon"
when = "fever and treatment has chemo"
because = "b"
sources = ["s"]

[[flag]]
id = "is_old"
when = "age >= 70 years"

[[rule]]
id = "both"
level = "emergency"
when = "signs_at(soon) >= 2"
because = "b"
sources = ["s"]

[[next_step]]
id = "company"
title = "t"
text = "t"
when = "lives_alone and cough"
)";

using Answers = std::vector<std::pair<std::string, std::string>>;
using Reached = std::map<std::string, std::string>;

/// One person's sheet, evaluated.
struct Person {
  Person(const Program& program_in, const Answers& answers)
      : program(program_in), block(program_in, 1) {
    block.set(RowIndex(0), sheet_of(program, answers));
    evaluate(program, block, planes);
  }

  const Program& program;
  Block block;
  Planes planes;
};

/// The questions that can still matter, each with the level that it reaches.
Reached reached(const Answers& answers) {
  static const auto program = small_program(kPack);
  const Person person(*program, answers);
  const Pack& pack = program->pack();
  Reached result;
  const Reach reach =
      reach_of_questions(*program, person.block, person.planes, RowIndex(0));
  for (std::size_t q = 0; q < reach.size(); ++q) {
    if (reach[q]) result[pack.questions[q].id] = pack[*reach[q]].id;
  }
  return result;
}

std::vector<std::string> read_by_steps(const Answers& answers) {
  static const auto program = small_program(kPack);
  const Person person(*program, answers);
  const std::vector<bool> read =
      read_by_next_steps(*program, person.block, person.planes, RowIndex(0));
  std::vector<std::string> ids;
  for (std::size_t q = 0; q < read.size(); ++q) {
    if (read[q]) ids.push_back(program->pack().questions[q].id);
  }
  return ids;
}

}  // namespace

TEST_CASE("with nothing answered, what any rule reads can matter") {
  // `unread` is read by nothing, `lives_alone` by a next step alone.
  CHECK(reached({}) == Reached{{"age", "emergency"},
                               {"treatment", "emergency"},
                               {"cough", "emergency"},
                               {"cough_blood", "emergency"},
                               {"fever", "emergency"}});
}

TEST_CASE("a question below a part that is decided does not matter") {
  // No cough: neither its questions nor the flag that its rule reads, and
  // without two signs the rule across them cannot fire.
  CHECK(reached({{"cough", "no"}}) ==
        Reached{{"treatment", "soon"}, {"fever", "soon"}});
  CHECK(reached({{"cough", "no"}, {"fever", "no"}}) == Reached{});
}

TEST_CASE("a rule at or below the certain level does not count") {
  // An old cough is soon already: only what can reach above it is left.
  CHECK(reached({{"cough", "yes"}, {"age", "80"}, {"cough_blood", "no"}}) ==
        Reached{{"treatment", "emergency"}, {"fever", "emergency"}});
  CHECK(reached({{"cough", "yes"}, {"cough_blood", "yes"}}) == Reached{});
}

TEST_CASE("a question reaches the highest level of the rules that read it") {
  CHECK(reached({{"fever", "no"}, {"cough", "yes"}}) ==
        Reached{{"age", "soon"}, {"cough_blood", "emergency"}});
}

TEST_CASE("not sure can matter as blank does") {
  CHECK(reached({{"cough", "no"}, {"fever", "?"}}) ==
        Reached{{"treatment", "soon"}, {"fever", "soon"}});
}

TEST_CASE("choices matter while the option that is read is open") {
  CHECK(reached({{"cough", "no"}, {"fever", "yes"}, {"treatment", "chemo?"}}) ==
        Reached{{"treatment", "soon"}});
  CHECK(
      reached({{"cough", "no"}, {"fever", "yes"}, {"treatment", "tablets?"}}) ==
      Reached{});
}

TEST_CASE("a no that another answer contradicts can matter") {
  // Blood without a cough: one of the two answers is wrong.
  const Reached found =
      reached({{"cough", "no"}, {"cough_blood", "yes"}, {"fever", "no"}});
  CHECK(found == Reached{{"cough", "emergency"}, {"age", "soon"}});
}

TEST_CASE("what next steps read, while it can still decide one") {
  CHECK(read_by_steps({}) == std::vector<std::string>{"lives_alone", "cough"});
  CHECK(read_by_steps({{"cough", "yes"}}) ==
        std::vector<std::string>{"lives_alone"});
  CHECK(read_by_steps({{"cough", "no"}}) == std::vector<std::string>{});
}

}  // namespace redflag
