// SPDX-License-Identifier: Apache-2.0
// Whole records of a table's text as they stand there. csv_reader.h and
// ndjson_reader.h cut them, piece_reader.h reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace redflag {

inline constexpr std::size_t kPieceBytes = std::size_t{256} * 1024;

/// Records of which each surely is one.
///
/// CSV     quotes stand where they may, no line is blank, and there is
///         no NUL byte and no carriage return but before a line feed or in
///         quotes.
/// NDJSON  each is a line that starts with a brace and is not too long.
struct Piece {
  std::string bytes;       ///< kTextPadding more than counts
  std::size_t begin = 0;   ///< of the first record, in bytes
  std::size_t end = 0;     ///< after the last one's line feed
  std::uint64_t line = 1;  ///< of the first record
  std::uint64_t rows = 0;  ///< 0: there is no piece

  // Of CSV only.
  bool quotes = false;  ///< there may be some
  bool carriage_returns = false;
  bool high_bytes = false;  ///< not ASCII, and perhaps not UTF-8
};

/// Moves the first `size` bytes from `pos` on out of a reader's buffer and into
/// the piece's bytes.
void cut_piece(std::string& buffer, std::size_t& pos, std::size_t size,
               Piece& piece);

}  // namespace redflag
