// SPDX-License-Identifier: Apache-2.0
// The half of pack_diff_report.h that is about people.

#include <fmt/core.h>

#include <cstddef>
#include <vector>

#include "analysis/pack_diff_report.h"
#include "analysis/report_lines.h"
#include "analysis/round_numbers.h"
#include "analysis/shared_answers.h"
#include "analysis/task_work.h"
#include "engine/toml_answer.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kListedRules = 8;

/// An answer of an example, and which of the packs asks for it.
struct ExampleAnswer {
  const Question& question;
  const Answer& answer;
  bool old_alone = false;
  bool new_alone = false;
};

/// The answers of both sheets, each once.
std::vector<ExampleAnswer> answers_of(const Pack& before, const Pack& after,
                                      const MeaningExample& example) {
  std::vector<ExampleAnswer> answers;
  for (std::size_t q = 0; q < after.questions.size(); ++q) {
    const QuestionIndex question(q);
    const auto same = shared_question(after, question, before);
    const bool given = example.after[question].state == AnswerState::given;
    if (given) {
      answers.push_back(
          {after[question], example.after[question], false, !same.has_value()});
    } else if (same && example.before[*same].state == AnswerState::given) {
      answers.push_back({before[*same], example.before[*same], false, false});
    }
  }
  for (std::size_t q = 0; q < before.questions.size(); ++q) {
    const QuestionIndex question(q);
    if (example.before[question].state != AnswerState::given ||
        shared_question(before, question, after)) {
      continue;
    }
    answers.push_back(
        {before[question], example.before[question], true, false});
  }
  return answers;
}

std::string example_lines(const Pack& before, const Pack& after,
                          const MeaningExample& example) {
  std::string text;
  if (has_finer_number(before, example.before) ||
      has_finer_number(after, example.after)) {
    text =
        "      (a number of more than six decimals shows it, as a file may "
        "hold "
        "and\n      nobody writes)\n";
  }
  for (const ExampleAnswer& one : answers_of(before, after, example)) {
    text += fmt::format("      {} = {}{}\n", one.question.id,
                        sanitise(write_toml_answer(one.question, one.answer)),
                        one.old_alone   ? "  # only the old pack asks"
                        : one.new_alone ? "  # only the new pack asks"
                                        : "");
  }
  return text.empty() ? "      (no answer at all)\n" : text;
}

std::string shift_lines(const Pack& before, const Pack& after,
                        const LevelShift& shift, const char* way) {
  std::string line = fmt::format("{}: {} -> {}", way, before[shift.from].id,
                                 after[shift.to].id);
  line += fmt::format("; {}{} rule{}{}", shift.more_rules ? "at least " : "",
                      shift.rules.size(), shift.rules.size() == 1 ? "" : "s",
                      shift.rules.empty() ? "" : ": ");
  line += joined_ids(shift.rules, kListedRules);
  return hanging_lines("  ", 2, line) +
         (shift.is_smallest ? "    the smallest sheet:\n"
                            : "    a small sheet:\n") +
         example_lines(before, after, shift.example);
}

std::string undecided_lines(const Pack& before, const Pack& after,
                            const std::vector<UndecidedShift>& shifts,
                            const char* way) {
  std::string text;
  for (const UndecidedShift& shift : shifts) {
    text += fmt::format("  not decided whether anybody is {}: {} -> {}\n", way,
                        before[shift.from].id, after[shift.to].id);
  }
  return text;
}

std::string unsure_lines(const Pack& before, const Pack& after,
                         const UnsureShift& shift, const char* way) {
  if (shift.decision == Decision::unsatisfiable) return {};
  if (shift.decision == Decision::not_decided) {
    return fmt::format(
        "  not decided whether anybody is {} while answers are missing\n", way);
  }
  const MeaningExample& example = shift.example.front();
  return fmt::format(
             "  {} while answers are missing: level {} -> {}, advised {} -> "
             "{}\n    a sheet:\n",
             way, before[example.old_levels.level].id,
             after[example.new_levels.level].id,
             before[example.old_levels.advised].id,
             after[example.new_levels.advised].id) +
         example_lines(before, after, example);
}

class MeaningJson {
 public:
  MeaningJson(JsonWriter& json, const Pack& before, const Pack& after)
      : json_(json), before_(before), after_(after) {}

