// SPDX-License-Identifier: Apache-2.0
// The fast readers accept what the careful ones accept, and come to the same,
// byte by byte: outcomes, rejects and what is reported.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/scan_kernels.h"
#include "support/scoring.h"
#include "text/quote.h"

namespace redflag {
namespace {

using Words = std::vector<std::string_view>;

/// Tables as people save them, and then worse.
class TableMaker {
 public:
  explicit TableMaker(std::uint64_t seed) : random_(seed) {}

  std::string make() {
    delimiter_ = pick<char>({',', ',', ';', '\t'});
    line_end_ = pick<std::string_view>({"\n", "\n", "\n", "\r\n"});
    quote_all_ = one_in(8);
    trouble_ = pick<unsigned>({0, 0, 2, 50, 400});
    std::string text = header();
    const std::size_t rows = pick<std::size_t>({1, 5, 63, 64, 65, 200, 1500});
    for (std::size_t row = 0; row < rows; ++row) text += line(row);
    if (one_in(4) && text.ends_with('\n')) text.pop_back();
    if (one_in(4)) spoil(text);
    return text;
  }

  ScoreSettings settings() {
    ScoreSettings settings;
    settings.strict = one_in(6);
    if (one_in(3)) settings.table.wanted.keep = {"site", "fever"};
    if (one_in(4)) settings.style.format = TableFormat::ndjson;
    if (settings.style.format == TableFormat::csv) {
      settings.style.keep = {};
    }
    settings.style.keep = settings.table.wanted.keep;
    if (one_in(3)) settings.fail_on = LevelIndex(1);
    return settings;
  }

  std::size_t piece() { return pick<std::size_t>({SIZE_MAX, 1000, 77}); }

 private:
  template <class T>
  T pick(std::initializer_list<T> from) {
    return *(from.begin() +
             static_cast<std::ptrdiff_t>(random_() % from.size()));
  }
  bool one_in(unsigned n) { return random_() % n == 0; }

  std::string header() {
    columns_ = {"fever", "fever_temp", "fever_chills", "kind", "site"};
    if (one_in(2)) {
      columns_.emplace_back("treatment");
    } else {
      columns_.emplace_back("treatment___chemo");
      columns_.emplace_back("treatment___radio");
    }
    if (!one_in(4)) columns_.emplace_back("id");
    if (one_in(3)) columns_.emplace_back("pack");
    if (one_in(3)) columns_.emplace_back("pack_version");
    if (one_in(4)) columns_.emplace_back("redflag_reason");
    std::shuffle(columns_.begin(), columns_.end(), random_);
    if (one_in(6)) columns_.resize(columns_.size() / 2 + 1);
    if (std::ranges::find(columns_, "fever") == columns_.end()) {
      columns_.emplace_back("fever");
    }
    std::string text;
    for (const std::string_view column : columns_) {
      if (!text.empty()) text += delimiter_;
      text += column;
    }
    return text + std::string(line_end_);
  }

  std::string line(std::size_t row) {
    if (trouble_ != 0 && one_in(trouble_ * 8)) return odd_line();
    std::string text;
    bool first = true;
    for (const std::string_view column : columns_) {
      if (!first) text += delimiter_;
      first = false;
      put(text, cell(column, row));
    }
    if (trouble_ != 0 && one_in(trouble_ * 4)) text += delimiter_;
    text += line_end_;
    return text;
  }

  void put(std::string& text, std::string_view cell) {
    const bool broken = trouble_ != 0 && one_in(trouble_ * 16);
    if (quote_all_ && !broken) {
      text += '"';
      for (const char c : cell) {
        if (c == '"') text += c;
        text += c;
      }
      text += '"';
    } else if (broken) {
      text += cell;
    } else {
      append_csv_cell(text, cell, delimiter_, false);
    }
  }

