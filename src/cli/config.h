// SPDX-License-Identifier: Apache-2.0
// Where the config is kept, and reading it. What it says is
// engine/config_file.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/beside.h"
#include "cli/run_files.h"
#include "engine/config_file.h"
#include "text/words.h"

namespace redflag {

/// --config FILE and --no-config; cli/options.h adds them to a command.
struct ConfigOptions {
  std::string path;   ///< empty: not given
  bool none = false;  ///< read no config at all
};

/// Who says where the config is, the strongest first.
enum class ConfigOrigin : std::uint8_t { option, environment, user, system };

/// The place of a config. Whether there is one is not known yet.
struct ConfigPlace {
  std::string path;
  ConfigOrigin origin = ConfigOrigin::user;
};

/// The config that is read: --config, $REDFLAG_CONFIG, else the first that is
/// there of $XDG_CONFIG_HOME/redflag/config.toml (~/.config where that is not
/// set) and redflag/config.toml in $XDG_CONFIG_DIRS (/etc/xdg). Never one in
/// the current folder: folders of the environment count only where they are
/// absolute. Nothing where none is there, or none is wanted.
std::optional<ConfigPlace> find_config(const ConfigOptions& options);

/// Where a config is to be written: as find_config, and the user's own where
/// none is there. Nothing where neither $XDG_CONFIG_HOME nor $HOME says where.
std::optional<std::string> config_to_write(const ConfigOptions& options);

/// Whether what lies at `path` is a config as far as anybody can tell, for what
/// is to be taken away: one that can be read whole, one that has mistakes but a
/// line that opens [contacts], as no pack, sheet or note has, or whatever lies
/// where the user's own is kept, which nothing else is to be.
///
/// Errors  std::system_error where it cannot be read.
bool is_config(const std::string& path);

/// The config in one file; nothing where it has mistakes, which are printed to
/// stderr in `words`.
///
/// Errors  std::system_error where it cannot be read.
std::optional<Config> read_config_file(const std::string& path,
                                       const Words& words,
                                       Reading reading = Reading::kept);

/// As read_config_file, for one that was found and not named: whatever is wrong
/// with it is said on stderr, and nothing is returned.
std::optional<Config> read_found_config(const std::string& path,
                                        const Words& words);

/// The config that --config or $REDFLAG_CONFIG names, or an empty one where
/// none is named; nothing where it has mistakes, which are printed to stderr,
/// and the command is to end with ExitCode::wrong_usage.
///
/// Errors  std::system_error where it cannot be read.
std::optional<Config> load_named_config(const ConfigOptions& options,
                                        const Words& words);

/// The config, or an empty one where there is none, for a command that can do
/// without. Mistakes are printed to stderr, and what is sound is used: nobody
/// who is ill has to mend it first. `contacts.unread` says so. What is wrong
/// with one that --config or $REDFLAG_CONFIG named goes to `beside` as well.
Config load_config_beside(const ConfigOptions& options, Beside& beside);

}  // namespace redflag
