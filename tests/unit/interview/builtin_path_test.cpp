// SPDX-License-Identifier: Apache-2.0
// How the built-in pack asks about the person.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "engine/compiler.h"
#include "interview/interview.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "support/small_cases.h"

namespace redflag {
namespace {

using Ids = std::vector<std::string>;

// What is asked about the person before any sign: the id of the question, or
// of its page. `ticked` are answered yes, everything else no.
Ids about_you(const std::string& cancer, const Ids& ticked) {
  const auto pack =
      std::make_shared<const Pack>(read_pack_image(builtin_pack_image()));
  const auto program = std::make_shared<const Program>(compile(pack));
  Interview interview(program, AnswerSheet(*pack));
  Ids asked;
  while (interview.prompt()) {
    const Prompt& prompt = *interview.prompt();
    std::vector<Answer> answers;
    bool about = false;
    std::string name;
    for (const QuestionIndex q : prompt.questions) {
      const Question& question = (*pack)[q];
      about =
          question.id.starts_with("ctx_") || question.id == "pregnancy_worry";
      name = question.page ? pack->pages[*question.page].id : question.id;
      const bool yes = std::ranges::find(ticked, question.id) != ticked.end();
      if (question.id == "ctx_cancer") {
        answers.push_back(Answer::chosen(*question.find_option(cancer)));
      } else if (question.id == "ctx_age") {
        answers.push_back(Answer::reading(50));
      } else if (question.type == QuestionType::choice) {
        answers.push_back(Answer::chosen(OptionIndex(0)));
      } else {
        answers.push_back(yes ? Answer::yes_no(true) : Answer::no_to(question));
      }
    }
    if (!about && name != "emergency") break;
    if (about) asked.push_back(name);
    interview.answer(answers);
  }
  return asked;
}

}  // namespace

TEST_CASE("about you is three prompts beside age and cancer") {
  const Ids asked = {"ctx_who", "ctx_age", "ctx_cancer", "treatments",
                     "health"};
  CHECK(about_you("now", {}) == asked);
  CHECK(about_you("never", {}) == asked);
  CHECK(about_you("past", {"ctx_chemo", "ctx_immuno", "ctx_thinner",
                           "ctx_spread", "ctx_diabetes"}) == asked);
}

TEST_CASE("a tick that has a question of its own adds that one prompt") {
  Ids asked = {"ctx_who",           "ctx_age", "ctx_cancer",     "treatments",
               "ctx_steroids_long", "health",  "pregnancy_worry"};
  CHECK(lines_of(about_you("now", {"ctx_steroids", "ctx_pregnant"})) ==
        lines_of(asked));
  asked.pop_back();
  CHECK(about_you("now", {"ctx_steroids"}) == asked);
}

}  // namespace redflag
