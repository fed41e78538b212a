// SPDX-License-Identifier: Apache-2.0
// Versions of packs: numbers and points, "1.10.0" after "1.9".
#pragma once

#include <string_view>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// Whether `text` can be the version of a pack.
bool is_version(std::string_view text);

/// `version` comes before `other`; a missing part is 0.
bool version_before(std::string_view version, std::string_view other);

/// Both name one version: "1.0" is "1.0.0". What is no version is equal to
/// itself alone.
bool is_same_version(std::string_view a, std::string_view b);

/// The questions that changed their meaning after `version` of the pack.
std::vector<QuestionIndex> questions_changed_since(const Pack& pack,
                                                   std::string_view version);

}  // namespace redflag
