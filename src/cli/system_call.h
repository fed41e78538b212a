// SPDX-License-Identifier: Apache-2.0
// Calls of the system that a signal may cut short.
#pragma once

#include <cerrno>

namespace redflag {

/// What `call` returns, which is repeated as long as it fails for a signal
/// alone. Not for close(), which has closed all the same, nor for a call that
/// may wait for somebody: there a signal may ask the run to end.
template <class Call>
auto uninterrupted(Call call) {
  for (;;) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

}  // namespace redflag
