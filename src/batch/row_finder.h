// SPDX-License-Identifier: Apache-2.0
// One row of a table, read as `score` reads it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "batch/row_reader.h"
#include "batch/table.h"

namespace redflag {

/// Which row: by its number, from 1, or by its id.
struct RowWanted {
  std::optional<std::uint64_t> number;
  std::string id;  ///< where there is no number
};

inline constexpr std::size_t kListedTwins = 10;

/// A row and where it stands. What is wrong with it is in row.faults; a cell
/// with a fault is unknown.
struct FoundRow {
  Row row;
  std::uint64_t number = 0;  ///< from 1, without the header
  std::uint64_t line = 0;    ///< where it starts, from 1
  /// By number, the first kListedTwins rows of the id that was wanted.
  std::vector<std::uint64_t> twins;
  std::uint64_t twin_count = 0;  ///< how many there are in all
};

/// The first row that is wanted; nothing where the table has none.
///
/// Cost  reads the table up to the row, or all of it where an id is wanted, one
///       record at a time.
std::optional<FoundRow> find_row(const Pack& pack, Table& table,
                                 const WantedColumns& columns,
                                 const RowWanted& wanted);

}  // namespace redflag
