// SPDX-License-Identifier: Apache-2.0

#include "cli/config.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/diagnostic_words.h"
#include "cli/files.h"
#include "cli/program_words.h"
#include "text/utf8.h"

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
  if (const auto path = below(variable("XDG_CONFIG_HOME"))) return path;
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
    const auto path = below(std::string(rest.substr(0, end)));
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
  std::fprintf(stderr, "redflag: %s\n", sanitise(message).c_str());
}

}  // namespace

std::optional<Config> read_config_file(const std::string& path,
                                       const Words& words) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add(path, read_plain_file(path));
  std::optional<Config> config = read_config(sources, source, diagnostics);
  std::fputs(diagnostics_in(words, sources, diagnostics).c_str(), stderr);
  return config;
}

std::optional<Config> read_found_config(const std::string& path,
                                        const Words& words) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) {
    say(words.format("\"{}\" is not a file that can be read", path));
    return std::nullopt;
  }
  try {
    return read_config_file(path, words);
  } catch (const std::system_error& problem) {
    say(message_words(words, problem.what()));
    return std::nullopt;
  }
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

std::optional<Config> load_config(const ConfigOptions& options,
                                  const Words& words) {
  const std::optional<ConfigPlace> place = find_config(options);
  if (!place) return Config{};
  switch (place->origin) {
    case ConfigOrigin::option:
      return read_config_file(place->path, words);
    case ConfigOrigin::environment:
      if (is_there(place->path)) return read_config_file(place->path, words);
      say(
          words.format("\"{}\" (REDFLAG_CONFIG) is not there: no telephone "
                       "number is known",
                       place->path));
      return Config{};
    case ConfigOrigin::user:
    case ConfigOrigin::system:
      // The run goes on.
      if (auto config = read_found_config(place->path, words)) return config;
      say(words("the config is not used: no telephone number is known"));
      return Config{};
  }
  return Config{};
}

Config load_config_beside(const ConfigOptions& options, Beside& beside) {
  Config config;
  beside.take([&] {
    std::optional<Config> read = load_config(options, beside.words());
    if (!read) return ExitCode::wrong_usage;
    config = *std::move(read);
    return ExitCode::ok;
  });
  return config;
}

}  // namespace redflag
