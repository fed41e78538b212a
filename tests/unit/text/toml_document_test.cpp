// SPDX-License-Identifier: Apache-2.0
#include "text/toml_document.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "support/toml_checks.h"

namespace redflag {

namespace {

// A text and what came of it.
struct Reading {
  explicit Reading(std::string text) {
    source = sources.add("a.toml", std::move(text));
    document = read_toml(sources, source, diagnostics);
    CHECK(broken_promise(sources, source, document, diagnostics).empty());
  }

  std::string text(const Span& span) const {
    return std::string(sources.text(span));
  }

  // "1:4 RF0002 [}] message", a line for each diagnostic.
  std::string said() const {
    std::string result;
    for (const Diagnostic& each : diagnostics.sorted()) {
      const Position at = sources[source].position(each.span.begin);
      result += std::to_string(at.line) + ":" + std::to_string(at.column) +
                " " + to_string(each.code) + " [" + text(each.span) + "] " +
                each.message + "\n";
    }
    return result;
  }

  Sources sources;
  std::uint32_t source = 0;
  Diagnostics diagnostics;
  std::optional<TomlTable> document;
};

// The tree on one line: keys in order, each value as it is written.
std::string outline(const Reading& reading, const TomlTable& table);

std::string outline(const Reading& reading, const TomlValue& value) {
  if (const TomlTable* table = value.table()) return outline(reading, *table);
  if (const TomlArray* items = value.array()) {
    std::string result;
    for (const TomlValue& item : *items) {
      result += (result.empty() ? "" : ", ") + outline(reading, item);
    }
    return "[" + result + "]";
  }
  return reading.text(value.span);
}

std::string outline(const Reading& reading, const TomlTable& table) {
  std::string result;
  for (const TomlEntry& entry : table.entries) {
    result += (result.empty() ? "" : ", ") + entry.key + ": " +
              outline(reading, entry.value);
  }
  return "{" + result + "}";
}

}  // namespace

TEST_CASE("a document keeps the order of the text") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"", "{}"},
      {"# only a comment", "{}"},
      {"z = 1\na = 2\nm = 3", "{z: 1, a: 2, m: 3}"},
      {"b.z = 1\nb.a = 2\na = 3", "{b: {z: 1, a: 2}, a: 3}"},
      {"x = { z = 1, a = [2, 3] }", "{x: {z: 1, a: [2, 3]}}"},
      {"[z]\nk = 1\n[a]\nk = 2", "{z: {k: 1}, a: {k: 2}}"},
      {"[pack.numbers]\nk = 1\n[pack]\nid = \"x\"",
       "{pack: {numbers: {k: 1}, id: \"x\"}}"},
      {"[[sign]]\nid = \"b\"\n[[sign.question]]\nid = \"q2\"\n"
       "[[sign.question]]\nid = \"q1\"\n[[sign]]\nid = \"a\"\n",
       "{sign: [{id: \"b\", question: [{id: \"q2\"}, {id: \"q1\"}]}, "
       "{id: \"a\"}]}"},
      {"d = 2026-11-21T20:50:00Z\nt = 07:30:00\nx = 2026-11-21",
       "{d: 2026-11-21T20:50:00Z, t: 07:30:00, x: 2026-11-21}"},
      {"f = 1e3\ni = -0\nh = 0xFF\nb = true",
       "{f: 1e3, i: -0, h: 0xFF, b: true}"},
      {"l = [\n  \"a\", # one\n  \"b\",\n]\n", "{l: [\"a\", \"b\"]}"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const Reading reading(each.text);
    CHECK(reading.said().empty());
    REQUIRE(reading.document);
    CHECK(outline(reading, *reading.document) == each.expected);
  }
}

TEST_CASE("every value has its kind and content") {
  const Reading reading(
      "s = \"a\\tb\"\ni = 7\nf = 2.5\nb = false\nd = 2026-11-21\nl = []\n"
      "t = {}\nm = \"\"\"\none\n  two\"\"\"\n");
  REQUIRE(reading.document);
  const TomlTable& table = *reading.document;
  CHECK(*table.find("s")->string() == "a\tb");
  CHECK(*table.find("i")->integer() == 7);
  CHECK(table.find("i")->number() == 7.0);
  CHECK(table.find("f")->number() == 2.5);
  CHECK(*table.find("b")->boolean() == false);
  CHECK(std::get<TomlDateTime>(table.find("d")->data).text == "2026-11-21");
  CHECK(*table.find("m")->string() == "one\n  two");
  CHECK(table.find("none") == nullptr);
  CHECK(table.find("s")->number() == std::nullopt);
  std::string kinds;
  for (const TomlEntry& each : table.entries) {
    kinds += std::string(each.value.kind()) + ", ";
  }
  CHECK(kinds ==
        "a string, a whole number, a number, yes or no, a date, a list, "
        "a table, a string, ");
}

