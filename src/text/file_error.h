// SPDX-License-Identifier: Apache-2.0
// A file that could not be used, in words of our own: those that the system
// has for its error numbers mislead in some places.
#pragma once

#include <string>
#include <system_error>
#include <utility>

namespace redflag {

/// What main reports and ends with ExitCode::system_error for.
class FileError : public std::system_error {
 public:
  /// `message` is all that is shown: what failed, why, and the way out.
  explicit FileError(std::string message)
      : std::system_error(std::make_error_code(std::errc::io_error)),
        message_(std::move(message)) {}

  const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

}  // namespace redflag
