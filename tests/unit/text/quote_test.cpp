// SPDX-License-Identifier: Apache-2.0
#include "text/quote.h"

#include <doctest/doctest.h>

#include <array>
#include <utility>

namespace redflag {

TEST_CASE("a JSON string is safe to show") {
  const auto cases = std::to_array<std::pair<std::string_view, const char*>>({
      {"plain \xC3\xA9", "\"plain \xC3\xA9\""},
      {"a\"b\\c", R"("a\"b\\c")"},
      {"a\nb\tc\rd", R"("a\nb\tc\rd")"},
      {"\x1B\x7F", R"("\u001b\u007f")"},
      {{"\0", 1}, R"("\u0000")"},
      {"\xE2\x80\xAE", R"("\u202e")"},
      {"\xFF", R"("\ufffd")"},
      {"</script>", "\"</script>\""},
  });
  for (const auto& [text, expected] : cases) {
    std::string out;
    append_json_string(out, text);
    CHECK(out == expected);
  }
}

TEST_CASE("HTML is escaped, and hidden characters are shown") {
  CHECK(html_escaped("<a href=\"x\" id='y'>&</a>") ==
        "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
  CHECK(html_escaped("a\nb") == "a\nb");
  CHECK(html_escaped("\xE2\x80\xAE\x1B") == "\\u{202E}\\x1B");
}

TEST_CASE("a formula is told from a signed number") {
  for (const std::string_view formula :
       {std::string_view("=1+1"), std::string_view("+cmd"),
        std::string_view("-1+2"), std::string_view("@SUM(A1)"),
        std::string_view("\tx"), std::string_view("\rx"),
        std::string_view("\0x", 2), std::string_view("-"),
        std::string_view("+."), std::string_view("-1e"),
        std::string_view("-1 kg"), std::string_view("\n=x"),
        std::string_view("  =x"),
        std::string_view("\xEF\xBC\x9D"
                         "1"),
        std::string_view("\xEF\xBC\x8B"),
        std::string_view(" \xEF\xBC\x8D"
                         "1"),
        std::string_view("\xEF\xBC\xA0x")}) {
    CAPTURE(formula);
    CHECK(is_formula(formula));
  }
  for (const std::string_view plain :
       {"", " ", " -1", "a=1", "\xEF\xBC\x91", "-1", "+1.5", "-1,5", "-.5",
        "-1e5", "+2E-3", "38.5"}) {
    CAPTURE(plain);
    CHECK_FALSE(is_formula(plain));
  }
}

TEST_CASE("a CSV cell is quoted only when it must be") {
  struct Case {
    std::string_view cell;
    char delimiter;
    bool neutralise;
    const char* expected;
    bool neutralised;
  };
  const Case cases[] = {
      {"plain", ',', true, "plain", false},
      {"a,b", ',', true, "\"a,b\"", false},
      {"a,b", ';', true, "a,b", false},
      {"a;b", ';', true, "\"a;b\"", false},
      {"say \"x\"", ',', true, "\"say \"\"x\"\"\"", false},
      {"a\nb", ',', true, "\"a\nb\"", false},
      {"=1+1", ',', true, "'=1+1", true},
      {"=1,1", ',', true, "\"'=1,1\"", true},
      {"=1+1", ',', false, "=1+1", false},
      {"-1.5", ',', true, "-1.5", false},
      {"a;=1+1;b", ',', true, "a;'=1+1;b", true},
      {"a; \"=1\"", ',', true, "\"a;' \"\"=1\"\"\"", true},
      {"a\t@x", ',', true, "a\t'@x", true},
      {"a\n=1,+x", ',', true, "\"a\n'=1,+x\"", true},
      {"a,=1;=1", ';', true, "\"a,'=1;=1\"", true},
      {"=1;-x;-5", ',', true, "'=1;'-x;-5", true},
      {"a;'=1;b=2", ',', true, "a;'=1;b=2", false},
      {"a;=1+1", ',', false, "a;=1+1", false},
      {"", ',', true, "", false},
  };
  for (const Case& each : cases) {
    CAPTURE(each.cell);
    std::string out;
    CHECK(append_csv_cell(out, each.cell, each.delimiter, each.neutralise) ==
          each.neutralised);
    CHECK(out == each.expected);
  }
}

TEST_CASE("Markdown shows a text, and takes nothing in it for markup") {
  const std::pair<std::string_view, const char*> cases[] = {
      {"plain, with 3.5 - and (this): fine!",
       "plain, with 3.5 - and (this): fine!"},
      {"*a* _b_ `c` [d](e) <b> &amp; 1|2 ~x~ $y$ \\",
       "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<b\\> \\&amp; 1\\|2 \\~x\\~ "
       "\\$y\\$ \\\\"},
      {"# a", "\\# a"},
      {"- a", "\\- a"},
      {"+44 161", "\\+44 161"},
      {"   # a", "\\# a"},
      {"12. a", "12\\. a"},
      {"12) a", "12\\) a"},
      {"12 a.", "12 a."},
      {"a\n# b", "a # b"},
      {"\x1b[2J \xe2\x80\xae", "\\\\x1B\\[2J \\\\u{202E}"},
      {"", ""},
      {" \n", ""},
  };
  for (const auto& each : cases) {
    CAPTURE(each.first);
    CHECK(markdown_escaped(each.first) == each.second);
  }
}

TEST_CASE("a name or a text of SQL ends where its quotes do") {
  struct Case {
    std::string_view text;
    const char* name;       ///< "standard"
    const char* literal;    ///< 'standard'
    const char* tick_name;  ///< `backslash`
    const char* escaped;    ///< 'backslash'
  };
  const auto cases = std::to_array<Case>({
      {"fever", "\"fever\"", "'fever'", "`fever`", "'fever'"},
      {"a-b", "\"a-b\"", "'a-b'", "`a-b`", "'a-b'"},
      {"", "\"\"", "''", "``", "''"},
      {"o'neil", "\"o'neil\"", "'o''neil'", "`o'neil`", "'o\\'neil'"},
      {"a\"b", "\"a\"\"b\"", "'a\"b'", "`a\"b`", "'a\"b'"},
      {"a`b", "\"a`b\"", "'a`b'", "`a``b`", "'a`b'"},
      {"a\\", "\"a\\\"", "'a\\'", "`a\\`", "'a\\\\'"},
      {"\\'; DROP TABLE x; --", "\"\\'; DROP TABLE x; --\"",
       "'\\''; DROP TABLE x; --'", "`\\'; DROP TABLE x; --`",
       "'\\\\\\'; DROP TABLE x; --'"},
      {{"a\0b", 3}, "\"ab\"", "'ab'", "`ab`", "'ab'"},
      {"\xC3\xA9", "\"\xC3\xA9\"", "'\xC3\xA9'", "`\xC3\xA9`", "'\xC3\xA9'"},
  });
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(sql_name(one.text, SqlQuoting::standard) == one.name);
    CHECK(sql_text(one.text, SqlQuoting::standard) == one.literal);
    CHECK(sql_name(one.text, SqlQuoting::backslash) == one.tick_name);
    CHECK(sql_text(one.text, SqlQuoting::backslash) == one.escaped);
  }
}

TEST_CASE("a comment of SQL stays on its line") {
  CHECK(sql_comment("plain") == "-- plain");
  CHECK(sql_comment("a\nDROP TABLE x;") == "-- a DROP TABLE x;");
  CHECK(sql_comment("a\r\nb\vc") == "-- a b/x0Bc");
  CHECK(sql_comment("ends so \\") == "-- ends so /");
  CHECK(sql_comment("\xE2\x80\xA8x") == "-- /u{2028}x");
}

TEST_CASE("a label of Graphviz shows just its text") {
  const auto cases = std::to_array<std::pair<std::string_view, const char*>>({
      {"fever", R"("fever")"},
      {"", R"("")"},
      {"a\nb", R"("a\nb")"},
      {"say \"no\"", R"("say \"no\"")"},
      {R"(\N \G \l)", R"("\\N \\G \\l")"},
      {"ends so \\", R"("ends so \\")"},
      {R"(\"]; x -> y [label=")", R"("\\\"]; x -> y [label=\"")"},
      {"<b>R&amp;D</b> &#38;", R"("<b>R&amp;amp;D</b> &amp;#38;")"},
      {"a | {b} %", R"("a | {b} %")"},
      {{"a\0b", 3}, R"("a\\x00b")"},
      {"\x1B[31m", R"("\\x1B[31m")"},
      {"\xE2\x80\xAE", R"("\\u{202E}")"},
      {"\xFF", R"("\\xFF")"},
      {"\xC3\xA9", "\"\xC3\xA9\""},
  });
  for (const auto& one : cases) {
    CAPTURE(one.first);
    CHECK(dot_text(one.first) == one.second);
  }
}

}  // namespace redflag
