// SPDX-License-Identifier: Apache-2.0

#include "cli/intake.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/beside.h"
#include "cli/clock.h"
#include "cli/command_line.h"
#include "cli/config.h"
#include "cli/intake_talk.h"
#include "cli/intake_text.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/other_version.h"
#include "cli/pack_source.h"
#include "cli/program_words.h"
#include "cli/prompt_text.h"
#include "cli/sandbox.h"
#include "cli/sheet_saver.h"
#include "cli/sheet_source.h"
#include "cli/terminal.h"
#include "engine/card.h"
#include "engine/safe_reading.h"
#include "engine/sheet_age.h"
#include "engine/sheet_versions.h"
#include "interview/intake.h"
#include "render/note_content.h"
#include "render/note_json.h"
#include "render/note_text.h"
#include "text/utf8.h"

namespace redflag {
namespace {

struct IntakeOptions {
  std::string pack;
  std::string answers;
  bool no_input = false;
  std::string save;
  std::string format = "sbar";
  std::string reference;
  std::string language;
  ConfigOptions config;
  TerminalOptions terminal;
  Sandbox sandbox = Sandbox::automatic;
};

std::string time_now() { return iso_8601(in_utc(current_time())); }

/// One run of the command.
class IntakeRun {
 public:
  IntakeRun(const IntakeOptions& options, const LoadedPack& pack,
            Contacts contacts)
      : options_(options),
        contacts_(std::move(contacts)),
        pack_(*pack.pack),
        program_(pack.program),
        terminal_(options.terminal),
        saver_(pack_, terminal_, options.save, options.answers,
               !options.no_input) {}

  /// Prints the note of the sheet as it stands. After something else went
  /// wrong, that is all.
  ExitCode print_only(const AnswerSheet& sheet, const Beside& beside) {
    // Nobody was asked again what has changed since.
    print_note(sheet);
    if (!beside.went_well()) {
      return options_.save.empty() ? beside.code()
                                   : saver_.nothing_saved(beside.code());
    }
    return saver_.save_as_told(
        with_versions(pack_, with_times(pack_, sheet, {}, current_time()), {}),
        ExitCode::ok);
  }

  ExitCode talk(AnswerSheet sheet) {
    sheet.call.try_emplace(std::string(kCallStarted), time_now());
    const std::vector<QuestionIndex> changed = changed_answers(pack_, sheet);
    std::vector<QuestionIndex> again =
        old_answers(pack_, sheet, current_time());
    say_opening(sheet);
    say_age(sheet, asks_again_words(pack_, again));
    terminal_.say(
        other_version_text(pack_, sheet, changed.size(), terminal_.width()));
    saver_.look_first();
    again.insert(again.end(), changed.begin(), changed.end());
    // Of a new call every answer has its own time.
    if (!age_of(pack_, sheet, current_time()).any) {
      sheet.info.taken = time_now();
    }
    Intake intake(program_, std::move(sheet), again);
    IntakeTalk talk(
        intake, terminal_,
        [&] {
          const SafeReading reading = intake.reading();
          return make_card(*program_, reading.sheet, reading.outcome,
                           current_time(), current_zone(), contacts_);
        },
        time_now, local_date(current_zone()(current_time())));
    const IntakeTalk::End end = talk.run();
    terminal_.say("\n");
    const AnswerSheet given = given_in(intake);
    print_note(given);
    say_level_last(intake, end);
    return leave(end, given);
  }

 private:
  void say_opening(const AnswerSheet& sheet) {
    const Words& words = pack_.words;
    if (terminal_.is_plain()) {
      terminal_.say(hanging("", plain_mode_words(options_.terminal, words),
                            terminal_.width()));
    }
    std::string text =
        words.format("Intake, {} {}", pack_.info.id, pack_.info.version);
    const auto reference = sheet.call.find(std::string(kCallReference));
    if (reference != sheet.call.end()) {
      text += ", " + words.format("ref {}", reference->second);
    }
    terminal_.say(hanging("", text, terminal_.width()));
  }

