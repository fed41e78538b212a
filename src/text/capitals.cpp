// SPDX-License-Identifier: Apache-2.0

#include "text/capitals.h"

#include <utf8proc.h>

#include "text/utf8.h"

namespace redflag {

std::string in_capitals(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode_utf8(text, i);
    if (decoded.valid) {
      append_utf8(result,
                  static_cast<char32_t>(utf8proc_toupper(
                      static_cast<utf8proc_int32_t>(decoded.code_point))));
    } else {
      result += text[i];
    }
    i += decoded.size;
  }
  return result;
}

}  // namespace redflag
