// SPDX-License-Identifier: Apache-2.0

#include "batch/fhir_value.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "batch/mapping_cell.h"
#include "pack/ucum.h"
#include "pack/units.h"

namespace redflag {
namespace {

constexpr std::string_view kLoinc = "http://loinc.org";
constexpr std::string_view kSnomed = "http://snomed.info/sct";
constexpr std::string_view kAbsentReasons =
    "http://terminology.hl7.org/CodeSystem/data-absent-reason";
constexpr std::string_view kNullFlavors =
    "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

/// HL7's own yes and no, whose codes are Y and N.
constexpr std::string_view kHl7YesNo =
    "http://terminology.hl7.org/CodeSystem/v2-0136";
constexpr std::string_view kOurSystems = "urn:redflag:";

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

bool is_unknown_code(std::string_view code) {
  return code == "unknown" || code == "asked-unknown";
}

/// Whether a code means what it spells, as a cell does. What "1" or "n" means
/// in a system of others, only that system says; "yes" is yes in all of them.
bool is_spelled(const FhirCoding& coding, std::string_view code) {
  return coding.system.empty() || coding.system == kHl7YesNo ||
         coding.system.starts_with(kOurSystems) || is_same_word(code, "yes") ||
         is_same_word(code, "no");
}

/// The unit with a space before it.
std::string unit_words(const FhirQuantity& quantity) {
  const std::string& code = quantity.code;
  const std::string& words = quantity.unit;
  const Unit* said = find_unit(words);
  if (code.empty()) {
    if (words.find_first_not_of(' ') == std::string::npos) return {};
    if (said == nullptr) said = find_ucum_unit(words);
    return said == nullptr ? " [" + words + "]" : " " + std::string(said->id);
  }
  const bool is_ucum =
      quantity.system.empty() || quantity.system == kUcumSystem;
  const Unit* unit = is_ucum ? find_ucum_unit(code) : nullptr;
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
  if (is_spelled(coding, code)) return code;
  return "[" + code + " of " + coding.system + "]";
}

std::string cell_of(const FhirQuantity& quantity) {
  return number_text(quantity.value) + unit_words(quantity);
}

}  // namespace redflag
