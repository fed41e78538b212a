// SPDX-License-Identifier: Apache-2.0
// Rejected rows as they came in, with where and why, so that they can be
// mended and scored again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/record.h"
#include "batch/row_reader.h"
#include "batch/table.h"

namespace redflag {

/// Writes rejects of tables of one format.
///
/// CSV     the columns of all tables, each once, then those of the reject,
///         with the first table's delimiter. The file's name has a column
///         where there is more than one table, or was one before. Where a
///         table has no ids, `id` comes first and holds the row's number, so
///         that the row keeps it when it is scored again.
/// NDJSON  the line's own members and then those of the reject; a line that is
///         no JSON object stands in redflag_raw. A line without an id gets
///         its number as `id`.
///
/// A row that was rejected before keeps the file and line of its first time.
class RejectWriter {
 public:
  /// The tables outlive the writer. `adds_ids`: a column `id` would be read as
  /// the id.
  RejectWriter(const std::vector<Table>& tables, bool neutralise,
               bool adds_ids);

  /// Whether the tables can share one rejects file: they are of one format,
  /// and "38,2" is a number in all of them or in none.
  static bool can_share(const std::vector<Table>& tables);

  /// The CSV header; nothing for NDJSON.
  std::string header() const;

  /// Appends one record. Returns how many cells were neutralised.
  std::size_t write(std::string& out, std::size_t table,
                    const RecordBatch& batch, const RecordBatch::Record& record,
                    const Row& row, const JsonRow& json,
                    std::string_view at_least) const;

 private:
  std::size_t write_csv(std::string& out, std::size_t table,
                        const RecordBatch& batch,
                        const RecordBatch::Record& record, const Row& row,
                        std::string_view at_least) const;
  void write_json(std::string& out, std::size_t table, std::string_view line,
                  std::uint64_t number, const Row& row, const JsonRow& json,
                  std::string_view at_least) const;

  const std::vector<Table>& tables_;
  bool neutralise_;
  bool adds_ids_;
  bool names_files_;
  char delimiter_ = ',';
  std::vector<std::string> names_;
  /// By table: the column that belongs under each of names_.
  std::vector<std::vector<std::optional<std::size_t>>> places_;
};

}  // namespace redflag
