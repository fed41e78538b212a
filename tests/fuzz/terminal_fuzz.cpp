// SPDX-License-Identifier: Apache-2.0
// Any bytes as the lines that somebody types, at a self-check or at an intake:
// it ends, what it writes has no control byte but our own colours, and the
// answers as they would be saved have the level that was told. The first byte
// says which of the two, in what window, and from which answers.

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "cli/dialogue.h"
#include "cli/intake_talk.h"
#include "engine/card.h"
#include "engine/safe_reading.h"
#include "engine/sheet_age.h"
#include "engine/sheet_file.h"
#include "engine/sheet_versions.h"
#include "interview/intake.h"
#include "interview/interview.h"
#include "render/note_content.h"
#include "render/note_text.h"
#include "render/outcome_text.h"
#include "support/caught_streams.h"
#include "support/fuzz_pack.h"
#include "support/reference_evaluator.h"

namespace {

bool is_terminal = false;

}  // namespace

/// What the program asks of a stream, in the place of the C library's: the
/// streams of a run are in memory.
extern "C" int isatty(int) noexcept { return is_terminal ? 1 : 0; }

namespace redflag {
namespace {

/// 2026-11-26T06:00:00Z, a Thursday.
constexpr std::chrono::sys_seconds kNow{std::chrono::seconds(1795672800)};

/// What somebody left half done, weeks ago, at another version of the pack.
constexpr std::string_view kEarlier = R"(schema = "redflag/answers@1"
pack = "fuzz"
pack_version = "1.8.0"
taken = 2026-11-01T06:00:00Z

[answers]
fit = false
blue = true
fever = true
temp = "38.4 C"
cough = "not sure"
treatment = ["chemo"]
who = "other"
)";

/// How a run goes, by its first byte.
struct Way {
  explicit Way(unsigned char byte)
      : intake((byte & 1U) != 0),
        terminal((byte & 2U) != 0),
        plain((byte & 4U) != 0),
        spanish((byte & 8U) != 0),
        window((byte >> 4U) & 3U),
        ask_all((byte & 64U) != 0),
        goes_on((byte & 128U) != 0) {}

  bool intake;
  bool terminal;
  bool plain;
  bool spanish;
  unsigned window;
  bool ask_all;
  bool goes_on;
};

AnswerSheet sheet_of(const Pack& pack, std::string_view text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("sheet.toml", std::string(text));
  auto sheet = read_sheet(pack, sources, source, diagnostics);
  expect(sheet.has_value(), "a saved sheet cannot be read");
  return *std::move(sheet);
}

Levels reference_levels(const Pack& pack, const AnswerSheet& sheet) {
  const ReferenceOutcome outcome = reference_outcome(pack, sheet);
  return {outcome.level, outcome.possible, outcome.advised};
}

/// One run: what check and intake do, less their files and options.
class Run {
 public:
  explicit Run(const Way& way)
      : way_(way),
        program_(way.spanish ? fuzz_program_in_spanish() : fuzz_program()),
        pack_(program_->pack()),
        terminal_({.colour = Colour::always, .plain = way.plain}) {}

  void talk() {
    AnswerSheet sheet(pack_);
    if (way_.goes_on) sheet = sheet_of(pack_, kEarlier);
    if (way_.intake) {
      take_a_call(std::move(sheet));
    } else {
      check_oneself(std::move(sheet));
    }
  }

 private:
  Card card_of(const AnswerSheet& sheet, const Outcome& outcome) const {
    return make_card(*program_, sheet, outcome, kNow, in_utc, {});
  }

  SafeReading reading_of(const AnswerSheet& sheet) const {
    return read_safely(*program_, sheet, changed_answers(pack_, sheet));
  }

  AnswerSheet given_in(const Interview& interview) const {
    AnswerSheet sheet = with_versions(
        pack_, with_times(pack_, interview.sheet(), interview.answered(), kNow),
        interview.answered());
    const auto changed = changed_answers(pack_, sheet);
    return with_old_set_aside(*program_, std::move(sheet), changed,
                              interview.old_left());
  }

