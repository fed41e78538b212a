// SPDX-License-Identifier: Apache-2.0
// Bytes of a table file as UTF-8, whatever a spreadsheet saved them as.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "batch/byte_source.h"

namespace redflag {

/// Reads a source and hands on UTF-8: a byte order mark is dropped, UTF-16
/// with one is transcoded.
///
/// Errors  none of its own: what is not valid (a lone surrogate, half a code
///         unit at the end) is handed on as bytes that are not UTF-8, for the
///         reader to reject at its place.
class TextDecoder {
 public:
  explicit TextDecoder(ByteSource& source)
      : source_(source), piece_bytes_(source.piece_bytes()) {}

  /// Appends the next piece, of about `size` bytes at most, to `out`; false at
  /// the end.
  bool append(std::string& out, std::size_t size);

  /// What the source said before anything was read.
  std::size_t piece_bytes() const { return piece_bytes_; }

  /// Whether the bytes are UTF-8 as they stand, so that read() may be called.
  bool is_plain() const { return form_ == Form::utf8; }

  /// Puts the next bytes, at most `size`, into `into`; how many, 0 at the end.
  /// For where is_plain().
  std::size_t read(char* into, std::size_t size);

 private:
  enum class Form : std::uint8_t { unknown, utf8, utf16_le, utf16_be };

  bool find_form();
  bool append_utf16(std::string& out, std::size_t size);
  void put_unit(std::string& out, std::uint16_t unit);
  void finish_utf16(std::string& out);

  ByteSource& source_;
  std::size_t piece_bytes_;
  Form form_ = Form::unknown;
  std::string start_;  ///< bytes read while looking for a mark
  std::string bytes_;  ///< UTF-16 as it was read
  std::string odd_byte_;
  std::uint16_t high_surrogate_ = 0;  ///< 0: none waits for its other half
  bool ended_ = false;
};

}  // namespace redflag
