// SPDX-License-Identifier: Apache-2.0
// A sheet put into a QuestionnaireResponse, in any of the ways that FHIR has
// for it, gets the outcome that the sheet gets.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
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

const std::vector<std::pair<std::string, std::string>>& ucum_codes() {
  static const std::vector<std::pair<std::string, std::string>> codes = {
      {"C", "Cel"},       {"F", "[degF]"},      {"kg", "kg"},
      {"g", "g"},         {"lb", "[lb_av]"},    {"st", "[stone_av]"},
      {"minutes", "min"}, {"hours", "h"},       {"days", "d"},
      {"weeks", "wk"},    {"months", "mo"},     {"years", "a"},
      {"%", "%"},         {"mmHg", "mm[Hg]"},   {"ml", "mL"},
      {"L", "L"},         {"cm", "cm"},         {"mm", "mm"},
      {"m", "m"},         {"mmol/L", "mmol/L"}, {"count", "1"}};
  return codes;
}

/// A quantity whose unit is told by its code, in words, or by both.
std::string quantity(Random& random, const std::string& number,
                     const std::pair<std::string, std::string>& unit) {
  std::string text = R"({"valueQuantity":{"value":)" + number;
  const bool coded = random.chance(0.7);
  if (coded && random.chance(0.5)) {
    text += R"(,"system":"http://unitsofmeasure.org")";
  }
  if (coded) text += R"(,"code":)" + json_text(unit.second);
  if (!coded || random.chance(0.5))
    text += R"(,"unit":)" + json_text(unit.first);
  return text + "}}";
}

/// The same reading in another unit, to one place; the sheet gets what a cell
/// of that text is. Nothing where that is out of range.
Answers in_other_unit(Random& random, const Question& question,
                      Answer& answer) {
  const auto& units = ucum_codes();
  const auto& unit = units[random.between(0, units.size() - 1)];
  const Unit* const other = find_unit(unit.first);
  if (other == nullptr || other->quantity != question.unit->quantity) {
    return std::nullopt;
  }
  const double number = convert(answer.number, *question.unit, *other);
  const std::string text = number_text(std::floor(number * 10 + 0.5) / 10);
  auto read = read_answer(question, text + " " + unit.first);
  Answer* const good = std::get_if<Answer>(&read);
  if (good == nullptr) return std::nullopt;
  answer = std::move(*good);
  return {{quantity(random, text, unit)}};
}

Answers number_answers(Random& random, const Question& question,
                       Answer& answer) {
  if (answer.no_reading) {
    if (!question.optional) return std::nullopt;
    return {{coding(random, "none")}};
  }
  if (random.chance(0.5)) {
    if (Answers other = in_other_unit(random, question, answer)) return other;
  }
  const std::string unit_id(question.unit->id);
  const auto unit = std::ranges::find(
      ucum_codes(), unit_id, &std::pair<std::string, std::string>::first);
  // As it was converted, it may have no short form; a sheet has its text too.
  const std::string number = number_text(answer.number);
  const bool is_whole = number.find('.') == std::string::npos;
  switch (random.between(0, 3)) {
    case 0:
      if (unit != ucum_codes().end())
        return {{quantity(random, number, *unit)}};
      break;
    case 1:
      return {{R"({"valueString":)" + json_text(number) + "}"}};
    case 2:
      if (is_whole) return {{R"({"valueInteger":)" + number + "}"}};
      break;
    default:
      break;
  }
  return {{R"({"valueDecimal":)" + number + "}"}};
}

Answers yes_no_answers(Random& random, bool yes) {
  switch (random.between(0, 5)) {
    case 0:
      return {{coding(random, yes ? "Yes" : "no")}};
    case 1:
      return {{R"({"valueString":)" + json_text(yes ? "Yes" : "NO") + "}"}};
    case 2:
      return {{R"({"valueCoding":{"system":"http://loinc.org","code":")" +
               std::string(yes ? "LA33-6" : "LA32-8") + R"("}})"}};
    case 3:
      return {{R"({"valueCoding":{"system":"http://snomed.info/sct","code":")" +
               std::string(yes ? "373066001" : "373067005") + R"("}})"}};
    case 4:
      return {{R"({"valueCoding":{"system":)"
               R"("http://terminology.hl7.org/CodeSystem/v2-0136","code":")" +
               std::string(yes ? "Y" : "N") + R"("}})"}};
    default:
      return {
          {R"({"valueBoolean":)" + std::string(yes ? "true" : "false") + "}"}};
  }
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

Answers answers_of(Random& random, const Question& question, Answer& answer) {
  if (answer.state == AnswerState::blank) return std::nullopt;
  if (answer.state == AnswerState::not_sure) return not_sure(random);
  switch (question.type) {
    case QuestionType::yes_no:
      return yes_no_answers(random, answer.yes == Known::yes);
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

/// Choices as boxes of their own, `question___option`; an option that is not
/// known is left out, or has no answer.
void add_boxes(Random& random, const Question& question, const Answer& answer,
               std::vector<std::string>& items) {
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    std::string item = R"({"linkId":)" +
                       json_text(question.id + "___" + question.options[i].id);
    if (answer.options[i] == Known::unknown) {
      if (random.chance(0.5)) continue;
    } else {
      const bool yes = answer.options[i] == Known::yes;
      item += R"(,"answer":[)" + yes_no_answers(random, yes)->front() + "]";
    }
    items.push_back(item + "}");
  }
}

/// The response; what FHIR cannot say is made blank in the sheet.
std::string response(Random& random, const Pack& pack, AnswerSheet& sheet) {
  std::vector<std::string> items;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Question& question = pack.questions[q];
    Answer& answer = sheet[QuestionIndex(q)];
    const bool has_known = std::ranges::any_of(
        answer.options, [](Known known) { return known != Known::unknown; });
    if (question.type == QuestionType::choices &&
        answer.state == AnswerState::given && has_known && random.chance(0.4)) {
      add_boxes(random, question, answer, items);
      continue;
    }
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
  const std::string status =
      random.chance(0.2) ? "amended"
                         : (random.chance(0.1) ? "in-progress" : "completed");
  return R"({"resourceType":"QuestionnaireResponse","status":")" + status +
         R"(","questionnaire":"http://example.org/)" + pack.info.id + "|" +
         pack.info.version + R"(","item":[)" + nested(random, items) + "]}";
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
  std::uint64_t in_other_units = 0;
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
    std::uint64_t skipped = 0;
    for (std::size_t i = 0; i < rows; ++i, ++done) {
      // What somebody took back is no row, whatever it says.
      if (random.chance(0.1)) {
        AnswerSheet wrong = generate_sheet(random, pack, generated.decisive);
        std::string one = response(random, pack, wrong);
        const std::size_t at = one.find(R"("status":")") + 10;
        one.replace(at, one.find('"', at) - at, "entered-in-error");
        text += bundle ? R"({"resource":)" + one + "}," : one + "\n";
        ++skipped;
      }
      AnswerSheet sheet = generate_sheet(random, pack, generated.decisive);
      const std::string one = response(random, pack, sheet);
      if (bundle) {
        text += R"({"resource":)" + one + (i + 1 == rows ? "}" : "},");
      } else {
        text += one + "\n";
      }
      for (const Answer& answer : sheet.answers) {
        if (answer.written.find(' ') != std::string::npos) ++in_other_units;
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
    REQUIRE(run.report.fhir.entered_in_error == skipped);
  }
  CHECK(open > pairs / 20);
  CHECK(in_other_units > pairs / 100);
}

}  // namespace
}  // namespace redflag
