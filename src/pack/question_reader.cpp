// SPDX-License-Identifier: Apache-2.0
#include "pack/question_reader.h"

#include <array>
#include <cmath>
#include <string_view>

#include "pack/condition_check.h"
#include "pack/pack_reader.h"
#include "pack/version.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 4> kTypes = {"yes-no", "choice",
                                                    "choices", "number"};
constexpr std::array<std::string_view, 6> kWorse = {"yes",   "no",     "higher",
                                                    "lower", "either", "none"};

// Beyond these no threshold of a person's makes sense, and arithmetic on the
// range could leave the doubles.
constexpr double kLargestBound = 1e12;

Worse default_worse(QuestionType type) {
  return type == QuestionType::choice ? Worse::higher : Worse::yes;
}

bool fits(Worse worse, QuestionType type) {
  switch (worse) {
    case Worse::yes:
    case Worse::no:
      return type == QuestionType::yes_no || type == QuestionType::choices;
    case Worse::higher:
    case Worse::lower:
      return type == QuestionType::choice || type == QuestionType::number;
    case Worse::either:
    case Worse::none:
      return true;
  }
  return false;
}

void read_worse(TableReader& table, Question& question) {
  const bool given = table.value("worse") != nullptr;
  const std::optional<std::size_t> word = table.word("worse", kWorse);
  question.worse =
      word ? static_cast<Worse>(*word) : default_worse(question.type);
  if (!given && question.type == QuestionType::number) {
    table.error(codes::missing_key, table.span(),
                table.what() + " does not say which numbers are `worse`",
                "write worse = \"higher\", \"lower\", \"either\" or \"none\"");
  }
  if (word && !fits(question.worse, question.type)) {
    table.error(codes::unknown_word, table.span("worse"),
                "`worse` of " + table.what() + " cannot be \"" +
                    to_string(question.worse) + "\" for its type",
                question.type == QuestionType::number ||
                        question.type == QuestionType::choice
                    ? "it is one of: higher, lower, either, none"
                    : "it is one of: yes, no, either, none");
  }
}

// Read back is only what could be typed at all.
void read_likely(TableReader& table, Question& question) {
  question.likely_min = table.number("likely_min", false);
  question.likely_max = table.number("likely_max", false);
  const double low = question.likely_min.value_or(question.min);
  const double high = question.likely_max.value_or(question.max);
  if (question.min <= low && low < high && high <= question.max) return;
  const bool low_is_wrong = low < question.min || low >= question.max;
  table.error(codes::bad_range,
              table.span(low_is_wrong ? "likely_min" : "likely_max"),
              "likely answers to " + table.what() + " run from " +
                  number_text(low) + " to " + number_text(high),
              "`likely_min` lies below `likely_max`, and both within `min` to "
              "`max`");
}

bool read_range(TableReader& table, Question& question) {
  bool sound = true;
  const TomlValue* unit = table.string("unit");
  if (unit != nullptr) {
    question.unit = find_unit(*unit->string());
    if (question.unit == nullptr) {
      table.error(
          codes::unknown_unit, unit->span,
          table.what() + " has the unknown unit \"" + *unit->string() + "\"",
          "units are " + unit_list());
    }
  }
  if (question.unit == nullptr) {
    question.unit = &count_unit();
    sound = false;
  }
  const std::optional<double> min = table.number("min", true);
  const std::optional<double> max = table.number("max", true);
  const std::optional<double> step = table.number("step", false);
  if (!min || !max) return false;
  question.min = *min + 0.0;
  question.max = *max + 0.0;
  question.step = step.value_or(1);
  const auto bounded = [](double x) { return std::abs(x) <= kLargestBound; };
  if (!bounded(*min) || !bounded(*max) || !(*min < *max)) {
    table.error(codes::bad_range, table.span("max"),
                table.what() + " runs from " + number_text(*min) + " to " +
                    number_text(*max),
                "`min` lies below `max`, and both within 1000000000000");
    sound = false;
  }
  if (!(question.step > 0) || !bounded(question.step)) {
    table.error(codes::bad_range, table.span("step"),
                "`step` of " + table.what() + " must be above 0",
                "it is the smallest change that makes a difference");
  }
  if (sound) read_likely(table, question);
  return sound;
}

