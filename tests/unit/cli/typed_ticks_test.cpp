// SPDX-License-Identifier: Apache-2.0

#include "cli/typed_ticks.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace redflag {
namespace {

/// "1 2? x!": a number, one that is not sure, a word that is no number; or the
/// mistake.
std::string read(std::string_view line, const Words& words = {}) {
  const TickWords read = read_tick_words(line, words);
  if (const auto* mistake = std::get_if<TickMistake>(&read)) {
    switch (*mistake) {
      case TickMistake::mark_of_none:
        return "mark of none";
      case TickMistake::doubtful_s:
        return "doubtful s";
      case TickMistake::negation:
        return "negation";
    }
  }
  std::string text;
  for (const TickWord& word : std::get<std::vector<TickWord>>(read)) {
    text += text.empty() ? "" : " ";
    text += word.number ? std::to_string(*word.number) : word.word + '!';
    text += word.not_sure ? "?" : "";
  }
  return text;
}

using Rows = std::vector<std::pair<const char*, const char*>>;

void check(const Rows& rows, const Words& words = {}) {
  for (const auto& row : rows) {
    CAPTURE(row.first);
    CHECK(read(row.first, words) == row.second);
  }
}

TEST_CASE("a mark at a number is about that number alone") {
  check({{"1 2", "1 2"},
         {"1,2; 3 and 4", "1 2 3 4"},
         {"s2 3", "2? 3"},
         {"s2,3", "2? 3"},
         {"2s 3", "2? 3"},
         {"ns2 3", "2? 3"},
         {"2ns 3", "2? 3"},
         {"2? 3", "2? 3"},
         {"3 ?2 4", "3 2? 4"},
         {"s2?", "2?"},
         {"1 s2 3 s4", "1 2? 3 4?"}});
}

TEST_CASE("a mark that stands alone is about the one number behind it") {
  check({{"s 2", "2?"},
         {"1 s 2", "1 2?"},
         {"1, s 2", "1 2?"},
         {"1 and s 2", "1 2?"},
         {"s 2 s 3", "2? 3?"},
         {"s 2 3?", "2? 3?"},
         {"not sure 2", "2?"},
         {"unsure about 2", "2?"},
         {"don't know about 2", "2?"},
         {"1, not sure about 2", "1 2?"},
         {"1 not sure about 2", "1 2?"},
         {"1 and not sure 2", "1 2?"}});
}

TEST_CASE("in words further numbers may belong to a mark") {
  check({{"not sure about 2 and 3", "2? 3?"},
         {"not sure about 2 and 3 and 4", "2? 3? 4?"},
         {"i am not sure about 2 and 3", "2? 3?"},
         {"not sure about 2 and 3y", "2? 3y!"}});
  check({{"no se si la 2 y la 3", "2? 3?"},
         {"no lo se de 2 y 3", "2? 3?"},
         {"1 y 2", "1 2"}},
        Words("es"));
}

TEST_CASE("where a mark may be about another number nothing is read") {
  for (const char* line :
       {"s 2 3", "s 2, 3", "s 2 and 3", "ns 2 3", "s 2 s3 4", "not sure 2 3",
        "not sure about 2, 3", "not sure about 2, 3 and 4",
        "not sure about 2 y 3", "1 s, 2", "2 not sure 3", "2 not sure, 3",
        "s and 2", "s s 2", "s x 2", "s 3n", "?2 3", "2 ? 3"}) {
    CAPTURE(line);
    CHECK(read(line) == "mark of none");
  }
}

TEST_CASE("a mark behind all numbers is not dropped") {
  for (const char* line : {"1 s", "1 ns", "1 2 s", "2 not sure", "1 unsure",
                           "1 and not sure", "2 ?", "1 don't know"}) {
    CAPTURE(line);
    CHECK(read(line) == "mark of none");
  }
}

TEST_CASE("no word is taken for a number, nor a negation for a yes") {
  check({{"2 x", "2 x!"},
         {"sure 2", "sure! 2"},
         {"3n 2", "3n! 2"},
         {"and", ""},
         {"", ""},
         {"not 2", "negation"},
         {"1 not 2", "negation"},
         {"not 1 sure 2", "negation"},
         {"2 no", "negation"}});
}

TEST_CASE("s is no mark where it may be a Spanish yes") {
  check({{"s 2", "doubtful s"},
         {"s2", "doubtful s"},
         {"2s", "doubtful s"},
         {"1 s", "doubtful s"},
         {"ns 2", "2?"},
         {"ns2 3", "2? 3"},
         {"2ns", "2?"},
         {"2 no se", "mark of none"},
         {"si 2", "si! 2"}},
        Words("es"));
}

}  // namespace
}  // namespace redflag
