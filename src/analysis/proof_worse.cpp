// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_worse.h"

#include <algorithm>

#include "analysis/proof_sheets.h"
#include "analysis/sheet_witness.h"
#include "engine/sheet_changes.h"

namespace redflag {
namespace {

bool has_direction(const Question& question) {
  return question.worse != Worse::either && question.worse != Worse::none;
}

bool is_reversed(const Question& question) {
  return question.worse == Worse::no || question.worse == Worse::lower;
}

// That the answer `to` is more worrying than `from`; of numbers, no less.
Lit is_worse(SheetPair& pair, const Question& question, const AnswerLits& from,
             const AnswerLits& to) {
  Gates& gates = pair.space.gates();
  switch (question.type) {
    case QuestionType::yes_no:
      return gates.both(!from.yes[0], to.yes[0]);
    case QuestionType::choice: {
      std::vector<Lit> any;
      for (std::size_t i = 0; i < from.yes.size(); ++i) {
        for (std::size_t j = i + 1; j < to.yes.size(); ++j) {
          any.push_back(gates.both(from.yes[i], to.yes[j]));
        }
      }
      return gates.any_of(std::move(any));
    }
    case QuestionType::choices: {
      std::vector<Lit> all, any;
      for (std::size_t i = 0; i < from.yes.size(); ++i) {
        all.push_back(gates.either(!from.yes[i], to.yes[i]));
        any.push_back(gates.both(!from.yes[i], to.yes[i]));
      }
      all.push_back(gates.any_of(std::move(any)));
      return gates.all_of(std::move(all));
    }
    case QuestionType::number:
      return gates.both(from.given, to.given);
  }
  return gates.no();
}

void prove(const ProofSubject& subject, QuestionIndex index,
           ProofFindings& findings) {
  const Pack& pack = subject.pack();
  const Question& question = pack[index];
  SheetPair pair(subject, index);
  const AnswerLits& one = pair.rest[index];
  const AnswerLits& other = pair.other_rest[index];
  const Lit worse = is_reversed(question)
                        ? is_worse(pair, question, other, one)
                        : is_worse(pair, question, one, other);
  if (question.type == QuestionType::number) {
    Numbers& numbers = pair.space.numbers();
    const bool reversed = is_reversed(question);
    const Encoding& less = reversed ? pair.second : pair.first;
    const Encoding& more = reversed ? pair.first : pair.second;
    numbers.require_order(less.readings()[index].number,
                          more.readings()[index].number);
    numbers.learn_order(subject.program, index, less.readings(),
                        more.readings());
  }
  const auto lowers = [&](const Sheets& sheets) {
    const EvaluatedSheet before(subject.program, sheets[0]);
    const EvaluatedSheet after(subject.program, sheets[1]);
    return after.levels().possible < before.levels().level;
  };
  // What is left of the two sheets must still be about these two answers.
  const auto shows = [&](const Sheets& sheets) {
    const Answer& before = sheets[0].answers[index.value];
    const Answer& after = sheets[1].answers[index.value];
    return before.state == AnswerState::given &&
           is_worse(question, before, after) && lowers(sheets) &&
           std::ranges::all_of(sheets, [&](const AnswerSheet& sheet) {
             return EvaluatedSheet(subject.program, sheet).is_consistent();
           });
  };
  const auto found = [&] {
    return Sheets{pair.first.found(), pair.second.found()};
  };
  ProofFinding finding{
      .code = codes::worse_lowers, .where = question.id, .span = question.span};
  switch (ask(pair.space,
              std::vector{worse, pair.higher_first(), pair.both_answer()},
              [&] { return lowers(found()); })) {
    case Decision::unsatisfiable:
      findings.proved();
      break;
    case Decision::satisfiable: {
      const Sheets sheets = shortened(pack, found(), shows);
      const auto level = [&](std::size_t i) {
        return pack[EvaluatedSheet(subject.program, sheets[i]).levels().level]
            .id;
      };
      finding.message = "a worse answer to \"" + question.id +
                        "\" lowers the level from \"" + level(0) + "\" to \"" +
                        level(1) + "\"";
      finding.hint =
          "mend the rule that counts it the wrong way round, or its "
          "`worse`";
      finding.witnesses = {{"before", sheets[0]}, {"worse", sheets[1]}};
      findings.refuted(std::move(finding));
      break;
    }
    case Decision::not_decided:
      finding.message = "it is not known whether a worse answer to \"" +
                        question.id + "\" can lower the level";
      findings.not_decided(std::move(finding));
      break;
  }
}

}  // namespace

void prove_worse(const ProofSubject& subject, ProofFindings& findings) {
  std::vector<QuestionIndex> questions;
  for (std::size_t q = 0; q < subject.pack().questions.size(); ++q) {
    if (has_direction(subject.pack().questions[q])) {
      questions.push_back(QuestionIndex(q));
    }
  }
  findings.expect(questions.size());
  for (const QuestionIndex question : questions) {
    prove(subject, question, findings);
  }
}

}  // namespace redflag
