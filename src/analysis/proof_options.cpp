// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_options.h"

#include "analysis/proof_sheets.h"

namespace redflag {
namespace {

// That the two answers differ in this option, and in no other of a `choices`.
Lit differ_in(SheetPair& pair, const Question& question, std::size_t option) {
  Gates& gates = pair.space.gates();
  const AnswerLits& one = pair.rest[pair.question];
  const AnswerLits& other = pair.other_rest[pair.question];
  std::vector<Lit> all = {!gates.same(one.yes[option], other.yes[option])};
  for (std::size_t i = 0; i < one.yes.size(); ++i) {
    if (question.type == QuestionType::choice || i == option) continue;
    all.push_back(gates.same(one.yes[i], other.yes[i]));
  }
  return gates.all_of(std::move(all));
}

ProofFinding note_of(const Question& question, const Option& option) {
  return {.code = codes::option_decides_nothing,
          .where = question.id + "." + option.id,
          .span = option.span,
          .message = "the option \"" + option.id + "\" of \"" + question.id +
                     "\" never changes the level",
          .hint = "let a rule tell it apart, or join it with another option"};
}

/// Whether all of it could be decided.
bool look_at_options(SheetPair& pair, const Question& question,
                     ProofFindings& findings) {
  const std::vector<Lit> differ = {pair.higher_first(), pair.both_answer()};
  const auto confirms = [&pair] { return pair.shows(pair.found()); };
  // Of a question that decides nothing no option does.
  const Existence any = find(pair.space, differ, confirms);
  if (any != Existence::shown) return any != Existence::not_decided;
  bool decided = true;
  for (std::size_t o = 0; o < question.options.size(); ++o) {
    std::vector<Lit> here = differ;
    here.push_back(differ_in(pair, question, o));
    const Existence changes = find(pair.space, here, confirms);
    if (changes == Existence::shown) continue;
    if (changes == Existence::not_decided) {
      decided = false;
      continue;
    }
    ProofFinding note = note_of(question, question.options[o]);
    if (changes == Existence::only_finer) say_only_finer(note, pair.found());
    findings.note(std::move(note));
  }
  return decided;
}

}  // namespace

void prove_options(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  std::vector<QuestionIndex> questions;
  for (const QuestionIndex index : questions_of_rules(pack)) {
    if (!pack[index].options.empty()) questions.push_back(index);
  }
  findings.expect(questions.size());
  for (const QuestionIndex index : questions) {
    const Question& question = pack[index];
    SheetPair pair(subject, index);
    if (look_at_options(pair, question, findings)) {
      findings.proved();
    } else {
      findings.not_decided(
          {.code = codes::option_decides_nothing,
           .where = question.id,
           .span = question.span,
           .message = "it is not known whether each option of \"" +
                      question.id + "\" can change the level"});
    }
  }
}

}  // namespace redflag
