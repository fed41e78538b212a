// SPDX-License-Identifier: Apache-2.0
#include "analysis/what_if_report.h"

#include <fmt/core.h>

#include "analysis/report_lines.h"
#include "analysis/round_numbers.h"
#include "analysis/task_work.h"

namespace redflag {
namespace {

const char* plural(std::size_t count) { return count == 1 ? "" : "s"; }

std::string limit_lines(bool reached) {
  return reached ? hanging_lines("  ", 4, kLimitReached) : "";
}

/// A member that stands there only where it is true.
void write_limit_reached(JsonWriter& json, bool reached) {
  if (!reached) return;
  json.key("limit_reached");
  json.boolean(true);
}

std::string change_lines(const Pack& pack, const AnswerSheet& sheet,
                         const LevelChange& change, const char* way) {
  if (change.decision == Decision::unsatisfiable) {
    return fmt::format("  To {} the level: no answers would.\n", way);
  }
  if (change.decision == Decision::not_decided) {
    return fmt::format("  To {} the level: not decided.\n", way);
  }
  std::string text = fmt::format("  To {} the level to {}: ", way,
                                 pack[change.levels.level].id);
  text +=
      change.changes.empty()
          ? "without what contradicts other answers\n"
          : fmt::format("{}{} answer{}\n", change.is_smallest ? "" : "at most ",
                        change.changes.size(), plural(change.changes.size()));
  for (const OtherAnswer& other : change.changes) {
    const Question& question = pack[other.question];
    std::string line =
        question.id + ": " +
        answer_words(question, sheet[other.question], pack.words) + " -> " +
        answer_words(question, other.answer, pack.words);
    if (is_number(question, other.answer) &&
        !is_written(question, other.answer.number)) {
      line += " (more than six decimals, as a file may hold and nobody writes)";
    }
    text += hanging_lines("    ", 6, line);
  }
  if (!change.set_aside.empty()) {
    std::string ids;
    for (const QuestionIndex question : change.set_aside) {
      ids += (ids.empty() ? "" : ", ") + pack[question].id;
    }
    text += hanging_lines(
        "    ", 6,
        (change.changes.empty() ? "" : "no longer asked then: ") + ids);
  }
  return text;
}

std::string contradiction_lines(
    const Pack& pack, const AnswerSheet& sheet,
    const std::vector<Contradiction>& contradictions) {
  if (contradictions.empty()) return {};
  const auto told = [&](QuestionIndex question) {
    return pack[question].id + ": " +
           answer_words(pack[question], sheet[question], pack.words);
  };
  std::string text = "  The answers contradict each other:\n";
  for (const Contradiction& one : contradictions) {
    std::string line = told(one.question);
    for (std::size_t i = 0; i < one.others.size(); ++i) {
      line += (i == 0 ? "; but " : ", ") + told(one.others[i]);
    }
    text += hanging_lines("    ", 6, line);
  }
  return text + hanging_lines("  ", 4,
                              "Find out which is right, correct the sheet, and "
                              "ask again. What follows takes it as it stands.");
}

std::string settles_lines(const Pack& pack, const WhatIf& what_if) {
  if (!what_if.settles) {
    return what_if.settles_is_decided
               ? "  No missing answer could raise the level.\n"
               : "  The one answer that would settle most: not decided.\n";
  }
  const Question& question = pack[what_if.settles->question];
  std::string text = hanging_lines(
      "  ", 4,
      (what_if.settles_is_decided
           ? "The one answer that would settle most: "
           : "Not all were looked at, of those the answer that would settle "
             "most: ") +
          question.id);
  for (const SettledBy& settled : what_if.settles->answers) {
    text += hanging_lines(
        "    ", 6,
        answer_words(question, settled.answer, pack.words) + ": " +
            fmt::format("level {}, possible {}, {} question{} left that could "
                        "raise it",
                        pack[settled.levels.level].id,
                        pack[settled.levels.possible].id, settled.open,
                        plural(settled.open)));
  }
  return text;
}

class WhatIfJson {
 public:
  WhatIfJson(JsonWriter& json, const Pack& pack) : json_(json), pack_(pack) {}

