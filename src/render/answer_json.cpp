// SPDX-License-Identifier: Apache-2.0

#include "render/answer_json.h"

#include <algorithm>

#include "engine/card.h"

namespace redflag {
namespace {

/// The chosen ids, "none" where there is none or, where one is not known, by
/// its id every option that was answered.
void write_options(JsonWriter& json, const Question& question,
                   const Answer& answer) {
  const bool all_known =
      std::ranges::find(answer.options, Known::unknown) == answer.options.end();
  if (all_known) {
    json.begin_array();
    if (says_no(question, answer)) json.string("none");
    for (std::size_t i = 0; i < answer.options.size(); ++i) {
      if (answer.options[i] == Known::yes) {
        json.string(question.options[i].id);
      }
    }
    json.end_array();
    return;
  }
  json.begin_object();
  for (std::size_t i = 0; i < answer.options.size(); ++i) {
    const bool unsure = answer.is_unsure_of(i);
    if (answer.options[i] == Known::unknown && !unsure) continue;
    json.key(question.options[i].id);
    if (unsure) {
      json.string("not sure");
    } else {
      json.boolean(answer.options[i] == Known::yes);
    }
  }
  json.end_object();
}

}  // namespace

void write_answer(JsonWriter& json, const Question& question,
                  const Answer& answer) {
  if (answer.state == AnswerState::not_sure) {
    json.string("not sure");
  } else if (question.type == QuestionType::yes_no) {
    json.boolean(answer.yes == Known::yes);
  } else if (question.type == QuestionType::choices) {
    write_options(json, question, answer);
  } else if (question.type == QuestionType::number && !answer.no_reading &&
             answer.written.empty()) {
    json.number(answer.number);
  } else {
    json.string(answer_cell(question, answer));
  }
}

void write_changed(JsonWriter& json, const Pack& pack,
                   std::span<const ChangedAnswer> answers) {
  json.key("changed");
  json.begin_array();
  for (const ChangedAnswer& changed : answers) {
    json.begin_object();
    json.member("question", pack[changed.question].id);
    json.member("counts", changed.counts ? "as given" : "not sure");
    json.end_object();
  }
  json.end_array();
}

void write_old(JsonWriter& json, const Pack& pack, const AnswerSheet& sheet,
               std::span<const QuestionIndex> questions) {
  json.key("old");
  json.begin_array();
  for (const QuestionIndex q : questions) {
    const auto answer = sheet.set_aside.find(pack[q].id);
    if (answer == sheet.set_aside.end()) continue;
    json.begin_object();
    json.member("question", pack[q].id);
    json.key("answer");
    write_answer(json, pack[q], answer->second);
    json.end_object();
  }
  json.end_array();
}

}  // namespace redflag
