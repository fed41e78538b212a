// SPDX-License-Identifier: Apache-2.0
// Numbers of different things are different types, so that a row never
// indexes a question.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace redflag {

/// A place in one particular vector. Made explicitly; converts to size_t so
/// that it can be used in brackets.
template <class Tag>
struct Index {
  std::uint32_t value = 0;

  Index() = default;
  explicit constexpr Index(std::size_t v)
      : value(static_cast<std::uint32_t>(v)) {}
  constexpr operator std::size_t() const { return value; }
  friend constexpr bool operator==(Index a, Index b) {
    return a.value == b.value;
  }
  friend constexpr auto operator<=>(Index a, Index b) {
    return a.value <=> b.value;
  }
};

/// How urgent: 0 is the last level of the pack, where no rule fires; a larger
/// one is more urgent.
using LevelIndex = Index<struct LevelTag>;
using PageIndex = Index<struct PageTag>;
using SourceIndex = Index<struct SourceTag>;
using SignIndex = Index<struct SignTag>;
using QuestionIndex = Index<struct QuestionTag>;
using OptionIndex = Index<struct OptionTag>;
using FlagIndex = Index<struct FlagTag>;
using ValueIndex = Index<struct ValueTag>;
using RuleIndex = Index<struct RuleTag>;
using NextStepIndex = Index<struct NextStepTag>;

}  // namespace redflag
