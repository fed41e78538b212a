// SPDX-License-Identifier: Apache-2.0
#include "text/nearest.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace redflag {

TEST_CASE("the distance of two words is a count of slips") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("night", "night") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("nigth", "night") == 1);  // two letters swapped
  CHECK(edit_distance("nght", "night") == 1);
  CHECK(edit_distance("niight", "night") == 1);
  CHECK(edit_distance("nicht", "night") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("kitten", "sitting", 3) == 3);
  CHECK(edit_distance("kitten", "sitting", 2) >= 2);
  CHECK(edit_distance("aaaaaaaa", "bbbbbbbb", 3) == 3);
}

TEST_CASE("a text of nothing but mistakes gets no end of hints") {
  const std::vector<std::string_view> names(1000, "bone_pain");
  CHECK(did_you_mean("bone_pian", names, 999) == "did you mean \"bone_pain\"?");
  CHECK(did_you_mean("bone_pian", names, kMaxCompared / 1000).empty());
}

TEST_CASE("the nearest name is one that a slip explains") {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"bone_pain", "bone_pain_night", "cough", "fever", "id"});
  struct Case {
    std::string_view word;
    std::string_view expected;
  };
  const Case cases[] = {
      {"bone_pain_nigth", "bone_pain_night"},
      {"bone-pain", "bone_pain"},
      {"Bone_Pain", "bone_pain"},
      {"cugh", "cough"},
      {"fevr", "fever"},
      {"di", "id"},
      {"idd", "id"},
      {"xy", ""},        // nothing in common
      {"jaundice", ""},  // too far
      {"", ""},
  };
  for (const Case& each : cases) {
    CAPTURE(each.word);
    CHECK(nearest_name(each.word, kNames) == each.expected);
  }
  CHECK(did_you_mean("cogh", kNames) == "did you mean \"cough\"?");
  CHECK(did_you_mean("jaundice", kNames).empty());
  CHECK(nearest_name(std::string(100'000, 'a'), kNames).empty());
}

}  // namespace redflag
