// SPDX-License-Identifier: Apache-2.0

#include "render/explanation_text.h"

#include <algorithm>
#include <string_view>

#include "engine/card.h"
#include "engine/condition_words.h"
#include "engine/questions_read.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kWidth = 80;

/// `text` in lines that all start after `indent` spaces; `first` stands in
/// the indent of the first one.
std::string block(std::string_view first, std::string_view text,
                  std::size_t indent) {
  std::string out(first);
  out.resize(std::max(indent, first.size()), ' ');
  bool begun = false;
  for (const std::string& line : wrap(sanitise(text), kWidth - indent)) {
    if (begun) out += std::string(indent, ' ');
    begun = true;
    out += line + '\n';
  }
  return begun ? out : out + '\n';
}

std::string level_words(const Level& level) {
  return level.title + " (" + level.id + ")";
}

std::string truth_mark(Truth truth) {
  if (truth.must) return "[yes]  ";
  return truth.may ? "[open] " : "[no]   ";
}

/// The lines about one sheet.
class Writer {
 public:
  Writer(const Program& program, const SheetExplanation& explanation,
         const AnswerSheet& sheet)
      : program_(program),
        pack_(program.pack()),
        explanation_(explanation),
        sheet_(sheet) {}

  std::string write() {
    const Levels& levels = explanation_.outcome.levels;
    line("Level:    ", level_words(pack_[levels.level]));
    line("Possible: ", level_words(pack_[levels.possible]));
    line("Advised:  ", level_words(pack_[levels.advised]));
    if (explanation_.rules.empty()) out_ += "\nNo rule fires.\n";
    for (const RuleExplanation& rule : explanation_.rules) add_rule(rule);
    add_unsure();
    add_contradictions();
    return out_;
  }

 private:
  void line(std::string_view first, std::string_view text) {
    out_ += block(first, text, first.size());
  }

  void add_rule(const RuleExplanation& explained) {
    const Rule& rule = pack_[explained.rule];
    const char* verb = explained.truth.must  ? " fires: "
                       : explained.truth.may ? " may fire: "
                                             : " does not fire: ";
    out_ += '\n';
    out_ +=
        block("", "Rule " + rule.id + verb + level_words(pack_[rule.level]), 0);
    line("  ", rule.because);
    if (explained.truth.open()) {
      line("  ", "Not sure counts as: " + level_words(pack_[rule.if_unsure]));
    }
    add_part(explained.condition, 2);
    if (!explained.decided_by.empty()) {
      line("  Decided by: ", explained.decided_by);
    }
  }

  void add_part(const ExplainedPart& part, std::size_t indent) {
    std::string text = part.text;
    if (!part.answer.empty()) text += " - " + part.answer;
    // However deep it goes, half of the line is left for the words.
    const std::size_t shown = std::min<std::size_t>(indent, kWidth / 2);
    const std::string first = std::string(shown, ' ') + truth_mark(part.truth);
    out_ += block(first, text, first.size());
    for (const ExplainedPart& inner : part.parts) add_part(inner, indent + 2);
  }

  void add_unsure() {
    if (explanation_.outcome.unsure.empty()) return;
    out_ += "\nThese answers could still raise the level:\n";
    for (const Unsure& unsure : explanation_.outcome.unsure) {
      const bool not_sure = unsure.state == AnswerState::not_sure;
      line("  ", pack_[unsure.question].id + " (" +
                     (not_sure ? "not sure" : "blank") +
                     "): " + short_text(pack_[unsure.question]));
    }
  }

  void add_contradictions() {
    if (explanation_.outcome.contradictions.empty()) return;
    out_ += "\nThese answers contradict others:\n";
    for (const QuestionIndex q : explanation_.outcome.contradictions) {
      std::string others;
      for (const QuestionIndex other : contradicted_by(program_, sheet_, q)) {
        others += (others.empty() ? "; but " : ", ") + pack_[other].id + ": " +
                  answer_words(pack_[other], sheet_[other]);
      }
      line("  ", pack_[q].id + ": " + answer_words(pack_[q], sheet_[q]) +
                     ", though it is asked only if " +
                     to_string(*pack_[q].ask_if) + others);
    }
  }

