// SPDX-License-Identifier: Apache-2.0

#include "text/notice.h"

namespace redflag {

std::string notice_text(std::string_view reviewed, const Words& words) {
  const std::string text = words(
      "This is not a diagnosis. It rests on the answers alone, and cannot see "
      "or test anything. No regulator has checked, approved or cleared this "
      "software.");
  if (reviewed.empty()) {
    return text + ' ' +
           words("No clinician or other expert has reviewed these rules.");
  }
  if (reviewed.ends_with('.')) reviewed.remove_suffix(1);
  return text + ' ' + words.format("These rules were reviewed: {}.", reviewed);
}

}  // namespace redflag
