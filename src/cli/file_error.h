// SPDX-License-Identifier: Apache-2.0
// A file that could not be used, and what main makes of it.
#pragma once

#include "text/file_error.h"

namespace redflag {

/// A folder that cannot be a pack: main ends with ExitCode::bad_pack for it.
class NotAPack : public FileError {
 public:
  using FileError::FileError;
};

}  // namespace redflag
