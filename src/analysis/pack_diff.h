// SPDX-License-Identifier: Apache-2.0
// What two versions of a pack say differently, thing by thing. What that means
// for people is in pack_meaning.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// What a pack is made of, in the order in which it is told.
enum class ThingKind : std::uint8_t {
  pack,
  level,
  page,
  sign,
  question,
  option,
  value,
  flag,
  rule,
  next_step,
  promise,
  source,
  hazard,
  waive,
};

/// "rule", "next step".
const char* name_of(ThingKind kind);

enum class ChangeKind : std::uint8_t { added, removed, changed };

/// "added", "removed", "changed".
const char* name_of(ChangeKind kind);

/// A key of a thing that is not the same in both. Empty where it is not set.
struct FieldChange {
  std::string field;  ///< as the pack has it: "when", "level"
  std::string before;
  std::string after;
  /// Read by people alone: no answer gets another level by it.
  bool wording = false;

  bool operator==(const FieldChange&) const = default;
};

/// A thing that one of the packs lacks, or that differs.
struct ThingChange {
  ThingKind kind = ThingKind::pack;
  ChangeKind change = ChangeKind::changed;
  /// "question.option" of an option, code and where of a waive.
  std::string id;
  /// Of an added or removed thing all that it has, on its side.
  std::vector<FieldChange> fields;

  /// Whether nothing but wording differs.
  bool is_wording() const;

  bool operator==(const ThingChange&) const = default;
};

/// What differs, by kind; of a kind first what was removed, then what was
/// changed, in the order of the old pack, then what was added. Things are
/// the same where their ids are.
std::vector<ThingChange> diff_packs(const Pack& before, const Pack& after);

}  // namespace redflag
