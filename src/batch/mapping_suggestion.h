// SPDX-License-Identifier: Apache-2.0
// A first map for a table, from its header and a sample of its cells; and what
// a map makes of that sample.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "batch/column_map.h"
#include "batch/mapping.h"
#include "batch/record.h"
#include "batch/table.h"
#include "engine/answers.h"
#include "pack/model.h"

namespace redflag {

/// How many rows are looked at.
inline constexpr std::size_t kSampledRows = 1'000;

/// A map as text, to be read by a person and then by read_mapping().
///
/// Unknown  what is not sure is a comment, or left without a meaning, so that
///          its rows are rejected: which of 1 and 2 is "yes" is not guessed at.
/// `sample` holds rows of the table, read without a map.
std::string suggest_mapping(const Pack& pack,
                            const std::vector<std::string>& names,
                            const RecordBatch& sample, AnswerSyntax syntax);

/// What becomes of the cells of one column.
struct ColumnTally {
  std::string name;
  std::string question;  ///< or question___option
  std::uint64_t mapped = 0;
  std::uint64_t unknown = 0;  ///< blank, missing, not sure
  std::uint64_t rejected = 0;

  bool operator==(const ColumnTally&) const = default;
};

/// The tallies of all columns that answer something, in the order of the
/// questions' columns, over the first kSampledRows rows; `rows` is how many
/// there were.
std::vector<ColumnTally> tally_columns(const Pack& pack, Table& table,
                                       std::uint64_t& rows);

}  // namespace redflag
