// SPDX-License-Identifier: Apache-2.0

#include "batch/piece.h"

#include <algorithm>

#include "batch/scan_kernels.h"

namespace redflag {

void cut_piece(std::string& buffer, std::size_t& pos, std::size_t size,
               Piece& piece) {
  const std::size_t rest = buffer.size() - pos - size;
  if (rest > size) {
    piece.bytes.assign(buffer, pos, size);
    piece.begin = 0;
    pos += size;
  } else {
    piece.bytes.swap(buffer);
    piece.begin = pos;
    buffer.assign(piece.bytes, pos + size, rest);
    pos = 0;
  }
  piece.end = piece.begin + size;
  piece.bytes.resize(piece.end + kTextPadding);
}

bool is_read_straight(const TextDecoder& decoder, const std::string& buffer,
                      std::size_t pos) {
  return decoder.is_plain() && buffer.size() - pos < decoder.piece_bytes() / 4;
}

std::size_t read_straight(TextDecoder& decoder, std::string& buffer,
                          std::size_t& pos, Piece& piece, bool& ended) {
  const std::size_t room = piece_room(decoder.piece_bytes());
  // Never made shorter: what is made longer again is filled with zeros first.
  if (piece.bytes.size() < room + kTextPadding) {
    piece.bytes.resize(room + kTextPadding);
  }
  std::size_t there = buffer.copy(piece.bytes.data(), room, pos);
  buffer.clear();
  pos = 0;
  while (there < decoder.piece_bytes() && !ended) {
    const std::size_t count =
        decoder.read(piece.bytes.data() + there, room - there);
    ended = count == 0;
    there += count;
  }
  return there;
}

void cut_straight(std::string& buffer, std::size_t there, std::size_t size,
                  Piece& piece) {
  piece.begin = 0;
  piece.end = size;
  buffer.assign(piece.bytes, size, there - size);
}

void undo_straight(std::string& buffer, std::size_t there, Piece& piece) {
  piece.bytes.resize(there);
  buffer.swap(piece.bytes);
}

}  // namespace redflag
