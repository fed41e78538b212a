// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace redflag {

TEST_CASE("UTF-8 is decoded strictly") {
  struct Case {
    std::string_view text;
    Decoded expected;
  };
  constexpr Decoded kInvalid{.code_point = 0xFFFD, .size = 1, .valid = false};
  const auto valid = [](char32_t code_point, std::size_t size) {
    return Decoded{.code_point = code_point, .size = size, .valid = true};
  };
  const Case cases[] = {
      {"a", valid(U'a', 1)},
      {{"\0", 1}, valid(0, 1)},
      {"\xC3\xA9", valid(0xE9, 2)},
      {"\xE6\xBC\xA2", valid(0x6F22, 3)},
      {"\xF0\x9F\x98\x80", valid(0x1F600, 4)},
      {"\xF4\x8F\xBF\xBF", valid(0x10FFFF, 4)},
      {"\xF4\x90\x80\x80", kInvalid},  // above U+10FFFF
      {"\xED\xA0\x80", kInvalid},      // a surrogate
      {"\xC0\x80", kInvalid},          // overlong
      {"\xE0\x80\xAF", kInvalid},      // overlong
      {"\xF0\x80\x80\xAF", kInvalid},  // overlong
      {"\x80", kInvalid},              // a continuation alone
      {"\xC3", kInvalid},              // cut off
      {"\xE6\xBC", kInvalid},          // cut off
      {"\xC3(", kInvalid},             // not continued
      {"\xFF", kInvalid},
  };
  for (const Case& each : cases) {
    CAPTURE(each.expected.code_point);
    const Decoded decoded = decode_utf8(each.text, 0);
    CHECK(decoded.valid == each.expected.valid);
    CHECK(decoded.size == each.expected.size);
    CHECK(decoded.code_point == each.expected.code_point);
    CHECK(find_invalid_utf8(each.text).has_value() == !each.expected.valid);
  }
}

TEST_CASE("every code point survives the way through UTF-8") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const Decoded decoded = decode_utf8(text, 0);
    if (!decoded.valid || decoded.code_point != c ||
        decoded.size != text.size()) {
      CAPTURE(c);
      FAIL("another code point came back");
    }
  }
}

TEST_CASE("the first invalid byte is found behind any number of valid ones") {
  for (std::size_t before = 0; before < 40; ++before) {
    const std::string good = std::string(before, 'a') + "\xC3\xA9";
    CHECK(find_invalid_utf8(good) == std::nullopt);
    CHECK(find_invalid_utf8(good + "\xE9t" + good) == good.size());
  }
}

TEST_CASE("width and count go by what is seen, not by bytes") {
  struct Case {
    std::string_view text;
    std::size_t code_points;
    std::size_t width;
  };
  const Case cases[] = {
      {"", 0, 0},
      {"abc", 3, 3},
      {"\xC3\xA9", 1, 1},                  // é
      {"e\xCC\x81", 2, 1},                 // e and an accent
      {"\xE6\xBC\xA2\xE5\xAD\x97", 2, 4},  // 漢字
      {"\xF0\x9F\x98\x80", 1, 2},          // an emoji
      {"\xE2\x80\x8B", 1, 0},              // a zero width space
      {"\x1B[0m", 4, 3},                   // ESC has no width of its own
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CHECK(count_code_points(each.text) == each.code_points);
    CHECK(display_width(each.text) == each.width);
  }
}

TEST_CASE("what steers a terminal or hides text is shown instead") {
  const auto cases = std::to_array<std::pair<std::string_view, const char*>>({
      {"plain \xC3\xA9\ttext", "plain \xC3\xA9\ttext"},
      {"\x1B[31mred", "\\x1B[31mred"},
      {"a\rb", "a\\x0Db"},
      {"a\nb", "a\\x0Ab"},
      {"a\x7F", "a\\x7F"},
      {{"a\0b", 3}, "a\\x00b"},
      {"\xC2\x9B"
       "31m",
       "\\u{009B}31m"},  // a CSI of eight bits
      {"\xE2\x80\xAE"
       "abc",
       "\\u{202E}abc"},               // right to left
      {"\xE2\x81\xA6", "\\u{2066}"},  // isolate
      {"\xE2\x80\x8F", "\\u{200F}"},  // a mark
      {"\xD8\x9C", "\\u{061C}"},      // Arabic letter mark
      {"\xE2\x80\xA8", "\\u{2028}"},  // line separator
      {"\xEF\xBB\xBF", "\\u{FEFF}"},  // byte order mark
      {"\xFF\xC3", "\\xFF\\xC3"},     // not UTF-8
  });
  for (const auto& [text, expected] : cases) {
    CHECK(sanitise(text) == expected);
  }
  CHECK(sanitise("a\nb", true) == "a\nb");
}

TEST_CASE("text is wrapped at spaces, by width") {
  struct Case {
    std::string_view text;
    std::size_t width;
    std::vector<std::string> expected;
  };
  const Case cases[] = {
      {"", 10, {""}},
      {"one two three", 7, {"one two", "three"}},
      {"one two three", 6, {"one", "two", "three"}},
      {"one  two ", 20, {"one two"}},
      {"one\ntwo\n\nthree", 20, {"one", "two", "", "three"}},
      {"abcdefgh", 3, {"abc", "def", "gh"}},
      {"x abcdefgh y", 3, {"x", "abc", "def", "gh", "y"}},
      {"\xE6\xBC\xA2\xE5\xAD\x97\xE6\xBC\xA2",
       4,
       {"\xE6\xBC\xA2\xE5\xAD\x97", "\xE6\xBC\xA2"}},
      {"e\xCC\x81"
       "a e",
       2,
       {"e\xCC\x81"
        "a",
        "e"}},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    CAPTURE(each.width);
    CHECK(wrap(each.text, each.width) == each.expected);
  }
}

}  // namespace redflag
