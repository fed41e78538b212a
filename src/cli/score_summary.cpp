// SPDX-License-Identifier: Apache-2.0

#include "cli/score_summary.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "cli/clock.h"

namespace redflag {
namespace {

/// The places of the largest counts, largest first; of equal ones the first.
std::vector<std::size_t> largest(const std::vector<std::uint64_t>& counts) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) places.push_back(i);
  }
  std::ranges::stable_sort(places, [&](std::size_t a, std::size_t b) {
    return counts[a] > counts[b];
  });
  if (places.size() > kListedInSummary) places.resize(kListedInSummary);
  return places;
}

/// Not so for NDJSON, and for the long form, whose questions are in rows.
bool has_columns(const Table& table) {
  return table.format() == TableFormat::csv && !table.long_columns();
}

/// By QuestionIndex: whether no table with columns has one for it.
std::vector<bool> without_column(const Pack& pack,
                                 const std::vector<Table>& tables) {
  std::vector<bool> absent(pack.questions.size(), true);
  for (const Table& table : tables) {
    if (!has_columns(table)) {
      return std::vector<bool>(pack.questions.size(), false);
    }
    const std::vector<bool> has = questions_with_column(pack, table.columns());
    for (std::size_t q = 0; q < has.size(); ++q) {
      if (has[q]) absent[q] = false;
    }
  }
  return absent;
}

void add_lists(const Pack& pack, const std::vector<Table>& tables,
               const SummaryCounts& counts, ScoreSummary& summary) {
  for (const std::size_t r : largest(counts.fired)) {
    const Rule& rule = pack.rules[r];
    summary.rules.push_back({.id = rule.id,
                             .note = pack[rule.level].id,
                             .text = rule.because,
                             .rows = counts.fired[r]});
  }
  const std::vector<bool> absent = without_column(pack, tables);
  for (const std::size_t q : largest(counts.unsure)) {
    const Question& question = pack.questions[q];
    summary.questions.push_back({.id = question.id,
                                 .note = absent[q] ? "no column" : "",
                                 .text = question.ask,
                                 .rows = counts.unsure[q]});
  }
}

}  // namespace

ScoreSummary summary_of(const Pack& pack, const std::vector<Table>& tables,
                        const ScoreReport& report) {
  ScoreSummary summary{.pack = pack.info.id + " " + pack.info.version,
                       .tables = {},
                       .made = {},
                       .notice = {},
                       .scored = report.scored,
                       .rejected = report.rejected,
                       .levels = {},
                       .open_by_column = {},
                       .rules = {},
                       .questions = {}};
  for (const Table& table : tables) summary.tables.push_back(table.name());
  // A run without a row has counted nothing.
  const SummaryCounts& counts = report.summary;
  for (std::size_t l = pack.levels.size(); l-- > 0;) {
    const Level& level = pack.levels[l];
    summary.levels.push_back({.id = level.id,
                              .title = level.title,
                              .colour = level.colour,
                              .level = report.level[l],
                              .open = counts.is_empty() ? 0 : counts.open[l],
                              .possible = report.possible[l],
                              .advised = report.advised[l],
                              .rejected = report.at_least[l]});
  }
  const bool any_columns = std::ranges::any_of(tables, has_columns);
  if (any_columns) summary.open_by_column = counts.open_by_column;
  add_lists(pack, tables, counts, summary);
  return summary;
}

std::string summary_file(const Pack& pack, const std::vector<Table>& tables,
                         const ScoreReport& report, bool as_page) {
  ScoreSummary summary = summary_of(pack, tables, report);
  summary.notice = pack.notice();
  summary.made = moment_words(current_zone()(current_time()));
  return as_page ? render_summary_html(summary) : render_summary_text(summary);
}

}  // namespace redflag