TEST_CASE("a span is what stands in the text") {
  const Reading reading(
      "# \xE6\xBC\xA2\n\"k\xC3\xA9\" . b = 'x' # c\r\n"
      "[[ a . list ]]\nl = [ 1,\n 2 ] # d\nt = { u = 1 }\n");
  REQUIRE(reading.document);
  const TomlEntry& key = reading.document->entries.at(0);
  CHECK(reading.text(key.key_span) == "\"k\xC3\xA9\"");
  CHECK(key.key == "k\xC3\xA9");
  const TomlEntry& inner = key.value.table()->entries.at(0);
  CHECK(reading.text(inner.key_span) == "b");
  CHECK(reading.text(inner.value.span) == "'x'");
  const TomlEntry& list =
      reading.document->entries.at(1).value.table()->entries.at(0);
  CHECK(list.key == "list");
  CHECK(reading.text(list.key_span) == "list");
  CHECK(reading.text(list.value.span) == "[[ a . list ]]");
  const TomlTable& item = *list.value.array()->at(0).table();
  CHECK(reading.text(item.find("l")->span) == "[ 1,\n 2 ]");
  CHECK(reading.text(item.find("t")->span) == "{ u = 1 }");
}

TEST_CASE("a place in a string is exact where its bytes stand in the text") {
  struct Case {
    const char* text;
    const char* expected;  // of bytes 1 to 3 of the content
  };
  const Case cases[] = {
      {"a = \"wxyz\"", "xy"},
      {"a = 'wxyz'", "xy"},
      {"a = '\\xyz'", "xy"},
      {"a = \"\"\"wxyz\"\"\"", "xy"},
      {"a = \"\"\"\nwxyz\"\"\"", "xy"},
      {"a = \"\"\"\r\nwxyz\"\"\"", "xy"},
      {"a = '''\nwxyz'''", "xy"},
      {"a = \"\"\"w\"y\"\"\"", "\"y"},
      {"a = \"\"\"wx\"\"\"\"\"", "x\""},
      {"a = [\"b\", \"wxyz\"]", "xy"},
      // An escape, or a line end that is folded: the whole string.
      {"a = \"w\\tyz\"", "\"w\\tyz\""},
      {"a = \"\"\"w\\\n  xyz\"\"\"", "\"\"\"w\\\n  xyz\"\"\""},
      {"a = \"\"\"wx\r\ny\"\"\"", "\"\"\"wx\r\ny\"\"\""},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const Reading reading(each.text);
    REQUIRE(reading.document);
    const TomlValue* value = reading.document->find("a");
    REQUIRE(value != nullptr);
    if (const TomlArray* items = value->array()) value = &items->back();
    CHECK(reading.text(span_in(*value, 1, 3)) == each.expected);
  }
}

TEST_CASE("a place past the end of a string is its end") {
  const Reading reading("a = \"xy\"");
  const TomlValue& value = *reading.document->find("a");
  CHECK(reading.text(span_in(value, 1, 99)) == "y");
  CHECK(span_in(value, 9, 9) == Span{.source = 0, .begin = 7, .end = 7});
}

TEST_CASE("a byte order mark is skipped and shifts nothing") {
  const Reading reading(
      "\xEF\xBB\xBF"
      "a = \"x\"\nb = = 1");
  CHECK(reading.said() == "2:5 RF0002 [=] this is not a value\n");
  const Reading good(
      "\xEF\xBB\xBF"
      "a = \"x\" # c\nb = 1");
  REQUIRE(good.document);
  CHECK(good.text(good.document->find("a")->span) == "\"x\"");
  CHECK(good.text(good.document->find("b")->span) == "1");
}

