// SPDX-License-Identifier: Apache-2.0
// SHA-256, as a content security policy writes it.
#pragma once

#include <string>
#include <string_view>

namespace redflag {

/// The SHA-256 of some bytes in base64, 44 characters.
std::string sha256_base64(std::string_view bytes);

}  // namespace redflag
