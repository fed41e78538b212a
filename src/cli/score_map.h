// SPDX-License-Identifier: Apache-2.0
// The --map of redflag score: a file, or the name of an importer.
#pragma once

#include <memory>
#include <string>

#include "batch/mapping.h"
#include "pack/model.h"

namespace redflag {

/// The map that --map names, with the data dictionary that it names; null
/// where it has errors, which have been said on stderr.
///
/// Errors  std::system_error that names a file which cannot be read.
std::shared_ptr<const Mapping> load_mapping(const Pack& pack,
                                            const std::string& name);

}  // namespace redflag
