// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "analysis/case_report.h"
#include "engine/answers.h"
#include "text/json_writer.h"

namespace redflag {
namespace {

class JsonReport {
 public:
  JsonReport(const CaseReport& report, const Sources& sources)
      : report_(report),
        pack_(report.program->pack()),
        sources_(sources),
        json_(out_, JsonWriter::Layout::indented) {}

  std::string write() {
    json_.begin_object();
    json_.member("schema", kCasesSchema);
    add_pack();
    count("cases", report_.tally.cases);
    count("passed", report_.tally.passed);
    count("failed", report_.tally.cases - report_.tally.passed);
    add_failures();
    add_table();
    add_acceptable();
    add_coverage();
    add_holes();
    add_infeasible();
    if (!report_.coverage.all_ruled_out) flag("all_ruled_out", false);
    if (report_.mutation) add_mutants(*report_.mutation);
    if (report_.prompts) add_prompts(*report_.prompts);
    if (report_.suggestions) add_suggestions();
    if (report_.limit_reached()) flag("limit_reached", true);
    json_.end_object();
    return std::move(out_) + "\n";
  }

 private:
  void count(const char* name, std::size_t number) {
    json_.key(name);
    json_.integer(static_cast<std::int64_t>(number));
  }
  void flag(const char* name, bool value) {
    json_.key(name);
    json_.boolean(value);
  }
  const std::string& level_id(LevelIndex level) { return pack_[level].id; }

  void add_pack() {
    json_.key("pack");
    json_.begin_object();
    json_.member("id", pack_.info.id);
    json_.member("version", pack_.info.version);
    json_.member("digest", pack_.info.digest);
    json_.end_object();
  }

  void add_failures() {
    json_.key("failures");
    json_.begin_array();
    std::size_t explained = 0;
    for (std::size_t i = 0; i < report_.cases.size(); ++i) {
      if (report_.results[i].passed()) continue;
      add_failure(report_.cases[i], report_.results[i],
                  report_.explanations[explained++]);
    }
    json_.end_array();
  }

  void add_failure(const Case& of, const CaseResult& result,
                   const CaseExplanation& why) {
    const SourceFile& file = sources_[of.span.source];
    json_.begin_object();
    json_.member("case", of.id);
    json_.member("file", file.name());
    count("line", file.position(of.span.begin).line);
    json_.member("expected", level_id(of.level));
    json_.member("level", level_id(result.levels.level));
    json_.member("possible", level_id(result.levels.possible));
    json_.member("advised", level_id(result.levels.advised));
    json_.key("problems");
    json_.begin_array();
    for (const CaseProblem& problem : result.problems) {
      json_.string(problem_text(pack_, problem));
    }
    json_.end_array();
    add_notes("fired", why.fired);
    add_notes("nearest", why.nearest);
    json_.end_object();
  }

