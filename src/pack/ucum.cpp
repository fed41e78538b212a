// SPDX-License-Identifier: Apache-2.0

#include "pack/ucum.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace redflag {
namespace {

struct CodedUnit {
  std::string_view code;
  std::string_view id;  // of the pack's unit
};

// Of two codes of one unit the first is the one that is written.
constexpr std::array kUcumUnits = {
    CodedUnit{"Cel", "C"},         CodedUnit{"[degF]", "F"},
    CodedUnit{"kg", "kg"},         CodedUnit{"g", "g"},
    CodedUnit{"[lb_av]", "lb"},    CodedUnit{"[stone_av]", "st"},
    CodedUnit{"min", "minutes"},   CodedUnit{"h", "hours"},
    CodedUnit{"d", "days"},        CodedUnit{"wk", "weeks"},
    CodedUnit{"mo", "months"},     CodedUnit{"a", "years"},
    CodedUnit{"%", "%"},           CodedUnit{"mm[Hg]", "mmHg"},
    CodedUnit{"mL", "ml"},         CodedUnit{"ml", "ml"},
    CodedUnit{"L", "L"},           CodedUnit{"l", "L"},
    CodedUnit{"cm", "cm"},         CodedUnit{"mm", "mm"},
    CodedUnit{"m", "m"},           CodedUnit{"mmol/L", "mmol/L"},
    CodedUnit{"mmol/l", "mmol/L"}, CodedUnit{"1", "count"},
};

}  // namespace

std::string_view ucum_code(const Unit& unit) {
  const auto found = std::ranges::find(kUcumUnits, unit.id, &CodedUnit::id);
  assert(found != kUcumUnits.end());
  return found->code;
}

const Unit* find_ucum_unit(std::string_view code) {
  const auto found = std::ranges::find(kUcumUnits, code, &CodedUnit::code);
  return found == kUcumUnits.end() ? nullptr : find_unit(found->id);
}

}  // namespace redflag
