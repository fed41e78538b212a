// SPDX-License-Identifier: Apache-2.0

#include "text/toml_salvage.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace redflag {
namespace {

/// A text, the word in it at which its first mistake stands, and what is left
/// and whose answers are doubted.
struct Mistake {
  std::string text;
  std::string at;
  std::string left;
  std::vector<std::string> keys;
};

TEST_CASE("what a mistake may be a part of is taken out with it") {
  const std::vector<Mistake> mistakes = {
      {"a = 1\nb = 2 x\nc = 3\n", "x", "a = 1\nc = 3\n", {"b"}},
      {"a = 1\n\"b\" = [1\n", "[", "a = 1\n", {"b"}},
      // A list that has lost a line would say "no" to what stood there.
      {"a = [\n  \"x,\n  \"y\",\n]\nb = 1\n",
       "\"x",
       "b = 1\n",
       {"a", "", "", ""}},
      // One that is not closed takes in the next entry.
      {"a = [\"x\",\nb = 1\n]\nc = 2\n", "b", "c = 2\n", {"a", "b", ""}},
      // One that is closed is whole.
      {"a = [\n  \"x\",\n]\nb = 1 x\n", "1 x", "a = [\n  \"x\",\n]\n", {"b"}},
      // Half of a line, at the end of a file.
      {"a = 1\nb", "b", "a = 1\n", {""}},
      // What stands below a header that cannot be read would be another's.
      {"a = 1\n[t\nb = 2\n[u]\nc = 3\n",
       "[t",
       "a = 1\n[u]\nc = 3\n",
       {"", "b"}},
      {"a = 1\n# \x01\nb = 2\n", "\x01", "a = 1\nb = 2\n", {""}},
  };
  for (const Mistake& mistake : mistakes) {
    CAPTURE(mistake.text);
    std::string text = mistake.text;
    const auto keys = take_out_mistake(text, text.find(mistake.at));
    REQUIRE(keys);
    CHECK(text == mistake.left);
    CHECK(*keys == mistake.keys);
  }
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
  CHECK(take_out_mistake(text, 1000) == std::vector<std::string>{"b"});
  CHECK(text == "a = 1\n");
}

TEST_CASE("of nothing, nothing is taken out") {
  std::string text;
  CHECK_FALSE(take_out_mistake(text, 0));
  CHECK_FALSE(quote_bare_word(text, 0));
}

}  // namespace
}  // namespace redflag
