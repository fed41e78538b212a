// SPDX-License-Identifier: Apache-2.0

#include "cli/config.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/diagnostic_words.h"
#include "cli/files.h"
#include "cli/program_words.h"
#include "text/one_line.h"
#include "text/take_line.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "redflag/config.toml";

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// The config below a folder; nothing where that is not absolute.
std::optional<std::string> below(const std::string& folder) {
  const fs::path path(folder);
  if (!path.is_absolute()) return std::nullopt;
  return (path / kName).string();
}

std::optional<std::string> user_config() {
  if (auto path = below(variable("XDG_CONFIG_HOME"))) return path;
  const fs::path home(variable("HOME"));
  return home.is_absolute() ? below((home / ".config").string()) : std::nullopt;
}

/// Whether a file is there; one that cannot be looked at counts as there.
bool is_there(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return status.type() != fs::file_type::not_found;
}

std::optional<std::string> system_config() {
  std::string folders = variable("XDG_CONFIG_DIRS");
  if (folders.empty()) folders = "/etc/xdg";
  std::string_view rest = folders;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    auto path = below(std::string(rest.substr(0, end)));
    if (path && is_there(*path)) return path;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

std::optional<ConfigPlace> named_config(const ConfigOptions& options) {
  if (!options.path.empty()) {
    return ConfigPlace{.path = options.path, .origin = ConfigOrigin::option};
  }
  const std::string named = variable("REDFLAG_CONFIG");
  if (named.empty()) return std::nullopt;
  return ConfigPlace{.path = named, .origin = ConfigOrigin::environment};
}

void say(const std::string& message) {
  std::fprintf(stderr, "redflag: %s\n", exact_line(message).c_str());
}

/// Whether $REDFLAG_CONFIG names what is not there: it is told, and no more.
bool is_absent_variable(const ConfigPlace& place) {
  return place.origin == ConfigOrigin::environment && !is_there(place.path);
}

void say_absent(const ConfigPlace& place, const Words& words) {
  say(
      words.format("\"{}\" (REDFLAG_CONFIG) is not there: no telephone "
                   "number is known",
                   place.path));
}

/// Whether a line starts the table of the contacts. Its bracket may be all that
/// is wrong with a config, so what comes after the name is not looked at.
bool opens_contacts(std::string_view text) {
  while (!text.empty()) {
    std::string_view line = take_line(text);
    if (take_word(line, "[") && take_word(line, "contacts")) return true;
  }
  return false;
}

Config read_what_is_sound(const std::string& path, const Words& words) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add(path, read_plain_file(path));
  Config config = read_sound_config(sources, source, diagnostics);
  std::fputs(diagnostics_in(words, sources, diagnostics).c_str(), stderr);
  return config;
}

/// Reads a config with `read`, one that was found and not named: where that
/// cannot be done, it is said, and nothing is returned.
template <class Read>
auto try_found(const std::string& path, const Words& words, Read read)
    -> std::optional<Config> {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    say(words.format("\"{}\" is not a file that can be read", path));
    return std::nullopt;
  }
  try {
    return read(path, words);
  } catch (const std::system_error& problem) {
    say(message_words(words, problem.what()));
    return std::nullopt;
  }
}

Config read_sound_found(const std::string& path, const Words& words) {
  Config config = try_found(path, words, read_what_is_sound)
                      .value_or(Config{.contacts = {.unread = true}});
  // The run goes on.
  if (config == Config{.contacts = {.unread = true}}) {
    say(words("the config is not used: no telephone number is known"));
  } else if (config.contacts.unread) {
    say(words("the config has mistakes: only what is sound in it is used"));
  }
  return config;
}

}  // namespace

std::optional<Config> read_config_file(const std::string& path,
                                       const Words& words, Reading reading) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source =
      sources.add(path, read_plain_file(path, reading));
  std::optional<Config> config = read_config(sources, source, diagnostics);
  std::fputs(diagnostics_in(words, sources, diagnostics).c_str(), stderr);
  return config;
}

bool is_config(const std::string& path) {
  if (path == user_config()) return true;
  const std::string text = read_plain_file(path, Reading::replaced);
  if (opens_contacts(text)) return true;
  Sources sources;
  Diagnostics ignored;
  return read_config(sources, sources.add(path, text), ignored).has_value();
}

std::optional<Config> read_found_config(const std::string& path,
                                        const Words& words) {
  return try_found(path, words, [](const std::string& p, const Words& w) {
    return read_config_file(p, w);
  });
}

std::optional<ConfigPlace> find_config(const ConfigOptions& options) {
  if (options.none) return std::nullopt;
  if (auto named = named_config(options)) return named;
  if (const auto user = user_config(); user && is_there(*user)) {
    return ConfigPlace{.path = *user, .origin = ConfigOrigin::user};
  }
  if (const auto system = system_config()) {
    return ConfigPlace{.path = *system, .origin = ConfigOrigin::system};
  }
  return std::nullopt;
}

std::optional<std::string> config_to_write(const ConfigOptions& options) {
  if (const auto named = named_config(options)) return named->path;
  return user_config();
}

std::optional<Config> load_named_config(const ConfigOptions& options,
                                        const Words& words) {
  const std::optional<ConfigPlace> place = named_config(options);
  if (options.none || !place) return Config{};
  if (is_absent_variable(*place)) {
    say_absent(*place, words);
    return Config{};
  }
  return read_config_file(place->path, words);
}

Config load_config_beside(const ConfigOptions& options, Beside& beside) {
  const std::optional<ConfigPlace> place = find_config(options);
  if (!place) return Config{};
  const Words& words = beside.words();
  // Should it not be read at all.
  Config config{.contacts = {.unread = true}};
  if (is_absent_variable(*place)) {
    say_absent(*place, words);
  } else if (place->origin == ConfigOrigin::option ||
             place->origin == ConfigOrigin::environment) {
    beside.take([&] {
      config = read_what_is_sound(place->path, words);
      return config.contacts.unread ? ExitCode::wrong_usage : ExitCode::ok;
    });
  } else {
    config = read_sound_found(place->path, words);
  }
  return config;
}

}  // namespace redflag
