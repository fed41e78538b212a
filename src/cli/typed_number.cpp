// SPDX-License-Identifier: Apache-2.0

#include "cli/typed_number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

#include "cli/typed_word.h"
#include "engine/unit_words.h"
#include "text/moment.h"
#include "text/thousands.h"

namespace redflag {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using Tokens = std::vector<std::string>;

struct NamedNumber {
  std::string_view name;
  double number;
};

constexpr std::array kNumbers = {
    NamedNumber{"a", 1},       NamedNumber{"an", 1},
    NamedNumber{"half", 0.5},  NamedNumber{"one", 1},
    NamedNumber{"two", 2},     NamedNumber{"three", 3},
    NamedNumber{"four", 4},    NamedNumber{"five", 5},
    NamedNumber{"six", 6},     NamedNumber{"seven", 7},
    NamedNumber{"eight", 8},   NamedNumber{"nine", 9},
    NamedNumber{"ten", 10},    NamedNumber{"eleven", 11},
    NamedNumber{"twelve", 12}, NamedNumber{"un", 1},
    NamedNumber{"una", 1},     NamedNumber{"uno", 1},
    NamedNumber{"medio", 0.5}, NamedNumber{"media", 0.5},
    NamedNumber{"dos", 2},     NamedNumber{"tres", 3},
    NamedNumber{"cuatro", 4},  NamedNumber{"cinco", 5},
    NamedNumber{"seis", 6},    NamedNumber{"siete", 7},
    NamedNumber{"ocho", 8},    NamedNumber{"nueve", 9},
    NamedNumber{"diez", 10},   NamedNumber{"twice", 2},
    NamedNumber{"doce", 12},
};

/// Units in Spanish; English ones are in the table of units.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kUnits =
    {{{"minuto", "minute"},
      {"minutos", "minutes"},
      {"hora", "hour"},
      {"horas", "hours"},
      {"dia", "day"},
      {"dias", "days"},
      {"semana", "week"},
      {"semanas", "weeks"},
      {"mes", "month"},
      {"meses", "months"},
      {"ano", "year"},
      {"anos", "years"},
      {"libra", "lb"},
      {"libras", "lb"}}};

/// Sunday first, as std::chrono counts them.
constexpr std::array<std::string_view, 7> kWeekdays = {
    "sunday",   "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday"};
constexpr std::array<std::string_view, 7> kSpanishWeekdays = {
    "domingo", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado"};
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 12> kSpanishMonths = {
    "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
    "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre"};

/// The place of `word` in a list. English names may be cut to three or four
/// letters; "mar" would be March to one and Tuesday to another.
template <std::size_t size>
std::optional<std::size_t> place_in(
    const std::array<std::string_view, size>& english,
    const std::array<std::string_view, size>& spanish, std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < size; ++i) {
    const bool is_short = word.size() <= 4 && english[i].starts_with(word);
    if (english[i] == word || spanish[i] == word || is_short) return i;
  }
  return std::nullopt;
}

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view token = text.substr(0, end);
    if (token.ends_with(',')) token.remove_suffix(1);
    if (!token.empty()) tokens.emplace_back(token);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return tokens;
}

std::string joined(const Tokens& tokens) {
  std::string text;
  for (const std::string& token : tokens) {
    text += (text.empty() ? "" : " ") + token;
  }
  return text;
}

/// Takes off what says nothing of how much: "about", "for", "the last", "ago".
void drop_padding(Tokens& tokens) {
  while (!tokens.empty() &&
         is_one_of(tokens.front(),
                   {"about", "around", "for", "roughly", "approximately",
                    "nearly", "almost", "the", "last", "past", "hace", "unos",
                    "unas", "casi", "durante", "aproximadamente"})) {
    tokens.erase(tokens.begin());
  }
  while (!tokens.empty() &&
         is_one_of(tokens.back(), {"ago", "now", "degrees", "degree", "deg",
                                   "grados", "grado", "aproximadamente"})) {
    tokens.pop_back();
  }
}

