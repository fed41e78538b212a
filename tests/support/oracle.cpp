// SPDX-License-Identifier: Apache-2.0
#include "support/oracle.h"

#include <algorithm>
#include <vector>

#include "engine/questions_read.h"
#include "support/completions.h"
#include "support/reference_evaluator.h"

namespace redflag {
namespace {

struct Tried {
  AnswerSheet sheet;
  ReferenceOutcome outcome;
};

bool is_answered(const Answer& answer) {
  return answer.state == AnswerState::given;
}

/// Whether going from one given answer to the other is more worrying.
bool is_more_worrying(const Question& question, const Answer& from,
                      const Answer& to) {
  const auto grows = [&](double before, double after) {
    switch (question.worse) {
      case Worse::yes:
      case Worse::higher:
        return after > before;
      case Worse::no:
      case Worse::lower:
        return after < before;
      case Worse::either:
      case Worse::none:
        return false;
    }
    return false;
  };
  switch (question.type) {
    case QuestionType::yes_no:
      return grows(from.yes == Known::yes, to.yes == Known::yes);
    case QuestionType::choice:
      return from.option && to.option &&
             grows(static_cast<double>(std::size_t{*from.option}),
                   static_cast<double>(std::size_t{*to.option}));
    case QuestionType::choices: {
      bool any = false;
      for (std::size_t o = 0; o < from.options.size(); ++o) {
        const bool before = from.options[o] == Known::yes;
        const bool after = to.options[o] == Known::yes;
        if (grows(after, before)) return false;
        any = any || grows(before, after);
      }
      return any;
    }
    case QuestionType::number:
      return !from.no_reading && !to.no_reading &&
             grows(from.number, to.number);
  }
  return false;
}

class Oracle {
 public:
  Oracle(const Pack& pack, const DecisiveNumbers& decisive)
      : pack_(pack), decisive_(decisive) {}

  std::optional<OracleFindings> run(const OracleLimits& limits) {
    const auto full =
        completions_of(pack_, AnswerSheet(pack_), decisive_, limits.full);
    if (!full || full->size() * full->size() > limits.pairs) return {};
    const auto partial = sheets_of(pack_, decisive_, limits.partial);
    if (!partial || full->size() * partial->size() > limits.pairs) return {};
    for (const AnswerSheet& sheet : *full) {
      full_.push_back({sheet, reference_outcome(pack_, sheet)});
    }
    for (const AnswerSheet& sheet : *partial) {
      partial_.push_back({sheet, reference_outcome(pack_, sheet)});
    }
    look_at_rules();
    look_at_levels();
    look_at_pairs();
    look_at_signs();
    look_at_promises();
    for (const Tried& tried : partial_) {
      look_at_open_questions(tried);
      look_at_bound(tried);
    }
    return found_;
  }

 private:
  void look_at_rules() {
    for (std::size_t r = 0; r < pack_.rules.size(); ++r) {
      bool fires = false;
      bool alone = false;
      for (const Tried& tried : full_) {
        if (!tried.outcome.rules[r].must) continue;
        fires = true;
        alone = alone || !is_covered(tried, r);
      }
      if (!fires) found_.rules_never_fire.insert(pack_.rules[r].id);
      if (fires && !alone) found_.rules_covered.insert(pack_.rules[r].id);
    }
  }

  bool is_covered(const Tried& tried, std::size_t rule) const {
    for (std::size_t r = 0; r < pack_.rules.size(); ++r) {
      if (r != rule && tried.outcome.rules[r].must &&
          pack_.rules[r].level >= pack_.rules[rule].level) {
        return true;
      }
    }
    return false;
  }

  void look_at_levels() {
    for (std::size_t l = 0; l < pack_.levels.size(); ++l) {
      const bool reached =
          std::any_of(full_.begin(), full_.end(), [&](const Tried& tried) {
            return tried.outcome.level == LevelIndex(l);
          });
      if (!reached) found_.levels_not_reached.insert(pack_.levels[l].id);
    }
  }

