// SPDX-License-Identifier: Apache-2.0
// Codings and quantities of FHIR as a cell would have them.
#pragma once

#include <optional>
#include <string>

#include "pack/model.h"

namespace redflag {

/// What is not there is empty.
struct FhirCoding {
  std::string system;
  std::string code;
  std::string display;
};

struct FhirQuantity {
  double value = 0;
  std::string system;
  std::string code;
  std::string unit;
};

/// The question that a linkId names.
struct FhirQuestion {
  const Question* question = nullptr;  ///< null: the pack has none
  bool is_box = false;  ///< one of its options, answered by yes or no
};

/// The cell of a coding; "?" for not sure, nothing where nobody asked.
///
/// The code as it stands; yes and no of LOINC and SNOMED CT where they are
/// asked for. Where yes or no is asked for, a code of another system that is
/// not spelled so stands in brackets, "[1 of http://…]", so that no question
/// takes it. Why data are absent (data-absent-reason, v3-NullFlavor), and
/// `unknown` or `asked-unknown` where that is no option, are not sure.
std::optional<std::string> cell_of(const FhirCoding& coding,
                                   const FhirQuestion& asked);

/// The cell of a quantity: "38.3 C". A unit that the pack has none for stands
/// in brackets, "38.3 [K]", so that no question takes it.
std::string cell_of(const FhirQuantity& quantity);

}  // namespace redflag
