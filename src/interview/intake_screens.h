// SPDX-License-Identifier: Apache-2.0
// What an intake shows together: the lines of a page, the questions about the
// person, the questions of a sign. Which screen comes next is intake.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interview/question_order.h"

namespace redflag {

/// Questions that are put together.
struct IntakeScreen {
  enum class Kind : std::uint8_t {
    page,    ///< the lines of a page, ticked by their numbers
    person,  ///< what stands on no page and belongs to no sign
    sign,    ///< all questions of a sign, its notice first
    last,    ///< what the pack wants asked last
  };
  Kind kind = Kind::person;
  std::optional<PageIndex> page{};
  std::optional<SignIndex> sign{};
  std::vector<QuestionIndex> questions{};  ///< in the pack's order

  bool operator==(const IntakeScreen&) const = default;
};

/// Every question on at least one screen: emergency pages, the person, other
/// pages, signs in the pack's order, what is asked last (its pages too). A
/// sign's question that stands on a page of notices is on both.
std::vector<IntakeScreen> intake_screens(const Pack& pack,
                                         const QuestionOrder& order);

/// The page's or the sign's title; empty for the others, which the pack does
/// not name.
std::string screen_title(const Pack& pack, const IntakeScreen& screen);

/// The screens that `letters` may mean: the one with just that id or title;
/// else those whose id or title starts so, else those with a word that does,
/// else those that hold the letters anywhere. Where no screen is called like
/// that, those with a question that is, by its id or any of its wordings. ASCII
/// letters match in either case, and a space stands for "_" or "-" too.
std::vector<std::size_t> find_screens(const Pack& pack,
                                      const std::vector<IntakeScreen>& screens,
                                      std::string_view letters);

}  // namespace redflag
