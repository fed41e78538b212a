// SPDX-License-Identifier: Apache-2.0
#include "pack/units.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <utility>

#include "pack/unit_spellings.h"

namespace redflag {
namespace {

// Base units: count, C, kg, days, %, mmHg, ml, cm, mmol/L.
constexpr std::array kUnits = {
    Unit{"count", Quantity::count, 1, 0},
    Unit{"C", Quantity::temperature, 1, 0},
    Unit{"F", Quantity::temperature, 5.0 / 9.0, -160.0 / 9.0},
    Unit{"kg", Quantity::mass, 1, 0},
    Unit{"g", Quantity::mass, 0.001, 0},
    Unit{"lb", Quantity::mass, 0.45359237, 0},
    Unit{"st", Quantity::mass, 6.35029318, 0},
    Unit{"minutes", Quantity::duration, 1.0 / 1440.0, 0},
    Unit{"hours", Quantity::duration, 1.0 / 24.0, 0},
    Unit{"days", Quantity::duration, 1, 0},
    Unit{"weeks", Quantity::duration, 7, 0},
    Unit{"months", Quantity::duration, 30, 0},
    Unit{"years", Quantity::duration, 365, 0},
    Unit{"%", Quantity::percent, 1, 0},
    Unit{"mmHg", Quantity::pressure, 1, 0},
    Unit{"ml", Quantity::volume, 1, 0},
    Unit{"L", Quantity::volume, 1000, 0},
    Unit{"cm", Quantity::length, 1, 0},
    Unit{"mm", Quantity::length, 0.1, 0},
    Unit{"m", Quantity::length, 100, 0},
    Unit{"mmol/L", Quantity::concentration, 1, 0},
};

struct Spelling {
  std::string_view spelling;  // in lower case
  std::string_view id;
};

// "m" alone is metres: minutes and months are too easily confused with it.
constexpr std::array kSpellings = {
    Spelling{"times", "count"},    Spelling{"\u00B0c", "C"},
    Spelling{"celsius", "C"},      Spelling{"centigrade", "C"},
    Spelling{"\u00B0f", "F"},      Spelling{"fahrenheit", "F"},
    Spelling{"kgs", "kg"},         Spelling{"kilo", "kg"},
    Spelling{"kilos", "kg"},       Spelling{"kilogram", "kg"},
    Spelling{"kilograms", "kg"},   Spelling{"gram", "g"},
    Spelling{"grams", "g"},        Spelling{"lbs", "lb"},
    Spelling{"pound", "lb"},       Spelling{"pounds", "lb"},
    Spelling{"stone", "st"},       Spelling{"stones", "st"},
    Spelling{"minute", "minutes"}, Spelling{"min", "minutes"},
    Spelling{"mins", "minutes"},   Spelling{"h", "hours"},
    Spelling{"hr", "hours"},       Spelling{"hrs", "hours"},
    Spelling{"hour", "hours"},     Spelling{"d", "days"},
    Spelling{"day", "days"},       Spelling{"w", "weeks"},
    Spelling{"wk", "weeks"},       Spelling{"wks", "weeks"},
    Spelling{"week", "weeks"},     Spelling{"month", "months"},
    Spelling{"y", "years"},        Spelling{"yr", "years"},
    Spelling{"yrs", "years"},      Spelling{"year", "years"},
    Spelling{"percent", "%"},      Spelling{"millilitre", "ml"},
    Spelling{"millilitres", "ml"}, Spelling{"milliliter", "ml"},
    Spelling{"milliliters", "ml"}, Spelling{"litre", "L"},
    Spelling{"litres", "L"},       Spelling{"liter", "L"},
    Spelling{"liters", "L"},       Spelling{"centimetre", "cm"},
    Spelling{"centimetres", "cm"}, Spelling{"centimeter", "cm"},
    Spelling{"centimeters", "cm"}, Spelling{"millimetre", "mm"},
    Spelling{"millimetres", "mm"}, Spelling{"metre", "m"},
    Spelling{"metres", "m"},       Spelling{"meter", "m"},
    Spelling{"meters", "m"},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Takes a decimal number off the front of `text`.
std::optional<double> take_number(std::string_view& text, bool decimal_comma) {
  std::string digits;
  std::size_t i = 0;
  bool any_digit = false;
  bool point = false;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) {
    if (text[i] == '-') digits += '-';
    ++i;
  }
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      digits += c;
      any_digit = true;
    } else if ((c == '.' || (c == ',' && decimal_comma)) && !point) {
      if (!any_digit) digits += '0';
      digits += '.';
      point = true;
    } else {
      break;
    }
  }
  if (!any_digit || digits.back() == '.') return std::nullopt;
  double number = 0;
  const auto result =
      std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (result.ec != std::errc() || !std::isfinite(number)) return std::nullopt;
  text.remove_prefix(i);
  return number;
}

}  // namespace

