// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping_cell.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace redflag {
namespace {

/// The text that a cell becomes; "!" where it has no meaning.
std::string read(const CellMap& map, std::string_view cell,
                 bool decimal_comma = false) {
  std::string buffer;
  const MappedCell mapped = map.read(cell, buffer, decimal_comma);
  return mapped.has_meaning ? std::string(mapped.text) : "!";
}

TEST_CASE("without a rule a cell stays as it is, but for its spaces") {
  const CellMap map;
  CHECK(map.changes_nothing());
  CHECK(read(map, " 38,2 ") == "38,2");
  CHECK(read(map, "yes") == "yes");
  CHECK(read(map, "0") == "0");
  CHECK(read(map, " \t").empty());
}

TEST_CASE("codes are looked up whole, and case counts where it must") {
  const CellMap map{.codes = {{"1", "yes"},
                              {"2", "no"},
                              {"A", "dry"},
                              {"a", "wet"},
                              {"Ja", "yes"},
                              {"-9", ""}}};
  CHECK(read(map, "1") == "yes");
  CHECK(read(map, " 2 ") == "no");
  CHECK(read(map, "A") == "dry");
  CHECK(read(map, "a") == "wet");
  CHECK(read(map, "JA") == "yes");
  CHECK(read(map, "-9").empty());
  CHECK(read(map, "11") == "11");
}

TEST_CASE("a code that is not listed has no meaning, and is no \"no\"") {
  const CellMap map{.codes = {{"1", "yes"}, {"2", "no"}}, .codes_only = true};
  CHECK(read(map, "2") == "no");
  CHECK(read(map, "0") == "!");
  CHECK(read(map, "no") == "!");
  CHECK(read(map, "").empty());
}

TEST_CASE("an empty cell says nothing unless the map says what") {
  CHECK(read({.codes_only = true}, "").empty());
  CHECK(read({.empty = "no"}, " ") == "no");
  CHECK(read({.empty = "no"}, "yes") == "yes");
}

TEST_CASE("a bare number gets the column's unit, and no other cell does") {
  const CellMap map{.codes = {{"-1", ""}, {"88", "?"}}, .unit = "F"};
  CHECK(read(map, "101") == "101 F");
  CHECK(read(map, "101,3") == "101,3 F");
  CHECK(read(map, "38.5 C") == "38.5 C");
  CHECK(read(map, "none") == "none");
  CHECK(read(map, "?") == "?");
  CHECK(read(map, "-1").empty());
  CHECK(read(map, "88") == "?");
}

TEST_CASE("a code that is a number is every spelling of it") {
  const CellMap map{.codes = {{"99", ""}, {"-8", "?"}, {"0", ""}},
                    .is_number = true};
  for (const char* cell :
       {"99.0", "99.00", "99.", "099", "+99", "0.0", "-0", ".0", "00"}) {
    CAPTURE(cell);
    CHECK(read(map, cell).empty());
  }
  CHECK(read(map, "-8.0") == "?");
  for (const char* cell :
       {"99.5", "990", "9.9", "8.0", "99.0 kg", "99.0.0", ".", "-", "99,0"}) {
    CAPTURE(cell);
    CHECK(read(map, cell) == cell);
  }
  // Too near for a double to tell them apart.
  CHECK(read(map, "99.00000000000000000001") == "99.00000000000000000001");
  // A point and three digits may be a thousand; a comma is for decimals.
  CHECK(read(map, "99,0", true).empty());
  CHECK(read(map, "99.0", true).empty());
  CHECK(read(map, "99.000", true) == "99.000");
  CHECK(read(map, "0.000", true).empty());
}

TEST_CASE("a float is the code that it was, and no other") {
  const CellMap map{.codes = {{"1", "no"}, {"01", "yes"}, {"2", "yes"}},
                    .codes_only = true};
  CHECK(read(map, "2.0") == "yes");
  CHECK(read(map, "1") == "no");
  CHECK(read(map, "01") == "yes");
  CHECK(read(map, "1.0") == "!");
  CHECK(read(map, "1.5") == "!");
  CHECK(read(map, "2,0", true) == "!");
}

TEST_CASE("what stands between the parts of a list is no decimal point") {
  const CellMap map{.codes = {{"1", "chemo"}, {"0", "radio"}, {"99", ""}},
                    .codes_only = true,
                    .separator = ".",
                    .options = {"chemo", "radio"}};
  CHECK(read(map, "1.0") == "chemo;radio");
  CellMap spaced = map;
  spaced.separator = " ";
  CHECK(read(spaced, "1.0") == "chemo");
  CHECK(read(spaced, "1.0 0.0") == "chemo;radio");
  CHECK(read(spaced, "99.0").empty());
  CHECK(read(spaced, "1,0", true) == "!");
}

TEST_CASE("a list of codes becomes a list of ids") {
  const CellMap map{.codes = {{"1", "chemo"}, {"01", "chemo"}, {"2", "radio"}},
                    .separator = " ",
                    .options = {"chemo", "radio", "other"}};
  CHECK(read(map, "1 2") == "chemo;radio");
  CHECK(read(map, "2") == "radio");
  CHECK(read(map, "1 01") == "chemo");
  CHECK(read(map, "1 other") == "chemo;other");
  CHECK(read(map, "").empty());
}

TEST_CASE("what is not named beside a don't know is open, not no") {
  const CellMap map{.codes = {{"1", "chemo"}, {"88", "?"}, {"99", ""}},
                    .codes_only = true,
                    .separator = ",",
                    .options = {"chemo", "radio"}};
  CHECK(read(map, "1,88") == "chemo;radio?");
  CHECK(read(map, "99, 1") == "chemo;radio?");
  CHECK(read(map, "1") == "chemo");
  CHECK(read(map, "88,99").empty());
  CHECK(read(map, "88") == "?");
  CHECK(read(map, "1,3") == "!");
}

}  // namespace
}  // namespace redflag
