// SPDX-License-Identifier: Apache-2.0
// What stands in FHIR for the parts of a pack: written by export/ and read back
// by batch/. None of these names can be an id of a pack, which has no "." and
// no "?".
#pragma once

#include <string>
#include <string_view>

#include "pack/model.h"

namespace redflag {

/// The linkId of what can be said instead of a number is the question's id with
/// this: that there is no reading, or that it is not known.
inline constexpr std::string_view kFhirInstead = ".instead";

/// The linkId of the options of a `choices` that somebody is not sure about;
/// their codes end in "?".
inline constexpr std::string_view kFhirUnsure = ".unsure";

/// The codes that are no options.
inline constexpr std::string_view kFhirYes = "yes";
inline constexpr std::string_view kFhirNo = "no";
inline constexpr std::string_view kFhirNotSure = "?";
inline constexpr std::string_view kFhirNone = "none";

/// The canonical address of a pack: its id is the last part.
std::string fhir_address(const Pack& pack);

/// The system of the four codes above.
std::string fhir_answers_system(const Pack& pack);

/// The system of the options of one question.
std::string fhir_options_system(const Pack& pack, const Question& question);

/// The system of the pack's levels, and that of its rules.
std::string fhir_levels_system(const Pack& pack);
std::string fhir_rules_system(const Pack& pack);

}  // namespace redflag
