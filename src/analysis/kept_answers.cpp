// SPDX-License-Identifier: Apache-2.0
#include "analysis/kept_answers.h"

#include <utility>

#include "analysis/shared_answers.h"

namespace redflag {
namespace {

SheetLits kept(SearchSpace& space, const Encoding& full,
               std::span<const Lit> keeps) {
  Gates& gates = space.gates();
  SheetLits sheet = full.answers();
  for (std::size_t q = 0; q < sheet.size(); ++q) {
    AnswerLits& answer = sheet[q];
    for (Lit& yes : answer.yes) yes = gates.both(keeps[q], yes);
    for (Lit& no : answer.no) no = gates.both(keeps[q], no);
    answer.given = gates.both(keeps[q], answer.given);
    answer.none = gates.both(keeps[q], answer.none);
    const Question& question = full.program().pack().questions[q];
    if (question.type != QuestionType::number) continue;
    answer.reading.own = answer.given;
    answer.reading.otherwise = {question.min, question.max};
  }
  return sheet;
}

Encoding encode(SearchSpace& space, const Encoding& full,
                std::span<const Lit> keeps) {
  // A part of a sheet that contradicts itself nowhere does not either.
  Encoding open(space, full.program(), kept(space, full, keeps),
                Contradictions::excluded);
  space.numbers().learn_narrower(full.program(), open.readings(),
                                 full.readings());
  return open;
}

}  // namespace

KeptAnswers::Keeps KeptAnswers::choose(SearchSpace& space, const Pack& before,
                                       const Pack& after) {
  Keeps keeps;
  for (std::size_t q = 0; q < after.questions.size(); ++q) {
    keeps.after.push_back(space.gates().variable());
  }
  keeps.all = keeps.after;
  for (std::size_t q = 0; q < before.questions.size(); ++q) {
    const auto same = shared_question(before, QuestionIndex(q), after);
    if (!same) keeps.all.push_back(space.gates().variable());
    keeps.before.push_back(same ? keeps.after[*same] : keeps.all.back());
  }
  return keeps;
}

KeptAnswers::KeptAnswers(SearchSpace& space, const Encoding& full_before,
                         const Encoding& full_after)
    : KeptAnswers(space, full_before, full_after,
                  choose(space, full_before.program().pack(),
                         full_after.program().pack())) {}

KeptAnswers::KeptAnswers(SearchSpace& space, const Encoding& full_before,
                         const Encoding& full_after, Keeps keeps)
    : keeps_(std::move(keeps.all)),
      before_(encode(space, full_before, keeps.before)),
      after_(encode(space, full_after, keeps.after)) {}

}  // namespace redflag
