// SPDX-License-Identifier: Apache-2.0
// Writes JSON in the order in which it is told, compact or indented.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redflag {

/// Puts commas, colons and indentation where they belong.
class JsonWriter {
 public:
  enum class Layout : std::uint8_t { compact, indented };

  explicit JsonWriter(std::string& out, Layout layout = Layout::compact)
      : out_(out), layout_(layout) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void string(std::string_view text);
  /// A finite number in the shortest form that reads back the same.
  void number(double value);
  void integer(std::int64_t value);
  void boolean(bool value);
  void null();

  void member(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }

 private:
  void open(char bracket);
  void close(char bracket);
  void before_value();
  void new_line();

  std::string& out_;
  Layout layout_;
  std::vector<bool> has_items_;
  bool after_key_ = false;
};

}  // namespace redflag