  std::string cell(std::string_view column, std::size_t row) {
    if (trouble_ != 0 && one_in(trouble_)) return std::string(odd_cell());
    if (column == "id") {
      return one_in(40) ? std::string(odd_cell()) : "p" + std::to_string(row);
    }
    if (column == "site") {
      return std::string(pick<std::string_view>(
          {"north", "south", "", "s, t", "say \"x\"", "=1+1", "Köln"}));
    }
    if (column == "pack")
      return std::string(pick<std::string_view>({"demo", ""}));
    if (column == "pack_version") {
      return std::string(
          pick<std::string_view>({"1.10.0", "1.10.0", "1.2.0", "0.9.0", ""}));
    }
    if (column == "redflag_reason") {
      return std::string(pick<std::string_view>(
          {"", "", "", "mended", "the row is not whole: x"}));
    }
    if (column == "fever_temp") return temperature();
    if (column == "kind") {
      return std::string(pick<std::string_view>(
          {"dry", "wet", "", "?", "WET", " dry ", "unknown"}));
    }
    if (column == "treatment") {
      return std::string(
          pick<std::string_view>({"chemo", "radio", "none", "", "?",
                                  "chemo;radio", "radio?", "chemo ; radio ?"}));
    }
    return std::string(pick<std::string_view>(
        {"yes", "no", "", "yes", "no", "", "unknown", "?", "Y", "n", "TRUE",
         "0", "1", " yes", "not sure", "unsure"}));
  }

  std::string temperature() {
    switch (random_() % 12) {
      case 0:
        return "";
      case 1:
        return std::string(pick<std::string_view>(
            {"none",  "?",          "101 F",    "38.25 C",    "+38",    "-1",
             "46",    "30",         "45",       "37.9999999", "038.0",  "38.",
             ".5",    "3 8",        "38,5",     "1.000",      "38.500", "1e1",
             "4.4e1", "38.0000001", "12345678", "45.00001"}));
      default: {
        const std::string whole = std::to_string(30 + random_() % 16);
        if (one_in(3)) return whole;
        const char point = delimiter_ == ',' || one_in(3) ? '.' : ',';
        return whole + point + std::to_string(random_() % 10);
      }
    }
  }

  std::string_view odd_cell() {
    return pick<std::string_view>(
        {"maybe", "\xFF", "ä", "a\rb", std::string_view("\0", 1), "\"", "x\"y",
         "'=1", "'yes", "line\nbreak", "line\r\nbreak", "a,b;c\td", "\r",
         "yes\r", "none", "a rather long text that no answer has"});
  }

  std::string odd_line() {
    return std::string(
        pick<std::string_view>({"\n", "  \n", "\r\n", "\r", " yes\n", "\"open",
                                "\"a\"b\n", ",,,\n", "a\"b,c\n", "\"\n\"\n"}));
  }

  void spoil(std::string& text) {
    constexpr std::string_view kBytes{"\",;\n\r\0 '\xFFy", 10};
    for (std::size_t i = 0; i < 3; ++i) {
      const std::size_t at = random_() % text.size();
      const char c = kBytes[random_() % kBytes.size()];
      if (one_in(2)) {
        text[at] = c;
      } else {
        text.insert(at, 1, c);
      }
    }
  }

  std::mt19937_64 random_;
  char delimiter_ = ',';
  std::string_view line_end_ = "\n";
  bool quote_all_ = false;
  unsigned trouble_ = 0;
  Words columns_;
};

/// The same for lines of JSON.
class LineMaker {
 public:
  explicit LineMaker(std::uint64_t seed) : random_(seed) {}

  std::string make() {
    spaced_ = one_in(3);
    nested_ = one_in(3);
    shuffled_ = one_in(4);
    sparse_ = one_in(3);
    by_part_ = one_in(2);
    with_unknown_ = one_in(3);
    line_end_ = pick<std::string_view>({"\n", "\n", "\n", "\r\n", " \n"});
    trouble_ = pick<unsigned>({0, 0, 2, 50, 400});
    std::string text;
    const std::size_t rows =
        pick<std::size_t>({1, 5, 63, 64, 65, 200, 1025, 1500});
    for (std::size_t row = 0; row < rows; ++row) text += line(row);
    if (one_in(4) && !text.empty()) text.pop_back();
    if (one_in(4) && !text.empty()) spoil(text);
    return text;
  }

