// SPDX-License-Identifier: Apache-2.0
// A TOML document as a tree in which every value knows its place. The parser
// behind it stands in toml_document.cpp alone, behind a guard that no input
// gets past to crash it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"

namespace redflag {

struct TomlEntry;
struct TomlValue;
using TomlArray = std::vector<TomlValue>;

/// The entries of a table in the order of the text.
struct TomlTable {
  std::vector<TomlEntry> entries;

  /// The value of `key`, or null.
  const TomlValue* find(std::string_view key) const;
  const TomlEntry* entry(std::string_view key) const;
};

/// A date, a time, or both, as it was written.
/// inf or nan, which nothing here can be: whoever reads the value says so.
struct TomlNotFinite {};

struct TomlDateTime {
  std::string text;

  bool operator==(const TomlDateTime&) const = default;
};

struct TomlValue {
  /// Of a value, its text with any quotes; of a table, its header or braces.
  Span span;
  /// Where the first byte of a string's content stands in the text, if the
  /// content stands there byte for byte (no escape, no line ending folded).
  std::optional<std::uint32_t> content_begin;
  std::variant<std::string, std::int64_t, double, bool, TomlDateTime, TomlArray,
               TomlTable, TomlNotFinite>
      data;

  const std::string* string() const { return std::get_if<std::string>(&data); }
  const TomlArray* array() const { return std::get_if<TomlArray>(&data); }
  const TomlTable* table() const { return std::get_if<TomlTable>(&data); }
  const bool* boolean() const { return std::get_if<bool>(&data); }
  const std::int64_t* integer() const {
    return std::get_if<std::int64_t>(&data);
  }
  /// An integer or a float as a double.
  std::optional<double> number() const;

  /// "a string", "a whole number", "a number", "yes or no", "a date", "a list"
  /// or "a table".
  const char* kind() const;
};

struct TomlEntry {
  std::string key;
  Span key_span;
  TomlValue value;
};

/// The span of bytes `begin`..`end` of a string's content: exact where the
/// content stands in the text byte for byte, else the whole string.
Span span_in(const TomlValue& string, std::size_t begin, std::size_t end);

/// The document `source` as a tree, or nothing when an error was added.
///
/// Errors  whatever the text is, each problem is a diagnostic with a place.
/// Cost    a text over 1 MiB is refused unread.
std::optional<TomlTable> read_toml(const Sources& sources, std::uint32_t source,
                                   Diagnostics& diagnostics);

/// A string as a TOML basic string, quotes and escapes included.
std::string toml_quoted(std::string_view text);

}  // namespace redflag
