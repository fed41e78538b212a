// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping_cell.h"

#include <algorithm>

namespace redflag {
namespace {

constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kNotSure = "?";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
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

const std::string* CellMap::find_code(std::string_view text) const {
  const std::string* found = nullptr;
  for (const auto& code : codes) {
    if (code.first == text) return &code.second;
    if (found == nullptr && is_same_word(code.first, text)) {
      found = &code.second;
    }
  }
  return found;
}

MappedCell CellMap::read(std::string_view cell, std::string& buffer) const {
  const std::string_view text = without_spaces(cell);
  if (text.empty()) return {.text = empty};
  if (const std::string* code = find_code(text)) return {.text = *code};
  if (!separator.empty()) return read_list(text, buffer);
  if (codes_only) return {.text = text, .has_meaning = false};
  if (unit.empty() || !ends_like_a_number(text)) return {.text = text};
  buffer = text;
  buffer += ' ';
  buffer += unit;
  return {.text = buffer};
}

// What was named beside a "don't know" is there; what was not may be.
MappedCell CellMap::read_list(std::string_view cell,
                              std::string& buffer) const {
  std::vector<std::string> named;
  bool is_open = false;
  for (std::string_view rest = cell; !rest.empty();) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = without_spaces(rest.substr(0, end));
    rest.remove_prefix(std::min(end + separator.size(), rest.size()));
    if (part.empty()) continue;
    const std::string* code = find_code(part);
    if (code == nullptr && codes_only) {
      return {.text = cell, .has_meaning = false};
    }
    const std::string_view meaning = code != nullptr ? *code : part;
    if (meaning.empty() || meaning == kNotSure) {
      is_open = true;
      continue;
    }
    // Two codes may mean one option.
    if (code != nullptr && std::ranges::find(named, meaning) != named.end()) {
      continue;
    }
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