  ScoreSettings settings() {
    ScoreSettings settings;
    settings.strict = one_in(10);
    if (one_in(3)) {
      settings.table.wanted.keep = pick<std::vector<std::string>>(
          {{"site", "fever"},
           {"site", "id", "level"},
           {"kind", "nowhere"},
           {"treatment", "pack", "answers", "extra"}});
    }
    if (one_in(8)) {
      settings.table.wanted.id =
          pick<std::string>({"site", "mrn", "fever", "pack"});
    }
    if (one_in(3)) settings.style.format = TableFormat::ndjson;
    settings.style.keep = settings.table.wanted.keep;
    if (one_in(3)) settings.fail_on = LevelIndex(1);
    return settings;
  }

  std::size_t piece() { return pick<std::size_t>({SIZE_MAX, 1000, 77}); }

 private:
  using Member = std::pair<std::string, std::string>;

  template <class T>
  T pick(std::initializer_list<T> from) {
    return *(from.begin() +
             static_cast<std::ptrdiff_t>(random_() % from.size()));
  }
  bool one_in(unsigned n) { return random_() % n == 0; }
  bool is_trouble(unsigned share) {
    return trouble_ != 0 && one_in(trouble_ * share);
  }

  std::string line(std::size_t row) {
    if (is_trouble(8)) return odd_line();
    std::vector<Member> answers;
    const auto add = [&](std::vector<Member>& to, std::string name,
                         std::string value) {
      if (sparse_ && one_in(4)) return;
      if (is_trouble(4)) value = odd_value();
      if (is_trouble(30)) to.emplace_back(name, value);
      if (is_trouble(30)) name = odd_name();
      to.emplace_back(std::move(name), std::move(value));
    };
    for (const char* name : {"fever", "fever_chills"}) {
      add(answers, name, yes_no());
    }
    add(answers, "fever_temp", temperature());
    add(answers, "kind", kind());
    if (by_part_) {
      add(answers, "treatment___chemo", yes_no());
      add(answers, "treatment___radio", yes_no());
    }
    if (!by_part_ || is_trouble(8)) add(answers, "treatment", treatment());
    std::vector<Member> top;
    add(top, "id", id(row));
    if (row % 3 != 1) add(top, "mrn", "\"m" + std::to_string(row) + "\"");
    if (with_unknown_) {
      add(top, "site", text());
      add(top, "extra" + std::to_string(random_() % 70), text());
      if (one_in(9)) add(answers, "level", text());
    }
    if (one_in(4)) add(top, "level", text());
    if (one_in(3)) {
      add(top, "pack", pick<std::string>({"\"demo\"", "null", "\"\""}));
      add(top, "pack_version",
          pick<std::string>(
              {"\"1.10.0\"", "\"1.2.0\"", "\"0.9.0\"", "null", "\"\"", "1.1"}));
    }
    if (shuffled_) {
      std::shuffle(answers.begin(), answers.end(), random_);
      std::shuffle(top.begin(), top.end(), random_);
    }
    if (nested_) {
      const std::size_t at = shuffled_ ? random_() % (top.size() + 1) : 0;
      top.insert(top.begin() + static_cast<std::ptrdiff_t>(at),
                 {"answers", object(answers)});
    } else {
      top.insert(top.end(), answers.begin(), answers.end());
      if (is_trouble(8)) top.emplace_back("answers", odd_value());
    }
    return object(top) + std::string(line_end_);
  }

  std::string object(const std::vector<Member>& members) {
    std::string text = "{";
    for (const Member& member : members) {
      if (text.size() > 1) text += spaced_ ? ", " : ",";
      text += "\"" + member.first + (spaced_ ? "\": " : "\":") + member.second;
    }
    return text + "}";
  }

  std::string yes_no() {
    if (is_trouble(1)) return odd_value();
    return std::string(pick<std::string_view>(
        {"\"yes\"", "\"no\"", "null", "\"yes\"", "\"no\"", "\"no\"",
         "\"unknown\"", "\"?\"", "\"Y\"", "true", "false", "0", "1", "\"\"",
         "\" yes\"", "\"not sure\"", "1.0", "\"TRUE\""}));
  }

