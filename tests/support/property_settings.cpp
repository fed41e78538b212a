// SPDX-License-Identifier: Apache-2.0

#include "support/property_settings.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace redflag {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return otherwise;
  const std::string_view text = value;
  std::uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    std::fprintf(stderr, "%s is not a whole number: %s\n", name, value);
    std::exit(2);
  }
  return number;
}

std::uint64_t property_seed() { return setting("REDFLAG_SEED", 20261121); }

std::uint64_t property_pairs(std::uint64_t otherwise) {
  return setting("REDFLAG_PAIRS", otherwise);
}

std::string rapidcheck_params(const std::string& given, std::uint64_t seed,
                              std::uint64_t runs) {
  return "seed=" + std::to_string(seed) +
         " max_success=" + std::to_string(runs) +
         (given.empty() ? "" : " " + given);
}

void fix_property_settings() {
  const char* given = std::getenv("RC_PARAMS");
  const std::string params =
      rapidcheck_params(given == nullptr ? "" : given, property_seed(),
                        setting("REDFLAG_RUNS", 1000));
  ::setenv("RC_PARAMS", params.c_str(), 1);
}

}  // namespace redflag
