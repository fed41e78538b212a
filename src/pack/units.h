// SPDX-License-Identifier: Apache-2.0
// The small table of units, and numbers as people write them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace redflag {

/// What a unit measures. Only units of one quantity convert.
enum class Quantity : std::uint8_t {
  count,
  temperature,
  mass,
  duration,
  percent,
  pressure,
  volume,
  length,
  concentration,
};

/// One row of the unit table: base = number * factor + offset.
struct Unit {
  std::string_view id;
  Quantity quantity = Quantity::count;
  double factor = 1;
  double offset = 0;
};

/// The row of a unit by its id or another spelling ("day", "lbs", "°C"), or
/// null. Case counts only where it must (C and c are one).
const Unit* find_unit(std::string_view spelling);

/// Every unit id.
std::span<const std::string_view> unit_ids();

/// "C, F, kg, …": every unit id, for messages.
std::string unit_list();

/// `number` in `from`, as a number in `to`; not rounded. Monotone.
///
/// ((number * from.factor + from.offset) - to.offset) / to.factor; the number
/// itself where both units are the same.
/// Errors  asserts that both units are of one quantity.
double convert(double number, const Unit& from, const Unit& to);

/// floor(x * 1e6 + 0.5) / 1e6: both sides of a comparison go through this.
double round_to_micro(double number);

/// The shortest decimal form that reads back as the same double; never an
/// exponent.
std::string number_text(double number);

/// A number with the unit that was written after it, if any.
struct WrittenNumber {
  double number = 0;
  const Unit* unit = nullptr;
};

/// Reads "101", "-3.5", "101 F", "101F", "3 weeks", "12 st 4 lb".
///
/// `decimal_comma` also takes "38,2". Nothing for any other text, and for a
/// number that a double cannot hold.
std::optional<WrittenNumber> read_number(std::string_view text,
                                         bool decimal_comma = false);

}  // namespace redflag
