// SPDX-License-Identifier: Apache-2.0

#include "text/notice.h"

namespace redflag {
namespace {

std::string_view without_full_stop(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string notice_text(std::string_view reviewed,
                        const std::optional<std::string>& translation,
                        const Words& words) {
  std::string text = words(
      "This is not a diagnosis. It rests on the answers alone, and cannot see "
      "or test anything. No regulator has checked, approved or cleared this "
      "software.");
  text += ' ';
  text += reviewed.empty()
              ? words("No clinician or other expert has reviewed these rules.")
              : words.format("These rules were reviewed: {}.",
                             without_full_stop(reviewed));
  if (!translation) return text;
  text += ' ';
  text += translation->empty()
              ? words("Nobody has checked this translation.")
              : words.format("This translation was checked: {}.",
                             without_full_stop(*translation));
  return text;
}

}  // namespace redflag
