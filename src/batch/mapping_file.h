// SPDX-License-Identifier: Apache-2.0
// A map as text: TOML in, Mapping out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "batch/mapping.h"
#include "diag/diagnostic.h"
#include "diag/source.h"
#include "pack/model.h"

namespace redflag {

/// How many [[column]] tables one map may have.
inline constexpr std::size_t kMostMappedColumns = 10'000;

/// How many codes one column may have.
inline constexpr std::size_t kMostCodes = 1'000;

/// Reads a map for tables of a pack:
///
///   [map]
///   importer = "redcap"            # or odk, kobo, pro-ctcae
///   dictionary = "dictionary.csv"  # REDCap: read by whoever opens files
///   id = "record_id"
///   missing = ["-99", "n/a"]
///   not_sure = ["-88"]
///   complete = ["visit_complete"]
///   ignore = ["comment"]
///   unticked = "if-answered"       # or no, missing
///   decimal = "comma"              # or point
///
///   [map.long]                     # a row for each answer
///   id = "patient"
///   question = "item"
///   answer = "value"
///
///   [[column]]
///   name = "T_MAX"
///   question = "fever_temp"        # or question___option
///   ticked = "none"                # or other, missing: a box without question
///   codes = { "1" = "yes", "2" = "no", "9" = "missing", "8" = "not sure" }
///   missing = ["-1"]
///   not_sure = ["-2"]
///   unit = "F"
///   separator = " "
///   empty = "no"
///   zero = "missing"
///   yes_from = 2
///   group = "symptoms"
///   unticked = "no"
///   skipped_after = "T_ANY"
///
/// Errors  empty if and only if an error was added.
std::optional<Mapping> read_mapping(const Pack& pack, const Sources& sources,
                                    std::uint32_t source,
                                    Diagnostics& diagnostics);

}  // namespace redflag
