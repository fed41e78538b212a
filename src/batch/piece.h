// SPDX-License-Identifier: Apache-2.0
// Whole records of a table's text as they stand there. csv_reader.h and
// ndjson_reader.h cut them, piece_reader.h reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "batch/text_decoder.h"

namespace redflag {

/// Room for a piece of about so many bytes: whatever is left of one goes into
/// the next, so that little stays.
constexpr std::size_t piece_room(std::size_t piece_bytes) {
  return piece_bytes + piece_bytes / 4;
}

/// Records of which each surely is one.
///
/// CSV     quotes stand where they may, no line is blank, and there is
///         no NUL byte and no carriage return but before a line feed or in
///         quotes.
/// NDJSON  each is a line that starts with a brace and is not too long.
struct Piece {
  std::string bytes;       ///< kTextPadding more than counts, or longer
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

/// Whether a piece can be read into its own bytes, which spares a copy and
/// stays in the memory of one processor: there is little in the buffer, and
/// what follows is plain.
bool is_read_straight(const TextDecoder& decoder, const std::string& buffer,
                      std::size_t pos);

/// Moves the buffer from `pos` on into the piece's bytes and reads a piece's
/// worth after it, or up to the end, which sets `ended`. Returns how much
/// there is then; kTextPadding bytes follow it.
std::size_t read_straight(TextDecoder& decoder, std::string& buffer,
                          std::size_t& pos, Piece& piece, bool& ended);

/// Makes the first `size` of `there` bytes so read the piece, and the rest the
/// buffer.
void cut_straight(std::string& buffer, std::size_t there, std::size_t size,
                  Piece& piece);

/// Makes all of them the buffer.
void undo_straight(std::string& buffer, std::size_t there, Piece& piece);

}  // namespace redflag
