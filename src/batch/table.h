// SPDX-License-Identifier: Apache-2.0
// One input of a batch run: its bytes, its format, and what its columns are
// for.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/byte_source.h"
#include "batch/column_map.h"
#include "batch/fhir_reader.h"
#include "batch/long_form.h"
#include "batch/record.h"

namespace redflag {

enum class TableFormat : std::uint8_t { csv, ndjson, fhir };

/// Whether rows name their own answers, and no header does. FHIR is read as
/// the lines of NDJSON that fhir_reader.h makes of it.
inline bool has_members(TableFormat format) {
  return format != TableFormat::csv;
}

/// Where a table comes from.
struct TableSource {
  std::string name;  ///< as messages show it
  TableFormat format = TableFormat::csv;
  std::function<std::unique_ptr<ByteSource>()> open;
  bool opens_twice = true;  ///< not so for a pipe
  /// Reading may have to wait for somebody: a pipe, a file over a network.
  bool may_wait = false;
};

/// What the caller says about all tables.
struct TableSettings {
  std::optional<char> delimiter;  ///< nothing: found from the header
  WantedColumns wanted;
  std::shared_ptr<const Mapping> mapping{};  ///< CSV; null: none
};

/// A table whose header has been read. Its rows have not.
class Table {
 public:
  /// Opens the source and reads the header, of which `report` tells. A table
  /// whose report has errors cannot be used.
  Table(const Pack& pack, TableSource source, const TableSettings& settings,
        HeaderReport& report);

  const std::string& name() const { return source_.name; }
  TableFormat format() const { return source_.format; }
  bool may_wait() const { return source_.may_wait; }
  const ColumnMap& columns() const { return map_; }  ///< CSV
  char delimiter() const { return delimiter_; }      ///< CSV
  bool decimal_comma() const;

  /// The columns as the file has them; of a wide table, those of columns().
  const std::vector<std::string>& file_columns() const;

  /// The columns of the long form; nothing where the table is wide.
  const std::optional<LongColumns>& long_columns() const { return long_; }

  /// The long form: what rows name and is no question, as far as it was read.
  const LongFormReader* long_rows() const { return long_rows_.get(); }

  /// FHIR: of the resources read so far.
  FhirCounts fhir_counts() const;

  /// A reader that stands before the first row. Ask once.
  ///
  /// Errors  std::system_error where the header is no longer the one that was
  ///         read.
  RecordReader& rows();

  /// Whether a cell means what it says by itself: a map's rules are for the
  /// careful reader.
  bool has_plain_cells() const;

  /// Lets go of the bytes.
  void close();

 private:
  void open();
  bool read_header(std::vector<std::string>& names, HeaderReport* report);
  void map_header(HeaderReport& report);

  const Pack* pack_;
  TableSource source_;
  TableSettings settings_;
  std::vector<std::string> header_;
  std::optional<LongColumns> long_;
  ColumnMap map_;
  char delimiter_ = ',';
  std::unique_ptr<ByteSource> bytes_;
  std::unique_ptr<RecordReader> reader_;
  std::unique_ptr<ColumnMap> wide_;  ///< where long_rows_ finds it
  std::unique_ptr<LongFormReader> long_rows_;
};

}  // namespace redflag
