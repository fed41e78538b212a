// SPDX-License-Identifier: Apache-2.0

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "render/score_summary.h"
#include "text/digest.h"
#include "text/grouped.h"
#include "text/quote.h"

namespace redflag {
namespace {

// Plots stand beside their numbers, and no colour stands for anything by
// itself. Contrast of all text is 4.5 to 1 or more, as tests/browser measures.
// Paper has the plots too: what SVG fills is printed where backgrounds are not.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --page: #fff; --text: #1b1f23;
  --quiet: #4b535b; --line: #c4cad0; --track: #e6eaed; --edge: #5c656d;
  --red: #b3001b; --magenta: #8a1766; --yellow: #c99700; --cyan: #00606f;
  --blue: #1c4e96; --green: #1d662f; --plain: #5c656d; --column: #8a5a00 }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181b; --text: #e9edf0; --quiet: #b3bcc4;
    --line: #4a535b; --track: #2b3238; --edge: #b3bcc4; --red: #ff6b78;
    --magenta: #e58ac6; --yellow: #ffd43b; --cyan: #5fc9d8; --blue: #8ab8ff;
    --green: #7fcf93; --plain: #b3bcc4; --column: #e0a94a } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
    "Noto Sans", Arial, sans-serif; overflow-wrap: anywhere }
main { max-width: 56rem; margin: 0 auto; padding: 1rem }
h1 { margin: 0 0 .4rem; font-size: 1.9rem; line-height: 1.15 }
h2 { margin: 0 0 .4rem; font-size: 1.25rem; line-height: 1.3 }
p { margin: 0 0 .6rem }
ul { margin: 0 0 .6rem; padding: 0; list-style: none }
li { margin: 0 0 .2rem }
section { margin: 1.8rem 0 0 }
table { width: 100%; border-collapse: collapse }
th, td { padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line);
  text-align: left; vertical-align: top; font-weight: 400 }
thead th { color: var(--quiet) }
th:last-child, td:last-child { padding-right: 0 }
tbody th { font-weight: 600 }
.n { text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums }
table + p { margin-top: .5rem }
.plot { width: 40% }
.quiet { color: var(--quiet) }
.text { display: block; color: var(--quiet); font-weight: 400 }
svg { display: block; width: 100%; height: 1.1rem; margin: .2rem 0 }
.key svg { display: inline-block; width: 1.6rem; height: .8rem; margin: 0 }
.track { fill: var(--track) }
.red { fill: var(--red); stroke: var(--red) }
.magenta { fill: var(--magenta); stroke: var(--magenta) }
.yellow { fill: var(--yellow); stroke: var(--yellow) }
.cyan { fill: var(--cyan); stroke: var(--cyan) }
.blue { fill: var(--blue); stroke: var(--blue) }
.green { fill: var(--green); stroke: var(--green) }
.plain { fill: var(--plain); stroke: var(--plain) }
.column { fill: var(--column); stroke: var(--column) }
.settled, .open { stroke-width: 1.5 }
.open { fill-opacity: .25 }
footer { margin: 1.8rem 0 0; padding: 1rem 0 0; border-top: 1px solid
  var(--line); color: var(--quiet); font-size: .92em }
@media (max-width: 34rem) {
  main { padding: .6rem } h1 { font-size: 1.6rem }
  table { font-size: .88em } .plot { width: 22% }
  th, td { padding-right: .4rem } }
@page { margin: 14mm 15mm }
@media print {
  :root { color-scheme: light; --page: #fff; --text: #000; --quiet: #222;
    --line: #777; --track: #eee; --edge: #000; --red: #b3001b;
    --magenta: #8a1766; --yellow: #c99700; --cyan: #00606f; --blue: #1c4e96;
    --green: #1d662f; --plain: #5c656d; --column: #8a5a00 }
  body { font-size: 10pt; line-height: 1.35 }
  main { max-width: none; padding: 0 }
  h1 { font-size: 20pt } h2 { font-size: 13pt; break-after: avoid }
  tr, footer { break-inside: avoid } thead { display: table-header-group } }
)";

/// The class of a level's colour; one that the style does not know is plain.
std::string_view colour_class(std::string_view colour) {
  constexpr std::array<std::string_view, 6> known = {
      "red", "magenta", "yellow", "cyan", "blue", "green"};
  const auto* const found = std::ranges::find(known, colour);
  return found == known.end() ? "plain" : *found;
}

