// SPDX-License-Identifier: Apache-2.0
#include "diag/source.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <utility>

namespace redflag {

TEST_CASE("a position counts lines and code points from one") {
  const SourceFile file("a.toml", "ab\nç漢x\r\n\nend");
  const auto places = std::to_array<std::pair<std::size_t, Position>>({
      {0, {1, 1}},   // a
      {1, {1, 2}},   // b
      {2, {1, 3}},   // the line feed belongs to its line
      {3, {2, 1}},   // ç
      {4, {2, 1}},   // inside of it
      {5, {2, 2}},   // 漢
      {8, {2, 3}},   // x
      {9, {2, 4}},   // the carriage return
      {11, {3, 1}},  // an empty line
      {12, {4, 1}},  // e
      {15, {4, 4}},  // the end
      {99, {4, 4}},  // past it
  });
  for (const auto& place : places) {  // clang 14 captures no bindings
    const std::size_t offset = place.first;
    const Position position = place.second;
    CAPTURE(offset);
    CHECK(file.position(offset).line == position.line);
    CHECK(file.position(offset).column == position.column);
  }
}

TEST_CASE("an offset is found from a position, however far off that is") {
  const SourceFile file("a.toml", "ab\nç漢x\r\n\nend");
  const auto places = std::to_array<std::pair<Position, std::size_t>>({
      {{1, 1}, 0},
      {{1, 3}, 2},
      {{1, 99}, 2},  // the end of the line
      {{2, 2}, 5},
      {{2, 3}, 8},
      {{2, 4}, 9},
      {{2, 9}, 9},  // before the line break
      {{3, 1}, 11},
      {{4, 4}, 15},
      {{9, 1}, 15},  // the end of the text
      {{0, 0}, 0},
  });
  for (const auto& place : places) {
    const Position position = place.first;
    const std::size_t offset = place.second;
    CAPTURE(position.line);
    CAPTURE(position.column);
    CHECK(file.offset(position) == offset);
  }
}

TEST_CASE("a byte order mark is no part of the first line") {
  const SourceFile file("a.toml",
                        "\xEF\xBB\xBF"
                        "ab");
  CHECK(file.line(1) == "ab");
  CHECK(file.position(3) == Position{1, 1});
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.offset({1, 2}) == 4);
}

TEST_CASE("a line comes without its line break") {
  const SourceFile file("a.toml", "one\ntwo\r\n\nfour");
  CHECK(file.line(1) == "one");
  CHECK(file.line(2) == "two");
  CHECK(file.line(3).empty());
  CHECK(file.line(4) == "four");
  CHECK(file.line(0).empty());
  CHECK(file.line(5).empty());
  CHECK(SourceFile("empty", "").line(1).empty());
}

TEST_CASE("every offset survives the way through its position") {
  const std::string text = "a\tç\n\n漢漢 \xF0\x9F\x98\x80z\r\nlast";
  const SourceFile file("a.toml", text);
  for (std::size_t offset = 0; offset <= text.size(); ++offset) {
    const auto byte =
        offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0U;
    if ((byte & 0xC0U) == 0x80U || byte == '\n') continue;
    CAPTURE(offset);
    CHECK(file.offset(file.position(offset)) == offset);
  }
}

TEST_CASE("the text of a span is cut at the end of its source") {
  Sources sources;
  CHECK(sources.add("a", "hello") == 0);
  CHECK(sources.add("b", "world") == 1);
  CHECK(sources.text({.source = 1, .begin = 1, .end = 3}) == "or");
  CHECK(sources.text({.source = 0, .begin = 3, .end = 99}) == "lo");
  CHECK(sources.text({.source = 0, .begin = 3, .end = 1}).empty());
  CHECK(sources.text({.source = 7, .begin = 0, .end = 1}).empty());
}

}  // namespace redflag
