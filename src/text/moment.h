// SPDX-License-Identifier: Apache-2.0
// A point in time with the zone in which it is shown. Who reads the clock and
// the zone is cli/clock.h.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "text/words.h"

namespace redflag {

/// A point in time, and how far local time is ahead of UTC there.
struct Moment {
  std::chrono::sys_seconds time{};
  std::chrono::minutes offset{0};
  std::string zone = "UTC";

  bool operator==(const Moment&) const = default;
};

/// Puts a point in time into the zone of the person.
using Zone = std::function<Moment(std::chrono::sys_seconds)>;

/// Every point in time in UTC.
Moment in_utc(std::chrono::sys_seconds time);

/// A time as TOML writes it.
struct WrittenTime {
  std::chrono::sys_seconds time{};
  /// It has an hour and a zone. Else `time` is as if it were of UTC, and a
  /// date is its first second.
  bool exact = true;

  bool operator==(const WrittenTime&) const = default;
};

/// Reads "2026-11-28T20:50:00Z", with an offset, a fraction of a second or
/// without seconds, and also "2026-11-28" and a time without a zone. Nothing
/// where it is none of these.
std::optional<WrittenTime> read_time(std::string_view text);

/// The date there.
std::chrono::sys_days local_date(const Moment& moment);

/// "2026-11-28T20:50:00+01:00"; UTC ends in "Z".
std::string iso_8601(const Moment& moment);

/// "Saturday 28 November 2026".
std::string date_words(std::chrono::sys_days date, const Words& words = {});

/// "Saturday 28 November 2026, 20:50 CET".
std::string moment_words(const Moment& moment, const Words& words = {});

}  // namespace redflag