/// No date and no weight has a larger one.
std::optional<unsigned> small_number(std::string_view text) {
  const std::optional<std::size_t> number = whole_number(text);
  if (!number || *number > std::numeric_limits<unsigned>::max()) {
    return std::nullopt;
  }
  return static_cast<unsigned>(*number);
}

/// "3", "3rd", "21st".
std::optional<unsigned> day_number(std::string_view text) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (text.ends_with(ending)) {
      text.remove_suffix(ending.size());
      break;
    }
  }
  return small_number(text);
}

/// The last day of that name before `today`: nobody says "since Monday" on a
/// Monday of the same day.
sys_days last_weekday(std::size_t weekday, sys_days today) {
  const auto wanted = std::chrono::weekday(static_cast<unsigned>(weekday));
  const days back = std::chrono::weekday(today) - wanted;
  return today - (back == days(0) ? days(7) : back);
}

/// "2026-11-03".
std::optional<sys_days> iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  const auto year = small_number(text.substr(0, 4));
  const auto month = small_number(text.substr(5, 2));
  const auto day = small_number(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
      std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

/// "3 november", "november 3", "3 de noviembre de 2025".
std::optional<sys_days> named_date(Tokens tokens, sys_days today) {
  std::erase_if(tokens, [](const std::string& token) {
    return is_one_of(token, {"de", "del", "of", "the", "el"});
  });
  if (tokens.size() != 2 && tokens.size() != 3) return std::nullopt;
  auto month = place_in(kMonths, kSpanishMonths, tokens[1]);
  auto day = day_number(tokens[0]);
  if (!month) {
    month = place_in(kMonths, kSpanishMonths, tokens[0]);
    day = day_number(tokens[1]);
  }
  if (!month || !day) return std::nullopt;
  const auto date_in = [&](int year) -> std::optional<sys_days> {
    const std::chrono::year_month_day date{
        std::chrono::year(year),
        std::chrono::month(static_cast<unsigned>(*month) + 1),
        std::chrono::day(*day)};
    if (!date.ok()) return std::nullopt;
    return sys_days(date);
  };
  if (tokens.size() == 3) {
    const auto year = small_number(tokens[2]);
    if (!year || *year < 1900 || *year > 9999) return std::nullopt;
    return date_in(static_cast<int>(*year));
  }
  const int this_year = int(std::chrono::year_month_day(today).year());
  for (int year = this_year; year > this_year - 5; --year) {
    const auto date = date_in(year);
    if (date && *date <= today) return date;
  }
  return std::nullopt;
}

/// The days of the last month of that name, up to today. In Spanish "mar" may
/// be a Tuesday.
std::optional<std::pair<sys_days, sys_days>> named_month(
    const std::string& word, sys_days today) {
  const auto place = place_in(kMonths, kSpanishMonths, word);
  if (!place || word == "mar") return std::nullopt;
  const std::chrono::year_month_day now(today);
  const std::chrono::month month(static_cast<unsigned>(*place) + 1);
  const auto year =
      month > now.month() ? now.year() - std::chrono::years(1) : now.year();
  const sys_days last(year / month / std::chrono::last);
  return std::pair(sys_days(year / month / 1), std::min(last, today));
}

/// The day that "since Monday", "yesterday" or "3 November" speak of. Of a
/// whole month it is the first, or the last where `wants_late`.
std::optional<sys_days> read_date(Tokens tokens, sys_days today,
                                  bool wants_late) {
  while (!tokens.empty() && is_one_of(tokens.front(), {"since", "from", "desde",
                                                       "on", "el", "last"})) {
    tokens.erase(tokens.begin());
  }
  if (tokens.empty()) return std::nullopt;
  if (const auto date = named_date(tokens, today)) return date;
  if (tokens.size() != 1) return std::nullopt;
  const std::string& word = tokens[0];
  if (is_one_of(word, {"today", "hoy"})) return today;
  if (is_one_of(word, {"yesterday", "ayer"})) return today - days(1);
  if (const auto day = place_in(kWeekdays, kSpanishWeekdays, word)) {
    return last_weekday(*day, today);
  }
  if (const auto month = named_month(word, today)) {
    return wants_late ? month->second : month->first;
  }
  return iso_date(word);
}

/// What "1/2", "3/4" and the like are, and the signs for them.
std::optional<double> read_fraction(std::string_view token) {
  constexpr std::array<std::pair<std::string_view, double>, 5> fractions = {
      {{"1/2", 0.5},
       {"1/4", 0.25},
       {"3/4", 0.75},
       {"\u00bd", 0.5},
       {"\u00bc", 0.25}}};
  for (const auto& [written, value] : fractions) {
    if (token == written) return value;
  }
  return std::nullopt;
}

/// Words for numbers and Spanish units in the forms that read_number knows.
std::string normal_form(const Tokens& tokens, const Words& words) {
  Tokens normal;
  for (const std::string& token : tokens) {
    if (token == "once") {  // eleven, in Spanish
      normal.emplace_back(words.language() == "es" ? "11" : "1");
      continue;
    }
    if (std::optional<double> fraction = read_fraction(token)) {
      if (!normal.empty()) {  // "1 1/2"
        if (const auto whole = small_number(normal.back())) {
          *fraction += *whole;
          normal.pop_back();
        }
      }
      normal.push_back(number_text(*fraction));
      continue;
    }
    const auto* number = std::ranges::find(kNumbers, token, &NamedNumber::name);
    const auto* unit = std::ranges::find(
        kUnits, token, &std::pair<std::string_view, std::string_view>::first);
    if (number != kNumbers.end()) {
      // "half a year"
      if (!normal.empty() && normal.back() == "0.5" && number->number == 1) {
        continue;
      }
      normal.push_back(number_text(number->number));
    } else if (unit != kUnits.end()) {
      normal.emplace_back(unit->second);
    } else {
      normal.push_back(token);
    }
  }
  return joined(normal);
}

/// "2 weeks 3 days", "1 year and 2 months", in days; nothing for any other
/// text.
std::optional<double> read_sum_of_times(const Tokens& tokens,
                                        const Words& words) {
  double sum = 0;
  std::string part;
  std::size_t parts = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_one_of(tokens[i], {"and", "y"})) continue;
    part += (part.empty() ? "" : " ") + normal_form({tokens[i]}, words);
    const auto read = read_number(part, true);
    if (!read || read->unit == nullptr) continue;
    if (read->unit->quantity != Quantity::duration || read->number < 0) {
      return std::nullopt;
    }
    sum += convert(read->number, *read->unit, *find_unit("days"));
    ++parts;
    part.clear();
  }
  if (parts < 2 || !part.empty()) return std::nullopt;
  return sum;
}

