// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint.h"

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "analysis/lint_readability.h"
#include "engine/compiler.h"
#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kQuestions = R"(
[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
[[sign.question]]
id = "dry"
ask = "a"
type = "yes-no"
[[sign.question]]
id = "night"
ask = "a"
type = "yes-no"
ask_if = "dry"
[[sign.question]]
id = "score"
ask = "a"
type = "number"
unit = "count"
min = 0
max = 10
worse = "higher"
[[sign.question]]
id = "kind"
ask = "a"
type = "choice"
[[sign.question.option]]
id = "hard"
label = "a"
[[sign.question.option]]
id = "soft"
label = "a"
[[sign.question]]
id = "long"
ask = "a"
type = "yes-no"
ask_if = "kind is hard"
[[question]]
id = "smoker"
ask = "a"
type = "yes-no"
[[flag]]
id = "easy"
when = "dry or night"
[[flag]]
id = "guarded"
when = "cough and dry"
[[flag]]
id = "not_dry"
when = "not dry"
[[value]]
id = "doubled"
expr = "score * 2"
unit = "count"
)";

/// How often lint gives `code` for a rule with this condition.
std::size_t found(Code code, const std::string& when) {
  const auto program = small_program(
      std::string(kQuestions) + "[[rule]]\nid = \"r\"\nlevel = \"soon\"\n" +
      "because = \"b\"\nsources = [\"s\"]\nwhen = \"" + when + "\"\n");
  std::size_t count = 0;
  const LintReport report = lint({*program});
  for (const Diagnostic& diagnostic : report.diagnostics.all()) {
    const bool of_rule =
        diagnostic.message.find("rule \"r\"") != std::string::npos;
    if (diagnostic.code == code && of_rule) ++count;
  }
  return count;
}

using Table = std::vector<std::pair<const char*, std::size_t>>;

}  // namespace

TEST_CASE("a not over a question that may not apply wants its ask_if") {
  const Table table = {
      {"not cough", 0},  // always asked
      {"not smoker", 0},
      {"not dry", 1},
      {"cough and not dry", 0},
      {"not dry and cough", 0},
      {"cough and (smoker or not dry)", 0},
      {"cough or not dry", 1},
      {"not cough or not dry", 0},  // matters only where there is a cough
      {"not (cough and dry)", 0},
      {"not (smoker and dry)", 1},
      {"not not dry", 0},
      {"not (smoker or not dry)", 0},
      {"dry is no", 1},
      {"cough and dry is no", 0},
      {"not (dry is no)", 0},
      {"dry and not night", 0},
      {"cough and not night", 1},
      {"not (score >= 3)", 1},
      {"score < 3", 0},  // false while it does not apply
      {"cough and not (score >= 3)", 0},
      {"not (doubled >= 3)", 1},
      {"cough and not (doubled >= 3)", 0},
      {"not easy", 2},  // dry and night hang on different things
      {"cough and not easy", 1},
      {"cough and dry and not easy", 0},
      {"not guarded", 0},
      {"not_dry", 1},
      {"not not_dry", 0},
      {"cough and not_dry", 0},
      {"kind is hard and not long", 0},
      {"cough and not long", 1},
      {"at least 1 of (not dry, smoker)", 1},
      // An answer says nothing of its own ask_if.
      {"night and not dry", 1},
  };
  for (const auto& row : table) {
    const auto& when = std::get<0>(row);
    const auto& count = std::get<1>(row);
    const std::string shown = when;
    CAPTURE(shown);
    CHECK(found(codes::negated_may_not_apply, when) == count);
  }
}

TEST_CASE("a question that the rest of the condition hides") {
  const Table table = {
      {"cough and dry", 0},
      {"dry", 0},
      {"not cough and dry", 1},
      {"cough or dry", 1},
      {"cough or (smoker and dry)", 1},
      {"not cough and (smoker or score >= 3)", 1},
      {"kind is soft and long", 1},
      {"kind is hard and long", 0},
      {"not dry and night", 1},
      {"smoker or dry", 0},
  };
  for (const auto& row : table) {
    const auto& when = std::get<0>(row);
    const auto& count = std::get<1>(row);
    const std::string shown = when;
    CAPTURE(shown);
    CHECK(found(codes::hidden_question, when) == count);
  }
}