  /// The level once more, where the note has pushed it out of the window.
  void say_level_last(const Intake& intake, IntakeTalk::End end) {
    const std::optional<std::size_t> height = terminal_.screen_height();
    const bool is_read = terminal_.talks_on_output() && height &&
                         end != IntakeTalk::End::interrupted;
    if (!is_read || terminal_.lines_since_read() + 2 <= *height) return;
    terminal_.say("\n" + level_text(intake, terminal_.width()));
  }

  /// When the answers of a sheet to go on with were given.
  void say_age(const AnswerSheet& sheet, const std::string& asks_again) {
    const std::chrono::sys_seconds now = current_time();
    std::string text = given_words(age_of(pack_, sheet, now), now,
                                   current_zone(), pack_.words);
    if (text.empty()) return;
    if (!asks_again.empty()) text += ' ' + asks_again;
    terminal_.say(hanging("", text, terminal_.width()));
  }

  /// The answers as they are saved, so that whoever reads the file gets the
  /// outcome of the note.
  AnswerSheet given_in(const Intake& intake) const {
    AnswerSheet sheet = with_versions(pack_, intake.sheet(), intake.answered());
    const std::vector<QuestionIndex> changed = changed_answers(pack_, sheet);
    return with_old_set_aside(*program_, std::move(sheet), changed,
                              intake.left_again());
  }

  void print_note(const AnswerSheet& sheet) {
    const SafeReading reading =
        read_safely(*program_, sheet, changed_answers(pack_, sheet));
    const std::chrono::sys_seconds now = current_time();
    const Note note = make_note(*program_, reading.sheet, reading.outcome,
                                {.now = now,
                                 .zone = current_zone(),
                                 .contacts = contacts_,
                                 .program = "redflag " REDFLAG_VERSION,
                                 .given = given_in_note(sheet, now),
                                 .as_given = &sheet,
                                 .changed = reading.changed});
    terminal_.print_result(note_as_wanted(reading.outcome, note), {});
  }

  /// In a call each answer has its own time: what came before it is what
  /// matters.
  std::string given_in_note(const AnswerSheet& sheet,
                            std::chrono::sys_seconds now) const {
    const SheetAge age = age_of(pack_, sheet, now);
    std::string text = age.is_old(now)
                           ? given_words(age, now, current_zone(), pack_.words)
                           : std::string();
    const std::string newer = newer_words(pack_, sheet);
    if (!text.empty() && !newer.empty()) text += ' ';
    return text + newer;
  }

  std::string note_as_wanted(const Outcome& outcome, const Note& note) const {
    const std::string& format = options_.format;
    const Words& words = pack_.words;
    if (format == "json") return render_note_json(pack_, outcome, note);
    if (format == "markdown") return render_note_markdown(note, words);
    if (format == "text") {
      return render_note_text(note, words, terminal_.width());
    }
    return render_note_sbar(note, words, terminal_.width());
  }

  ExitCode leave(IntakeTalk::End end, const AnswerSheet& sheet) {
    switch (end) {
      case IntakeTalk::End::interrupted:
        return saver_.ended(sheet);
      case IntakeTalk::End::stopped:
        return saver_.offer_to_save(sheet);
      case IntakeTalk::End::input_ended:
        if (!terminal_.read_error().empty()) {
          return saver_.input_failed(sheet);
        }
        terminal_.say(
            hanging("",
                    pack_.words("The input ended before the note was asked "
                                "for. The note of the answers so far was "
                                "printed."),
                    terminal_.width()));
        return saver_.save_as_told(sheet, ExitCode::input_ended);
      case IntakeTalk::End::finished:
        return saver_.save_as_told(sheet, ExitCode::ok);
    }
    return ExitCode::our_bug;
  }

