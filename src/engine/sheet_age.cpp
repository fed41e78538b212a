// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_age.h"

#include <algorithm>

namespace redflag {
namespace {

/// How far ahead of UTC local time can be: a time without a zone may be that
/// much earlier than it looks.
constexpr std::chrono::hours kFurthestZone{14};

std::chrono::sys_seconds earliest(const WrittenTime& written) {
  return written.exact ? written.time : written.time - kFurthestZone;
}

std::chrono::sys_seconds latest(const WrittenTime& written) {
  constexpr std::chrono::hours kDayInTheLastZone{24 + 12};
  return written.exact ? written.time : written.time + kDayInTheLastZone;
}

bool is_to_come(const WrittenTime& written, std::chrono::sys_seconds now) {
  return earliest(written) > now + kClocksDiffer;
}

const std::string& written_time(const Pack& pack, const AnswerSheet& sheet,
                                QuestionIndex q) {
  const auto own = sheet.times.find(pack[q].id);
  return own == sheet.times.end() ? sheet.info.taken : own->second;
}

void add(SheetAge& age, const std::string& text, std::chrono::sys_seconds now) {
  const std::optional<WrittenTime> time = read_time(text);
  if (!time || is_to_come(*time, now)) {
    age.unknown = true;
    if (time) age.to_come = time;
    return;
  }
  if (age.oldest && *age.oldest != *time) age.same = false;
  if (!age.oldest || earliest(*time) < earliest(*age.oldest)) {
    age.oldest = time;
  }
}

/// When the answers were given, as far as it is known.
std::vector<WrittenTime> known_times(const Pack& pack, const AnswerSheet& sheet,
                                     std::chrono::sys_seconds now) {
  std::vector<WrittenTime> times;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (sheet[q].state == AnswerState::blank) continue;
    const auto time = read_time(written_time(pack, sheet, q));
    if (time && !is_to_come(*time, now)) times.push_back(*time);
  }
  return times;
}

/// "36 hours ago"; empty where only the day is known, and that is near.
std::string ago_words(const WrittenTime& written, std::chrono::sys_seconds now,
                      const Words& words) {
  constexpr std::int64_t kHoursToDays = 48;
  const std::int64_t hours =
      std::chrono::floor<std::chrono::hours>(now - written.time).count();
  if (hours >= kHoursToDays) return words.format("{} days ago", hours / 24);
  if (!written.exact) return {};
  if (hours < 1) return words("less than an hour ago");
  return hours == 1 ? words("an hour ago")
                    : words.format("{} hours ago", hours);
}

std::string when_words(const WrittenTime& written, const Zone& zone,
                       const Words& words) {
  return written.exact
             ? moment_words(zone(written.time), words)
             : date_words(std::chrono::floor<std::chrono::days>(written.time),
                          words);
}

/// Whether an emergency page asks it.
bool is_about_now(const Pack& pack, QuestionIndex q) {
  const std::optional<PageIndex> page = pack[q].page;
  return page && pack.pages[*page].emergency;
}

}  // namespace

bool SheetAge::is_old(std::chrono::sys_seconds now,
                      std::chrono::hours lasts) const {
  return unknown || (oldest && now - earliest(*oldest) >= lasts);
}

std::optional<std::int64_t> SheetAge::hours(
    std::chrono::sys_seconds now) const {
  if (unknown || !oldest) return std::nullopt;
  return std::max<std::int64_t>(
      0, std::chrono::floor<std::chrono::hours>(now - oldest->time).count());
}

SheetAge age_of(const Pack& pack, const AnswerSheet& sheet,
                std::chrono::sys_seconds now) {
  SheetAge age;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (sheet[q].state == AnswerState::blank) continue;
    age.any = true;
    add(age, written_time(pack, sheet, q), now);
  }
  return age;
}

std::string other_day_words(const Pack& pack, const AnswerSheet& sheet,
                            std::chrono::sys_seconds now, const Zone& zone) {
  const SheetAge age = age_of(pack, sheet, now);
  if (age.unknown || !age.is_old(now)) return {};
  const auto day_of = [&](const WrittenTime& time) {
    return time.exact ? local_date(zone(time.time))
                      : std::chrono::floor<std::chrono::days>(time.time);
  };
  const std::vector<WrittenTime> times = known_times(pack, sheet, now);
  if (times.empty()) return {};
  const std::chrono::sys_days day = day_of(times.front());
  const bool one_day = std::ranges::all_of(
      times, [&](const WrittenTime& time) { return day_of(time) == day; });
  if (!one_day || day == local_date(zone(now))) return {};
  return date_words(day, pack.words);
}

