// SPDX-License-Identifier: Apache-2.0

#include "batch/ndjson_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "batch/scan_kernels.h"
#include "support/piecewise_source.h"

namespace redflag {
namespace {

using namespace std::string_literals;

std::string shown(const JsonCell& cell) {
  switch (cell.kind) {
    case JsonCell::Kind::text:
      return cell.text;
    case JsonCell::Kind::list:
      return "[" + cell.text + "]";
    case JsonCell::Kind::other:
      return "other";
    case JsonCell::Kind::options:
      break;
  }
  std::string text = "{";
  for (const auto& member : cell.options) {
    text += member.name + "=" + member.text + ";";
  }
  return text + "}";
}

/// "name@column=value; ... !column name reason; ... ok"
std::string shown(const JsonRow& row) {
  std::string text;
  for (const JsonMember& member : row.members) {
    text += (member.in_answers ? "answers." : "") + member.name + "@" +
            std::to_string(member.column) + "=" + shown(member.value) + " ";
  }
  for (const JsonFault& fault : row.faults) {
    text += "!" + std::to_string(fault.column) + " " + fault.name + ": " +
            fault.reason + " ";
  }
  return text + (row.is_object ? "ok" : "broken");
}

TEST_CASE("a row's members become cells, and every fault has its column") {
  struct Case {
    std::string line;
    std::string expected;
  };
  const std::string deep =
      R"({"a":)" + std::string(31, '[') + std::string(31, ']') + "}";
  const std::string deeper =
      R"({"a":)" + std::string(32, '[') + std::string(32, ']') + "}";
  const std::vector<Case> cases = {
      {"{}", "ok"},
      {R"({"a":true,"b":false,"c":null})", "a@2=true b@11=false c@21= ok"},
      {R"({ "a" : 38.20 , "b":-3,"c":18446744073709551615 , "d":"x;y"})",
       "a@3=38.2 b@17=-3 c@24=18446744073709551615 d@51=x;y ok"},
      {R"({"é":1,"b":["x","y?"],"c":[]})", "é@2=1 b@8=[x;y?] c@23=[] ok"},
      {R"({"b":{"x":true,"y":"not sure","z":null},"c":1})",
       "b@2={x=true;y=not sure;z=;} c@41=1 ok"},
      {R"({"id":7,"answers":{"a":true,"b":["x"]},"c":1})",
       "id@2=7 answers.a@20=true answers.b@29=[x] c@40=1 ok"},
      {R"({"answers":true})", "answers@2=true ok"},
      {R"({"a":[1]})", "a@2=other ok"},
      {R"({"a":["x;y"]})", "a@2=other ok"},
      {R"({"a":[["x"]],"b":{"x":{"y":1}},"c":2})",
       "a@2=other b@14=other c@32=2 ok"},
      {R"({"a":1,"a":2})",
       "a@2=1 a@8=2 !8 a: the name stands twice in one "
       "object ok"},
      {R"({"a":{"x":true,"x":false}})",
       "a@2={x=true;x=false;} !16 a: the name stands twice in one object ok"},
      {R"({"a":{"n":{"x":1,"x":2}}})",
       "a@2=other !18 a: the name stands twice in one object ok"},
      {deep, "a@2=other ok"},
      {deeper, "a@2=other !37 a: the JSON is nested deeper than 32 broken"},
      {R"({"a":1} x)", "a@2=1 !9 : there is text after the object broken"},
      {R"({"a":1}{"b":2})", "a@2=1 !8 : there is text after the object broken"},
      {R"({"a":1)", "a@2=1 !7 a: the JSON ends too early broken"},
      {R"({"a":1,})", "a@2=1 !8 a: this is not valid JSON broken"},
      {R"({"a":tru})", "a@2= !9 a: this is not valid JSON broken"},
      {R"({"a":1e999})", "a@2= !10 a: the number is too large broken"},
      {R"({"a":"\u0000"})", "a@2=\0 !6 a: there is a NUL character in it ok"s},
      {R"({"a":"\ud800"})", "a@2= !13 a: this is not valid JSON broken"},
      {"[1]",
       "!1 : this is a list; a row is one object a line, such as `jq -c '.[]'` "
       "writes broken"},
      {" 7", "!2 : this is not a JSON object broken"},
      {"\"x\"", "!1 : this is not a JSON object broken"},
      {"nonsense", "!2 : this is not valid JSON broken"},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.line);
    JsonRow row;
    read_json_row(wanted.line, row);
    CHECK(shown(row) == wanted.expected);
  }
}

TEST_CASE("a value keeps how it was written") {
  JsonRow row;
  read_json_row(R"({"a": 1.50 ,"b":[ "x" ],"c":"\u00e4","d":{"x":1}, "e":-0})",
                row);
  std::vector<std::string> raw;
  for (const JsonMember& m : row.members) raw.emplace_back(m.value.raw);
  CHECK(raw == std::vector<std::string>{"1.50", "[ \"x\" ]", "\"\\u00e4\"",
                                        "{\"x\":1}", "-0"});
}

std::vector<std::string> lines_of(const std::string& text, std::size_t piece) {
  PiecewiseSource source(text, piece);
  NdjsonReader reader(source);
  RecordBatch batch;
  while (reader.next(batch)) {
  }
  std::vector<std::string> lines;
  for (const auto& record : batch.records) {
    std::string line = std::to_string(record.line) + ":";
    const std::string_view text_of_line =
        batch.field(record, record.field_count - 1);
    line += text_of_line.size() > 100 ? std::to_string(text_of_line.size())
                                      : std::string(text_of_line);
    for (std::size_t i = 0; i < record.fault_count; ++i) {
      line += std::string(" ") +
              reason_of(batch.faults[record.first_fault + i].kind);
    }
    lines.push_back(line);
  }
  return lines;
}

TEST_CASE("of a line that is no text, what can be read comes first") {
  const std::string text = "{\"a\":\"\xE9\xC3\xA9\0\"}\n"s;
  PiecewiseSource source(text, SIZE_MAX);
  NdjsonReader reader(source);
  RecordBatch batch;
  REQUIRE(reader.next(batch));
  const RecordBatch::Record& record = batch.records.front();
  REQUIRE(record.field_count == 2);
  CHECK(batch.field(record, 0) == "{\"a\":\"?\xC3\xA9?\"}");
  CHECK(batch.field(record, 1) == text.substr(0, text.size() - 1));
}

TEST_CASE("a record is a line that is not blank") {
  const std::string long_line(kMaxRowBytes + 5, ' ');
  const std::string longest(kMaxRowBytes, 'x');
  struct Case {
    std::string text;
    std::vector<std::string> lines;
  };
  const std::vector<Case> cases = {
      {"", {}},
      {"\n \r\n", {}},
      {"{}", {"1:{}"}},
      {"\xEF\xBB\xBF{}\r\n\n{\"a\":1}\n", {"1:{}", "3:{\"a\":1}"}},
      {"{\0}\n{\x80}\n"s,
       {"1:{\0} there is a NUL byte in it"s,
        "2:{\x80} this is not UTF-8 text"}},
      {longest + "\r\n{}\n", {"1:1048576", "2:{}"}},
      {"1\n" + long_line + "\n{}\n",
       {"1:1",
        "2:1048576 the row is longer than 1 MiB; the rest "
        "of it is not kept",
        "3:{}"}},
      {"1\n" + long_line,
       {"1:1",
        "2:1048576 the row is longer than 1 MiB; the rest "
        "of it is not kept"}},
  };
  for (const Case& wanted : cases) {
    const std::string& text = wanted.text;
    const std::vector<std::string>& lines = wanted.lines;
    CAPTURE(text.substr(0, 40));
    for (const std::size_t piece : {std::size_t{4096}, SIZE_MAX}) {
      CHECK(lines_of(text, piece) == lines);
    }
    if (text.size() < 100) CHECK(lines_of(text, 1) == lines);
  }
}

/// "line+rows:text" of each piece, "next" where the careful reader had to take
/// a line.
std::vector<std::string> pieces_of(const std::string& text,
                                   std::size_t piece_bytes = kPieceBytes) {
  PiecewiseSource source(text, SIZE_MAX, piece_bytes);
  NdjsonReader reader(source);
  std::vector<std::string> found;
  for (RecordBatch batch;;) {
    Piece piece;
    if (reader.take_piece(best_kernels(), piece)) {
      found.push_back(std::to_string(piece.line) + "+" +
                      std::to_string(piece.rows) + ":" +
                      piece.bytes.substr(piece.begin, piece.end - piece.begin));
    } else if (reader.next(batch)) {
      found.emplace_back("next " + std::to_string(batch.records.back().line));
    } else {
      return found;
    }
  }
}

TEST_CASE("a piece is whole lines that start with a brace") {
  using Pieces = std::vector<std::string>;
  CHECK(pieces_of("{1}\n{2}\r\n") == Pieces{"1+2:{1}\n{2}\r\n"});
  CHECK(pieces_of("{1}\n\n{3}\n [4]\n{5}\n{6}") ==
        Pieces{"1+1:{1}\n", "next 3", "next 4", "5+1:{5}\n", "next 6"});
  const std::string fits = "{" + std::string(kMaxRowBytes - 1, ' ') + "\n";
  const std::string too_long = "{" + std::string(kMaxRowBytes, ' ') + "\n";
  CHECK(pieces_of(fits + "{2}\n") == Pieces{"1+1:" + fits, "2+1:{2}\n"});
  CHECK(pieces_of("{1}\n" + too_long + "{3}\n") ==
        Pieces{"1+1:{1}\n", "next 2", "3+1:{3}\n"});
}

TEST_CASE("pieces are as long as the source says, and no line is cut") {
  using Pieces = std::vector<std::string>;
  const std::string text = "{111}\n{222}\n{333}\n{444444444444444}\n{5}\n";
  CHECK(pieces_of(text, 8) == Pieces{"1+1:{111}\n", "2+2:{222}\n{333}\n",
                                     "4+1:{444444444444444}\n", "5+1:{5}\n"});
  CHECK(pieces_of(text, 1) == Pieces{"1+1:{111}\n", "2+1:{222}\n",
                                     "3+1:{333}\n", "4+1:{444444444444444}\n",
                                     "5+1:{5}\n"});
}

TEST_CASE("pieces are about 256 KiB, and no line is lost between them") {
  std::string text;
  for (int i = 0; i < 50'000; ++i) {
    text += "{\"id\":" + std::to_string(i) + ",\"a\":null}\n";
  }
  PiecewiseSource source(text, 10'000);
  NdjsonReader reader(source);
  std::string all;
  std::uint64_t rows = 0;
  for (Piece piece; reader.take_piece(best_kernels(), piece);) {
    CHECK(piece.line == rows + 1);
    CHECK(piece.end - piece.begin <= piece_room(kPieceBytes));
    all += piece.bytes.substr(piece.begin, piece.end - piece.begin);
    rows += piece.rows;
  }
  CHECK(rows == 50'000);
  CHECK(all == text);
}

}  // namespace
}  // namespace redflag
