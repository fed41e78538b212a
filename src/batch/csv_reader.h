// SPDX-License-Identifier: Apache-2.0
// A careful RFC 4180 reader: what is not surely a row is rejected, never
// guessed at. Its neighbour for JSON is ndjson_reader.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/piece.h"
#include "batch/record.h"
#include "batch/scan_kernels.h"
#include "batch/text_decoder.h"

namespace redflag {

/// Reads CSV records in pieces; the header is a record like any other, the
/// first.
///
/// Lines     end with LF or CR LF; with a lone CR where the header does. Lines
///           of nothing but spaces are no records; they count as lines.
/// Quotes    as RFC 4180; a field may hold line breaks and doubled quotes.
/// Errors    a fault of one field is noted with the record, and the record is
///           whole. Where quotes do not fit, or a row is over the limit, the
///           record is its first line: the fields before the fault, and then
///           the rest of the line as one raw field. The next record starts on
///           the next line, so that a stray quote loses no other row.
/// Cost      memory for one row of at most kMaxRowBytes and one piece.
class CsvReader : public RecordReader {
 public:
  /// Without a delimiter, takes the one of comma, semicolon and tab that
  /// stands most often in the first line.
  explicit CsvReader(ByteSource& source,
                     std::optional<char> delimiter = std::nullopt);

  bool next(RecordBatch& batch) override;

  bool has_pieces() const override { return true; }
  /// After the header.
  bool take_piece(const ScanKernels& kernels, Piece& piece) override;
  void restart(std::string_view text, std::uint64_t line) override;

  /// Known once the first record has been read.
  char delimiter() const { return delimiter_; }

  /// "38,2" is a number where the comma does not separate fields.
  bool decimal_comma() const { return delimiter_ != ','; }

 private:
  enum class End : std::uint8_t { field, row, fault, need_more };
  struct Mark;

  void find_delimiter();
  bool skip_blank_lines();
  void skip_rest_of_line();
  void fill();
  void begin_piece(const Survey& survey, Piece& piece);

  bool scan(RecordBatch& batch);
  End scan_field(RecordBatch& batch);
  End scan_plain(RecordBatch& batch);
  End scan_quoted(RecordBatch& batch);
  End end_of_window();
  End end_of_field();
  bool end_broken(RecordBatch& batch, const Mark& mark);
  void finish(RecordBatch& batch, const Mark& mark, std::size_t next);

  void check_bytes(RecordBatch& batch, const Mark& mark) const;
  void put_field(RecordBatch& batch, std::size_t begin);
  std::size_t window_end() const;
  bool at_limit() const;
  bool is_line_break(std::size_t at) const;

  TextDecoder decoder_;
  std::string buffer_;
  std::size_t pos_ = 0;  ///< where the next record starts
  std::uint64_t line_ = 1;
  char delimiter_ = ',';
  bool find_delimiter_ = false;
  bool ended_ = false;
  bool in_header_ = true;
  bool cr_ends_lines_ = false;
  bool skipping_ = false;  ///< the rest of an overlong line

  // The record that is being scanned.
  std::size_t cursor_ = 0;
  std::vector<std::size_t> starts_;  ///< of its fields, in buffer_
  RecordFaultKind broken_ = RecordFaultKind::open_quote;
};

}  // namespace redflag
