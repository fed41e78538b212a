// SPDX-License-Identifier: Apache-2.0
#include "render/diagnostics_text.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "text/utf8.h"

namespace redflag {

namespace {

// What is shown of `text` for the bytes `begin` to `end`.
std::string shown(std::string text, std::uint32_t begin, std::uint32_t end,
                  std::string hint = {}) {
  Sources sources;
  sources.add("a.toml", std::move(text));
  return render_diagnostic(sources,
                           {.code = codes::unknown_name,
                            .severity = Severity::error,
                            .span = {.source = 0, .begin = begin, .end = end},
                            .message = "no",
                            .hint = std::move(hint)});
}

// The lines of `text`.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = text.find('\n', i);
    lines.push_back(text.substr(i, end - i));
    i = end + 1;
  }
  return lines;
}

}  // namespace

TEST_CASE("a diagnostic shows place, line, caret and hint") {
  std::string text(40, '\n');
  text += "when = \"bone_pain and bone_pain_nigth\"\n";
  CHECK(shown(text, 62, 77, "did you mean \"bone_pain_night\"?") ==
        "a.toml:41:23: error[RF1204]: no\n"
        "41 | when = \"bone_pain and bone_pain_nigth\"\n"
        "   |                       ^~~~~~~~~~~~~~~\n"
        "   hint: did you mean \"bone_pain_night\"?\n");
}

