// SPDX-License-Identifier: Apache-2.0
// What `redflag explain` says of a name that is no file: a rule, a sign, or a
// slip of one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pack/model.h"

namespace redflag {

/// The text, or the JSON, about the rule or sign of this name; nothing where
/// the pack has neither. A rule goes before a sign of the same id.
std::optional<std::string> explain_name(const Pack& pack, std::string_view name,
                                        bool as_json);

/// Why a name cannot be explained, and what was probably meant.
std::string about_unknown_name(const Pack& pack, std::string_view name);

/// The same for what can only be meant as a code.
std::string about_unknown_code(std::string_view text);

/// The same for what can only be meant as a rule.
std::string about_unknown_rule(const Pack& pack, std::string_view id);

}  // namespace redflag