  std::string kind() {
    return std::string(
        pick<std::string_view>({"\"dry\"", "\"wet\"", "null", "\"\"", "\"?\"",
                                "\"WET\"", "\" dry \"", "\"unknown\""}));
  }

  std::string treatment() {
    if (is_trouble(1)) {
      return std::string(pick<std::string_view>(
          {"{\"chemo\":{}}", "[[\"chemo\"]]", "[\"chemo\",\"chemo\"]",
           "[\"dry\"]", "{\"chemo\":true,\"chemo\":true}", "[\"chemo\",]"}));
    }
    return std::string(pick<std::string_view>(
        {"\"chemo\"", "\"none\"", "null", "\"chemo;radio?\"", "[\"chemo\"]",
         "[\"chemo\", \"radio\"]", "[]", "{}",
         "{\"chemo\":true,\"radio\":\"not sure\"}",
         "{\"chemo\": false, \"radio\": null}"}));
  }

  std::string temperature() {
    switch (random_() % 12) {
      case 0:
        return "null";
      case 1:
        return std::string(pick<std::string_view>(
            {"\"none\"", "\"?\"", "\"101 F\"", "\"38.25 C\"", "30", "45",
             "37.9999999", "\"038.0\"", "38.500", "4.4e1", "38.0000001", "38 ",
             "38\t"}));
      case 2:
        if (trouble_ == 0) return "38.2";
        return std::string(pick<std::string_view>(
            {"-1", "46", "038.0", "38.", ".5", "1e1", "12345678", "45.00001",
             "1e999", "00", "-0", "+38", "\"38.\"", "\"38,5\"", "3 8",
             "0x26"}));
      default: {
        std::string number = std::to_string(30 + random_() % 16);
        if (!one_in(3)) number += "." + std::to_string(random_() % 10);
        return one_in(9) ? "\"" + number + "\"" : number;
      }
    }
  }

  std::string id(std::size_t row) {
    if (one_in(40)) return odd_value();
    if (one_in(12)) {
      return std::string(pick<std::string_view>(
          {"null", "7", "7.50", "-3", "\"\"", "\"=1+1\"", "123456789012"}));
    }
    return "\"p" + std::to_string(row) + "\"";
  }

  std::string text() {
    return std::string(pick<std::string_view>(
        {"\"north\"", "\"\"", "\"Köln\"", "\"=1+1\"", "\"s, t\"", "null",
         "true", "12", "1.50", "\"a long text, of more than sixteen bytes\"",
         "\"say \\\"x\\\"\"", "\"\\u00e4\\n\"", "\"\\ud83d\\ude00\"",
         "\"\\u0000\"", "\"\\ud83d\""}));
  }

  std::string odd_value() {
    return std::string(pick<std::string_view>({"\"maybe\"",
                                               "\"\xFF\"",
                                               "\"ä\"",
                                               "\"a\tb\"",
                                               "\"\\u0041\"",
                                               "\"\\u0000\"",
                                               "\"\\q\"",
                                               "{}",
                                               "[]",
                                               "{\"a\":{\"b\":1}}",
                                               "[[[]]]",
                                               "nul",
                                               "True",
                                               "-",
                                               "01",
                                               "1.",
                                               "1e5",
                                               "1e999",
                                               "\"open",
                                               "",
                                               "yes",
                                               "10",
                                               "truefalse",
                                               "\"yes\"\"",
                                               "true]",
                                               "NaN",
                                               std::string_view("\"a\0b\"", 5),
                                               std::string_view("1\0", 2)}));
  }

  std::string odd_name() {
    return std::string(pick<std::string_view>(
        {"fever", "id", "kind", "answers", "redflag_raw", "redflag_line", "",
         "f\\u0065ver", "\xFF", "größe", "treatment", "treatment___chemo",
         "treatment___none", "pack", "notes",
         "a name that is longer than a hundred bytes, so that nobody wants to "
         "remember what it may have been for"}));
  }