  const Program& program_;
  const Pack& pack_;
  const SheetExplanation& explanation_;
  const AnswerSheet& sheet_;
  std::string out_;
};

}  // namespace

std::string render_code_text(const CodeEntry& entry) {
  return block("", to_string(entry.code) + ": " + std::string(entry.title), 0) +
         '\n' + block("", entry.meaning, 0) + '\n' +
         block("", "To mend it: " + std::string(entry.mend), 0);
}

std::string render_rule_text(const Pack& pack, const Rule& rule) {
  constexpr std::size_t kIndent = 12;
  std::string out = block("", "Rule " + rule.id, 0);
  const auto add = [&](std::string_view name, std::string_view text) {
    if (!text.empty()) out += block("  " + std::string(name), text, kIndent);
  };
  if (rule.sign) add("Sign", pack[*rule.sign].title);
  const Level& level = pack[rule.level];
  add("Level", level_words(level) +
                   (level.within.empty() ? "" : ", within " + level.within));
  add("Not sure", level_words(pack[rule.if_unsure]));
  add("Because", rule.because);
  add("Advice", rule.advice);
  add("When", to_string(rule.when));
  add("In words", condition_words(pack, rule.when));
  std::string_view name = "Reads";
  for (const QuestionIndex q : questions_read(pack, rule.when)) {
    add(name, pack[q].id + ": " + pack[q].ask);
    name = "";
  }
  name = "Sources";
  for (const SourceIndex source : rule.sources) {
    add(name,
        pack.sources[source].id + ": " + source_words(pack.sources[source]));
    name = "";
  }
  return out;
}

std::string render_sign_text(const Pack& pack, const Sign& sign) {
  constexpr std::size_t kIndent = 12;
  std::string out = block("", "Sign " + sign.id + ": " + sign.title, 0);
  const auto add = [&](std::string_view name, std::string_view text) {
    out += block("  " + std::string(name), text, kIndent);
  };
  if (sign.group != sign.id) add("Group", sign.group);
  std::string_view name = "Asks";
  for (const QuestionIndex q : sign.questions) {
    add(name, pack[q].id + ": " + pack[q].ask);
    name = "";
  }
  name = "Rules";
  for (const RuleIndex r : sign.rules) {
    add(name,
        pack[r].id + " (" + pack[pack[r].level].id + "): " + pack[r].because);
    name = "";
  }
  return out;
}

std::string render_explanation_text(const Program& program,
                                    const SheetExplanation& explanation,
                                    const AnswerSheet& sheet) {
  return Writer(program, explanation, sheet).write();
}

std::string render_reading_text(const Pack& pack, const AnswerSheet& given,
                                const SafeReading& reading) {
  std::string not_sure;
  std::string as_given;
  std::string old;
  const auto item = [&](QuestionIndex q, const Answer& answer) {
    return block("  ", pack[q].id + ": " + answer_words(pack[q], answer), 2);
  };
  for (const ChangedAnswer& changed : reading.changed) {
    (changed.counts ? as_given : not_sure) +=
        item(changed.question, given[changed.question]);
  }
  for (const QuestionIndex q : reading.old) {
    const auto answer = given.set_aside.find(pack[q].id);
    if (answer != given.set_aside.end()) old += item(q, answer->second);
  }
  std::string text;
  const auto add = [&](std::string_view title, const std::string& items) {
    if (!items.empty()) text += '\n' + block("", title, 0) + items;
  };
  add("These questions mean something else since they were answered, so the "
      "answers count as not sure:",
      not_sure);
  add("These questions mean something else since they were answered; the "
      "answers count as given:",
      as_given);
  add("These were answered too long ago for what is true now, so they count "
      "as not answered:",
      old);
  return text;
}

}  // namespace redflag
