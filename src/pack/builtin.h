// SPDX-License-Identifier: Apache-2.0
#pragma once

// The built-in pack as it stands in the binary. The definition is written by
// pack/embed_pack.cmake from rules/cancer-spread/ when the program is built.

#include <span>
#include <string_view>

namespace redflag {

/// One file of the built-in pack: its name below rules/, as in
/// "cancer-spread/signs/bone-pain.toml", and its bytes.
struct BuiltinFile {
  std::string_view name;
  std::string_view text;
};

/// Returns every .toml file of the built-in pack outside cases/ and text/, in
/// the order of their names (bytewise). The views live as long as the program.
std::span<const BuiltinFile> builtin_pack_files();

/// Returns every .toml file of its cases/ folder, likewise. Only `pack test`
/// reads them.
std::span<const BuiltinFile> builtin_cases_files();

/// Returns every .toml file of its text/ folder, likewise: its translations,
/// "cancer-spread/text/es.toml". Read where somebody wants that language.
std::span<const BuiltinFile> builtin_text_files();

/// The same pack read and validated, for read_pack_image: starting up parses
/// nothing.
std::string_view builtin_pack_image();

}  // namespace redflag
