// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_unsure.h"

#include "analysis/proof_sheets.h"
#include "analysis/round_numbers.h"
#include "analysis/sheet_witness.h"

namespace redflag {
namespace {

// How many answers are tried against each other before it is given up.
constexpr std::size_t kMaxAnswers = 200;

/// One question: answers to it are added until no sheet is left on which all of
/// them advise more, or one is found on which every answer does.
class UnsureProof {
 public:
  UnsureProof(const ProofSubject& subject, QuestionIndex question)
      : subject_(subject),
        question_(question),
        space_(subject.limits),
        lits_(open_sheet(space_, subject.program, question)),
        open_(space_, subject.program, lits_, Contradictions::excluded) {
    for (Answer& answer : first_answers()) add(answer);
  }

  /// After satisfiable witness() shows it.
  Decision run() {
    const Decision decision = search(Grain::any);
    if (decision != Decision::satisfiable) return decision;
    shorten();
    if (!has_finer_number(subject_.pack(), *sheet_)) return decision;
    // As people write numbers, where that shows it too.
    const AnswerSheet finer = *sheet_;
    if (search(Grain::written) == Decision::satisfiable) {
      shorten();
    } else {
      sheet_ = finer;
    }
    return decision;
  }

  /// After satisfiable: whether an answer advises no more that only a file can
  /// hold, with more than six decimals.
  bool has_milder_beyond() const {
    Answer milder;
    return find_milder(*sheet_, milder, Grain::any) == Decision::satisfiable;
  }

  const AnswerSheet& witness() const { return *sheet_; }

 private:
  void shorten() {
    sheet_ = shortened(subject_.pack(), {*sheet_}, [&](const Sheets& sheets) {
               return shows(sheets[0]);
             }).front();
  }

  Decision search(Grain grain) {
    while (answers_ <= kMaxAnswers) {
      const Decision decision = space_.solve(assumed_, grain);
      if (decision != Decision::satisfiable) return decision;
      sheet_ = open_.found();
      Answer milder;
      const Decision other = find_milder(*sheet_, milder);
      if (other == Decision::unsatisfiable) return Decision::satisfiable;
      if (other == Decision::not_decided) return other;
      add(milder);
    }
    return Decision::not_decided;
  }

  // Any sheet, but without an answer to the question.
  static SheetLits open_sheet(SearchSpace& space, const Program& program,
                              QuestionIndex question) {
    SheetLits lits = any_sheet(space, program);
    if (program.pack()[question].type != QuestionType::choices) {
      lits[question] = blank_answer(space, program, question);
    }
    return lits;
  }

  std::vector<Answer> first_answers() const {
    const Question& question = subject_.pack()[question_];
    switch (question.type) {
      case QuestionType::yes_no:
        return {Answer::yes_no(false), Answer::yes_no(true)};
      case QuestionType::choice: {
        std::vector<Answer> all;
        for (std::size_t o = 0; o < question.options.size(); ++o) {
          all.push_back(Answer::chosen(OptionIndex(o)));
        }
        return all;
      }
      case QuestionType::choices: {
        const std::size_t options = question.options.size();
        return {Answer::ticked(std::vector<Known>(options, Known::no)),
                Answer::ticked(std::vector<Known>(options, Known::yes))};
      }
      case QuestionType::number:
        break;
    }
    std::vector<Answer> ends = {Answer::reading(question.min),
                                Answer::reading(question.max)};
    if (question.optional) ends.push_back(Answer::without_reading());
    return ends;
  }

