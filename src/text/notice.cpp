// SPDX-License-Identifier: Apache-2.0

#include "text/notice.h"

namespace redflag {

std::string notice_text(std::string_view reviewed) {
  std::string text =
      "This is not a diagnosis. It rests on the answers alone, and cannot see "
      "or test anybody. No regulator has checked or approved this software. It "
      "is not CE, UKCA or FDA cleared. ";
  if (reviewed.empty()) {
    text += "No clinician has reviewed these rules.";
  } else {
    text += "These rules were reviewed: ";
    text += reviewed;
    if (!reviewed.ends_with('.')) text += '.';
  }
  return text;
}

}  // namespace redflag
