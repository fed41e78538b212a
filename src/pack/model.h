// SPDX-License-Identifier: Apache-2.0
// What a rule pack says, validated: names resolve, types and units fit, and
// nothing goes in a circle. Made by read_pack (pack_reader.h); what it means is
// in engine/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "diag/source.h"
#include "pack/condition.h"
#include "pack/index.h"
#include "pack/units.h"
#include "text/words.h"

namespace redflag {

enum class QuestionType : std::uint8_t { yes_no, choice, choices, number };

/// Which answers are more worrying.
enum class Worse : std::uint8_t { yes, no, higher, lower, either, none };

/// How firmly a source is known.
enum class Standing : std::uint8_t {
  read,
  second_hand,
  not_verified,
  judgement
};

struct Level {
  std::string id;
  std::string title;
  std::string action;
  std::string within;  ///< as written: "now", "24 hours"; empty: no limit
  std::optional<double> within_hours;  ///< 0 for "now"
  std::string colour;
  Span span;
};

struct Page {
  std::string id;
  std::string title;
  std::string ask;
  bool emergency = false;  ///< comes before all else
  Span span;
};

struct Source {
  std::string id;
  std::string organisation;
  std::string title;
  int year = 0;  ///< 0 is unknown
  std::string section;
  std::string address;
  Standing standing = Standing::read;
  Span span;
};

struct Option {
  std::string id;
  std::string label;
  std::string nurse;
  Span span;
};

struct Question {
  std::string id;
  QuestionType type = QuestionType::yes_no;
  std::string ask;
  std::string short_text;  ///< a short statement; empty where none is given
  std::string nurse;
  std::string ask_about;
  std::string why;
  Worse worse = Worse::yes;
  std::optional<Expr> ask_if;  ///< nothing: always asked
  std::optional<SignIndex> sign;
  std::optional<PageIndex> page;
  bool notice = false;          ///< it is its sign's notice
  bool optional = false;        ///< a reading that not everybody can take
  bool last = false;            ///< asked after everything else
  const Unit* unit = nullptr;   ///< number
  double min = 0;               ///< number, in `unit`
  double max = 0;               ///< number, in `unit`
  double step = 1;              ///< number, in `unit`
  /// number, in `unit`: what lies outside is read back once before it counts.
  std::optional<double> likely_min;
  std::optional<double> likely_max;
  std::vector<Option> options;  ///< choice and choices
  std::string changed;          ///< pack version that last changed its meaning
  Span span;                    ///< of its id

  std::optional<OptionIndex> find_option(std::string_view option_id) const;
  /// Whether a number lies outside of likely_min..likely_max.
  bool is_unlikely(double number) const;
};

struct Flag {
  std::string id;
  Expr when;
  Span span;
};

/// A closed range of numbers.
struct Range {
  double low = 0;
  double high = 0;

  bool operator==(const Range&) const = default;
};

struct Value {
  std::string id;
  Expr expr;
  const Unit* unit = nullptr;
  Range range;  ///< what it can come to, in `unit`
  Span span;
};

struct Rule {
  std::string id;
  LevelIndex level;
  LevelIndex if_unsure;  ///< its own level or below, set even where not named
  Expr when;
  std::string because;
  std::string advice;
  std::vector<SourceIndex> sources;
  std::optional<SignIndex> sign;
  Span span;
};

struct Sign {
  std::string id;
  std::string title;
  std::string group;  ///< its own id where none is given
  QuestionIndex notice;
  std::vector<QuestionIndex> questions;  ///< the notice first
  std::vector<RuleIndex> rules;
  Span span;
};

struct NextStep {
  std::string id;
  std::string section;
  std::string title;
  std::vector<std::string> text;
  Expr when;
  bool hide_if_unsure = false;
  std::vector<SourceIndex> sources;
  Span span;
};

struct Promise {
  std::string id;
  Expr when;
  LevelIndex at_least;
  std::string because;
  Span span;
};

struct Hazard {
  std::string id;
  std::string hazard;
  std::string cause;
  std::string harm;
  std::vector<std::string> controls;
  std::string remains;
  Span span;
};

struct Waive {
  std::string code;
  std::string where;
  std::string reason;
  Span span;
};

struct PackInfo {
  std::string id;
  std::string version;
  std::string title;
  std::string language = "en";  ///< of its texts, as in "es"
  std::string reviewed;         ///< by whom and when; empty: by nobody
  /// Likewise of the translation that its texts are; nothing: they are none.
  std::optional<std::string> translation_reviewed;
  std::string opening;
  std::string closing;
  LevelIndex unsure_level;
  std::map<std::string, std::string> emergency_numbers;  ///< by country
  std::string digest;  ///< SHA-256 over the pack's files, in hexadecimal
  Span span;
};

/// What a name in a condition stands for.
using Named = std::variant<QuestionIndex, FlagIndex, ValueIndex>;

/// A validated pack. Immutable once made.
struct Pack {
  PackInfo info;
  Words words;                ///< of info.language: how people are spoken to
  std::vector<Level> levels;  ///< by LevelIndex: the least urgent first
  std::vector<Page> pages;
  std::vector<Source> sources;
  std::vector<Sign> signs;  ///< in the pack's order, as are the next ones
  std::vector<Question> questions;
  std::vector<Flag> flags;
  std::vector<Value> values;
  std::vector<Rule> rules;
  std::vector<NextStep> next_steps;
  std::vector<Promise> promises;
  std::vector<Hazard> hazards;
  std::vector<Waive> waives;
  std::uint32_t expr_count = 0;  ///< Expr::id runs below this
  /// Questions (signs' notices among them), flags and values by id.
  std::unordered_map<std::string, Named> names;

  const Question& operator[](QuestionIndex i) const { return questions[i]; }
  const Rule& operator[](RuleIndex i) const { return rules[i]; }
  const Sign& operator[](SignIndex i) const { return signs[i]; }
  const Level& operator[](LevelIndex i) const { return levels[i]; }

  /// What every summary carries: that this is no diagnosis, and who has
  /// checked the rules and their translation.
  std::string notice() const;

  std::optional<Named> find(std::string_view id) const;
  std::optional<QuestionIndex> find_question(std::string_view id) const;
  std::optional<SignIndex> find_sign(std::string_view id) const;
  std::optional<RuleIndex> find_rule(std::string_view id) const;
  std::optional<LevelIndex> find_level(std::string_view id) const;
  LevelIndex highest_level() const { return LevelIndex(levels.size() - 1); }

  /// Fills `names` from the questions, flags and values; the first of a name
  /// has it.
  void name_everything();
};

/// The words that a pack uses: "yes-no", "choice", "choices", "number".
const char* to_string(QuestionType type);
const char* to_string(Worse worse);
/// "read", "second-hand", "not-verified", "judgement".
const char* to_string(Standing standing);

}  // namespace redflag
