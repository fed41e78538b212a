// SPDX-License-Identifier: Apache-2.0
// A sheet put into a QuestionnaireResponse, in any of the ways that FHIR has
// for it, gets the outcome that the sheet gets.

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/compiler.h"
#include "engine/outcome.h"
#include "pack/units.h"
#include "support/generators.h"
#include "support/property_settings.h"
#include "support/scoring.h"
#include "text/quote.h"

namespace redflag {
namespace {

std::string json_text(const std::string& text) {
  std::string json;
  append_json_string(json, text);
  return json;
}

std::string coding(Random& random, const std::string& code) {
  const std::string system =
      random.chance(0.5) ? R"("system":"http://example.org/codes",)" : "";
  return R"({"valueCoding":{)" + system + R"("code":)" + json_text(code) + "}}";
}

/// The answers of one item; nothing where FHIR cannot say it.
using Answers = std::optional<std::vector<std::string>>;

Answers not_sure(Random& random) {
  return {{random.chance(0.5)
               ? coding(random, "asked-unknown")
               : R"({"_valueBoolean":{"extension":[{"url":)"
                 R"("http://hl7.org/fhir/StructureDefinition/)"
                 R"(data-absent-reason","valueCode":"unknown"}]}})"}};
}

std::string ucum_of(const Unit& unit) {
  for (const auto& [id, code] :
       std::vector<std::pair<std::string, std::string>>{{"C", "Cel"},
                                                        {"F", "[degF]"},
                                                        {"kg", "kg"},
                                                        {"lb", "[lb_av]"},
                                                        {"days", "d"},
                                                        {"weeks", "wk"},
                                                        {"months", "mo"},
                                                        {"years", "a"},
                                                        {"hours", "h"},
                                                        {"%", "%"},
                                                        {"mmHg", "mm[Hg]"},
                                                        {"count", "1"}}) {
    if (unit.id == id) return code;
  }
  return {};
}

Answers number_answers(Random& random, const Question& question,
                       const Answer& answer) {
  if (answer.no_reading) {
    if (!question.optional) return std::nullopt;
    return {{coding(random, "none")}};
  }
  const std::string number = number_text(answer.number);
  const std::string code = ucum_of(*question.unit);
  if (code.empty() || random.chance(0.5)) {
    return {{R"({"valueDecimal":)" + number + "}"}};
  }
  return {{R"({"valueQuantity":{"value":)" + number + R"(,"code":)" +
           json_text(code) + "}}"}};
}

Answers choices_answers(Random& random, const Question& question,
                        const Answer& answer) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    if (answer.options[i] == Known::no) continue;
    const bool known = answer.options[i] == Known::yes;
    values.push_back(
        coding(random, question.options[i].id + (known ? "" : "?")));
  }
  if (values.empty()) values.push_back(coding(random, "none"));
  return values;
}

Answers answers_of(Random& random, const Question& question,
                   const Answer& answer) {
  if (answer.state == AnswerState::blank) return std::nullopt;
  if (answer.state == AnswerState::not_sure) return not_sure(random);
  switch (question.type) {
    case QuestionType::yes_no: {
      const bool yes = answer.yes == Known::yes;
      if (random.chance(0.3)) return {{coding(random, yes ? "Y" : "N")}};
      return {{yes ? R"({"valueBoolean":true})" : R"({"valueBoolean":false})"}};
    }
    case QuestionType::choice:
      if (!answer.option) return std::nullopt;
      return {{coding(random, question.options[*answer.option].id)}};
    case QuestionType::choices:
      return choices_answers(random, question, answer);
    case QuestionType::number:
      return number_answers(random, question, answer);
  }
  return std::nullopt;
}

