// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_covered.h"

#include "analysis/proof_sheets.h"

namespace redflag {
namespace {

std::vector<RuleIndex> rules_no_lower(const Pack& pack, RuleIndex rule) {
  std::vector<RuleIndex> rules;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    if (RuleIndex(r) != rule && pack.rules[r].level >= pack[rule].level) {
      rules.push_back(RuleIndex(r));
    }
  }
  return rules;
}

// One rule that alone covers it, if there is one.
std::optional<RuleIndex> covering_rule(FullSheet& full, RuleIndex rule,
                                       const std::vector<RuleIndex>& others) {
  for (const RuleIndex other : others) {
    if (full.space.solve(
            {full.sheet.rule(rule).must, !full.sheet.rule(other).must}) ==
        Decision::unsatisfiable) {
      return other;
    }
  }
  return std::nullopt;
}

void report(FullSheet& full, const Pack& pack, RuleIndex rule,
            const std::vector<RuleIndex>& others, ProofFindings& findings) {
  const std::string id = "\"" + pack[rule].id + "\"";
  const auto by = covering_rule(full, rule, others);
  findings.note(
      {.code = codes::rule_covered,
       .where = pack[rule].id,
       .span = pack[rule].span,
       .message = "wherever the rule " + id + " fires, " +
                  (by ? "so does \"" + pack[*by].id + "\" (" +
                            pack[pack[*by].level].id + ")"
                      : "so does another at its level or above"),
       .hint = "it changes no level; what it says on the card is all it is "
               "for"});
}

}  // namespace

void prove_covered(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  FullSheet full(subject);
  findings.expect(pack.rules.size());
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const RuleIndex rule(r);
    const std::vector<RuleIndex> others = rules_no_lower(pack, rule);
    std::vector<Lit> alone = {full.sheet.rule(rule).must};
    for (const RuleIndex other : others) {
      alone.push_back(!full.sheet.rule(other).must);
    }
    Decision covered = full.space.solve(alone);
    if (covered == Decision::unsatisfiable) {
      covered = full.space.solve({full.sheet.rule(rule).must});
      if (covered == Decision::satisfiable) {
        report(full, pack, rule, others, findings);
      }
    }
    if (covered == Decision::not_decided) {
      findings.not_decided(
          {.code = codes::rule_covered,
           .where = pack[rule].id,
           .span = pack[rule].span,
           .message = "it is not known whether another rule always covers \"" +
                      pack[rule].id + "\""});
    } else {
      findings.proved();
    }
  }
}

}  // namespace redflag
