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
  Row row;
  for (std::uint64_t number = 1; rows.next(batch); ++number, batch.clear()) {
    if (wanted.number && *wanted.number != number) continue;
    const RecordBatch::Record& record = batch.records.front();
    if (table.format() == TableFormat::csv) {
      reader.read_csv(table.columns(), table.decimal_comma(), batch, record,
                      row);
    } else {
      reader.read_ndjson(columns, batch, record, row);
    }
    if (!row.has_id) row.id = std::to_string(number);
    if (!wanted.number && row.id != wanted.id) continue;
    if (found.number == 0) {
      found.row = row;
      found.number = number;
      found.line = record.line;
    }
    if (wanted.number) return found;
    ++found.twin_count;
    if (found.twins.size() < kListedTwins) found.twins.push_back(number);
  }
  if (found.number == 0) return std::nullopt;
  return found;
}

}  // namespace redflag