const Unit* find_unit(std::string_view spelling) {
  for (const Unit& unit : kUnits) {
    if (same_ignoring_case(unit.id, spelling)) return &unit;
  }
  for (const Spelling& row : kSpellings) {
    if (same_ignoring_case(row.spelling, spelling)) return find_unit(row.id);
  }
  return nullptr;
}

std::span<const std::string_view> unit_ids() {
  static const auto ids = [] {
    std::array<std::string_view, kUnits.size()> result;
    std::ranges::transform(kUnits, result.begin(), &Unit::id);
    return result;
  }();
  return ids;
}

std::string unit_list() {
  std::string list;
  for (const std::string_view id : unit_ids()) {
    list += (list.empty() ? "" : ", ") + std::string(id);
  }
  return list;
}

std::vector<std::string> unit_spellings(const Unit& unit) {
  std::string id(unit.id);
  std::ranges::transform(id, id.begin(), lower);
  std::vector<std::string> spellings{std::move(id)};
  for (const Spelling& row : kSpellings) {
    if (row.id == unit.id) spellings.emplace_back(row.spelling);
  }
  return spellings;
}

std::vector<const Unit*> units_of(Quantity quantity) {
  std::vector<const Unit*> units;
  for (const Unit& unit : kUnits) {
    if (unit.quantity == quantity) units.push_back(&unit);
  }
  return units;
}

double convert(double number, const Unit& from, const Unit& to) {
  assert(from.quantity == to.quantity);
  if (from.id == to.id) return number;
  return ((number * from.factor + from.offset) - to.offset) / to.factor;
}

double round_to_micro(double number) {
  return std::floor(number * 1e6 + 0.5) / 1e6;
}

std::string number_text(double number) {
  if (number == 0) return "0";
  std::array<char, 400> buffer;
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                    std::chars_format::fixed);
  return {buffer.data(), result.ptr};
}

std::optional<WrittenNumber> read_number(std::string_view text,
                                         bool decimal_comma) {
  text = trimmed(text);
  const std::optional<double> first = take_number(text, decimal_comma);
  if (!first) return std::nullopt;
  text = trimmed(text);
  if (text.empty()) return WrittenNumber{*first, nullptr};

  std::size_t word_end = 0;
  while (word_end < text.size() && !is_space(text[word_end]) &&
         !(text[word_end] >= '0' && text[word_end] <= '9')) {
    ++word_end;
  }
  const Unit* unit = find_unit(text.substr(0, word_end));
  if (unit == nullptr) return std::nullopt;
  text = trimmed(text.substr(word_end));
  if (text.empty()) return WrittenNumber{*first, unit};

  // Stone is written with the pounds that are left over: "12 st 4 lb".
  if (unit->id != "st" || *first < 0) return std::nullopt;
  const std::optional<double> pounds = take_number(text, decimal_comma);
  text = trimmed(text);
  const Unit* lb = find_unit("lb");
  if (!pounds || *pounds < 0 || *pounds >= 14) return std::nullopt;
  if (!text.empty() && find_unit(text) != lb) return std::nullopt;
  return WrittenNumber{*first * 14 + *pounds, lb};
}

}  // namespace redflag