/// Items, of which any may stand below one before it.
std::string nested(Random& random, std::vector<std::string>& items) {
  std::string text;
  while (!items.empty()) {
    std::string item = std::move(items.back());
    items.pop_back();
    if (random.chance(0.2)) {
      item = R"({"linkId":"a group","item":[)" + item + "]}";
    } else if (random.chance(0.2)) {
      // Below its last answer, or below the item where it has none.
      const bool answered = item.ends_with("}]}");
      std::string below;
      std::vector<std::string> some;
      for (std::size_t i = 0; i < 3 && !items.empty(); ++i) {
        some.push_back(std::move(items.back()));
        items.pop_back();
      }
      below = R"(,"item":[)" + nested(random, some) + "]";
      item.insert(item.size() - (answered ? 3 : 1), below);
    }
    text += (text.empty() ? "" : ",") + item;
    if (random.chance(0.1)) break;
  }
  for (const std::string& item : items) {
    text += (text.empty() ? "" : ",") + item;
  }
  items.clear();
  return text;
}

/// The response; what FHIR cannot say is made blank in the sheet.
std::string response(Random& random, const Pack& pack, AnswerSheet& sheet) {
  std::vector<std::string> items;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Question& question = pack.questions[q];
    Answer& answer = sheet[QuestionIndex(q)];
    const Answers answers = answers_of(random, question, answer);
    std::string item = R"({"linkId":)" + json_text(question.id);
    if (answers) {
      item += R"(,"answer":[)";
      for (const std::string& one : *answers) {
        item += (item.ends_with('[') ? "" : ",") + one;
      }
      item += ']';
    } else {
      answer = Answer{};
      if (random.chance(0.5)) continue;
    }
    items.push_back(item + "}");
  }
  random.shuffle(items);
  return R"({"resourceType":"QuestionnaireResponse","status":"completed",)"
         R"("questionnaire":"http://example.org/)" +
         pack.info.id + "|" + pack.info.version + R"(","item":[)" +
         nested(random, items) + "]}";
}

std::string line_of(const Pack& pack, std::size_t row, const Outcome& outcome) {
  std::string text = std::to_string(row);
  for (const LevelIndex level : {outcome.levels.level, outcome.levels.possible,
                                 outcome.levels.advised}) {
    text += "," + pack[level].id;
  }
  return text + "\n";
}

TEST_CASE("a sheet as a FHIR response gets the outcome of the sheet") {
  Random random(property_seed());
  const std::uint64_t pairs = property_pairs(5000);
  std::uint64_t open = 0;
  for (std::uint64_t done = 0; done < pairs;) {
    const GeneratedPack generated = generate_pack(random);
    const auto program = std::make_shared<const Program>(
        compile(std::make_shared<const Pack>(read_generated(generated.toml))));
    const Pack& pack = program->pack();
    const std::size_t rows = random.between(1, 40);
    std::string text;
    std::string expected = "id,level,possible,advised\n";
    const bool bundle = random.chance(0.5);
    if (bundle) text = R"({"resourceType":"Bundle","entry":[)";
    for (std::size_t i = 0; i < rows; ++i, ++done) {
      AnswerSheet sheet = generate_sheet(random, pack, generated.decisive);
      const std::string one = response(random, pack, sheet);
      if (bundle) {
        text += (i == 0 ? "" : ",") + (R"({"resource":)" + one + "}");
      } else {
        text += one + "\n";
      }
      const Outcome outcome = outcome_of(*program, sheet);
      if (outcome.is_open()) ++open;
      expected += line_of(pack, i + 1, outcome);
    }
    if (bundle) text += "]}";
    ScoreSettings settings;
    settings.style.columns = {ResultColumn::id, ResultColumn::level,
                              ResultColumn::possible, ResultColumn::advised};
    const Scored run = scored(*program,
                              {{.text = text,
                                .format = TableFormat::fhir,
                                .piece = random.between(1, 5000)}},
                              settings);
    CAPTURE(text);
    CAPTURE(run.rejects);
    REQUIRE(run.results == expected);
    REQUIRE(run.report.unknown_names.empty());
  }
  CHECK(open > pairs / 20);
}

}  // namespace
}  // namespace redflag
