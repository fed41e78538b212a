// SPDX-License-Identifier: Apache-2.0
// The config as text: TOML in, Config out, and back. Where it is kept is
// cli/config.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "engine/contacts.h"
#include "text/words.h"

namespace redflag {

/// What one value of the contacts may be long, in bytes.
inline constexpr std::size_t kMaxContactBytes = 200;

/// What a person or a clinic has set for good.
struct Config {
  Contacts contacts;

  bool operator==(const Config&) const = default;
};

/// Reads a config:
///
///   [contacts]
///   country = "GB"
///   emergency_number = "999"
///   clinic = "St Mary's"
///   line = { name = "Cancer line", number = "0161 496 0000" }
///   doctor = { name = "Dr Patel", number = "0161 496 0123" }
///   out_of_hours = { name = "NHS 111", number = "111" }
///   crisis = { name = "Samaritans", number = "116 123" }
///
/// Every key may be missing.
///
/// Errors  empty if and only if an error was added.
std::optional<Config> read_config(const Sources& sources, std::uint32_t source,
                                  Diagnostics& diagnostics);

/// What is sound in a config, and all of it where nothing is wrong.
/// `contacts.unread` says whether an error was added.
Config read_sound_config(const Sources& sources, std::uint32_t source,
                         Diagnostics& diagnostics);

/// The text that read_config reads back; its comment is in `words`.
std::string write_config(const Config& config, const Words& words = {});

/// Why a text is no telephone number; empty where it is one. Digits, spaces
/// and the usual signs, at least two digits and at most kMaxContactBytes:
/// "999", "+44 (0)161 496 0000", "0161 496 0000 ext. 12". The config and the
/// talk that writes it refuse the same.
std::string why_no_number(std::string_view text);

/// Why a text is no name to print on a card; empty where it is one, or empty.
/// One line of at most kMaxContactBytes, nothing in it that a terminal would
/// obey.
std::string why_no_name(std::string_view text);

}  // namespace redflag
