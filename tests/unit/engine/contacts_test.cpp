// SPDX-License-Identifier: Apache-2.0

#include "engine/contacts.h"

#include <doctest/doctest.h>

namespace redflag {
namespace {

PackInfo with_numbers() {
  PackInfo pack;
  pack.emergency_numbers = {{"AT", "112"}, {"GB", "999"}};
  return pack;
}

TEST_CASE("the emergency number is that of the country") {
  CHECK(emergency_number({.country = "GB"}, with_numbers()) == "999");
  CHECK(emergency_number({.country = "AT"}, with_numbers()) == "112");
}

TEST_CASE("one's own emergency number stands before that of the country") {
  CHECK(emergency_number({.country = "GB", .emergency_number = "112"},
                         with_numbers()) == "112");
  CHECK(emergency_number({.emergency_number = "2222"}, with_numbers()) ==
        "2222");
}

TEST_CASE("no number is made up") {
  CHECK(emergency_number({}, with_numbers()).empty());
  CHECK(emergency_number({.country = "FR"}, with_numbers()).empty());
}

}  // namespace
}  // namespace redflag
