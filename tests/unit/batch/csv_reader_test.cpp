// SPDX-License-Identifier: Apache-2.0

#include "batch/csv_reader.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/piecewise_source.h"

namespace redflag {
namespace {

using namespace std::string_literals;

/// One record in one line: "line: [field][field] fault@field".
std::string shown(const RecordBatch& batch, const RecordBatch::Record& record) {
  constexpr const char* kFaults[] = {
      "not_utf8",    "nul_byte",    "carriage_return", "open_quote",
      "after_quote", "stray_quote", "row_too_long",    "too_many_fields"};
  std::string text = std::to_string(record.line) + ":";
  for (std::size_t i = 0; i < record.field_count; ++i) {
    text += "[" + std::string(batch.field(record, i)) + "]";
  }
  for (std::size_t i = 0; i < record.fault_count; ++i) {
    const RecordFault& fault = batch.faults[record.first_fault + i];
    text += " " + std::string(kFaults[static_cast<int>(fault.kind)]) + "@" +
            std::to_string(fault.field);
  }
  return text;
}

using Lines = std::vector<std::string>;

Lines records_of(const std::string& text, std::size_t piece = SIZE_MAX,
                 std::optional<char> delimiter = std::nullopt) {
  PiecewiseSource source(text, piece);
  CsvReader reader(source, delimiter);
  RecordBatch batch;
  while (reader.next(batch)) {
  }
  Lines lines;
  for (const auto& record : batch.records)
    lines.push_back(shown(batch, record));
  return lines;
}

std::string utf16(std::u16string_view text, bool little_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const auto low = static_cast<char>(unit & 0xFF);
    const auto high = static_cast<char>(unit >> 8);
    bytes += little_endian ? low : high;
    bytes += little_endian ? high : low;
  }
  return bytes;
}

struct Table {
  const char* what;
  std::string text;
  Lines records;
};

void check_all(const std::vector<Table>& tables) {
  for (const Table& table : tables) {
    const std::string& text = table.text;
    const Lines& records = table.records;
    CAPTURE(table.what);
    CHECK(records_of(text) == records);
    for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
      CAPTURE(piece);
      CHECK(records_of(text, piece) == records);
    }
  }
}

TEST_CASE("lines end with LF, CR LF, or CR where the header does") {
  check_all({
      {"nothing", "", {}},
      {"only blank lines", "\n \r\n\n", {}},
      {"LF", "a,b\n1,2\n", {"1:[a][b]", "2:[1][2]"}},
      {"no line break at the end", "a,b\n1,2", {"1:[a][b]", "2:[1][2]"}},
      {"CR LF", "a,b\r\n1,2\r\n", {"1:[a][b]", "2:[1][2]"}},
      {"CR LF, then LF",
       "a,b\r\n1,2\n3,4\r\n",
       {"1:[a][b]", "2:[1][2]", "3:[3][4]"}},
      {"CR", "a,b\r1,2\r3,4\r", {"1:[a][b]", "2:[1][2]", "3:[3][4]"}},
      {"CR, quoted",
       "a,\"b\"\r\"1\",\"2\r3\"\r4,5",
       {"1:[a][b]", "2:[1][2\r3]", "4:[4][5]"}},
      {"a CR at the very end", "a,b\n1,2\r", {"1:[a][b]", "2:[1][2]"}},
      {"a CR in a field",
       "a,b\n1,2\r3\n4,5\n",
       {"1:[a][b]", "2:[1][2\r3] carriage_return@1", "3:[4][5]"}},
      {"blank lines count as lines",
       "\n\na,b\n\n  \n1,2\r\n\r\n3,4\n\n",
       {"3:[a][b]", "6:[1][2]", "8:[3][4]"}},
      {"a row of blanks is a row", "a,b\n,\n", {"1:[a][b]", "2:[][]"}},
      {"an empty field at the end", "a,b\n1,", {"1:[a][b]", "2:[1][]"}},
      {"spaces are kept", "a,b\n 1 , 2\n", {"1:[a][b]", "2:[ 1 ][ 2]"}},
  });
}

