// SPDX-License-Identifier: Apache-2.0

#include "render/changes_text.h"

#include <algorithm>
#include <limits>
#include <optional>
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

std::string_view urgency_id(Urgency urgency) {
  switch (urgency) {
    case Urgency::more:
      return "more";
    case Urgency::less:
      return "less";
    case Urgency::same:
      return "same";
    case Urgency::at_least_same:
      return "at least same";
    case Urgency::later:
      return "since is later";
    case Urgency::surer:
      return "certain is more, advised is less";
    case Urgency::older_answers:
    case Urgency::other_meaning:
    case Urgency::unknown:
      break;
  }
  return "cannot be compared";
}

std::string level_words(const Pack& pack, const SheetChanges& changes) {
  const Words& words = pack.words;
  const std::string& then = pack[changes.before.advised].title;
  const std::string& now = pack[changes.now.advised].title;
  const std::string missing =
      changes.missing == 1
          ? words("1 answer is missing")
          : words.format("{} answers are missing", changes.missing);
  switch (changes.urgency) {
    case Urgency::more:
      return words.format(
          "More urgent than last time. Last time: \"{}\". This time: \"{}\".",
          then, now);
    case Urgency::less:
      return words.format(
          "Less urgent than last time. Last time: \"{}\". This time: \"{}\". "
          "What you were told then still holds if nobody has looked at it.",
          then, now);
    case Urgency::surer:
      return words.format(
          "What is certain is more urgent than last time. Then it was \"{}\", "
          "and \"{}\" was advised since answers were missing. This time it is "
          "\"{}\", and \"{}\" is advised. What you were told then still holds "
          "if nobody has looked at it.",
          pack[changes.before.level].title, then,
          pack[changes.now.level].title, now);
    case Urgency::same:
      return words.format("As urgent as last time: \"{}\".", now);
    case Urgency::at_least_same:
      return words.format(
          "At least as urgent as last time ({}): it says \"{}\", and could be "
          "\"{}\".",
          missing, now, pack[changes.now.possible].title);
    case Urgency::unknown:
      return words.format(
          "This cannot be compared with last time: {}. Last time: \"{}\". This "
          "time: \"{}\" so far, and it could be \"{}\". What you were told "
          "then still holds if nobody has looked at it.",
          missing, then, now, pack[changes.now.possible].title);
    case Urgency::other_meaning:
      return words.format(
          "This cannot be compared with last time: questions mean something "
          "else now. Last time: \"{}\". This time: \"{}\". What you were told "
          "then still holds if nobody has looked at it.",
          then, now);
    case Urgency::older_answers:
      return words.format(
          "This cannot be compared with last time: some answers of this card "
          "are older. Last time: \"{}\". This time: \"{}\". What you were told "
          "then still holds if nobody has looked at it.",
          then, now);
    case Urgency::later:
      return words.format(
          "The answers to compare with were given later than those of this "
          "card. Nothing here is called new or worse. The later ones: \"{}\". "
          "Those of this card: \"{}\".",
          then, now);
  }
  return {};
}

std::string was_and_is(const Question& question, const Answer& before,
                       const Answer& now, const Words& words) {
  return words.format("{}: {} (last time: {})", short_text(question),
                      answer_words(question, now, words),
                      answer_words(question, before, words));
}

/// A clock may be a little ahead of another one.
constexpr std::chrono::minutes kClocksDiffer{10};
/// Local time without its zone may be ahead of ours by this much.
constexpr std::chrono::hours kZonesDiffer{26};

/// When the earlier answers were given, as people write it.
std::string taken_words(const SheetChanges& changes, const Zone& zone,
                        const Words& words) {
  const std::optional<WrittenTime> taken = read_time(changes.taken);
  if (!taken) return changes.taken;
  return taken->exact ? moment_words(zone(taken->time), words)
                      : date_words(local_date(in_utc(taken->time)), words);
}

bool is_in_future(const SheetChanges& changes, std::chrono::sys_seconds now) {
  const std::optional<WrittenTime> taken = read_time(changes.taken);
  if (!taken) return false;
  return taken->time > now + (taken->exact
                                  ? kClocksDiffer
                                  : std::chrono::minutes(kZonesDiffer));
}

}  // namespace

