// SPDX-License-Identifier: Apache-2.0
// Where the cases of a pack come from.
#pragma once

#include <string>
#include <vector>

#include "pack/pack_reader.h"

namespace redflag {

/// The files of a pack's cases: of the built-in pack where `pack` is empty, of
/// the folder cases/ in a pack's folder, or of the one beside a pack that is
/// one file; by name. None where there is no such folder.
///
/// Errors  std::system_error where something cannot be read, and where there
///         are more than kMaxPackFiles.
std::vector<PackFile> case_files(const std::string& pack);

}  // namespace redflag
