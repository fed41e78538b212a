// SPDX-License-Identifier: Apache-2.0

#include "support/fhir_filler.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "engine/block.h"
#include "engine/evaluator.h"
#include "engine/outcome.h"

namespace redflag {
namespace {

using Json = nlohmann::ordered_json;

/// Codes, or one number, by linkId.
struct Said {
  std::vector<std::string> codes;
  std::optional<double> number;
};

Said said_of(const Question& question, const Answer& answer,
             std::vector<std::string>& unsure) {
  Said said;
  for (std::size_t i = 0; i < answer.options.size(); ++i) {
    const std::string& id = question.options[i].id;
    if (answer.options[i] == Known::yes) said.codes.push_back(id);
    if (answer.options[i] == Known::unknown) unsure.push_back(id + '?');
  }
  switch (question.type) {
    case QuestionType::yes_no:
      said.codes = {answer.yes == Known::yes ? "yes" : "no"};
      break;
    case QuestionType::choice:
      if (answer.option) said.codes = {question.options[*answer.option].id};
      break;
    case QuestionType::choices:
      if (said.codes.empty()) said.codes = {"none"};
      break;
    case QuestionType::number:
      said.number = answer.number;
      break;
  }
  return said;
}

/// What somebody says of each item.
std::map<std::string, Said> sayings(const Pack& pack,
                                    const AnswerSheet& sheet) {
  std::map<std::string, Said> all;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Question& question = pack.questions[q];
    const Answer& answer = sheet.answers[q];
    const bool is_number = question.type == QuestionType::number;
    if (answer.state == AnswerState::blank) continue;
    if (answer.state == AnswerState::not_sure) {
      all[question.id + (is_number ? ".instead" : "")].codes = {"?"};
    } else if (is_number && answer.no_reading) {
      if (question.optional) all[question.id + ".instead"].codes = {"none"};
    } else {
      std::vector<std::string> unsure;
      Said said = said_of(question, answer, unsure);
      if (!said.codes.empty() || said.number) all[question.id] = said;
      if (!unsure.empty()) all[question.id + ".unsure"].codes = unsure;
    }
  }
  return all;
}

class Filler {
 public:
  Filler(const Json& questionnaire, std::map<std::string, Said> sayings)
      : questionnaire_(questionnaire), sayings_(std::move(sayings)) {}

  /// What is shown follows from the answers to what is shown.
  Json items() {
    Json items = items_below(questionnaire_);
    constexpr int kMostRounds = 100;
    for (int round = 0; round < kMostRounds; ++round) {
      given_.swap(next_);
      next_.clear();
      Json again = items_below(questionnaire_);
      if (again == items) return items;
      items = std::move(again);
    }
    throw std::runtime_error("what is shown goes round in a circle");
  }

  bool shows(const std::string& link_id) const {
    return given_.contains(link_id);
  }

 private:
  Json items_below(const Json& parent) {
    Json items = Json::array();
    for (const Json& item : parent.value("item", Json::array())) {
      if (!is_enabled(item)) continue;
      const std::string link_id = item.at("linkId");
      Json filled = {{"linkId", link_id}};
      if (item.contains("text")) filled["text"] = item["text"];
      if (item.at("type") == "group") {
        Json below = items_below(item);
        if (below.empty()) continue;
        filled["item"] = std::move(below);
      } else {
        Json answers = answers_to(item);
        if (answers.empty()) continue;
        next_[link_id] = answers;
        filled["answer"] = std::move(answers);
      }
      items.push_back(std::move(filled));
    }
    return items;
  }

  Json answers_to(const Json& item) const {
    Json answers = Json::array();
    const auto found = sayings_.find(item.at("linkId"));
    if (found == sayings_.end()) return answers;
    if (found->second.number) {
      if (item.at("type") != "decimal") throw std::runtime_error("no decimal");
      answers.push_back({{"valueDecimal", *found->second.number}});
    }
    for (const std::string& code : found->second.codes) {
      answers.push_back({{"valueCoding", option_called(item, code)}});
    }
    return answers;
  }

