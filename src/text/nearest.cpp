// SPDX-License-Identifier: Apache-2.0
#include "text/nearest.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace redflag {

namespace {

// Longer words are no slips of a name, and would cost their square.
constexpr std::size_t kLongestWord = 100;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Names that differ in case, or in `-` for `_`, are as good as equal.
std::string folded(std::string_view word) {
  std::string result(word);
  for (char& c : result) c = c == '-' ? '_' : lower(c);
  return result;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b,
                          std::size_t enough) {
  // Rows of the usual table: two back (for swaps), one back, current.
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> previous(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min(
          {previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    // A later row is no less than the least of the two before it.
    const auto least = [](const std::vector<std::size_t>& row) {
      return *std::min_element(row.begin(), row.end());
    };
    if (least(current) >= enough && least(previous) >= enough) return enough;
    before.swap(previous);
    previous.swap(current);
  }
  return previous[b.size()];
}

std::string_view nearest_name(std::string_view word,
                              std::span<const std::string_view> names) {
  if (word.empty() || word.size() > kLongestWord) return {};
  const std::string wanted = folded(word);
  // A third of the letters may be wrong, and at least one.
  std::size_t best = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  std::string_view nearest;
  for (const std::string_view name : names) {
    const std::size_t longer = std::max(name.size(), wanted.size());
    const std::size_t shorter = std::min(name.size(), wanted.size());
    if (longer - shorter >= best) continue;
    const std::size_t distance = edit_distance(wanted, folded(name), best);
    // A short name that shares no letter with the word is no slip of it.
    if (distance < best && distance < longer) {
      best = distance;
      nearest = name;
    }
  }
  return nearest;
}

std::string did_you_mean(std::string_view word,
                         std::span<const std::string_view> names,
                         std::size_t said_before) {
  if (said_before * names.size() >= kMaxCompared) return {};
  const std::string_view nearest = nearest_name(word, names);
  if (nearest.empty()) return {};
  return "did you mean \"" + std::string(nearest) + "\"?";
}

}  // namespace redflag
