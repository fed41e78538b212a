// SPDX-License-Identifier: Apache-2.0

#include "text/one_line.h"

#include <doctest/doctest.h>

#include <string>

namespace redflag {

TEST_CASE("a text is put on one line, and steers nothing") {
  CHECK(one_line("") == "");
  CHECK(one_line(" \n\t ") == "");
  CHECK(one_line("since Tuesday") == "since Tuesday");
  CHECK(one_line("  since\r\n\tTuesday  night ") == "since Tuesday night");
  CHECK(one_line("a\x1b[31mb") == "a\\x1B[31mb");
  CHECK(one_line("a\xff") == "a\\xFF");
}

TEST_CASE("an exact line shows every character, and none of them moves on") {
  CHECK(exact_line("") == "");
  CHECK(exact_line(" my  sheet.toml ") == " my  sheet.toml ");
  CHECK(exact_line("qq\nEMERGENCY:\tnone\r") ==
        "qq\\x0AEMERGENCY:\\x09none\\x0D");
  CHECK(exact_line("a\x1b[31mb\xff \u202e\u00e9") ==
        "a\\x1B[31mb\\xFF \\u{202E}\u00e9");
}

}  // namespace redflag