  static Json option_called(const Json& item, const std::string& code) {
    for (const Json& option : item.at("answerOption")) {
      const Json& coding = option.at("valueCoding");
      if (coding.at("code") != code) continue;
      return {{"system", coding.at("system")},
              {"code", code},
              {"display", coding.at("display")}};
    }
    throw std::runtime_error("no option " + code);
  }

  bool is_enabled(const Json& item) const {
    if (!item.contains("enableWhen")) return true;
    const Json& tests = item["enableWhen"];
    const auto holds = [this](const Json& test) { return is_true(test); };
    if (item.value("enableBehavior", "any") == "all") {
      return std::all_of(tests.begin(), tests.end(), holds);
    }
    return std::any_of(tests.begin(), tests.end(), holds);
  }

  bool is_true(const Json& test) const {
    const auto found = given_.find(test.at("question"));
    const bool exists = found != given_.end();
    const std::string sign = test.at("operator");
    if (sign == "exists") return exists == test.at("answerBoolean");
    const auto equals = [&](const Json& answer) {
      return matches(answer, sign == "!=" ? "=" : sign, test);
    };
    const bool any = exists && std::any_of(found->second.begin(),
                                           found->second.end(), equals);
    return sign == "!=" ? !any : any;
  }

  static bool matches(const Json& answer, const std::string& sign,
                      const Json& test) {
    if (test.contains("answerCoding")) {
      const Json& coding = answer.at("valueCoding");
      const Json& wanted = test["answerCoding"];
      return coding.at("code") == wanted.at("code") &&
             coding.at("system") == wanted.at("system");
    }
    const double number = answer.at("valueDecimal");
    const double limit = test.at("answerDecimal");
    if (sign == "=") return number == limit;
    if (sign == "<") return number < limit;
    if (sign == "<=") return number <= limit;
    if (sign == ">") return number > limit;
    return number >= limit;
  }

  const Json& questionnaire_;
  std::map<std::string, Said> sayings_;
  std::map<std::string, Json> given_;
  std::map<std::string, Json> next_;
};

}  // namespace

AnswerSheet answered(const Program& program, AnswerSheet sheet) {
  const Pack& pack = program.pack();
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    Answer& answer = sheet.answers[q];
    // A case alone can say these.
    if (answer_cell(pack.questions[q], answer).empty()) {
      answer = Answer::not_sure();
    }
  }
  for (bool changed = true; changed;) {
    changed = false;
    const Outcome outcome = outcome_of(program, sheet);
    for (const QuestionIndex q : outcome.contradictions) {
      sheet[q] = Answer{};
      changed = true;
    }
    if (changed) continue;
    Block block(program, 1);
    block.set(RowIndex(0), sheet);
    Planes planes;
    evaluate(program, block, planes);
    for (std::size_t q = 0; q < pack.questions.size(); ++q) {
      const NodeIndex applies = program.slots(QuestionIndex(q)).applies;
      const bool may = planes.truth(program, applies, RowIndex(0)).may;
      const bool blank = sheet.answers[q].state == AnswerState::blank;
      if (may == blank) {
        sheet.answers[q] = may ? Answer::not_sure() : Answer{};
        changed = true;
        break;
      }
    }
  }
  return sheet;
}

std::string fill_in(const std::string& questionnaire, const Pack& pack,
                    const AnswerSheet& sheet, AnswerSheet& seen) {
  const Json form = Json::parse(questionnaire);
  Filler filler(form, sayings(pack, sheet));
  Json response = {{"resourceType", "QuestionnaireResponse"},
                   {"questionnaire", form.at("url").get<std::string>() + "|" +
                                         form.at("version").get<std::string>()},
                   {"status", "completed"}};
  Json items = filler.items();
  if (!items.empty()) response["item"] = std::move(items);
  seen = sheet;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const std::string& id = pack.questions[q].id;
    if (!filler.shows(id) && !filler.shows(id + ".instead")) {
      seen.answers[q] = Answer{};
    }
  }
  return response.dump();
}

}  // namespace redflag
