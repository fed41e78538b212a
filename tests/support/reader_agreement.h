// SPDX-License-Identifier: Apache-2.0
// The readers of one table against each other, for fuzz targets: all that a
// whole run does beside reading would take most of the time.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "batch/piece_reader.h"
#include "batch/row_reader.h"
#include "batch/table.h"
#include "engine/block.h"

namespace redflag {

/// Reads texts as tables of one format and header, fast and carefully.
///
/// Keeps its memory from text to text, and nothing else: the same text comes
/// to the same.
class ReaderAgreement {
 public:
  /// For CSV: `header` is the first line, without its end, and its delimiter.
  ReaderAgreement(const Program& program, std::string header, char delimiter,
                  std::vector<std::string> keep, bool strict);

  /// For NDJSON.
  ReaderAgreement(const Program& program, std::vector<std::string> keep,
                  bool strict);

  /// Where the two readers of the rows of `text` come to another answer, id,
  /// kept cell, line, version or unknown name; empty where they do not. The
  /// fast one works on pieces of about `piece_bytes`.
  std::string difference(std::string_view text, std::size_t piece_bytes,
                         const ScanKernels& kernels);

 private:
  std::unique_ptr<RecordReader> reader_of(ByteSource& source);
  std::string compare_piece(RecordReader& careful);
  std::string compare_block(RecordReader& careful, std::size_t first);
  std::string compare_unread(RowIndex at);
  std::string compare_read(RowIndex at);
  void read_carefully();
  std::string_view kept_of(const std::string& name);
  bool is_same_record();
  bool blocks_agree() const;

  const Program& program_;
  TableFormat format_;
  char delimiter_ = ',';
  bool strict_;
  WantedColumns wanted_;
  std::string header_;
  ColumnMap map_;
  RowReader row_reader_;

  // Of one text.
  std::unique_ptr<PieceReader> pieces_;
  std::unique_ptr<RecordReader> single_;
  Piece piece_;
  RecordBatch record_;  // the careful reader's last record
  RecordBatch other_;   // what else reads it comes to
  Row row_;

  // Of one piece.
  std::vector<bool> answered_, answered_carefully_;
  std::vector<std::string> unknown_, unknown_carefully_;
  std::uint64_t other_versions_ = 0;

  // Of one block.
  Block fast_, careful_;
  std::vector<std::string_view> names_;
};

}  // namespace redflag
