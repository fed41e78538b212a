// SPDX-License-Identifier: Apache-2.0

#include "batch/fhir_value.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "pack/units.h"

namespace redflag {
namespace {

constexpr std::string_view kUcum = "http://unitsofmeasure.org";
constexpr std::string_view kLoinc = "http://loinc.org";
constexpr std::string_view kSnomed = "http://snomed.info/sct";
constexpr std::string_view kAbsentReasons =
    "http://terminology.hl7.org/CodeSystem/data-absent-reason";
constexpr std::string_view kNullFlavors =
    "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

struct CodedUnit {
  std::string_view code;  // case counts
  std::string_view id;    // of the pack's unit
};

// Source  The Unified Code for Units of Measure, tables 1 to 4 and 7 to 10. A
//         UCUM month is 30.4375 days and a year 365.25; the pack's are 30 and
//         365, as everywhere.
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

struct CodedAnswer {
  std::string_view system;
  std::string_view code;
  std::string_view answer;
};

constexpr std::array kYesNo = {
    CodedAnswer{kLoinc, "LA33-6", "yes"},
    CodedAnswer{kLoinc, "LA32-8", "no"},
    CodedAnswer{kLoinc, "LA12688-0", "?"},
    CodedAnswer{kSnomed, "373066001", "yes"},
    CodedAnswer{kSnomed, "373067005", "no"},
    CodedAnswer{kSnomed, "261665006", "?"},
};

const Unit* ucum_unit(std::string_view code) {
  const auto found = std::ranges::find(kUcumUnits, code, &CodedUnit::code);
  return found == kUcumUnits.end() ? nullptr : find_unit(found->id);
}

bool is_unknown_code(std::string_view code) {
  return code == "unknown" || code == "asked-unknown";
}

/// The unit with a space before it.
std::string unit_words(const FhirQuantity& quantity) {
  const std::string& code = quantity.code;
  const std::string& words = quantity.unit;
  const Unit* said = find_unit(words);
  if (code.empty()) {
    if (words.find_first_not_of(' ') == std::string::npos) return {};
    if (said == nullptr) said = ucum_unit(words);
    return said == nullptr ? " [" + words + "]" : " " + std::string(said->id);
  }
  const bool is_ucum = quantity.system.empty() || quantity.system == kUcum;
  const Unit* unit = is_ucum ? ucum_unit(code) : nullptr;
  if (unit == nullptr) return " [" + code + "]";
  // "weeks" beside the code of days: one of the two is wrong.
  const bool differs = said != nullptr && said->quantity == unit->quantity &&
                       said->id != unit->id;
  return differs ? " [" + words + ", " + code + "]"
                 : " " + std::string(unit->id);
}

}  // namespace

std::optional<std::string> cell_of(const FhirCoding& coding,
                                   const FhirQuestion& asked) {
  const std::string& code = coding.code.empty() ? coding.display : coding.code;
  if (coding.system == kAbsentReasons || coding.system == kNullFlavors) {
    if (code == "not-asked" || code == "NASK") return std::nullopt;
    return "?";
  }
  const bool is_option = !asked.is_box && asked.question != nullptr &&
                         asked.question->find_option(code).has_value();
  if (!is_option && is_unknown_code(code)) return "?";
  const bool is_yes_no =
      asked.is_box || (asked.question != nullptr &&
                       asked.question->type == QuestionType::yes_no);
  if (!is_yes_no) return code;
  for (const CodedAnswer& row : kYesNo) {
    if (row.system == coding.system && row.code == code) {
      return std::string(row.answer);
    }
  }
  return code;
}

std::string cell_of(const FhirQuantity& quantity) {
  return number_text(quantity.value) + unit_words(quantity);
}

}  // namespace redflag
