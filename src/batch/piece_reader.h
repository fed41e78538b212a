// SPDX-License-Identifier: Apache-2.0
// The fast way into a block: reads the rows of a piece column by column, and
// leaves every row of which it is not sure to the careful readers
// (csv_reader.h, ndjson_reader.h, row_reader.h). It accepts; it never reports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/column_map.h"
#include "batch/piece.h"
#include "batch/scan_kernels.h"
#include "engine/block.h"
#include "engine/program.h"

namespace redflag {

/// Keeps its memory, and what it learnt of the columns, from piece to piece.
class PieceReader {
 public:
  virtual ~PieceReader() = default;

  /// Gets ready for a piece, which outlives the reading of its rows.
  virtual void open(const Piece& piece) = 0;

  virtual std::size_t rows() const = 0;

  /// Reads row `first` and those after it into a new block; the blocks of a
  /// piece in their order. `answered` gets the questions that some row has
  /// answered, except of unread rows.
  virtual void read(std::size_t first, Block& block,
                    std::vector<bool>& answered) = 0;

  // Of the rows that were read last, by their place in the block.

  /// Whether the row was left alone: nothing of it is in the block.
  bool is_unread(RowIndex row) const { return has_row(unread_, row); }
  bool any_unread() const;

  /// The row as it stands, with its line break, and the line of its start.
  /// Ask in the order of the rows.
  virtual std::string_view text(RowIndex row) const = 0;
  virtual std::uint64_t line(RowIndex row) = 0;

  /// Nothing where the row has none.
  virtual std::optional<std::string_view> id(RowIndex row) const = 0;

  /// The cell that is kept by the `i`th name; empty where there is none.
  virtual std::string_view kept(RowIndex row, std::size_t i) const = 0;

  /// NDJSON: the members of a row that are not known and were not listed for
  /// another row of the piece, in their order. Ask in the order of the rows,
  /// and not of unread ones.
  virtual bool has_unknown() const = 0;
  virtual void list_unknown(RowIndex row,
                            std::vector<std::string_view>& names) = 0;

  /// Another version of the pack that rows were made for, and how many.
  struct OtherVersion {
    std::string version;
    std::uint64_t rows = 0;
    std::size_t first = 0;  ///< its first row, in the piece
  };
  const OtherVersion& other_version() const { return other_version_; }

 protected:
  std::vector<Word> unread_;
  OtherVersion other_version_;
};

/// For CSV. `strict` leaves rows of another version of the pack to the careful
/// readers. What is passed outlives the reader.
std::unique_ptr<PieceReader> make_csv_piece_reader(
    const Program& program, const ColumnMap& map, char delimiter,
    const std::vector<std::string>& keep, bool strict,
    const ScanKernels& kernels);

/// For NDJSON. `strict` leaves rows with unknown members alone too.
std::unique_ptr<PieceReader> make_json_piece_reader(const Program& program,
                                                    const WantedColumns& wanted,
                                                    bool strict);

}  // namespace redflag
