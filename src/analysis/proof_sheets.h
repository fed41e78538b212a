// SPDX-License-Identifier: Apache-2.0
// The sheets that proofs speak of, ready for questions: one on which everything
// that applies is answered, two that differ in one question alone.
#pragma once

#include "analysis/encoding.h"
#include "analysis/proof_check.h"
#include "analysis/search_space.h"
#include "analysis/sheet_witness.h"

namespace redflag {

/// All full sheets: every question that applies is answered.
struct FullSheet {
  explicit FullSheet(const ProofSubject& subject)
      : space(subject.limits),
        rest(every_answer(space, subject.program)),
        sheet(space, subject.program, blank_sheet(space, subject.program),
              rest) {}

  SearchSpace space;
  SheetLits rest;
  Encoding sheet;
};

/// All pairs of full sheets that agree on whatever applies in both, but for
/// one question.
struct SheetPair {
  SheetPair(const ProofSubject& subject, QuestionIndex question);

  /// The first has the higher level.
  Lit higher_first();
  /// Both answer the question.
  Lit both_answer();

  /// Both, where they were found.
  Sheets found() const { return {first.found(), second.found()}; }
  /// Whether the evaluator sees both of it in two sheets, or parts of them.
  bool shows(const Sheets& sheets) const;

  SearchSpace space;
  SheetLits rest;
  Encoding first;
  SheetLits other_rest;
  Encoding second;
  QuestionIndex question;
};

/// No question is answered, in part or whole, but where it surely applies: what
/// an interview comes to.
Lit only_answers_what_applies(SearchSpace& space, const Encoding& sheet);

/// The questions that rules read, through flags and values but not through
/// ask_if; in the pack's order.
std::vector<QuestionIndex> questions_of_rules(const Pack& pack);

/// Looks for what should not be, to the last double, and says what came of it.
/// What is found has numbers as people write them, where such do. A find that
/// `confirms` denies is not decided, since the evaluator has the last word.
Decision ask(SearchSpace& space, std::span<const Lit> assumptions,
             const std::function<bool()>& confirms);

/// Whether people can give answers with some property.
enum class Existence : std::uint8_t {
  shown,       ///< with numbers as they write them
  only_finer,  ///< proved: with none such, but with more than six decimals
  none,
  not_decided,
};

/// Looks for what should be. `confirms` as for ask(); the space holds what was
/// found where it is shown, or only finer.
Existence find(SearchSpace& space, std::span<const Lit> assumptions,
               const std::function<bool()>& confirms);

/// What the finding says of all answers holds of those that people write, and
/// not of `sheets`.
void say_only_finer(ProofFinding& finding, Sheets sheets);

}  // namespace redflag
