// SPDX-License-Identifier: Apache-2.0
// Capital letters, in any script that has them.
#pragma once

#include <string>
#include <string_view>

namespace redflag {

/// `text` in capitals: "Atención" is "ATENCIÓN". A letter whose capital is
/// more than one letter stays as it is, and so do bytes that are not UTF-8.
std::string in_capitals(std::string_view text);

}  // namespace redflag
