// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "analysis/case_report.h"
#include "analysis/report_lines.h"
#include "analysis/task_work.h"
#include "text/one_line.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kFirst = 20;

class TextReport {
 public:
  TextReport(const CaseReport& report, const Sources& sources,
             CaseReportLayout layout)
      : report_(report),
        pack_(report.program->pack()),
        sources_(sources),
        layout_(layout) {}

  std::string write() {
    add_summary();
    add_failures();
    add_table();
    add_triage();
    add_coverage();
    add_holes();
    add_infeasible();
    if (report_.mutation) add_mutants(*report_.mutation);
    if (report_.prompts) add_prompts(*report_.prompts);
    if (report_.suggestions) add_suggestions();
    if (report_.limit_reached()) {
      line("");
      out_ += hanging_lines("", 0, kLimitReached);
    }
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    out_ += fmt::format(format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  void add_summary() {
    const CaseTally& tally = report_.tally;
    line("{} {}: {} {}, {} passed, {} failed", pack_.info.id,
         pack_.info.version, tally.cases, tally.cases == 1 ? "case" : "cases",
         tally.passed, tally.cases - tally.passed);
  }

  void add_failures() {
    std::size_t explained = 0;
    for (std::size_t i = 0; i < report_.cases.size(); ++i) {
      const CaseResult& result = report_.results[i];
      if (result.passed()) continue;
      add_failure(report_.cases[i], result, report_.explanations[explained++]);
    }
  }

  void add_failure(const Case& of, const CaseResult& result,
                   const CaseExplanation& why) {
    const SourceFile& file = sources_[of.span.source];
    line("");
    line("FAILED {}  {}:{}", of.id, exact_line(file.name()),
         file.position(of.span.begin).line);
    line("  {}", sanitise(of.text));
    for (const CaseProblem& problem : result.problems) {
      line("  {}", problem_text(pack_, problem));
    }
    for (const CaseRuleNote& note : why.fired) {
      const Rule& rule = pack_[note.rule];
      line("  {} {} [{}]", note.certain ? "fired:   " : "may fire:", rule.id,
           pack_[rule.level].id);
      line("             when {}", to_string(rule.when));
    }
    for (const CaseRuleNote& note : why.nearest) {
      const Rule& rule = pack_[note.rule];
      std::string missing;
      for (const std::string& part : note.missing) {
        missing += (missing.empty() ? "" : ", ") + part;
      }
      line("  nearest:   {} [{}]", rule.id, pack_[rule.level].id);
      line("             when {}", to_string(rule.when));
      line("             lacks {}", missing);
    }
  }

  void add_table() {
    line("");
    line("Expected level (down) and level given (across)");
    std::size_t widest = 0;
    for (const Level& level : pack_.levels) {
      widest = std::max(widest, level.id.size());
    }
    std::string head = fmt::format("  {:{}}", "", widest);
    for (std::size_t l = pack_.levels.size(); l-- > 0;) {
      head += fmt::format("  {:>5}", pack_.levels[l].id);
    }
    line("{}  sensitivity", head);
    for (std::size_t l = pack_.levels.size(); l-- > 0;) {
      add_table_row(LevelIndex(l), widest);
    }
  }

  void add_table_row(LevelIndex level, std::size_t widest) {
    std::string row = fmt::format("  {:{}}", pack_[level].id, widest);
    for (std::size_t l = pack_.levels.size(); l-- > 0;) {
      row += fmt::format("  {:>{}}", report_.tally.table[level][l],
                         std::max<std::size_t>(5, pack_.levels[l].id.size()));
    }
    const CaseTally::Sensitivity of = report_.tally.sensitivity(level);
    line("{}  {:>4} of {}", row, of.reached, of.expected);
  }

  void add_triage() {
    const CaseTally& tally = report_.tally;
    line(
        "  sensitivity: of the cases that expect this level or one above,\n"
        "  those that got it");
    line("  under-triage {}, over-triage {}", tally.under, tally.over);
    if (tally.acceptable.cases == 0) return;
    line(
        "  of {} cases with acceptable levels: {} acceptable ({} the best), "
        "{} under, {} over",
        tally.acceptable.cases, tally.acceptable.acceptable,
        tally.acceptable.best, tally.acceptable.under, tally.acceptable.over);
    if (tally.acceptable.over_excused == 0) return;
    line("  of those over, {} with a written reason:",
         tally.acceptable.over_excused);
    for (std::size_t i = 0; i < report_.cases.size(); ++i) {
      add_excuse(report_.cases[i], report_.results[i]);
    }
  }

  void add_excuse(const Case& of, const CaseResult& result) {
    if (of.acceptable.empty() || of.over != result.judged) return;
    line("    {}: {}, not {}: {}", of.id, pack_[*of.over].id,
         pack_[of.acceptable.back()].id, sanitise(of.over_because));
  }

  void add_coverage() {
    line("");
    line("Coverage");
    std::string reached;
    for (std::size_t l = pack_.levels.size(); l-- > 0;) {
      reached += fmt::format("{}{} {}", reached.empty() ? "" : ", ",
                             pack_.levels[l].id, report_.coverage.levels[l]);
    }
    line("  levels reached: {}", reached);
    add_counts("rules", count_rules(report_.coverage));
    for (std::size_t l = pack_.levels.size(); l-- > 1;) {
      add_counts("  " + pack_.levels[l].id,
                 count_rules(pack_, report_.coverage, LevelIndex(l)));
    }
    add_counts("flags", count_flags(report_.coverage));
  }

  void add_counts(const std::string& what, const CoverageCounts& counts) {
    if (counts.conditions == 0) return;
    const bool all_can = counts.atoms_infeasible == 0;
    line(
        "  {}: {} fired and {} not fired of {}; conditions: {} true, {} "
        "false, {} unknown, {} decide alone (MC/DC) of {}{}",
        what, counts.seen_true, counts.seen_false, counts.conditions,
        counts.atoms_true, counts.atoms_false, counts.atoms_unknown,
        counts.atoms_shown, counts.atoms - counts.atoms_infeasible,
        all_can ? "" : " that can");
  }

  // The first lines of a list, or all of them.
  void add_list(const std::vector<std::string>& items) {
    const std::size_t shown =
        layout_.all ? items.size() : std::min(items.size(), kFirst);
    for (std::size_t i = 0; i < shown; ++i) line("  {}", items[i]);
    if (shown < items.size()) {
      line("  and {} more; --all lists them", items.size() - shown);
    }
  }

  void add_holes() {
    std::vector<std::string> items;
    for (const CoverageHole& hole : report_.holes) {
      items.push_back(hole_text(pack_, hole));
    }
    add_titled("No case covers", items);
  }

  void add_infeasible() {
    std::vector<std::string> items;
    for (const InfeasibleAtom& atom :
         find_infeasible(pack_, report_.coverage)) {
      items.push_back(infeasible_text(pack_, atom));
    }
    add_titled("No answers can show that this decides alone", items);
    if (!report_.coverage.all_ruled_out) {
      line("");
      line(
          "There is too much to look through: more of what no case covers may");
      line("be such that no answers can show it.");
    }
  }

  void add_mutants(const MutationReport& mutation) {
    line("");
    line("Mutants");
    std::vector<std::string> survivors;
    std::vector<std::string> explained;
    std::vector<std::string> undecided;
    for (std::size_t l = pack_.levels.size(); l-- > 1;) {
      MutationCounts counts;
      for (std::size_t m = 0; m < mutation.mutants.size(); ++m) {
        const Mutant& mutant = mutation.mutants[m];
        const MutantResult& result = mutation.results[m];
        if (pack_[mutant.rule].level != LevelIndex(l)) continue;
        counts.add(result);
        if (result.fate == Fate::killed) continue;
        std::string item = fmt::format("{} [{}]: {}", pack_[mutant.rule].id,
                                       pack_.levels[l].id, mutant.change);
        if (result.fate == Fate::not_decided) {
          undecided.push_back(std::move(item));
        } else if (result.fate == Fate::survived) {
          survivors.push_back(std::move(item));
        } else {
          explained.push_back(std::move(item) + "; " + explanation(result));
        }
      }
      add_mutation_counts(LevelIndex(l), counts);
    }
    if (mutation.left_out > 0) {
      line("  {} more were not made: there are too many for so many cases",
           mutation.left_out);
    }
    add_titled("Survivors", survivors);
    add_titled("Not decided: no case is known to notice these", undecided);
    add_titled("Survivors that are explained", explained);
    std::vector<std::string> unused;
    for (const std::size_t waive : mutation.unused_waives) {
      unused.push_back(pack_.waives[waive].where);
    }
    add_titled("Waives of mutants that do not survive", unused);
  }

  void add_mutation_counts(LevelIndex level, const MutationCounts& counts) {
    line(
        "  {}: {} killed, {} survived, {} same as the rule, {} masked by other "
        "rules, {} waived{}, of {}",
        pack_[level].id, counts.killed, counts.survived, counts.same,
        counts.masked, counts.waived,
        counts.not_decided == 0
            ? std::string()
            : fmt::format(", {} not decided", counts.not_decided),
        counts.mutants);
  }

  std::string explanation(const MutantResult& result) const {
    if (result.fate == Fate::same) return "the same as the rule";
    if (result.waive) return "waived: " + pack_.waives[*result.waive].reason;
    std::string masks;
    for (const RuleIndex mask : result.masks) {
      masks += (masks.empty() ? "" : ", ") + pack_[mask].id;
    }
    if (masks.empty()) return "proved: no level can differ";
    return "masked by " + masks;
  }

  void add_titled(const char* title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    line("");
    line("{}", title);
    add_list(items);
  }

  void add_prompt_group(const char* what, const PromptFigures::Group& group) {
    if (group.pairs == 0) return;
    line("  {}: {} pairs, median {:g} prompts, most {} ({})", what, group.pairs,
         group.median, group.most, group.longest);
  }

  void add_prompts(const PromptFigures& prompts) {
    line("");
    line("Prompts to the result, over pairs of signs");
    add_prompt_group("below the highest level", prompts.others);
    add_prompt_group("the highest level", prompts.emergencies);
    for (const std::string& sign : prompts.without_case) {
      line("  no case reports {} alone", sign);
    }
  }

  void add_suggestions() {
    const Suggestions& suggestions = *report_.suggestions;
    line("");
    const std::size_t all = suggestions.size();
    if (all == 0) {
      line("Nothing to suggest");
      return;
    }
    line("Drafts for {} of {}; fill in text, source and level",
         suggestions.found.size(), all);
    add_titled("No draft could be found for", suggestions.not_found);
    add_titled("Proved, no answers without a contradiction show",
               suggestions.impossible);
    add_titled("Proved, no answers with numbers of up to six decimals show",
               suggestions.only_finer);
  }

  const CaseReport& report_;
  const Pack& pack_;
  const Sources& sources_;
  CaseReportLayout layout_;
  std::string out_;
};

}  // namespace

std::string render_cases_text(const CaseReport& report, const Sources& sources,
                              CaseReportLayout layout) {
  return TextReport(report, sources, layout).write();
}

}  // namespace redflag
