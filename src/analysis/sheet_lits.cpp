// SPDX-License-Identifier: Apache-2.0
#include "analysis/sheet_lits.h"

namespace redflag {
namespace {

ReadingLits reading_of(SearchSpace& space, const Question& question, Lit own) {
  return {own,
          space.numbers().add(question.min, question.max, question.step),
          {question.min, question.max}};
}

// Of these options exactly one where `given`, else none of them is known.
void choose_one(Gates& gates, AnswerLits& answer, std::size_t options,
                Lit given) {
  std::vector<Lit> one = {!given};
  for (std::size_t i = 0; i < options; ++i) {
    answer.yes.push_back(gates.variable());
    one.push_back(answer.yes.back());
  }
  gates.require_exactly_one(one);
  for (const Lit yes : answer.yes) {
    answer.no.push_back(gates.both(given, !yes));
  }
}

template <class AnswerOf>
SheetLits sheet_of_answers(const Program& program, AnswerOf answer_of) {
  SheetLits sheet;
  for (std::size_t q = 0; q < program.pack().questions.size(); ++q) {
    sheet.push_back(answer_of(QuestionIndex(q)));
  }
  return sheet;
}

}  // namespace

AnswerLits any_answer(SearchSpace& space, const Program& program,
                      QuestionIndex question) {
  Gates& gates = space.gates();
  const Question& of = program.pack()[question];
  AnswerLits answer;
  answer.given = answer.none = gates.no();
  if (of.type == QuestionType::choice) {
    choose_one(gates, answer, of.options.size(), gates.variable());
    return answer;
  }
  for (std::size_t i = 0; i < program.slots(question).slots; ++i) {
    answer.yes.push_back(gates.variable());
    answer.no.push_back(gates.variable());
    gates.require({!answer.yes.back(), !answer.no.back()});
  }
  if (of.type == QuestionType::number) {
    answer.given = gates.variable();
    if (of.optional) {
      answer.none = gates.variable();
      gates.require({!answer.given, !answer.none});
    }
    answer.reading = reading_of(space, of, answer.given);
  }
  return answer;
}

AnswerLits blank_answer(SearchSpace& space, const Program& program,
                        QuestionIndex question) {
  const Lit no = space.gates().no();
  const Question& of = program.pack()[question];
  AnswerLits answer;
  answer.yes.assign(program.slots(question).slots, no);
  answer.no = answer.yes;
  answer.given = answer.none = no;
  answer.reading = {no, NumberId(), {of.min, of.max}};
  return answer;
}

AnswerLits every_answer(SearchSpace& space, const Program& program,
                        QuestionIndex question) {
  Gates& gates = space.gates();
  const Question& of = program.pack()[question];
  AnswerLits answer;
  answer.given = answer.none = gates.no();
  if (of.type == QuestionType::choice) {
    choose_one(gates, answer, of.options.size(), gates.yes());
    return answer;
  }
  for (std::size_t i = 0; i < program.slots(question).slots; ++i) {
    answer.yes.push_back(gates.variable());
    answer.no.push_back(!answer.yes.back());
  }
  if (of.type == QuestionType::number) {
    answer.none = of.optional ? gates.variable() : gates.no();
    answer.given = !answer.none;
    answer.reading = reading_of(space, of, gates.yes());
  }
  return answer;
}

AnswerLits known_answer(SearchSpace& space, const Program& program,
                        QuestionIndex question, const Answer& answer) {
  AnswerLits lits = blank_answer(space, program, question);
  if (answer.state != AnswerState::given) return lits;
  const Lit yes = space.gates().yes();
  const auto know = [&](std::size_t i, Known known) {
    if (known == Known::yes) lits.yes[i] = yes;
    if (known == Known::no) lits.no[i] = yes;
  };
  switch (program.pack()[question].type) {
    case QuestionType::yes_no:
      know(0, answer.yes);
      break;
    case QuestionType::choice:
      for (std::size_t i = 0; i < lits.yes.size(); ++i) {
        know(i, answer.option == OptionIndex(i) ? Known::yes : Known::no);
      }
      break;
    case QuestionType::choices:
      for (std::size_t i = 0; i < lits.yes.size(); ++i) {
        know(i, answer.options[i]);
      }
      break;
    case QuestionType::number:
      (answer.no_reading ? lits.none : lits.given) = yes;
      if (!answer.no_reading) {
        lits.reading.otherwise = {answer.number, answer.number};
      }
      break;
  }
  return lits;
}

SheetLits any_sheet(SearchSpace& space, const Program& program) {
  return sheet_of_answers(program, [&](QuestionIndex question) {
    return any_answer(space, program, question);
  });
}

SheetLits blank_sheet(SearchSpace& space, const Program& program) {
  return sheet_of_answers(program, [&](QuestionIndex question) {
    return blank_answer(space, program, question);
  });
}

SheetLits every_answer(SearchSpace& space, const Program& program) {
  return sheet_of_answers(program, [&](QuestionIndex question) {
    return every_answer(space, program, question);
  });
}

SheetLits known_sheet(SearchSpace& space, const Program& program,
                      const AnswerSheet& sheet) {
  return sheet_of_answers(program, [&](QuestionIndex question) {
    return known_answer(space, program, question, sheet[question]);
  });
}

std::vector<Lit> assumed(SearchSpace& space, const Program& program,
                         const SheetLits& lits, const AnswerSheet& sheet) {
  std::vector<Lit> all;
  const Lit yes = space.gates().yes();
  for (std::size_t q = 0; q < lits.size(); ++q) {
    const AnswerLits& is = lits[q];
    const AnswerLits known =
        known_answer(space, program, QuestionIndex(q), sheet.answers[q]);
    const auto assume = [&](Lit lit, Lit as) {
      all.push_back(as == yes ? lit : !lit);
    };
    for (std::size_t i = 0; i < is.yes.size(); ++i) {
      assume(is.yes[i], known.yes[i]);
      assume(is.no[i], known.no[i]);
    }
    assume(is.given, known.given);
    assume(is.none, known.none);
    if (known.given != yes || is.reading.own == space.gates().no()) continue;
    const double number = known.reading.otherwise.low;
    all.push_back(space.numbers().reaches(is.reading.number, number));
    all.push_back(!space.numbers().exceeds(is.reading.number, number));
  }
  return all;
}

}  // namespace redflag
