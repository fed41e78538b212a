// SPDX-License-Identifier: Apache-2.0

#include "cli/doctor.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "cli/clock.h"
#include "cli/command_line.h"
#include "cli/config.h"
#include "cli/file_error.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/program_words.h"
#include "cli/sandbox.h"
#include "cli/terminal.h"
#include "engine/contacts.h"
#include "text/json_writer.h"
#include "text/moment.h"
#include "text/one_line.h"
#include "text/utf8.h"
#include "text/words.h"

namespace redflag {
namespace {

struct DoctorOptions {
  std::string pack;
  std::string language;
  ConfigOptions config;
  TerminalOptions terminal;
  std::string format = "text";
};

/// One thing that is set up.
struct Setting {
  std::string_view key;  ///< in JSON; words for people
  std::string value;
  std::string from;  ///< who says so; may be empty
  bool is_usable = true;
  /// Behind `from`, where a country's number is the pack's.
  std::string country;
};

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

/// Those of the variables that are set: "NO_COLOR, TERM"; else `otherwise`.
std::string set_among(std::initializer_list<const char*> names,
                      const std::string& otherwise) {
  std::string list;
  for (const char* name : names) {
    if (is_set(name)) list += (list.empty() ? "" : ", ") + std::string(name);
  }
  return list.empty() ? otherwise : list;
}

/// A literal that is told, to be looked up where it is shown.
std::string word(std::string_view english) { return std::string(english); }

std::string yes_or_no(bool value) {
  return word(value ? to_translate("yes") : to_translate("no"));
}

/// Looks at everything, in the order in which it is told.
class Examination {
 public:
  explicit Examination(const DoctorOptions& options) : options_(options) {}

  ExitCode run() {
    tell(to_translate("version"), REDFLAG_VERSION, "");
    look_at_pack();
    look_at_config();
    look_at_terminal();
    look_at_time();
    look_at_sandbox();
    const std::string text = options_.format == "json" ? as_json() : as_text();
    std::fputs(text.c_str(), stdout);
    return code_;
  }

 private:
  void tell(std::string_view key, std::string value, std::string from) {
    settings_.push_back({key, std::move(value), std::move(from)});
  }

  void look_at_pack() {
    const std::string from =
        options_.pack.empty() ? word(to_translate("built in")) : options_.pack;
    SpokenPack spoken = try_to_load();
    if (!spoken.pack) {
      code_ = worst({code_, spoken.code});
      tell(to_translate("pack"),
           spoken.code == ExitCode::wrong_usage
               ? word(to_translate("not in that language"))
               : word(to_translate("cannot be used")),
           from);
      return;
    }
    pack_ = spoken.pack->pack;
    const PackInfo& info = pack_->info;
    tell(to_translate("pack"), info.id + " " + info.version, from);
    tell(to_translate("digest"), info.digest, "");
    tell(
        to_translate("reviewed"),
        info.reviewed.empty() ? word(to_translate("by nobody")) : info.reviewed,
        word(to_translate("the pack")));
    std::string list;
    for (const std::string& language : spoken.languages) {
      list += (list.empty() ? "" : ", ") + language;
    }
    tell(to_translate("languages"), list, word(to_translate("the pack")));
    tell(to_translate("language"), info.language, spoken.language_from);
    if (!info.translation_reviewed) return;
    tell(to_translate("translation reviewed"),
         info.translation_reviewed->empty() ? word(to_translate("by nobody"))
                                            : *info.translation_reviewed,
         word(to_translate("the translation")));
  }

  SpokenPack try_to_load() {
    try {
      return load_pack_in_language(options_.pack, options_.language);
    } catch (const NotAPack& error) {
      complain(error);
      return {.pack = std::nullopt, .code = ExitCode::bad_pack};
    } catch (const std::system_error& error) {
      return {.pack = std::nullopt, .code = complain(error)};
    }
  }

