// SPDX-License-Identifier: Apache-2.0

#include "cli/prompt_figures.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "interview/interview.h"

namespace redflag {
namespace {

/// The first cases that report one sign and no other.
struct SignCases {
  const Case* below = nullptr;    ///< below the highest level
  const Case* highest = nullptr;  ///< at it
};

bool says_yes(const Case& of, QuestionIndex question) {
  return of.sheet[question].yes == Known::yes;
}

std::vector<SignCases> find_sign_cases(const Pack& pack,
                                       const std::vector<Case>& cases) {
  std::vector<SignCases> found(pack.signs.size());
  for (const Case& of : cases) {
    std::optional<std::size_t> only;
    std::size_t reported = 0;
    for (std::size_t s = 0; s < pack.signs.size(); ++s) {
      if (!says_yes(of, pack.signs[s].notice)) continue;
      only = s;
      ++reported;
    }
    if (reported != 1 || !of.rest_is_no) continue;
    SignCases& sign = found[*only];
    const Case*& place =
        of.level == pack.highest_level() ? sign.highest : sign.below;
    if (place == nullptr) place = &of;
  }
  return found;
}

/// What somebody with the answers of both cases says to a question.
Answer answer_of(const Pack& pack, const Case& first, const Case& second,
                 QuestionIndex question) {
  for (const Case* of : {&first, &second}) {
    if (std::ranges::find(of->named, question) == of->named.end()) continue;
    const Answer& answer = of->sheet[question];
    return answer.state == AnswerState::blank ? Answer::not_sure() : answer;
  }
  return Answer::no_to(pack[question]);
}

struct Walk {
  std::size_t prompts = 0;
  bool reached_highest = false;
};

Walk walk(const std::shared_ptr<const Program>& program, const Case& first,
          const Case& second) {
  const Pack& pack = program->pack();
  Interview interview(program, AnswerSheet(pack));
  Walk result;
  while (interview.prompt() && !interview.card_due()) {
    ++result.prompts;
    const Prompt prompt = *interview.prompt();
    if (prompt.kind == Prompt::Kind::clash) {
      interview.settle(Settled::not_sure);
      continue;
    }
    std::vector<Answer> answers;
    for (const QuestionIndex question : prompt.questions) {
      answers.push_back(answer_of(pack, first, second, question));
    }
    interview.answer(answers);
  }
  result.reached_highest =
      interview.outcome().levels.level == pack.highest_level();
  return result;
}

double median_of(std::vector<std::size_t> numbers) {
  if (numbers.empty()) return 0;
  std::ranges::sort(numbers);
  const std::size_t half = numbers.size() / 2;
  const auto middle = static_cast<double>(numbers[half]);
  if (numbers.size() % 2 == 1) return middle;
  return (middle + static_cast<double>(numbers[half - 1])) / 2;
}

/// Collects walks of one kind.
struct Walks {
  PromptFigures::Group group;
  std::vector<std::size_t> prompts;

  void add(const Walk& walk, const std::string& pair) {
    prompts.push_back(walk.prompts);
    if (walk.prompts <= group.most) return;
    group.most = walk.prompts;
    group.longest = pair;
  }

  PromptFigures::Group take() {
    group.pairs = prompts.size();
    group.median = median_of(std::move(prompts));
    return std::move(group);
  }
};

}  // namespace

PromptFigures count_prompts(const std::shared_ptr<const Program>& program,
                            const std::vector<Case>& cases) {
  const Pack& pack = program->pack();
  const std::vector<SignCases> signs = find_sign_cases(pack, cases);
  PromptFigures figures;
  Walks others;
  Walks emergencies;
  const auto walk_pair = [&](std::size_t a, std::size_t b, const Case* first,
                             const Case* second) {
    if (first == nullptr || second == nullptr) return;
    const Walk done = walk(program, *first, *second);
    (done.reached_highest ? emergencies : others)
        .add(done, pack.signs[a].id + " and " + pack.signs[b].id);
  };
  for (std::size_t a = 0; a < signs.size(); ++a) {
    if (signs[a].below == nullptr && signs[a].highest == nullptr) {
      figures.without_case.push_back(pack.signs[a].id);
    }
    for (std::size_t b = a + 1; b < signs.size(); ++b) {
      walk_pair(a, b, signs[a].below, signs[b].below);
      walk_pair(a, b, signs[a].highest,
                signs[b].below != nullptr ? signs[b].below : signs[b].highest);
    }
  }
  figures.others = others.take();
  figures.emergencies = emergencies.take();
  return figures;
}

}  // namespace redflag
