// SPDX-License-Identifier: Apache-2.0

#include "cli/check.h"

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
#include "cli/dialogue.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/other_version.h"
#include "cli/pack_source.h"
#include "cli/parts.h"
#include "cli/program_words.h"
#include "cli/prompt_text.h"
#include "cli/sandbox.h"
#include "cli/sheet_saver.h"
#include "cli/sheet_source.h"
#include "cli/terminal.h"
#include "engine/card.h"
#include "engine/safe_reading.h"
#include "engine/sheet_age.h"
#include "engine/sheet_changes.h"
#include "engine/sheet_versions.h"
#include "interview/interview.h"
#include "render/changes_text.h"
#include "render/outcome_html.h"
#include "render/outcome_json.h"
#include "render/outcome_markdown.h"
#include "render/outcome_text.h"

namespace redflag {
namespace {

struct CheckOptions {
  std::string pack;
  std::string answers;
  std::string since;
  bool no_input = false;
  std::string save;
  std::string format = "text";
  bool ask_all = false;
  std::string language;
  ConfigOptions config;
  TerminalOptions terminal;
  Sandbox sandbox = Sandbox::automatic;
};

/// How many lines the offer to save has in a narrow window.
constexpr std::size_t kOfferLines = 7;

/// One run of the command.
class Check {
 public:
  Check(const CheckOptions& options, const LoadedPack& pack, Contacts contacts,
        std::optional<AnswerSheet> earlier)
      : options_(options),
        contacts_(std::move(contacts)),
        pack_(*pack.pack),
        program_(pack.program),
        earlier_(std::move(earlier)),
        terminal_(options.terminal) {}

  /// Prints the outcome of the sheet as it stands. After something else went
  /// wrong, that is all.
  ExitCode print_only(const AnswerSheet& sheet, const Beside& beside) {
    // Nobody was asked again what has changed since.
    const ExitCode printed = print_outcome(
        {.sheet = sheet, .changed = changed_answers(pack_, sheet)});
    SheetSaver saver = this->saver();
    if (!beside.went_well()) {
      const ExitCode code = worst({printed, beside.code()});
      return options_.save.empty() ? code : saver.nothing_saved(code);
    }
    return saver.save_as_told(
        with_versions(pack_, with_times(pack_, sheet, {}, current_time()), {}),
        printed);
  }

  ExitCode talk(AnswerSheet sheet) {
    const std::vector<QuestionIndex> changed = changed_answers(pack_, sheet);
    const std::vector<QuestionIndex> old =
        old_answers(pack_, sheet, current_time());
    say_opening();
    say_age(sheet, asks_again_words(pack_, old));
    terminal_.say(
        other_version_text(pack_, sheet, changed.size(), terminal_.width()));
    saver().look_first();
    Interview interview(
        program_, std::move(sheet),
        {.ask_all = options_.ask_all, .changed = changed, .old = old});
    Dialogue dialogue(
        interview, terminal_, [&] { return card_text(given_in(interview)); },
        local_date(current_zone()(current_time())));
    const Dialogue::End end = dialogue.run();
    if (end == Dialogue::End::stopped) room_after_ = kOfferLines;
    input_is_over_ =
        end == Dialogue::End::interrupted || end == Dialogue::End::input_ended;
    const bool shown = dialogue.card_is_shown() &&
                       terminal_.talks_on_output() && options_.format == "text";
    ExitCode code = ExitCode::ok;
    if (!shown) {
      terminal_.say("\n");
      code = print_outcome(given_in(interview));
    } else if (earlier_) {
      terminal_.print_result(
          changes_text(reading_of(given_in(interview)).sheet));
    }
    return leave(
        code == ExitCode::interrupted ? Dialogue::End::interrupted : end,
        interview);
  }

 private:
  void say(const std::string& text) {
    terminal_.say(hanging("", text, terminal_.width()));
  }

  void say_opening() {
    if (terminal_.is_plain()) {
      say(plain_mode_words(options_.terminal, pack_.words));
    }
    say(pack_.info.opening);
  }

  /// When the answers of a sheet to go on with were given.
  void say_age(const AnswerSheet& sheet, const std::string& asks_again) {
    const std::chrono::sys_seconds now = current_time();
    const std::string text = given_words(age_of(pack_, sheet, now), now,
                                         current_zone(), pack_.words);
    if (text.empty()) return;
    terminal_.say("\n");
    say(text);
    if (!asks_again.empty()) say(asks_again);
  }

