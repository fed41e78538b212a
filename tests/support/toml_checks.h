// SPDX-License-Identifier: Apache-2.0
// What must hold for whatever read_toml returns, for the fuzzer and the
// property tests alike.
#pragma once

#include <optional>
#include <string>

#include "diag/diagnostic.h"
#include "diag/source.h"
#include "text/toml_document.h"

namespace redflag {

/// The first promise of read_toml that `document` and `diagnostics`, read from
/// text `source`, do not keep; empty when all are kept.
///
/// The document is there if and only if no error is; every span lies inside of
/// its text; keys and tables come in the order of the text; and where
/// content_begin stands, the bytes there are the string.
std::string broken_promise(const Sources& sources, std::uint32_t source,
                           const std::optional<TomlTable>& document,
                           const Diagnostics& diagnostics);

}  // namespace redflag