  void write(const PackMeaning& meaning) {
    json_.begin_object();
    write_shifts("lowered", meaning.lowered);
    write_shifts("raised", meaning.raised);
    json_.key("not_decided");
    json_.begin_object();
    write_undecided("lowered", meaning.undecided_lowered);
    write_undecided("raised", meaning.undecided_raised);
    json_.end_object();
    json_.key("while_answers_are_missing");
    json_.begin_object();
    write_unsure("lowered", meaning.unsure_lowered);
    write_unsure("raised", meaning.unsure_raised);
    json_.end_object();
    write_ids("not_shared", meaning.not_shared);
    write_ids("options_left_out", meaning.options_left_out);
    if (meaning.limit_reached) {
      json_.key("limit_reached");
      json_.boolean(true);
    }
    json_.end_object();
  }

 private:
  void write_ids(const char* name, const std::vector<std::string>& ids) {
    json_.key(name);
    json_.begin_array();
    for (const std::string& id : ids) json_.string(id);
    json_.end_array();
  }

  void write_answers(const MeaningExample& example) {
    json_.key("answers");
    json_.begin_object();
    std::vector<std::string> old_alone;
    std::vector<std::string> new_alone;
    for (const ExampleAnswer& one : answers_of(before_, after_, example)) {
      json_.member(one.question.id, answer_cell(one.question, one.answer));
      if (one.old_alone) old_alone.push_back(one.question.id);
      if (one.new_alone) new_alone.push_back(one.question.id);
    }
    json_.end_object();
    write_ids("asked_before_alone", old_alone);
    write_ids("asked_after_alone", new_alone);
  }

  void write_shifts(const char* name, const std::vector<LevelShift>& shifts) {
    json_.key(name);
    json_.begin_array();
    for (const LevelShift& shift : shifts) {
      json_.begin_object();
      json_.member("before", before_[shift.from].id);
      json_.member("after", after_[shift.to].id);
      json_.key("smallest");
      json_.boolean(shift.is_smallest);
      write_ids("rules", shift.rules);
      json_.key("more_rules");
      json_.boolean(shift.more_rules);
      write_answers(shift.example);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_undecided(const char* name,
                       const std::vector<UndecidedShift>& shifts) {
    json_.key(name);
    json_.begin_array();
    for (const UndecidedShift& shift : shifts) {
      json_.begin_object();
      json_.member("before", before_[shift.from].id);
      json_.member("after", after_[shift.to].id);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_unsure(const char* name, const UnsureShift& shift) {
    json_.key(name);
    json_.begin_object();
    json_.member("anybody", shift.decision == Decision::satisfiable ? "yes"
                            : shift.decision == Decision::unsatisfiable
                                ? "no"
                                : "not decided");
    for (const MeaningExample& example : shift.example) {
      json_.key("before");
      write_levels(before_, example.old_levels);
      json_.key("after");
      write_levels(after_, example.new_levels);
      write_answers(example);
    }
    json_.end_object();
  }

  void write_levels(const Pack& pack, const Levels& levels) {
    json_.begin_object();
    json_.member("level", pack[levels.level].id);
    json_.member("possible", pack[levels.possible].id);
    json_.member("advised", pack[levels.advised].id);
    json_.end_object();
  }

  JsonWriter& json_;
  const Pack& before_;
  const Pack& after_;
};

}  // namespace

std::string render_meaning_text(const Pack& before, const Pack& after,
                                const PackMeaning& meaning) {
  if (meaning.is_nothing()) {
    return "Nobody gets another level, whatever they answer: proved.\n";
  }
  std::string text = "What it means for people, and the answers that do it:\n";
  for (const LevelShift& shift : meaning.lowered) {
    text += shift_lines(before, after, shift, "lowered");
  }
  text += undecided_lines(before, after, meaning.undecided_lowered, "lowered");
  text += unsure_lines(before, after, meaning.unsure_lowered, "lowered");
  for (const LevelShift& shift : meaning.raised) {
    text += shift_lines(before, after, shift, "raised");
  }
  text += undecided_lines(before, after, meaning.undecided_raised, "raised");
  text += unsure_lines(before, after, meaning.unsure_raised, "raised");
  if (!meaning.not_shared.empty()) {
    text += hanging_lines("  ", 2,
                          "only one of the packs has these questions, or "
                          "their answers do not carry over: " +
                              joined_ids(meaning.not_shared, kListedRules));
  }
  if (!meaning.options_left_out.empty()) {
    text += hanging_lines(
        "  ", 2,
        "only one of the packs has these options, and nobody who would "
        "choose one was looked at: " +
            joined_ids(meaning.options_left_out, kListedRules));
  }
  if (meaning.limit_reached) text += hanging_lines("  ", 2, kLimitReached);
  return text;
}

void write_meaning(JsonWriter& json, const Pack& before, const Pack& after,
                   const PackMeaning& meaning) {
  MeaningJson(json, before, after).write(meaning);
}

}  // namespace redflag