TEST_CASE("what is no TOML is said in plain words, at its place") {
  struct Case {
    const char* text;
    const char* said;
  };
  const Case cases[] = {
      {"a = bone_pain", "1:5 RF0002 [bone_pain] this is not a value\n"},
      {"a = \"x\"\nb = \"y", "2:5 RF0002 [\"y] this text is not closed\n"},
      {"a = \"\"\"x\ny\n", "1:5 RF0002 [\"\"\"x] this text is not closed\n"},
      {"a = It's", "1:7 RF0002 ['] a quote may not stand here\n"},
      {"a = \"say \"hello\" now\"",
       "1:11 RF0002 [h] something stands directly after a closing quote\n"},
      {"a = \"x\nb = y\"\nc = \"z",
       "1:5 RF0002 [\"x] this text is not closed\n"
       "2:6 RF0002 [\"] a quote may not stand here\n"
       "3:5 RF0002 [\"z] this text is not closed\n"},
      {"a \"x\"", "1:3 RF0002 [\"] a \"=\" is missing after the key\n"},
      {"a =\nb = 1", "1:4 RF0002 [] a value is missing after the \"=\"\n"},
      {"a = 1 2", "1:7 RF0002 [2] something stands after the value\n"},
      {"a = \"x\" and \"y\"",
       "1:9 RF0002 [and] something stands after the value\n"},
      {"[a", "1:3 RF0002 [] the name of a table is not closed here\n"},
      {"[[a]\nb = 1", "1:5 RF0002 [] the name of a table is not closed here\n"},
      {"[]", "1:2 RF0002 []] this table has no name\n"},
      {"a = [1 2]",
       "1:8 RF0002 [2] a comma is missing between two values of a list\n"},
      {"a = [\"x\"\n\"y\"]",
       "2:1 RF0002 [\"] a comma is missing between two values of a list\n"},
      {"a = [1,", "1:8 RF0002 [] a list is not closed before the text ends\n"},
      {"a = { b = 1\n}", "1:12 RF0002 [] a \"}\" is missing\n"},
      {"a = 1\na = 2", "2:1 RF0002 [a] this key stands twice in its table\n"},
      {"\"a b\" = 1\n\"a b\" = \"x\"",
       "2:1 RF0002 [\"a b\"] this key stands twice in its table\n"},
      {"[a]\n[b]\n[a]\n", "3:1 RF0002 [[a]] this table stands twice\n"},
      {"[[a]]\n[a]\n",
       "2:1 RF0002 [[a]] this is a list of tables above, and a single table "
       "here\n"},
      {"[a]\n[[a]] # c\n",
       "2:1 RF0002 [[[a]]] this is a list of tables here, and something else "
       "above\n"},
      {"a = 1\n[a.b]\nc = 2",
       "2:1 RF0002 [[a.b]] this name already has another value above\n"},
      {"a = \"\\q\"",
       "1:7 RF0002 [q] a \"\\\" stands before a letter that has no such "
       "form\n"},
      {"a = 007", "1:5 RF0002 [007] a number cannot start with a zero\n"},
      {"a = 99999999999999999999",
       "1:5 RF0002 [99999999999999999999] this number is too large\n"},
      {"a = 2026-13-01",
       "1:5 RF0002 [2026-13-01] this date does not exist or is not "
       "complete\n"},
      {"a = yes", "1:5 RF0002 [yes] this is not a value\n"},
      {"a = True", "1:5 RF0002 [True] this is not a value\n"},
      {"a = 1\nß = 2", "2:1 RF0007 [ß] \"ß\" stands outside of quotes\n"},
      {"a = “x”", "1:5 RF0007 [“] \"“\" stands outside of quotes\n"},
      {"a =\xC2\xA0"
       "1",
       "1:4 RF0007 [\xC2\xA0] a special space stands outside of quotes\n"},
      {"a = \"caf\xE9\"",
       "1:9 RF0004 [\xE9] the text is not UTF-8 here (byte \\xE9)\n"},
      {"a = \"x\x1B[0m\"",
       "1:7 RF0005 [\x1B] a control character (\\x1B) stands here\n"},
      {"# \xC2\x85",
       "1:3 RF0005 [\xC2\x85] a control character (\\u{0085}) stands here\n"},
      {"a = 1\rb = 2", "1:6 RF0005 [\r] a carriage return stands alone here\n"},
      {"i=[}", "1:4 RF0001 [}] the text cannot be read as TOML from here on\n"},
      {"# a long comment before it\ni = [ \"x\", }",
       "2:12 RF0001 [}] the text cannot be read as TOML from here on\n"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.text);
    const Reading reading(each.text);
    CHECK(reading.said() == each.said);
    CHECK_FALSE(reading.document.has_value());
  }
}

TEST_CASE("hidden characters warn in text and are errors in keys") {
  const Reading text("a = \"x\xE2\x80\xAEy\" # \xE2\x81\xA6\n");
  CHECK(text.document.has_value());
  CHECK(text.said() ==
        "1:7 RF0008 [\xE2\x80\xAE] a character that hides or reorders text "
        "(\\u{202E}) stands here\n"
        "1:13 RF0008 [\xE2\x81\xA6] a character that hides or reorders text "
        "(\\u{2066}) stands here\n");
  const Reading key("\"a\xE2\x80\x8F\" = 1\n");
  CHECK_FALSE(key.document.has_value());
  CHECK(key.said() ==
        "1:1 RF0008 [\"a\xE2\x80\x8F\"] this key holds a character that hides "
        "or reorders text\n");
  const Reading escaped_key("\"a\\u200F\" = 1\n");
  CHECK_FALSE(escaped_key.document.has_value());
  const Reading escaped("a = \"x\\u202Ey\"\n");
  CHECK(escaped.document.has_value());
  CHECK(escaped.diagnostics.all().size() == 1);
  CHECK(escaped.diagnostics.all().front().severity == Severity::warning);
}

