// SPDX-License-Identifier: Apache-2.0

#include "batch/plain_number.h"

#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>

#include "pack/units.h"

namespace redflag {
namespace {

std::optional<double> plain(std::string cell, char point = '.') {
  const std::size_t size = cell.size();
  cell.append(8, '7');  // what stands after the cell must not matter
  const PlainNumber number =
      read_plain_number(std::string_view(cell).substr(0, size), point);
  return number.is_plain ? std::optional(number.value) : std::nullopt;
}

TEST_CASE("plain numbers are those of read_number()") {
  std::mt19937 random(11);
  for (int i = 0; i < 20000; ++i) {
    std::string cell = std::to_string(random() % 100'000'000);
    cell.resize(1 + random() % cell.size());
    if (cell.size() > 2 && random() % 2 == 0) {
      cell[1 + random() % (cell.size() - 2)] = '.';
    }
    CAPTURE(cell);
    const auto expected = read_number(cell, false);
    REQUIRE(expected.has_value());
    CHECK(plain(cell) == expected->number);
    CHECK(round_to_micro(expected->number) == expected->number);
  }
}

TEST_CASE("anything else is left to read_number()") {
  for (const char* const cell :
       {"", ".", "1.", ".1", "1.2.3", "-1", "+1", "1e5", "1 ", " 1", "1,5",
        "123456789", "yes", "1/2", "1:2", "\x01", "\xFF", "1\x80",
        "1234567.", ".1234567", "1..2", "1./2", "1.23456789"}) {
    CAPTURE(cell);
    CHECK_FALSE(plain(cell).has_value());
  }
  CHECK(plain("38,2", ',') == 38.2);
  CHECK_FALSE(plain("38.2", ',').has_value());
  CHECK(plain("007") == 7);
  CHECK(plain("00000000") == 0);
  CHECK(plain("99999999") == 99'999'999);
  CHECK(plain("0.000001") == 0.000001);
}

}  // namespace
}  // namespace redflag
