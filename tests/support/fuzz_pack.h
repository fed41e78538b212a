// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share: one pack with one of everything, and how a
// broken promise ends the run.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/answers.h"
#include "engine/program.h"

namespace redflag {

/// A pack in which every kind of question, condition and text stands, as TOML.
std::string_view fuzz_pack();

/// That pack, read and compiled once; in Spanish, the program speaks that.
std::shared_ptr<const Program> fuzz_program();
std::shared_ptr<const Program> fuzz_program_in_spanish();

/// A number that any bytes come to, as the seed of what else they stand for.
std::uint64_t seed_of(std::string_view bytes);

/// Whether bytes are UTF-8 without what steers a terminal or turns text round,
/// by the bytes alone: text/utf8.h is what is tested.
bool is_safe_to_show(std::string_view text, bool line_feeds);

/// Ends the program with `what` where a promise does not hold.
void expect(bool held, std::string_view what);

/// Where expect() writes: another descriptor where standard error is caught.
/// The first one named counts.
void report_broken_promises_to(int descriptor);

}  // namespace redflag
