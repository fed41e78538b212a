// SPDX-License-Identifier: Apache-2.0

#include "text/shell_word.h"

namespace redflag {

std::string single_quoted(std::string_view text, std::string_view escaped) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += escaped;
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace redflag
