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
///         no JSON object stands in redflag_raw. A line whose id is blank gets
///         the row's number in place of it, and one without any gets it as
///         `id`, unless another member was to be the id. An id that is wrong
///         stays alone, to be mended.
/// FHIR    as NDJSON; without the id that was asked for a response is told by
///         the resource's `id`, or by the row's number.
///
/// A row that was rejected before keeps the file and line of its first time.
class RejectWriter {
 public:
  /// The tables outlive the writer. `id`: the column that was asked for as the
  /// id; empty: `id`, where a row has it.
  RejectWriter(const Pack& pack, const std::vector<Table>& tables,
               const std::string& id, bool neutralise);

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
  std::string_view number_name(std::size_t table, std::string_view raw,
                               const Row& row, const JsonRow& json) const;

  const std::vector<Table>& tables_;
  std::string id_;  ///< the member; empty where a question has that name
  bool neutralise_;
  bool adds_ids_;   ///< a column `id` would be read as the id
  bool has_other_;  ///< another is the id, and `id` would be read as nothing
  bool names_files_;
  char delimiter_ = ',';
  std::vector<std::string> names_;
  /// By table: the column that belongs under each of names_.
  std::vector<std::vector<std::optional<std::size_t>>> places_;
};

}  // namespace redflag
