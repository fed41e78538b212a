// SPDX-License-Identifier: Apache-2.0

#include "cli/clock.h"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

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

/// "CET-1CEST", "<+03>-3": a name, and how far it lies from UTC.
bool is_posix_zone(std::string_view text) {
  constexpr std::size_t kShortest = 3;
  std::size_t at = 0;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  if (text.starts_with('<')) {
    at = text.find('>');
    if (at == std::string_view::npos || at <= kShortest) return false;
    ++at;
  } else {
    while (at < text.size() && is_letter(text[at])) ++at;
    if (at < kShortest) return false;
  }
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// Whether it is a file of the kind that zones come in.
bool is_zone_file(const std::filesystem::path& path) {
  constexpr std::string_view kMagic = "TZif";
  // To open a pipe would wait.
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return false;
  std::string start(kMagic.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  return file && start == kMagic;
}

}  // namespace

bool time_is_fixed() { return source_date_epoch().has_value(); }

std::vector<std::string> clock_warnings(const Words& words) {
  std::vector<std::string> warnings;
  const char* value = std::getenv("SOURCE_DATE_EPOCH");
  if (value != nullptr && *value != '\0' && !time_is_fixed()) {
    warnings.push_back(words.format(
        "SOURCE_DATE_EPOCH is not used: it is no number of seconds from 0 to "
        "{}; times are those of the clock",
        kLastSecond));
  }
  if (!time_is_fixed() && !zone_is_known()) {
    warnings.push_back(words.format(
        "TZ is not used: \"{}\" is no zone that this machine knows; times are "
        "in UTC",
        std::getenv("TZ")));
  }
  return warnings;
}

bool zone_is_known() {
  const char* value = std::getenv("TZ");
  if (value == nullptr) return true;
  std::string name = value;
  if (name.starts_with(':')) name.erase(0, 1);
  if (name.empty() || name == "UTC" || is_posix_zone(name)) return true;
  const char* folder = std::getenv("TZDIR");
  const std::filesystem::path zones =
      folder == nullptr ? "/usr/share/zoneinfo" : folder;
  return is_zone_file(zones / name);
}

std::chrono::sys_seconds current_time() {
  if (const auto fixed = source_date_epoch()) return *fixed;
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::system_clock::now());
}

Zone current_zone() {
  return source_date_epoch() || !zone_is_known() ? in_utc : in_local_time;
}

}  // namespace redflag
