// SPDX-License-Identifier: Apache-2.0
#pragma once

// How long and from which seed the property tests run. A run is repeatable:
// without a word in the environment it is the same run every time.
//
//   REDFLAG_SEED   where random numbers start       (20261121)
//   REDFLAG_RUNS   runs of every rc::check          (1000)
//   REDFLAG_PAIRS  (pack, sheet) pairs of the tests that count pairs

#include <cstdint>
#include <string>

namespace redflag {

/// Returns the number in environment variable `name`, or `otherwise` where it
/// is unset or empty. Ends the program where it holds anything but digits: a
/// soak that quietly ran with another count would report a false figure.
std::uint64_t setting(const char* name, std::uint64_t otherwise);

/// Returns the seed for generators that rapidcheck does not drive.
std::uint64_t property_seed();

/// Returns how many (pack, sheet) pairs to run: REDFLAG_PAIRS, or `otherwise`.
std::uint64_t property_pairs(std::uint64_t otherwise);

/// Returns what rapidcheck is told: `given`, the content of RC_PARAMS, with
/// seed and max_success put before it, so that `given` wins.
std::string rapidcheck_params(const std::string& given, std::uint64_t seed,
                              std::uint64_t runs);

/// Hands the settings to rapidcheck through RC_PARAMS. Called by main, once,
/// before any test.
void fix_property_settings();

}  // namespace redflag
