// SPDX-License-Identifier: Apache-2.0
// The same saved questionnaires under two versions of a pack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "batch/row_reader.h"
#include "batch/table.h"
#include "engine/evaluator.h"
#include "engine/program.h"

namespace redflag {

/// A row that comes out otherwise.
struct CohortChange {
  std::uint64_t row = 0;  ///< its number, from 1
  std::string id;         ///< the number where it has none
  Levels before;          ///< of the first pack
  Levels after;           ///< of the second pack
};

/// A row that neither pack can use as it stands.
struct CohortReject {
  std::uint64_t row = 0;
  std::uint64_t line = 0;
  CellFault fault;  ///< its first
};

inline constexpr std::size_t kListedCohortRejects = 20;

/// What happened to rows.
struct CohortReport {
  /// Rows by what they got: [LevelIndex of the first pack][of the second].
  using Counts = std::vector<std::vector<std::uint64_t>>;

  std::uint64_t compared = 0;
  std::uint64_t rejected = 0;
  /// Compared rows with an answer that only one of the packs can read. It is
  /// not known to the other.
  std::uint64_t one_sided = 0;
  Counts level, possible, advised;
  std::vector<CohortReject> rejects;  ///< the first kListedCohortRejects

  std::uint64_t rows() const { return compared + rejected; }
};

/// A pack and its view of the table.
struct CohortSide {
  const Program& program;
  Table& table;
};

/// Scores every row twice. `changed` is called for each row of which one of
/// the three levels is another, in their order; `rows_done` now and then.
/// Either may throw to end the run.
///
/// Unknown  a question that a pack lacks is not known to it.
/// Errors   whatever the sources, `changed` and `rows_done` throw;
///          std::system_error where the tables have not the same rows.
/// Cost     memory for one batch, whatever the number of rows.
CohortReport compare_cohort(
    CohortSide before, CohortSide after, const WantedColumns& columns,
    const std::function<void(const CohortChange&)>& changed,
    const std::function<void(std::uint64_t)>& rows_done);

}  // namespace redflag
