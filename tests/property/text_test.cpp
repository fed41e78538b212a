// SPDX-License-Identifier: Apache-2.0
// What holds for texts whatever their bytes are.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "diag/source.h"
#include "render/diagnostics_json.h"
#include "render/diagnostics_text.h"
#include "support/csv_cells.h"
#include "support/toml_checks.h"
#include "text/json_writer.h"
#include "text/nearest.h"
#include "text/quote.h"
#include "text/toml_document.h"
#include "text/utf8.h"

namespace redflag {

namespace {

using Pieces = std::vector<std::string>;

// A text of pieces that matter, in any order.
rc::Gen<std::string> text_of(Pieces pieces) {
  return rc::gen::map(
      rc::gen::container<Pieces>(rc::gen::elementOf(std::move(pieces))),
      [](const Pieces& chosen) {
        std::string text;
        for (const std::string& piece : chosen) text += piece;
        return text;
      });
}

rc::Gen<std::string> any_text() {
  return rc::gen::oneOf(rc::gen::arbitrary<std::string>(),
                        text_of({"a",
                                 "bc",
                                 " ",
                                 "  ",
                                 "\n",
                                 "\r\n",
                                 "\t",
                                 "\"",
                                 "'",
                                 "\\",
                                 ",",
                                 ";",
                                 "=",
                                 "<",
                                 "&",
                                 "-1",
                                 std::string(1, '\0'),
                                 "\x1B",
                                 "\x7F",
                                 "\xC3\xA9",
                                 "e\xCC\x81",
                                 "\xE6\xBC\xA2\xE5\xAD\x97",
                                 "\xF0\x9F\x98\x80",
                                 "\xE2\x80\xAE",
                                 "\xE2\x81\xA6",
                                 "\xC2\x9B",
                                 "\xEF\xBB\xBF",
                                 "\xE2\x80\xA8",
                                 "\xFF",
                                 "\xC3",
                                 "\x80",
                                 "\xED\xA0\x80",
                                 "averyverylongwordindeed"}));
}

// As above, and UTF-8.
rc::Gen<std::string> valid_text() {
  return rc::gen::suchThat(any_text(), [](const std::string& text) {
    return !find_invalid_utf8(text).has_value();
  });
}

// Half way to TOML: most are not, some are.
rc::Gen<std::string> near_toml() {
  return rc::gen::oneOf(
      any_text(),
      text_of({"a",          "b",          "\"k\"",    "'k'",
               " = ",        "=",          ".",        ",",
               "[",          "]",          "[[",       "]]",
               "{",          "}",          "\n",       "\n",
               "\r\n",       " ",          "# c\n",    "\"x\"",
               "'x'",        "\"\"\"",     "'''",      "\"\\u00E9\"",
               "\"\\",       "1",          "2.5",      "-",
               "1e3",        "0x1F",       "true",     "inf",
               "2026-11-21", "T20:50:00Z", "\xC3\xA9", "\"\xE2\x80\xAE\"",
               "\xFF"}),
      text_of({"a = 1\n", "b = \"x\"\n", "c = 'it \"is\"'\n", "[t]\n",
               "[[l]]\n", "[l.m]\n", "[[l.n]]\n", "d.e = true\n",
               "d.f = [1, \"x\", { g = 2.5 }]\n", "h = { i = \"\\t\" }\n",
               "j = \"\"\"\nx\ny\"\"\" # c\n", "k = 2026-11-21\r\n",
               "\"l\xC3\xA9\" = \"\xE6\xBC\xA2\" # \xE6\xBC\xA2\n", "\n"}));
}

bool holds_unsafe(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (!decoded.valid || is_unsafe_for_display(decoded.code_point)) {
      return true;
    }
    i += decoded.size;
  }
  return false;
}

// `text` without spaces and line feeds.
std::string letters_of(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(),
                            [](char c) { return c == ' ' || c == '\n'; }),
             text.end());
  return text;
}

// What a reader of CSV makes of one cell.
std::string read_back(const std::string& cell) {
  if (cell.empty() || cell.front() != '"') return cell;
  std::string result;
  for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
    if (cell[i] == '"') ++i;
    result += cell[i];
  }
  return result;
}

}  // namespace

TEST_CASE("what is sanitised is safe, and safe text stays as it is") {
  CHECK(rc::check("sanitise", [] {
    const std::string text = *any_text();
    const std::string safe = sanitise(text);
    RC_ASSERT(!holds_unsafe(safe));
    RC_ASSERT(safe.find('\n') == std::string::npos);
    RC_ASSERT(sanitise(safe) == safe);
    RC_ASSERT(holds_unsafe(text) || sanitise(text, true) == text);
  }));
}

