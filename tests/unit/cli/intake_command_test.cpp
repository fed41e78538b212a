// SPDX-License-Identifier: Apache-2.0

#include "cli/intake_command.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace redflag {

TEST_CASE("a command of an intake is a letter or a word, in two languages") {
  using enum LineCommand::Kind;
  const std::vector<std::pair<const char*, LineCommand>> table = {
      {"", {.kind = next}},
      {" \r\n", {.kind = next}},
      {"g", {.kind = go_to}},
      {"g2", {.kind = go_to, .text = "2"}},
      {"G 2", {.kind = go_to, .text = "2"}},
      {"ir Dolor", {.kind = go_to, .text = "Dolor"}},
      {"?", {.kind = why}},
      {"?3", {.kind = why, .line = 3}},
      {"? 3", {.kind = why, .line = 3}},
      {"ayuda", {.kind = why}},
      {"m Says it burns", {.kind = words, .text = "Says it burns"}},
      {"m 2 since May", {.kind = words, .line = 2, .text = "since May"}},
      {"m 2nd of May", {.kind = words, .text = "2nd of May"}},
      {"nota 2", {.kind = words, .line = 2}},
      {"t yes", {.kind = teach_back, .text = "yes"}},
      {"call-back 14:00", {.kind = call_back, .text = "14:00"}},
      {"ll\u00e1mar 14:00", {.kind = call_back, .text = "14:00"}},
      {"undo", {.kind = undo}},
      {"lista", {.kind = list}},
      {"carry on", {.kind = carry_on}},
      {"atr\u00e1s", {.kind = back}},
      {"w", {.kind = finish}},
      {"salir", {.kind = stop}},
  };
  for (const auto& row : table) {
    CAPTURE(row.first);
    CHECK(read_line_command(row.first) == row.second);
  }
}

TEST_CASE("what may be answers is no command") {
  for (const char* typed : {"y", "ynn", "s 4", "0", "2 5", "3-", "7=38.2",
                            "undo 3", "u2", "mild", "gp", "two"}) {
    CAPTURE(typed);
    CHECK_FALSE(read_line_command(typed).has_value());
  }
}

}  // namespace redflag
