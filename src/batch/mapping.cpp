// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping.h"

#include <array>

namespace redflag {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"redcap", "odk", "kobo",
                                                    "pro-ctcae"};

}  // namespace

std::span<const std::string_view> importer_names() { return kNames; }

std::optional<Mapping> importer_mapping(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] != name) continue;
    Mapping mapping;
    mapping.importer = static_cast<Importer>(i + 1);
    return mapping;
  }
  return std::nullopt;
}

}  // namespace redflag
