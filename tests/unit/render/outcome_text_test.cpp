// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_text.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "render/outcome_html.h"
#include "render/outcome_markdown.h"
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
  for (const std::size_t width : {20U, 40U, 80U}) {
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
  card.gaps = {{.text = "Right now", .lines = 3, .how = "Look again."},
               {.text = "A stiff neck",
                .lines = 1,
                .not_sure = true,
                .how = "Feel again."},
               {.text = "A rash", .lines = 1, .how = "Feel again."}};
  const std::string text = render_card(card);
  CHECK(text.find("INCOMPLETE") < text.find("is what you should do"));
  CHECK(text.find("\"Emergency\"") != std::string::npos);
  CHECK(text.find("What we do not know, and how to find out:\n"
                  "  - Look again.\n"
                  "      Right now (3 lines)\n"
                  "  - Feel again.\n"
                  "      A stiff neck (you were not sure)\n"
                  "      A rash\n") != std::string::npos);
}

TEST_CASE("whom to call stands right below by when") {
  Card card = long_card();
  card.calls = {{.name = "Cancer line", .number = "0161 496 0000"},
                {.name = "Your doctor", .number = "0161 496 0123"}};
  const std::string text = render_card(card);
  CHECK(text.find("Make contact by Thursday 1 January 1970, 00:00 UTC.\n\n"
                  "Who to call:\n"
                  "  - Cancer line: 0161 496 0000\n"
                  "  - Your doctor: 0161 496 0123\n") != std::string::npos);
}

TEST_CASE("beside the ambulance a number says what it is for, in every form") {
  Card card = long_card();
  card.highest = true;
  card.calls = {{.name = "Your 24-hour line (Ward 4)", .number = "1 1"}};
  CHECK(render_card(card).find("\nOnce help is on its way, you can also call:\n"
                               "  - Your 24-hour line (Ward 4): 1 1\n") !=
        std::string::npos);
  CHECK(render_card_html(card).find(
            "Once help is on its way, you can also call:</p>\n<ul "
            "class=\"calls\">\n<li>Your 24-hour line (Ward 4): ") !=
        std::string::npos);
  CHECK(render_card_markdown(card).find(
            "## Once help is on its way, you can also call\n\n- Your 24-hour "
            "line (Ward 4): 1 1") != std::string::npos);
}

TEST_CASE("a card about somebody else says whom it means, in every form") {
  Card card = long_card();
  const std::string line = "You answered for somebody else.";
  const std::string told = "You told us about this person";
  for (const bool another : {false, true}) {
    card.about_another = another;
    for (const std::string& text : {render_card(card), render_card_html(card),
                                    render_card_markdown(card)}) {
      CAPTURE(text);
      CHECK((text.find(line) != std::string::npos) == another);
      CHECK((text.find(told) != std::string::npos) == another);
    }
  }
}

TEST_CASE("where one is needed now, a missing number is told at the top") {
  Card card = long_card();
  card.within = "now";
  card.numbers_missing = true;
  const std::string line =
      "Telephone numbers NOT SET. To have your own on this card: redflag "
      "contacts\n";
  CHECK(render_card(card).find("\n\nWho to call:\n  - " + line) !=
        std::string::npos);
  CHECK(render_card(card).find("To have your own telephone") ==
        std::string::npos);
  CHECK(render_card_html(card).find("<li>Telephone numbers NOT SET.") !=
        std::string::npos);
  CHECK(render_card_markdown(card).find(
            "## Who to call\n\n- Telephone numbers NOT SET.") !=
        std::string::npos);
  card.calls = {{.name = "Line", .number = "1 1"}};
  CHECK(render_card(card).find("  - Line: 1 1\n  - " + line) !=
        std::string::npos);
  card.within = "24 hours";
  CHECK(render_card(card).find("NOT SET") == std::string::npos);
}

TEST_CASE("an emergency card says what to do, what was told, and what to say") {
  Card card = long_card();
  card.title = "Emergency";
  card.highest = true;
  card.emergency_number = card.emergency_words = "999";
  card.say = "I need help now.";
  card.more_urgent = {"Choking"};
  card.closing = "Goodbye.";
  card.others = card.deciding;
  const std::string text = render_card(card);
  CHECK(text.starts_with("EMERGENCY\n\nCall 999 now.\n"));
  CHECK(text.find("If you cannot call, ask somebody near you") <
        text.find("You told us:"));
  CHECK(text.find("What to say on the phone:\n  \"I need help now.\"\n") !=
        std::string::npos);
  for (const char* other : {"Why it matters", "Also", "Choking", "Goodbye"}) {
    CAPTURE(other);
    CHECK(text.find(other) == std::string::npos);
  }
}

TEST_CASE("a card says where its numbers can be set, and what it left out") {
  Card card = long_card();
  CHECK(render_card(card).find("redflag") == std::string::npos);
  card.numbers_missing = true;
  card.steps_left_out = 1;
  CHECK(render_card(card).find("redflag contacts") != std::string::npos);
  CHECK(render_card(card).find("One more step may apply") != std::string::npos);
  card.steps_left_out = 50;
  CHECK(render_card(card).find("50 more steps may apply") != std::string::npos);
  CHECK(render_card(card).find("redflag pack show --next-steps") !=
        std::string::npos);
}

TEST_CASE("numbers in a config that was not read are not called missing") {
  for (const bool now : {false, true}) {
    Card card = long_card();
    if (now) card.within = "now";
    card.numbers_missing = true;
    card.numbers_unread = true;
    for (const std::string& text : {render_card(card), render_card_html(card),
                                    render_card_markdown(card)}) {
      CAPTURE(text);
      CHECK(text.find("could NOT be read") != std::string::npos);
      CHECK(text.find("NOT SET") == std::string::npos);
      CHECK(text.find("redflag contacts") == std::string::npos);
    }
  }
}

TEST_CASE("what else may apply stands after the reasons") {
  Card card = long_card();
  card.more_may_fire = true;
  card.steps = {
      {.section = "Then", .title = "Rest", .text = {}, .condition = ""}};
  const std::string text = render_card(card);
  CHECK(text.find("Why it matters:") < text.find("More may apply."));
  CHECK(text.find("More may apply.") < text.find("Then:"));
}

TEST_CASE("steps beyond those told in full are named, with where they stand") {
  Card card = long_card();
  card.steps = {{.section = "Tests",
                 .title = "A test",
                 .text = {"It may be done."},
                 .condition = {}}};
  card.further_steps = {"A second opinion", "Daily life"};
  CHECK(render_card(card).find("Tests:\n"
                               "  - A test\n"
                               "      It may be done.\n"
                               "\n"
                               "More for you, in full on the sheet to take "
                               "along (redflag check --format\n"
                               "markdown):\n"
                               "  - A second opinion\n"
                               "  - Daily life\n") != std::string::npos);
  CHECK(render_card_html(card).find("Daily life") != std::string::npos);
}

TEST_CASE("a card in Spanish has Spanish headings") {
  Card card = long_card();
  card.language = "es";
  card.title = "Atención";
  const std::string text = render_card(card);
  CHECK(text.starts_with("ATENCIÓN\n"));
  CHECK(text.find("Usted nos dijo:") != std::string::npos);
  CHECK(text.find("jueves 1 de enero de 1970") != std::string::npos);
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
