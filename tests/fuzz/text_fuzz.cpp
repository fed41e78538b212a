// SPDX-License-Identifier: Apache-2.0
// Any bytes as a text of others: what is made of them for a terminal, a line, a
// window, a table and other languages is safe there and loses nothing. The
// first byte is the width of the window and what else is tried.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "support/csv_cells.h"
#include "support/fuzz_pack.h"
#include "text/capitals.h"
#include "text/digest.h"
#include "text/fold.h"
#include "text/json_writer.h"
#include "text/moment.h"
#include "text/nearest.h"
#include "text/one_line.h"
#include "text/quote.h"
#include "text/shell_word.h"
#include "text/toml_document.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// Whether every letter is one, and written as it was.
bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (!decoded.valid) return false;
    std::string again;
    append_utf8(again, decoded.code_point);
    expect(again == text.substr(i, decoded.size), "a letter is another");
    i += decoded.size;
  }
  return true;
}

std::string letters_of(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

/// The longest run of letters that take no place, such as accents.
std::size_t most_stacked(std::string_view text) {
  std::size_t most = 0;
  std::size_t stacked = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    const bool is_mark =
        decoded.code_point > 0xFF && display_width(decoded.code_point) == 0;
    stacked = is_mark ? stacked + 1 : 0;
    most = std::max(most, stacked);
    i += decoded.size;
  }
  return most;
}

void check_terminal(const std::string& text, std::size_t width) {
  const std::string safe = sanitise(text);
  const std::string lines = sanitise(text, true);
  expect(is_safe_to_show(safe, false), "sanitise() lets something through");
  expect(is_safe_to_show(lines, true),
         "sanitise() with lines lets something through");
  expect(sanitise(safe) == safe, "sanitise() does so twice");
  expect(most_stacked(lines) <= kMaxStacked, "accents are heaped up");
  expect(!is_safe_to_show(text, true) || most_stacked(text) > kMaxStacked ||
             lines == text,
         "safe text is changed");
  std::string joined;
  for (const std::string& line : wrap(text, width)) {
    expect(display_width(line) <= width, "a line is wider than the window");
    joined += line;
  }
  expect(letters_of(joined) == letters_of(text), "wrap() loses letters");
  const std::string line = one_line(text);
  expect(is_safe_to_show(line, false), "one_line() lets something through");
  expect(one_line(line) == line, "one_line() does so twice");
  expect(line.find("  ") == std::string::npos, "one_line() leaves a run");
  expect(count_code_points(text) <= text.size(), "more letters than bytes");
}

/// What stands in quotes from `from` on, where `escape` makes the next byte
/// plain (and a quote is one where it is doubled, for the quote itself). The
/// text must end with the closing quote.
std::string read_quoted(std::string_view text, char escape) {
  expect(text.size() >= 2 && text.front() == text.back(), "a quote is open");
  const char quote = text.front();
  std::string result;
  std::size_t i = 1;
  while (i < text.size()) {
    if (text[i] == escape && i + 1 < text.size() &&
        (escape != quote || text[i + 1] == quote)) {
      result += text[i + 1];
      i += 2;
    } else if (text[i] == quote) {
      break;
    } else {
      result += text[i++];
    }
  }
  expect(i + 1 == text.size(), "a quote ends too early");
  return result;
}

void check_sql(const std::string& text) {
  std::string plain = text;
  std::erase(plain, '\0');
  using enum SqlQuoting;
  expect(read_quoted(sql_name(text, standard), '"') == plain, "SQL name");
  expect(read_quoted(sql_name(text, backslash), '`') == plain, "SQL `name`");
  expect(read_quoted(sql_text(text, standard), '\'') == plain, "SQL text");
  expect(read_quoted(sql_text(text, backslash), '\\') == plain, "SQL \\text");
  const std::string comment = sql_comment(text);
  expect(comment.starts_with("-- ") && is_safe_to_show(comment, false) &&
             comment.find('\\') == std::string::npos,
         "an SQL comment reaches the next line");
}

std::string without_entities(std::string html) {
  constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
      {{"&lt;", '<'},
       {"&gt;", '>'},
       {"&quot;", '"'},
       {"&#39;", '\''},
       {"&amp;", '&'}}};
  std::string text;
  for (std::size_t i = 0; i < html.size();) {
    if (html[i] != '&') {
      text += html[i++];
      continue;
    }
    const auto* found = std::ranges::find_if(entities, [&](const auto& each) {
      return std::string_view(html).substr(i).starts_with(each.first);
    });
    expect(found != entities.end(), "an entity of nobody's");
    text += found->second;
    i += found->first.size();
  }
  return text;
}

void check_markup(const std::string& text) {
  const std::string lines = sanitise(text, true);
  const std::string html = html_escaped(text);
  expect(html.find_first_of("<>\"'") == std::string::npos, "HTML has markup");
  expect(is_safe_to_show(html, true) && without_entities(html) == lines,
         "HTML");
  const std::string markdown = markdown_escaped(text);
  expect(is_safe_to_show(markdown, false), "Markdown lets something through");
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    if (markdown[i] == '\\') {
      ++i;
      expect(i < markdown.size(), "Markdown ends in an escape");
    } else {
      expect(std::string_view("`*_[]<>|~&$").find(markdown[i]) ==
                 std::string_view::npos,
             "Markdown has markup");
    }
  }
  const std::string dot = dot_text(text);
  expect(is_safe_to_show(dot, false), "dot lets something through");
  expect(read_quoted(dot, '\\').size() <= dot.size(), "dot");
}

