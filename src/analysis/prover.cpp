// SPDX-License-Identifier: Apache-2.0
#include "analysis/prover.h"

#include <algorithm>
#include <utility>

#include "analysis/proof_bound.h"
#include "analysis/proof_covered.h"
#include "analysis/proof_exact.h"
#include "analysis/proof_fires.h"
#include "analysis/proof_interview.h"
#include "analysis/proof_levels.h"
#include "analysis/proof_matters.h"
#include "analysis/proof_options.h"
#include "analysis/proof_promises.h"
#include "analysis/proof_signs.h"
#include "analysis/proof_unsure.h"
#include "analysis/proof_worse.h"

namespace redflag {
namespace {

constexpr Property kProperties[] = {
    {"fires", "each rule can fire", prove_fires},
    {"levels", "each level can be reached", prove_levels},
    {"matters", "each question that a rule reads can change the level",
     prove_matters},
    {"worse", "worse answers never lower the level", prove_worse},
    {"unsure", "\"not sure\" never advises less than every answer",
     prove_unsure},
    {"bound", "the bound holds every completion", prove_bound},
    {"signs", "no sign that is ticked ends at the lowest level", prove_signs},
    {"interview", "what a rule needs is asked, and skipping changes nothing",
     prove_interview},
    {"promises", "every promise holds", prove_promises},
    {"options", "options that never change the level", prove_options, true},
    {"exact", "where the bound is wider than it need be", prove_exact, true},
    {"covered", "rules that another always covers", prove_covered, true},
};

/// The prover's own codes; what a waive says about others is not its affair.
constexpr Code kFirst{5001};
constexpr Code kLast{5099};

bool is_of_prover(const Waive& waive) {
  const std::optional<Code> code = find_code(waive.code);
  return code && *code >= kFirst && *code <= kLast;
}

void use_waives(const Pack& pack, bool all, ProofReport& report) {
  for (std::size_t w = 0; w < pack.waives.size(); ++w) {
    const Waive& waive = pack.waives[w];
    if (!is_of_prover(waive)) continue;
    bool used = false;
    for (PropertyReport& property : report.properties) {
      for (ProofFinding& finding : property.findings) {
        if (find_code(waive.code) != finding.code ||
            waive.where != finding.where ||
            finding.verdict != Verdict::refuted) {
          continue;
        }
        finding.waive = w;
        used = true;
      }
    }
    if (!used && all) report.unused_waives.push_back(w);
  }
}

}  // namespace

void ProofFindings::proved() {
  ++proofs_;
  went_on();
}

void ProofFindings::refuted(ProofFinding finding) {
  finding.verdict = Verdict::refuted;
  all_.push_back(std::move(finding));
  went_on();
}

void ProofFindings::not_decided(ProofFinding finding) {
  finding.verdict = Verdict::not_decided;
  if (finding.hint.empty()) {
    finding.hint =
        "the limit was reached, which proves nothing: try a higher "
        "--limit";
  }
  all_.push_back(std::move(finding));
  went_on();
}

void ProofFindings::note(ProofFinding finding) {
  finding.verdict = Verdict::note;
  all_.push_back(std::move(finding));
}

void ProofFindings::went_on() {
  ++done_;
  if (subject_.progress) subject_.progress(property_, done_, total_);
}

std::span<const Property> properties() { return kProperties; }

std::size_t PropertyReport::count(Verdict verdict) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [verdict](const ProofFinding& finding) {
        return finding.verdict == verdict && !finding.waive;
      }));
}

std::size_t PropertyReport::waived() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      findings,
      [](const ProofFinding& finding) { return finding.waive.has_value(); }));
}

bool ProofReport::passed() const {
  return unused_waives.empty() &&
         std::ranges::none_of(properties, [](const PropertyReport& property) {
           return property.count(Verdict::refuted) > 0 ||
                  property.count(Verdict::not_decided) > 0;
         });
}

ProofReport prove(const ProofSubject& subject,
                  const std::vector<std::string>& only) {
  ProofReport report;
  for (const Property& property : kProperties) {
    if (!only.empty() && std::ranges::find(only, property.name) == only.end()) {
      continue;
    }
    ProofFindings findings(subject, property.name);
    property.prove(subject, findings);
    report.properties.push_back({property.name, property.says, property.notes,
                                 findings.proofs(), std::move(findings.all())});
  }
  use_waives(subject.pack(), only.empty(), report);
  return report;
}

}  // namespace redflag
