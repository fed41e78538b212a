// SPDX-License-Identifier: Apache-2.0

#include "support/talk_generator.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/compiler.h"

namespace redflag {

std::shared_ptr<const Program> with_pages(Random& random, Pack pack) {
  const std::size_t pages = random.below(4);
  for (std::size_t i = 0; i < pages; ++i) {
    Page page;
    page.id = "page" + std::to_string(i);
    page.title = page.id;
    page.ask = "Which?";
    page.emergency = i == 0 && random.chance(0.6);
    pack.pages.push_back(page);
  }
  for (Question& question : pack.questions) {
    if (pages > 0 && question.type == QuestionType::yes_no &&
        random.chance(0.5)) {
      question.page = PageIndex(random.below(pages));
    }
    question.last = random.chance(0.1);
    if (random.chance(0.1)) question.worse = Worse::none;
  }
  return std::make_shared<const Program>(
      compile(std::make_shared<const Pack>(std::move(pack))));
}

Answer random_answer(Random& random, const Question& question,
                     const DecisiveNumbers& decisive) {
  if (random.chance(0.15)) return Answer::not_sure();
  switch (question.type) {
    case QuestionType::yes_no:
      return Answer::yes_no(random.chance(0.45));
    case QuestionType::choice:
      return Answer::chosen(OptionIndex(random.below(question.options.size())));
    case QuestionType::choices: {
      std::vector<Known> options;
      for (std::size_t i = 0; i < question.options.size(); ++i) {
        options.push_back(static_cast<Known>(random.weighted({1, 6, 4})));
      }
      return Answer::ticked(std::move(options));
    }
    case QuestionType::number: {
      if (question.optional && random.chance(0.2)) {
        return Answer::without_reading();
      }
      const auto found = decisive.find(question.id);
      if (found != decisive.end() && !found->second.empty() &&
          random.chance(0.8)) {
        return Answer::reading(
            std::clamp(random.pick(found->second), question.min, question.max));
      }
      return Answer::reading(question.min +
                             random.fraction() * (question.max - question.min));
    }
  }
  return {};
}

}  // namespace redflag