TEST_CASE("quoted fields hold anything") {
  check_all({
      {"quotes", "a,b\n\"1\",\"\"\n", {"1:[a][b]", "2:[1][]"}},
      {"a delimiter", "a,b\n\"1,2\",3\n", {"1:[a][b]", "2:[1,2][3]"}},
      {"a doubled quote",
       "a,b\n\"\"\"1\"\"\",\"\"\"\"\n",
       {"1:[a][b]", "2:[\"1\"][\"]"}},
      {"line breaks",
       "a,b\n\"1\n\n2\",\"x\r\ny\"\r\n3,4\n",
       {"1:[a][b]", "2:[1\n\n2][x\r\ny]", "6:[3][4]"}},
      {"a quoted header",
       "\"a,b\",\"c\nd\"\n1,2\n",
       {"1:[a,b][c\nd]", "3:[1][2]"}},
      {"a quote at the end of the text",
       "a,b\n1,\"2\"",
       {"1:[a][b]", "2:[1][2]"}},
  });
}

TEST_CASE("a quote that does not fit costs its line and no other") {
  check_all({
      {"text after it",
       "a,b,c\n1,\"2\"x,3\n4,5,6\n",
       {"1:[a][b][c]", "2:[1][\"2\"x,3] after_quote@1", "3:[4][5][6]"}},
      {"a space after it",
       "a,b\n\"1\" ,2\n",
       {"1:[a][b]", "2:[\"1\" ,2] after_quote@0"}},
      {"inside a plain field",
       "a,b\n1,5\" long\n3,4\n",
       {"1:[a][b]", "2:[1][5\" long] stray_quote@1", "3:[3][4]"}},
      {"never closed",
       "a,b\n1,\"2\n3,4\n5,6\n",
       {"1:[a][b]", "2:[1][\"2] open_quote@1", "3:[3][4]", "4:[5][6]"}},
      {"never closed, CR LF",
       "a,b\r\n1,\"2\r\n3,4\r\n",
       {"1:[a][b]", "2:[1][\"2] open_quote@1", "3:[3][4]"}},
      {"never closed, last line",
       "a,b\n1,\"",
       {"1:[a][b]", "2:[1][\"] open_quote@1"}},
      {"closed by the next row's quote",
       "a,b\n1,\"2\n3,\"x\"\n5,6\n",
       {"1:[a][b]", "2:[1][\"2] after_quote@1", "3:[3][x]", "4:[5][6]"}},
      {"after a field of two lines",
       "a,b,c\n1,\"x\ny\",z\"\n5,6,7\n",
       {"1:[a][b][c]", "2:[1][\"x] stray_quote@1", "3:[y\",z\"] stray_quote@0",
        "4:[5][6][7]"}},
  });
}

TEST_CASE("bytes that are no text are rejected in their field") {
  check_all({
      {"a NUL",
       "a,b\n1,\0002\n3,4\n"s,
       {"1:[a][b]", "2:[1][\0002] nul_byte@1"s, "3:[3][4]"}},
      {"a lone continuation byte",
       "a,b\n\x80,2\n3,4\n",
       {"1:[a][b]", "2:[\x80][2] not_utf8@0", "3:[3][4]"}},
      {"bytes that would fit together across a comma",
       "a,b\n\xC3,\xA4\n",
       {"1:[a][b]", "2:[\xC3][\xA4] not_utf8@0 not_utf8@1"}},
      {"good UTF-8", "a,b\nä,€\n", {"1:[a][b]", "2:[ä][€]"}},
  });
}

