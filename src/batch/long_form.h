// SPDX-License-Identifier: Apache-2.0
// Tables with a row for each answer, turned into a row for each person.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "batch/column_map.h"
#include "batch/id_counter.h"
#include "batch/mapping.h"
#include "batch/record.h"
#include "pack/model.h"

namespace redflag {

/// A column of the long form that says the same in every row of an id.
struct LongOrigin {
  std::string_view name;  ///< kPackColumn or kPackVersionColumn
  std::size_t column = 0;
};

/// Where the columns of the long form stand.
struct LongColumns {
  std::size_t id = 0;
  std::size_t question = 0;
  std::size_t answer = 0;
  std::optional<std::size_t> reason{};   ///< of an earlier reject
  std::vector<LongOrigin> origins = {};  ///< those that are there
};

/// Finds the columns; what is wrong with them goes into report.errors.
LongColumns find_long_columns(const LongForm& form,
                              const std::vector<std::string>& header,
                              HeaderReport& report);

/// The columns of the wide rows: the id, which pack the answers were made for
/// where the table says so, every question but those whose options the map
/// names, and every column that the map names.
std::vector<std::string> wide_names(const Pack& pack, const Mapping& mapping,
                                    const LongColumns& columns);

/// Reads wide rows out of long ones.
///
/// Together  the rows of one id stand together. Where an id comes back later,
///           those rows are a record with a fault, so that they are rejected
///           and not lost; ids are remembered as IdCounter does, the first
///           kMostCountedIds of them.
/// Twice     a question of type choices may have several rows, one an option;
///           any other that is answered twice is a fault of its cell, and so
///           are rows that name two packs, or two versions. A question that
///           the map calls otherwise may be answered by either name, and not
///           by both.
/// Errors    a row that is broken, or names no id or no question, is a fault of
///           the record that it belongs to, or of a record of its own.
/// Memory    for the rows of one id, kMaxRowBytes; what is longer is cut into
///           records with faults.
class LongFormReader : public RecordReader {
 public:
  /// `rows` stands after the header; all outlive this. `width` is the number of
  /// the header's columns.
  LongFormReader(RecordReader& rows, const Pack& pack, const Mapping& mapping,
                 const ColumnMap& wide, LongColumns columns, std::size_t width);

  bool next(RecordBatch& batch) override;

  /// Questions that rows name and that are no column, the first of them.
  const std::vector<std::string>& unknown_names() const { return unknown_; }
  bool has_more_unknown_names() const { return more_unknown_; }

 private:
  bool fetch();
  std::string_view cell(std::size_t column) const;
  std::string_view own_id() const;
  bool is_whole() const;
  bool belongs_to(std::string_view id) const;
  void take(RecordBatch& batch, RecordBatch::Record& record);
  void take_origin(const LongOrigin& origin);
  void take_answer();
  void note_unknown(std::string_view name);
  void finish(RecordBatch& batch, RecordBatch::Record& record);

  RecordReader& rows_;
  const Pack& pack_;
  const ColumnMap& wide_;
  LongColumns columns_;
  std::size_t width_;
  std::unordered_map<std::string_view, std::size_t> places_;  // in wide_.names
  std::vector<bool> is_list_;  // by column: may have several rows
  std::vector<std::optional<std::size_t>> other_name_;  // by column
  std::vector<std::string> ignored_;
  IdCounter ids_;

  RecordBatch row_;  // the row that was read last
  bool has_row_ = false;

  // The record that is put together.
  std::vector<std::string> cells_;  // by column
  std::vector<bool> answered_;      // by column
  std::vector<RecordFault> faults_;
  std::size_t bytes_ = 0;
  bool has_unknown_ = false;
  std::vector<std::string> unknown_;
  bool more_unknown_ = false;
};

/// The line of the long row that a fault of a record is about; the record's
/// own where it is about no single row, or where the table is wide.
std::uint64_t line_of_fault(const RecordBatch& batch,
                            const RecordBatch::Record& record,
                            const LongColumns& columns,
                            std::string_view column);

}  // namespace redflag
