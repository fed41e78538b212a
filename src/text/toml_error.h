// SPDX-License-Identifier: Apache-2.0
// What toml++ says of a text that is no TOML, in plain words and with a span
// that helps to see it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "diag/diagnostic.h"

namespace redflag {

/// Adds the error of toml++ that `description` and the place `at` in the text
/// `source` are.
void add_toml_error(std::string_view description, std::size_t at,
                    std::string_view text, std::uint32_t source,
                    Diagnostics& diagnostics);

/// Adds that toml++ lost its way at `at`, and could not say why.
void add_toml_break(std::size_t at, std::string_view text, std::uint32_t source,
                    Diagnostics& diagnostics);

}  // namespace redflag
