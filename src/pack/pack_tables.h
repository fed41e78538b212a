// SPDX-License-Identifier: Apache-2.0
// The union of the files of a pack: its top-level tables by kind. What stands
// in them is pack_reader.h's affair.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "pack/pack_reader.h"
#include "text/toml_document.h"

namespace redflag {

/// The tables that a pack is the union of, in the order in which a message
/// about an unknown one lists them.
inline constexpr std::array<std::string_view, 13> kPackTables = {
    "pack", "level", "page",      "source",  "sign",   "question", "value",
    "flag", "rule",  "next_step", "promise", "hazard", "waive"};

/// One table and where it stands. Points into the PackTables.
struct PackTable {
  const TomlTable* table;
  Span span;
};

/// Every table of the files of a pack, in their order.
class PackTables {
 public:
  /// Reads the files and adds their texts to `sources`; what is no table of a
  /// pack is an error.
  PackTables(const std::vector<PackFile>& files, Sources& sources,
             Diagnostics& diagnostics);
  PackTables(const PackTables&) = delete;
  PackTables& operator=(const PackTables&) = delete;

  /// The tables of one of kPackTables.
  const std::vector<PackTable>& of(std::string_view kind) const;

  /// A text could not be read, so anything may be missing.
  bool incomplete() const { return incomplete_; }

  /// The place to complain about a pack that lacks something altogether.
  Span start() const { return {first_source_, 0, 0}; }

 private:
  void error(Code code, Span span, std::string message, std::string hint = {});
  void sort_tables(const TomlTable& document);
  void add_pack_table(const TomlEntry& entry);
  void add_tables(const TomlEntry& entry, std::vector<PackTable>& into);

  Diagnostics& diagnostics_;
  std::vector<TomlTable> documents_;
  std::array<std::vector<PackTable>, kPackTables.size()> tables_;
  std::uint32_t first_source_ = 0;
  bool incomplete_ = false;
};

}  // namespace redflag
