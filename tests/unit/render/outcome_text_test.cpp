// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_text.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "text/utf8.h"

namespace redflag {
namespace {

Card long_card() {
  Card card;
  card.title = "Soon";
  card.action = std::string(30, 'a') + " is what you should do this week.";
  card.within = "7 days";
  card.contact_by = Moment{};
  card.told = {
      "A very long answer that goes on and on, and will not end "
      "before the line has ended"};
  card.deciding = {{.rule = RuleIndex(0),
                    .certain = true,
                    .because = "Because it is so.",
                    .sources = {"One", "Two"}}};
  card.notice = "This is not a diagnosis.";
  card.pack = "small 1.0.0 #12345678";
  return card;
}

TEST_CASE("no line is wider than asked") {
  for (const std::size_t width : {20, 40, 80}) {
    CAPTURE(width);
    std::istringstream lines(render_card(long_card(), {.width = width}));
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(display_width(line) <= width);
    }
  }
}

TEST_CASE("the level comes first, in words") {
  CHECK(render_card(long_card()).starts_with("SOON\n\n"));
}

TEST_CASE("a card that is not complete says so before what to do") {
  Card card = long_card();
  card.could_be = "Emergency";
  card.gaps = {{.text = "A stiff neck", .lines = 1, .not_sure = true},
               {.text = "Right now", .lines = 3}};
  const std::string text = render_card(card);
  CHECK(text.find("INCOMPLETE") < text.find("is what you should do"));
  CHECK(text.find("\"Emergency\"") != std::string::npos);
  CHECK(text.find("  - A stiff neck (you were not sure)\n") !=
        std::string::npos);
  CHECK(text.find("  - Right now (3 lines)\n") != std::string::npos);
}

TEST_CASE("text that steers a terminal is shown, not obeyed") {
  Card card = long_card();
  card.told = {"\x1b[2Jgone \xe2\x80\xae"};
  const std::string text = render_card(card);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\\x1B[2Jgone \\u{202E}") != std::string::npos);
}

}  // namespace
}  // namespace redflag
