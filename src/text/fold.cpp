// SPDX-License-Identifier: Apache-2.0

#include "text/fold.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>

namespace redflag {

std::string folded_name(std::string_view text) {
  utf8proc_uint8_t* bytes = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
      static_cast<utf8proc_ssize_t>(text.size()), &bytes,
      static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                     UTF8PROC_STRIPMARK));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(
      bytes, &std::free);
  if (size < 0) return {};
  std::string name;
  for (utf8proc_ssize_t i = 0; i < size; ++i) {
    const char c = static_cast<char>(owner.get()[i]);
    constexpr std::string_view joints = " \t\r\n.,-";
    if (joints.find(c) == std::string_view::npos) {
      name += c;
    } else if (!name.empty() && name.back() != ' ') {
      name += ' ';
    }
  }
  if (!name.empty() && name.back() == ' ') name.pop_back();
  return name;
}

}  // namespace redflag