  /// The one question in which two full sheets differ; nothing where there is
  /// another number of them.
  std::optional<QuestionIndex> difference(const Tried& a,
                                          const Tried& b) const {
    std::optional<QuestionIndex> found;
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      const QuestionIndex i(q);
      if (!is_answered(a.sheet[i]) || !is_answered(b.sheet[i]) ||
          a.sheet[i] == b.sheet[i]) {
        continue;
      }
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  void look_at_pairs() {
    std::vector<bool> decides(pack_.questions.size());
    std::vector<std::vector<bool>> option_decides;
    for (const Question& question : pack_.questions) {
      option_decides.emplace_back(question.options.size());
    }
    for (const Tried& a : full_) {
      for (const Tried& b : full_) {
        if (a.outcome.level >= b.outcome.level) continue;
        const auto q = difference(a, b);
        if (!q) continue;
        decides[*q] = true;
        note_options(a.sheet[*q], b.sheet[*q], option_decides[*q]);
        if (is_more_worrying(pack_[*q], b.sheet[*q], a.sheet[*q])) {
          found_.worse_lowers.insert(pack_[*q].id);
        }
      }
    }
    for (const QuestionIndex q : questions_of_rules()) {
      const Question& question = pack_[q];
      const bool asked = std::any_of(
          full_.begin(), full_.end(),
          [&](const Tried& tried) { return is_answered(tried.sheet[q]); });
      if (!asked) found_.never_asked.insert(question.id);
      if (!decides[q]) {
        found_.questions_decide_nothing.insert(question.id);
        continue;
      }
      for (std::size_t o = 0; o < question.options.size(); ++o) {
        if (option_decides[q][o]) continue;
        found_.options_decide_nothing.insert(question.id + "." +
                                             question.options[o].id);
      }
    }
  }

  static void note_options(const Answer& a, const Answer& b,
                           std::vector<bool>& decides) {
    if (a.option && b.option) {
      decides[*a.option] = true;
      decides[*b.option] = true;
    }
    std::optional<std::size_t> only;
    for (std::size_t o = 0; o < a.options.size(); ++o) {
      if (a.options[o] == b.options[o]) continue;
      if (only) return;
      only = o;
    }
    if (only) decides[*only] = true;
  }

  std::set<QuestionIndex> questions_of_rules() const {
    std::set<QuestionIndex> read;
    for (const Rule& rule : pack_.rules) {
      for (const QuestionIndex q : questions_read(pack_, rule.when)) {
        read.insert(q);
      }
    }
    return read;
  }

  void look_at_signs() {
    for (const Sign& sign : pack_.signs) {
      for (const Tried& tried : full_) {
        const Answer& notice = tried.sheet[sign.notice];
        if (is_answered(notice) && notice.yes == Known::yes &&
            tried.outcome.level == LevelIndex(0)) {
          found_.signs_end_at_none.insert(sign.id);
        }
      }
    }
  }

  void look_at_promises() {
    for (std::size_t p = 0; p < pack_.promises.size(); ++p) {
      const auto breaks = [&](const Tried& tried) {
        return tried.outcome.promises[p].must &&
               tried.outcome.level < pack_.promises[p].at_least;
      };
      if (std::any_of(full_.begin(), full_.end(), breaks)) {
        found_.promises_broken.insert(pack_.promises[p].id);
      } else if (std::any_of(partial_.begin(), partial_.end(), breaks)) {
        found_.promises_broken_unsure.insert(pack_.promises[p].id);
      }
    }
  }

  void look_at_open_questions(const Tried& tried) {
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      const QuestionIndex i(q);
      if (!tried.outcome.ask_if[q].must || !is_open(pack_[i], tried.sheet[i])) {
        continue;
      }
      LevelIndex least = pack_.highest_level();
      AnswerSheet longer = tried.sheet;
      for (const Answer& answer :
           every_answer(pack_[i], tried.sheet[i], decisive_)) {
        longer[i] = answer;
        least = std::min(least, reference_outcome(pack_, longer).advised);
      }
      if (tried.outcome.advised < least) {
        found_.unsure_advises_less.insert(pack_[i].id);
      }
    }
  }

  bool completes(const AnswerSheet& full, const AnswerSheet& sheet) const {
    for (std::size_t q = 0; q < pack_.questions.size(); ++q) {
      const Answer& given = sheet.answers[q];
      const Answer& answer = full.answers[q];
      if (!is_answered(given)) continue;
      if (!is_answered(answer)) return false;
      if (given.options.empty()) {
        if (given != answer) return false;
        continue;
      }
      for (std::size_t o = 0; o < given.options.size(); ++o) {
        if (given.options[o] != Known::unknown &&
            given.options[o] != answer.options[o]) {
          return false;
        }
      }
    }
    return true;
  }

  void look_at_bound(const Tried& tried) {
    LevelIndex least = pack_.highest_level();
    LevelIndex most(0);
    bool any = false;
    for (const Tried& full : full_) {
      if (!completes(full.sheet, tried.sheet)) continue;
      any = true;
      least = std::min(least, full.outcome.level);
      most = std::max(most, full.outcome.level);
    }
    const LevelIndex level = tried.outcome.level;
    const LevelIndex possible = tried.outcome.possible;
    if (!any || least < level || most > possible) {
      found_.bound_broken = true;
      return;
    }
    found_.level_too_low =
        std::max<std::size_t>(found_.level_too_low, least - level);
    found_.possible_too_high =
        std::max<std::size_t>(found_.possible_too_high, possible - most);
  }

  const Pack& pack_;
  const DecisiveNumbers& decisive_;
  std::vector<Tried> full_;
  std::vector<Tried> partial_;
  OracleFindings found_;
};

}  // namespace

std::set<std::string> OracleFindings::lines() const {
  std::set<std::string> lines;
  const auto add = [&](const char* what, const std::set<std::string>& names,
                       const char* that) {
    for (const std::string& name : names) {
      lines.insert(std::string(what) + ' ' + name + ' ' + that);
    }
  };
  add("rule", rules_never_fire, "never fires");
  add("level", levels_not_reached, "is never reached");
  add("question", questions_decide_nothing, "decides nothing");
  add("question", worse_lowers, "lowers the level with a worse answer");
  add("question", unsure_advises_less, "advises less when not sure");
  add("sign", signs_end_at_none, "ends at the lowest level");
  add("question", never_asked, "is never asked");
  add("promise", promises_broken, "is broken");
  add("promise", promises_broken_unsure, "is broken while answers are missing");
  add("rule", rules_covered, "is always covered");
  add("option", options_decide_nothing, "decides nothing");
  const auto add_width = [&](const char* end, std::size_t levels) {
    if (levels == 0) return;
    lines.insert(std::string(end) + " is not exact, by " +
                 std::to_string(levels));
  };
  add_width("level", level_too_low);
  add_width("possible", possible_too_high);
  if (bound_broken) lines.insert("bound is broken");
  return lines;
}

std::optional<OracleFindings> try_all_sheets(const Pack& pack,
                                             const DecisiveNumbers& decisive,
                                             const OracleLimits& limits) {
  return Oracle(pack, decisive).run(limits);
}

}  // namespace redflag
