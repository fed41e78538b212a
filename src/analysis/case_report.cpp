// SPDX-License-Identifier: Apache-2.0
#include "analysis/case_report.h"

#include <utility>

#include "text/quote.h"

namespace redflag {
namespace {

std::string failure_text(const Pack& pack, const CaseResult& result) {
  std::string text;
  for (const CaseProblem& problem : result.problems) {
    text += (text.empty() ? "" : "; ") + problem_text(pack, problem);
  }
  return text;
}

std::string details_text(const Pack& pack, const CaseExplanation& why) {
  std::string text;
  for (const CaseRuleNote& note : why.fired) {
    const Rule& rule = pack[note.rule];
    text += std::string(note.certain ? "fired" : "may fire") + ": " + rule.id +
            " [" + pack[rule.level].id + "] " + to_string(rule.when) + "\n";
  }
  for (const CaseRuleNote& note : why.nearest) {
    text += "nearest: " + pack[note.rule].id + " " +
            to_string(pack[note.rule].when) + "\n";
  }
  return text;
}

}  // namespace

bool CaseReport::passed() const {
  return tally.passed == tally.cases && failing_mutants().empty();
}

std::vector<std::string> CaseReport::failing_mutants() const {
  std::vector<std::string> failing;
  if (!mutation || !whole) return failing;
  const Pack& pack = program->pack();
  for (std::size_t m = 0; m < mutation->mutants.size(); ++m) {
    const Mutant& mutant = mutation->mutants[m];
    const Fate fate = mutation->results[m].fate;
    if (!must_be_explained(pack, mutant)) continue;
    if (fate == Fate::survived) failing.push_back(waive_key(pack, mutant));
    if (fate == Fate::not_decided) {
      failing.push_back("not decided: " + waive_key(pack, mutant));
    }
  }
  if (mutation->left_out > 0) {
    failing.push_back("not made: " + std::to_string(mutation->left_out) +
                      " mutants");
  }
  for (const std::size_t waive : mutation->unused_waives) {
    failing.push_back("waived, but does not survive: " +
                      pack.waives[waive].where);
  }
  return failing;
}

bool CaseReport::limit_reached() const {
  return (mutation && mutation->limit_reached) ||
         (suggestions && suggestions->limit_reached);
}

std::string problem_text(const Pack& pack, const CaseProblem& problem) {
  const auto levels = [&](const char* what) {
    return std::string("expected ") + what + " " + pack[problem.expected].id +
           ", got " + pack[problem.actual].id;
  };
  switch (problem.kind) {
    case CaseProblem::Kind::level:
      return levels("level");
    case CaseProblem::Kind::possible:
      return levels("possible");
    case CaseProblem::Kind::advised:
      return levels("advised");
    case CaseProblem::Kind::not_acceptable:
      return levels("an acceptable level, best") + ", which is not";
    case CaseProblem::Kind::other_over:
      return levels("over-triage at") + ", which no reason is given for";
    case CaseProblem::Kind::no_longer_over:
      return levels("over-triage at") +
             ", which is acceptable: take `over` out";
    case CaseProblem::Kind::missing_finding:
      return "rule " + pack[problem.rule].id + " did not fire";
    case CaseProblem::Kind::fired:
      return "rule " + pack[problem.rule].id + " fired and never should";
  }
  return {};
}

CaseReport make_case_report(const std::shared_ptr<const Program>& program,
                            std::vector<Case> cases, bool mutate, bool suggest,
                            const SolverLimits& limits) {
  const Pack& pack = program->pack();
  const EvaluatedCases evaluated(program, cases);
  CaseReport report{.program = program};
  report.results = run_cases(cases, evaluated);
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (report.results[i].passed()) continue;
    report.explanations.push_back(
        explain_case(evaluated, CaseIndex(i), cases[i]));
  }
  report.tally = tally(pack, cases, report.results);
  report.coverage = find_coverage(evaluated);
  report.holes = find_holes(pack, report.coverage);
  if (mutate) report.mutation = run_mutants(cases, evaluated, limits);
  if (suggest) {
    report.suggestions =
        suggest_for_holes(*program, cases, report.holes, limits);
    if (mutate) {
      report.suggestions->add(
          suggest_for_mutants(pack, cases, *report.mutation, limits));
    }
  }
  report.cases = std::move(cases);
  return report;
}

std::string render_cases_junit(const CaseReport& report,
                               const Sources& sources) {
  const Pack& pack = report.program->pack();
  const auto attribute = [](const char* name, const std::string& text) {
    return std::string(" ") + name + "=\"" + html_escaped(text) + "\"";
  };
  const std::vector<std::string> mutants = report.failing_mutants();
  const std::string tests =
      std::to_string(report.cases.size() + mutants.size());
  const std::string failed = std::to_string(
      report.cases.size() - report.tally.passed + mutants.size());
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  out += "  <testsuite" + attribute("name", pack.info.id) +
         attribute("tests", tests) + attribute("failures", failed) + ">\n";
  std::size_t explained = 0;
  for (std::size_t i = 0; i < report.cases.size(); ++i) {
    const Case& of = report.cases[i];
    const SourceFile& file = sources[of.span.source];
    out += "    <testcase" + attribute("classname", pack.info.id) +
           attribute("name", of.id) + attribute("file", file.name()) +
           attribute("line", std::to_string(file.position(of.span.begin).line));
    if (report.results[i].passed()) {
      out += "/>\n";
      continue;
    }
    const CaseExplanation& why = report.explanations[explained++];
    out += ">\n      <failure" +
           attribute("message", failure_text(pack, report.results[i])) + ">" +
           html_escaped(details_text(pack, why)) +
           "</failure>\n    </testcase>\n";
  }
  for (const std::string& mutant : mutants) {
    out += "    <testcase" + attribute("classname", pack.info.id + ".mutants") +
           attribute("name", mutant) + ">\n      <failure" +
           attribute("message", "no case notices this mistake") +
           "/>\n    </testcase>\n";
  }
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace redflag