  /// The answers of a card as they are saved, so that whoever reads the file
  /// gets that card's outcome, and which of them have changed their meaning.
  struct Given {
    AnswerSheet sheet;
    std::vector<QuestionIndex> changed{};
  };

  Given given_in(const Interview& interview) const {
    AnswerSheet sheet =
        with_versions(pack_,
                      with_times(pack_, interview.sheet(), interview.answered(),
                                 current_time()),
                      interview.answered());
    const std::vector<QuestionIndex> changed = changed_answers(pack_, sheet);
    return {.sheet = with_old_set_aside(*program_, std::move(sheet), changed,
                                        interview.old_left()),
            .changed = changed};
  }

  SafeReading reading_of(const Given& given) const {
    return read_safely(*program_, given.sheet, given.changed);
  }

  /// When the answers were given, and whether to a newer version than this.
  std::string given_text(const AnswerSheet& sheet,
                         std::chrono::sys_seconds now) const {
    std::string text = given_words(age_of(pack_, sheet, now), now,
                                   current_zone(), pack_.words);
    const std::string newer = newer_words(pack_, sheet);
    if (!text.empty() && !newer.empty()) text += ' ';
    return text + newer;
  }

  Card card_of(const Given& given, const SafeReading& reading) const {
    const std::chrono::sys_seconds now = current_time();
    return make_card(
        *program_, reading.sheet, reading.outcome, now, current_zone(),
        contacts_,
        {.all_steps = options_.format == "markdown",
         .given = given_text(given.sheet, now),
         .given_on = other_day_words(pack_, given.sheet, now, current_zone()),
         .as_given = &given.sheet,
         .changed = reading.changed,
         .old = reading.old});
  }

  std::string card_text(const Given& given) const {
    return render_card(card_of(given, reading_of(given)),
                       {.width = terminal_.result_width()});
  }

  /// What is new since the earlier answers, where some were named.
  std::optional<ChangesWords> changes(const AnswerSheet& sheet) const {
    if (!earlier_) return std::nullopt;
    return changes_words(pack_, *earlier_, sheet, compare(sheet),
                         current_time(), current_zone());
  }

  SheetChanges compare(const AnswerSheet& sheet) const {
    const std::chrono::sys_seconds now = current_time();
    return is_given_later(pack_, *earlier_, sheet, now)
               ? levels_of_later(*program_, *earlier_, sheet)
               : changes_since(*program_, *earlier_, sheet,
                               answered_before(pack_, *earlier_, sheet, now));
  }

  std::string changes_text(const AnswerSheet& sheet) const {
    const std::optional<ChangesWords> changed = changes(sheet);
    return changed ? render_changes(*changed, terminal_.result_width())
                   : std::string();
  }

  ExitCode print_outcome(const Given& given) {
    const AnswerSheet& sheet = given.sheet;
    const SafeReading reading = reading_of(given);
    if (options_.format == "json") {
      WriteMember since;
      if (earlier_) {
        since = [&](JsonWriter& json) {
          const AnswerSheet& read = reading.sheet;
          write_changes(json, pack_, *earlier_, read, compare(read));
        };
      }
      terminal_.print_result(render_outcome_json(
          pack_, sheet, reading.outcome, current_time(), current_zone(),
          contacts_,
          {.since = since, .changed = reading.changed, .old = reading.old}));
      return ExitCode::ok;
    }
    if (options_.format == "html") {
      terminal_.print_result(
          render_card_html(card_of(given, reading), changes(reading.sheet)));
      return ExitCode::ok;
    }
    if (options_.format == "markdown") {
      terminal_.print_result(render_card_markdown(card_of(given, reading),
                                                  changes(reading.sheet)));
      return ExitCode::ok;
    }
    const std::string card = card_text(given);
    return print_card(
        card + changes_text(reading.sheet),
        {.bold = true, .colour = pack_[reading.outcome.levels.advised].colour});
  }

  /// Prints the card in parts where it does not fit the window. Where that
  /// cannot be, its first line is said again at the end: it is what counts.
  ExitCode print_card(const std::string& card, Emphasis first_line) {
    const bool parts =
        terminal_.talks_on_output() && !options_.no_input && !input_is_over_;
    const std::string level = card.substr(0, card.find('\n'));
    Said said = Said::ended;
    if (parts && terminal_.page_height()) {
      said = say_in_parts(
          terminal_, card,
          {.result = true, .first_line = first_line, .room_after = room_after_},
          pack_.words);
    } else {
      terminal_.print_result(level, first_line);
      terminal_.print_result(card.substr(level.size()));
    }
    const std::optional<std::size_t> height = terminal_.screen_height();
    if (said == Said::ended && terminal_.talks_on_output() && height &&
        count_lines(card) + 3 > *height) {
      terminal_.print_result("\n");
      terminal_.print_result(
          hanging("", pack_.words.format("In short: {}", level),
                  terminal_.result_width()),
          first_line);
    }
    return said == Said::interrupted ? ExitCode::interrupted : ExitCode::ok;
  }

