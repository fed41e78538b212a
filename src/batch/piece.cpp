// SPDX-License-Identifier: Apache-2.0

#include "batch/piece.h"

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

}  // namespace redflag