  // Wherever this is the answer, more is advised. Of a `choices` that is
  // answered in part, what is known is kept.
  void add(const Answer& answer) {
    ++answers_;
    Gates& gates = space_.gates();
    SheetLits lits = lits_;
    AnswerLits known =
        known_answer(space_, subject_.program, question_, answer);
    AnswerLits& of = lits[question_];
    if (subject_.pack()[question_].type == QuestionType::choices) {
      for (std::size_t i = 0; i < of.yes.size(); ++i) {
        const AnswerLits before = of;
        of.yes[i] = gates.either(before.yes[i],
                                 gates.both(!before.no[i], known.yes[i]));
        of.no[i] =
            gates.either(before.no[i], gates.both(!before.yes[i], known.no[i]));
      }
    } else {
      of = std::move(known);
    }
    const Encoding answered(space_, subject_.program, std::move(lits),
                            Contradictions::excluded);
    space_.numbers().learn_narrower(subject_.program, open_.readings(),
                                    answered.readings());
    std::vector<Lit> higher;
    for (std::size_t l = 1; l < subject_.pack().levels.size(); ++l) {
      higher.push_back(gates.both(answered.advised_at_least(LevelIndex(l)),
                                  !open_.advised_at_least(LevelIndex(l))));
    }
    if (assumed_.empty()) {
      assumed_ = {open_.consistent(), open_.is_open(question_),
                  open_.applies(question_).must,
                  only_answers_what_applies(space_, open_)};
    }
    assumed_.push_back(answered.consistent());
    assumed_.push_back(gates.any_of(std::move(higher)));
  }

  // An answer with which no more is advised than without.
  Decision find_milder(const AnswerSheet& sheet, Answer& milder,
                       Grain grain = Grain::written) const {
    const LevelIndex advised =
        EvaluatedSheet(subject_.program, sheet).levels().advised;
    if (advised == subject_.pack().highest_level()) {
      return Decision::not_decided;  // the solver found what is not so
    }
    SearchSpace space(subject_.limits);
    SheetLits lits = known_sheet(space, subject_.program, sheet);
    AnswerLits every = every_answer(space, subject_.program, question_);
    const Answer& before = sheet[question_];
    std::vector<Lit> assumed;
    for (std::size_t i = 0; i < before.options.size(); ++i) {
      if (before.options[i] == Known::yes) assumed.push_back(every.yes[i]);
      if (before.options[i] == Known::no) assumed.push_back(every.no[i]);
    }
    lits[question_] = std::move(every);
    const Encoding answered(space, subject_.program, std::move(lits));
    assumed.push_back(!answered.advised_at_least(LevelIndex(advised + 1)));
    const Decision decision = space.solve(assumed, grain);
    if (decision == Decision::satisfiable) {
      milder = answered.found()[question_];
    }
    return decision;
  }

  bool shows(const AnswerSheet& sheet) const {
    const EvaluatedSheet evaluated(subject_.program, sheet);
    Answer milder;
    return evaluated.truth(subject_.program.slots(question_).applies).must &&
           evaluated.is_consistent() &&
           evaluated.levels().advised != subject_.pack().highest_level() &&
           find_milder(sheet, milder) == Decision::unsatisfiable;
  }

  const ProofSubject& subject_;
  QuestionIndex question_;
  SearchSpace space_;
  SheetLits lits_;
  Encoding open_;
  std::vector<Lit> assumed_;
  std::size_t answers_ = 0;
  std::optional<AnswerSheet> sheet_;
};

}  // namespace

void prove_unsure(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  findings.expect(pack.questions.size());
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Question& question = pack.questions[q];
    UnsureProof proof(subject, QuestionIndex(q));
    ProofFinding finding{.code = codes::unsure_advises_less,
                         .where = question.id,
                         .span = question.span};
    switch (proof.run()) {
      case Decision::unsatisfiable:
        findings.proved();
        break;
      case Decision::satisfiable:
        finding.message = "\"not sure\" of \"" + question.id +
                          "\" advises less than each of its answers";
        finding.hint =
            "raise `if_unsure` of a rule that reads it, or give a "
            "rule that does not ask it";
        if (proof.has_milder_beyond()) say_only_finer(finding, {});
        finding.witnesses = {{"not sure", proof.witness()}};
        findings.refuted(std::move(finding));
        break;
      case Decision::not_decided:
        finding.message = "it is not known whether \"not sure\" of \"" +
                          question.id + "\" can advise less than its answers";
        findings.not_decided(std::move(finding));
        break;
    }
  }
}

}  // namespace redflag
