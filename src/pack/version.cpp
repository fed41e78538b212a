// SPDX-License-Identifier: Apache-2.0
#include "pack/version.h"

#include <algorithm>

namespace redflag {
namespace {

/// The digits of the next number, taken off the front of a version; empty for
/// a 0 and for what is no number.
std::string_view take_number(std::string_view& version) {
  const std::size_t end = std::min(version.find('.'), version.size());
  std::string_view digits = version.substr(0, end);
  version.remove_prefix(std::min(end + 1, version.size()));
  const std::size_t other = digits.find_first_not_of("0123456789");
  digits = digits.substr(0, other);
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

bool is_less(std::string_view digits, std::string_view other) {
  return digits.size() == other.size() ? digits < other
                                       : digits.size() < other.size();
}

}  // namespace

bool is_version(std::string_view text) {
  constexpr std::size_t kLongest = 32;
  bool digit = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (c == '.' && digit) {
      digit = false;
    } else {
      return false;
    }
  }
  return digit && text.size() <= kLongest;
}

bool version_before(std::string_view version, std::string_view other) {
  while (!version.empty() || !other.empty()) {
    const std::string_view a = take_number(version);
    const std::string_view b = take_number(other);
    if (a != b) return is_less(a, b);
  }
  return false;
}

bool is_same_version(std::string_view a, std::string_view b) {
  return a == b || (is_version(a) && is_version(b) && !version_before(a, b) &&
                    !version_before(b, a));
}

std::vector<QuestionIndex> questions_changed_since(const Pack& pack,
                                                   std::string_view version) {
  std::vector<QuestionIndex> changed;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const std::string& since = pack.questions[q].changed;
    if (!since.empty() && version_before(version, since)) {
      changed.emplace_back(q);
    }
  }
  return changed;
}

}  // namespace redflag
