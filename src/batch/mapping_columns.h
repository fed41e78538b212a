// SPDX-License-Identifier: Apache-2.0
// A mapping at one header: which column answers what, by which rule. It is
// what map_columns() asks where there is a map.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/column_map.h"
#include "batch/importer.h"
#include "batch/mapping.h"
#include "pack/model.h"

namespace redflag {

/// The cells of a column as one function.
CellMap cell_map(const Pack& pack, const Mapping& mapping,
                 const MappedColumn& column);

/// A mapping and a header, which outlive it.
class MappingColumns {
 public:
  MappingColumns(const Pack& pack, const Mapping& mapping,
                 const std::vector<std::string>& names, HeaderReport& report);

  /// What a column answers or is ticked for; filled in.
  std::vector<MappedColumn> at(std::size_t column) const;

  /// Whether the map or its importer says that the column is no question.
  bool is_ignored(std::size_t column) const;

  /// Whether the names are those of the questions that rows name.
  bool is_long() const { return mapping_.long_form.has_value(); }

  /// Whether a question may have a list of its options and boxes for them.
  bool has_boxes_beside_lists() const {
    return mapping_.importer == Importer::odk ||
           mapping_.importer == Importer::kobo;
  }

  /// The column of the ids, where the importer knows it.
  std::optional<std::size_t> id() const;

  /// Puts the rule of a place into `map` and returns its number; nothing where
  /// cells are read as they stand.
  std::optional<std::size_t> add_rule(const MappedColumn& column,
                                      std::size_t at, ColumnMap& map);

  /// Takes out what changes nothing, and reports columns of the map that the
  /// header does not have.
  void finish(ColumnMap& map);

 private:
  std::optional<std::size_t> find(const std::string& name) const;
  ImportedColumn recognise(std::size_t column) const;
  std::string group_of(const MappedColumn& column) const;
  std::size_t group_at(const MappedColumn& column, ColumnMap& map);
  std::optional<SkipRule> skip_rule(const MappedColumn& column) const;
  void report_absent(const std::string& name, const std::string& what);

  const Pack& pack_;
  const Mapping& mapping_;
  const std::vector<std::string>& names_;
  HeaderReport& report_;
  std::unique_ptr<HeaderImporter> importer_;
};

}  // namespace redflag
