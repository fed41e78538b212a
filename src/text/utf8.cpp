// SPDX-License-Identifier: Apache-2.0
#include "text/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace redflag {

namespace {

unsigned char byte_at(std::string_view text, std::size_t offset) {
  return static_cast<unsigned char>(text[offset]);
}

std::string hexadecimal(std::uint32_t value, std::size_t digits) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  while (value != 0 || result.size() < digits) {
    result.insert(result.begin(), kDigits[value & 0xFU]);
    value >>= 4U;
  }
  return result;
}

struct Cells {
  std::string_view bytes;
  std::size_t width = 0;
};

// The code point at `offset`, with the width of what a terminal shows of it.
Cells cells_at(std::string_view text, std::size_t offset) {
  const Decoded decoded = decode_utf8(text, offset);
  return {.bytes = text.substr(offset, decoded.size),
          .width = static_cast<std::size_t>(display_width(decoded.code_point))};
}

// Puts words into lines of at most `width` cells.
class Wrapper {
 public:
  explicit Wrapper(std::size_t width)
      : width_(std::max<std::size_t>(width, 1)) {}

  void word(std::string_view word) {
    const std::size_t word_width = display_width(word);
    if (used_ > 0 && used_ + 1 + word_width > width_) end_line();
    if (used_ > 0) {
      line_ += ' ';
      ++used_;
    }
    if (word_width <= width_) {
      line_ += word;
      used_ += word_width;
    } else {
      break_word(word);
    }
  }

  void end_line() {
    lines_.push_back(std::exchange(line_, {}));
    used_ = 0;
  }

  std::vector<std::string> take() { return std::move(lines_); }

 private:
  void break_word(std::string_view word) {
    for (std::size_t i = 0; i < word.size();) {
      const Cells cells = cells_at(word, i);
      if (used_ > 0 && used_ + cells.width > width_) end_line();
      line_ += cells.bytes;
      used_ += cells.width;
      i += cells.bytes.size();
    }
  }

  std::size_t width_;
  std::size_t used_ = 0;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

Decoded decode_utf8(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {.code_point = 0xFFFD, .size = 0};
  const unsigned char first = byte_at(text, offset);
  if (first < 0x80) return {.code_point = first, .size = 1, .valid = true};
  std::size_t size = 0;
  char32_t code_point = 0;
  if ((first & 0xE0U) == 0xC0U) {
    size = 2;
    code_point = first & 0x1FU;
  } else if ((first & 0xF0U) == 0xE0U) {
    size = 3;
    code_point = first & 0x0FU;
  } else if ((first & 0xF8U) == 0xF0U) {
    size = 4;
    code_point = first & 0x07U;
  } else {
    return {};
  }
  if (text.size() - offset < size) return {};
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned char next = byte_at(text, offset + i);
    if ((next & 0xC0U) != 0x80U) return {};
    code_point = (code_point << 6U) | (next & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < kSmallest[size] || surrogate || code_point > 0x10FFFF) {
    return {};
  }
  return {.code_point = code_point, .size = size, .valid = true};
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto tail = [&](unsigned shift) {
    out += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
  };
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
  } else if (code_point < 0x800) {
    out += static_cast<char>(0xC0U | (code_point >> 6U));
    tail(0);
  } else if (code_point < 0x10000) {
    out += static_cast<char>(0xE0U | (code_point >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | ((code_point >> 18U) & 0x07U));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (std::size_t i = 0; i < text.size();) {
    if (text.size() - i >= sizeof(std::uint64_t)) {  // eight ASCII at a time
      std::uint64_t eight = 0;
      std::memcpy(&eight, text.data() + i, sizeof(eight));
      if ((eight & kHighBits) == 0) {
        i += sizeof(eight);
        continue;
      }
    }
    const Decoded decoded = decode_utf8(text, i);
    if (!decoded.valid) return i;
    i += decoded.size;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    i += decode_utf8(text, i).size;
  }
  return count;
}

int display_width(char32_t code_point) {
  if (code_point < 0x7F) return code_point < 0x20 ? 0 : 1;
  return utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point));
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Cells cells = cells_at(text, i);
    width += cells.width;
    i += cells.bytes.size();
  }
  return width;
}

bool is_unsafe_for_display(char32_t code_point) {
  const auto between = [code_point](char32_t first, char32_t last) {
    return first <= code_point && code_point <= last;
  };
  if (code_point < 0x20) return code_point != '\n' && code_point != '\t';
  return between(0x7F, 0x9F) || code_point == 0x061C || code_point == 0x180E ||
         between(0x200E, 0x200F) || between(0x2028, 0x202E) ||
         between(0x2060, 0x206F) || code_point == 0xFEFF ||
         between(0xFFF9, 0xFFFB) || between(0xE0000, 0xE007F);
}

std::string sanitise(std::string_view text, bool keep_line_feeds) {
  std::string result;
  result.reserve(text.size());
  std::size_t stacked = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    const char32_t c = decoded.code_point;
    const bool unsafe =
        is_unsafe_for_display(c) || (c == '\n' && !keep_line_feeds);
    stacked = c > 0xFF && !unsafe && display_width(c) == 0 ? stacked + 1 : 0;
    if (!decoded.valid) {
      result += "\\x" + hexadecimal(byte_at(text, i), 2);
    } else if (unsafe || stacked > kMaxStacked) {
      if (stacked > kMaxStacked) stacked = 0;
      result += c < 0x80 ? "\\x" + hexadecimal(c, 2)
                         : "\\u{" + hexadecimal(c, 4) + "}";
    } else {
      result += text.substr(i, decoded.size);
    }
    i += decoded.size;
  }
  return result;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  Wrapper wrapper(width);
  for (std::size_t i = 0;;) {
    const std::size_t end = std::min(text.find_first_of(" \n", i), text.size());
    if (end > i) wrapper.word(text.substr(i, end - i));
    if (end == text.size()) break;
    if (text[end] == '\n') wrapper.end_line();
    i = end + 1;
  }
  wrapper.end_line();
  return wrapper.take();
}

}  // namespace redflag
