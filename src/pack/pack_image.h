// SPDX-License-Identifier: Apache-2.0
// A validated pack as bytes and back, so that the built-in pack need not be
// parsed each time the program starts. Only the build that wrote an image
// reads it; it is no file format.
#pragma once

#include <string>
#include <string_view>

#include "pack/model.h"

namespace redflag {

/// The bytes of a pack.
std::string write_pack_image(Pack pack);

/// The pack that write_pack_image was given.
///
/// Errors  none: asserts that the bytes are an image.
Pack read_pack_image(std::string_view image);

}  // namespace redflag
