// SPDX-License-Identifier: Apache-2.0
// What a browser makes of the page is tests/browser.

#include "render/outcome_html.h"

#include <doctest/doctest.h>

#include <string>

namespace redflag {
namespace {

Card some_card() {
  Card card;
  card.title = "Soon";
  card.action = "Ring your doctor.";
  card.colour = "cyan";
  card.told = {"A cough"};
  card.notice = "This is not a diagnosis.";
  card.pack = "small 1.0.0 #12345678";
  return card;
}

bool holds(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

TEST_CASE("a page says its language, and lets nothing in") {
  Card card = some_card();
  card.language = "es";
  const std::string page = render_card_html(card);
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"es\">\n"));
  CHECK(holds(page, "content=\"default-src 'none'; style-src 'sha256-"));
  CHECK(holds(page, "<h2>Usted nos dijo</h2>"));
  for (const char* other : {"<script", "http://", "https://", "url(", "@import",
                            "unsafe-inline", "style=\""}) {
    CAPTURE(other);
    CHECK_FALSE(holds(page, other));
  }
}

TEST_CASE("texts are escaped everywhere") {
  const std::string bad = "<b>\"'&\x1b";
  const std::string safe = "&lt;b&gt;&quot;&#39;&amp;\\x1B";
  Card card = some_card();
  card.language = card.title = card.action = card.colour = bad;
  card.emergency_words = card.emergency_number = card.say = bad;
  card.calls = {{.name = bad, .number = bad}};
  card.advice = card.told = card.more_urgent = card.contradictions = {bad};
  card.deciding = card.others = {{.rule = RuleIndex(0),
                                  .certain = true,
                                  .because = bad,
                                  .sources = {bad}}};
  card.could_be = bad;
  card.gaps = {{.text = bad, .how = bad}};
  card.steps = {
      {.section = bad, .title = bad, .text = {bad}, .condition = bad}};
  card.caution = card.closing = card.notice = card.pack = bad;
  for (const bool highest : {false, true}) {
    card.highest = highest;
    const std::string page = render_card_html(card);
    CHECK_FALSE(holds(page, "<b>"));
    CHECK_FALSE(holds(page, "\x1b"));
    CHECK(holds(page, "<h1>" + safe + "</h1>"));
    CHECK(holds(page, "<html lang=\"" + safe + "\">"));
    CHECK(holds(page, "<div class=\"level plain\">"));
  }
}

TEST_CASE("a number is a link where it can be dialled") {
  Card card = some_card();
  card.calls = {{.name = "Line", .number = "+44 161-496.0000"},
                {.name = "Doctor", .number = "0161 496 ext. 12"}};
  const std::string page = render_card_html(card);
  CHECK(holds(page,
              "<li>Line: <a href=\"tel:+441614960000\">+44 161-496.0000</a>"));
  CHECK(holds(page, "<li>Doctor: 0161 496 ext. 12</li>"));
}

TEST_CASE("an emergency page starts with the number to call") {
  Card card = some_card();
  card.highest = true;
  card.emergency_number = card.emergency_words = "999";
  CHECK(holds(render_card_html(card),
              "<h1>Soon</h1>\n<p class=\"big\"><a href=\"tel:999\">Call 999 "
              "now.</a></p>"));
  card.emergency_number = "";
  card.emergency_words = "your local emergency number";
  CHECK(holds(render_card_html(card),
              "<p class=\"big\">Call your local emergency number now.</p>"));
}

}  // namespace
}  // namespace redflag
