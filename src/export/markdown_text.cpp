// SPDX-License-Identifier: Apache-2.0

#include "export/markdown_text.h"

#include "text/utf8.h"

namespace redflag {
namespace {

bool is_any_of(char c, std::string_view any) {
  return any.find(c) != std::string_view::npos;
}

}  // namespace

std::string markdown_text(std::string_view text) {
  const std::string safe = sanitise(text);
  std::string result;
  bool starts = true;  // nothing but digits so far
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    const bool link =
        (c == ':' && safe.compare(i, 3, "://") == 0) || c == '@' ||
        (c == '.' && i >= 3 && safe.compare(i - 3, 3, "www") == 0);
    if (is_any_of(c, "\\`*_{}[]<>#|~&") || link ||
        (starts && is_any_of(c, "-+=.)"))) {
      result += '\\';
    }
    result += c;
    starts = starts && (is_any_of(c, "0123456789 "));
  }
  return result;
}

}  // namespace redflag
