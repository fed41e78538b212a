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
    return *(from.begin() + static_cast<std::ptrdiff_t>(random_() % from.size()));
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
    if (column == "pack") return std::string(pick<std::string_view>({"demo", ""}));
    if (column == "pack_version") {
      return std::string(
          pick<std::string_view>({"1.10.0", "1.10.0", "1.2.0", "0.9.0", ""}));
    }
    if (column == "redflag_reason") {
      return std::string(
          pick<std::string_view>({"", "", "", "mended", "the row is not whole: x"}));
    }
    if (column == "fever_temp") return temperature();
    if (column == "kind") {
      return std::string(pick<std::string_view>(
          {"dry", "wet", "", "?", "WET", " dry ", "unknown"}));
    }
    if (column == "treatment") {
      return std::string(pick<std::string_view>(
          {"chemo", "radio", "none", "", "?", "chemo;radio", "radio?",
           "chemo ; radio ?"}));
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
            {"none", "?", "101 F", "38.25 C", "+38", "-1", "46", "30", "45",
             "37.9999999", "038.0", "38.", ".5", "3 8", "38,5", "1.000",
             "38.500", "1e1", "4.4e1", "38.0000001", "12345678", "45.00001"}));
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
    return std::string(pick<std::string_view>(
        {"\n", "  \n", "\r\n", "\r", " yes\n", "\"open", "\"a\"b\n", ",,,\n",
         "a\"b,c\n", "\"\n\"\n"}));
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

void check_same(const Scored& a, const Scored& b) {
  RC_ASSERT(a.headers == b.headers);
  RC_ASSERT(a.results == b.results);
  RC_ASSERT(a.rejects == b.rejects);
  RC_ASSERT(a.report == b.report);
}

TEST_CASE("fast and careful readers come to the same") {
  const auto program = program_of(std::string(scoring_pack()));
  std::uint64_t rows = 0;
  std::uint64_t rejected = 0;
  CHECK(rc::check("any table", [&] {
    TableMaker maker(*rc::gen::arbitrary<std::uint64_t>());
    const TableText table{.text = maker.make(), .piece = maker.piece()};
    ScoreSettings settings = maker.settings();
    settings.kernels = nullptr;
    const Scored careful = scored(*program, {table}, settings);
    settings.kernels = &portable_kernels();
    check_same(scored(*program, {table}, settings), careful);
    settings.kernels = &best_kernels();
    check_same(scored(*program, {table}, settings), careful);
    settings.jobs = 3;
    check_same(scored(*program, {table}, settings), careful);
    rows += careful.report.rows();
    rejected += careful.report.rejected;
  }));
  MESSAGE(rows << " rows, of which " << rejected << " were rejected");
  CHECK(rejected > rows / 100);
  CHECK(rejected < rows / 2);
}

}  // namespace
}  // namespace redflag