/// A part of a bar.
struct Piece {
  std::uint64_t rows = 0;
  std::string classes;
};

/// A bar whose whole width is `most` rows. What it shows stands beside it in
/// numbers, so that nothing has to be read out.
std::string bar(const std::vector<Piece>& pieces, std::uint64_t most) {
  constexpr double kWide = 1000;
  std::string text =
      "<svg viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\" focusable=\"false\"><rect class=\"track\" "
      "width=\"1000\" height=\"20\"/>";
  double x = 0;
  for (const Piece& piece : pieces) {
    if (piece.rows == 0) continue;
    // What is not nothing can be seen.
    const double width = std::max(
        3.0, static_cast<double>(piece.rows) * kWide /
                 static_cast<double>(std::max<std::uint64_t>(most, 1)));
    const double shown = std::min(width, kWide - x);
    text += fmt::format(
        R"(<rect class="{}" x="{:.1f}" y="1" width="{:.1f}" height="18" )"
        R"(vector-effect="non-scaling-stroke"/>)",
        piece.classes, x, shown);
    x += shown;
  }
  return text + "</svg>";
}

/// Writes the page from top to bottom.
class SummaryPage {
 public:
  explicit SummaryPage(const ScoreSummary& summary) : summary_(summary) {}

  std::string write() {
    add_start();
    add_levels();
    if (summary_.scored > 0) {
      add_open();
      add_list("Rules that fired most", "Rule", summary_.rules,
               summary_.scored);
      add_list(
          "Questions without an answer that could raise the level of most "
          "rows",
          "Question", summary_.questions, summary_.open());
    }
    add_numbers();
    add_foot();
    return std::move(text_);
  }

 private:
  std::string title() const {
    return grouped(summary_.rows()) +
           (summary_.rows() == 1 ? " row scored" : " rows scored");
  }

  // The policy lets this one style through, and nothing else.
  void add_start() {
    text_ =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta "
        "charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\""
        "default-src 'none'; style-src 'sha256-" +
        sha256_base64(kStyle) +
        "'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
        html_escaped(title() + " - " + summary_.pack) + "</title>\n<style>" +
        std::string(kStyle) + "</style>\n</head>\n<body>\n<main>\n<h1>" +
        title() + "</h1>\n";
    paragraph(grouped(summary_.rows()) + " = " + grouped(summary_.scored) +
              " scored + " + grouped(summary_.rejected) + " rejected.");
    text_ += "<ul class=\"quiet\">\n<li>Pack: " + html_escaped(summary_.pack) +
             "</li>\n<li>From: ";
    bool first = true;
    for (const std::string& table : summary_.tables) {
      if (!first) text_ += ", ";
      first = false;
      text_ += html_escaped(table);
    }
    text_ += "</li>\n";
    if (!summary_.made.empty()) {
      text_ += "<li>Made: " + html_escaped(summary_.made) + "</li>\n";
    }
    text_ += "</ul>\n";
  }

  void start_table(
      std::initializer_list<std::pair<const char*, const char*>> columns) {
    text_ += "<table>\n<thead><tr>";
    for (const auto& column : columns) {
      text_ += std::string("<th scope=\"col\"") +
               (*column.second == '\0'
                    ? ""
                    : " class=\"" + std::string(column.second) + "\"") +
               ">" + column.first + "</th>";
    }
    text_ += "</tr></thead>\n<tbody>\n";
  }

  void end_table() { text_ += "</tbody>\n</table>\n"; }

  void number(const std::string& words) {
    text_ += "<td class=\"n\">" + html_escaped(words) + "</td>";
  }

  void name(const std::string& id, const std::string& note,
            const std::string& more) {
    text_ += "<tr><th scope=\"row\">" + html_escaped(id);
    if (!note.empty()) text_ += " (" + html_escaped(note) + ")";
    if (!more.empty()) {
      text_ += "<span class=\"text\">" + html_escaped(more) + "</span>";
    }
    text_ += "</th>";
  }