bool is_given_later(const Pack& pack, const AnswerSheet& other,
                    const AnswerSheet& sheet, std::chrono::sys_seconds now) {
  std::optional<std::chrono::sys_seconds> newest;
  for (const WrittenTime& time : known_times(pack, other, now)) {
    newest = std::max(newest.value_or(earliest(time)), earliest(time));
  }
  const std::vector<WrittenTime> times = known_times(pack, sheet, now);
  return newest && !times.empty() && !age_of(pack, sheet, now).unknown &&
         std::ranges::all_of(times, [&](const WrittenTime& time) {
           return latest(time) < *newest;
         });
}

std::vector<QuestionIndex> answered_before(const Pack& pack,
                                           const AnswerSheet& other,
                                           const AnswerSheet& sheet,
                                           std::chrono::sys_seconds now) {
  std::vector<QuestionIndex> before;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (sheet[q].state == AnswerState::blank) continue;
    const auto ours = read_time(written_time(pack, sheet, q));
    const auto theirs = read_time(written_time(pack, other, q));
    if (ours && theirs && !is_to_come(*theirs, now) &&
        latest(*ours) < earliest(*theirs)) {
      before.push_back(q);
    }
  }
  return before;
}

bool can_pass(const Pack& pack, QuestionIndex q) {
  return is_about_now(pack, q) || pack[q].sign.has_value();
}

std::vector<QuestionIndex> old_answers(const Pack& pack,
                                       const AnswerSheet& sheet,
                                       std::chrono::sys_seconds now) {
  std::vector<QuestionIndex> old;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (sheet[q].state == AnswerState::blank || !can_pass(pack, q)) continue;
    SheetAge age;
    add(age, written_time(pack, sheet, q), now);
    if (age.is_old(now, is_about_now(pack, q) ? kNowLasts : kNoticedLasts)) {
      old.push_back(q);
    }
  }
  return old;
}

std::string asks_again_words(const Pack& pack,
                             const std::vector<QuestionIndex>& old) {
  if (old.empty()) return {};
  const bool only_now = std::ranges::all_of(
      old, [&](QuestionIndex q) { return is_about_now(pack, q); });
  return only_now ? pack.words("What may be true right now is asked again.")
                  : pack.words("What may be different by now is asked again.");
}

std::string given_words(const SheetAge& age, std::chrono::sys_seconds now,
                        const Zone& zone, const Words& words) {
  std::string text;
  const auto say = [&](const std::string& sentence) {
    text += (text.empty() ? "" : " ") + sentence;
  };
  if (age.oldest && age.oldest->time < now) {
    std::string when = when_words(*age.oldest, zone, words);
    const std::string ago = ago_words(*age.oldest, now, words);
    if (!ago.empty()) when = words.format("{} ({})", when, ago);
    say(age.same && !age.unknown
            ? words.format("These answers are from {}.", when)
            : words.format("The oldest of these answers are from {}.", when));
  }
  if (age.to_come) {
    say(
        words.format("Answers say that they were given on {}, which is still "
                     "to come.",
                     when_words(*age.to_come, zone, words)));
  }
  if (age.unknown) {
    say(age.oldest
            ? words("It is not known when some of these answers were given.")
            : words("It is not known when these answers were given."));
  }
  if (age.is_old(now)) say(words("It may be different now."));
  return text;
}

AnswerSheet with_times(const Pack& pack, AnswerSheet sheet,
                       const std::set<QuestionIndex>& asked,
                       std::chrono::sys_seconds now) {
  const auto is_left = [&](QuestionIndex q) {
    return !asked.contains(q) && (sheet[q].state != AnswerState::blank ||
                                  sheet.set_aside.contains(pack[q].id));
  };
  bool any_left = false;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    any_left = any_left || is_left(QuestionIndex(i));
  }
  const std::string time = iso_8601(in_utc(now));
  if (!any_left) sheet.info.taken = time;
  for (const QuestionIndex q : asked) {
    const bool has_answer = sheet[q].state != AnswerState::blank ||
                            sheet.set_aside.contains(pack[q].id);
    if (any_left && has_answer) {
      sheet.times[pack[q].id] = time;
    } else {
      sheet.times.erase(pack[q].id);
    }
  }
  return sheet;
}

}  // namespace redflag
