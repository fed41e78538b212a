// SPDX-License-Identifier: Apache-2.0

#include "text/moment.h"

#include <doctest/doctest.h>

namespace redflag {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds kEvening{1795294200s};

TEST_CASE("a moment is written with its zone") {
  CHECK(iso_8601(in_utc(kEvening)) == "2026-11-21T20:50:00Z");
  CHECK(iso_8601({.time = kEvening, .offset = 330min, .zone = "IST"}) ==
        "2026-11-22T02:20:00+05:30");
  CHECK(iso_8601({.time = kEvening, .offset = -210min, .zone = "NST"}) ==
        "2026-11-21T17:20:00-03:30");
}

TEST_CASE("a moment in words names the day") {
  CHECK(moment_words({.time = kEvening, .offset = 240min, .zone = "GST"}) ==
        "Sunday 22 November 2026, 00:50 GST");
}

TEST_CASE("a date in words, and the date where somebody is") {
  using namespace std::chrono;
  const sys_days date = 2026y / November / 3;
  CHECK(date_words(date) == "Tuesday 3 November 2026");
  CHECK(date_words(date, Words("es")) == "martes 3 de noviembre de 2026");
  const Moment late{.time = sys_seconds(date) + 23h + 30min, .offset = 60min};
  CHECK(local_date(late) == date + days(1));
}

TEST_CASE("times are read as TOML writes them") {
  const std::chrono::sys_seconds day{1795219200s};
  CHECK(read_time("2026-11-21T20:50:00Z") == WrittenTime{kEvening, true});
  CHECK(read_time("2026-11-22 02:20:00.5+05:30") ==
        WrittenTime{kEvening, true});
  CHECK(read_time("2026-11-21T17:20-03:30") == WrittenTime{kEvening, true});
  CHECK(read_time("2026-11-21T20:50:00") == WrittenTime{kEvening, false});
  CHECK(read_time("2026-11-21") == WrittenTime{day, false});
  for (const char* text :
       {"", "20:50:00", "2026-02-30", "2026-11-21T", "2026-11-21T24:00:00Z",
        "2026-11-21T20:50:00Zulu", "2026-11-21T20:50:00+1", "today"}) {
    CAPTURE(text);
    CHECK_FALSE(read_time(text).has_value());
  }
}

}  // namespace
}  // namespace redflag
