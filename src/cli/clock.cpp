// SPDX-License-Identifier: Apache-2.0

#include "cli/clock.h"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string_view>

namespace redflag {
namespace {

// The last second of the year 9999: what a date can be written for.
constexpr std::int64_t kLastSecond = 253402300799;

std::optional<std::chrono::sys_seconds> source_date_epoch() {
  const char* value = std::getenv("SOURCE_DATE_EPOCH");
  if (value == nullptr) return std::nullopt;
  const std::string_view text = value;
  std::int64_t seconds = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || end != text.data() + text.size() || seconds < 0 ||
      seconds > kLastSecond) {
    return std::nullopt;
  }
  return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

Moment in_local_time(std::chrono::sys_seconds time) {
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm local{};
  if (::localtime_r(&seconds, &local) == nullptr) return in_utc(time);
  const std::chrono::seconds offset(local.tm_gmtoff);
  return {.time = time,
          .offset = std::chrono::duration_cast<std::chrono::minutes>(offset),
          .zone = local.tm_zone};
}

}  // namespace

std::chrono::sys_seconds current_time() {
  if (const auto fixed = source_date_epoch()) return *fixed;
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::system_clock::now());
}

Zone current_zone() { return source_date_epoch() ? in_utc : in_local_time; }

}  // namespace redflag
