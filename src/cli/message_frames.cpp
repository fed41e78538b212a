// SPDX-License-Identifier: Apache-2.0

#include "cli/message_frames.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace redflag {
namespace {

/// What stands in the places of a frame; nothing where the message is another.
/// What comes last is taken as short as can be: names may hold anything.
std::optional<std::vector<std::string_view>> values_in(std::string_view message,
                                                       std::string_view frame) {
  std::vector<std::string_view> values;
  while (true) {
    const std::size_t place = frame.rfind("{}");
    if (place == std::string_view::npos) break;
    const std::string_view after = frame.substr(place + 2);
    if (!message.ends_with(after)) return std::nullopt;
    message.remove_suffix(after.size());
    frame = frame.substr(0, place);
    const std::size_t other = frame.rfind("{}");
    const std::string_view before =
        other == std::string_view::npos ? frame : frame.substr(other + 2);
    const std::size_t begin =
        other == std::string_view::npos
            ? (message.starts_with(before) ? 0 : message.npos)
            : message.rfind(before);
    if (begin == std::string_view::npos) return std::nullopt;
    values.insert(values.begin(), message.substr(begin + before.size()));
    message = message.substr(0, begin + before.size());
  }
  if (message != frame) return std::nullopt;
  return values;
}

/// What stands in a place of a frame; of "120 years" the unit is looked up.
std::string in_place(const Words& words, std::string_view value,
                     std::span<const std::string_view> known) {
  const auto is_known = [&](std::string_view text) {
    return std::ranges::find(known, text) != known.end();
  };
  if (is_known(value)) return words(value);
  const std::size_t space = value.find(' ');
  if (space != std::string_view::npos && space > 0 &&
      value.find_first_not_of("0123456789.-") == space &&
      is_known(value.substr(space + 1))) {
    return std::string(value.substr(0, space + 1)) +
           words(value.substr(space + 1));
  }
  return std::string(value);
}

std::string in_frame(const Words& words, std::string_view frame,
                     const std::vector<std::string_view>& values,
                     std::span<const std::string_view> known) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string_view value : values) {
    store.push_back(in_place(words, value, known));
  }
  return fmt::vformat(words(frame), store);
}

}  // namespace

std::optional<std::string> in_frames(const Words& words,
                                     std::string_view english,
                                     std::span<const std::string_view> frames,
                                     std::span<const std::string_view> known) {
  for (const std::string_view frame : frames) {
    if (const auto values = values_in(english, frame)) {
      return in_frame(words, frame, *values, known);
    }
  }
  return std::nullopt;
}

}  // namespace redflag
