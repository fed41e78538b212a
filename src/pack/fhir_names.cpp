// SPDX-License-Identifier: Apache-2.0

#include "pack/fhir_names.h"

namespace redflag {

std::string fhir_address(const Pack& pack) {
  return "urn:redflag:" + pack.info.id;
}

std::string fhir_answers_system(const Pack& pack) {
  return fhir_address(pack) + ":answers";
}

std::string fhir_options_system(const Pack& pack, const Question& question) {
  return fhir_address(pack) + ":options:" + question.id;
}

std::string fhir_levels_system(const Pack& pack) {
  return fhir_address(pack) + ":levels";
}

std::string fhir_rules_system(const Pack& pack) {
  return fhir_address(pack) + ":rules";
}

}  // namespace redflag