void check_cells(const std::string& text) {
  for (const char delimiter : {',', ';', '\t'}) {
    for (const bool neutralise : {false, true}) {
      std::string cell;
      const bool did = append_csv_cell(cell, text, delimiter, neutralise);
      const std::string safe =
          neutralise ? neutral_cell(text, delimiter) : text;
      expect(did == (safe != text), "a formula is missed");
      const bool quoted = cell.starts_with('"') && !text.empty();
      const std::string read = quoted ? read_quoted(cell, '"') : cell;
      expect(read == safe, "a cell reads back otherwise");
      expect(quoted || cell.find(delimiter) == std::string::npos, "two cells");
      expect(quoted || cell.find_first_of("\r\n\"") == std::string::npos,
             "a cell is open");
      expect(!neutralise || is_neutral(read, delimiter), "a formula runs");
    }
  }
}

void check_json(const std::string& text, bool valid) {
  std::string json;
  append_json_string(json, text);
  expect(is_safe_to_show(json, false), "JSON lets something through");
  const auto read = nlohmann::json::parse(json, nullptr, false);
  expect(read.is_string(), "JSON is none");
  expect(!valid || read.get<std::string>() == text, "JSON is another text");
  std::string pretty;
  JsonWriter writer(pretty, JsonWriter::Layout::indented);
  writer.begin_object();
  writer.member(text, text);
  writer.key("n");
  writer.begin_array();
  writer.number(static_cast<double>(seed_of(text)) / 3);
  writer.integer(static_cast<std::int64_t>(text.size()));
  writer.boolean(valid);
  writer.null();
  writer.end_array();
  writer.end_object();
  expect(nlohmann::json::accept(pretty), "indented JSON is none");
}

void check_toml(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("t", "k = " + toml_quoted(text));
  const auto document = read_toml(sources, source, diagnostics);
  expect(document && document->entries.size() == 1, "TOML is none");
  const std::string* read = document->entries.front().value.string();
  expect(read != nullptr && *read == text, "TOML is another text");
}

void check_shell(const std::string& text) {
  if (text.find('\0') != std::string::npos) return;  // no word can hold it
  // As sh reads it: what stands in quotes, and a quote behind a backslash.
  const std::string word = single_quoted(text, "'\\''");
  std::string read;
  bool inside = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\'') {
      inside = !inside;
    } else if (!inside) {
      expect(word[i] == '\\' && i + 1 < word.size() && word[i + 1] == '\'',
             "a shell sees more than a quote");
      read += word[++i];
    } else {
      read += word[i];
    }
  }
  expect(!inside && read == text, "a shell reads another word");
}

void check_words(const std::string& text, bool valid) {
  const std::string capitals = in_capitals(text);
  expect(!valid || !find_invalid_utf8(capitals), "capitals are no UTF-8");
  const std::string folded = folded_name(text);
  expect(!find_invalid_utf8(folded), "a folded name is no UTF-8");
  expect(!folded.starts_with(' ') && !folded.ends_with(' '), "folded spaces");
  constexpr std::array<std::string_view, 4> names = {"fever", "fever_temp",
                                                     "kind", "treatment"};
  const std::string_view word = std::string_view(text).substr(0, 64);
  const std::string_view nearest = nearest_name(word, names);
  expect(nearest.empty() || std::ranges::find(names, nearest) != names.end(),
         "the nearest name is none");
  expect(did_you_mean(word, names).empty() == nearest.empty(), "did you mean");
  expect(sha256_base64(text).size() == 44, "a digest has 44 letters");
  const auto time = read_time(text);
  if (!time) return;
  const auto again = read_time(iso_8601(in_utc(time->time)));
  // Past the years of four digits a time is written and not read.
  const std::chrono::year_month_day date{
      std::chrono::floor<std::chrono::days>(time->time)};
  if (date.year() < std::chrono::year{0} ||
      date.year() > std::chrono::year{9999}) {
    return;
  }
  expect(again && again->time == time->time, "a time reads back otherwise");
  expect(!moment_words(in_utc(time->time)).empty(), "a time has no words");
}

void check(std::string text) {
  if (text.empty()) return;
  const auto first = static_cast<unsigned char>(text.front());
  text.erase(0, 1);
  const bool valid = is_utf8(text);
  expect(valid == !find_invalid_utf8(text), "what is UTF-8 and what is not");
  check_terminal(text, 2 + first % 64);
  switch (first / 64) {  // a part each: more inputs in the same time
    case 0:
      check_sql(text);
      check_shell(text);
      break;
    case 1:
      check_markup(text);
      check_cells(text);
      break;
    case 2:
      check_json(text, valid);
      if (valid) check_toml(text);
      break;
    default:
      check_words(text, valid);
  }
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