  std::optional<Config> try_to_load_config(
      const std::optional<ConfigPlace>& place) {
    const bool found = place && (place->origin == ConfigOrigin::user ||
                                 place->origin == ConfigOrigin::system);
    try {
      const Words words = program_words(options_.language);
      std::optional<Config> config =
          found ? read_found_config(place->path, words)
                : load_named_config(options_.config, words);
      if (!config) code_ = worst({code_, ExitCode::wrong_usage});
      return config;
    } catch (const std::system_error& error) {
      code_ = worst({code_, complain(error)});
      return std::nullopt;
    }
  }

  // What else there is to say is said all the same.
  ExitCode complain(const std::system_error& error) const {
    const Words words = program_words(options_.language);
    fmt::print(stderr, "redflag: {}\n",
               exact_line(message_words(words, error.what())));
    return ExitCode::system_error;
  }

  void look_at_config() {
    const std::optional<ConfigPlace> place = find_config(options_.config);
    if (!place) {
      tell(to_translate("config"), word(to_translate("none")),
           options_.config.none ? "--no-config" : "");
    } else {
      tell(to_translate("config"), place->path, name_of(place->origin));
    }
    const std::optional<Config> config = try_to_load_config(place);
    if (!config) {
      settings_.back().is_usable = false;
      return;
    }
    const Contacts& contacts = config->contacts;
    const std::string from = place ? word(to_translate("the config")) : "";
    const auto set = [&](std::string_view key, bool is_set) {
      tell(key,
           is_set ? word(to_translate("set")) : word(to_translate("not set")),
           is_set ? from : "");
    };
    tell(to_translate("country"),
         contacts.country.empty() ? word(to_translate("not set"))
                                  : contacts.country,
         contacts.country.empty() ? "" : from);
    look_at_emergency_number(contacts, from);
    set(to_translate("24-hour line"), contacts.line.is_set());
    set(to_translate("doctor"), contacts.doctor.is_set());
    set(to_translate("out-of-hours doctor"), contacts.out_of_hours.is_set());
    set(to_translate("crisis line"), contacts.crisis.is_set());
  }

  void look_at_emergency_number(const Contacts& contacts,
                                const std::string& from) {
    const bool own = !contacts.emergency_number.empty();
    const bool known =
        pack_ ? !emergency_number(contacts, pack_->info).empty() : own;
    tell(to_translate("emergency number"),
         known ? word(to_translate("set")) : word(to_translate("not set")),
         !known ? ""
         : own  ? from
                : word(to_translate("the pack")));
    if (known && !own) settings_.back().country = contacts.country;
  }

  static std::string name_of(ConfigOrigin origin) {
    switch (origin) {
      case ConfigOrigin::option:
        return "--config";
      case ConfigOrigin::environment:
        return "REDFLAG_CONFIG";
      case ConfigOrigin::user:
        return word(to_translate("your own"));
      case ConfigOrigin::system:
        return word(to_translate("this machine's"));
    }
    return "";
  }

  void look_at_terminal() {
    const Terminal terminal(options_.terminal);
    const bool is_terminal = terminal.talks_on_output();
    tell(to_translate("standard output"),
         is_terminal ? word(to_translate("a terminal"))
                     : word(to_translate("not a terminal")),
         "");
    tell(to_translate("colour"), yes_or_no(terminal.colours_output()),
         colour_from());
    tell(to_translate("plain"), yes_or_no(terminal.is_plain()), plain_from());
    tell(to_translate("width"), std::to_string(terminal.width()),
         set_among({"COLUMNS"},
                   is_terminal ? word(to_translate("the terminal")) : ""));
  }

  std::string plain_from() const {
    if (options_.terminal.plain) return "--plain";
    const std::string set = set_among({"ACCESSIBLE", "REDFLAG_ACCESSIBLE"}, "");
    return set.empty() ? std::string(variable_asking_for_plain()) : set;
  }

