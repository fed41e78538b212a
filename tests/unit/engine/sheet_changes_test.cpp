// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_changes.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kQuestions = R"(
[[question]]
id = "fever"
ask = "a"
type = "yes-no"
[[question]]
id = "fever_shakes"
ask = "a"
type = "yes-no"
ask_if = "fever"
[[question]]
id = "eats"
ask = "a"
type = "yes-no"
worse = "no"
[[question]]
id = "trend"
ask = "a"
type = "choice"
option = [{ id = "mild", label = "m" }, { id = "bad", label = "b" }]
[[question]]
id = "signs"
ask = "a"
type = "choices"
option = [{ id = "itch", label = "i" }, { id = "ache", label = "a" }]
[[question]]
id = "weight"
ask = "a"
type = "number"
unit = "kg"
min = 20
max = 200
worse = "lower"
optional = true
[[question]]
id = "temperature"
ask = "a"
type = "number"
unit = "C"
min = 30
max = 43
worse = "either"
optional = true
[[rule]]
id = "feverish"
level = "soon"
when = "temperature >= 38 C"
because = "b"
sources = ["s"]
[[rule]]
id = "hot"
level = "soon"
when = "fever"
because = "b"
sources = ["s"]
[[rule]]
id = "bad"
level = "emergency"
when = "fever_shakes or trend is bad or signs has ache or weight < 40 kg or not eats"
because = "b"
sources = ["s"]
)";

using Answers = std::vector<std::pair<std::string, std::string>>;
using Ids = std::vector<std::string>;

struct Compared {
  Ids findings;
  Ids worse;
  Ids gone;
  Ids changed = {};
  Ids first = {};

  bool operator==(const Compared&) const = default;
};

Compared compare(const Answers& before, const Answers& now) {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  const SheetChanges changes = changes_since(
      *program, sheet_of(*program, before), sheet_of(*program, now));
  Compared compared;
  for (const RuleIndex rule : changes.new_findings) {
    compared.findings.push_back(pack[rule].id);
  }
  for (const QuestionIndex q : changes.worse) {
    compared.worse.push_back(pack[q].id);
  }
  for (const QuestionIndex q : changes.gone) {
    compared.gone.push_back(pack[q].id);
  }
  for (const QuestionIndex q : changes.changed) {
    compared.changed.push_back(pack[q].id);
  }
  for (const QuestionIndex q : changes.first_answered) {
    compared.first.push_back(pack[q].id);
  }
  return compared;
}

TEST_CASE("what worse means for each type") {
  CHECK(compare({{"fever", "no"}}, {{"fever", "yes"}}) ==
        Compared{{"hot"}, {"fever"}, {}});
  CHECK(compare({{"eats", "yes"}}, {{"eats", "no"}}) ==
        Compared{{"bad"}, {"eats"}, {}});
  CHECK(compare({{"trend", "mild"}}, {{"trend", "bad"}}) ==
        Compared{{"bad"}, {"trend"}, {}});
  CHECK(compare({{"signs", "itch"}}, {{"signs", "ache"}}) ==
        Compared{{"bad"}, {"signs"}, {}});
  CHECK(compare({{"weight", "70"}}, {{"weight", "66"}}) ==
        Compared{{}, {"weight"}, {}});
}

TEST_CASE("what got better is left out") {
  CHECK(compare({{"fever", "yes"}, {"trend", "bad"}, {"weight", "66"}},
                {{"fever", "no"}, {"trend", "mild"}, {"weight", "70"}}) ==
        Compared{});
}

TEST_CASE("not known then: a yes is new, all else was not answered") {
  CHECK(compare({{"fever", "?"}}, {{"fever", "yes"}}) ==
        Compared{{"hot"}, {"fever"}, {}});
  CHECK(compare({}, {{"weight", "66"}, {"trend", "mild"}, {"fever", "no"}}) ==
        Compared{{}, {}, {}, {}, {"trend", "weight"}});
  CHECK(compare({}, {{"trend", "bad"}, {"temperature", "39.8"}}) ==
        Compared{{"feverish", "bad"}, {"trend", "temperature"}, {}});
}

TEST_CASE("where either way may be worse, a difference is only a change") {
  CHECK(compare({{"temperature", "37.2"}}, {{"temperature", "36.6"}}) ==
        Compared{{}, {}, {}, {"temperature"}, {}});
  CHECK(compare({{"temperature", "37.2"}}, {{"temperature", "38.2"}}) ==
        Compared{{"feverish"}, {"temperature"}, {}});
  CHECK(compare({{"temperature", "38.2"}}, {{"temperature", "39.2"}}) ==
        Compared{{}, {}, {}, {"temperature"}, {}});
  CHECK(compare({{"temperature", "37"}}, {{"temperature", "37.0"}}) ==
        Compared{});
}