bool read_options(TableReader& table, Question& question,
                  Diagnostics& diagnostics) {
  const std::vector<const TomlValue*> tables = table.tables("option");
  for (const TomlValue* value : tables) {
    TableReader reader(*value->table(), value->span,
                       "an option of " + table.what(), diagnostics);
    Option option;
    option.id = read_id(reader, "id");
    option.span = reader.span("id");
    option.label = reader.text("label");
    option.nurse = reader.optional_text("nurse");
    reader.finish();
    if (!option.id.empty() && question.find_option(option.id)) {
      reader.error(codes::duplicate_id, option.span,
                   table.what() + " has two options `" + option.id + "`",
                   "rename one of them");
    } else if (option.id == "none" && question.type == QuestionType::choices) {
      reader.error(codes::bad_id, option.span,
                   "`none` is how people answer that no option fits",
                   "call the option something else");
    } else if (!option.id.empty()) {
      question.options.push_back(std::move(option));
    }
  }
  const std::size_t least = question.type == QuestionType::choice ? 2 : 1;
  if (tables.size() < least) {
    table.error(codes::bad_options, table.span(),
                table.what() + " is of type \"" + to_string(question.type) +
                    "\" and needs at least " + std::to_string(least) +
                    (least == 1 ? " option" : " options"),
                "add [[….question.option]] tables with `id` and `label`");
    return false;
  }
  if (tables.size() > kMaxOptions) {
    table.error(codes::too_many, table.span(),
                table.what() + " has more than " + std::to_string(kMaxOptions) +
                    " options",
                "leave some out, or make two questions of it");
    return false;
  }
  return question.options.size() == tables.size();
}

// A key that only another type has would be silently without effect.
void refuse(TableReader& table, const Question& question,
            std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (table.value(key) == nullptr) continue;
    table.error(codes::key_of_other_type, table.span(key),
                table.what() + " is of type \"" + to_string(question.type) +
                    "\", which has no `" + std::string(key) + "`",
                "take the key out, or mend `type`");
  }
}

}  // namespace

std::string read_id(TableReader& table, std::string_view key) {
  const TomlValue* value = table.string(key);
  if (value == nullptr) return {};
  const std::string& id = *value->string();
  if (is_id(id)) return id;
  table.error(codes::bad_id, value->span,
              is_reserved_word(id)
                  ? "`" + id + "` is a word of the condition language"
                  : "\"" + id + "\" is no id",
              "an id is up to 64 letters, digits, _ and -, starting with a "
              "letter");
  return {};
}

std::string read_changed(TableReader& table, std::string_view key) {
  std::string version = table.optional_text(key);
  if (version.empty() || is_version(version)) return version;
  table.error(codes::bad_version, table.span(key),
              "\"" + version + "\" is no version",
              "write the version of the pack in which the question changed "
              "its meaning, such as \"1.1.0\"");
  return {};
}

ReadQuestion read_question(TableReader& table, Diagnostics& diagnostics) {
  ReadQuestion read;
  Question& question = read.question;
  question.id = read_id(table, "id");
  question.span = table.span("id");
  question.ask = table.text("ask");
  question.short_text = table.optional_text("short");
  question.nurse = table.optional_text("nurse");
  question.ask_about = table.optional_text("ask_about");
  question.why = table.optional_text("why");
  question.last = table.boolean("last", false);
  question.changed = read_changed(table, "changed");
  if (table.value("type") == nullptr) {
    table.error(codes::missing_key, table.span(),
                table.what() + " has no `type`",
                "it is one of: yes-no, choice, choices, number");
  }
  if (const auto word = table.word("type", kTypes)) {
    question.type = static_cast<QuestionType>(*word);
  } else {
    read.broken = true;
  }
  if (!read.broken) read_worse(table, question);
  if (question.type == QuestionType::number) {
    read.broken |= !read_range(table, question);
    question.optional = table.boolean("optional", false);
    refuse(table, question, {"option"});
  } else {
    if (!read.broken) {
      refuse(table, question,
             {"unit", "min", "max", "step", "likely_min", "likely_max",
              "optional"});
    }
    if (question.type == QuestionType::yes_no) {
      if (!read.broken) refuse(table, question, {"option"});
    } else {
      read.broken |= !read_options(table, question, diagnostics);
    }
  }
  if (read.broken) {
    // Its keys cannot be told right from wrong while the type is unknown.
    for (const char* key : {"unit", "min", "max", "step", "likely_min",
                            "likely_max", "optional", "option", "worse"}) {
      table.value(key);
    }
  }
  read.ask_if = table.optional_string("ask_if");
  read.page = table.optional_string("page");
  if (read.page != nullptr && question.type != QuestionType::yes_no &&
      !read.broken) {
    table.error(codes::bad_page, read.page->span,
                "only yes-no questions can stand on a page",
                "leave out `page`: the question gets a page of its own");
    read.page = nullptr;
  }
  table.finish();
  return read;
}

}  // namespace redflag