/// A number without a unit that cannot be in the question's: in the one other
/// unit in which it can.
std::optional<TypedNumber> read_in_other_unit(const Question& question,
                                              std::string_view number,
                                              const Words& words) {
  std::vector<std::string_view> units;
  if (question.unit->quantity == Quantity::temperature) units = {"C", "F"};
  if (question.unit->quantity == Quantity::mass) units = {"kg", "lb", "st"};
  std::optional<TypedNumber> found;
  for (const std::string_view unit : units) {
    if (unit == question.unit->id) continue;
    const std::string cell = std::string(number) + ' ' + std::string(unit);
    const auto read = read_answer(question, cell);
    const Answer* answer = std::get_if<Answer>(&read);
    if (answer == nullptr) continue;
    if (found) return std::nullopt;
    found = TypedNumber{.answer = *answer,
                        .said_back = words.format(
                            "I read that as {}, which is {}.", cell,
                            number_with_unit(question, answer->number, words))};
  }
  return found;
}

/// A cell as read_answer takes it in saved answers too.
std::optional<TypedNumber> read_cell(const Question& question, std::string cell,
                                     bool may_guess, const Words& words) {
  std::ranges::replace(cell, ',', '.');
  const auto written = read_number(cell);
  if (written && written->unit != nullptr &&
      written->unit->quantity == Quantity::temperature) {
    cell = number_text(written->number) + ' ' + std::string(written->unit->id);
  }
  const auto read = read_answer(question, cell);
  if (const Answer* answer = std::get_if<Answer>(&read)) {
    if (answer->state == AnswerState::blank) return std::nullopt;
    return TypedNumber{.answer = *answer, .said_back = {}};
  }
  if (!may_guess || !written || written->unit != nullptr) return std::nullopt;
  return read_in_other_unit(question, number_text(written->number), words);
}