TEST_CASE("a no of which somebody is not sure any more is worse") {
  CHECK(compare({{"fever", "no"}, {"eats", "yes"}},
                {{"fever", "?"}, {"eats", "?"}}) ==
        Compared{{}, {"fever", "eats"}, {}});
  CHECK(compare({{"fever", "yes"}}, {{"fever", "?"}}) ==
        Compared{{}, {}, {"fever"}});
  CHECK(compare({{"fever", "no"}}, {}) == Compared{{}, {}, {"fever"}});
  CHECK(compare({{"signs", "itch"}}, {{"signs", "itch;ache?"}}) ==
        Compared{{}, {"signs"}, {}});
}

TEST_CASE("missing answers never make it less urgent") {
  const Answers all_no = {{"fever", "no"},   {"eats", "yes"},
                          {"trend", "mild"}, {"signs", "none"},
                          {"weight", "70"},  {"temperature", "37"}};
  const auto with = [&](const std::string& id, const std::string& answer) {
    Answers answers = all_no;
    for (auto& [question, cell] : answers) {
      if (question == id) cell = answer;
    }
    return answers;
  };
  const auto urgency = [](const Answers& before, const Answers& now) {
    const auto program = small_program(kQuestions);
    return changes_since(*program, sheet_of(*program, before),
                         sheet_of(*program, now))
        .urgency;
  };
  const Answers emergency = with("eats", "no");
  CHECK(urgency(emergency, {}) == Urgency::unknown);
  CHECK(urgency(all_no, {}) == Urgency::unknown);
  CHECK(urgency(emergency, all_no) == Urgency::less);
  CHECK(urgency(emergency, emergency) == Urgency::same);
  CHECK(urgency(all_no, emergency) == Urgency::more);
  CHECK(urgency(all_no, with("eats", "?")) == Urgency::more);
  CHECK(urgency(emergency, with("eats", "?")) == Urgency::unknown);
  CHECK(urgency(with("temperature", "39"), with("eats", "?")) ==
        Urgency::at_least_same);
  // What is missing could not make it as urgent as then.
  CHECK(urgency(emergency, with("temperature", "")) == Urgency::less);
}

TEST_CASE("an answer that is older than the earlier one is not compared") {
  const auto program = small_program(kQuestions);
  const auto since = [&](const Answers& before, const Answers& now,
                         const Ids& older) {
    std::vector<QuestionIndex> questions;
    for (const std::string& id : older) {
      questions.push_back(question(*program, id));
    }
    return changes_since(*program, sheet_of(*program, before),
                         sheet_of(*program, now), questions);
  };
  const QuestionIndex fever = question(*program, "fever");
  const QuestionIndex trend = question(*program, "trend");
  const Answers well = {{"fever", "no"},       {"eats", "yes"},
                        {"trend", "mild"},     {"signs", "none"},
                        {"temperature", "37"}, {"weight", "70"}};
  const Answers ill = {{"fever", "yes"},  {"fever_shakes", "no"},
                       {"eats", "yes"},   {"trend", "bad"},
                       {"signs", "none"}, {"temperature", "37"},
                       {"weight", "70"}};
  // The trend is what makes it an emergency, and is old; the fever is new.
  SheetChanges changes = since(well, ill, {"trend", "eats", "weight"});
  CHECK(changes.older == std::vector{trend});
  CHECK(changes.worse == std::vector{fever});
  CHECK(changes.new_findings.size() == 1);
  CHECK(changes.urgency == Urgency::older_answers);
  // With the fever alone old, it is an emergency that is new.
  changes = since(well, ill, {"fever", "fever_shakes"});
  CHECK(changes.worse == std::vector{trend});
  CHECK(changes.urgency == Urgency::more);
  // What was open then, and answered before that, is not answered since.
  changes =
      since({}, {{"trend", "mild"}, {"signs", "none"}}, {"trend", "signs"});
  CHECK(changes.older == std::vector{trend});
  CHECK(changes.first_answered.empty());
  // An old no does not make it less urgent.
  CHECK(since(ill, well, {"trend"}).urgency == Urgency::older_answers);
}

TEST_CASE("where more is certain, it is never called less urgent") {
  const auto program = small_program(R"(
[[question]]
id = "a"
ask = "a"
type = "yes-no"
[[question]]
id = "b"
ask = "b"
type = "yes-no"
[[rule]]
id = "from_a"
level = "emergency"
if_unsure = "emergency"
when = "a"
because = "b"
sources = ["s"]
[[rule]]
id = "from_b"
level = "soon"
when = "b"
because = "b"
sources = ["s"]
)");
  const auto urgency = [&](const Answers& before, const Answers& now) {
    return changes_since(*program, sheet_of(*program, before),
                         sheet_of(*program, now))
        .urgency;
  };
  const Answers unsure = {{"a", "?"}, {"b", "no"}};
  CHECK(urgency(unsure, {{"a", "no"}, {"b", "yes"}}) == Urgency::surer);
  CHECK(urgency(unsure, {{"a", "no"}, {"b", "no"}}) == Urgency::less);
}