  void check_oneself(AnswerSheet sheet) {
    const auto changed = changed_answers(pack_, sheet);
    const auto old = old_answers(pack_, sheet, kNow);
    Interview interview(
        program_, std::move(sheet),
        {.ask_all = way_.ask_all, .changed = changed, .old = old});
    const auto card = [&] {
      const SafeReading reading = reading_of(given_in(interview));
      return render_card(card_of(reading.sheet, reading.outcome),
                         {.width = terminal_.result_width()});
    };
    Dialogue dialogue(interview, terminal_, card,
                      std::chrono::floor<std::chrono::days>(kNow));
    dialogue.run();
    terminal_.print_result(card(), {.bold = true, .colour = "red"});
    const AnswerSheet given = given_in(interview);
    if (!way_.goes_on) {
      expect(interview.outcome().levels == reference_levels(pack_, given),
             "the interview ends at another level");
    }
    check_saved(given);
  }

  void take_a_call(AnswerSheet sheet) {
    const auto changed = changed_answers(pack_, sheet);
    std::vector<QuestionIndex> again = old_answers(pack_, sheet, kNow);
    again.insert(again.end(), changed.begin(), changed.end());
    const std::string now = iso_8601(in_utc(kNow));
    if (!way_.goes_on) sheet.info.taken = now;
    Intake intake(program_, std::move(sheet), again);
    IntakeTalk talk(
        intake, terminal_,
        [&] {
          const SafeReading reading = intake.reading();
          return card_of(reading.sheet, reading.outcome);
        },
        [&] { return now; }, std::chrono::floor<std::chrono::days>(kNow));
    talk.run();
    AnswerSheet given = with_versions(pack_, intake.sheet(), intake.answered());
    const auto left = changed_answers(pack_, given);
    given = with_old_set_aside(*program_, std::move(given), left,
                               intake.left_again());
    print_note(given);
    if (!way_.goes_on) {
      expect(intake.outcome().levels == reference_levels(pack_, given),
             "the intake ends at another level");
    }
    check_saved(given);
  }

  void print_note(const AnswerSheet& given) {
    const SafeReading reading = reading_of(given);
    const Note note = make_note(*program_, reading.sheet, reading.outcome,
                                {.now = kNow,
                                 .zone = in_utc,
                                 .contacts = {},
                                 .program = "redflag",
                                 .given = {},
                                 .as_given = &given,
                                 .changed = reading.changed});
    terminal_.print_result(
        render_note_sbar(note, pack_.words, terminal_.width()));
  }

  /// Whoever reads the file gets what was told here.
  void check_saved(const AnswerSheet& given) {
    const AnswerSheet saved = sheet_of(pack_, write_sheet(pack_, given));
    expect(saved.answers == given.answers, "other answers are saved");
    // Bytes that are no letters are saved as U+FFFD.
    const std::string written = write_sheet(pack_, given);
    expect(written == write_sheet(pack_, saved) &&
               (saved == given ||
                written.find("\xEF\xBF\xBD") != std::string::npos),
           "another sheet is saved");
    expect(
        outcome_of(*program_, saved).levels == reference_levels(pack_, saved),
        "the reference evaluator finds another level");
    expect(reading_of(saved).outcome.levels == reading_of(given).outcome.levels,
           "the saved answers have another level");
  }

  Way way_;
  std::shared_ptr<const Program> program_;
  const Pack& pack_;
  Terminal terminal_;
};

/// The text without the colours that are ours.
std::string without_colours(std::string_view text) {
  std::string rest;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\x1b') {
      rest += text[i++];
      continue;
    }
    const std::string_view left = text.substr(i);
    std::size_t size = 0;
    for (const std::string_view ours :
         {"\x1b[0m", "\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[34m",
          "\x1b[35m", "\x1b[36m", "\x1b[37m"}) {
      if (left.starts_with(ours)) size = ours.size();
    }
    if (size == 0) rest += text[i++];
    i += size;
  }
  return rest;
}

void set_window(const Way& way) {
  constexpr const char* kLines[] = {"24", "12", "60", "7"};
  constexpr const char* kColumns[] = {"80", "40", "200", "20"};
  ::setenv("LINES", kLines[way.window], 1);
  ::setenv("COLUMNS", kColumns[way.window], 1);
  is_terminal = way.terminal;
}

void check(std::string_view bytes) {
  if (bytes.empty()) return;
  const Way way(static_cast<unsigned char>(bytes.front()));
  set_window(way);
  const Caught caught = run_caught(bytes.substr(1), [&] { Run(way).talk(); });
  is_terminal = false;
  // Terminal keeps the signals that end a run.
  if (signal_to_end_by() != 0) std::_Exit(1);
  for (const std::string& text : {caught.out, caught.err}) {
    expect(is_safe_to_show(without_colours(text), true),
           "something gets through to the terminal");
  }
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  redflag::keep_fuzzer_apart(argc, argv);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