/// A longer time than can be given is the longest that can: no rule tells the
/// two apart. Only where its unit was typed, so that no slip passes for it; and
/// an age is no length of time.
std::optional<TypedNumber> read_longest(const Question& question,
                                        const std::string& cell,
                                        const Words& words) {
  constexpr double most_days = 150 * 365;
  const auto written = read_number(cell, true);
  if (!written || written->unit == nullptr ||
      written->unit->quantity != Quantity::duration ||
      question.unit->quantity != Quantity::duration ||
      question.unit->id == "years") {
    return std::nullopt;
  }
  const double in_days =
      convert(written->number, *written->unit, *find_unit("days"));
  if (in_days > most_days || convert(written->number, *written->unit,
                                     *question.unit) <= question.max) {
    return std::nullopt;
  }
  return TypedNumber{
      .answer = Answer::reading(question.max),
      .said_back = words.format(
          "The longest time that can be given here is {}: I took that.",
          number_with_unit(question, question.max, words))};
}

/// "12 4", where stones and pounds can be meant and nothing else.
std::optional<TypedNumber> read_stones(const Question& question,
                                       const Tokens& tokens,
                                       const Words& words) {
  constexpr unsigned most_stones = 40;
  constexpr unsigned pounds_of_a_stone = 14;
  if (question.unit->quantity != Quantity::mass || tokens.size() != 2) {
    return std::nullopt;
  }
  const auto stones = small_number(tokens[0]);
  const auto pounds = small_number(tokens[1]);
  if (!stones || !pounds || *stones > most_stones ||
      *pounds >= pounds_of_a_stone) {
    return std::nullopt;
  }
  const std::string cell = tokens[0] + " st " + tokens[1];
  auto read = read_cell(question, cell, false, words);
  if (!read) return std::nullopt;
  read->said_back =
      words.format("I read that as {}, which is {}.", cell,
                   number_with_unit(question, read->answer.number, words));
  return read;
}

/// "3-4 days", "3 to 4 days": both ends, each with what follows them.
std::optional<std::pair<Tokens, Tokens>> ends_of_range(const Tokens& tokens) {
  const auto is_number = [](std::string_view text) {
    const auto read = read_number(text, true);
    return read && read->unit == nullptr && read->number >= 0;
  };
  if (tokens.empty()) return std::nullopt;
  Tokens low;
  Tokens high;
  std::size_t rest = 1;
  const std::size_t dash = tokens[0].find('-');
  if (dash != std::string::npos) {
    low = {tokens[0].substr(0, dash)};
    high = {tokens[0].substr(dash + 1)};
  } else if (tokens.size() > 2 &&
             is_one_of(tokens[1], {"-", "to", "or", "a", "o"})) {
    low = {tokens[0]};
    high = {tokens[2]};
    rest = 3;
  } else {
    return std::nullopt;
  }
  for (Tokens* end : {&low, &high}) {
    const auto* const word =
        std::ranges::find(kNumbers, end->front(), &NamedNumber::name);
    if (word == kNumbers.end() && !is_number(end->front())) return std::nullopt;
    end->insert(end->end(), tokens.begin() + static_cast<std::ptrdiff_t>(rest),
                tokens.end());
  }
  return std::pair(std::move(low), std::move(high));
}