TEST_CASE("the caret stands under the cell that the terminal gives it") {
  struct Case {
    const char* what;
    std::string text;
    std::uint32_t begin;
    std::uint32_t end;
    const char* expected;
  };
  const Case cases[] = {
      {"an empty span", "ab = 1", 3, 3,
       "a.toml:1:4: error[RF1204]: no\n"
       "1 | ab = 1\n"
       "  |    ^\n"},
      {"after a tab", "\ta = b", 5, 6,
       "a.toml:1:6: error[RF1204]: no\n"
       "1 |     a = b\n"
       "  |         ^\n"},
      {"a tab itself", "a\tb", 1, 2,
       "a.toml:1:2: error[RF1204]: no\n"
       "1 | a    b\n"
       "  |  ^~~~\n"},
      {"after wide characters", "漢字x", 6, 7,
       "a.toml:1:3: error[RF1204]: no\n"
       "1 | 漢字x\n"
       "  |     ^\n"},
      {"a wide character", "漢字x", 3, 6,
       "a.toml:1:2: error[RF1204]: no\n"
       "1 | 漢字x\n"
       "  |   ^~\n"},
      {"after a combining mark", "e\xCC\x81x", 3, 4,
       "a.toml:1:3: error[RF1204]: no\n"
       "1 | e\xCC\x81x\n"
       "  |  ^\n"},
      {"after an escape character", "\x1B[0mx", 4, 5,
       "a.toml:1:5: error[RF1204]: no\n"
       "1 | \\x1B[0mx\n"
       "  |        ^\n"},
      {"a hidden character",
       "a\xE2\x80\xAE"
       "b",
       1, 4,
       "a.toml:1:2: error[RF1204]: no\n"
       "1 | a\\u{202E}b\n"
       "  |  ^~~~~~~~\n"},
      {"bytes that are not UTF-8",
       "a\xFF"
       "b",
       1, 2,
       "a.toml:1:2: error[RF1204]: no\n"
       "1 | a\\xFFb\n"
       "  |  ^~~~\n"},
      {"a span over several lines", "a = [\n1,\n2]", 4, 11,
       "a.toml:1:5: error[RF1204]: no\n"
       "1 | a = [\n"
       "  |     ^\n"},
      {"the end of a line", "ab\ncd", 2, 2,
       "a.toml:1:3: error[RF1204]: no\n"
       "1 | ab\n"
       "  |   ^\n"},
      {"the end of a line of Windows", "ab\r\ncd", 3, 3,
       "a.toml:1:4: error[RF1204]: no\n"
       "1 | ab\n"
       "  |   ^\n"},
      {"the end of the text", "ab\n", 3, 3,
       "a.toml:2:1: error[RF1204]: no\n"
       "2 | \n"
       "  | ^\n"},
      {"past the end of the text", "ab", 50, 60,
       "a.toml:1:3: error[RF1204]: no\n"
       "1 | ab\n"
       "  |   ^\n"},
      {"the first line after a byte order mark",
       "\xEF\xBB\xBF"
       "ab",
       4, 5,
       "a.toml:1:2: error[RF1204]: no\n"
       "1 | ab\n"
       "  |  ^\n"},
      {"an empty text", "", 0, 0, "a.toml:1:1: error[RF1204]: no\n"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    CHECK(shown(each.text, each.begin, each.end) == each.expected);
  }
}

TEST_CASE("of a long line the part around the caret is shown") {
  const std::string left(500, 'l');
  const std::string right(500, 'r');
  const auto lines = lines_of(shown(left + "HERE" + right, 500, 504));
  REQUIRE(lines.size() == 3);
  CHECK(lines[1] ==
        "1 | …" + left.substr(0, 40) + "HERE" + right.substr(0, 55) + "…");
  CHECK(lines[2] == "  | " + std::string(41, ' ') + "^~~~");
}

TEST_CASE("a long line is shown from its start where that is near") {
  const std::string line = std::string(80, 'l') + "HERE" + std::string(99, 'r');
  const auto lines = lines_of(shown(line, 80, 84));
  REQUIRE(lines.size() == 3);
  CHECK(lines[1] == "1 | " + line.substr(0, 100) + "…");
  CHECK(lines[2] == "  | " + std::string(80, ' ') + "^~~~");
}

TEST_CASE("an underline ends where the shown part of the line does") {
  const auto lines = lines_of(shown(std::string(5000, 'x'), 3000, 4500));
  REQUIRE(lines.size() == 3);
  CHECK(display_width(lines[1]) <= 4 + 101);
  CHECK(display_width(lines[2]) <= 4 + 101);
}

TEST_CASE("a long line without any width stays short") {
  std::string text = "x";
  for (int i = 0; i < 100'000; ++i) text += "\xCC\x81";
  CHECK(shown(text, 100'001, 100'003).size() < 2000);
}

TEST_CASE("a diagnostic about no text has its message all the same") {
  const Sources none;
  CHECK(render_diagnostic(none, {.code = codes::toml_syntax,
                                 .severity = Severity::warning,
                                 .span = {},
                                 .message = "no pack",
                                 .hint = "name one"}) ==
        "warning[RF0002]: no pack\n"
        "  hint: name one\n");
}

TEST_CASE("names and messages cannot steer the terminal") {
  Sources sources;
  sources.add("\x1B[31m.toml", "a");
  CHECK(render_diagnostic(sources, {.code = codes::toml_syntax,
                                    .severity = Severity::error,
                                    .span = {},
                                    .message = "a\nb\x1B",
                                    .hint = "\xE2\x80\xAE"}) ==
        "\\x1B[31m.toml:1:1: error[RF0002]: a\\x0Ab\\x1B\n"
        "1 | a\n"
        "  | ^\n"
        "  hint: \\u{202E}\n");
}

TEST_CASE("all diagnostics come in the order of their places") {
  Sources sources;
  sources.add("a", "one\ntwo\n");
  Diagnostics diagnostics;
  diagnostics.error(codes::bad_id, {.source = 0, .begin = 4, .end = 7}, "2");
  diagnostics.note(codes::bad_id, {.source = 0, .begin = 0, .end = 3}, "1");
  CHECK(render_diagnostics(sources, diagnostics) ==
        "a:1:1: note[RF1004]: 1\n"
        "1 | one\n"
        "  | ^~~\n"
        "a:2:1: error[RF1004]: 2\n"
        "2 | two\n"
        "  | ^~~\n");
}

}  // namespace redflag