  const IntakeOptions& options_;
  Contacts contacts_;
  const Pack& pack_;
  std::shared_ptr<const Program> program_;
  Terminal terminal_;
  SheetSaver saver_;
};

std::string expect_a_reference(const std::string& text) {
  if (is_call_reference(text)) return {};
  return "--ref is a number of the call, such as C-20417: up to 32 letters, "
         "digits and -, a digit among them. It is never a name.";
}

/// Puts --ref into the sheet; false where the sheet is of another call.
bool put_reference(const std::string& reference, AnswerSheet& sheet,
                   const Words& words) {
  if (reference.empty()) return true;
  const std::string& kept =
      sheet.call.try_emplace(std::string(kCallReference), reference)
          .first->second;
  if (kept == reference) return true;
  const std::string message = sanitise(
      words.format("the answers are of the call \"{}\", not of \"{}\"; "
                   "leave out --ref to go on with that call",
                   kept, reference));
  std::fprintf(stderr, "redflag: %s\n", message.c_str());
  return false;
}

/// Takes out of the sheet's call what neither --ref nor the program itself
/// would put there: it may be a name. Says so; false where there is such.
bool make_call_sound(AnswerSheet& sheet, const Words& words) {
  const auto is_sound = [&](std::string_view field,
                            bool (*test)(std::string_view),
                            std::string_view hint) {
    const auto found = sheet.call.find(std::string(field));
    if (found == sheet.call.end() || test(found->second)) return true;
    const std::string message =
        sanitise(words.format("{} = \"{}\" in the answers' [call]: {}", field,
                              found->second, words(hint)));
    std::fprintf(stderr, "redflag: %s\n", message.c_str());
    sheet.call.erase(found);
    return false;
  };
  const bool reference = is_sound(
      kCallReference, is_call_reference,
      to_translate("it is a number of the call, such as C-20417: up to 32 "
                   "letters, digits and -, a digit among them, and never a "
                   "name"));
  const bool started = is_sound(kCallStarted, is_call_time,
                                to_translate("it is a time, such as "
                                             "2026-11-21T20:50:00Z"));
  return reference && started;
}

ExitCode run_intake(const IntakeOptions& options) {
  enter_sandbox(options.sandbox,
                {.folders = folders_of_sheets(options.save, !options.no_input),
                 .renamed_in = {}});
  // As in check: whatever goes wrong beside them, answers have their note.
  const bool has_answers = !options.answers.empty();
  Beside beside(program_words(options.language));
  beside.take([&] {
    expect_to_replace_a_sheet(options.save);
    return ExitCode::ok;
  });
  const Config config = load_config_beside(options.config, beside);
  if (!has_answers && !beside.went_well()) return beside.code();
  SpokenPack spoken = load_pack_in_language(options.pack, options.language);
  if (!spoken.pack) return beside.went_well() ? spoken.code : beside.code();
  LoadedPack& pack = *spoken.pack;
  // The nurse is told in the talk what another version changes.
  const Told told = options.no_input ? Told::all : Told::all_but_versions;
  LoadedSheet loaded =
      load_sheet(pack, options.answers, told, OtherAnswers::told);
  beside.add(loaded.code);
  if (!loaded.sheet) return beside.code();
  AnswerSheet& sheet = *loaded.sheet;
  const Words& words = pack.pack->words;
  if (!make_call_sound(sheet, words)) beside.add(ExitCode::bad_answers);
  // Of another call, and so perhaps of another person: nothing is printed.
  if (!put_reference(options.reference, sheet, words)) {
    return ExitCode::bad_answers;
  }
  IntakeRun run(options, pack, config.contacts);
  return options.no_input || !beside.went_well() ? run.print_only(sheet, beside)
                                                 : run.talk(std::move(sheet));
}

}  // namespace

Command add_intake(Command app, Run& run) {
  Command command = app.add_subcommand(
      "intake", "Take a call: all questions in any order, a note at the end");
  const auto options = std::make_shared<IntakeOptions>();
  add_pack_option(command, options->pack);
  command
      .add_option("--answers", options->answers,
                  "Answer sheet to start from; - reads it from standard input")
      .type_name("FILE");
  command.add_flag("--no-input", options->no_input,
                   "Ask nothing: print the note of the answers");
  command
      .add_option("--save", options->save, "Save the answers here at the end")
      .type_name("FILE");
  command
      .add_option("--format", options->format, "sbar, text, json or markdown")
      .one_of({"sbar", "text", "json", "markdown"})
      .type_name("FORMAT");
  command
      .add_option("--ref", options->reference,
                  "The number of the call, never a name")
      .check(expect_a_reference)
      .type_name("NUMBER");
  add_config_options(command, options->config);
  add_language_option(command, options->language);
  add_terminal_options(command, options->terminal);
  add_sandbox_option(command, options->sandbox);
  command.callback(
      [options, &run] { run = [options] { return run_intake(*options); }; });
  return command;
}

}  // namespace redflag
