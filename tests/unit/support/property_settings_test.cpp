// SPDX-License-Identifier: Apache-2.0

#include "support/property_settings.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace redflag {
namespace {

TEST_CASE("what RC_PARAMS holds wins over our own settings") {
  CHECK(rapidcheck_params("", 7, 20) == "seed=7 max_success=20");
  CHECK(rapidcheck_params("max_success=9", 7, 20) ==
        "seed=7 max_success=20 max_success=9");
}

TEST_CASE("a setting is read from the environment, or takes its default") {
  ::unsetenv("REDFLAG_TEST_SETTING");
  CHECK(setting("REDFLAG_TEST_SETTING", 5) == 5);
  ::setenv("REDFLAG_TEST_SETTING", "1000000", 1);
  CHECK(setting("REDFLAG_TEST_SETTING", 5) == 1000000);
}

TEST_CASE("rapidcheck starts from the same seed twice") {
  std::vector<std::uint64_t> first;
  std::vector<std::uint64_t> second;
  for (auto* seen : {&first, &second}) {
    CHECK(rc::check("collect numbers",
                    [seen](std::uint64_t n) { seen->push_back(n); }));
  }
  CHECK(!first.empty());
  CHECK(first == second);
}

}  // namespace
}  // namespace redflag
