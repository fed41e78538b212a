// SPDX-License-Identifier: Apache-2.0
#include "analysis/round_numbers.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <string>

namespace redflag {
namespace {

ExampleNumber number(double is, double step = 0.1, std::size_t question = 0) {
  ExampleNumber number;
  number.question = question;
  number.number = is;
  number.max = 300;
  number.step = step;
  return number;
}

using Shows = std::function<bool(const ExampleNumbers&)>;

std::string rounded(ExampleNumbers numbers, const Shows& shows) {
  REQUIRE(shows(numbers));
  round_numbers(numbers, shows);
  CHECK(shows(numbers));
  std::string found;
  for (const ExampleNumber& one : numbers) {
    found += (found.empty() ? "" : " ") + fmt::format("{}", one.number);
  }
  return found;
}

const Shows kAnything = [](const ExampleNumbers&) { return true; };

Shows first_between(double low, double high) {
  return [low, high](const ExampleNumbers& numbers) {
    return low <= numbers[0].number && numbers[0].number <= high;
  };
}

TEST_CASE("a number becomes the nearest multiple of its step") {
  CHECK(rounded({number(113.50000019999999)}, kAnything) == "113.5");
  CHECK(rounded({number(37.77)}, kAnything) == "37.8");
  CHECK(rounded({number(2.4000000000000004)}, kAnything) == "2.4");
  CHECK(rounded({number(7.0000001, 5)}, kAnything) == "5");
}

TEST_CASE("a multiple of its step stays") {
  CHECK(rounded({number(38.1)}, kAnything) == "38.1");
  CHECK(rounded({number(10, 5)}, kAnything) == "10");
}

TEST_CASE("the other side is taken where only that shows it") {
  CHECK(rounded({number(37.71)}, first_between(37.705, 37.85)) == "37.8");
}

TEST_CASE("where no step will do, as few decimals as do") {
  CHECK(rounded({number(37.7312345)}, first_between(37.71, 37.79)) == "37.73");
  CHECK(rounded({number(7.12345, 5)}, first_between(6.5, 7.5)) == "7");
  CHECK(rounded({number(2.000000512)}, first_between(2.0000005, 2.000001)) ==
        "2.000001");
}

TEST_CASE("a number stays that nothing can take the place of") {
  const double third = 1.0 / 3;
  CHECK(rounded({number(third)}, first_between(third, third)) ==
        fmt::format("{}", third));
}

TEST_CASE("nothing leaves the range of its question") {
  ExampleNumber low = number(0.04);
  low.min = 0.03;
  low.max = 0.07;
  CHECK(rounded({low}, kAnything) == "0.04");
}

TEST_CASE("numbers of one question stay apart, the less before the more") {
  CHECK(rounded({number(5.01, 1), number(5.02, 1), number(5.01, 1, 7)},
                kAnything) == "5 6 5");
}

TEST_CASE("two that go together are rounded together") {
  // Less than a step apart: neither can move alone.
  const Shows near = [](const ExampleNumbers& both) {
    return std::abs(both[0].number - both[1].number) < 0.01;
  };
  CHECK(rounded({number(50.0123, 1), number(50.0184, 1, 1)}, near) == "50 50");
}

TEST_CASE("a number is written with no more than six decimals") {
  Question question;
  question.min = 0.0000004;
  question.max = 300;
  CHECK(is_written(question, 1.500001));
  CHECK(is_written(question, 38.1));
  CHECK(!is_written(question, 1.5000003));
  // Where 0 is answered, it becomes the end of the range.
  CHECK(is_written(question, 0.0000004));
}

}  // namespace
}  // namespace redflag
