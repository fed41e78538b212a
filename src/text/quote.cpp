// SPDX-License-Identifier: Apache-2.0
#include "text/quote.h"

#include <algorithm>
#include <cstdint>

#include "text/one_line.h"
#include "text/utf8.h"

namespace redflag {

namespace {

void append_json_escape(std::string& out, std::uint32_t unit) {
  if (unit > 0xFFFF) {  // two halves
    unit -= 0x10000;
    append_json_escape(out, 0xD800 + (unit >> 10U));
    unit = 0xDC00 + (unit & 0x3FFU);
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) {
    out += kDigits[(unit >> static_cast<unsigned>(shift)) & 0xFU];
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t i) {
  while (i < text.size() && is_digit(text[i])) ++i;
  return i;
}

// [+-] digits [. digits] [e [+-] digits], as spreadsheets read a number, with
// a point or a comma.
bool is_signed_number(std::string_view cell) {
  if (cell.empty() || (cell[0] != '+' && cell[0] != '-')) return false;
  const std::size_t whole = skip_digits(cell, 1);
  std::size_t i = whole;
  bool digits = whole > 1;
  if (i < cell.size() && (cell[i] == '.' || cell[i] == ',')) {
    const std::size_t end = skip_digits(cell, i + 1);
    digits = digits || end > i + 1;
    i = end;
  }
  if (!digits) return false;
  if (i < cell.size() && (cell[i] == 'e' || cell[i] == 'E')) {
    ++i;
    if (i < cell.size() && (cell[i] == '+' || cell[i] == '-')) ++i;
    const std::size_t end = skip_digits(cell, i);
    if (end == i) return false;
    i = end;
  }
  return i == cell.size();
}

// At these a spreadsheet may begin another cell, whatever the quotes say: it
// knows them only where they begin what it takes for a cell.
bool may_begin_cell(char before) {
  return before == ';' || before == ',' || before == '\t' || before == '\n' ||
         before == '\r';
}

// Whether what follows one of these is a formula, with a quote before it too.
bool starts_formula(std::string_view after) {
  const auto end = std::ranges::find_if(after, may_begin_cell);
  after = after.substr(0, static_cast<std::size_t>(end - after.begin()));
  after.remove_prefix(std::min(after.find_first_not_of(" \""), after.size()));
  return is_formula(after);
}

// `cell` with a single quote before each formula inside of it.
std::string with_inner_guards(std::string_view cell, char delimiter) {
  std::string guarded;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    guarded += cell[i];
    if (cell[i] != delimiter && may_begin_cell(cell[i]) &&
        starts_formula(cell.substr(i + 1))) {
      guarded += '\'';
    }
  }
  return guarded;
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    const char32_t c = decoded.code_point;
    if (c == '"' || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (!decoded.valid || is_unsafe_for_display(c)) {
      append_json_escape(out, c);
    } else {
      out += text.substr(i, decoded.size);
    }
    i += decoded.size;
  }
  out += '"';
}

std::string html_escaped(std::string_view text) {
  const std::string safe = sanitise(text, true);
  std::string result;
  result.reserve(safe.size());
  for (const char c : safe) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string markdown_escaped(std::string_view text) {
  constexpr std::string_view kAnywhere = "\\`*_[]<>|~&$";
  constexpr std::string_view kAtStart = "#+-=:";
  const std::string safe = sanitise(text, true);
  const std::size_t begin = safe.find_first_not_of(" \t\n");
  const std::size_t after_digits = safe.find_first_not_of("0123456789", begin);
  std::string result;
  for (std::size_t i = std::min(begin, safe.size()); i < safe.size(); ++i) {
    const char c = safe[i];
    const bool starts_list =
        i == after_digits && i > begin && (c == '.' || c == ')');
    if (kAnywhere.find(c) != std::string_view::npos || starts_list ||
        (i == begin && kAtStart.find(c) != std::string_view::npos)) {
      result += '\\';
    }
    result += c == '\n' || c == '\t' ? ' ' : c;
  }
  return result;
}

bool is_formula(std::string_view cell) {
  constexpr std::string_view kStarts{"=+-@\t\r\n\0", 8};
  constexpr std::string_view kWide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B",
                                        "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
  if (cell.empty()) return false;
  if (kStarts.find(cell.front()) != std::string_view::npos) {
    return !is_signed_number(cell);
  }
  return std::ranges::any_of(kWide, [cell](std::string_view start) {
    return cell.starts_with(start);
  });
}

bool append_csv_cell(std::string& out, std::string_view cell, char delimiter,
                     bool neutralise) {
  const bool starts = neutralise && is_formula(cell);
  std::string guarded;
  bool holds = false;
  if (neutralise && std::ranges::any_of(cell, may_begin_cell)) {
    guarded = with_inner_guards(cell, delimiter);
    holds = guarded.size() != cell.size();
    if (holds) cell = guarded;
  }
  const bool quoted = std::ranges::any_of(cell, [delimiter](char c) {
    return c == '"' || c == '\r' || c == '\n' || c == delimiter;
  });
  if (quoted) out += '"';
  if (starts) out += '\'';
  if (!quoted) {
    out += cell;
    return starts || holds;
  }
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
  return starts || holds;
}

std::string sql_name(std::string_view name, SqlQuoting quoting) {
  const char quote = quoting == SqlQuoting::standard ? '"' : '`';
  std::string result(1, quote);
  for (const char c : name) {
    if (c == '\0') continue;
    if (c == quote) result += c;
    result += c;
  }
  return result + quote;
}

std::string sql_text(std::string_view text, SqlQuoting quoting) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\0') continue;
    if (quoting == SqlQuoting::standard && c == '\'') result += c;
    if (quoting == SqlQuoting::backslash && (c == '\'' || c == '\\')) {
      result += '\\';
    }
    result += c;
  }
  return result + '\'';
}

std::string sql_comment(std::string_view text) {
  std::string line = "-- " + one_line(text);
  std::ranges::replace(line, '\\', '/');
  return line;
}

std::string dot_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : sanitise(text, true)) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '&') {
      result += "&amp;";
    } else {
      if (c == '"' || c == '\\') result += '\\';
      result += c;
    }
  }
  return result + '"';
}

}  // namespace redflag
