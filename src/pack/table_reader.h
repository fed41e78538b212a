// SPDX-License-Identifier: Apache-2.0
// Reads the keys of one TOML table and complains about what is missing, of
// the wrong kind, or unknown. Used wherever a document has a fixed form.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "text/toml_document.h"

namespace redflag {

/// One table being read: ask for each known key, then call finish().
class TableReader {
 public:
  /// `what` names the table in messages: `rule "cough_long"`.
  TableReader(const TomlTable& table, Span span, std::string what,
              Diagnostics& diagnostics);

  const std::string& what() const { return what_; }
  Span span() const { return span_; }
  /// The span of a key's value, or that of the table.
  Span span(std::string_view key) const;

  /// The value of a key, or null; the key counts as known from now on.
  const TomlValue* value(std::string_view key);

  /// A text that must be there, not be empty, and not be too long.
  std::string text(std::string_view key);
  /// The same where it may be missing or empty.
  std::string optional_text(std::string_view key);
  /// A text that must be there; nothing where it is not.
  const TomlValue* string(std::string_view key);
  const TomlValue* optional_string(std::string_view key);
  bool boolean(std::string_view key, bool otherwise);
  std::optional<double> number(std::string_view key, bool required);
  std::optional<int> integer(std::string_view key);
  /// A list of strings; empty where it is missing.
  std::vector<const TomlValue*> strings(std::string_view key);
  /// The tables of an array of tables; empty where it is missing.
  std::vector<const TomlValue*> tables(std::string_view key);

  /// Which of `words` the text of a key is; nothing where it is missing, and
  /// nothing with an error where it is none of them.
  std::optional<std::size_t> word(std::string_view key,
                                  std::span<const std::string_view> words);

  /// Reports keys that nobody asked for.
  void finish();

  void error(Code code, Span span, std::string message, std::string hint = {});

 private:
  void wrong_type(const TomlValue& value, std::string_view key,
                  const char* expected, const std::string& example);

  const TomlTable& table_;
  Span span_;
  std::string what_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> known_;
};

}  // namespace redflag
