// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_matters.h"

#include "analysis/proof_sheets.h"
#include "analysis/sheet_witness.h"

namespace redflag {

void prove_matters(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  const std::vector<QuestionIndex> questions = questions_of_rules(pack);
  findings.expect(questions.size());
  for (const QuestionIndex index : questions) {
    const Question& question = pack[index];
    SheetPair pair(subject, index);
    ProofFinding finding{.code = codes::question_decides_nothing,
                         .where = question.id,
                         .span = question.span};
    const auto shows = [&](const Sheets& sheets) { return pair.shows(sheets); };
    const Existence found =
        find(pair.space, std::vector{pair.higher_first(), pair.both_answer()},
             [&] { return shows(pair.found()); });
    switch (found) {
      case Existence::shown:
        findings.proved();
        break;
      case Existence::only_finer:
      case Existence::none:
        finding.message =
            "no answer to \"" + question.id + "\" changes the level";
        finding.hint =
            "other rules always say as much as those that read it; mend them, "
            "or do not ask it";
        if (found == Existence::only_finer) {
          say_only_finer(finding, shortened(pack, pair.found(), shows));
        }
        findings.refuted(std::move(finding));
        break;
      case Existence::not_decided:
        finding.message = "it is not known whether any answer to \"" +
                          question.id + "\" changes the level";
        findings.not_decided(std::move(finding));
        break;
    }
  }
}

}  // namespace redflag
