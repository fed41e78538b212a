// SPDX-License-Identifier: Apache-2.0
// The half of generators.h that answers.

#include <algorithm>
#include <cmath>
#include <utility>

#include "support/generators.h"

namespace redflag {
namespace {

/// Answers one sheet. A question whose parent is answered first can heed it.
class SheetWriter {
 public:
  SheetWriter(Random& random, const Pack& pack, const DecisiveNumbers& decisive)
      : random_(random),
        pack_(pack),
        decisive_(decisive),
        sheet_(pack),
        done_(pack.questions.size()) {
    static const std::vector<double> densities = {0,   0.1, 0.2, 0.3, 0.4,
                                                  0.5, 0.6, 0.8, 0.9, 1};
    static const std::vector<double> shares = {0.15, 0.5, 0.85};
    density_ = random_.pick(densities);
    yes_ = random_.pick(shares);
    not_sure_ = random_.chance(0.5) ? 0 : 0.5;
    heeds_parents_ = random_.chance(0.8);
  }

  AnswerSheet write() {
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      answer(QuestionIndex(q));
    }
    return std::move(sheet_);
  }

 private:
  void answer(QuestionIndex i) {
    if (done_[i]) return;
    done_[i] = true;
    const Question& question = pack_[i];
    if (heeds_parents_ && question.ask_if) {
      const auto parent = pack_.find_question(question.ask_if->name);
      if (parent) answer(*parent);
      const bool asked =
          parent ? sheet_[*parent].yes == Known::yes : random_.chance(0.5);
      if (!asked && random_.chance(0.97)) return;
    }
    if (random_.chance(density_)) {
      sheet_[i] = given(question);
    } else if (random_.chance(not_sure_)) {
      sheet_[i] = Answer::not_sure();
    }
  }

  Answer given(const Question& question) {
    switch (question.type) {
      case QuestionType::yes_no:
        return Answer::yes_no(random_.chance(yes_));
      case QuestionType::choice:
        if (random_.chance(0.1)) return Answer::no_to(question);
        return Answer::chosen(
            OptionIndex(random_.below(question.options.size())));
      case QuestionType::choices: {
        std::vector<Known> options(question.options.size(), Known::no);
        const double unknown = random_.chance(0.5) ? 0 : 0.4;
        for (Known& option : options) {
          if (random_.chance(yes_)) option = Known::yes;
          if (random_.chance(unknown)) option = Known::unknown;
        }
        return Answer::ticked(std::move(options));
      }
      case QuestionType::number:
        break;
    }
    if (random_.chance(question.optional ? 0.3 : 0.03)) {
      return Answer::without_reading();
    }
    return Answer::reading(number(question));
  }

  double number(const Question& question) {
    const double width = question.max - question.min;
    double number = question.min + random_.fraction() * width;
    const auto decisive = decisive_.find(question.id);
    if (decisive != decisive_.end() && random_.chance(0.6)) {
      static const std::vector<double> beside = {
          0, 0, 0, 0, 0, 4e-7, -4e-7, 5e-7, -5e-7, 6e-7, -6e-7, 1e-6, -1e-6};
      number = random_.pick(decisive->second) + random_.pick(beside);
      if (random_.chance(0.2)) {
        number += random_.chance(0.5) ? question.step : -question.step;
      }
    } else if (random_.chance(0.7)) {
      // A coarse grid, so that sums and quotients meet their thresholds.
      number = std::round(question.min +
                          static_cast<double>(random_.below(9)) / 8 * width);
    }
    return std::clamp(number, question.min, question.max);
  }

  Random& random_;
  const Pack& pack_;
  const DecisiveNumbers& decisive_;
  AnswerSheet sheet_;
  std::vector<bool> done_;
  double density_ = 1;
  double yes_ = 0.5;
  double not_sure_ = 0;
  bool heeds_parents_ = true;
};

}  // namespace

AnswerSheet generate_sheet(Random& random, const Pack& pack,
                           const DecisiveNumbers& decisive) {
  return SheetWriter(random, pack, decisive).write();
}

std::string sheet_text(const Pack& pack, const AnswerSheet& sheet) {
  std::string text;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const QuestionIndex i(q);
    if (sheet[i].state == AnswerState::blank) continue;
    text += pack[i].id + " = " + answer_cell(pack[i], sheet[i]) + "\n";
  }
  return text;
}

}  // namespace redflag
