// SPDX-License-Identifier: Apache-2.0

#include "cli/doctor.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
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
#include "cli/config.h"
#include "cli/file_error.h"
#include "cli/language.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "engine/contacts.h"
#include "text/json_writer.h"
#include "text/moment.h"
#include "text/utf8.h"

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
};

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

/// Those of the variables that are set: "NO_COLOR, TERM"; else `otherwise`.
std::string set_among(std::initializer_list<const char*> names,
                      const char* otherwise) {
  std::string list;
  for (const char* name : names) {
    if (is_set(name)) list += (list.empty() ? "" : ", ") + std::string(name);
  }
  return list.empty() ? otherwise : list;
}

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

/// Looks at everything, in the order in which it is told.
class Examination {
 public:
  explicit Examination(const DoctorOptions& options) : options_(options) {}

  ExitCode run() {
    tell("version", REDFLAG_VERSION, "");
    look_at_pack();
    look_at_config();
    look_at_terminal();
    look_at_time();
    const std::string text = options_.format == "json" ? as_json() : as_text();
    std::fputs(text.c_str(), stdout);
    return code_;
  }

 private:
  void tell(std::string_view key, std::string value, std::string from) {
    settings_.push_back({key, std::move(value), std::move(from)});
  }

  void look_at_pack() {
    const std::string from = options_.pack.empty() ? "built in" : options_.pack;
    SpokenPack spoken = try_to_load();
    if (!spoken.pack) {
      code_ = worst({code_, spoken.code});
      tell("pack",
           spoken.code == ExitCode::wrong_usage ? "not in that language"
                                                : "cannot be used",
           from);
      return;
    }
    pack_ = spoken.pack->pack;
    const PackInfo& info = pack_->info;
    tell("pack", info.id + " " + info.version, from);
    tell("digest", info.digest, "");
    tell("reviewed", info.reviewed.empty() ? "by nobody" : info.reviewed,
         "the pack");
    std::string list;
    for (const std::string& language : spoken.languages) {
      list += (list.empty() ? "" : ", ") + language;
    }
    tell("languages", list, "the pack");
    tell("language", info.language, spoken.language_from);
    if (!info.translation_reviewed) return;
    tell("translation reviewed",
         info.translation_reviewed->empty() ? "by nobody"
                                            : *info.translation_reviewed,
         "the translation");
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
      std::optional<Config> config =
          found ? read_found_config(place->path) : load_config(options_.config);
      if (!config) code_ = worst({code_, ExitCode::wrong_usage});
      return config;
    } catch (const std::system_error& error) {
      code_ = worst({code_, complain(error)});
      return std::nullopt;
    }
  }

  // What else there is to say is said all the same.
  static ExitCode complain(const std::system_error& error) {
    fmt::print(stderr, "redflag: {}\n", sanitise(error.what()));
    return ExitCode::system_error;
  }

  void look_at_config() {
    const std::optional<ConfigPlace> place = find_config(options_.config);
    if (!place) {
      tell("config", "none", options_.config.none ? "--no-config" : "");
    } else {
      tell("config", place->path, name_of(place->origin));
    }
    const std::optional<Config> config = try_to_load_config(place);
    if (!config) {
      settings_.back().value += ", cannot be used";
      return;
    }
    const Contacts& contacts = config->contacts;
    const std::string from = place ? "the config" : "";
    const auto set = [&](std::string_view key, bool is_set) {
      tell(key, is_set ? "set" : "not set", is_set ? from : "");
    };
    tell("country", contacts.country.empty() ? "not set" : contacts.country,
         contacts.country.empty() ? "" : from);
    look_at_emergency_number(contacts, from);
    set("24-hour line", contacts.line.is_set());
    set("doctor", contacts.doctor.is_set());
    set("out-of-hours doctor", contacts.out_of_hours.is_set());
    set("crisis line", contacts.crisis.is_set());
  }

  void look_at_emergency_number(const Contacts& contacts,
                                const std::string& from) {
    const bool own = !contacts.emergency_number.empty();
    const bool known =
        pack_ ? !emergency_number(contacts, pack_->info).empty() : own;
    tell("emergency number", known ? "set" : "not set",
         !known ? ""
         : own  ? from
                : "the pack, for " + contacts.country);
  }

  static std::string name_of(ConfigOrigin origin) {
    switch (origin) {
      case ConfigOrigin::option:
        return "--config";
      case ConfigOrigin::environment:
        return "REDFLAG_CONFIG";
      case ConfigOrigin::user:
        return "your own";
      case ConfigOrigin::system:
        return "this machine's";
    }
    return "";
  }

  void look_at_terminal() {
    const Terminal terminal(options_.terminal);
    const bool is_terminal = terminal.talks_on_output();
    tell("standard output", is_terminal ? "a terminal" : "not a terminal", "");
    tell("colour", yes_or_no(terminal.colours_output()), colour_from());
    tell("plain", yes_or_no(terminal.is_plain()), plain_from());
    tell("width", std::to_string(terminal.width()),
         set_among({"COLUMNS"}, is_terminal ? "the terminal" : ""));
  }

  std::string plain_from() const {
    return options_.terminal.plain
               ? "--plain"
               : set_among({"ACCESSIBLE", "REDFLAG_ACCESSIBLE"}, "");
  }

  std::string colour_from() const {
    if (options_.terminal.colour != Colour::automatic) return "--color";
    if (const std::string plain = plain_from(); !plain.empty()) return plain;
    std::string from = set_among(
        {"REDFLAG_COLOR", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"}, "");
    const char* const term = std::getenv("TERM");
    if (term != nullptr && std::string_view(term) == "dumb") {
      from += from.empty() ? "TERM" : ", TERM";
    }
    return from;
  }

  void look_at_time() {
    const Moment now = current_zone()(current_time());
    const bool fixed = time_is_fixed();
    tell("time", iso_8601(now),
         fixed                         ? "SOURCE_DATE_EPOCH"
         : is_set("SOURCE_DATE_EPOCH") ? "SOURCE_DATE_EPOCH cannot be used"
                                       : "");
    // A zone that is not known goes by its own name, and is UTC.
    const bool lost = !fixed && !zone_is_known();
    tell("time zone", lost ? "UTC" : now.zone,
         fixed  ? "SOURCE_DATE_EPOCH"
         : lost ? "TZ names no zone that this machine knows"
                : set_among({"TZ"}, "this machine's"));
  }

  std::string as_text() const {
    std::size_t width = 0;
    for (const Setting& setting : settings_) {
      width = std::max(width, setting.key.size());
    }
    std::string text;
    for (const Setting& setting : settings_) {
      text += fmt::format(
          "{:<{}}  {}{}\n", setting.key, width, sanitise(setting.value),
          setting.from.empty() ? "" : " (" + sanitise(setting.from) + ")");
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
      json.member("value", setting.value);
      json.member("from", setting.from);
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

CLI::App* add_doctor(CLI::App& app, Run& run) {
  CLI::App* command = app.add_subcommand(
      "doctor", "Say what is set up, and where each value comes from");
  const auto options = std::make_shared<DoctorOptions>();
  add_pack_option(*command, options->pack);
  add_config_options(*command, options->config);
  add_language_option(*command, options->language);
  add_terminal_options(*command, options->terminal);
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  command->callback([options, &run] {
    run = [options] { return Examination(*options).run(); };
  });
  return command;
}

}  // namespace redflag
