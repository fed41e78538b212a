// SPDX-License-Identifier: Apache-2.0
// Versions of packs: numbers and points, "1.10.0" after "1.9". Those of answer
// sheets may be anything; what comes first is then as semver.org has it, so
// that "1.10.0-rc1" comes before "1.10.0".
#pragma once

#include <string_view>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// Whether `text` can be the version of a pack.
bool is_version(std::string_view text);

/// `version` comes before `other`; a missing part is 0, and what follows the
/// numbers, with a "-" or without, is a pre-release of them. No version at all
/// comes before every other, and "+build" does not count.
///
/// Source  semver.org 2.0.0, items 10 and 11.
bool version_before(std::string_view version, std::string_view other);

/// Both name one version: "1.0" is "1.0.0". What is no version is equal to
/// itself alone.
bool is_same_version(std::string_view a, std::string_view b);

/// Whether answers of `version` were given to a question of another meaning.
bool has_changed_since(const Question& question, std::string_view version);

/// The questions that changed their meaning after `version` of the pack.
std::vector<QuestionIndex> questions_changed_since(const Pack& pack,
                                                   std::string_view version);

}  // namespace redflag