/// Of two numbers the one that is the more worrying, as the question's `worse`
/// says; nothing where it does not.
std::optional<TypedNumber> read_range(const Question& question,
                                      const Tokens& tokens,
                                      const Words& words) {
  const bool wants_high =
      question.worse == Worse::higher || question.worse == Worse::yes;
  const bool wants_low =
      question.worse == Worse::lower || question.worse == Worse::no;
  const auto ends = ends_of_range(tokens);
  if (!ends || (!wants_high && !wants_low)) return std::nullopt;
  const auto low =
      read_cell(question, normal_form(ends->first, words), false, words);
  auto high =
      read_cell(question, normal_form(ends->second, words), false, words);
  if (!low || !high || low->answer.number >= high->answer.number) {
    return std::nullopt;
  }
  TypedNumber read = wants_high ? *std::move(high) : *low;
  read.said_back = words.format(
      "I read that as {}: of two numbers the one that needs help sooner.",
      number_with_unit(question, read.answer.number, words));
  return read;
}

std::optional<TypedNumber> read_since(const Question& question,
                                      const Tokens& tokens, sys_days today,
                                      const Words& words) {
  if (question.unit->quantity != Quantity::duration) return std::nullopt;
  const bool wants_late =
      question.worse == Worse::lower || question.worse == Worse::no;
  const std::optional<sys_days> date = read_date(tokens, today, wants_late);
  if (!date || *date > today) return std::nullopt;
  const auto count = (today - *date).count();
  // How many hours ago today was, nobody knows.
  if (count == 0 && question.unit->factor < 1) return std::nullopt;
  const std::string cell = std::to_string(count) + " days";
  auto read = read_cell(question, cell, false, words);
  if (!read) return read_longest(question, cell, words);
  const std::string day = date_words(*date, words);
  read->said_back =
      count == 1
          ? words.format("I read that as 1 day, since {}.", day)
          : words.format("I read that as {} days, since {}.", count, day);
  return read;
}

}  // namespace

// In whatever language: which of the two marks is that of decimals differs from
// country to country, and so does what people type.
bool has_doubtful_thousands(std::string_view text) {
  for (std::size_t mark = text.find_first_of(".,");
       mark != std::string_view::npos;
       mark = text.find_first_of(".,", mark + 1)) {
    if (may_part_thousands(text, mark)) return true;
  }
  return false;
}

std::string doubtful_thousands_words(const Words& words) {
  return words(
      "A point or a comma before three digits can be read in two ways: leave "
      "it out, or type fewer digits.");
}

std::string folded(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 14> accents = {
      {{"\u00e1", 'a'},
       {"\u00e9", 'e'},
       {"\u00ed", 'i'},
       {"\u00f3", 'o'},
       {"\u00fa", 'u'},
       {"\u00fc", 'u'},
       {"\u00f1", 'n'},
       {"\u00c1", 'a'},
       {"\u00c9", 'e'},
       {"\u00cd", 'i'},
       {"\u00d3", 'o'},
       {"\u00da", 'u'},
       {"\u00dc", 'u'},
       {"\u00d1", 'n'}}};
  std::string result;
  while (!text.empty()) {
    const auto* accent = std::ranges::find_if(accents, [&](const auto& pair) {
      return text.starts_with(pair.first);
    });
    if (accent != accents.end()) {
      result += accent->second;
      text.remove_prefix(accent->first.size());
      continue;
    }
    const char c = text.front();
    text.remove_prefix(1);
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (space && (result.empty() || result.back() == ' ')) continue;
    result += space                  ? ' '
              : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a')
                                     : c;
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

std::optional<TypedNumber> read_typed_number(
    const Question& question, std::string_view line,
    std::optional<std::chrono::sys_days> today, const Words& words) {
  Tokens tokens = tokens_of(folded(line));
  const auto since =
      today ? read_since(question, tokens, *today, words) : std::nullopt;
  if (since) return since;
  drop_padding(tokens);
  if (tokens.empty() || has_doubtful_thousands(joined(tokens))) {
    return std::nullopt;
  }
  std::string cell = normal_form(tokens, words);
  if (const auto sum = read_sum_of_times(tokens, words)) {
    cell = number_text(round_to_micro(*sum)) + " days";
  }
  auto read = read_cell(question, cell, today.has_value(), words);
  // What is not what was typed, people have to be told.
  if (read || !today) return read;
  if (auto range = read_range(question, tokens, words)) return range;
  if (auto stones = read_stones(question, tokens, words)) return stones;
  return read_longest(question, cell, words);
}

}  // namespace redflag