TEST_CASE("a byte order mark is no part of the header") {
  const std::u16string_view text = u"a;b\r\nä;\"€\n𝄞\"\r\n";
  const Lines records = {"1:[a][b]", "2:[ä][€\n𝄞]"};
  check_all({
      {"UTF-8",
       "\xEF\xBB\xBF"
       "a,b\n1,2\n",
       {"1:[a][b]", "2:[1][2]"}},
      {"UTF-8, nothing else", "\xEF\xBB\xBF", {}},
      {"less than a mark", "a", {"1:[a]"}},
      {"UTF-16 LE", "\xFF\xFE" + utf16(text, true), records},
      {"UTF-16 BE", "\xFE\xFF" + utf16(text, false), records},
      {"UTF-16, a lone surrogate",
       "\xFF\xFE" +
           utf16(std::u16string(u"a,b\n1,") + u'\xD834' + u",\n", true),
       {"1:[a][b]", "2:[1][\xED\xA0\xB4][] not_utf8@1"}},
      {"UTF-16, half a unit at the end",
       "\xFF\xFE" + utf16(u"a,b\n1,2", true) + "x",
       {"1:[a][b]", "2:[1][2\xFF] not_utf8@1"}},
  });
}

TEST_CASE("the header shows the delimiter") {
  check_all({
      {"semicolon", "a;b,c;d\n1;2,5;3\n", {"1:[a][b,c][d]", "2:[1][2,5][3]"}},
      {"tab", "a\tb\n1\t2,5\n", {"1:[a][b]", "2:[1][2,5]"}},
      {"not the one inside quotes",
       "\"a;b;c\",d\n1,2\n",
       {"1:[a;b;c][d]", "2:[1][2]"}},
      {"one column", "a\n1;2\n", {"1:[a]", "2:[1;2]"}},
  });
  CHECK(records_of("a,b;c\n1,2;3\n", 1, ';') ==
        Lines{"1:[a,b][c]", "2:[1,2][3]"});
}

TEST_CASE("a row may have 1 MiB and not a byte more") {
  const std::string longest(kMaxRowBytes - 2, 'x');
  for (const char* end : {"\n", "\r\n", ""}) {
    CAPTURE(end);
    const Lines good = records_of("a,b\n1," + longest + end, 65536);
    CHECK(good == Lines{"1:[a][b]", "2:[1][" + longest + "]"});
  }
  for (const std::size_t piece : {std::size_t{4096}, SIZE_MAX}) {
    CAPTURE(piece);
    const Lines over = records_of("a,b\n1," + longest + "yz,7\n3,4\n", piece);
    CHECK(over == Lines{"1:[a][b]", "2:[1][" + longest + "y] row_too_long@1",
                        "3:[3][4]"});
    const Lines quoted =
        records_of("a,b\n1,\"" + longest + "\n\n\n\n\",7\n3,4\n", piece);
    CHECK(quoted.size() > 2);
    CHECK(quoted[1].ends_with("row_too_long@1"));
    CHECK(quoted.back() == "7:[3][4]");
    const Lines open = records_of(
        "a,b\n1,\"2\n" + longest + "\n" + longest + "\n3,4\n", piece);
    CHECK(open == Lines{"1:[a][b]", "2:[1][\"2] open_quote@1",
                        "3:[" + longest + "]", "4:[" + longest + "]",
                        "5:[3][4]"});
  }
}

TEST_CASE("a row may have 10,000 fields and not one more") {
  const std::string most(kMaxFields - 1, ',');
  PiecewiseSource source("a,b\n" + most + "\n" + most + ",9\n1,2\n");
  CsvReader reader(source);
  RecordBatch batch;
  while (reader.next(batch)) {
  }
  REQUIRE(batch.size() == 4);
  CHECK(batch.records[1].field_count == kMaxFields);
  CHECK(batch.records[1].fault_count == 0);
  CHECK(batch.records[2].field_count == kMaxFields);
  REQUIRE(batch.records[2].fault_count == 1);
  CHECK(batch.faults[batch.records[2].first_fault] ==
        RecordFault{RecordFaultKind::too_many_fields, kMaxFields});
  CHECK(shown(batch, batch.records[3]) == "4:[1][2]");
}

}  // namespace
}  // namespace redflag
