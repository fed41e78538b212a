// SPDX-License-Identifier: Apache-2.0

#include "cli/check.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#include "cli/clock.h"
#include "cli/config.h"
#include "cli/dialogue.h"
#include "cli/files.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "cli/sheet_source.h"
#include "cli/terminal.h"
#include "engine/card.h"
#include "engine/sheet_file.h"
#include "interview/interview.h"
#include "render/outcome_html.h"
#include "render/outcome_json.h"
#include "render/outcome_markdown.h"
#include "render/outcome_text.h"

namespace redflag {
namespace {

struct CheckOptions {
  std::string pack;
  std::string answers;
  bool no_input = false;
  std::string save;
  std::string format = "text";
  bool ask_all = false;
  std::string language;
  ConfigOptions config;
  TerminalOptions terminal;
};

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool is_any_of(std::string_view word,
               std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// One run of the command.
class Check {
 public:
  Check(const CheckOptions& options, const LoadedPack& pack, Contacts contacts)
      : options_(options),
        contacts_(std::move(contacts)),
        pack_(*pack.pack),
        program_(pack.program),
        terminal_(options.terminal) {}

  /// Prints the outcome of the sheet as it stands.
  ExitCode print_only(const AnswerSheet& sheet) {
    print_outcome(sheet, outcome_of(*program_, sheet));
    if (!options_.save.empty()) save(sheet, options_.save);
    return ExitCode::ok;
  }

  ExitCode talk(AnswerSheet sheet) {
    Interview interview(program_, std::move(sheet),
                        {.ask_all = options_.ask_all});
    Dialogue dialogue(interview, terminal_, [&] {
      return card_text(interview.sheet(), interview.outcome());
    });
    say_opening();
    const Dialogue::End end = dialogue.run();
    const bool shown = dialogue.card_is_shown() &&
                       terminal_.talks_on_output() && options_.format == "text";
    if (!shown) {
      terminal_.say("\n");
      print_outcome(interview.sheet(), interview.outcome());
    }
    return leave(end, interview.sheet());
  }

 private:
  void say_opening() {
    if (terminal_.is_plain()) {
      terminal_.say(options_.terminal.plain
                        ? "Plain mode is on (--plain).\n"
                        : "Plain mode is on (ACCESSIBLE is set).\n");
    }
    terminal_.say(hanging("", pack_.info.opening, terminal_.width()));
  }

  Card card_of(const AnswerSheet& sheet, const Outcome& outcome) const {
    return make_card(*program_, sheet, outcome, current_time(), current_zone(),
                     contacts_);
  }

  std::string card_text(const AnswerSheet& sheet, const Outcome& outcome) {
    return render_card(card_of(sheet, outcome), {.width = terminal_.width()});
  }

  void print_outcome(const AnswerSheet& sheet, const Outcome& outcome) {
    if (options_.format == "json") {
      terminal_.print_result(
          render_outcome_json(pack_, sheet, outcome, current_time(),
                              current_zone()),
          {});
    } else if (options_.format == "html") {
      terminal_.print_result(render_card_html(card_of(sheet, outcome)), {});
    } else if (options_.format == "markdown") {
      terminal_.print_result(render_card_markdown(card_of(sheet, outcome)), {});
    } else {
      terminal_.print_result(
          card_text(sheet, outcome),
          {.bold = true, .colour = pack_[outcome.levels.advised].colour});
    }
  }

  ExitCode leave(Dialogue::End end, const AnswerSheet& sheet) {
    switch (end) {
      case Dialogue::End::interrupted:
        return interrupted();
      case Dialogue::End::stopped:
        return offer_to_save(sheet);
      case Dialogue::End::input_ended:
        terminal_.say(
            "The input ended before a result. What the answers so far advise "
            "was printed.\n");
        return save_as_told(sheet, ExitCode::input_ended);
      case Dialogue::End::finished:
        return save_as_told(sheet, ExitCode::ok);
    }
    return ExitCode::our_bug;
  }

  ExitCode offer_to_save(const AnswerSheet& sheet) {
    if (options_.save.empty()) {
      terminal_.say("\nTo save your answers, ");
      return ask_for_file(sheet, ExitCode::ok);
    }
    for (;;) {
      terminal_.say("\nPress Enter to save your answers to " + options_.save +
                    ", or type n.\n> ");
      const TypedLine typed = terminal_.read_line();
      if (typed.kind == TypedLine::Kind::interrupted) return interrupted();
      const std::string word = lower_case(typed.text);
      if (typed.kind != TypedLine::Kind::text || word.empty() ||
          is_any_of(word, {"y", "yes"})) {
        return save_as_told(sheet, ExitCode::ok);
      }
      if (is_any_of(word, {"n", "no", "q"})) return nothing_saved(ExitCode::ok);
      terminal_.say("Error: Press Enter to save, or type n to save nothing.\n");
    }
  }

  ExitCode interrupted() {
    terminal_.say("\nStopped. Nothing was saved.\n");
    return ExitCode::interrupted;
  }

  ExitCode nothing_saved(ExitCode code) {
    terminal_.say("Nothing was saved.\n");
    return code;
  }

  // Saves where --save says. Answers are not lost over a name that cannot be
  // written: another one is asked for.
  ExitCode save_as_told(const AnswerSheet& sheet, ExitCode code) {
    if (options_.save.empty() || try_save(sheet, options_.save)) return code;
    if (options_.no_input) return ExitCode::system_error;
    terminal_.say("To save under another name, ");
    return worst({code, ask_for_file(sheet, ExitCode::system_error)});
  }

  // `nothing` is how the run ends where nothing is saved. A file that is there
  // already is never replaced.
  ExitCode ask_for_file(const AnswerSheet& sheet, ExitCode nothing) {
    for (;;) {
      terminal_.say(
          "type a file name, then Enter. Enter alone saves nothing.\n> ");
      const TypedLine typed = terminal_.read_line();
      if (typed.kind == TypedLine::Kind::interrupted) return interrupted();
      const std::string word = lower_case(typed.text);
      if (typed.kind != TypedLine::Kind::text || word.empty() ||
          is_any_of(word, {"n", "no", "q"})) {
        return nothing_saved(nothing);
      }
      if (is_any_of(word, {"y", "yes"})) {
        terminal_.say("To save, ");
      } else if (std::error_code ignored; std::filesystem::exists(
                     std::filesystem::symlink_status(typed.text, ignored))) {
        terminal_.say("Error: There is something called \"" + typed.text +
                      "\" already. To keep it, ");
      } else if (try_save(sheet, typed.text)) {
        return ExitCode::ok;
      } else {
        nothing = ExitCode::system_error;
        terminal_.say("To save under another name, ");
      }
    }
  }

  bool try_save(const AnswerSheet& sheet, const std::string& path) {
    try {
      save(sheet, path);
      return true;
    } catch (const std::system_error& error) {
      terminal_.say(std::string("Error: ") + error.what() + ".\n");
      return false;
    }
  }

  void save(AnswerSheet sheet, const std::string& path) {
    sheet.info.pack = pack_.info.id;
    sheet.info.pack_version = pack_.info.version;
    if (sheet.info.taken.empty() || !options_.no_input) {
      sheet.info.taken = iso_8601(in_utc(current_time()));
    }
    save_sheet(pack_, sheet, path);
    terminal_.say("Saved to " + path + ". Only you can read it.\n");
  }

  const CheckOptions& options_;
  Contacts contacts_;
  const Pack& pack_;
  std::shared_ptr<const Program> program_;
  Terminal terminal_;
};

// --save replaces an answer sheet, and nothing else. Said before the first
// question, since an hour later it would be too late.
void expect_to_replace_a_sheet(const std::string& path) {
  std::error_code ignored;
  if (path.empty() || !std::filesystem::is_regular_file(path, ignored)) return;
  if (read_text_file(path).find(kSheetSchema) != std::string::npos) return;
  throw std::system_error(
      std::make_error_code(std::errc::file_exists),
      "\"" + path + "\" is no answer sheet, and is not replaced");
}

ExitCode run_check(CheckOptions options) {
  expect_to_replace_a_sheet(options.save);
  std::optional<Config> config = load_config(options.config);
  if (!config) return ExitCode::wrong_usage;
  SpokenPack spoken = load_pack_in_language(options.pack, options.language);
  if (!spoken.pack) return spoken.code;
  LoadedPack& pack = *spoken.pack;
  std::optional<AnswerSheet> sheet = load_sheet(pack, options.answers);
  if (!sheet) return ExitCode::bad_answers;
  Check check(options, pack, std::move(config->contacts));
  return options.no_input ? check.print_only(*sheet)
                          : check.talk(*std::move(sheet));
}

}  // namespace

CLI::App* add_check(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("check", "Ask a few questions, show one result card");
  const auto options = std::make_shared<CheckOptions>();
  add_pack_option(*command, options->pack);
  command
      ->add_option("--answers", options->answers,
                   "Answer sheet to start from; - reads it from standard input")
      ->type_name("FILE");
  command->add_flag("--no-input", options->no_input,
                    "Ask nothing: print what the answers give, as a bound");
  command
      ->add_option("--save", options->save, "Save the answers here at the end")
      ->type_name("FILE");
  command
      ->add_option("--format", options->format, "text, json, html or markdown")
      ->check(CLI::IsMember({"text", "json", "html", "markdown"}))
      ->type_name("FORMAT");
  command->add_flag("--all", options->ask_all,
                    "Ask everything that applies, not only what can matter");
  add_config_options(*command, options->config);
  add_language_option(*command, options->language);
  add_terminal_options(*command, options->terminal);
  command->callback(
      [options, &run] { run = [options] { return run_check(*options); }; });
  return command;
}

}  // namespace redflag
