// SPDX-License-Identifier: Apache-2.0

#include "batch/json_scan.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "batch/json_tokens.h"
#include "batch/scan_kernels.h"

namespace redflag {
namespace {

/// How many bytes a scan takes; -1 where it refuses them.
template <class Scan>
int length(Scan scan, const std::string& text) {
  const std::string padded = text + "\n" + std::string(kTextPadding, '\0');
  const char* const end = scan(padded.data());
  return end == nullptr ? -1 : static_cast<int>(end - padded.data());
}

TEST_CASE("a string ends at its quote, wherever that is") {
  for (int size = 0; size < 40; ++size) {
    const std::string text(static_cast<std::size_t>(size), 'x');
    CAPTURE(size);
    CHECK(length(string_end, text + "\",\"") == size);
    CHECK(length(string_end, text + "\x7F é\"") == size + 4);
    CHECK(length(string_end, text + "\\\"\"") == -1);
    CHECK(length(string_end, text + "\t\"") == -1);
    CHECK(length(string_end, text + "\x80\"") == -1);
    CHECK(length(string_end, text) == -1);
  }
}

TEST_CASE("a string with escapes ends at a quote that is not one") {
  for (const char* text :
       {R"(\")", R"(\\)", R"(a\/\b\f\n\r\tz)", R"(\u00e4)", R"(\u0001 \uFfFD)",
        "plain and longer than eight bytes", "\xC3\xA4\\\"\xC3\xA4"}) {
    CAPTURE(text);
    const int size = static_cast<int>(std::string_view(text).size());
    CHECK(length(escaped_string_end, std::string(text) + "\",\"") == size);
  }
  for (const char* bad :
       {R"(\)", R"(\q")", R"(\u00g0")", R"(\u00)", R"(\u0000")",
        R"(\ud83d\ude00")", R"(\udc00")", "\\\"\x80\"", "\\\"\t\""}) {
    CAPTURE(bad);
    CHECK(length(escaped_string_end, bad) == -1);
  }
}

TEST_CASE("a scalar ends before a comma, a brace or a space") {
  for (int size = 0; size < 20; ++size) {
    const std::string text(static_cast<std::size_t>(size), '1');
    CAPTURE(size);
    for (const char* end : {",", "}", " ", "\t", "\r", "", ",}"}) {
      CHECK(length(scalar_end, text + end) == size);
    }
  }
}

TEST_CASE("a flat list or object ends at its bracket") {
  CHECK(length(flat_end, "[],1") == 2);
  CHECK(length(flat_end, R"(["a]", "b"],)") == 11);
  CHECK(length(flat_end, R"({"a":true,"}":1}})") == 16);
  for (const char* bad : {"[[]]", R"({"a":{}})", R"(["a\"])", "[1", "[\"]"}) {
    CAPTURE(bad);
    CHECK(length(flat_end, bad) == -1);
  }
}

TEST_CASE("scalars that any reader of JSON takes") {
  for (const char* good : {"null", "true", "false", "0", "-0", "10", "1.50",
                           "0.5", "-12.25", "123456789012345678"}) {
    CAPTURE(good);
    CHECK(is_plain_scalar(good));
  }
  for (const char* bad :
       {"", "-", "01", "00", "1.", ".5", "+1", "1e5", "nul", "nulls", "1 ",
        "0x1", "1.2.3", "1234567890123456789"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_plain_scalar(bad));
  }
}

/// The code of the token at the start of a text; 0 where there is none.
int code(const JsonTokens& tokens, const std::string& text) {
  const std::string padded = text + std::string(kTextPadding, '\0');
  const JsonTokens::Token& token = tokens.guess(padded.data());
  return JsonTokens::unlike(token, padded.data()) == 0 ? token.code : 0;
}

TEST_CASE("usual spellings are told apart") {
  JsonTokens tokens;
  CHECK(code(tokens, "\"yes\"") == 0);
  const std::vector<std::array<std::string_view, 4>> sets = {
      {"\"yes\"", "\"no\"", "\"unknown\"", "null"},
      {"\"yes\"", "\"no\"", "\"not sure\"", "null"},
      {"true", "false", "\"?\"", "null"},
      {"1", "0", "\"unknown\"", "null"},
      {"\"Y\"", "\"N\"", "\"UNSURE: really\"", ""},
  };
  for (const auto& set : sets) {
    tokens.set(set);
    for (std::size_t k = 0; k < 4; ++k) {
      if (set[k].empty()) continue;
      const std::string text(set[k]);
      CAPTURE(text);
      CHECK(code(tokens, text + ",\"a\":1") == 1 << k);
      CHECK(code(tokens, text + "}\n") == 1 << k);
      CHECK(code(tokens, "x" + text) == 0);
      CHECK(code(tokens, text.substr(0, text.size() - 1) + "~") == 0);
    }
  }
  tokens.set({"1", "0", "\"?\"", "\"\""});  // the last one starts as another
  CHECK(code(tokens, "1,") == 1);
  CHECK(code(tokens, "\"?\",") == 4);
  CHECK(code(tokens, "\"\",") == 0);
}

}  // namespace
}  // namespace redflag
