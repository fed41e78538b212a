// SPDX-License-Identifier: Apache-2.0
// A pack while it is being read, and what its readers share: pack_reader.cpp,
// frame_reader.h and guidance_reader.h.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pack/condition_resolver.h"
#include "pack/model.h"
#include "pack/pack_tables.h"
#include "pack/table_reader.h"

namespace redflag {

/// Words for a table in messages: `rule "cough_long"`, or `a [[rule]]` where
/// it has no id to go by.
std::string describe(const char* kind, const TomlTable& table);

/// `did you mean "x"?`, or other words where no name is near.
std::string nearest_or(std::string_view word,
                       std::span<const std::string_view> names,
                       const char* otherwise, const Diagnostics& before);

/// What has been read so far, and what is to be read.
struct PackDraft {
  PackDraft(const PackTables& tables_in, Diagnostics& diagnostics_in)
      : tables(tables_in),
        diagnostics(diagnostics_in),
        incomplete(tables_in.incomplete()) {}

  void error(Code code, Span span, std::string message, std::string hint);

  TableReader reader(const char* kind, const PackTable& table);

  /// Complains about an id that another thing of the same kind has.
  void expect_new(std::set<std::string>& ids, const std::string& id, Span span,
                  const char* kind);

  /// The level that a key, which must be there, names.
  std::optional<LevelIndex> level_of(TableReader& keys, std::string_view key);
  std::optional<LevelIndex> find_level(TableReader& keys, std::string_view key,
                                       const TomlValue& value);

  /// Those that `sources` names.
  std::vector<SourceIndex> sources_of(TableReader& keys);

  const PackTables& tables;
  Diagnostics& diagnostics;
  Pack pack;
  PendingConditions pending;
  std::vector<const TomlValue*> order;  ///< of signs, as [pack] has it
  std::unordered_map<std::string, std::size_t> source_ids;
  bool incomplete;             ///< a text could not be read: any name may exist
  bool names_missing = false;  ///< something has no id that could be read
};

}  // namespace redflag