TEST_CASE("wrapping keeps to the width and loses no letter") {
  CHECK(rc::check("wrap", [] {
    const std::string text = *any_text();
    const std::size_t width = *rc::gen::inRange<std::size_t>(2, 90);
    std::string joined;
    for (const std::string& line : wrap(text, width)) {
      RC_ASSERT(display_width(line) <= width);
      joined += line;
    }
    RC_ASSERT(letters_of(joined) == letters_of(text));
  }));
}

TEST_CASE("a JSON string reads back the same and is safe to show") {
  CHECK(rc::check("append_json_string", [] {
    const std::string text = *valid_text();
    std::string json;
    append_json_string(json, text);
    RC_ASSERT(nlohmann::json::parse(json).get<std::string>() == text);
  }));
  CHECK(rc::check("of any bytes", [] {
    std::string json;
    append_json_string(json, *any_text());
    RC_ASSERT(!holds_unsafe(json));
    RC_ASSERT(nlohmann::json::accept(json));
  }));
}

TEST_CASE("a number in JSON reads back the same") {
  CHECK(rc::check("JsonWriter::number", [](double value) {
    RC_PRE(std::isfinite(value));
    std::string json;
    JsonWriter(json).number(value);
    RC_ASSERT(nlohmann::json::parse(json).get<double>() == value);
  }));
}

TEST_CASE("a CSV cell reads back the same, and no formula gets through") {
  CHECK(rc::check("append_csv_cell", [] {
    const std::string text = *any_text();
    const char delimiter = *rc::gen::element(',', ';', '\t');
    std::string cell;
    RC_ASSERT(!append_csv_cell(cell, text, delimiter, false));
    RC_ASSERT(read_back(cell) == text);
    cell.clear();
    const bool neutralised = append_csv_cell(cell, text, delimiter, true);
    const std::string safe = neutral_cell(text, delimiter);
    RC_ASSERT(neutralised == (safe != text));
    RC_ASSERT(read_back(cell) == safe);
    RC_ASSERT(is_neutral(safe, delimiter));
  }));
}

TEST_CASE("escaped HTML holds no markup") {
  CHECK(rc::check("html_escaped", [] {
    const std::string html = html_escaped(*any_text());
    RC_ASSERT(html.find_first_of("<>\"'") == std::string::npos);
    RC_ASSERT(!holds_unsafe(html));
  }));
}

TEST_CASE("the distance of words is a distance") {
  CHECK(rc::check("edit_distance", [] {
    const auto words = text_of({"a", "b", "_", "pain", "night"});
    const std::string a = *words;
    const std::string b = *words;
    RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
    RC_ASSERT((edit_distance(a, b) == 0) == (a == b));
    RC_ASSERT(edit_distance(a, b) <= std::max(a.size(), b.size()));
  }));
}

TEST_CASE("a place in a text and its position are one") {
  CHECK(rc::check("SourceFile", [] {
    const std::string text = *valid_text();
    const SourceFile file("a", text);
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t size = decode_utf8(text, i).size;
      const bool breaks = text[i] == '\n';
      if (i >= file.offset({1, 1}) && !breaks) {
        const Position at = file.position(i);
        const std::size_t in_line = file.line(at.line).size();
        // The carriage return before a line feed is at the end of its line.
        RC_ASSERT(file.offset(at) == i || text[i] == '\r');
        RC_ASSERT(at.column <= in_line + 2);
      }
      i += size;
    }
  }));
}

TEST_CASE("read_toml keeps its promises for any text") {
  std::size_t read = 0;
  std::size_t refused = 0;
  CHECK(rc::check("read_toml", [&] {
    Sources sources;
    sources.add("before", "x = 1");
    const std::uint32_t source = sources.add("a", *near_toml());
    Diagnostics diagnostics;
    const auto document = read_toml(sources, source, diagnostics);
    RC_ASSERT(broken_promise(sources, source, document, diagnostics) == "");
    ++(document ? read : refused);
    const std::string shown = render_diagnostics(sources, diagnostics);
    RC_ASSERT(!holds_unsafe(shown));
    RC_ASSERT(
        nlohmann::json::accept(render_diagnostics_json(sources, diagnostics)));
  }));
  // Both ways were taken.
  CHECK(read > 20);
  CHECK(refused > 20);
}

TEST_CASE("a quoted TOML string reads back the same") {
  CHECK(rc::check("toml_quoted", [] {
    const std::string text = *valid_text();
    Sources sources;
    const std::uint32_t source =
        sources.add("a", "a = " + toml_quoted(text) + "\n");
    Diagnostics diagnostics;
    const auto document = read_toml(sources, source, diagnostics);
    RC_ASSERT(document.has_value());
    RC_ASSERT(*document->find("a")->string() == text);
    RC_ASSERT(!holds_unsafe(toml_quoted(*any_text())));
  }));
}

}  // namespace redflag
