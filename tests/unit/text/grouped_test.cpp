// SPDX-License-Identifier: Apache-2.0

#include "text/grouped.h"

#include <doctest/doctest.h>

namespace redflag {
namespace {

TEST_CASE("counts have a comma every three digits") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(1234567) == "1,234,567");
}

TEST_CASE("a share is nothing or all only where it is") {
  CHECK(percent(0, 10) == "0 %");
  CHECK(percent(0, 0) == "0 %");
  CHECK(percent(1, 1000) == "<1 %");
  CHECK(percent(1, 3) == "33 %");
  CHECK(percent(2, 3) == "67 %");
  CHECK(percent(999, 1000) == ">99 %");
  CHECK(percent(10, 10) == "100 %");
}

}  // namespace
}  // namespace redflag