TEST_CASE("thresholds that no answer crosses, at the ends of the range") {
  const Table table = {
      {"score >= 0", 1},           {"score > 0", 0},
      {"score <= 0", 0},           {"score < 0", 1},
      {"score >= 10", 0},          {"score > 10", 1},
      {"score <= 10", 1},          {"score < 10", 0},
      {"score = 10", 0},           {"score = 10.5", 1},
      {"3 <= score", 0},           {"11 <= score", 1},
      {"doubled > 20", 1},         {"doubled >= 20", 0},
      {"doubled > score", 0},      {"score - 11 > 0", 1},
      {"level(cough) >= soon", 1}, {"signs_at(soon) >= 1", 0},
      {"signs_at(soon) >= 2", 1},
  };
  for (const auto& row : table) {
    const auto& when = std::get<0>(row);
    const auto& count = std::get<1>(row);
    const std::string shown = when;
    CAPTURE(shown);
    CHECK(found(codes::threshold_out_of_range, when) == count);
  }
}

TEST_CASE("a review has a day, and that day is not long ago") {
  using namespace std::chrono;
  const sys_days today = 2026y / November / 21;
  const auto said = [&](const std::string& reviewed,
                        std::optional<sys_days> day) {
    Pack pack = small_program(
                    "[[rule]]\nid = \"r\"\nlevel = \"soon\"\nbecause = "
                    "\"b\"\nsources = [\"s\"]\nwhen = \"yes\"\n")
                    ->pack();
    pack.info.reviewed = reviewed;
    const Program program = compile(std::make_shared<const Pack>(pack));
    const LintReport report = lint({program, std::nullopt, {}, day});
    std::string messages;
    for (const Diagnostic& found : report.diagnostics.all()) {
      if (found.code == codes::stale_review) messages += found.message;
    }
    return messages;
  };
  const std::string undated =
      "`reviewed` does not tell when the pack was reviewed";
  const std::string old = "the review is more than a year old";
  const std::string to_come = "the day of the review is still to come";
  CHECK(said("", today) == "");
  CHECK(said("A. Name", today) == undated);
  CHECK(said("A. Name", std::nullopt) == undated);
  CHECK(said("A. Name, 2026-13-40", today) == undated);
  CHECK(said("A. Name, in 2026", today) == undated);
  CHECK(said("A. Name, 2026-11-21", today) == "");
  CHECK(said("A. Name, 2025-11-20", today) == "");
  CHECK(said("A. Name, 2025-11-19", today) == old);
  CHECK(said("A. Name, 2025-11-19", std::nullopt) == "");
  CHECK(said("A. Name, 2026-11-22", today) == to_come);
  CHECK(said("A, 2020-01-01; B, 2026-10-01", today) == "");
}

TEST_CASE("a page fits the screen") {
  const auto warnings = [](std::size_t lines, const std::string& ask) {
    std::string toml =
        "[[rule]]\nid = \"r\"\nlevel = \"soon\"\nbecause = \"b\"\nsources = "
        "[\"s\"]\nwhen = \"yes\"\n"
        "[[page]]\nid = \"p\"\ntitle = \"T\"\nask = \"" +
        ask + "\"\n";
    for (std::size_t i = 0; i < lines; ++i) {
      toml += "[[question]]\nid = \"q" + std::to_string(i) +
              "\"\nask = \"a\"\ntype = \"yes-no\"\npage = \"p\"\n";
    }
    const auto program = small_program(toml);
    std::size_t found = 0;
    const LintReport report = lint({*program});
    for (const Diagnostic& one : report.diagnostics.all()) {
      found += one.code == codes::long_text;
    }
    return found;
  };
  CHECK(warnings(15, "Which?") == 0);
  CHECK(warnings(16, "Which?") == 1);
  const std::string two_lines(100, 'w');
  CHECK(warnings(14, two_lines.substr(0, 60) + " " + two_lines.substr(60)) ==
        0);
  CHECK(warnings(15, two_lines.substr(0, 60) + " " + two_lines.substr(60)) ==
        1);
}

TEST_CASE("how easy Spanish is goes by syllables and sentences") {
  const auto is_about = [](double got, double wanted) {
    return got > wanted - 0.01 && got < wanted + 0.01;
  };
  CHECK(is_about(spanish_ease("Llame hoy."), 206.835 - 62.3 * 3 / 2 - 2));
  // dia-rre-a, pa-ís, cui-da-do, con-ti-nú-a, a-ún
  CHECK(is_about(spanish_ease("Diarrea país cuidado continúa aún."),
                 206.835 - 62.3 * 14 / 5 - 5));
  CHECK(is_about(spanish_ease("¿Le duele? Última vez."),
                 206.835 - 62.3 * (1 + 2 + 3 + 1) / 4 - 2));
  CHECK(spanish_ease("38,2") == 100);
}

