// SPDX-License-Identifier: Apache-2.0
// Which calls of the kernel no part of redflag makes once it runs, and the
// filter that refuses them.
#pragma once

namespace redflag {

// A sanitizer looks at the process from outside when it ends, and a coverage
// build writes its counts then.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    defined(REDFLAG_COVERAGE)
inline constexpr bool kIsWatched = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kIsWatched = true;
#else
inline constexpr bool kIsWatched = false;
#endif
#else
inline constexpr bool kIsWatched = false;
#endif

/// Whether this kernel has filters, and the calls of this machine are known.
bool can_filter_calls();

/// Refuses, for good, the caller's thread and those that it starts whatever is
/// not needed. 0, or the number of the error.
///
/// Errors  ENOSYS where the calls of this machine are not known.
int filter_calls();

}  // namespace redflag
