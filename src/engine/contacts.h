// SPDX-License-Identifier: Apache-2.0
// Whom this person can ring: a card names them. How they are kept is
// config_file.h.
#pragma once

#include <string>

#include "pack/model.h"

namespace redflag {

/// Somebody with a telephone.
struct Contact {
  std::string name;
  std::string number;  ///< as people write it; empty: none is known

  bool is_set() const { return !number.empty(); }
  bool operator==(const Contact&) const = default;
};

/// Everybody whom a card can name. What is empty is not known.
struct Contacts {
  std::string country;           ///< as packs write it: "GB"
  std::string emergency_number;  ///< stands before the pack's for the country
  Contact line;                  ///< answered by day and by night
  Contact doctor;
  Contact out_of_hours;  ///< a doctor for when theirs is closed
  Contact crisis;        ///< for whoever cannot go on
  std::string clinic;    ///< whose line it is
  /// A config has mistakes: what is empty may be set in it.
  bool unread = false;

  bool operator==(const Contacts&) const = default;
};

/// The number for emergencies: the person's own, else the pack's for the
/// country; empty where neither is known.
std::string emergency_number(const Contacts& contacts, const PackInfo& pack);

}  // namespace redflag
