// SPDX-License-Identifier: Apache-2.0

#include "batch/summary.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/scoring.h"

namespace redflag {
namespace {

using Counts = std::vector<std::uint64_t>;

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

SummaryCounts summary_of(const std::vector<TableText>& tables) {
  ScoreSettings settings;
  settings.summary = true;
  return scored(demo(), tables, settings).report.summary;
}

/// "fever 2; kind 1", in the pack's order.
template <class Things>
std::string named(const Things& things, const Counts& counts) {
  std::string text;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    if (!text.empty()) text += "; ";
    text += things[i].id + " " + std::to_string(counts[i]);
  }
  return text;
}

std::string fired(const SummaryCounts& counts) {
  return named(demo().pack().rules, counts.fired);
}

std::string unsure(const SummaryCounts& counts) {
  return named(demo().pack().questions, counts.unsure);
}

TEST_CASE("rows are counted by what fired and by what left them open") {
  const SummaryCounts counts = summary_of(
      {{.text = "id,fever,fever_temp,fever_chills,kind,treatment\n"
                "settled,yes,39,no,dry,none\n"
                "open_now,yes,none,no,wet,\n"    // treated may fire
                "open_soon,yes,,yes,dry,none\n"  // fever_high may fire
                "nothing,no,,,dry,none\n"
                "bad,yes,39,maybe,dry,none\n"}});  // rejected: not counted
  CHECK(counts.open == Counts{1, 1, 0});
  CHECK(fired(counts) == "fever_high 1; fever_chills 1");
  CHECK(unsure(counts) == "treatment 1; fever_temp 1");
  CHECK(counts.open_by_column == 0);
}

TEST_CASE("a row is open by a column where no column could settle it") {
  // No column for fever_temp; the second row lacks fever_chills too, the
  // fourth is settled without it.
  const std::string text =
      "id,fever,fever_chills,kind,treatment\n"
      "a,yes,no,dry,none\n"
      "b,yes,,dry,none\n"
      "c,yes,yes,wet,\n"
      "d,no,no,dry,none\n";
  const SummaryCounts counts = summary_of({{.text = text}});
  CHECK(counts.open == Counts{2, 1, 0});
  CHECK(unsure(counts) == "fever_temp 3; fever_chills 1");
  // Row c is soon already: what else could be soon does not matter to it.
  CHECK(counts.open_by_column == 2);

  const SummaryCounts twice = summary_of({{.text = text}, {.text = text}});
  CHECK(twice.open_by_column == 4);
}

TEST_CASE("one option's column is a column of the question") {
  const SummaryCounts counts = summary_of(
      {{.text = "id,fever,fever_temp,fever_chills,kind,treatment___radio\n"
                "a,no,,,wet,no\n"}});
  CHECK(unsure(counts) == "treatment 1");
  CHECK(counts.open_by_column == 0);
}

TEST_CASE("a no that another answer contradicts leaves the row open itself") {
  const SummaryCounts counts =
      summary_of({{.text = "id,fever,fever_chills,kind,treatment\n"
                           "a,no,yes,dry,none\n"}});
  CHECK(unsure(counts) == "fever 1; fever_temp 1");
  CHECK(counts.open_by_column == 0);
}

TEST_CASE("rows of NDJSON have no columns that could be absent") {
  const SummaryCounts counts =
      summary_of({{.name = "a.ndjson",
                   .text = R"({"id":"a","fever":true,"fever_chills":false})"
                           "\n",
                   .format = TableFormat::ndjson}});
  CHECK(unsure(counts) == "kind 1; treatment 1; fever_temp 1");
  CHECK(counts.open_by_column == 0);
}

TEST_CASE("nothing is counted where nobody asked") {
  CHECK(scored(demo(), {{.text = "fever\nyes\n"}}).report.summary.is_empty());
}

}  // namespace
}  // namespace redflag
