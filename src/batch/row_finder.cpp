// SPDX-License-Identifier: Apache-2.0
#include "batch/row_finder.h"

#include <utility>

namespace redflag {

std::optional<FoundRow> find_row(const Pack& pack, Table& table,
                                 const WantedColumns& columns,
                                 const RowWanted& wanted) {
  RowReader reader(pack, /*strict=*/false);
  RecordReader& rows = table.rows();
  RecordBatch batch;
  FoundRow found;
  while (rows.next(batch)) {
    ++found.number;
    const RecordBatch::Record& record = batch.records.front();
    if (!wanted.number || *wanted.number == found.number) {
      found.line = record.line;
      if (table.format() == TableFormat::csv) {
        reader.read_csv(table.columns(), table.decimal_comma(), batch, record,
                        found.row);
      } else {
        reader.read_ndjson(columns, batch, record, found.row);
      }
      if (!found.row.has_id) found.row.id = std::to_string(found.number);
      if (wanted.number || found.row.id == wanted.id) return found;
    }
    batch.clear();
  }
  return std::nullopt;
}

}  // namespace redflag