  std::string colour_from() const {
    if (options_.terminal.colour != Colour::automatic) return "--color";
    if (std::string plain = plain_from(); !plain.empty()) return plain;
    return set_among(
        {"REDFLAG_COLOR", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"}, "");
  }

  void look_at_time() {
    const Moment now = current_zone()(current_time());
    const bool fixed = time_is_fixed();
    tell(to_translate("time"), iso_8601(now),
         fixed ? "SOURCE_DATE_EPOCH"
         : is_set("SOURCE_DATE_EPOCH")
             ? word(to_translate("SOURCE_DATE_EPOCH cannot be used"))
             : "");
    // A zone that is not known goes by its own name, and is UTC.
    const bool lost = !fixed && !zone_is_known();
    tell(to_translate("time zone"), lost ? "UTC" : now.zone,
         fixed  ? "SOURCE_DATE_EPOCH"
         : lost ? word(to_translate("TZ names no zone that this machine knows"))
                : set_among({"TZ"}, word(to_translate("this machine's"))));
  }

  void look_at_sandbox() {
    const SandboxSupport support = sandbox_support();
    const auto refused = [](bool is_refused, std::string_view where) {
      return word(is_refused ? where
                             : to_translate("not refused: this kernel cannot"));
    };
    // Where a talk may yet ask where to save, the person may name any file.
    tell(
        to_translate("writing elsewhere"),
        refused(support.landlock > 0,
                to_translate("refused in score, and in check and intake with "
                             "--save or --no-input; else they may ask where to "
                             "save")),
        "Landlock");
    tell(to_translate("sockets and programs"),
         refused(support.seccomp,
                 to_translate("refused in check, intake and score")),
         "seccomp");
  }

  /// What is told of one setting, in the language of `words`.
  static std::string value_words(const Setting& setting, const Words& words) {
    std::string value = words(setting.value);
    return setting.is_usable ? value
                             : words.format("{}, cannot be used", value);
  }

  static std::string from_words(const Setting& setting, const Words& words) {
    std::string from = words(setting.from);
    return setting.country.empty()
               ? from
               : words.format("{}, for {}", from, setting.country);
  }

  std::string as_text() const {
    const Words words = pack_ ? pack_->words : program_words(options_.language);
    std::size_t width = 0;
    for (const Setting& setting : settings_) {
      width = std::max(width, display_width(words(setting.key)));
    }
    std::string text;
    for (const Setting& setting : settings_) {
      std::string key = words(setting.key);
      key.append(width - display_width(key), ' ');
      const std::string from = from_words(setting, words);
      text += key + "  " + exact_line(value_words(setting, words)) +
              (from.empty() ? "" : " (" + exact_line(from) + ")") + '\n';
    }
    return text;
  }

  std::string as_json() const {
    std::string text;
    JsonWriter json(text, JsonWriter::Layout::indented);
    json.begin_object();
    json.member("schema", "redflag/doctor@1");
    for (const Setting& setting : settings_) {
      std::string key(setting.key);
      std::replace_if(
          key.begin(), key.end(), [](char c) { return c == ' ' || c == '-'; },
          '_');
      json.key(key);
      json.begin_object();
      json.member("value", value_words(setting, Words()));
      json.member("from", from_words(setting, Words()));
      json.end_object();
    }
    json.end_object();
    return text + "\n";
  }

  const DoctorOptions& options_;
  std::shared_ptr<const Pack> pack_;
  std::vector<Setting> settings_;
  ExitCode code_ = ExitCode::ok;
};

}  // namespace

Command add_doctor(Command app, Run& run) {
  Command command = app.add_subcommand(
      "doctor", "Say what is set up, and where each value comes from");
  const auto options = std::make_shared<DoctorOptions>();
  add_pack_option(command, options->pack);
  add_config_options(command, options->config);
  add_language_option(command, options->language);
  add_terminal_options(command, options->terminal);
  command.add_option("--format", options->format, "text or json")
      .one_of({"text", "json"})
      .type_name("FORMAT");
  command.callback([options, &run] {
    run = [options] { return Examination(*options).run(); };
  });
  return command;
}

}  // namespace redflag
