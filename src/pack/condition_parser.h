// SPDX-License-Identifier: Apache-2.0
// Reads the condition language. Names are checked later, in
// condition_check.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "diag/diagnostic.h"
#include "pack/condition.h"
#include "text/toml_document.h"

namespace redflag {

/// How deep operands may nest in one condition.
inline constexpr int kMaxConditionDepth = 16;
/// How many parts all conditions of a pack may have: each name, number,
/// comparison and `and` is one.
inline constexpr std::size_t kMaxParts = 200'000;

/// How many parts a condition has.
std::size_t count_parts(const Expr& expr);

/// The condition or number expression in a TOML string.
///
/// Errors  nothing where no tree can be made of it. A tree that is there may
///         have errors too (`and` and `or` mixed, say): what it names is still
///         worth checking.
std::optional<Expr> parse_condition(const TomlValue& string,
                                    Diagnostics& diagnostics);

/// The same for a bare text, whose spans are offsets into it (source 0).
std::optional<Expr> parse_condition(std::string_view text,
                                    Diagnostics& diagnostics);

}  // namespace redflag