  std::string odd_line() {
    return std::string(pick<std::string_view>(
        {"\n",
         "  \n",
         "\r\n",
         "{}\n",
         "{ }\n",
         "[]\n",
         "null\n",
         "{\n",
         " {\"fever\":\"yes\"}\n",
         "{\"fever\":\"yes\"} x\n",
         "{\"fever\":\"yes\"}}\n",
         "{\"fever\":\"yes\",}\n",
         "{,\"fever\":\"yes\"}\n",
         "{\"fever\" \"yes\"}\n",
         "{\"answers\":{}}\n",
         "{\"answers\":null,\"fever\":\"no\"}\n",
         "{\"answers\":{\"fever\":\"no\"},\"answers\":{\"kind\":\"dry\"}}\n",
         "{\"answers\":{\"fever\":\"no\"},\"fever\":\"no\"}\n",
         "{\"answers\":{\"answers\":{\"fever\":\"no\"}}}\n",
         "{\"answers\":{\"id\":\"a\",\"pack\":\"demo\"}}\n",
         "{\"answers\":{\"fever\":\"no\"}\n",
         "\xEF\xBB\xBF{}\n",
         "{ \"fever\" : \"yes\" , \"kind\" : \"wet\" } \t\r\n",
         "{\"pack\":{\"id\":\"demo\",\"version\":\"1.2.0\"}}\n",
         "{\"pack\":\"other\",\"fever\":\"no\"}\n"}));
  }

  void spoil(std::string& text) {
    constexpr std::string_view kBytes{"\",:{}[]\\\n\r\0 1\xFFy", 15};
    for (std::size_t i = 0; i < 3; ++i) {
      const std::size_t at = random_() % text.size();
      const char c = kBytes[random_() % kBytes.size()];
      if (one_in(2)) {
        text[at] = c;
      } else {
        text.insert(at, 1, c);
      }
    }
  }

  std::mt19937_64 random_;
  bool spaced_ = false;
  bool nested_ = false;
  bool shuffled_ = false;
  bool sparse_ = false;
  bool by_part_ = false;
  bool with_unknown_ = false;
  std::string_view line_end_ = "\n";
  unsigned trouble_ = 0;
};

void check_same(const Scored& a, const Scored& b) {
  RC_ASSERT(a.headers == b.headers);
  RC_ASSERT(a.results == b.results);
  RC_ASSERT(a.rejects == b.rejects);
  RC_ASSERT(a.report == b.report);
}

/// Makes tables, and scores each with the careful readers and the fast ones.
template <class Maker>
void compare_readers(TableFormat format) {
  const auto program = program_of(std::string(scoring_pack()));
  std::uint64_t rows = 0;
  std::uint64_t rejected = 0;
  CHECK(rc::check("any table", [&] {
    Maker maker(*rc::gen::arbitrary<std::uint64_t>());
    const TableText table{
        .text = maker.make(), .format = format, .piece = maker.piece()};
    ScoreSettings settings = maker.settings();
    settings.kernels = nullptr;
    const Scored careful = scored(*program, {table}, settings);
    settings.kernels = &portable_kernels();
    check_same(scored(*program, {table}, settings), careful);
    settings.kernels = &best_kernels();
    check_same(scored(*program, {table}, settings), careful);
    settings.jobs = 3;
    check_same(scored(*program, {table}, settings), careful);
    // What one piece teaches of spellings, the next one is read by.
    TableText few_rows = table;
    few_rows.piece_bytes = 500;
    check_same(scored(*program, {few_rows}, settings), careful);
    rows += careful.report.rows();
    rejected += careful.report.rejected;
  }));
  MESSAGE(rows << " rows, of which " << rejected << " were rejected");
  CHECK(rejected > rows / 100);
  CHECK(rejected < rows / 2);
}

TEST_CASE("fast and careful readers of CSV come to the same") {
  compare_readers<TableMaker>(TableFormat::csv);
}

TEST_CASE("fast and careful readers of NDJSON come to the same") {
  compare_readers<LineMaker>(TableFormat::ndjson);
}

}  // namespace
}  // namespace redflag
