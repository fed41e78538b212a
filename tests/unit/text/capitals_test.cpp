// SPDX-License-Identifier: Apache-2.0

#include "text/capitals.h"

#include <doctest/doctest.h>

namespace redflag {

TEST_CASE("capitals go beyond ASCII") {
  CHECK(in_capitals("Hoy, atención: ñandú") == "HOY, ATENCIÓN: ÑANDÚ");
  CHECK(in_capitals("Срочно") == "СРОЧНО");
  CHECK(in_capitals("24 h, 今日") == "24 H, 今日");
  CHECK(in_capitals("").empty());
}

TEST_CASE("bytes that are not UTF-8 stay as they are") {
  CHECK(in_capitals("a\xff\xc3") == "A\xff\xc3");
}

}  // namespace redflag
