// SPDX-License-Identifier: Apache-2.0

#include "batch/text_decoder.h"

#include <cstring>

#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";

bool is_high(std::uint16_t unit) { return (unit & 0xFC00U) == 0xD800U; }
bool is_low(std::uint16_t unit) { return (unit & 0xFC00U) == 0xDC00U; }

// A lone surrogate in the three bytes that UTF-8 forbids.
void put_invalid(std::string& out, std::uint16_t unit) {
  out += static_cast<char>(0xE0U | (unit >> 12U));
  out += static_cast<char>(0x80U | ((unit >> 6U) & 0x3FU));
  out += static_cast<char>(0x80U | (unit & 0x3FU));
}

}  // namespace

bool TextDecoder::append(std::string& out, std::size_t size) {
  if (ended_) return false;
  if (form_ == Form::unknown && find_form() && !start_.empty()) {
    out += start_;
    start_.clear();
    return true;
  }
  if (form_ != Form::utf8) return append_utf16(out, size);
  const std::size_t before = out.size();
  out.resize(before + size);
  out.resize(before + read(out.data() + before, size));
  return !ended_;
}

std::size_t TextDecoder::read(char* into, std::size_t size) {
  if (ended_) return 0;
  const std::size_t count = source_.read(into, size);
  ended_ = count == 0;
  return count;
}

// True where the text is UTF-8, whose first bytes are then in `start_`.
bool TextDecoder::find_form() {
  char piece[3];
  while (start_.size() < sizeof piece) {
    const std::size_t read = source_.read(piece, sizeof piece - start_.size());
    if (read == 0) break;
    start_.append(piece, read);
  }
  const std::string_view start = start_;
  if (start.starts_with(kUtf16LeMark) || start.starts_with(kUtf16BeMark)) {
    form_ = start.starts_with(kUtf16LeMark) ? Form::utf16_le : Form::utf16_be;
    odd_byte_ = start_.substr(kUtf16LeMark.size());
    start_.clear();
    return false;
  }
  form_ = Form::utf8;
  if (start.starts_with(kUtf8Mark)) start_.clear();
  return true;
}

bool TextDecoder::append_utf16(std::string& out, std::size_t size) {
  bytes_ = odd_byte_;
  const std::size_t before = bytes_.size();
  bytes_.resize(before + size);
  const std::size_t read = source_.read(bytes_.data() + before, size);
  bytes_.resize(before + read);
  if (read == 0) {
    ended_ = true;
    const std::size_t had = out.size();
    finish_utf16(out);
    return out.size() > had;
  }
  const std::size_t first = form_ == Form::utf16_le ? 0 : 1;
  const std::size_t whole = bytes_.size() / 2 * 2;
  for (std::size_t i = 0; i < whole; i += 2) {
    const auto low = static_cast<unsigned char>(bytes_[i + first]);
    const auto high = static_cast<unsigned char>(bytes_[i + 1 - first]);
    put_unit(out, static_cast<std::uint16_t>(high << 8U | low));
  }
  odd_byte_ = bytes_.substr(whole);
  return true;
}

void TextDecoder::put_unit(std::string& out, std::uint16_t unit) {
  if (high_surrogate_ != 0) {
    const std::uint16_t high = high_surrogate_;
    high_surrogate_ = 0;
    if (is_low(unit)) {
      append_utf8(out, 0x10000U + ((high & 0x3FFU) << 10U) + (unit & 0x3FFU));
      return;
    }
    put_invalid(out, high);
  }
  if (is_high(unit)) {
    high_surrogate_ = unit;
  } else if (is_low(unit)) {
    put_invalid(out, unit);
  } else {
    append_utf8(out, unit);
  }
}

void TextDecoder::finish_utf16(std::string& out) {
  if (high_surrogate_ != 0) put_invalid(out, high_surrogate_);
  if (!odd_byte_.empty()) out += '\xFF';
  high_surrogate_ = 0;
  odd_byte_.clear();
}

}  // namespace redflag
