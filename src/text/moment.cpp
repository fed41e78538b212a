// SPDX-License-Identifier: Apache-2.0

#include "text/moment.h"

#include <fmt/format.h>

#include <array>

namespace redflag {
namespace {

struct Fields {
  std::chrono::year_month_day date;
  std::chrono::weekday weekday;
  std::chrono::hh_mm_ss<std::chrono::seconds> time;
};

Fields local_fields(const Moment& moment) {
  const auto local = moment.time + moment.offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  return {.date = std::chrono::year_month_day(day),
          .weekday = std::chrono::weekday(day),
          .time = std::chrono::hh_mm_ss<std::chrono::seconds>(local - day)};
}

constexpr std::array weekdays = {
    to_translate("Sunday"),   to_translate("Monday"),
    to_translate("Tuesday"),  to_translate("Wednesday"),
    to_translate("Thursday"), to_translate("Friday"),
    to_translate("Saturday"),
};
constexpr std::array months = {
    to_translate("January"),   to_translate("February"),
    to_translate("March"),     to_translate("April"),
    to_translate("May"),       to_translate("June"),
    to_translate("July"),      to_translate("August"),
    to_translate("September"), to_translate("October"),
    to_translate("November"),  to_translate("December"),
};

std::string offset_text(std::chrono::minutes offset) {
  if (offset.count() == 0) return "Z";
  const auto size = std::chrono::abs(offset).count();
  return fmt::format("{}{:02}:{:02}", offset.count() < 0 ? '-' : '+', size / 60,
                     size % 60);
}

}  // namespace

Moment in_utc(std::chrono::sys_seconds time) {
  return {.time = time, .offset = std::chrono::minutes(0), .zone = "UTC"};
}

std::string iso_8601(const Moment& moment) {
  const Fields fields = local_fields(moment);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}",
                     int(fields.date.year()), unsigned(fields.date.month()),
                     unsigned(fields.date.day()), fields.time.hours().count(),
                     fields.time.minutes().count(),
                     fields.time.seconds().count(), offset_text(moment.offset));
}

std::chrono::sys_days local_date(const Moment& moment) {
  return std::chrono::floor<std::chrono::days>(moment.time + moment.offset);
}

std::string date_words(std::chrono::sys_days date, const Words& words) {
  const std::chrono::year_month_day day(date);
  const std::string weekday =
      words(weekdays[std::chrono::weekday(date).c_encoding()]);
  const std::string month = words(months[unsigned(day.month()) - 1]);
  return words.format("{} {} {} {}", weekday, unsigned(day.day()), month,
                      int(day.year()));
}

std::string moment_words(const Moment& moment, const Words& words) {
  const Fields fields = local_fields(moment);
  const std::string weekday = words(weekdays[fields.weekday.c_encoding()]);
  const std::string month = words(months[unsigned(fields.date.month()) - 1]);
  return words.format("{} {} {} {}, {:02}:{:02} {}", weekday,
                      unsigned(fields.date.day()), month,
                      int(fields.date.year()), fields.time.hours().count(),
                      fields.time.minutes().count(), moment.zone);
}

}  // namespace redflag