ChangesWords changes_words(const Pack& pack, const AnswerSheet& earlier,
                           const AnswerSheet& sheet,
                           const SheetChanges& changes,
                           std::chrono::sys_seconds now, const Zone& zone) {
  const Words& words = pack.words;
  ChangesWords said;
  const bool later = changes.urgency == Urgency::later;
  said.title =
      later ? words("Compared with later answers") : words("Since last time");
  if (!changes.taken.empty()) {
    said.title =
        words.format("{} ({})", said.title, taken_words(changes, zone, words));
  }
  if (is_in_future(changes, now)) {
    said.opening.push_back(
        words("That date is in the future: it or this machine's clock is "
              "wrong, and so may be what counts as last time."));
  }
  said.opening.push_back(level_words(pack, changes));
  if (changes.newer_version) {
    said.opening.push_back(
        words("The answers to compare with were given to a newer version of "
              "these questions. Some may mean something else in it, and this "
              "version cannot know which."));
  }
  if (later) return said;
  if (!changes.new_findings.empty()) {
    ChangesWords::Part part{words("New since then:"), {}};
    for (const RuleIndex rule : changes.new_findings) {
      part.items.push_back(pack[rule].because);
    }
    said.parts.push_back(std::move(part));
  }
  const auto list = [&](std::string title,
                        const std::vector<QuestionIndex>& questions,
                        std::size_t most) {
    if (questions.empty()) return;
    ChangesWords::Part part{std::move(title), {}};
    const std::size_t count = std::min(most, questions.size());
    for (std::size_t i = 0; i < count; ++i) {
      const QuestionIndex q = questions[i];
      part.items.push_back(was_and_is(pack[q], earlier[q], sheet[q], words));
    }
    if (count < questions.size()) {
      part.items.push_back(
          words.format("and {} more", questions.size() - count));
    }
    said.parts.push_back(std::move(part));
  };
  constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
  list(words("Worse than then, or new:"), changes.worse, all);
  list(words("Changed since then:"), changes.changed, all);
  list(words("Answered this time, and not then:"), changes.first_answered, all);
  list(words("Answered then, and not this time:"), changes.gone, kMostGone);
  list(words("Not compared, since these answers are older than last time's:"),
       changes.older, kMostGone);
  if (!changes.other_meaning.empty()) {
    ChangesWords::Part part{
        words("Not compared, since these questions mean something else now:"),
        {}};
    for (const QuestionIndex q : changes.other_meaning) {
      part.items.push_back(short_text(pack[q]));
    }
    said.parts.push_back(std::move(part));
  }
  if (said.parts.empty() && changes.urgency != Urgency::unknown &&
      changes.urgency != Urgency::older_answers) {
    said.closing = words(
        "No answer is worse than last time. That does not mean that "
        "nothing is.");
  }
  return said;
}

std::string render_changes(const ChangesWords& changes, std::size_t width) {
  Lines lines(width);
  lines.gap();
  lines.text(changes.title);
  for (const std::string& text : changes.opening) {
    lines.gap();
    lines.text(text);
  }
  for (const ChangesWords::Part& part : changes.parts) {
    lines.gap();
    lines.text(part.title);
    for (const std::string& item : part.items) lines.item(item);
  }
  if (!changes.closing.empty()) {
    lines.gap();
    lines.text(changes.closing);
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
  json.member("urgency", urgency_id(changes.urgency));
  json.key("newer_version");
  json.boolean(changes.newer_version);
  json.key("missing");
  json.integer(static_cast<std::int64_t>(changes.missing));
  json.key("new_findings");
  json.begin_array();
  for (const RuleIndex rule : changes.new_findings) json.string(pack[rule].id);
  json.end_array();
  for (const auto& [name, questions] :
       {std::pair("worse", &changes.worse),
        std::pair("changed", &changes.changed),
        std::pair("first_answered", &changes.first_answered),
        std::pair("gone", &changes.gone),
        std::pair("older", &changes.older),
        std::pair("other_meaning", &changes.other_meaning)}) {
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
