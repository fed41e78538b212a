// SPDX-License-Identifier: Apache-2.0
#include "engine/toml_answer.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "pack/units.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

using List = std::vector<std::string>;

/// "fever", "treatment" or "temperature".
Question question_of(const std::string& id) {
  Question question;
  question.id = id;
  if (id == "treatment") {
    question.type = QuestionType::choices;
    for (const auto& [option, label] :
         {std::pair{"chemo", "Chemotherapy"}, std::pair{"surgery", "Surgery"},
          std::pair{"tablets", "Tablets"}}) {
      question.options.push_back(
          {.id = option, .label = label, .nurse = {}, .span = {}});
    }
  } else if (id == "temperature") {
    question.type = QuestionType::number;
    question.optional = true;
    question.unit = find_unit("C");
    question.min = 30;
    question.max = 45;
  }
  return question;
}

struct ReadAnswer {
  Question question;
  std::optional<Answer> answer;
  List said{};  ///< codes with severities
};

/// The answer in one line, such as "fever = true".
ReadAnswer read(const std::string& line) {
  Sources sources;
  Diagnostics diagnostics;
  const auto document =
      read_toml(sources, sources.add("answers.toml", line), diagnostics);
  REQUIRE(document.has_value());
  const TomlEntry& entry = document->entries.front();
  ReadAnswer result{.question = question_of(entry.key), .answer = {}};
  result.answer = read_toml_answer(result.question, entry.value,
                                   codes::bad_answer, diagnostics);
  CHECK(result.answer.has_value() == !diagnostics.has_errors());
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    CHECK_FALSE(diagnostic.hint.empty());
    result.said.push_back(std::string(name_of(diagnostic.severity)) + " " +
                          to_string(diagnostic.code));
  }
  return result;
}

}  // namespace

TEST_CASE("each form of an answer, and what is none") {
  const std::vector<std::pair<const char*, const char*>> table = {
      {"fever = true", "yes"},
      {"fever = false", "no"},
      {"fever = \"yes\"", "yes"},
      {"fever = \"not sure\"", "?"},
      {"fever = \"\"", ""},
      {"fever = [\"yes\"]", "error RF2002"},
      {"treatment = []", ""},
      {"treatment = [\"none\"]", "none"},
      {"treatment = \"none\"", "none"},
      {"treatment = [\"none\", \"chemo\"]", "error RF2002"},
      {"treatment = [\"chemo\"]", "chemo"},
      {"treatment = [\"chemo\", \"surgery?\"]", "chemo;surgery?"},
      {"treatment = [\"chemo\", \"chemo\"]", "error RF2002"},
      {"treatment = [\"chemo\", \"chemo?\"]", "error RF2002"},
      {"treatment = [\"chemio\"]", "error RF2002"},
      {"treatment = [1]", "error RF2002"},
      {"treatment = { chemo = true }", "chemo;surgery?;tablets?"},
      {"treatment = { chemo = true, surgery = false, tablets = \"no\" }",
       "chemo"},
      {"treatment = { chemo = \"not sure\" }", "?"},
      {"treatment = {}", ""},
      {"treatment = { chemo = 1 }", "error RF2002"},
      {"treatment = { chemio = true }", "error RF2002"},
      {"treatment = \"chemo;surgery\"", "chemo;surgery"},
      {"treatment = true", "error RF2002"},
      {"temperature = 38", "38"},
      {"temperature = 38.2", "38.2"},
      {"temperature = \"101 F\"", "101 F"},
      {"temperature = \"none\"", "none"},
      {"temperature = 101", "error RF2003"},
      {"temperature = \"101\"", "error RF2003"},
      {"temperature = nan", "error RF2002"},
      {"temperature = true", "error RF2002"},
      {"temperature = 2026-11-21", "error RF2002"},
      {"fever = 1", "yes"},
      {"fever = 0", "no"},
      {"fever = 2", "error RF2002"},
  };
  for (const auto& row : table) {
    const auto& line = row.first;
    const auto& expected = row.second;
    CAPTURE(line);
    const ReadAnswer read_line = read(line);
    if (!read_line.answer) {
      CHECK(read_line.said == List{expected});
      continue;
    }
    CHECK(answer_cell(read_line.question, *read_line.answer) == expected);
  }
}

TEST_CASE("an answer is written as it is read") {
  for (const char* line :
       {"fever = true", "fever = false", "fever = \"not sure\"",
        "treatment = \"not sure\"", "treatment = [\"none\"]",
        "treatment = [\"chemo\", \"tablets\"]",
        "treatment = { chemo = true, surgery = false }",
        "treatment = { chemo = true, surgery = \"not sure\" }",
        "temperature = \"not sure\"", "temperature = \"none\"",
        "temperature = \"38.2 C\"", "temperature = \"101 F\""}) {
    CAPTURE(line);
    const ReadAnswer read_line = read(line);
    CHECK(read_line.said == List{});
    REQUIRE(read_line.answer.has_value());
    CHECK(read_line.question.id + " = " +
              write_toml_answer(read_line.question, *read_line.answer) ==
          line);
  }
}

TEST_CASE("a list of nothing is told, and none of these is written out") {
  CHECK(read("treatment = []").said == List{"warning RF2002"});
  const Question treatment = question_of("treatment");
  const Answer none = Answer::no_to(treatment);
  const std::string written = write_toml_answer(treatment, none);
  CHECK(written == "[\"none\"]");
  const ReadAnswer again = read("treatment = " + written);
  CHECK(again.said == List{});
  CHECK(again.answer == none);
}

TEST_CASE("an option that is not named is blank, and stays so") {
  const std::string written = "{ chemo = true, surgery = \"not sure\" }";
  const ReadAnswer read_line = read("treatment = " + written);
  REQUIRE(read_line.answer.has_value());
  const Answer& answer = *read_line.answer;
  CHECK(!answer.is_unsure_of(0));
  CHECK(answer.is_unsure_of(1));
  CHECK(!answer.is_unsure_of(2));
  CHECK(write_toml_answer(read_line.question, answer) == written);
  CHECK(answer_words(read_line.question, answer) ==
        "Chemotherapy; Surgery (not sure); Tablets (not answered)");
}

TEST_CASE("a key is in quotes unless it is an id or a word of conditions") {
  CHECK(toml_key("bone_pain-2") == "bone_pain-2");
  CHECK(toml_key("not") == "not");
  CHECK(toml_key("set_aside.fever") == "\"set_aside.fever\"");
  CHECK(toml_key("") == "\"\"");
}

}  // namespace redflag
