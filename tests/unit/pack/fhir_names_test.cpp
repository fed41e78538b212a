// SPDX-License-Identifier: Apache-2.0
#include "pack/fhir_names.h"

#include <doctest/doctest.h>

#include "pack/ucum.h"

namespace redflag {

TEST_CASE("a pack's systems of codes are told apart under its address") {
  Pack pack;
  pack.info.id = "small";
  Question question;
  question.id = "kind";
  CHECK(fhir_address(pack).ends_with("small"));
  CHECK(fhir_answers_system(pack) == "urn:redflag:small:answers");
  CHECK(fhir_options_system(pack, question) ==
        "urn:redflag:small:options:kind");
  CHECK(fhir_levels_system(pack) == "urn:redflag:small:levels");
  CHECK(fhir_rules_system(pack) == "urn:redflag:small:rules");
}

TEST_CASE("units have the codes of UCUM, there and back") {
  for (const char* id : {"C", "F", "kg", "lb", "weeks", "%", "mmHg", "count"}) {
    CAPTURE(id);
    const Unit* unit = find_unit(id);
    REQUIRE(unit != nullptr);
    CHECK(find_ucum_unit(ucum_code(*unit)) == unit);
  }
  CHECK(ucum_code(*find_unit("C")) == "Cel");
  CHECK(find_ucum_unit("ml") == find_unit("ml"));
  CHECK(find_ucum_unit("cel") == nullptr);  // case counts
}

}  // namespace redflag
