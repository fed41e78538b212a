// SPDX-License-Identifier: Apache-2.0

#include "batch/piece_reader.h"

#include <algorithm>
#include <utility>

#include "batch/column_reader.h"
#include "batch/csv_index.h"
#include "batch/json_index.h"

namespace redflag {

bool PieceReader::any_unread() const {
  return std::ranges::any_of(unread_, [](Word word) { return word != 0; });
}

std::unique_ptr<PieceReader> make_csv_piece_reader(
    const Program& program, const ColumnMap& map, char delimiter,
    const std::vector<std::string>& keep, bool strict,
    const ScanKernels& kernels) {
  return std::make_unique<ColumnReader<CsvIndex>>(
      program, map, keep, strict, CsvIndex(map, delimiter, kernels));
}

std::unique_ptr<PieceReader> make_json_piece_reader(const Program& program,
                                                    const WantedColumns& wanted,
                                                    bool strict) {
  auto names = std::make_unique<JsonNames>(program.pack(), wanted, strict);
  const ColumnMap& map = names->map();
  return std::make_unique<ColumnReader<JsonIndex>>(
      program, map, wanted.keep, strict, JsonIndex(std::move(names)));
}

}  // namespace redflag
