// SPDX-License-Identifier: Apache-2.0
// `redflag pack diff --cohort FILE`: saved questionnaires under both packs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "batch/cohort.h"
#include "cli/pack_source.h"
#include "pack/level_ranks.h"
#include "text/json_writer.h"

namespace redflag {

struct CohortOptions {
  std::string file;    ///< empty: no cohort
  std::string id;      ///< the column; empty: `id`, where there is one
  std::string output;  ///< every row that changes, as CSV; empty: nowhere
};

/// How many ids are listed of rows that change alike.
inline constexpr std::size_t kListedIds = 20;

/// What became of a cohort.
struct CohortOutcome {
  /// The first ids of rows that go from one level to another.
  using Ids =
      std::map<std::pair<LevelIndex, LevelIndex>, std::vector<std::string>>;

  CohortReport report;
  Ids by_level;
  Ids by_advised;  ///< of those rows whose level stays
  /// Rows by what they are advised, of those whose level stays.
  CohortReport::Counts advised_alone;
  std::uint64_t possible_alone = 0;  ///< neither of the two, but `possible`

  std::uint64_t changed(const LevelRanks& ranks) const;
  bool any_lowered(const LevelRanks& ranks) const;
};

/// Reads the rows and says on stderr what of them cannot be used. Nothing
/// where the table cannot be used: the command ends with bad_answers.
///
/// Errors  std::system_error; Interrupted.
std::optional<CohortOutcome> run_cohort(const LoadedPack& before,
                                        const LoadedPack& after,
                                        const CohortOptions& options);

std::string render_cohort_text(const Pack& before, const Pack& after,
                               const CohortOutcome& outcome);

/// As an object.
void write_cohort(JsonWriter& json, const Pack& before, const Pack& after,
                  const CohortOutcome& outcome);

}  // namespace redflag
