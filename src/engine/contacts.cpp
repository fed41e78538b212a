// SPDX-License-Identifier: Apache-2.0

#include "engine/contacts.h"

namespace redflag {

std::string emergency_number(const Contacts& contacts, const PackInfo& pack) {
  if (!contacts.emergency_number.empty()) return contacts.emergency_number;
  const auto found = pack.emergency_numbers.find(contacts.country);
  return found == pack.emergency_numbers.end() ? "" : found->second;
}

}  // namespace redflag
