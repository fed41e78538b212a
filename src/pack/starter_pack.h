// SPDX-License-Identifier: Apache-2.0
// The small pack that `redflag pack new` writes.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace redflag {

/// One file of the pack: its name below the pack's folder, and its text, in
/// which @ID@ stands for the pack's id.
struct StarterFile {
  std::string_view name;
  std::string_view text;
};

/// Every file, the first to read first. It reads without a mistake, and lint
/// finds nothing in it but that nobody has reviewed it.
std::span<const StarterFile> starter_pack();

/// The text of a file in the pack `id`.
std::string file_text(const StarterFile& file, std::string_view id);

}  // namespace redflag
