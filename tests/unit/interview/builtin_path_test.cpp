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

struct Walk {
  Ids person;  // what was asked about the person, in order
  Ids others;  // the rest, in order
};

// All that is asked: the id of each question, or of its page. `ticked` are
// answered yes, those of `unsure` not sure, everything else no.
Walk walk(const std::string& cancer, const Ids& ticked, const Ids& unsure = {},
          bool ask_all = false) {
  static const auto pack =
      std::make_shared<const Pack>(read_pack_image(builtin_pack_image()));
  static const auto program = std::make_shared<const Program>(compile(pack));
  const auto is_in = [](const Ids& ids, const std::string& id) {
    return std::ranges::find(ids, id) != ids.end();
  };
  Interview interview(program, AnswerSheet(*pack), {.ask_all = ask_all});
  Walk walked;
  while (interview.prompt()) {
    if (interview.card_due()) interview.go_on();
    const Prompt prompt = *interview.prompt();
    std::vector<Answer> answers;
    for (const QuestionIndex q : prompt.questions) {
      const Question& question = (*pack)[q];
      if (is_in(unsure, question.id)) {
        answers.push_back(Answer::not_sure());
      } else if (question.id == "ctx_cancer") {
        answers.push_back(Answer::chosen(*question.find_option(cancer)));
      } else if (question.id == "ctx_age") {
        answers.push_back(Answer::reading(50));
      } else if (question.type == QuestionType::choice) {
        answers.push_back(Answer::chosen(OptionIndex(0)));
      } else {
        answers.push_back(is_in(ticked, question.id) ? Answer::yes_no(true)
                                                     : Answer::no_to(question));
      }
    }
    const Question& first = (*pack)[prompt.questions.front()];
    const bool about_person =
        interview.order().stage(prompt.questions.front()) == Stage::person;
    (about_person ? walked.person : walked.others)
        .push_back(prompt.page ? pack->pages[*prompt.page].id : first.id);
    interview.answer(answers);
  }
  return walked;
}

// The questions about the person that are ticked, on pages or not.
Ids all_ticks() {
  const Pack pack = read_pack_image(builtin_pack_image());
  Ids found;
  for (const Question& question : pack.questions) {
    if (question.id.starts_with("ctx_") &&
        question.type == QuestionType::yes_no) {
      found.push_back(question.id);
    }
  }
  return found;
}

const Ids kAboutYou = {"ctx_who", "ctx_age", "ctx_cancer", "treatments",
                       "health"};

}  // namespace

TEST_CASE("about you is three prompts beside age and cancer") {
  CHECK(walk("now", {}).person == kAboutYou);
  CHECK(walk("never", {}).person == kAboutYou);
  CHECK(walk("past", {}, {}, true).person == kAboutYou);
}

TEST_CASE("about you stays three prompts whatever is ticked") {
  const Ids ticks = all_ticks();
  CHECK(ticks.size() > 18);
  for (const char* cancer : {"never", "past", "unsure", "now"}) {
    CAPTURE(cancer);
    for (const bool ask_all : {false, true}) {
      CHECK(walk(cancer, ticks, {}, ask_all).person == kAboutYou);
      CHECK(walk(cancer, {}, ticks, ask_all).person == kAboutYou);
    }
    for (std::size_t a = 0; a < ticks.size(); ++a) {
      CAPTURE(ticks[a]);
      CHECK(walk(cancer, {ticks[a]}).person == kAboutYou);
      CHECK(walk(cancer, {}, {ticks[a]}).person == kAboutYou);
      for (std::size_t b = a + 1; b < ticks.size(); ++b) {
        CAPTURE(ticks[b]);
        CHECK(walk(cancer, {ticks[a], ticks[b]}).person == kAboutYou);
      }
    }
  }
}

TEST_CASE("signs in pregnancy are followed up before the next page") {
  const Ids before_pain = {"emergency", "pregnancy_worry", "pain"};
  for (const Walk& walked :
       {walk("never", {"ctx_pregnant"}), walk("now", {}, {"ctx_pregnant"})}) {
    const Ids start(walked.others.begin(), walked.others.begin() + 3);
    CHECK(start == before_pain);
  }
  CHECK(walk("now", {}).others[1] == "pain");
}

}  // namespace redflag
