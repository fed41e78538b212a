// SPDX-License-Identifier: Apache-2.0

#include "cli/chosen_signs.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

#include "text/nearest.h"
#include "text/one_line.h"

namespace redflag {
namespace {

void say_unknown_sign(const Pack& pack, const std::string& id) {
  std::vector<std::string_view> ids;
  for (const Sign& sign : pack.signs) ids.push_back(sign.id);
  const Words& words = pack.words;
  std::string message =
      words.format("the pack {} has no sign \"{}\"", pack.info.id, id);
  const std::string_view nearest = nearest_name(id, ids);
  if (!nearest.empty()) {
    message += "; " + words.format("did you mean \"{}\"?", nearest);
  }
  std::fprintf(stderr, "redflag: %s\n", exact_line(message).c_str());
}

}  // namespace

std::optional<std::vector<SignIndex>> chosen_signs(
    const Pack& pack, const std::vector<std::string>& ids) {
  std::vector<SignIndex> signs;
  bool all_known = true;
  for (const std::string& id : ids) {
    const std::optional<SignIndex> sign = pack.find_sign(id);
    if (!sign) {
      say_unknown_sign(pack, id);
      all_known = false;
    } else if (std::ranges::find(signs, *sign) == signs.end()) {
      signs.push_back(*sign);
    }
  }
  if (all_known) return signs;
  std::fprintf(stderr, "%s\n", pack.words("See:   redflag pack show").c_str());
  return std::nullopt;
}

}  // namespace redflag
