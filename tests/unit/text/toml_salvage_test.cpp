// SPDX-License-Identifier: Apache-2.0

#include "text/toml_salvage.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

namespace redflag {
namespace {

using Keys = std::vector<TakenKey>;

/// A text, the word in it at which its first mistake stands, and what is left
/// and whose answers are doubted.
struct Mistake {
  std::string text;
  std::string at;
  std::string left;
  Keys keys;
};

constexpr auto kUnknown = std::nullopt;

TEST_CASE("what a mistake may be a part of is taken out with it") {
  const std::vector<Mistake> mistakes = {
      {"a = 1\nb = 2 x\nc = 3\n", "x", "a = 1\nc = 3\n", {{"", "b"}}},
      {"a = 1\n\"b\" = [1\n", "[", "a = 1\n", {{"", "b"}}},
      // A list that has lost a line would say "no" to what stood there.
      {"a = [\n  \"x,\n  \"y\",\n]\nb = 1\n", "\"x", "b = 1\n", {{"", "a"}}},
      // One that is not closed takes in the next entry, and the next table.
      {"a = [\"x\",\nb = 1\n]\nc = 2\n",
       "b",
       "c = 2\n",
       {{"", "a"}, {"", "b"}}},
      {"[s]\na = [\n[t] # c\nb = 1\n[u]\n",
       "t",
       "[s]\n[u]\n",
       {{"s", "a"}, {"t", "b"}}},
      // One that is closed is whole.
      {"a = [\n  \"x\",\n]\nb = 1 x\n",
       "1 x",
       "a = [\n  \"x\",\n]\n",
       {{"", "b"}}},
      // Half of a line, at the end of a file.
      {"a = 1\nb", "b", "a = 1\n", {}},
      // What stands below a header that cannot be read would be another's.
      {"[s]\na = 1\n[t\nb = 2\n [u]\nc = 3\n",
       "[t",
       "[s]\na = 1\n [u]\nc = 3\n",
       {{kUnknown, "b"}}},
      {"[t]\na = 1\n[t]\nb = 2\n", "[t]\nb", "[t]\na = 1\n", {{"t", "b"}}},
      {"[[t]]\nb = 2 x\n", "x", "[[t]]\n", {{kUnknown, "b"}}},
      {"a = 1\n# \x01\nb = 2\n", "\x01", "a = 1\nb = 2\n", {}},
  };
  for (const Mistake& mistake : mistakes) {
    CAPTURE(mistake.text);
    std::string text = mistake.text;
    const auto taken = take_out_mistake(text, text.find(mistake.at));
    REQUIRE(taken);
    CHECK(text == mistake.left);
    CHECK(taken->keys == mistake.keys);
  }
}

/// The text without the line that "@" stands in, and "<" and ">" around what is
/// doubtful then.
std::string mended(std::string text) {
  TomlSalvage salvage(text);
  if (const std::size_t at = text.find('@'); at != std::string::npos) {
    REQUIRE(salvage.mend(at));
  }
  text = salvage.text();
  const std::vector<TextPart> parts = salvage.doubtful();
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (part->begin == part->end) continue;
    CHECK(is_in(parts, part->begin));
    CHECK_FALSE(is_in(parts, part->end));
    text.insert(part->end, ">").insert(part->begin, "<");
  }
  return text;
}

TEST_CASE("below what may have been a header nothing is certain") {
  struct Row {
    const char* text;
    const char* left;
  };
  const std::vector<Row> table = {
      {"[s]\na = @\nb = 1\n", "[s]\nb = 1\n"},
      {"[s]\na = \"[t] \xFC@\"\nb = 1\n", "[s]\nb = 1\n"},
      {"[s]\na = [\"x\" @] # c\nb = 1\n", "[s]\nb = 1\n"},
      {"[s]\na = [\n\"x\",\n@\n]\nb = 1\n", "[s]\nb = 1\n"},
      {"[s]\n# @\nb = 1\n", "[s]\nb = 1\n"},
      {"[s]\n# @[t]\nb = 1\n", "[s]\n<b = 1\n>"},
      {"[s]\n@t]\nb = 1\n[u] # c\nc = 1\n", "[s]\n<b = 1\n>[u] # c\nc = 1\n"},
      // No header that can be read ends it.
      {"[s]\n@t]\nb = 1\n[[u]]\nc = 1\n", "[s]\n<b = 1\n[[u]]\nc = 1\n>"},
      {"[s]\na = @[t]\nb = 1\n", "[s]\n<b = 1\n>"},
      {"[s]\na = [t]@\nb = 1\n", "[s]\n<b = 1\n>"},
      {"[s]\na = 1 t@]\nb = 1\n", "[s]\n<b = 1\n>"},
      {"[s]\na = [\"x\"] [t]@\nb = 1\n", "[s]\n<b = 1\n>"},
      {"[s]\na@b = 1\nb = 1\n", "[s]\n<b = 1\n>"},
      // A part of the line before it may stand on it.
      {"[s]\na = 1\nb = 38\n@9\n", "[s]\na = 1\n<b = 38\n>"},
      // Two tables may have become one.
      {"[r]\n[s]\na = 1\nb = 1\na = @\nc = 1\n[t]\n",
       "[r]\n[s]\n<a = 1\nb = 1\nc = 1\n>[t]\n"},
      // A line without an end, and texts of several lines.
      {"[s]\na = 1\nb = 3", "[s]\na = 1\n<b = 3>"},
      {"[s]\na = \"\"\"x\n\"\"\"\n", "<[s]\na = \"\"\"x\n\"\"\"\n>"},
      {"[s]\na = '''x'''\n", "<[s]\na = '''x'''\n>"},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    CHECK(mended(row.text) == row.left);
  }
}

TEST_CASE("places stay where they were as more is taken out") {
  const std::string text = "[s]\n@]\na = 1\nb = x\nc = 1 2\nd = 1\n";
  TomlSalvage salvage(text);
  CHECK_FALSE(salvage.is_mended());
  REQUIRE(salvage.mend(text.find('@')));
  REQUIRE(salvage.mend(salvage.text().find("x")));
  REQUIRE(salvage.mend(salvage.text().find("1 2")));
  CHECK(salvage.is_mended());
  CHECK(salvage.text() == "[s]\na = 1\nb = \"x\"\nd = 1\n");
  CHECK(salvage.doubtful() == std::vector<TextPart>{{4, 24}});
  CHECK(salvage.taken() == Keys{{kUnknown, "c"}});
}

TEST_CASE("a word without quotes gets them") {
  struct Row {
    std::string text;
    std::string at;
    std::string left;  ///< empty: as it was
  };
  const std::vector<Row> table = {
      {"a = 1\nb = yes\nc = 3\n", "yes", "a = 1\nb = \"yes\"\nc = 3\n"},
      {"b=not sure # or\r\n", "not", "b=\"not sure\" # or\r\n"},
      {"\"b = c\" = wet\n", "wet", "\"b = c\" = \"wet\"\n"},
      // Half of a word may be another.
      {"b = n", "n", ""},
      {"b = \"yes\" x\n", "x", ""},
      {"b = 38 C\n", "C", ""},
      {"b = # yes\n", "# yes", ""},
      {"b = \n", "\n", ""},
      {"b yes\n", "yes", ""},
      {"a = [\nb = yes\n]\n", "yes", ""},
  };
  for (const Row& row : table) {
    CAPTURE(row.text);
    std::string text = row.text;
    CHECK(quote_bare_word(text, text.find(row.at)) == !row.left.empty());
    CHECK(text == (row.left.empty() ? row.text : row.left));
  }
}

TEST_CASE("an end that is missed is in the last line") {
  std::string text = "a = 1\nb = \"\"\"x\n";
  const auto taken = take_out_mistake(text, 1000);
  REQUIRE(taken);
  CHECK(taken->keys == Keys{{"", "b"}});
  CHECK(text == "a = 1\n");
}

TEST_CASE("of nothing, nothing is taken out") {
  std::string text;
  CHECK_FALSE(take_out_mistake(text, 0));
  CHECK_FALSE(quote_bare_word(text, 0));
}

}  // namespace
}  // namespace redflag