TEST_CASE("grades follow sentences and syllables") {
  CHECK(reading_grade("") == 0);
  CHECK(reading_grade("...") == 0);
  const double plain = reading_grade("Is it hard to breathe? Sit down.");
  const double long_words =
      reading_grade("Respiratory difficulty necessitates immediate attention.");
  CHECK(plain < 3);
  CHECK(long_words > 15);
  // Three words in one sentence, one syllable each.
  CHECK(reading_grade("You feel ill.") == doctest::Approx(-2.62));
  CHECK(reading_grade("You feel ill") == reading_grade("You feel ill."));
  // An accepted word counts as one syllable.
  CHECK(reading_grade("You take antibiotics.") == doctest::Approx(-2.62));
}

TEST_CASE("a rule can never fire by its own parts") {
  const Table table = {
      {"smoker and not smoker", 1},
      {"smoker and cough and not (smoker or dry)", 1},
      {"(smoker and not smoker) or (cough and not cough)", 1},
      {"dry and not cough", 1},         // nobody is asked it then
      {"night and not cough", 1},       // nor that
      {"score >= 3 and not cough", 1},  // nor that
      {"kind is hard and kind is soft", 1},
      {"long and kind is soft", 0},  // RF4011 says so
      {"guarded and not dry", 1},
      {"score >= 3 and not (score >= 2)", 1},
      {"no", 1},
      {"smoker or not smoker", 0},
      {"smoker and not cough", 0},
      {"cough and not dry", 0},
      {"dry or not cough", 0},
      {"(dry and not cough) or smoker", 0},
      {"not cough and not dry", 0},
      {"not (score >= 3) and not (score < 3)", 0},  // where it is not asked
      {"score >= 3 and not (score >= 4)", 0},
      {"not dry and not night", 0},
      {"easy and not dry", 1},  // night is asked after dry alone
  };
  for (const auto& row : table) {
    const auto& when = std::get<0>(row);
    const auto& count = std::get<1>(row);
    const std::string shown = when;
    CAPTURE(shown);
    CHECK(found(codes::never_fires, when) == count);
  }
}

TEST_CASE("two rules are one whatever the order of their parts") {
  const auto duplicates = [](const std::string& one, const std::string& two) {
    const auto rule = [](const std::string& id, const std::string& when) {
      return "[[rule]]\nid = \"" + id +
             "\"\nlevel = \"soon\"\nbecause = \"b\"\nsources = [\"s\"]\n"
             "when = \"" +
             when + "\"\n";
    };
    const auto program =
        small_program(kQuestions + rule("a", one) + rule("b", two));
    std::size_t count = 0;
    const LintReport report = lint({*program});
    for (const Diagnostic& found : report.diagnostics.all()) {
      count += found.code == codes::duplicate_rule;
    }
    return count;
  };
  CHECK(duplicates("cough and smoker", "smoker and cough") == 1);
  CHECK(duplicates("cough or (smoker and dry)", "(dry and smoker) or cough") ==
        1);
  CHECK(duplicates("at least 2 of (cough, smoker, dry)",
                   "at least 2 of (dry, cough, smoker)") == 1);
  CHECK(duplicates("not (cough or smoker)", "not (smoker or cough)") == 1);
  CHECK(duplicates("cough and smoker", "cough or smoker") == 0);
  CHECK(duplicates("cough and not smoker", "smoker and not cough") == 0);
  CHECK(duplicates("at least 2 of (cough, smoker, dry)",
                   "at least 1 of (cough, smoker, dry)") == 0);
}

TEST_CASE("how hard texts may be, and which sentence is too hard") {
  // What lint says of texts of this kind: "w" and "e" for warning and error.
  const auto said = [](const std::string& why, const std::string& because,
                       const std::string& level) {
    const auto program = small_program(
        "[[sign]]\nid = \"cough\"\ntitle = \"Cough\"\nnotice = \"A cough\"\n"
        "notice_why = \"" +
        why + "\"\n[[sign.rule]]\nid = \"r\"\nlevel = \"" + level +
        "\"\nbecause = \"" + because +
        "\"\nsources = [\"s\"]\nwhen = \"cough\"\n");
    std::string all;
    const LintReport report = lint({*program});
    for (const Diagnostic& found : report.diagnostics.all()) {
      if (found.code != codes::hard_to_read) continue;
      all += found.severity == Severity::error ? 'e' : 'w';
    }
    return all;
  };
  CHECK(said("Ring.", "Ring.", "emergency") == "");
  CHECK(said("A very better window opens now and soon and stays", "b",
             "soon") == "");
  const std::string hard = "Respiratory difficulty necessitates attention.";
  CHECK(said("Ring. Ring. Ring. Ring. Ring. Ring. Ring. Ring. Ring. Ring.",
             "Ring now. " + hard, "emergency") == "e");
  CHECK(said("Ring. Ring. Ring. Ring. Ring. Ring. Ring. Ring. Ring. Ring.",
             "Bleeding together with fainting cannot wait.",
             "emergency") == "w");
  CHECK(said(hard, "Ring now.", "soon") == "e");
}

