// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping_cell.h"

#include <algorithm>

#include "text/thousands.h"

namespace redflag {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kNotSure = "?";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, is_digit);
  return static_cast<std::size_t>(end - text.begin());
}

/// A number as all spellings of it come out: "-99" for "-099.00". Empty for
/// what is no plain number, and for "99.000" where a comma is for decimals.
std::string same_number(std::string_view text, bool has_comma,
                        bool decimal_comma) {
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  std::string_view whole = text.substr(0, digits_at(text));
  std::string_view rest = text.substr(whole.size());
  const bool is_point = rest.starts_with('.');
  if (is_point || (has_comma && rest.starts_with(','))) rest.remove_prefix(1);
  std::string_view decimals = rest.substr(0, digits_at(rest));
  const bool is_plain =
      decimals.size() == rest.size() && whole.size() + decimals.size() > 0;
  const bool may_be_thousands =
      decimal_comma && is_point && may_part_thousands(text, whole.size());
  if (!is_plain || may_be_thousands) return {};
  while (whole.starts_with('0')) whole.remove_prefix(1);
  while (decimals.ends_with('0')) decimals.remove_suffix(1);
  if (whole.empty() && decimals.empty()) return "0";
  std::string number(is_negative ? "-" : "");
  number += whole.empty() ? "0" : whole;
  if (!decimals.empty()) number += '.';
  number += decimals;
  return number;
}

bool ends_like_a_number(std::string_view text) {
  const char last = text.back();
  return (last >= '0' && last <= '9') || last == '.';
}

}  // namespace

bool is_same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
}

bool CellMap::changes_nothing() const {
  return codes.empty() && !codes_only && unit.empty() && separator.empty() &&
         empty.empty();
}

CellMap::Code CellMap::find_code(std::string_view text,
                                 bool decimal_comma) const {
  Code found{.meaning = find_text(text)};
  if (found.meaning != nullptr) return found;
  const std::string number =
      same_number(text, is_number && decimal_comma, decimal_comma);
  if (number.empty()) return found;
  for (const auto& [code, meaning] : codes) {
    if (same_number(code, false, false) != number) continue;
    if (found.meaning == nullptr) found.meaning = &meaning;
    if (*found.meaning != meaning) found.is_unclear = true;
  }
  return found;
}

const std::string* CellMap::find_text(std::string_view text) const {
  const std::string* found = nullptr;
  for (const auto& code : codes) {
    if (code.first == text) return &code.second;
    if (found == nullptr && is_same_word(code.first, text)) {
      found = &code.second;
    }
  }
  return found;
}

MappedCell CellMap::read(std::string_view cell, std::string& buffer,
                         bool decimal_comma) const {
  const std::string_view text = without_spaces(cell);
  if (text.empty()) return {.text = empty};
  if (!separator.empty()) {
    if (const std::string* whole = find_text(text)) return {.text = *whole};
    return read_list(text, buffer, decimal_comma);
  }
  const Code code = find_code(text, decimal_comma);
  if (code.is_unclear) return {.text = text, .has_meaning = false};
  if (code.meaning != nullptr) return {.text = *code.meaning};
  if (codes_only) return {.text = text, .has_meaning = false};
  if (unit.empty() || !ends_like_a_number(text)) return {.text = text};
  buffer = text;
  buffer += ' ';
  buffer += unit;
  return {.text = buffer};
}

// What was named beside a "don't know" is there; what was not may be.
MappedCell CellMap::read_list(std::string_view cell, std::string& buffer,
                              bool decimal_comma) const {
  std::vector<std::string> named;
  bool is_open = false;
  for (std::string_view rest = cell; !rest.empty();) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = without_spaces(rest.substr(0, end));
    rest.remove_prefix(std::min(end + separator.size(), rest.size()));
    if (part.empty()) continue;
    const Code code = find_code(part, decimal_comma);
    if (code.is_unclear || (code.meaning == nullptr && codes_only)) {
      return {.text = cell, .has_meaning = false};
    }
    const bool is_code = code.meaning != nullptr;
    const std::string_view meaning = is_code ? *code.meaning : part;
    if (meaning.empty() || meaning == kNotSure) {
      is_open = true;
      continue;
    }
    // Two codes may mean one option.
    if (is_code && std::ranges::find(named, meaning) != named.end()) continue;
    named.emplace_back(meaning);
  }
  buffer.clear();
  if (named.empty()) return {.text = buffer};
  const auto put = [&](std::string_view id, std::string_view after) {
    if (!buffer.empty()) buffer += ';';
    buffer += id;
    buffer += after;
  };
  for (const std::string& id : named) put(id, {});
  if (!is_open) return {.text = buffer};
  for (const std::string& id : options) {
    const bool is_named = std::ranges::any_of(
        named,
        [&](const std::string& other) { return is_same_word(id, other); });
    if (!is_named) put(id, kNotSure);
  }
  return {.text = buffer};
}

}  // namespace redflag
