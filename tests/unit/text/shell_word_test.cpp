// SPDX-License-Identifier: Apache-2.0

#include "text/shell_word.h"

#include <doctest/doctest.h>

namespace redflag {

TEST_CASE("a quote does not end what stands in quotes") {
  CHECK(single_quoted("", "\\'") == "''");
  CHECK(single_quoted("a $(b) \"c\"", "'\\''") == "'a $(b) \"c\"'");
  CHECK(single_quoted("it's", "'\\''") == "'it'\\''s'");
  CHECK(single_quoted("it's", "\\'") == "'it\\'s'");
}

}  // namespace redflag
