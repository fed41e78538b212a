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

TEST_CASE("a path is typed as it is, or in quotes") {
  CHECK(shell_word("own/pack-1.toml") == "own/pack-1.toml");
  CHECK(shell_word("años") == "años");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("x$(touch pwn)") == "'x$(touch pwn)'");
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("~/it's") == "'~/it'\\''s'");
  CHECK(shell_word("-o") == "./-o");
  CHECK(shell_word("- o") == "'./- o'");
}

}  // namespace redflag
