// SPDX-License-Identifier: Apache-2.0
// A truth value that knows what it does not know.
#pragma once

namespace redflag {

/// `must`: true whatever the missing answers turn out to be. `may`: true for
/// at least one way of filling them in, as far as strong Kleene logic can
/// tell. `must` implies `may`.
///
/// Source  strong three-valued logic, Kleene 1952, section 64.
struct Truth {
  bool must = false;
  bool may = true;

  bool operator==(const Truth&) const = default;

  bool open() const { return may && !must; }
};

inline constexpr Truth kTrue{true, true};
inline constexpr Truth kFalse{false, false};
inline constexpr Truth kUnknown{false, true};

constexpr Truth operator!(Truth a) { return {!a.may, !a.must}; }
constexpr Truth operator&(Truth a, Truth b) {
  return {a.must && b.must, a.may && b.may};
}
constexpr Truth operator|(Truth a, Truth b) {
  return {a.must || b.must, a.may || b.may};
}

}  // namespace redflag
