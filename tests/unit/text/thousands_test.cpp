// SPDX-License-Identifier: Apache-2.0

#include "text/thousands.h"

#include <doctest/doctest.h>

namespace redflag {
namespace {

TEST_CASE("a mark before three digits may part thousands") {
  for (const char* text : {"1.000", "12,345", "123.456", "-1.500", "2,000 L"}) {
    CAPTURE(text);
    CHECK(may_part_thousands(text, std::string_view(text).find_first_of(".,")));
  }
  for (const char* text :
       {"0.500", "012.500", "1234.500", "38.2", "1.0000", ".500", "1."}) {
    CAPTURE(text);
    CHECK(
        !may_part_thousands(text, std::string_view(text).find_first_of(".,")));
  }
}

}  // namespace
}  // namespace redflag
