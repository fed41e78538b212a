// SPDX-License-Identifier: Apache-2.0

#include "cli/contacts.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/command_line.h"
#include "cli/config.h"
#include "cli/contacts_talk.h"
#include "cli/file_error.h"
#include "cli/files.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/private_file.h"
#include "cli/program_words.h"
#include "cli/terminal.h"
#include "text/one_line.h"
#include "text/shell_word.h"
#include "text/utf8.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::string pack;
  std::string language;
  ConfigOptions config;
  bool show = false;
  bool clear = false;
  TerminalOptions terminal;
};

void print(std::FILE* stream, const std::string& text) {
  std::fputs(sanitise(text, true).c_str(), stream);
}

ExitCode no_place(const Words& words) {
  print(stderr,
        "redflag: " +
            words("there is no place for the config, since neither "
                  "XDG_CONFIG_HOME nor HOME names a folder; name a file with "
                  "--config") +
            '\n');
  return ExitCode::wrong_usage;
}

ExitCode show(const Options& options, const Pack& pack) {
  const std::optional<ConfigPlace> place = find_config(options.config);
  if (!place) {
    print(stdout,
          pack.words("No contacts are set. To set them: redflag contacts") +
              '\n');
    return ExitCode::ok;
  }
  const std::optional<Config> config =
      read_config_file(place->path, pack.words);
  if (!config) return ExitCode::wrong_usage;
  print(stdout, contacts_text(config->contacts, pack) +
                    pack.words.format("Kept in {}", exact_line(place->path)) +
                    '\n');
  return ExitCode::ok;
}

/// What is said of a file that is none of ours, below what is wrong with it.
void say_no_config(const std::string& path, const Words& words) {
  print(stderr, "redflag: " +
                    words.format("\"{}\" is no config; name another file with "
                                 "--config",
                                 exact_line(path)) +
                    '\n');
}

// Takes the config away, also one that has mistakes; but nothing else that
// somebody named by mistake, which nobody could bring back.
ExitCode clear(const Options& options) {
  const Words words = program_words(options.language);
  const std::optional<std::string> path = config_to_write(options.config);
  if (!path) return no_place(words);
  std::error_code error;
  const fs::file_status status = fs::symlink_status(*path, error);
  if (status.type() == fs::file_type::not_found) {
    print(stderr, words.format("There was nothing to take away: no \"{}\".",
                               exact_line(*path)) +
                      '\n');
    return ExitCode::ok;
  }
  if (status.type() != fs::file_type::regular) {
    throw FileError("cannot take away \"" + *path + "\", which is not a file");
  }
  if (!is_config(*path)) {
    read_config_file(*path, words, Reading::replaced);
    say_no_config(*path, words);
    return ExitCode::wrong_usage;
  }
  if (!fs::remove(*path, error) && error) {
    throw FileError("cannot take away \"" + *path + "\": " + error.message());
  }
  print(stderr, words.format("Took away \"{}\".", exact_line(*path)) + '\n');
  return ExitCode::ok;
}

[[noreturn]] void cannot_make(const fs::path& folder, const std::string& why) {
  throw FileError("cannot make the folder \"" + folder.string() + "\": " + why +
                  "; name another place with --config FILE");
}

/// They may hold more than ours, so those that are there stay as they are.
void make_folders(const std::string& path) {
  const std::vector<fs::path> missing =
      missing_folders(fs::path(path).parent_path());
  for (auto folder = missing.rbegin(); folder != missing.rend(); ++folder) {
    std::error_code error;
    fs::create_directory(*folder, error);
    if (!error) fs::permissions(*folder, fs::perms::owner_all, error);
    if (error) cannot_make(*folder, error.message());
  }
}

/// Fails where nothing can be kept: before the first question, and not once
/// everything was typed.
void expect_to_save(const std::string& path, bool makes_folders) {
  const std::vector<fs::path> missing =
      missing_folders(fs::path(path).parent_path());
  if (!makes_folders || missing.empty()) {
    const PrivateFile attempt(path);
    return;
  }
  const fs::path above = missing.back().parent_path();
  std::error_code ignored;
  if (!fs::is_directory(above, ignored)) {
    cannot_make(missing.back(), '"' + above.string() + "\" is no folder");
  }
  if (::access(above.c_str(), W_OK | X_OK) != 0) {
    cannot_make(missing.back(), std::generic_category().message(errno));
  }
}

/// The way out of a config that cannot be used. --clear alone would take away
/// the user's own, which may be another.
void say_what_to_do(const std::string& path, const Words& words) {
  if (!is_config(path)) {
    say_no_config(path, words);
    return;
  }
  print(stderr,
        "redflag: " +
            words.format("correct it, or take it away with redflag contacts "
                         "--config {} --clear",
                         exact_line(shell_word(path))) +
            '\n');
}

ExitCode ask(const Options& options, const Pack& pack) {
  const std::optional<std::string> path = config_to_write(options.config);
  if (!path) return no_place(pack.words);
  // What holds already is offered: the user's own, or that of the system.
  Config config;
  const std::optional<ConfigPlace> present = find_config(options.config);
  if (present && fs::exists(present->path)) {
    const std::optional<Config> read =
        read_config_file(present->path, pack.words, Reading::replaced);
    if (!read) {
      say_what_to_do(present->path, pack.words);
      return ExitCode::wrong_usage;
    }
    config = *read;
  }
  const bool makes_folders = options.config.path.empty();
  expect_to_save(*path, makes_folders);
  Terminal terminal(options.terminal);
  ContactsTalk talk(pack, terminal, config.contacts, *path);
  const ExitCode code = talk.run();
  if (!talk.is_to_save()) return code;
  config.contacts = talk.contacts();
  try {
    if (makes_folders) make_folders(*path);
    write_private_file(*path, write_config(config, pack.words));
  } catch (const std::system_error&) {
    talk.say_entered();
    throw;
  }
  terminal.say(pack.words.format("Saved to {}. Only you can read it.",
                                 exact_line(*path)) +
               '\n');
  return code;
}

ExitCode run_contacts(const Options& options) {
  if (options.clear) return clear(options);
  const SpokenPack spoken =
      load_pack_in_language(options.pack, options.language);
  if (!spoken.pack) return spoken.code;
  const Pack& pack = *spoken.pack->pack;
  return options.show ? show(options, pack) : ask(options, pack);
}

}  // namespace

Command add_contacts(Command app, Run& run) {
  Command command = app.add_subcommand(
      "contacts", "Say once whom you can call; your cards then name them");
  const auto options = std::make_shared<Options>();
  add_pack_option(command, options->pack);
  add_language_option(command, options->language);
  add_config_option(command, options->config);
  command.add_flag("--show", options->show, "Print what is set, ask nothing");
  command.add_flag("--clear", options->clear, "Take away what was set");
  add_terminal_options(command, options->terminal);
  command.callback(
      [options, &run] { run = [options] { return run_contacts(*options); }; });
  return command;
}

}  // namespace redflag
