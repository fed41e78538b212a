// SPDX-License-Identifier: Apache-2.0
// Any bytes as an answer sheet, and after a NUL as an earlier one: a sheet that
// loads saves and loads to the same; what is salvaged of a broken one stands in
// it; and saved, the sheet has the outcome that it had.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/outcome.h"
#include "engine/safe_reading.h"
#include "engine/sheet_age.h"
#include "engine/sheet_changes.h"
#include "engine/sheet_file.h"
#include "engine/sheet_versions.h"
#include "engine/toml_answer.h"
#include "support/fuzz_pack.h"
#include "support/reference_evaluator.h"

namespace redflag {
namespace {

/// 2026-11-26T06:00:00Z.
constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(1795672800)};

const Pack& pack() { return fuzz_program()->pack(); }

struct Loaded {
  std::optional<AnswerSheet> sheet;
  std::optional<SoundAnswers> sound;
};

std::optional<AnswerSheet> load(const Sources& sources, std::uint32_t source) {
  Diagnostics diagnostics;
  auto sheet = read_sheet(pack(), sources, source, diagnostics);
  expect(sheet.has_value() != diagnostics.has_errors(),
         "a sheet with errors, or none without");
  for (const Diagnostic& each : diagnostics.all()) {
    expect(!each.message.empty() && each.span.source == source &&
               each.span.begin <= each.span.end &&
               each.span.end <= sources[source].text().size(),
           "a diagnostic without a place");
  }
  return sheet;
}

std::optional<AnswerSheet> load(const std::string& text) {
  Sources sources;
  const std::uint32_t source = sources.add("sheet.toml", text);
  return load(sources, source);
}

Loaded load_and_salvage(const std::string& text) {
  Sources sources;
  const std::uint32_t source = sources.add("sheet.toml", text);
  return {.sheet = load(sources, source),
          .sound = read_sound_answers(pack(), sources, source)};
}

std::string describe(const std::string& text, const AnswerSheet& sheet) {
  return "\n" + text + "\nis saved as\n" + write_sheet(pack(), sheet);
}

void check_saving(const std::string& text, const AnswerSheet& sheet) {
  const std::string saved = write_sheet(pack(), sheet);
  const std::optional<AnswerSheet> again = load(saved);
  expect(again.has_value(),
         "what was saved does not load" + describe(text, sheet));
  expect(*again == sheet,
         "what was saved loads to another" + describe(text, sheet));
  expect(write_sheet(pack(), *again) == saved, "saved twice it differs");
}

/// Whether `value`, as TOML, is the answer.
bool is_value(const std::string& value, const Question& question,
              const Answer& answer) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("a", "a = " + value);
  const auto document = read_toml(sources, source, diagnostics);
  if (!document || document->entries.size() != 1) return false;
  const auto read = read_toml_answer(question, document->entries.front().value,
                                     codes::bad_answer, diagnostics);
  return read && *read == answer;
}

/// The answer whose value starts at `begin` of a text and ends with one of the
/// lines below: nothing of it was left out. Words may lack their quotes.
bool is_written_at(const std::string& text, std::size_t begin,
                   const Question& question, const Answer& answer) {
  const std::string line =
      text.substr(begin, text.find_first_of("#\n", begin) - begin);
  const std::size_t first = line.find_first_not_of(" \t");
  if (first != std::string::npos) {
    const std::size_t last = line.find_last_not_of(" \t\r");
    const std::string words = line.substr(first, last + 1 - first);
    if (is_value('"' + words + '"', question, answer)) return true;
  }
  for (std::size_t end = begin, lines = 0; end < text.size() && lines < 8;
       ++lines) {
    end = std::min(text.find('\n', end + 1), text.size());
    if (is_value(text.substr(begin, end - begin), question, answer)) {
      return true;
    }
  }
  return false;
}

/// Whether the answer stands in the text as one entry, somewhere.
bool stands_in(const std::string& text, const Question& question,
               const Answer& answer) {
  for (std::size_t at = text.find(question.id); at != std::string::npos;
       at = text.find(question.id, at + 1)) {
    std::size_t begin = at + question.id.size();
    begin = std::min(text.find_first_not_of(" \t\"'", begin), text.size());
    if (begin == text.size() || text[begin] != '=') continue;
    if (is_written_at(text, begin + 1, question, answer)) return true;
  }
  return false;
}

void check_salvage(const std::string& text, const Loaded& loaded) {
  if (loaded.sheet) {
    expect(loaded.sound && loaded.sound->all &&
               loaded.sound->sheet == *loaded.sheet,
           "a sound sheet is salvaged otherwise");
    return;
  }
  if (!loaded.sound) return;
  // A key or a table may be written in ways that are not looked for here.
  const bool plain = text.find('\\') == std::string::npos &&
                     text.find('{') == std::string::npos;
  for (std::size_t q = 0; q < pack().questions.size() && plain; ++q) {
    const Question& question = pack().questions[q];
    const Answer& answer = loaded.sound->sheet.answers[q];
    if (answer.state != AnswerState::given) continue;
    expect(stands_in(text, question, answer),
           "an answer to " + question.id + " is invented: \"" +
               answer_cell(question, answer) + "\" of\n" + text);
  }
  // With that one a talk goes on.
  if (loaded.sound->all) check_saving(text, loaded.sound->sheet);
}

/// What is said of a sheet's age and versions, and of what is new in it.
void check_reading(const AnswerSheet& sheet, const AnswerSheet* earlier) {
  const Program& program = *fuzz_program();
  const SheetAge age = age_of(pack(), sheet, kNow);
  expect(given_words(age, kNow, in_utc, pack().words).empty() || age.any,
         "no answers have an age");
  other_day_words(pack(), sheet, kNow, in_utc);
  newer_words(pack(), sheet);
  const std::vector<QuestionIndex> old = old_answers(pack(), sheet, kNow);
  asks_again_words(pack(), old);
  const std::vector<QuestionIndex> changed = changed_answers(pack(), sheet);
  const SafeReading reading = read_safely(program, sheet, changed, old);
  const Levels plain = outcome_of(program, sheet).levels;
  const ReferenceOutcome reference = reference_outcome(pack(), sheet);
  expect(
      plain == Levels{reference.level, reference.possible, reference.advised},
      "the reference evaluator finds another level");
  expect(reading.outcome.levels.advised >= plain.advised,
         "a doubted answer makes it less urgent");
  const AnswerSheet kept =
      with_versions(pack(), with_times(pack(), sheet, {}, kNow), {});
  expect(outcome_of(program, kept).levels == plain, "a time counts");
  const AnswerSheet aside = with_old_set_aside(program, kept, changed, old);
  check_saving("", aside);
  old_set_aside(program, aside);
  if (earlier == nullptr) return;
  const SheetChanges changes = changes_since(
      program, *earlier, sheet, answered_before(pack(), *earlier, sheet, kNow));
  expect(changes.now == plain, "the levels now are others");
  expect(changes.before == outcome_of(program, *earlier).levels,
         "the levels before are others");
  is_given_later(pack(), *earlier, sheet, kNow);
  levels_of_later(program, *earlier, sheet);
}

void check(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('\0'), bytes.size());
  const std::string text(bytes.substr(0, end));
  const Loaded loaded = load_and_salvage(text);
  check_salvage(text, loaded);
  if (!loaded.sheet) return;
  check_saving(text, *loaded.sheet);
  std::optional<AnswerSheet> earlier;
  if (end < bytes.size()) {
    earlier = load(std::string(bytes.substr(end + 1)));
  }
  check_reading(*loaded.sheet, earlier ? &*earlier : nullptr);
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
