// SPDX-License-Identifier: Apache-2.0
// Any table that is written as CSV reads back the same, and how the bytes
// arrive changes nothing.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "batch/csv_reader.h"
#include "support/piecewise_source.h"
#include "text/quote.h"

namespace redflag {
namespace {

using Row = std::vector<std::string>;

rc::Gen<std::string> any_cell() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(
          rc::gen::element<std::string>("a", "1", " ", ",", ";", "\t", "\"",
                                        "\n", "\r\n", "\r", "ä", "€", "'")),
      [](const std::vector<std::string>& parts) {
        std::string cell;
        for (const std::string& part : parts) cell += part;
        return cell;
      });
}

rc::Gen<std::string> any_bytes() {
  return rc::gen::container<std::string>(rc::gen::oneOf(
      rc::gen::element('"', ',', '\n', '\r', 'a', ' '),
      rc::gen::element('"', ',', '\n', '\xEF', '\xBB', '\xBF', '\xFF', '\0')));
}

RecordBatch read_all(const std::string& text, std::size_t piece) {
  PiecewiseSource source(text, piece);
  CsvReader reader(source);
  RecordBatch batch;
  while (reader.next(batch)) {
  }
  return batch;
}

std::vector<Row> rows_of(const RecordBatch& batch) {
  std::vector<Row> rows;
  for (const RecordBatch::Record& record : batch.records) {
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < record.field_count; ++i) {
      row.emplace_back(batch.field(record, i));
    }
  }
  return rows;
}

std::vector<std::uint64_t> lines_of(const RecordBatch& batch) {
  std::vector<std::uint64_t> lines;
  for (const auto& record : batch.records) lines.push_back(record.line);
  return lines;
}

TEST_CASE("a table that is written as CSV reads back the same") {
  CHECK(rc::check("any cells, delimiter and line end", [] {
    const char delimiter = *rc::gen::element(',', ';', '\t');
    const std::string line_end = *rc::gen::element<std::string>("\n", "\r\n");
    const bool mark = *rc::gen::arbitrary<bool>();
    const std::size_t piece = *rc::gen::inRange<std::size_t>(1, 40);
    const std::size_t columns = *rc::gen::inRange<std::size_t>(2, 5);
    std::vector<Row> table{Row(columns, "h")};
    const auto rows = *rc::gen::container<std::vector<Row>>(
        rc::gen::container<Row>(columns, any_cell()));
    table.insert(table.end(), rows.begin(), rows.end());

    std::string text = mark ? "\xEF\xBB\xBF" : "";
    for (const Row& row : table) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) text += delimiter;
        append_csv_cell(text, row[i], delimiter, false);
      }
      text += line_end;
    }
    const RecordBatch batch = read_all(text, piece);
    RC_ASSERT(batch.faults.empty());
    RC_ASSERT(rows_of(batch) == table);
  }));
}

TEST_CASE("how the bytes arrive changes nothing, whatever they are") {
  CHECK(rc::check("any bytes", [] {
    const std::string text = *any_bytes();
    const std::size_t piece = *rc::gen::inRange<std::size_t>(1, 9);
    const RecordBatch whole = read_all(text, SIZE_MAX);
    const RecordBatch pieces = read_all(text, piece);
    RC_ASSERT(rows_of(pieces) == rows_of(whole));
    RC_ASSERT(lines_of(pieces) == lines_of(whole));
    RC_ASSERT(pieces.faults == whole.faults);
  }));
}

TEST_CASE("a broken line is one record, and the lines after it are read") {
  CHECK(rc::check("any bytes after the header, then good rows", [] {
    // No quote in the middle: a quoted field may span lines.
    std::string middle = *any_bytes();
    std::erase(middle, '"');
    const std::string text = "a,b\n" + middle + "\n\"x,y\n1,2\n3,4\n";
    const std::vector<Row> rows = rows_of(read_all(text, SIZE_MAX));
    RC_ASSERT(rows.size() >= 4U);
    RC_ASSERT(rows[rows.size() - 3] == (Row{"\"x,y"}));
    RC_ASSERT(rows[rows.size() - 2] == (Row{"1", "2"}));
    RC_ASSERT(rows[rows.size() - 1] == (Row{"3", "4"}));
  }));
}

}  // namespace
}  // namespace redflag
