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
#include "analysis/round_numbers.h"

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

// Steps that a property may take for each conflict that a question may: in all,
// and more for each thing that it has to prove; and how many properties in a
// run may take them in all.
constexpr std::uint64_t kStepsAConflict = 200;
constexpr std::uint64_t kStepsEach = 5;
constexpr std::uint64_t kPropertiesARun = 3;

std::uint64_t times_conflicts(const SolverLimits& limits, std::uint64_t steps) {
  return steps * static_cast<std::uint64_t>(limits.conflicts);
}

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
            waive.where != finding.where || finding.verdict == Verdict::note ||
            property.notes) {
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

void ProofFindings::say_finer(ProofFinding& finding) const {
  const bool finer =
      std::ranges::any_of(finding.witnesses, [this](const Witness& witness) {
        return has_finer_number(subject_.pack(), witness.sheet);
      });
  if (!finer) return;
  finding.hint +=
      "; this is shown by a number of more than six decimals, as a file may "
      "hold and nobody writes";
}

void ProofFindings::refuted(ProofFinding finding) {
  finding.verdict = Verdict::refuted;
  say_finer(finding);
  all_.push_back(std::move(finding));
  went_on();
}

void ProofFindings::not_decided(ProofFinding finding) {
  finding.verdict = Verdict::not_decided;
  const Work* work = subject_.limits.work;
  finding.hint = work != nullptr && !work->limit_reached()
                     ? "this is beyond what the prover can decide, and proves "
                       "nothing; a higher --limit does not help"
                     : "the limit was reached, which proves nothing: try a "
                       "higher --limit";
  all_.push_back(std::move(finding));
  went_on();
}

void ProofFindings::note(ProofFinding finding) {
  finding.verdict = Verdict::note;
  say_finer(finding);
  all_.push_back(std::move(finding));
}

void ProofFindings::expect(std::size_t total) {
  total_ = total;
  if (Work* work = subject_.limits.work) {
    work->grant(total * times_conflicts(subject_.limits, kStepsEach));
  }
  show_progress();
}

void ProofFindings::show_progress() const {
  if (subject_.progress) subject_.progress(property_, done_, total_);
}

void ProofFindings::went_on() {
  ++done_;
  if (subject_.limits.work != nullptr) subject_.limits.work->begin_share();
  show_progress();
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
           return !property.notes && (property.count(Verdict::refuted) > 0 ||
                                      property.count(Verdict::not_decided) > 0);
         });
}

ProofReport prove(const ProofSubject& subject,
                  const std::vector<std::string>& only) {
  ProofReport report;
  const std::uint64_t most = times_conflicts(subject.limits, kStepsAConflict);
  std::uint64_t left = kPropertiesARun * most;
  for (const Property& property : kProperties) {
    if (!only.empty() && std::ranges::find(only, property.name) == only.end()) {
      continue;
    }
    Work work(std::min(most, left));
    ProofSubject bounded = subject;
    bounded.limits.work = &work;
    ProofFindings findings(bounded, property.name);
    property.prove(bounded, findings);
    left -= std::min(most, left) - std::min({most, left, work.left()});
    report.properties.push_back({property.name, property.says, property.notes,
                                 findings.proofs(), std::move(findings.all()),
                                 work.spent(), work.spent() + work.left()});
  }
  use_waives(subject.pack(), only.empty(), report);
  return report;
}

}  // namespace redflag
