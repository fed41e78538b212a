// SPDX-License-Identifier: Apache-2.0
// Bytes as code points: validity, counting, and how wide a terminal shows
// them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redflag {

/// One decoded code point and the bytes that it took.
struct Decoded {
  char32_t code_point = 0xFFFD;
  std::size_t size = 1;
  bool valid = false;
};

/// Decodes strictly at `offset` (no overlong form, surrogate, or code point
/// above U+10FFFF); an invalid byte is one byte long.
Decoded decode_utf8(std::string_view text, std::size_t offset);

/// Appends the UTF-8 form of a code point.
void append_utf8(std::string& out, char32_t code_point);

/// The offset of the first byte that is not UTF-8, if any.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// How many code points `text` holds; an invalid byte counts as one.
std::size_t count_code_points(std::string_view text);

/// How many cells a terminal gives a code point: 0, 1 or 2.
int display_width(char32_t code_point);

/// The sum over `text`; control characters count 0.
std::size_t display_width(std::string_view text);

/// True for characters that steer a terminal, reorder text or hide in it: C0
/// but line feed and tab, DEL, C1, bidirectional controls, line and paragraph
/// separators, the byte order mark, tags, and what joins or annotates without
/// being seen. (Zero-width spaces and joiners are letters' own in many
/// languages.)
bool is_unsafe_for_display(char32_t code_point);

/// More than so many marks on one letter are no writing (Unicode's own limit,
/// UAX 15), and reach over the lines around.
inline constexpr std::size_t kMaxStacked = 30;

/// `text` with every unsafe character, and every invalid byte, shown as
/// `\x1B` or `\u{202E}`; line feeds are kept only where asked. Of characters
/// without a width that follow each other, such as accents, kMaxStacked stay.
std::string sanitise(std::string_view text, bool keep_line_feeds = false);

/// `text` in lines of at most `width` cells, broken at spaces; a word longer
/// than a line is broken where it must be. Line feeds start a new line.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

}  // namespace redflag
