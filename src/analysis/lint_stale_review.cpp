// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_stale_review.h"

#include <charconv>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace redflag {
namespace {

using Day = std::chrono::sys_days;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc{} || result.ptr != end || value < 0) {
    return std::nullopt;
  }
  return value;
}

// The date of the form 2026-11-21 that `text` is.
std::optional<Day> date(std::string_view text) {
  if (text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day found(
      std::chrono::year(*year),
      std::chrono::month(static_cast<unsigned>(*month)),
      std::chrono::day(static_cast<unsigned>(*day)));
  if (!found.ok()) return std::nullopt;
  return Day(found);
}

// The last date in a text: packs may list one review after another.
std::optional<Day> last_date(std::string_view text) {
  constexpr std::size_t kLength = 10;
  std::optional<Day> last;
  for (std::size_t i = 0; i + kLength <= text.size(); ++i) {
    const auto found = date(text.substr(i, kLength));
    if (found && (!last || *found > *last)) last = found;
  }
  return last;
}

}  // namespace

void lint_stale_review(const LintSubject& subject, LintFindings& findings) {
  const PackInfo& info = subject.pack().info;
  if (info.reviewed.empty()) return;
  const auto warn = [&](const char* message, const char* hint) {
    findings.warning(codes::stale_review, info.id, info.span, message, hint);
  };
  const std::optional<Day> reviewed = last_date(info.reviewed);
  if (!reviewed) {
    warn("`reviewed` does not tell when the pack was reviewed",
         "write the day as well, as in \"A. Name, 2026-11-21\"");
    return;
  }
  if (!subject.today) return;
  const auto age = *subject.today - *reviewed;
  if (age.count() < 0) {
    warn("the day of the review is still to come",
         "mend the date in `reviewed`");
  } else if (age.count() > kReviewDays) {
    warn("the review is more than a year old",
         "have the pack reviewed again, and write the new day into `reviewed`");
  }
}

}  // namespace redflag
