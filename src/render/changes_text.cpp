// SPDX-License-Identifier: Apache-2.0

#include "render/changes_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/condition_words.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// Whoever stops at an emergency has answered next to nothing: a long list of
/// what was answered before would only hide the rest.
constexpr std::size_t kMostGone = 8;

/// Puts wrapped lines together.
class Lines {
 public:
  explicit Lines(std::size_t width) : width_(width) {}

  void text(std::string_view text) {
    for (const std::string& line : wrap(text, width_)) out_ += line + '\n';
  }

  void item(std::string_view text) {
    std::string_view lead = "  - ";
    for (const std::string& line : wrap(text, width_ - lead.size())) {
      out_.append(lead).append(line) += '\n';
      lead = "    ";
    }
  }

  void gap() { out_ += '\n'; }
  std::string take() { return std::move(out_); }

 private:
  std::size_t width_;
  std::string out_;
};

std::string level_words(const Pack& pack, const SheetChanges& changes) {
  const Words& words = pack.words;
  const std::string& then = pack[changes.before.advised].title;
  const std::string& now = pack[changes.now.advised].title;
  if (changes.now.advised > changes.before.advised) {
    return words.format("More urgent than last time: {} then, {} now.", then,
                        now);
  }
  if (changes.now.advised < changes.before.advised) {
    return words.format(
        "Less urgent than last time: {} then, {} now. What you were told then "
        "still holds if nobody has looked at it.",
        then, now);
  }
  return words.format("As urgent as last time: {}.", now);
}

std::string was_and_is(const Question& question, const Answer& before,
                       const Answer& now, const Words& words) {
  return words.format("{}: {} (last time: {})", short_text(question),
                      answer_words(question, now, words),
                      answer_words(question, before, words));
}

}  // namespace

std::string render_changes(const Pack& pack, const AnswerSheet& earlier,
                           const AnswerSheet& sheet,
                           const SheetChanges& changes, std::size_t width) {
  const Words& words = pack.words;
  Lines lines(width);
  lines.gap();
  lines.text(changes.taken.empty()
                 ? words("Since last time")
                 : words.format("Since last time ({})", changes.taken));
  lines.gap();
  lines.text(level_words(pack, changes));
  if (!changes.new_findings.empty()) {
    lines.gap();
    lines.text(words("New since then:"));
    for (const RuleIndex rule : changes.new_findings) {
      lines.item(pack[rule].because);
    }
  }
  if (!changes.worse.empty()) {
    lines.gap();
    lines.text(words("Worse than then, or new:"));
    for (const QuestionIndex q : changes.worse) {
      lines.item(was_and_is(pack[q], earlier[q], sheet[q], words));
    }
  }
  if (!changes.gone.empty()) {
    lines.gap();
    lines.text(words("Answered then, and not this time:"));
    const std::size_t count = std::min(kMostGone, changes.gone.size());
    for (std::size_t i = 0; i < count; ++i) {
      const QuestionIndex q = changes.gone[i];
      lines.item(was_and_is(pack[q], earlier[q], sheet[q], words));
    }
    if (count < changes.gone.size()) {
      lines.item(words.format("and {} more", changes.gone.size() - count));
    }
  }
  if (changes.new_findings.empty() && changes.worse.empty() &&
      changes.gone.empty()) {
    lines.gap();
    lines.text(
        words("No answer is worse than last time. That does not mean that "
              "nothing is."));
  }
  return lines.take();
}

void write_changes(JsonWriter& json, const Pack& pack,
                   const AnswerSheet& earlier, const AnswerSheet& sheet,
                   const SheetChanges& changes) {
  json.begin_object();
  json.key("taken");
  changes.taken.empty() ? json.null() : json.string(changes.taken);
  json.member("level_before", pack[changes.before.level].id);
  json.member("advised_before", pack[changes.before.advised].id);
  json.member("level", pack[changes.now.level].id);
  json.member("advised", pack[changes.now.advised].id);
  json.key("new_findings");
  json.begin_array();
  for (const RuleIndex rule : changes.new_findings) json.string(pack[rule].id);
  json.end_array();
  for (const auto& [name, questions] :
       {std::pair("worse", &changes.worse), std::pair("gone", &changes.gone)}) {
    json.key(name);
    json.begin_array();
    for (const QuestionIndex q : *questions) {
      json.begin_object();
      json.member("question", pack[q].id);
      json.member("before", answer_cell(pack[q], earlier[q]));
      json.member("now", answer_cell(pack[q], sheet[q]));
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

}  // namespace redflag