TEST_CASE("conclusions, likelihoods, doses and soothing words are found") {
  const auto warnings = [](const std::string& because) {
    const auto program = small_program(
        std::string(kQuestions) +
        "[[rule]]\nid = \"r\"\nlevel = \"soon\"\nsources = [\"s\"]\n"
        "when = \"cough\"\nbecause = \"" +
        because + "\"\n");
    std::size_t count = 0;
    const LintReport report = lint({*program});
    for (const Diagnostic& found : report.diagnostics.all()) {
      if (found.code == codes::forbidden_word &&
          found.message.find("\"r\"") != std::string::npos) {
        ++count;
      }
    }
    return count;
  };
  for (const char* bad : {"You have cancer.",
                          "You have sepsis",
                          "you have a blood clot",
                          "You've a chest infection.",
                          "You may have a stroke.",
                          "Your life expectancy is short.",
                          "Survival is long.",
                          "This is stage 4.",
                          "A stage IV cancer.",
                          "A 5 % risk of that.",
                          "There is a 20% higher chance.",
                          "The risk is 3 percent.",
                          "Have 400 mg of it.",
                          "Have 400mg.",
                          "Take two and rest.",
                          "Take two",
                          "Take 2 of these.",
                          "Stop your tablets.",
                          "Stop your blood thinner.",
                          "Stop taking it.",
                          "Don't worry.",
                          "Don’t worry.",
                          "Do not worry about it.",
                          "It will be fine.",
                          "You should be fine.",
                          "You'll be just fine.",
                          "It may be all right.",
                          "That must be ok.",
                          "You're fine.",
                          "It is nothing serious.",
                          "We ruled out the worst.",
                          "You deny pain.",
                          "She denied pain.",
                          "Denying it.",
                          "You complain of pain.",
                          "He complained.",
                          "A complaint of pain.",
                          "She fights it.",
                          "Her treatment failed.",
                          "They gave up."}) {
    CAPTURE(bad);
    CHECK(warnings(bad) >= 1);
  }
  for (const char* good :
       {"If you have cancer, ring.", "Do you have an infection?",
        "You have a fever. Cancer is one cause.", "Do not stop your steroids.",
        "Never stop taking them by yourself.", "At any stage, ring.",
        "A loss of 5 % of your weight.", "It lasts 4 weeks.",
        "A teaspoon, 5 ml, or more.", "Sugar of 70 mg/dL.",
        "Take someone with you.", "Take four steps.", "Ring if you worry.",
        "Stop the bleeding by pressing.", "It must not be fine hair.",
        "Fine rain.", "All right, ring."}) {
    CAPTURE(good);
    CHECK(warnings(good) == 0);
  }
}

TEST_CASE("a control that is a test needs a name") {
  const auto errors = [](const std::string& control) {
    const auto program = small_program(
        std::string(kQuestions) +
        "[[rule]]\nid = \"r\"\nlevel = \"soon\"\nsources = [\"s\"]\n"
        "when = \"cough\"\nbecause = \"b\"\n"
        "[[hazard]]\nid = \"h\"\nhazard = \"a\"\ncause = \"b\"\nharm = \"c\"\n"
        "remains = \"d\"\ncontrols = [\"" +
        control + "\"]\n");
    const std::set<std::string> no_cases;
    std::size_t count = 0;
    const LintReport report = lint({*program, no_cases});
    for (const Diagnostic& found : report.diagnostics.all()) {
      if (found.code == codes::unknown_control) ++count;
    }
    return count;
  };
  CHECK(errors("test:unit_pack") == 0);
  CHECK(errors("test:") == 1);
  CHECK(errors("test: unit_pack") == 1);
  CHECK(errors("tests:unit_pack") == 1);
}

}  // namespace redflag
