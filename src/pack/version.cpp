// SPDX-License-Identifier: Apache-2.0
#include "pack/version.h"

#include <algorithm>

namespace redflag {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes the part before `end` off the front of a text, and `end` with it.
std::string_view take_part(std::string_view& text, char end) {
  const std::size_t size = std::min(text.find(end), text.size());
  const std::string_view part = text.substr(0, size);
  text.remove_prefix(std::min(size + 1, text.size()));
  return part;
}

/// The digits of a number without the zeros before them.
std::string_view significant(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return digits;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_less(std::string_view digits, std::string_view other) {
  return digits.size() == other.size() ? digits < other
                                       : digits.size() < other.size();
}

/// A version in its two halves. What is written without the "-" that should
/// be there is taken as one all the same: then it comes earlier, and answers
/// of it are asked again rather than taken for the finished version's.
struct Halves {
  std::string_view numbers;      ///< "1.10.0"
  std::string_view pre_release;  ///< "rc.1"

  explicit Halves(std::string_view version) {
    version = version.substr(0, version.find('+'));
    const std::size_t end =
        std::min(version.find_first_not_of("0123456789."), version.size());
    numbers = version.substr(0, end);
    pre_release = version.substr(end);
    if (pre_release.starts_with('-')) pre_release.remove_prefix(1);
  }
};

/// Less than 0 where `a` comes first, more where `b` does.
int compare_numbers(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    const std::string_view one = significant(take_part(a, '.'));
    const std::string_view other = significant(take_part(b, '.'));
    if (one != other) return is_less(one, other) ? -1 : 1;
  }
  return 0;
}

/// Of two identifiers of pre-releases: numbers by their size and before words,
/// words by their letters.
int compare_identifiers(std::string_view a, std::string_view b) {
  if (is_number(a) != is_number(b)) return is_number(a) ? -1 : 1;
  if (is_number(a)) return compare_numbers(a, b);
  return a.compare(b);
}

int compare_pre_releases(std::string_view a, std::string_view b) {
  // A version comes after its pre-releases.
  if (a.empty() || b.empty()) return int{a.empty()} - int{b.empty()};
  while (!a.empty() && !b.empty()) {
    const int order = compare_identifiers(take_part(a, '.'), take_part(b, '.'));
    if (order != 0) return order;
  }
  return int{b.empty()} - int{a.empty()};
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
  if (version.empty() || other.empty()) return !other.empty();
  const Halves a(version);
  const Halves b(other);
  const int order = compare_numbers(a.numbers, b.numbers);
  return order != 0 ? order < 0
                    : compare_pre_releases(a.pre_release, b.pre_release) < 0;
}

bool is_same_version(std::string_view a, std::string_view b) {
  return a == b || (is_version(a) && is_version(b) && !version_before(a, b) &&
                    !version_before(b, a));
}

bool has_changed_since(const Question& question, std::string_view version) {
  return !question.changed.empty() && version_before(version, question.changed);
}

std::vector<QuestionIndex> questions_changed_since(const Pack& pack,
                                                   std::string_view version) {
  std::vector<QuestionIndex> changed;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    if (has_changed_since(pack.questions[q], version)) changed.emplace_back(q);
  }
  return changed;
}

}  // namespace redflag
