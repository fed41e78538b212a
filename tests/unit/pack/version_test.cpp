// SPDX-License-Identifier: Apache-2.0
#include "pack/version.h"

#include <doctest/doctest.h>

#include "support/small_pack.h"

namespace redflag {

TEST_CASE("versions are compared number by number") {
  CHECK(version_before("1.9.0", "1.10.0"));
  CHECK(version_before("1.9", "1.9.1"));
  CHECK(version_before("nonsense", "0.1"));
  CHECK_FALSE(version_before("1.10.0", "1.9.0"));
  CHECK_FALSE(version_before("1.9", "1.9.0"));
  CHECK_FALSE(version_before("2", "1.99"));
  CHECK(version_before("1.9", "1.99999999999999999999999"));
}

TEST_CASE("a pre-release comes before its version") {
  // The order of semver.org, item 11, and what people write instead.
  const std::vector<const char*> in_order = {"",
                                             "nonsense",
                                             "1.0.0-alpha",
                                             "1.0.0-alpha.1",
                                             "1.0.0-alpha.beta",
                                             "1.0.0-beta",
                                             "1.0.0-beta.2",
                                             "1.0.0-beta.11",
                                             "1.0.0-rc.1",
                                             "1.0.0",
                                             "1.2.0-rc1",
                                             "1.2.0",
                                             "1.2.1rc1",
                                             "1.2.1",
                                             "1.10.0-0.3",
                                             "1.10"};
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    for (std::size_t j = 0; j < in_order.size(); ++j) {
      CAPTURE(in_order[i]);
      CAPTURE(in_order[j]);
      CHECK(version_before(in_order[i], in_order[j]) == (i < j));
    }
  }
  CHECK_FALSE(version_before("1.0.0+a", "1.0.0+b"));
  CHECK_FALSE(version_before("1.0.0+b", "1.0.0"));
  CHECK(version_before("1.0.0-rc+b", "1.0.0"));
}

TEST_CASE("zeros at the end make no other version") {
  CHECK(is_same_version("1.0", "1.0.0"));
  CHECK(is_same_version("1", "1.0.0"));
  CHECK(is_same_version("01.2", "1.2"));
  CHECK(is_same_version("nonsense", "nonsense"));
  CHECK_FALSE(is_same_version("1.0", "1.0.1"));
  CHECK_FALSE(is_same_version("1.10", "1.1"));
  CHECK_FALSE(is_same_version("nonsense", "0.0"));
  CHECK_FALSE(is_same_version("", "0"));
  CHECK_FALSE(is_same_version("1.0-beta", "1.0"));
}

TEST_CASE("what can be the version of a pack") {
  for (const char* good : {"1", "1.0.0", "2026.11.21"}) {
    CAPTURE(good);
    CHECK(is_version(good));
  }
  for (const char* bad : {"", ".", "1.", ".1", "1..2", "v1", "1.0-beta"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_version(bad));
  }
}

TEST_CASE("questions that changed since a version") {
  const auto program = small_program(R"(
[[question]]
id = "fever"
ask = "a"
type = "yes-no"
changed = "1.10.0"
[[rule]]
id = "hot"
level = "soon"
when = "fever"
because = "b"
sources = ["s"]
)");
  const Pack& pack = program->pack();
  const std::vector<QuestionIndex> fever{*pack.find_question("fever")};
  for (const char* before : {"1.9", "1.9.9", "0", "1.10.0-rc1", ""}) {
    CAPTURE(before);
    CHECK(questions_changed_since(pack, before) == fever);
  }
  for (const char* after : {"1.10", "1.10.0", "2"}) {
    CAPTURE(after);
    CHECK(questions_changed_since(pack, after).empty());
  }
}

}  // namespace redflag
