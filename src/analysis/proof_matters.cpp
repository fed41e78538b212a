// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_matters.h"

#include "analysis/proof_sheets.h"

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
    switch (pair.space.solve({pair.higher_first(), pair.both_answer()})) {
      case Decision::satisfiable:
        findings.proved();
        break;
      case Decision::unsatisfiable:
        finding.message =
            "no answer to \"" + question.id + "\" changes the level";
        finding.hint =
            "other rules always say as much as those that read it; mend them, "
            "or do not ask it";
        findings.refuted(std::move(finding));
        break;
      case Decision::not_decided:
        finding.message = "it is not known whether any answer to \"" +
                          question.id + "\" changes the level";
        findings.not_decided(std::move(finding));
        break;
    }
  }
}

}  // namespace redflag