  void write(const WhatIf& what_if) {
    json_.key("what_if");
    json_.begin_object();
    json_.key("raise");
    write_change(what_if.raise);
    json_.key("lower");
    write_change(what_if.lower);
    json_.key("settles");
    what_if.settles ? write_settling(*what_if.settles) : json_.null();
    if (!what_if.settles_is_decided) {
      json_.key("settles_decided");
      json_.boolean(false);
    }
    write_limit_reached(json_, what_if.limit_reached);
    json_.end_object();
  }

 private:
  void write_change(const LevelChange& change) {
    json_.begin_object();
    json_.member("found", change.decision == Decision::satisfiable ? "yes"
                          : change.decision == Decision::unsatisfiable
                              ? "no"
                              : "not decided");
    if (change.decision == Decision::satisfiable) write_found(change);
    json_.end_object();
  }

  void write_found(const LevelChange& change) {
    json_.member("level", pack_[change.levels.level].id);
    json_.member("possible", pack_[change.levels.possible].id);
    json_.key("smallest");
    json_.boolean(change.is_smallest);
    json_.key("changes");
    json_.begin_object();
    for (const OtherAnswer& other : change.changes) {
      const Question& question = pack_[other.question];
      json_.member(question.id, answer_cell(question, other.answer));
    }
    json_.end_object();
    json_.key("set_aside");
    json_.begin_array();
    for (const QuestionIndex question : change.set_aside) {
      json_.string(pack_[question].id);
    }
    json_.end_array();
  }

  void write_settling(const SettlingQuestion& one) {
    const Question& question = pack_[one.question];
    json_.begin_object();
    json_.member("question", question.id);
    json_.key("answers");
    json_.begin_array();
    for (const SettledBy& settled : one.answers) {
      json_.begin_object();
      json_.member("answer", answer_cell(question, settled.answer));
      json_.member("level", pack_[settled.levels.level].id);
      json_.member("possible", pack_[settled.levels.possible].id);
      json_.key("open");
      json_.integer(static_cast<std::int64_t>(settled.open));
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  JsonWriter& json_;
  const Pack& pack_;
};

}  // namespace

std::string render_exact_bound_text(const Pack& pack, const Levels& levels,
                                    const ExactBound& bound) {
  std::string text = fmt::format(
      "Exact bound: level {}{}, possible {}{}\n"
      "  printed: level {}, possible {}\n",
      pack[bound.level].id, bound.level_is_proved ? "" : " or above",
      pack[bound.possible].id, bound.possible_is_proved ? "" : " or below",
      pack[levels.level].id, pack[levels.possible].id);
  return text + limit_lines(bound.limit_reached);
}

std::string render_what_if_text(const Pack& pack, const AnswerSheet& sheet,
                                const WhatIf& what_if) {
  std::string text =
      "What if, for those who ask and not for the person who answers:\n";
  text += contradiction_lines(pack, sheet, what_if.contradictions);
  const LevelIndex level = what_if.levels.level;
  text += level == pack.highest_level()
              ? "  The level is the highest already.\n"
              : change_lines(pack, sheet, what_if.raise, "raise");
  text += level == LevelIndex(0)
              ? "  The level is the lowest already.\n"
              : change_lines(pack, sheet, what_if.lower, "lower");
  return text + settles_lines(pack, what_if) +
         limit_lines(what_if.limit_reached);
}

void write_exact_bound(JsonWriter& json, const Pack& pack,
                       const ExactBound& bound) {
  json.key("exact");
  json.begin_object();
  json.member("level", pack[bound.level].id);
  json.member("possible", pack[bound.possible].id);
  json.key("level_proved");
  json.boolean(bound.level_is_proved);
  json.key("possible_proved");
  json.boolean(bound.possible_is_proved);
  write_limit_reached(json, bound.limit_reached);
  json.end_object();
}

void write_what_if(JsonWriter& json, const Pack& pack, const WhatIf& what_if) {
  WhatIfJson(json, pack).write(what_if);
}

}  // namespace redflag
