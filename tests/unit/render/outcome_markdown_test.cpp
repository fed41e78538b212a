// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace redflag {
namespace {

Card some_card() {
  Card card;
  card.title = "Soon";
  card.action = "Ring your doctor.";
  card.told = {"A cough"};
  card.deciding = {{.rule = RuleIndex(0),
                    .certain = true,
                    .because = "Because.",
                    .sources = {"A book"}}};
  card.answers = {.reported = {"A cough", "A rash"},
                  .not_sure = {"A fever"},
                  .denied = {"A lump"}};
  card.notice = "This is not a diagnosis.";
  card.pack = "small 1.0.0 #12345678";
  return card;
}

bool holds(const std::string& sheet, const std::string& text) {
  return sheet.find(text) != std::string::npos;
}

TEST_CASE("the sheet has the outcome, all answers, questions and room") {
  Card card = some_card();
  card.steps = {{.section = "Bring",
                 .title = "A list",
                 .text = {"Of it."},
                 .condition = ""},
                {.section = "Bring",
                 .title = "A card",
                 .text = {},
                 .condition = "\"Ill\""}};
  const std::string sheet = render_card_markdown(card);
  CHECK(sheet.starts_with("# Soon\n\nRing your doctor.\n"));
  CHECK(
      holds(sheet, "\n## Why it matters\n\n- Because.\n  - Source: A book\n"));
  CHECK(holds(sheet, "\n## Bring\n\n- [ ] A list\n  - Of it.\n"));
  CHECK(holds(
      sheet,
      "\n## Bring - if this applies to you\n\n- A card\n  - If: \"Ill\"\n"));
  CHECK(holds(sheet, "\n## All that you told us\n\n- A cough\n- A rash\n"));
  CHECK(holds(sheet, "\n## You were not sure about\n\n- A fever\n"));
  CHECK(holds(sheet, "\n## You said no to\n\n- A lump\n"));
  CHECK(holds(sheet, "\n## Questions for the doctor\n\n- [ ] What could be"));
  CHECK(holds(sheet, "\n## Notes\n\n| Date and time |"));
  CHECK(holds(sheet, "This is not a diagnosis."));
}

TEST_CASE("at the highest level the sheet keeps the reasons") {
  Card card = some_card();
  card.highest = true;
  card.emergency_words = "999";
  card.calls = {{.name = "Line", .number = "1 1"}};
  const std::string sheet = render_card_markdown(card);
  CHECK(
      sheet.starts_with("# Soon\n\n**Call 999 now.**\n\nRing your doctor.\n"));
  CHECK(holds(sheet, "- Line: 1 1\n"));
  CHECK_FALSE(holds(sheet, "## Who to call"));
  CHECK(holds(sheet, "Source: A book"));
}

TEST_CASE("an emergency sheet shows nothing but what to do now, and why") {
  Card card = some_card();
  card.steps_left_out = 7;
  const std::vector<std::string> for_later = {
      "All that you told us",     "You said no to", "You were not sure about",
      "Questions for the doctor", "## Notes",       "7 more steps"};
  card.answers = {.reported = {"A"}, .not_sure = {"B"}, .denied = {"C"}};
  const std::string calm = render_card_markdown(card);
  card.highest = true;
  const std::string sheet = render_card_markdown(card);
  for (const std::string& text : for_later) {
    CAPTURE(text);
    CHECK(holds(calm, text));
    CHECK_FALSE(holds(sheet, text));
  }
}

TEST_CASE("no text becomes markup") {
  Card card = some_card();
  card.title = "# A\n# B";
  card.action = "<b>x</b> [y](z) *w*";
  card.told = {"- [ ] done", "1. first"};
  card.say = "> quoted";
  const std::string sheet = render_card_markdown(card);
  CHECK(sheet.starts_with("# \\# A # B\n"));
  CHECK(holds(sheet, "\\<b\\>x\\</b\\> \\[y\\](z) \\*w\\*"));
  CHECK(holds(sheet, "- \\- \\[ \\] done\n- 1\\. first\n"));
  CHECK(holds(sheet, "> \\> quoted\n"));
}

}  // namespace
}  // namespace redflag