TEST_CASE("each limit holds, and what is just below it is read") {
  const std::string dots(64, '.');
  const std::string underscores(64, '_');
  const auto codes_of = [](const Reading& reading) {
    std::string result;
    for (const Diagnostic& each : reading.diagnostics.all()) {
      result += to_string(each.code) + " ";
    }
    return result;
  };
  const auto list = [](std::size_t depth) {
    return "a = " + std::string(depth, '[') + std::string(depth, ']');
  };
  const auto key_of = [](std::size_t parts) {
    std::string key = "k";
    for (std::size_t i = 1; i < parts; ++i) key += ".k";
    return key;
  };
  const auto numbers = [](std::size_t count) {
    std::string text = "a = [";
    for (std::size_t i = 0; i < count; ++i) text += "1.5, ";
    return text + "]";
  };
  struct Case {
    const char* what;
    std::string text;
    const char* codes;
  };
  const std::string mebibyte(std::size_t{1} << 20U, '#');
  const Case cases[] = {
      {"1 MiB", mebibyte, ""},
      {"1 MiB and a byte", mebibyte + "#", "RF0003 "},
      {"64 dots", numbers(64), ""},
      {"65 dots", numbers(65), "RF0006 "},
      {"dots in strings", "a = \"" + dots + dots + "\" # " + dots + dots, ""},
      {"64 underscores", "a" + underscores + " = 1", ""},
      {"65 underscores", "a" + underscores + "_ = 1", "RF0002 "},
      {"64 in each of two words",
       "a" + underscores + " = 1\nb" + underscores + " = 1", ""},
      {"lists 32 deep", list(32), ""},
      {"lists 33 deep", list(33), "RF0009 "},
      {"64 keys", key_of(64) + " = 1", ""},
      {"65 keys", "[" + key_of(33) + "]\n" + key_of(33) + " = 1", "RF0009 "},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    CHECK(codes_of(Reading(each.text)) == each.codes);
  }
  std::string tables;
  for (int i = 0; i < 20'000; ++i) tables += "[[a]]\n";
  CHECK(codes_of(Reading(tables)).empty());
  CHECK(codes_of(Reading(tables + "[[a]]\n")) == "RF0010 ");
}

TEST_CASE("a text that is something else does not flood its reader") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "it's no pack \x01\n";
  CHECK(Reading(text).diagnostics.all().size() <= 20);
}

TEST_CASE("what kills toml++ alone is an error with a place here") {
  namespace fs = std::filesystem;
  std::size_t count = 0;
  for (const auto& file : fs::directory_iterator(
           REDFLAG_SOURCE_DIR "/tests/fuzz/corpus/toml_killers")) {
    CAPTURE(file.path().filename().string());
    std::ifstream stream(file.path(), std::ios::binary);
    const Reading reading(
        std::string{std::istreambuf_iterator<char>(stream), {}});
    CHECK_FALSE(reading.document.has_value());
    CHECK(reading.diagnostics.has_errors());
    ++count;
  }
  CHECK(count >= 20);
}

TEST_CASE("a quoted string reads back the same") {
  for (const std::string_view text :
       {std::string_view(""), std::string_view("plain"),
        std::string_view("a \"b\" \\c"), std::string_view("a\nb\r\nc\td"),
        std::string_view("\0\x1B\x7F", 3), std::string_view("\xE2\x80\xAE"),
        std::string_view("\xC2\x85\xEF\xBB\xBF"),
        std::string_view("\xE6\xBC\xA2 \xF0\x9F\x98\x80 '")}) {
    CAPTURE(text);
    const Reading reading("a = " + toml_quoted(text));
    REQUIRE(reading.document);
    CHECK(*reading.document->find("a")->string() == text);
  }
  CHECK(toml_quoted("a\"\\\n\x1B\xE2\x80\xAE") == R"("a\"\\\n\u001B\u202E")");
  CHECK(toml_quoted("caf\xE9") == "\"caf\xEF\xBF\xBD\"");
}

TEST_CASE("inf and nan hide nothing else of the text") {
  Sources sources;
  Diagnostics diagnostics;
  const auto read =
      read_toml(sources, sources.add("a.toml", "a = nan\nb = -inf\nc = 1\n"),
                diagnostics);
  REQUIRE(read.has_value());
  CHECK(diagnostics.error_count() == 0);
  CHECK(read->find("a")->kind() == std::string("inf or nan"));
  CHECK(!read->find("b")->number());
  CHECK(read->find("c")->number() == 1.0);
}

}  // namespace redflag
