// SPDX-License-Identifier: Apache-2.0

#include "render/score_summary.h"

#include <doctest/doctest.h>

#include <string>

namespace redflag {
namespace {

ScoreSummary sample() {
  return {.pack = "demo 1.0.0",
          .tables = {"a.csv"},
          .made = "",
          .notice = "",
          .scored = 1402,
          .rejected = 3,
          .levels = {{.id = "now",
                      .title = "Now",
                      .colour = "red",
                      .level = 1,
                      .open = 0,
                      .possible = 1001,
                      .advised = 1,
                      .rejected = 3},
                     {.id = "soon",
                      .title = "Soon",
                      .colour = "mauve",
                      .level = 401,
                      .open = 400,
                      .possible = 401,
                      .advised = 1401,
                      .rejected = 0},
                     {.id = "none",
                      .title = "None",
                      .colour = "",
                      .level = 1000,
                      .open = 600,
                      .possible = 0,
                      .advised = 0,
                      .rejected = 0}},
          .open_by_column = 12,
          .rules = {{.id = "chills", .note = "soon", .text = "B.", .rows = 401},
                    {.id = "high", .note = "now", .text = "H.", .rows = 1}},
          .questions = {{.id = "temp",
                         .note = "no column",
                         .text = "What <was> it?",
                         .rows = 1000}}};
}

TEST_CASE("the summary is bars, counts and lists") {
  CHECK(render_summary_text(sample()) ==
        R"(rows           level       possible        advised       rejected
now                1          1,001              1              3
soon             401            401          1,401              0
none           1,000              0              0              0

Scored rows by level (# settled, + open, the level may be higher):
  now   #                                             1   <1 %
  soon  #+++++++++++++++                            401   29 %
  none  ################++++++++++++++++++++++++  1,000   71 %

1,000 of 1,402 scored rows (71 %) are open: missing answers could raise their
level.
12 of these only because a column is absent: no question that has a column
could still raise their level.

Rules that fired most, by rows:
  401  chills (soon)
    1  high (now)

Questions without an answer that could raise the level of most rows:
  1,000  temp (no column)
)");
}

TEST_CASE("a summary that goes to a file says of what it is, and what not") {
  ScoreSummary summary = sample();
  summary.made = "today";
  summary.tables = {"a.csv", "b\x1B.csv"};
  summary.notice = "Not a diagnosis.";
  const std::string text = render_summary_text(summary);
  CHECK(
      text.starts_with("Pack: demo 1.0.0\nFrom: a.csv, b\\x1B.csv\n"
                       "Made: today\n\n"
                       "1,405 rows = 1,402 scored + 3 rejected\n\nrows "));
  CHECK(text.ends_with("\n\nNot a diagnosis.\n"));
}

TEST_CASE("where no row is open, or none was scored, less is said") {
  ScoreSummary summary = sample();
  for (ScoreSummary::OfLevel& level : summary.levels) level.open = 0;
  summary.questions.clear();
  const std::string settled = render_summary_text(summary);
  CHECK(settled.find("No row is open: no missing answer could raise a "
                     "level.\n") != std::string::npos);
  CHECK(settled.find("absent") == std::string::npos);
  CHECK(settled.find("Questions") == std::string::npos);

  summary.scored = 0;
  summary.rules.clear();
  for (ScoreSummary::OfLevel& level : summary.levels) level.level = 0;
  const std::string empty = render_summary_text(summary);
  CHECK(empty.find("Scored rows by level") == std::string::npos);
  CHECK(empty.starts_with("rows  "));
  CHECK(render_summary_html(summary).find("Rows left open") ==
        std::string::npos);
}

TEST_CASE("tables without columns are not said to lack one") {
  ScoreSummary summary = sample();
  summary.open_by_column.reset();
  CHECK(render_summary_text(summary).find("absent") == std::string::npos);
  CHECK(render_summary_html(summary).find("absent") == std::string::npos);
  summary.open_by_column = 0;
  CHECK(render_summary_text(summary).find(
            "None of these only because a column is absent.\n") !=
        std::string::npos);
}

TEST_CASE("the page lets nothing run and takes all text as text") {
  ScoreSummary summary = sample();
  summary.tables = {"<script>alert(1)</script>.csv"};
  summary.notice = "Not a diagnosis & not advice.";
  const std::string page = render_summary_html(summary);
  CHECK(page.find("default-src 'none'; style-src 'sha256-") !=
        std::string::npos);
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find(" style=") == std::string::npos);
  CHECK(page.find("&lt;script&gt;alert(1)&lt;/script&gt;.csv") !=
        std::string::npos);
  CHECK(page.find("What &lt;was&gt; it?") != std::string::npos);
  CHECK(page.find("<p>Not a diagnosis &amp; not advice.</p>") !=
        std::string::npos);
  CHECK(page.find("<svg") != std::string::npos);
  CHECK(page.find("<td class=\"n\">1,402</td>") == std::string::npos);
  CHECK(page.find("1,405 = 1,402 scored + 3 rejected.") != std::string::npos);
  CHECK(page.find("<rect class=\"red settled\"") != std::string::npos);
  // A colour that the style does not know, and none at all.
  CHECK(page.find("mauve") == std::string::npos);
  CHECK(page.find("<rect class=\"plain open\"") != std::string::npos);
}

}  // namespace
}  // namespace redflag
