// SPDX-License-Identifier: Apache-2.0
#include "analysis/proof_covered.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/proof_sheets.h"
#include "analysis/sheet_witness.h"

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

class Covered {
 public:
  Covered(const ProofSubject& subject, FullSheet& full, RuleIndex rule)
      : program_(subject.program),
        full_(full),
        rule_(rule),
        others_(rules_no_lower(subject.pack(), rule)) {}

  /// Whether the rule fires where none of the others does.
  Existence alone() { return fires_without(others_); }
  /// Whether it fires at all.
  Existence fires() { return fires_without({}); }

  /// The sheet found last.
  AnswerSheet found() const { return full_.sheet.found(); }

  /// That the others always fire with it, whatever the numbers of that grain.
  ProofFinding note(Grain grain) {
    const Pack& pack = program_.pack();
    const std::string id = "\"" + pack[rule_].id + "\"";
    const auto by = covering_rule(grain);
    return {.code = codes::rule_covered,
            .where = pack[rule_].id,
            .span = pack[rule_].span,
            .message = "wherever the rule " + id + " fires, " +
                       (by ? "so does \"" + pack[*by].id + "\" (" +
                                 pack[pack[*by].level].id + ")"
                           : "so does another at its level or above"),
            .hint =
                "it changes no level; what it says on the card is all it "
                "is for"};
  }

 private:
  Existence fires_without(const std::vector<RuleIndex>& silent) {
    std::vector<Lit> all = {full_.sheet.rule(rule_).must};
    for (const RuleIndex other : silent) {
      all.push_back(!full_.sheet.rule(other).must);
    }
    return find(full_.space, all, [&] {
      const EvaluatedSheet sheet(program_, found());
      const auto fires = [&](RuleIndex rule) {
        return sheet.truth(program_.rule(rule)).must;
      };
      return fires(rule_) && std::ranges::none_of(silent, fires);
    });
  }

  /// One rule that alone covers it, if there is one.
  std::optional<RuleIndex> covering_rule(Grain grain) {
    for (const RuleIndex other : others_) {
      const Lit alone[] = {full_.sheet.rule(rule_).must,
                           !full_.sheet.rule(other).must};
      if (full_.space.solve(alone, grain) == Decision::unsatisfiable) {
        return other;
      }
    }
    return std::nullopt;
  }

  const Program& program_;
  FullSheet& full_;
  RuleIndex rule_;
  std::vector<RuleIndex> others_;
};

}  // namespace

void prove_covered(const ProofSubject& subject, ProofFindings& findings) {
  const Pack& pack = subject.pack();
  FullSheet full(subject);
  findings.expect(pack.rules.size());
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const RuleIndex rule(r);
    Covered covered(subject, full, rule);
    const Existence alone = covered.alone();
    const Sheets finer =
        alone == Existence::only_finer ? Sheets{covered.found()} : Sheets();
    const Existence fires = alone == Existence::shown ? alone : covered.fires();
    if (alone != Existence::shown && alone != Existence::not_decided &&
        fires == Existence::shown) {
      ProofFinding note =
          covered.note(finer.empty() ? Grain::any : Grain::written);
      if (!finer.empty()) say_only_finer(note, finer);
      findings.note(std::move(note));
    }
    if (alone == Existence::not_decided || fires == Existence::not_decided) {
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
