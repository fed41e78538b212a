// SPDX-License-Identifier: Apache-2.0
#include "engine/unit_words.h"

#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "pack/condition_check.h"

namespace redflag {
namespace {

struct TimeWords {
  std::string_view one;
  std::string_view many;  ///< the unit's id
};

constexpr std::array kTimes = {
    TimeWords{to_translate("minute"), to_translate("minutes")},
    TimeWords{to_translate("hour"), to_translate("hours")},
    TimeWords{to_translate("day"), to_translate("days")},
    TimeWords{to_translate("week"), to_translate("weeks")},
    TimeWords{to_translate("month"), to_translate("months")},
    TimeWords{to_translate("year"), to_translate("years")},
};

/// As many decimals as people read of a converted number.
double rounded(double number) {
  const double size = std::abs(number);
  const double scale = size >= 10 ? 10 : size >= 1 ? 100 : 1000;
  return std::round(number * scale) / scale;
}

}  // namespace

std::string unit_word(const Unit& unit, double number, const Words& words) {
  for (const TimeWords& time : kTimes) {
    if (time.many == unit.id) return words(number == 1 ? time.one : time.many);
  }
  return std::string(unit.id);
}

std::string written_words(const std::string& written, const Words& words) {
  const std::optional<WrittenNumber> read = read_number(written);
  if (words.language() == "en" || !read || read->unit == nullptr ||
      read->unit->quantity != Quantity::duration) {
    return written;
  }
  return number_text(read->number) + ' ' +
         unit_word(*read->unit, read->number, words);
}

std::string number_with_unit(const Question& question, double number,
                             const Words& words) {
  return exact_number_with_unit(question, rounded(number), words);
}

std::string exact_number_with_unit(const Question& question, double number,
                                   const Words& words) {
  const std::string text = number_text(number);
  if (question.unit == &count_unit()) return text;
  return text + ' ' + unit_word(*question.unit, number, words);
}

}  // namespace redflag
