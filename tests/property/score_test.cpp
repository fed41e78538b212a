// SPDX-License-Identifier: Apache-2.0
// Every row is in the output or in the rejects, and neither the number of
// threads nor how the bytes arrive changes a byte.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "batch/csv_reader.h"
#include "support/piecewise_source.h"
#include "support/scoring.h"
#include "text/quote.h"

namespace redflag {
namespace {

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

rc::Gen<std::string> any_cell() {
  return rc::gen::weightedElement<std::string>({{6, ""},
                                                {4, "yes"},
                                                {4, "no"},
                                                {2, "?"},
                                                {1, "maybe"},
                                                {2, "39"},
                                                {1, "101 F"},
                                                {1, "99"},
                                                {2, "dry"},
                                                {2, "wet"},
                                                {2, "none"},
                                                {2, "chemo"},
                                                {1, "chemo?;radio"},
                                                {1, "\"39\""},
                                                {1, "a\"b"},
                                                {1, "=1"},
                                                {1, "\""}});
}

/// Rows under a header of all five questions, good and bad ones.
rc::Gen<std::string> any_table() {
  const auto row =
      rc::gen::map(rc::gen::suchThat(
                       rc::gen::container<std::vector<std::string>>(any_cell()),
                       [](const auto& cells) { return cells.size() < 9; }),
                   [](const std::vector<std::string>& cells) {
                     std::string text;
                     for (std::size_t i = 0;
                          i < std::max(cells.size(), std::size_t{5}); ++i) {
                       if (i > 0) text += ',';
                       if (i < cells.size()) text += cells[i];
                     }
                     return text + "\n";
                   });
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(row),
                      [](const std::vector<std::string>& rows) {
                        std::string text =
                            "fever,fever_temp,fever_chills,kind,treatment\n";
                        for (const std::string& line : rows) text += line;
                        return text;
                      });
}

std::size_t records_in(const std::string& text) {
  PiecewiseSource source(text);
  CsvReader reader(source);
  RecordBatch batch;
  while (reader.next(batch)) {
  }
  return batch.size();
}

TEST_CASE("every row is in the output or in the rejects") {
  CHECK(rc::check("any rows", [] {
    const std::string text = *any_table();
    const Scored run = scored(demo(), {{.text = text}});
    RC_ASSERT(run.report.rows() == records_in(text) - 1);
    RC_ASSERT(run.report.scored == records_in(run.results) - 1);
    RC_ASSERT(run.report.rejected == records_in(run.rejects) - 1);
    // What was rejected stays rejected until somebody mends it, and the file
    // says the same of it, however often it is scored.
    const Scored again = scored(demo(), {{.text = run.rejects}});
    RC_ASSERT(again.report.scored == 0U);
    RC_ASSERT(again.report.rejected == run.report.rejected);
    RC_ASSERT(again.rejects == run.rejects);
  }));
}

/// A good row, and a way to break it: a cell that is none, a field too few or
/// too many, a quote that should not be there.
std::string broken(const std::string& row, int how) {
  switch (how) {
    case 0:
      return "maybe" + row.substr(row.find(','));
    case 1:
      return row.substr(0, row.rfind(','));
    case 2:
      return row + ",surplus";
    case 3:
      return row.substr(0, row.rfind(',')) + ",a\"b";
    default:
      return row;
  }
}

/// The rejects file with the cells of the good rows put back, by their ids, and
/// the reason cleared, as somebody would do it who mends it.
std::string mended(const std::string& rejects,
                   const std::vector<std::string>& rows) {
  PiecewiseSource source(rejects);
  CsvReader reader(source);
  RecordBatch batch;
  while (reader.next(batch)) {
  }
  std::string text;
  for (std::size_t r = 0; r < batch.size(); ++r) {
    const RecordBatch::Record& record = batch.records[r];
    const std::string id(batch.field(record, 0));
    text += id;
    std::size_t own = 1;
    if (r > 0) {
      text += "," + rows[std::stoul(id) - 1];
      own = 6;
    }
    for (std::size_t i = own; i < record.field_count; ++i) {
      const bool is_reason = r > 0 && i + 2 == record.field_count;
      text += ',';
      append_csv_cell(text, is_reason ? "" : batch.field(record, i), ',',
                      false);
    }
    text += '\n';
  }
  return text;
}

TEST_CASE("rejected rows that are mended get the outcome of good ones") {
  const auto good_rows = rc::gen::container<std::vector<std::string>>(
      rc::gen::elementOf(std::vector<std::string>{
          "yes,39,no,dry,none", "no,,,,", "?,101 F,yes,wet,chemo",
          "yes,37,?,dry,chemo?;radio"}));
  CHECK(rc::check("any good rows, broken", [&] {
    const std::vector<std::string> rows = *good_rows;
    const std::string header = "fever,fever_temp,fever_chills,kind,treatment\n";
    std::string good = header;
    std::string bad = header;
    for (const std::string& row : rows) {
      good += row + "\n";
      bad += broken(row, *rc::gen::inRange(0, 8)) + "\n";
    }
    const Scored whole = scored(demo(), {{.text = good}});
    Scored run = scored(demo(), {{.text = bad}});
    // Scored once more as it is, it can be mended all the same.
    if (*rc::gen::arbitrary<bool>()) {
      run.rejects = scored(demo(), {{.text = run.rejects}}).rejects;
    }
    const Scored again = scored(demo(), {{.text = mended(run.rejects, rows)}});
    RC_ASSERT(again.report.rejected == 0U);
    RC_ASSERT(again.report.scored == run.report.rejected);
    std::size_t begin = again.results.find('\n') + 1;
    while (begin < again.results.size()) {
      const std::size_t end = again.results.find('\n', begin) + 1;
      const std::string line = again.results.substr(begin, end - begin);
      RC_ASSERT(whole.results.find("\n" + line) != std::string::npos);
      begin = end;
    }
  }));
}

TEST_CASE("threads and pieces change no byte") {
  CHECK(rc::check("any rows, over and over", [] {
    const std::string some = *any_table();
    const std::size_t body = some.find('\n') + 1;
    std::string text = some;
    // Now and then more than one batch for the threads.
    const std::size_t most = *rc::gen::inRange(0, 10) == 0 ? 60'000 : 3'000;
    const std::size_t rows = *rc::gen::inRange<std::size_t>(0, 300);
    for (std::size_t i = 0; i < rows && text.size() < most; ++i) {
      text += some.substr(body);
    }
    ScoreSettings settings;
    const Scored expected = scored(demo(), {{.text = text}}, settings);
    for (const std::size_t jobs : {2U, 3U, 7U}) {
      settings.jobs = jobs;
      const std::size_t piece = *rc::gen::inRange<std::size_t>(1000, 100'000);
      const Scored run =
          scored(demo(), {{.text = text, .piece = piece}}, settings);
      RC_ASSERT(run.results == expected.results);
      RC_ASSERT(run.rejects == expected.rejects);
      RC_ASSERT(run.report == expected.report);
    }
  }));
}

TEST_CASE("a map that names what is there anyway changes no byte") {
  const auto mapping = std::make_shared<Mapping>();
  for (std::size_t q = 0; q < demo().pack().questions.size(); ++q) {
    const AnswerPlace place{QuestionIndex(q), std::nullopt};
    mapping->columns.push_back(
        {.name = demo().pack().questions[q].id, .place = place});
  }
  ScoreSettings settings;
  settings.table.mapping = mapping;
  CHECK(rc::check("any rows", [&] {
    const std::string text = *any_table();
    const Scored plain = scored(demo(), {{.text = text}});
    const Scored mapped = scored(demo(), {{.text = text}}, settings);
    RC_ASSERT(mapped.results == plain.results);
    RC_ASSERT(mapped.rejects == plain.rejects);
    RC_ASSERT(mapped.report == plain.report);
  }));
}

}  // namespace
}  // namespace redflag
