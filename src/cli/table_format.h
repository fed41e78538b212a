// SPDX-License-Identifier: Apache-2.0
// How a table is read that the command line names: the same for every command.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "batch/table.h"

namespace redflag {

/// What --from names (csv, ndjson, fhir) or, where it is empty, CSV or NDJSON
/// by the file's name.
TableFormat table_format(std::string_view from, std::string_view path);

/// Why a map cannot be used with that file; empty where it can.
std::string misuse_of_map(std::string_view from, const std::string& path);

/// The delimiter that --delimiter names; nothing where there is none such.
std::optional<char> delimiter_called(std::string_view name);

}  // namespace redflag