  void add_levels() {
    text_ += "<section>\n<h2>Scored rows by level</h2>\n<ul class=\"key\">\n";
    key("plain settled", "settled: no missing answer could raise the level");
    key("plain open", "open: the level may be higher");
    text_ += "</ul>\n";
    start_table({{"Level", ""},
                 {"Plot", "plot"},
                 {"Rows", "n"},
                 {"Share", "n"},
                 {"Open", "n"}});
    std::uint64_t most = 0;
    for (const ScoreSummary::OfLevel& level : summary_.levels) {
      most = std::max(most, level.level);
    }
    for (const ScoreSummary::OfLevel& level : summary_.levels) {
      const std::string colour(colour_class(level.colour));
      name(level.id, "", level.title);
      text_ += "<td class=\"plot\">" +
               bar({{level.level - level.open, colour + " settled"},
                    {level.open, colour + " open"}},
                   most) +
               "</td>";
      number(grouped(level.level));
      number(percent(level.level, summary_.scored));
      number(grouped(level.open));
      text_ += "</tr>\n";
    }
    end_table();
    text_ += "</section>\n";
  }

  void key(const std::string& classes, const char* words) {
    text_ += "<li>" + bar({{1, classes}}, 1) + " " + words + "</li>\n";
  }

  void add_open() {
    const std::uint64_t open = summary_.open();
    const std::uint64_t by_column = summary_.open_by_column.value_or(0);
    text_ += "<section>\n<h2>Rows left open</h2>\n";
    start_table({{"Rows that are", ""},
                 {"Plot", "plot"},
                 {"Rows", "n"},
                 {"Share", "n"}});
    const auto row = [&](const char* what, const std::string& classes,
                         std::uint64_t rows) {
      name(what, "", "");
      text_ += "<td class=\"plot\">" + bar({{rows, classes}}, summary_.scored) +
               "</td>";
      number(grouped(rows));
      number(percent(rows, summary_.scored));
      text_ += "</tr>\n";
    };
    row("settled", "plain settled", summary_.scored - open);
    if (summary_.open_by_column) {
      row("open only because a column is absent", "column open", by_column);
    }
    row(summary_.open_by_column ? "open for a missing answer" : "open",
        "plain open", open - by_column);
    end_table();
    if (summary_.open_by_column) {
      paragraph(
          "Open only because a column is absent: no question that has a "
          "column could still raise the level of these rows.");
    }
    text_ += "</section>\n";
  }

  void add_list(const char* title, const char* what,
                const std::vector<ScoreSummary::Counted>& list,
                std::uint64_t of) {
    if (list.empty()) return;
    text_ += std::string("<section>\n<h2>") + title + "</h2>\n";
    start_table({{what, ""}, {"Plot", "plot"}, {"Rows", "n"}});
    for (const ScoreSummary::Counted& counted : list) {
      name(counted.id, counted.note, counted.text);
      text_ += "<td class=\"plot\">" +
               bar({{counted.rows, "plain settled"}}, of) + "</td>";
      number(grouped(counted.rows));
      text_ += "</tr>\n";
    }
    end_table();
    text_ += "</section>\n";
  }

  void add_numbers() {
    text_ += "<section>\n<h2>All counts</h2>\n";
    start_table({{"Level", ""},
                 {"Certain", "n"},
                 {"Possible", "n"},
                 {"Advised", "n"},
                 {"Rejected", "n"}});
    for (const ScoreSummary::OfLevel& level : summary_.levels) {
      name(level.id, "", "");
      number(grouped(level.level));
      number(grouped(level.possible));
      number(grouped(level.advised));
      number(grouped(level.rejected));
      text_ += "</tr>\n";
    }
    end_table();
    paragraph(
        "Certain: the level, whatever the missing answers are. Possible: the "
        "highest that they leave open. Advised: what a person should be "
        "told. Rejected: rows that could not be used, by the level that "
        "each has at least.");
    text_ += "</section>\n";
  }

  void add_foot() {
    text_ += "<footer>\n";
    paragraph("Counts alone: nobody's id or answers are in this page.");
    if (!summary_.notice.empty()) paragraph(summary_.notice);
    text_ += "</footer>\n</main>\n</body>\n</html>\n";
  }

  void paragraph(std::string_view words) {
    text_ += "<p>" + html_escaped(words) + "</p>\n";
  }

  const ScoreSummary& summary_;
  std::string text_;
};

}  // namespace

std::string render_summary_html(const ScoreSummary& summary) {
  return SummaryPage(summary).write();
}

}  // namespace redflag