  ExitCode leave(Dialogue::End end, const Interview& interview) {
    const AnswerSheet sheet = given_in(interview).sheet;
    SheetSaver saver = this->saver();
    switch (end) {
      case Dialogue::End::interrupted:
        return saver.ended(sheet);
      case Dialogue::End::stopped:
        return saver.offer_to_save(sheet);
      case Dialogue::End::input_ended:
        if (!terminal_.read_error().empty()) {
          return saver.input_failed(sheet);
        }
        say(pack_.words(
            "The input ended before a result. What the answers so far advise "
            "was printed."));
        return saver.save_as_told(sheet, ExitCode::input_ended);
      case Dialogue::End::finished:
        return saver.save_as_told(sheet, ExitCode::ok);
    }
    return ExitCode::our_bug;
  }

  SheetSaver saver() {
    return {pack_, terminal_, options_.save, options_.answers,
            !options_.no_input};
  }

  const CheckOptions& options_;
  Contacts contacts_;
  const Pack& pack_;
  std::shared_ptr<const Program> program_;
  std::optional<AnswerSheet> earlier_;
  Terminal terminal_;
  bool input_is_over_ = false;
  std::size_t room_after_ = 2;  ///< lines that are said below the card
};

/// The answers to compare with, where some are named.
std::optional<AnswerSheet> load_earlier(LoadedPack& pack,
                                        const std::string& path,
                                        Beside& beside) {
  std::optional<AnswerSheet> earlier;
  if (path.empty()) return earlier;
  beside.take([&] {
    LoadedSheet loaded = load_sheet(pack, path);
    earlier = std::move(loaded.sheet);
    return loaded.code;
  });
  return earlier;
}

ExitCode run_check(const CheckOptions& options) {
  enter_sandbox(options.sandbox,
                {.folders = folders_of_sheets(options.save, !options.no_input),
                 .renamed_in = {}});
  // Whatever goes wrong beside them, answers that are there have their card.
  // Whoever has none yet mends that first.
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
  // A person is told in the talk what another version changes.
  const Told told = options.no_input ? Told::all : Told::all_but_versions;
  LoadedSheet loaded =
      load_sheet(pack, options.answers, told, OtherAnswers::told);
  beside.add(loaded.code);
  if (!loaded.sheet) return beside.code();
  std::optional<AnswerSheet> earlier =
      load_earlier(pack, options.since, beside);
  if (!has_answers && !beside.went_well()) return beside.code();
  Check check(options, pack, config.contacts, std::move(earlier));
  return options.no_input || !beside.went_well()
             ? check.print_only(*loaded.sheet, beside)
             : check.talk(*std::move(loaded.sheet));
}

}  // namespace

Command add_check(Command app, Run& run) {
  Command command =
      app.add_subcommand("check", "Ask a few questions, show one result card");
  const auto options = std::make_shared<CheckOptions>();
  add_pack_option(command, options->pack);
  command
      .add_option("--answers", options->answers,
                  "Answer sheet to start from; - reads it from standard input")
      .type_name("FILE");
  command
      .add_option("--since", options->since,
                  "Earlier answers: say what is new or worse since them, in "
                  "every format")
      .check([](const std::string& path) {
        return path == "-" || path.empty() ? "it needs the name of a file" : "";
      })
      .type_name("FILE");
  command.add_flag("--no-input", options->no_input,
                   "Ask nothing: print what the answers give, as a bound");
  command
      .add_option("--save", options->save, "Save the answers here at the end")
      .type_name("FILE");
  command
      .add_option("--format", options->format, "text, json, html or markdown")
      .one_of({"text", "json", "html", "markdown"})
      .type_name("FORMAT");
  command.add_flag("--all", options->ask_all,
                   "Ask everything that applies, not only what can matter");
  add_config_options(command, options->config);
  add_language_option(command, options->language);
  add_terminal_options(command, options->terminal);
  add_sandbox_option(command, options->sandbox);
  command.callback(
      [options, &run] { run = [options] { return run_check(*options); }; });
  return command;
}

}  // namespace redflag