TEST_CASE("what is not known any more is gone, where it still may apply") {
  CHECK(compare({{"weight", "70"}, {"fever", "yes"}, {"fever_shakes", "no"}},
                {{"fever", "yes"}, {"weight", "?"}}) ==
        Compared{{}, {}, {"fever_shakes", "weight"}});
  CHECK(compare({{"fever", "yes"}, {"fever_shakes", "no"}},
                {{"fever", "no"}}) == Compared{});
}

}  // namespace
TEST_CASE("answers to questions of another meaning are not compared") {
  const auto program = small_program(R"(
[[question]]
id = "a"
ask = "a"
type = "yes-no"
changed = "1.0.0"
[[question]]
id = "b"
ask = "b"
type = "yes-no"
[[rule]]
id = "from_a"
level = "emergency"
when = "a"
because = "b"
sources = ["s"]
[[rule]]
id = "from_b"
level = "soon"
when = "b"
because = "b"
sources = ["s"]
)");
  const QuestionIndex a = question(*program, "a");
  const QuestionIndex b = question(*program, "b");
  AnswerSheet then = sheet_of(*program, {{"a", "no"}, {"b", "no"}});
  AnswerSheet now = sheet_of(*program, {{"a", "yes"}, {"b", "yes"}});
  then.info.pack_version = "0.9";
  now.info.pack_version = "1.0.0";
  const SheetChanges changes = changes_since(*program, then, now);
  CHECK(changes.other_meaning == std::vector{a});
  CHECK(changes.worse == std::vector{b});
  CHECK(changes.new_findings.size() == 1);
  CHECK(changes.urgency == Urgency::other_meaning);
  CHECK_FALSE(changes.newer_version);

  // Both were given to the old question, so they are one.
  now.info.pack_version = "0.9";
  CHECK(changes_since(*program, then, now).worse == std::vector{a, b});
  CHECK(changes_since(*program, then, now).urgency == Urgency::more);

  then.info.pack_version = "2.0.0";
  CHECK(changes_since(*program, then, now).newer_version);

  const SheetChanges later = levels_of_later(*program, now, then);
  CHECK(later.urgency == Urgency::later);
  CHECK(later.before == outcome_of(*program, now).levels);
  CHECK(later.now == outcome_of(*program, then).levels);
  CHECK(later.worse.empty());
  CHECK(later.new_findings.empty());
}

TEST_CASE("which answers are more worrying than others") {
  const auto program = small_program(kQuestions);
  const Pack& pack = program->pack();
  struct Case {
    const char* id;
    const char* before;
    const char* now;
    bool worse;
  };
  const std::vector<Case> cases = {
      {"fever", "no", "yes", true},       {"fever", "yes", "no", false},
      {"fever", "", "yes", true},         {"fever", "", "no", false},
      {"fever", "?", "yes", true},        {"fever", "no", "?", true},
      {"fever", "yes", "?", false},       {"fever", "no", "", false},
      {"eats", "yes", "no", true},        {"eats", "no", "yes", false},
      {"eats", "", "no", true},           {"eats", "", "yes", false},
      {"eats", "yes", "?", true},         {"eats", "no", "?", false},
      {"trend", "mild", "bad", true},     {"trend", "bad", "mild", false},
      {"trend", "?", "bad", false},       {"trend", "mild", "?", false},
      {"signs", "none", "itch", true},    {"signs", "itch", "itch;ache", true},
      {"signs", "itch", "none", false},   {"signs", "?", "itch", true},
      {"signs", "none", "itch?", true},   {"signs", "none", "", false},
      {"signs", "", "none", false},       {"weight", "50", "49", true},
      {"weight", "50", "51", false},      {"weight", "50", "none", false},
      {"weight", "none", "50", false},    {"weight", "", "50", false},
      {"weight", "50", "?", false},       {"temperature", "37", "39", false},
      {"temperature", "39", "37", false},
  };
  for (const Case& one : cases) {
    CAPTURE(one.id);
    CAPTURE(one.before);
    CAPTURE(one.now);
    const QuestionIndex q = question(*program, one.id);
    CHECK(is_worse(pack[q], sheet_of(*program, {{one.id, one.before}})[q],
                   sheet_of(*program, {{one.id, one.now}})[q]) == one.worse);
  }
  // Without an option, as a case says no, is below the first.
  const Question& trend = pack[question(*program, "trend")];
  CHECK(is_worse(trend, Answer::no_to(trend), Answer::chosen(OptionIndex(0))));
}

}  // namespace redflag
