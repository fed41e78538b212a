// SPDX-License-Identifier: Apache-2.0
// The form of a pack's files as JSON Schema, for editors that complete and
// check TOML. What the form is, the readers decide (pack/pack_reader.h,
// analysis/case_file.h, pack/translation.h); a test asks them about every key.
#pragma once

#include <cstdint>
#include <string>

namespace redflag {

/// Files of one form.
enum class SchemaOf : std::uint8_t {
  pack,   ///< those of the pack itself; one file may hold a part of it
  cases,  ///< those of cases/
  text,   ///< those of text/
};

/// The schema, in draft 7, with a description of each key.
std::string render_schema(SchemaOf files);

}  // namespace redflag