  void add_notes(const char* name, const std::vector<CaseRuleNote>& notes) {
    json_.key(name);
    json_.begin_array();
    for (const CaseRuleNote& note : notes) {
      const Rule& rule = pack_[note.rule];
      json_.begin_object();
      json_.member("rule", rule.id);
      json_.member("level", level_id(rule.level));
      flag("certain", note.certain);
      json_.member("when", to_string(rule.when));
      json_.key("lacks");
      json_.begin_array();
      for (const std::string& part : note.missing) json_.string(part);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void add_table() {
    json_.key("levels");
    json_.begin_array();
    for (std::size_t l = pack_.levels.size(); l-- > 0;) {
      const LevelIndex level(l);
      const CaseTally::Sensitivity of = report_.tally.sensitivity(level);
      json_.begin_object();
      json_.member("expected", level_id(level));
      json_.key("given");
      json_.begin_object();
      for (std::size_t g = pack_.levels.size(); g-- > 0;) {
        count(pack_.levels[g].id.c_str(), report_.tally.table[l][g]);
      }
      json_.end_object();
      count("at_or_above", of.expected);
      count("at_or_above_given", of.reached);
      count("reached", report_.coverage.levels[l]);
      json_.end_object();
    }
    json_.end_array();
    count("under_triage", report_.tally.under);
    count("over_triage", report_.tally.over);
  }

  void add_acceptable() {
    const CaseTally::Acceptable& counts = report_.tally.acceptable;
    json_.key("acceptable_levels");
    json_.begin_object();
    count("cases", counts.cases);
    count("acceptable", counts.acceptable);
    count("best", counts.best);
    count("under", counts.under);
    count("over", counts.over);
    json_.key("over_with_reason");
    json_.begin_array();
    for (std::size_t i = 0; i < report_.cases.size(); ++i) {
      const Case& of = report_.cases[i];
      if (of.over != report_.results[i].judged) continue;
      json_.begin_object();
      json_.member("case", of.id);
      json_.member("advised", level_id(*of.over));
      json_.member("highest_acceptable", level_id(of.acceptable.back()));
      json_.member("because", of.over_because);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void add_counts(const CoverageCounts& counts) {
    json_.begin_object();
    count("all", counts.conditions);
    count("fired", counts.seen_true);
    count("not_fired", counts.seen_false);
    count("conditions", counts.atoms);
    count("conditions_true", counts.atoms_true);
    count("conditions_false", counts.atoms_false);
    count("conditions_unknown", counts.atoms_unknown);
    count("conditions_decide_alone", counts.atoms_shown);
    count("conditions_that_cannot", counts.atoms_infeasible);
    json_.end_object();
  }

  void add_coverage() {
    json_.key("coverage");
    json_.begin_object();
    json_.key("rules");
    add_counts(count_rules(report_.coverage));
    json_.key("rules_by_level");
    json_.begin_object();
    for (std::size_t l = pack_.levels.size(); l-- > 1;) {
      json_.key(pack_.levels[l].id);
      add_counts(count_rules(pack_, report_.coverage, LevelIndex(l)));
    }
    json_.end_object();
    json_.key("flags");
    add_counts(count_flags(report_.coverage));
    json_.end_object();
  }

  void add_holes() {
    json_.key("not_covered");
    json_.begin_array();
    for (const CoverageHole& hole : report_.holes) {
      json_.begin_object();
      if (hole.rule) {
        json_.member("rule", pack_[*hole.rule].id);
        json_.member("level", level_id(pack_[*hole.rule].level));
      } else {
        json_.member("flag", pack_.flags[hole.flag].id);
      }
      if (hole.atom != nullptr) {
        json_.member("condition", to_string(*hole.atom));
        flag("condition_value", hole.atom_value);
      }
      json_.member("text", hole_text(pack_, hole));
      json_.end_object();
    }
    json_.end_array();
  }

  void add_infeasible() {
    json_.key("cannot_be_shown");
    json_.begin_array();
    for (const InfeasibleAtom& atom :
         find_infeasible(pack_, report_.coverage)) {
      json_.begin_object();
      if (atom.rule) {
        json_.member("rule", pack_[*atom.rule].id);
        json_.member("level", level_id(pack_[*atom.rule].level));
      } else {
        json_.member("flag", pack_.flags[atom.flag].id);
      }
      json_.member("condition", to_string(*atom.atom));
      json_.end_object();
    }
    json_.end_array();
  }

  static const char* name_of(Fate fate) {
    switch (fate) {
      case Fate::killed:
        return "killed";
      case Fate::survived:
        return "survived";
      case Fate::same:
        return "same";
      case Fate::masked:
        return "masked";
      case Fate::waived:
        return "waived";
      case Fate::not_decided:
        return "not decided";
    }
    return "";
  }

  void add_mutants(const MutationReport& mutation) {
    MutationCounts counts;
    for (const MutantResult& result : mutation.results) counts.add(result);
    json_.key("mutants");
    json_.begin_object();
    count("all", counts.mutants);
    count("killed", counts.killed);
    count("survived", counts.survived);
    count("same", counts.same);
    count("masked", counts.masked);
    count("waived", counts.waived);
    if (counts.not_decided > 0) count("not_decided", counts.not_decided);
    if (mutation.left_out > 0) count("left_out", mutation.left_out);
    json_.key("not_killed");
    json_.begin_array();
    for (std::size_t m = 0; m < mutation.mutants.size(); ++m) {
      if (mutation.results[m].fate == Fate::killed) continue;
      add_mutant(mutation.mutants[m], mutation.results[m]);
    }
    json_.end_array();
    json_.key("unused_waives");
    json_.begin_array();
    for (const std::size_t waive : mutation.unused_waives) {
      json_.string(pack_.waives[waive].where);
    }
    json_.end_array();
    json_.end_object();
  }

  void add_mutant(const Mutant& mutant, const MutantResult& result) {
    json_.begin_object();
    json_.member("rule", pack_[mutant.rule].id);
    json_.member("level", level_id(pack_[mutant.rule].level));
    json_.member("kind", to_string(mutant.kind));
    json_.member("change", mutant.change);
    json_.member("fate", name_of(result.fate));
    if (!result.masks.empty()) {
      json_.key("masked_by");
      json_.begin_array();
      for (const RuleIndex mask : result.masks) json_.string(pack_[mask].id);
      json_.end_array();
    }
    if (result.waive)
      json_.member("reason", pack_.waives[*result.waive].reason);
    json_.end_object();
  }

  void add_prompt_group(const char* name, const PromptFigures::Group& group) {
    json_.key(name);
    json_.begin_object();
    count("pairs", group.pairs);
    json_.key("median");
    json_.number(group.median);
    count("most", group.most);
    json_.member("longest", group.longest);
    json_.end_object();
  }

  void add_prompts(const PromptFigures& prompts) {
    json_.key("prompts");
    json_.begin_object();
    add_prompt_group("below_highest_level", prompts.others);
    add_prompt_group("highest_level", prompts.emergencies);
    json_.key("signs_without_case");
    json_.begin_array();
    for (const std::string& sign : prompts.without_case) json_.string(sign);
    json_.end_array();
    json_.end_object();
  }

  void add_suggestions() {
    json_.key("suggestions");
    json_.begin_array();
    for (const Suggestion& suggestion : report_.suggestions->found) {
      json_.begin_object();
      json_.member("covers", suggestion.covers);
      json_.key("answers");
      json_.begin_object();
      for (std::size_t i = 0; i < suggestion.draft.named.size(); ++i) {
        const Question& question = pack_[suggestion.draft.named[i]];
        json_.member(question.id,
                     answer_cell(question, suggestion.draft.answers[i]));
      }
      json_.end_object();
      json_.end_object();
    }
    json_.end_array();
    write_names("without_suggestion", report_.suggestions->not_found);
    write_names("proved_impossible", report_.suggestions->impossible);
    write_names("proved_only_finer", report_.suggestions->only_finer);
  }

  void write_names(const char* key, const std::vector<std::string>& names) {
    json_.key(key);
    json_.begin_array();
    for (const std::string& name : names) json_.string(name);
    json_.end_array();
  }

  const CaseReport& report_;
  const Pack& pack_;
  const Sources& sources_;
  std::string out_;
  JsonWriter json_;
};

}  // namespace

std::string render_cases_json(const CaseReport& report,
                              const Sources& sources) {
  return JsonReport(report, sources).write();
}

}  // namespace redflag
