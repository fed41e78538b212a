// SPDX-License-Identifier: Apache-2.0

#include "text/moment.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>

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

/// Takes a written time apart from its start.
class TimeReader {
 public:
  explicit TimeReader(std::string_view text) : rest_(text) {}

  /// A number of just `digits` digits.
  std::optional<int> number(std::size_t digits) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (i >= rest_.size() || !is_digit(rest_[i])) return std::nullopt;
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  bool take_any(std::string_view characters) {
    if (rest_.empty() ||
        characters.find(rest_.front()) == std::string_view::npos) {
      return false;
    }
    rest_.remove_prefix(1);
    return true;
  }

  void skip_digits() {
    while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
  }

  bool starts_with(char c) const { return rest_.starts_with(c); }
  bool is_at_end() const { return rest_.empty(); }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  std::string_view rest_;
};

std::optional<std::chrono::seconds> read_clock(TimeReader& reader) {
  const auto hour = reader.number(2);
  if (!hour || *hour > 23 || !reader.take_any(":")) return std::nullopt;
  const auto minute = reader.number(2);
  if (!minute || *minute > 59) return std::nullopt;
  std::optional<int> second = 0;
  if (reader.take_any(":")) {
    second = reader.number(2);
    if (!second || *second > 60) return std::nullopt;
    if (reader.take_any(".")) reader.skip_digits();
  }
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second);
}

}  // namespace

std::optional<WrittenTime> read_time(std::string_view text) {
  TimeReader reader(text);
  const auto year = reader.number(4);
  if (!year || !reader.take_any("-")) return std::nullopt;
  const auto month = reader.number(2);
  if (!month || !reader.take_any("-")) return std::nullopt;
  const auto day = reader.number(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year{*year},
      std::chrono::month{static_cast<unsigned>(*month)},
      std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  WrittenTime written{.time = std::chrono::sys_days(date), .exact = false};
  if (reader.is_at_end()) return written;
  if (!reader.take_any("Tt ")) return std::nullopt;
  const auto clock = read_clock(reader);
  if (!clock) return std::nullopt;
  written.time += *clock;
  if (reader.is_at_end()) return written;
  written.exact = true;
  if (reader.take_any("Zz")) {
    return reader.is_at_end() ? std::optional(written) : std::nullopt;
  }
  const bool behind = reader.starts_with('-');
  if (!reader.take_any("+-")) return std::nullopt;
  const auto offset = read_clock(reader);
  if (!offset || !reader.is_at_end()) return std::nullopt;
  written.time += behind ? *offset : -*offset;
  return written;
}

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
