// SPDX-License-Identifier: Apache-2.0
// Reads one question of a pack: its type, wording, options and range.
#pragma once

#include "pack/model.h"
#include "pack/table_reader.h"

namespace redflag {

/// A question, and the text of its ask_if, which is parsed when every name is
/// known.
struct ReadQuestion {
  Question question;
  const TomlValue* ask_if = nullptr;
  const TomlValue* page = nullptr;
  /// The type, the unit or the options are in error, so conditions that use
  /// the question cannot be checked.
  bool broken = false;
};

/// Reads the table of a question; all but its page and ask_if are resolved.
ReadQuestion read_question(TableReader& table, Diagnostics& diagnostics);

/// The version of the pack in which a question last changed its meaning; empty
/// where the key is missing, and with an error where it is no version.
std::string read_changed(TableReader& table, std::string_view key);

/// Reads and checks an id; empty, with an error, where it is none.
std::string read_id(TableReader& table, std::string_view key);

}  // namespace redflag
