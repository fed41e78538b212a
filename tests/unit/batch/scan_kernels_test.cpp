// SPDX-License-Identifier: Apache-2.0

#include "batch/scan_kernels.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "batch/cell_memo.h"

namespace redflag {
namespace {

Survey surveyed(const ScanKernels& kernels, std::string text,
                char delimiter = ',') {
  const std::size_t size = text.size();
  // What stands past the end must not matter.
  text.append(kTextPadding, '"');
  return kernels.survey(text.data(), size, delimiter);
}

struct Indexed {
  std::vector<std::uint32_t> starts, firsts;
  PerSpelling<std::vector<bool>> matches;

  bool operator==(const Indexed&) const = default;
};

Indexed indexed(const ScanKernels& kernels, std::string text, bool quotes,
                const Spellings& spellings) {
  const std::size_t size = text.size();
  text.append(kTextPadding, ',');
  Indexed result;
  result.starts.resize(size + 1 + kPlacePadding);
  result.firsts.resize(size + 1 + kPlacePadding);
  PerSpelling<std::vector<std::uint64_t>> bits;
  FieldIndex out{result.starts.data(), result.firsts.data(), {}};
  for (std::size_t k = 0; k < bits.size(); ++k) {
    bits[k].assign(size / 64 + 3, ~std::uint64_t{0});
    out.matches[k] = bits[k].data();
  }
  const std::size_t rows =
      kernels.index(text.data(), size, ',', quotes, spellings, out);
  result.firsts.resize(rows + 1);
  const std::size_t fields = result.firsts.back();
  result.starts.resize(fields + 1);
  for (std::size_t k = 0; k < bits.size(); ++k) {
    for (std::size_t f = 0; f < fields; ++f) {
      result.matches[k].push_back((bits[k][f / 64] >> (f % 64) & 1U) != 0);
    }
  }
  return result;
}

Spellings yes_and_no() {
  Spellings spellings;
  spellings.of[0] = {{'y', 'e', 's', ','}, 4};
  spellings.of[1] = {{'n', 'o', ','}, 3};
  return spellings;
}

std::vector<const ScanKernels*> all_kernels() {
  std::vector<const ScanKernels*> all{&portable_kernels()};
  if (avx2_kernels() != nullptr) all.push_back(avx2_kernels());
  if (avx512_kernels() != nullptr) all.push_back(avx512_kernels());
  return all;
}

TEST_CASE("a survey ends at what is not surely a record") {
  struct Example {
    std::string_view text;
    std::size_t end;
    std::uint64_t rows;
    bool odd;
  };
  const std::vector<Example> examples{
      {"a,b\nc,d\n", 8, 2, false},
      {"a,b\nc,d", 4, 1, false},
      {"", 0, 0, false},
      {"a,b\r\nc,d\r\n", 10, 2, false},
      {"a,b\nc\rd\n", 4, 1, true},
      {"a,b\n\nc,d\n", 4, 1, true},
      {"a,b\n c,d\n", 9, 2, false},
      {"a,b\n  \nc,d\n", 4, 1, true},
      {"a,b\n  \r\nc,d\n", 4, 1, true},
      {"a,b\n  ", 4, 1, true},
      {"\na,b\n", 0, 0, true},
      {"a,b\n\"c\nd\",e\nf,g\n", 16, 3, false},
      {"a,b\n\"c\"\"d\",\"\"\n", 14, 2, false},
      {"a,b\nc\"d,e\n", 4, 1, true},
      {"a,b\n\"c\"d,e\n", 4, 1, true},
      {"a,b\n\"c\"\r,e\n", 4, 1, true},
      {"a,b\n\"c,d\ne,f\n", 4, 1, false},
      {"a,b\n\"c\r\nd\",e\r\n", 14, 2, false},
      {{"a,b\n\0,d\n", 8}, 4, 1, true},
  };
  for (const ScanKernels* kernels : all_kernels()) {
    for (const Example& example : examples) {
      CAPTURE(std::string(example.text));
      const Survey survey = surveyed(*kernels, std::string(example.text));
      CHECK(survey.end == example.end);
      CHECK(survey.rows == example.rows);
      CHECK(survey.odd == example.odd);
    }
  }
}

// Most 64 bytes have nothing odd, and are gone over faster.
TEST_CASE("a survey finds what is odd wherever it stands") {
  for (std::size_t size = 0; size < 80; ++size) {
    const std::string row = std::string(size, 'a') + ",b\n";
    std::string rows;
    for (int i = 0; i < 5; ++i) rows += row;
    for (const std::string odd : {"\n", "\r\n", " \n", "a\"\n", "a\rb\n"}) {
      for (const ScanKernels* kernels : all_kernels()) {
        const std::string text = rows + odd + rows;
        CAPTURE(text);
        const Survey survey = surveyed(*kernels, text);
        CHECK(survey.odd);
        CHECK(survey.rows == 5);
        CHECK(survey.lines == 5);
        CHECK(survey.end == rows.size());
        const Survey whole = surveyed(*kernels, rows + "\"\n\"\n" + rows);
        CHECK_FALSE(whole.odd);
        CHECK(whole.rows == 11);
        CHECK(whole.lines == 12);
        CHECK(whole.end == 2 * rows.size() + 4);
      }
    }
  }
}

TEST_CASE("a survey counts lines within quotes too, and what there is") {
  for (const ScanKernels* kernels : all_kernels()) {
    const Survey survey = surveyed(*kernels, "\"a\nb\",\xC3\xA4\r\nc,d\n\"");
    CHECK(survey.lines == 3);
    CHECK(survey.rows == 2);
    CHECK(survey.quotes);
    CHECK(survey.carriage_returns);
    CHECK(survey.high_bytes);
    const Survey plain = surveyed(*kernels, "a,b\nc,d\n");
    CHECK_FALSE(plain.quotes);
    CHECK_FALSE(plain.carriage_returns);
    CHECK_FALSE(plain.high_bytes);
  }
}

TEST_CASE("the index has the places of fields and what is spelt there") {
  for (const ScanKernels* kernels : all_kernels()) {
    const Indexed found =
        indexed(*kernels, "yes,no,\n\"yes,no\",,no\n", true, yes_and_no());
    CHECK(found.starts == std::vector<std::uint32_t>{0, 4, 7, 8, 17, 18, 21});
    CHECK(found.firsts == std::vector<std::uint32_t>{0, 3, 6});
    CHECK(found.matches[0] ==
          std::vector<bool>{true, false, false, false, false, false});
    // The last field of a row ends with another separator.
    CHECK(found.matches[1] ==
          std::vector<bool>{false, true, false, false, false, false});
    CHECK(found.matches[2] == std::vector<bool>(6, false));
    CHECK(found.matches[3] ==
          std::vector<bool>{false, false, true, false, true, false});
  }
}

TEST_CASE("all forms find the same in any text") {
  std::mt19937 random(7);
  const std::vector<std::string_view> parts{
      "yes,",  "no,", ",",  "\n", "\r\n", "\"a\",", "\"\",", "\"x\ny\",",
      "38.2,", "a",   "\"", " ",  "\r",   "ä,",     "yes,",  "unknown,"};
  std::size_t pieces = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t kinds = round % 2 == 0 ? 9 : parts.size();
    const std::size_t count = random() % 120;
    for (std::size_t i = 0; i < count; ++i) text += parts[random() % kinds];
    const Survey a = surveyed(portable_kernels(), text);
    for (const ScanKernels* fast : all_kernels()) {
      const Survey b = surveyed(*fast, text);
      REQUIRE(a.end == b.end);
      REQUIRE(a.rows == b.rows);
      REQUIRE(a.lines == b.lines);
      REQUIRE(a.odd == b.odd);
      REQUIRE(a.quotes == b.quotes);
      REQUIRE(a.carriage_returns == b.carriage_returns);
      REQUIRE(a.high_bytes == b.high_bytes);
    }
    if (a.rows == 0) continue;
    ++pieces;
    text.resize(a.end);
    const Indexed c = indexed(portable_kernels(), text, a.quotes, yes_and_no());
    CHECK(c.firsts.size() == a.rows + 1);
    for (const ScanKernels* fast : all_kernels()) {
      REQUIRE(c == indexed(*fast, text, a.quotes, yes_and_no()));
    }
  }
  CHECK(pieces > 1000);
}

TEST_CASE("all forms find spellings of any size") {
  const std::string letters = "abcdefg";
  std::mt19937 random(5);
  std::string text;
  for (int i = 0; i < 2000; ++i) {
    text += letters.substr(0, random() % 8) + (random() % 20 == 0 ? '\n' : ',');
  }
  text += "a\n";
  for (std::size_t size = 0; size < 8; ++size) {
    CAPTURE(size);
    Spellings spellings;
    for (Spellings::One& one : spellings.of) {
      const std::string spelt = letters.substr(0, size) + ",";
      std::ranges::copy(spelt, one.text.begin());
      one.size = spelt.size();
    }
    const Indexed expected =
        indexed(portable_kernels(), text, false, spellings);
    CHECK(std::ranges::count(expected.matches[0], true) > 100);
    for (const ScanKernels* kernels : all_kernels()) {
      CHECK(expected == indexed(*kernels, text, false, spellings));
    }
  }
}

// What is a plain number is for plain_number_test.cpp.
TEST_CASE("all forms read the same numbers") {
  std::mt19937 random(3);
  const std::string letters =
      "0123456789012345678901234567890123456789..,/:x\"-";
  constexpr NumberRange kRange{-1, 500'000};
  std::size_t good = 0;
  for (int round = 0; round < 2000; ++round) {
    CellPlaces cells;
    std::string text;
    for (std::size_t i = 0; i < 64; ++i) {
      cells.begins[i] = static_cast<std::uint32_t>(text.size());
      cells.sizes[i] = static_cast<std::uint32_t>(random() % 10);
      for (std::size_t k = 0; k < cells.sizes[i]; ++k) {
        text += letters[random() % letters.size()];
      }
    }
    text.append(kTextPadding, '1');
    for (const char point : {'.', ','}) {
      std::array<double, 64> a{};
      const std::uint64_t found =
          portable_kernels().numbers(text.data(), cells, point, kRange, a);
      for (const ScanKernels* fast : all_kernels()) {
        std::array<double, 64> b{};
        REQUIRE(found == fast->numbers(text.data(), cells, point, kRange, b));
        for (std::size_t i = 0; i < 64; ++i) {
          if ((found >> i & 1U) == 0) continue;
          ++good;
          CHECK(a[i] <= 500'000);
          REQUIRE(a[i] == b[i]);
        }
      }
    }
  }
  CHECK(good > 10'000);
}

std::uint64_t word_of(std::string_view text) {
  std::string padded(text);
  padded.resize(8);
  return CellMemo::first_bytes(padded.data(), text.size());
}

// A row of words, some of them quoted, with the text after it.
TEST_CASE("the words of columns are found in a row, and blanks") {
  ColumnWords words;
  words.columns = 6;
  for (auto& of : words.of) of.fill(ColumnWords::kNoWord);
  for (std::size_t c = 0; c < 6; ++c) {
    words.of[0][c] = word_of("Y");
    words.of[1][c] = word_of("unknown");
    words.of[2][c] = word_of("not sure");
  }
  std::string text = "Y,\"unknown\",not sure,\"\",,not sure!,Y\n";
  std::vector<std::uint32_t> starts{0, 2, 12, 21, 24, 25, 35, 37};
  text.append(kTextPadding, 'Y');
  for (const ScanKernels* kernels : all_kernels()) {
    const auto found = kernels->words(text.data(), starts.data(), words);
    CHECK(found[0] == 0b000001);
    CHECK(found[1] == 0b000010);
    CHECK(found[2] == 0b000100);
    CHECK(found[3] == 0b011000);
  }
}

TEST_CASE("all forms find the same words of columns") {
  std::mt19937 random(17);
  const std::vector<std::string> cells{
      "Y",         "N",
      "yes",       "no",
      "",          "\"\"",
      "unknown",   "\"unknown\"",
      "not sure",  "\"not sure\"",
      "\"Y\"",     "unknown1",
      "\"no\"",    "\"unknown1\"",
      "not sure?", "a long cell that has no end in sight"};
  std::size_t good = 0;
  for (int round = 0; round < 3000; ++round) {
    ColumnWords words;
    words.columns = random() % 65;
    std::string text(random() % 70, ',');
    std::vector<std::uint32_t> starts;
    const std::size_t kinds = round % 2 == 0 ? 6 : cells.size();
    for (std::size_t c = 0; c < 64; ++c) {
      for (auto& of : words.of) {
        const std::string& word = cells[random() % kinds];
        const bool is_word =
            !word.empty() && word.size() <= 8 && word[0] != '"';
        of[c] = is_word ? word_of(word) : ColumnWords::kNoWord;
      }
      if (c >= words.columns) continue;
      starts.push_back(static_cast<std::uint32_t>(text.size()));
      text += cells[random() % kinds] + ",";
    }
    starts.push_back(static_cast<std::uint32_t>(text.size()));
    text.append(kTextPadding, '"');
    const auto expected =
        portable_kernels().words(text.data(), starts.data(), words);
    for (const std::uint64_t bits : expected) {
      good += static_cast<std::size_t>(std::popcount(bits));
    }
    for (const ScanKernels* fast : all_kernels()) {
      REQUIRE(expected == fast->words(text.data(), starts.data(), words));
    }
  }
  CHECK(good > 10'000);
}

TEST_CASE("all forms turn rows into columns") {
  std::mt19937_64 random(13);
  std::array<std::uint64_t, 64> rows{};
  for (std::uint64_t& row : rows) row = random();
  for (const ScanKernels* kernels : all_kernels()) {
    std::array<std::uint64_t, 64> columns = rows;
    kernels->transpose(columns);
    for (std::size_t r = 0; r < 64; ++r) {
      for (std::size_t c = 0; c < 64; ++c) {
        REQUIRE((columns[c] >> r & 1U) == (rows[r] >> c & 1U));
      }
    }
  }
}

}  // namespace
}  // namespace redflag
