// SPDX-License-Identifier: Apache-2.0
#include "pack/units.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "pack/unit_spellings.h"

namespace redflag {
namespace {

std::string shown(const std::optional<WrittenNumber>& written) {
  if (!written) return "refused";
  std::string text = number_text(written->number);
  if (written->unit != nullptr) text += " " + std::string(written->unit->id);
  return text;
}

}  // namespace

TEST_CASE("numbers are read as people write them") {
  const std::vector<std::pair<const char*, const char*>> table = {
      {"101", "101"},
      {"101F", "101 F"},
      {"101 F", "101 F"},
      {" 101  f ", "101 F"},
      {"38.2 °C", "38.2 C"},
      {"38.2°c", "38.2 C"},
      {"-3.5", "-3.5"},
      {"+4", "4"},
      {"-0", "0"},
      {".5 L", "0.5 L"},
      {"3 weeks", "3 weeks"},
      {"3weeks", "3 weeks"},
      {"1 day", "1 days"},
      {"5 %", "5 %"},
      {"5%", "5 %"},
      {"5 percent", "5 %"},
      {"12 st 4 lb", "172 lb"},
      {"12st 4lb", "172 lb"},
      {"12st4lb", "172 lb"},
      {"12 st 4", "172 lb"},
      {"12 stone 4 pounds", "172 lb"},
      {"12 st 13.5 lb", "181.5 lb"},
      {"12 st", "12 st"},
      {"2 times", "2 count"},
      {"7.1 mmol/L", "7.1 mmol/L"},
      {"90 min", "90 minutes"},
      {"", "refused"},
      {" ", "refused"},
      {"ten", "refused"},
      {"38,2", "refused"},
      {"5.", "refused"},
      {".", "refused"},
      {"-", "refused"},
      {"1e3", "refused"},
      {"0x10", "refused"},
      {"nan", "refused"},
      {"inf", "refused"},
      {"1 2", "refused"},
      {"- 3", "refused"},
      {"3 weeks ago", "refused"},
      {"1 year 6 months", "refused"},
      {"12 st 14 lb", "refused"},
      {"12 st -4 lb", "refused"},
      {"-12 st 4 lb", "refused"},
      {"12 st 4 kg", "refused"},
      {"12 lb 4 st", "refused"},
      {"12 st 4 lb 1", "refused"},
      {"5 parsecs", "refused"},
      {"5 w weeks", "refused"},
  };
  for (const auto& row : table) {
    const auto& text = std::get<0>(row);
    const auto& expected = std::get<1>(row);
    CAPTURE(text);
    CHECK(shown(read_number(text)) == expected);
  }
}

TEST_CASE("a decimal comma is read only where it is asked for") {
  CHECK(shown(read_number("38,2", true)) == "38.2");
  CHECK(shown(read_number("38,2 C", true)) == "38.2 C");
  CHECK(shown(read_number("38.2", true)) == "38.2");
  CHECK(shown(read_number("1.234,5", true)) == "refused");
  CHECK(shown(read_number("1,234,5", true)) == "refused");
  CHECK(shown(read_number("38,2", false)) == "refused");
}

TEST_CASE("a number that a double cannot hold is refused") {
  CHECK(shown(read_number(std::string(300, '9'))) != "refused");
  CHECK(shown(read_number(std::string(310, '9'))) == "refused");
}

TEST_CASE("every unit is found by its id and its other spellings") {
  for (const std::string_view id : unit_ids()) {
    CAPTURE(id);
    REQUIRE(find_unit(id) != nullptr);
    CHECK(find_unit(id)->id == id);
  }
  const std::vector<std::pair<const char*, const char*>> table = {
      {"lbs", "lb"},      {"Pounds", "lb"}, {"celsius", "C"}, {"°F", "F"},
      {"hrs", "hours"},   {"h", "hours"},   {"wk", "weeks"},  {"yr", "years"},
      {"litres", "L"},    {"l", "L"},       {"ML", "ml"},     {"KG", "kg"},
      {"metres", "m"},    {"MMHG", "mmHg"}, {"d", "days"},    {"g", "g"},
      {"month", "months"}};
  for (const auto& row : table) {
    const auto& spelling = std::get<0>(row);
    const auto& id = std::get<1>(row);
    CAPTURE(spelling);
    REQUIRE(find_unit(spelling) != nullptr);
    CHECK(find_unit(spelling)->id == id);
  }
  for (const char* none : {"", "mo", "parsec", "daysy", "°", "K"}) {
    CAPTURE(none);
    CHECK(find_unit(none) == nullptr);
  }
}

TEST_CASE("units convert, and a week has 7 days, a month 30, a year 365") {
  const std::vector<std::tuple<double, const char*, const char*, double>>
      table = {
          {100.4, "F", "C", 38},      {37, "C", "F", 98.6},
          {32, "F", "C", 0},          {1, "weeks", "days", 7},
          {1, "months", "days", 30},  {1, "years", "days", 365},
          {36, "hours", "days", 1.5}, {90, "minutes", "hours", 1.5},
          {1, "st", "lb", 14},        {10, "lb", "kg", 4.535924},
          {2.5, "kg", "g", 2500},     {1.5, "L", "ml", 1500},
          {1.8, "m", "cm", 180},      {5, "mm", "cm", 0.5},
          {38.2, "C", "C", 38.2},     {21, "days", "weeks", 3},
      };
  for (const auto& row : table) {
    const auto& number = std::get<0>(row);
    const auto& from = std::get<1>(row);
    const auto& to = std::get<2>(row);
    const auto& expected = std::get<3>(row);
    CAPTURE(number);
    CAPTURE(from);
    CAPTURE(to);
    CHECK(round_to_micro(convert(number, *find_unit(from), *find_unit(to))) ==
          expected);
  }
}

TEST_CASE("rounding is to 6 decimals, halves up") {
  CHECK(round_to_micro((46 - 43.7) / 46 * 100) == 5);
  CHECK(round_to_micro(0.1 + 0.2) == 0.3);
  CHECK(round_to_micro(-0.1 - 0.2) == -0.3);
  CHECK(round_to_micro(1.0000004) == 1);
  CHECK(round_to_micro(1.0000006) == 1.000001);
}

TEST_CASE("a number is written without an exponent, and reads back the same") {
  CHECK(number_text(0) == "0");
  CHECK(number_text(-0.0) == "0");
  CHECK(number_text(1e15) == "1000000000000000");
  CHECK(number_text(1e-7) == "0.0000001");
  for (const double number : {38.2, 0.1, 1.0 / 3, 4.535924, -17.25, 1e290}) {
    CHECK(read_number(number_text(number))->number == number);
  }
}

TEST_CASE("every spelling of a unit is read as that unit") {
  for (const std::string_view id : unit_ids()) {
    const Unit& unit = *find_unit(id);
    const std::vector<std::string> spellings = unit_spellings(unit);
    CAPTURE(id);
    REQUIRE_FALSE(spellings.empty());
    for (const std::string& spelling : spellings) {
      CAPTURE(spelling);
      CHECK(find_unit(spelling) == &unit);
    }
  }
  CHECK(unit_spellings(*find_unit("C")) ==
        std::vector<std::string>{"c", "\u00B0c", "celsius", "centigrade"});
  CHECK(units_of(Quantity::volume) ==
        std::vector<const Unit*>{find_unit("ml"), find_unit("L")});
}

}  // namespace redflag
