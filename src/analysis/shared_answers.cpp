// SPDX-License-Identifier: Apache-2.0
#include "analysis/shared_answers.h"

#include <algorithm>

namespace redflag {
namespace {

bool share_an_option(const Question& a, const Question& b) {
  return std::ranges::any_of(a.options, [&](const Option& option) {
    return b.find_option(option.id).has_value();
  });
}

class Sharing {
 public:
  Sharing(SearchSpace& space, const Program& before, const Program& after,
          AnswersGiven given)
      : space_(space), before_(before), after_(after), given_(given) {}

  SharedAnswers share() {
    const Pack& old_pack = before_.pack();
    const Pack& new_pack = after_.pack();
    shared_.after.resize(new_pack.questions.size());
    std::vector<bool> done(new_pack.questions.size());
    for (std::size_t q = 0; q < old_pack.questions.size(); ++q) {
      const QuestionIndex question(q);
      const auto same = shared_question(old_pack, question, new_pack);
      if (!same) {
        shared_.before.push_back(own(before_, question));
        shared_.not_shared.push_back(old_pack[question].id);
        continue;
      }
      done[*same] = true;
      shared_.before.emplace_back();
      share(question, *same, shared_.before.back(), shared_.after[*same]);
    }
    for (std::size_t q = 0; q < done.size(); ++q) {
      if (done[q]) continue;
      const QuestionIndex question(q);
      shared_.after[q] = own(after_, question);
      note_not_shared(new_pack[question].id);
    }
    return std::move(shared_);
  }

 private:
  void note_not_shared(const std::string& id) {
    auto& ids = shared_.not_shared;
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }

  AnswerLits own(const Program& program, QuestionIndex question) {
    return given_ == AnswersGiven::every
               ? every_answer(space_, program, question)
               : any_answer(space_, program, question);
  }

  void share(QuestionIndex of_old, QuestionIndex of_new, AnswerLits& before,
             AnswerLits& after) {
    const Question& was = before_.pack()[of_old];
    const Question& is = after_.pack()[of_new];
    switch (is.type) {
      case QuestionType::yes_no:
        before = after = own(after_, of_new);
        break;
      case QuestionType::choice:
        share_choice(was, is, before, after);
        break;
      case QuestionType::choices:
        before = own(before_, of_old);
        after = own(after_, of_new);
        for (std::size_t i = 0; i < is.options.size(); ++i) {
          const auto same = was.find_option(is.options[i].id);
          if (!same) continue;
          before.yes[*same] = after.yes[i];
          before.no[*same] = after.no[i];
        }
        break;
      case QuestionType::number:
        share_number(was, is, before, after);
        break;
    }
  }

  void share_choice(const Question& was, const Question& is, AnswerLits& before,
                    AnswerLits& after) {
    Gates& gates = space_.gates();
    const Lit given =
        given_ == AnswersGiven::every ? gates.yes() : gates.variable();
    std::vector<Lit> one = {!given};
    start_choice(is, given, after);
    start_choice(was, given, before);
    for (std::size_t i = 0; i < is.options.size(); ++i) {
      const auto same = was.find_option(is.options[i].id);
      if (!same) {
        shared_.options_left_out.push_back(is.id + "." + is.options[i].id);
        continue;
      }
      const Lit chosen = gates.variable();
      one.push_back(chosen);
      after.yes[i] = before.yes[*same] = chosen;
      after.no[i] = before.no[*same] = gates.both(given, !chosen);
    }
    for (const Option& option : was.options) {
      if (is.find_option(option.id)) continue;
      shared_.options_left_out.push_back(was.id + "." + option.id);
    }
    gates.require_exactly_one(one);
  }

  void start_choice(const Question& question, Lit given, AnswerLits& answer) {
    const Lit no = space_.gates().no();
    answer.yes.assign(question.options.size(), no);
    answer.no.assign(question.options.size(), given);
    answer.given = answer.none = no;
  }

  void share_number(const Question& was, const Question& is, AnswerLits& before,
                    AnswerLits& after) {
    Gates& gates = space_.gates();
    const bool optional = was.optional && is.optional;
    const NumberId number = space_.numbers().add(
        std::max(was.min, is.min), std::min(was.max, is.max), is.step);
    after.none = optional ? gates.variable() : gates.no();
    after.given =
        given_ == AnswersGiven::every ? !after.none : gates.variable();
    gates.require({!after.given, !after.none});
    const Lit taken = given_ == AnswersGiven::every ? gates.yes() : after.given;
    before = after;
    after.reading = {taken, number, {is.min, is.max}};
    before.reading = {taken, number, {was.min, was.max}};
  }

  SearchSpace& space_;
  const Program& before_;
  const Program& after_;
  AnswersGiven given_;
  SharedAnswers shared_;
};

}  // namespace

std::optional<QuestionIndex> shared_question(const Pack& before,
                                             QuestionIndex question,
                                             const Pack& after) {
  const Question& was = before[question];
  const auto found = after.find_question(was.id);
  if (!found || after[*found].type != was.type) return std::nullopt;
  const Question& is = after[*found];
  switch (is.type) {
    case QuestionType::yes_no:
    case QuestionType::choices:
      return found;
    case QuestionType::choice:
      return share_an_option(was, is) ? found : std::nullopt;
    case QuestionType::number:
      break;
  }
  const bool meet = std::max(was.min, is.min) <= std::min(was.max, is.max);
  return was.unit == is.unit && meet ? found : std::nullopt;
}

SharedAnswers share_answers(SearchSpace& space, const Program& before,
                            const Program& after, AnswersGiven given) {
  return Sharing(space, before, after, given).share();
}

}  // namespace redflag
