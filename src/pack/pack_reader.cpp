// SPDX-License-Identifier: Apache-2.0
#include "pack/pack_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "pack/condition_check.h"
#include "pack/condition_resolver.h"
#include "pack/pack_tables.h"
#include "pack/question_reader.h"
#include "pack/table_reader.h"
#include "pack/version.h"
#include "text/nearest.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 4> kStandings = {
    "read", "second-hand", "not-verified", "judgement"};

// Words for a table in messages: `rule "cough_long"`, or `a [[rule]]` where it
// has no id to go by.
std::string describe(const char* kind, const TomlTable& table) {
  const TomlValue* id = table.find("id");
  if (id == nullptr || id->string() == nullptr || id->string()->empty()) {
    return std::string("a [[") + kind + "]]";
  }
  return std::string(kind) + " \"" + *id->string() + "\"";
}

constexpr const char* kTooMany =
    "split the pack, or leave out what nobody uses";

std::string nearest_or(std::string_view word,
                       std::span<const std::string_view> names,
                       const char* otherwise) {
  std::string hint = did_you_mean(word, names);
  return hint.empty() ? otherwise : hint;
}

// Reads the union of the files of a pack, part by part: first what has names,
// then what refers to them.
class PackReader {
 public:
  PackReader(const PackTables& tables, Diagnostics& diagnostics)
      : tables_(tables),
        diagnostics_(diagnostics),
        incomplete_(tables.incomplete()) {}

  /// The pack, as far as it could be read.
  Pack read() {
    read_levels();
    read_pack_table();
    read_pages();
    read_sources();
    read_questions();
    read_signs();
    read_flags();
    read_values();
    name_everything();
    read_rules();
    read_next_steps();
    read_promises();
    read_hazards();
    read_waives();
    resolve_conditions(pack_, pending_, broken_, incomplete_, diagnostics_);
    check_limits();
    return std::move(pack_);
  }

 private:
  using Table = PackTable;

  void error(Code code, Span span, std::string message, std::string hint = {}) {
    diagnostics_.error(code, span, std::move(message), std::move(hint));
  }

  Span start() const { return tables_.start(); }

  const std::vector<Table>& tables(std::string_view kind) const {
    return tables_.of(kind);
  }

  TableReader reader(const char* kind, const Table& table) {
    return {*table.table, table.span, describe(kind, *table.table),
            diagnostics_};
  }

  // Complains about an id that another thing of the same kind has.
  void expect_new(std::set<std::string>& ids, const std::string& id, Span span,
                  const char* kind) {
    if (id.empty() || ids.insert(id).second) return;
    error(codes::duplicate_id, span,
          std::string("there is a second ") + kind + " \"" + id + "\"",
          "ids are unique in a pack");
  }

  // Levels stand highest first in the text and lowest first in the pack.
  void read_levels() {
    std::set<std::string> ids;
    for (const Table& table : tables("level")) {
      TableReader keys = reader("level", table);
      Level level;
      level.id = read_id(keys, "id");
      level.span = keys.span("id");
      level.title = keys.text("title");
      level.action = keys.text("action");
      level.within = keys.optional_text("within");
      level.within_hours = hours_of(keys, level.within);
      level.colour = keys.optional_text("colour");
      keys.finish();
      expect_new(ids, level.id, level.span, "level");
      if (level.id.empty()) names_missing_ = true;
      pack_.levels.push_back(std::move(level));
    }
    std::ranges::reverse(pack_.levels);
    constexpr std::size_t kMaxLevels = 16;
    if (pack_.levels.size() < 2 && !incomplete_) {
      error(codes::bad_levels, start(), "a pack needs at least two levels",
            "add [[level]] tables, the most urgent first; the last one is for "
            "when no rule fires");
    }
    if (pack_.levels.size() > kMaxLevels) {
      error(codes::too_many, pack_.levels.front().span,
            "a pack has at most 16 levels", "join two that ask for the same");
    }
    if (pack_.levels.size() < 2) names_missing_ = true;
  }

  std::optional<double> hours_of(TableReader& keys, const std::string& within) {
    if (within.empty()) return std::nullopt;
    if (within == "now") return 0;
    const std::optional<WrittenNumber> written = read_number(within);
    if (!written || written->unit == nullptr ||
        written->unit->quantity != Quantity::duration ||
        !(written->number >= 0) || written->number > 1e6) {
      keys.error(codes::bad_duration, keys.span("within"),
                 "`within` of " + keys.what() + " is no time",
                 "write \"now\", \"24 hours\" or \"7 days\"");
      return std::nullopt;
    }
    return convert(written->number, *written->unit, *find_unit("hours"));
  }

  std::optional<LevelIndex> level_of(TableReader& keys, std::string_view key) {
    const TomlValue* value = keys.string(key);
    return value == nullptr ? std::nullopt : find_level(keys, key, *value);
  }

  std::optional<LevelIndex> find_level(TableReader& keys, std::string_view key,
                                       const TomlValue& value) {
    const std::string& id = *value.string();
    if (const auto level = pack_.find_level(id)) return level;
    if (names_missing_ || incomplete_) return std::nullopt;
    std::vector<std::string_view> ids;
    std::string list;
    for (const Level& level : pack_.levels) {
      ids.push_back(level.id);
      list += (list.empty() ? "" : ", ") + level.id;
    }
    std::string hint = did_you_mean(id, ids);
    if (hint.empty()) hint = "levels are " + list;
    keys.error(codes::unknown_level, value.span,
               "`" + std::string(key) + "` of " + keys.what() +
                   " names the unknown level \"" + id + "\"",
               std::move(hint));
    return std::nullopt;
  }

  void read_pack_table() {
    if (tables("pack").empty()) {
      if (incomplete_) return;
      error(codes::missing_key, start(), "the pack has no [pack] table",
            "add [pack] with id, version, title and unsure_level");
      return;
    }
    const Table& table = tables("pack").front();
    TableReader keys(*table.table, table.span, "[pack]", diagnostics_);
    PackInfo& info = pack_.info;
    info.span = table.span;
    info.id = read_id(keys, "id");
    info.version = keys.text("version");
    if (!info.version.empty() && !is_version(info.version)) {
      keys.error(codes::bad_version, keys.span("version"),
                 "\"" + info.version + "\" is no version",
                 "versions are numbers and points: \"1.0.0\"");
    }
    info.title = keys.text("title");
    read_language(keys);
    info.reviewed = keys.optional_text("reviewed");
    info.opening = keys.optional_text("opening");
    info.closing = keys.optional_text("closing");
    if (const auto level = level_of(keys, "unsure_level")) {
      info.unsure_level = *level;
    }
    order_ = keys.strings("order");
    read_emergency_numbers(keys);
    keys.finish();
  }

  void read_language(TableReader& keys) {
    const std::string language = keys.optional_text("language");
    if (language.empty()) return;
    if (!is_language_code(language)) {
      keys.error(codes::bad_language, keys.span("language"),
                 "\"" + language + "\" is no code of a language",
                 "write two or three small letters, as in \"en\" or \"es\"");
      return;
    }
    pack_.info.language = language;
    pack_.words = Words(language);
  }

  void read_emergency_numbers(TableReader& keys) {
    const TomlValue* value = keys.value("emergency_numbers");
    if (value == nullptr) return;
    if (value->table() == nullptr) {
      keys.error(codes::wrong_type, value->span,
                 "`emergency_numbers` is a table of numbers by country",
                 "write emergency_numbers = { GB = \"999\" }");
      return;
    }
    for (const TomlEntry& entry : value->table()->entries) {
      if (entry.value.string() == nullptr || entry.value.string()->empty()) {
        keys.error(codes::wrong_type, entry.value.span,
                   "an emergency number is written as a string",
                   "write " + entry.key + " = \"112\"");
      } else {
        pack_.info.emergency_numbers[entry.key] = *entry.value.string();
      }
    }
  }

  void read_pages() {
    std::set<std::string> ids;
    for (const Table& table : tables("page")) {
      TableReader keys = reader("page", table);
      Page page;
      page.id = read_id(keys, "id");
      page.span = keys.span("id");
      page.title = keys.text("title");
      page.ask = keys.text("ask");
      page.emergency = keys.boolean("emergency", false);
      keys.finish();
      expect_new(ids, page.id, page.span, "page");
      pack_.pages.push_back(std::move(page));
    }
  }

  void read_sources() {
    std::set<std::string> ids;
    for (const Table& table : tables("source")) {
      TableReader keys = reader("source", table);
      Source source;
      source.id = read_id(keys, "id");
      source.span = keys.span("id");
      source.organisation = keys.text("organisation");
      source.title = keys.text("title");
      source.year = keys.integer("year").value_or(0);
      source.section = keys.optional_text("section");
      source.address = keys.optional_text("address");
      keys.string("standing");
      if (const auto word = keys.word("standing", kStandings)) {
        source.standing = static_cast<Standing>(*word);
      }
      keys.finish();
      expect_new(ids, source.id, source.span, "source");
      source_ids_.emplace(source.id, pack_.sources.size());
      pack_.sources.push_back(std::move(source));
    }
  }

  std::vector<SourceIndex> sources_of(TableReader& keys) {
    std::vector<SourceIndex> result;
    for (const TomlValue* value : keys.strings("sources")) {
      const auto found = source_ids_.find(*value->string());
      if (found != source_ids_.end()) {
        result.push_back(SourceIndex(found->second));
      } else if (!incomplete_) {
        std::vector<std::string_view> ids;
        for (const Source& source : pack_.sources) ids.push_back(source.id);
        keys.error(
            codes::unknown_reference, value->span,
            keys.what() + " names the unknown source \"" + *value->string() +
                "\"",
            nearest_or(*value->string(), ids, "add a [[source]] with this id"));
      }
    }
    return result;
  }

  void read_questions() {
    for (const Table& table : tables("question")) {
      TableReader keys = reader("question", table);
      add_question(read_question(keys, diagnostics_), std::nullopt);
    }
  }

  QuestionIndex add_question(ReadQuestion read, std::optional<SignIndex> sign) {
    Question& question = read.question;
    question.sign = sign;
    if (read.broken) broken_.insert(question.id);
    if (read.page != nullptr) question.page = find_page(*read.page);
    const QuestionIndex index(pack_.questions.size());
    pending_.ask_ifs.push_back({read.ask_if, ConditionPlace::within_signs});
    pack_.questions.push_back(std::move(question));
    return index;
  }

  std::optional<PageIndex> find_page(const TomlValue& value) {
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < pack_.pages.size(); ++i) {
      if (pack_.pages[i].id == *value.string()) return PageIndex(i);
      ids.push_back(pack_.pages[i].id);
    }
    if (!incomplete_) {
      error(codes::unknown_reference, value.span,
            "no page is called \"" + *value.string() + "\"",
            nearest_or(*value.string(), ids, "add a [[page]] with this id"));
    }
    return std::nullopt;
  }

  // Signs in the order that [pack] gives, then in that of the texts.
  std::vector<Table> signs_in_order() {
    std::vector<Table> rest = tables("sign");
    std::vector<Table> result;
    std::vector<std::string_view> ids;
    const auto id_of = [](const Table& table) {
      const TomlValue* id = table.table->find("id");
      return id == nullptr || id->string() == nullptr
                 ? std::string_view()
                 : std::string_view(*id->string());
    };
    for (const Table& table : rest) ids.push_back(id_of(table));
    for (const TomlValue* value : order_) {
      const auto place = std::ranges::find(rest, *value->string(), id_of);
      if (place != rest.end()) {
        result.push_back(*place);
        rest.erase(place);
      } else if (!incomplete_) {
        const bool twice =
            std::ranges::find(ids, *value->string()) != ids.end();
        error(codes::unknown_reference, value->span,
              twice ? "`order` names \"" + *value->string() + "\" twice"
                    : "`order` names the unknown sign \"" + *value->string() +
                          "\"",
              twice ? "take one of the two out"
                    : nearest_or(*value->string(), ids,
                                 "take it out, or add a [[sign]] with this "
                                 "id"));
      }
    }
    result.insert(result.end(), rest.begin(), rest.end());
    return result;
  }

  void read_signs() {
    for (const Table& table : signs_in_order()) read_sign(table);
  }

  void read_sign(const Table& table) {
    TableReader keys = reader("sign", table);
    const SignIndex index(pack_.signs.size());
    Sign sign;
    sign.id = read_id(keys, "id");
    sign.span = keys.span("id");
    sign.title = keys.text("title");
    sign.group = keys.optional_text("group");
    if (sign.group.empty()) sign.group = sign.id;
    sign.notice = add_question(read_notice(keys, sign), index);
    sign.questions.push_back(sign.notice);
    for (const TomlValue* value : keys.tables("question")) {
      TableReader question(*value->table(), value->span,
                           describe("question", *value->table()), diagnostics_);
      ReadQuestion read = read_question(question, diagnostics_);
      pending_.waits_for_sign.resize(pack_.questions.size() + 1, false);
      pending_.waits_for_sign.back() = read.ask_if == nullptr;
      sign.questions.push_back(add_question(std::move(read), index));
    }
    for (const TomlValue* value : keys.tables("rule")) {
      sign_rules_.push_back({{value->table(), value->span}, index});
    }
    keys.finish();
    pack_.signs.push_back(std::move(sign));
  }

  ReadQuestion read_notice(TableReader& keys, const Sign& sign) {
    ReadQuestion read;
    Question& question = read.question;
    question.id = sign.id;
    question.span = sign.span;
    question.notice = true;
    question.ask = keys.text("notice");
    question.short_text = keys.optional_text("notice_short");
    question.nurse = keys.optional_text("notice_nurse");
    question.ask_about = keys.optional_text("notice_ask_about");
    question.why = keys.optional_text("notice_why");
    question.changed = read_changed(keys, "notice_changed");
    read.ask_if = keys.optional_string("notice_ask_if");
    read.page = keys.optional_string("page");
    return read;
  }

  void read_flags() {
    for (const Table& table : tables("flag")) {
      TableReader keys = reader("flag", table);
      Flag flag;
      flag.id = read_id(keys, "id");
      flag.span = keys.span("id");
      pending_.flags.push_back(
          {keys.string("when"), ConditionPlace::within_signs});
      keys.finish();
      pack_.flags.push_back(std::move(flag));
    }
  }

  void read_values() {
    for (const Table& table : tables("value")) {
      TableReader keys = reader("value", table);
      Value value;
      value.id = read_id(keys, "id");
      value.span = keys.span("id");
      pending_.values.push_back(
          {keys.string("expr"), ConditionPlace::within_signs});
      const TomlValue* unit = keys.string("unit");
      if (unit != nullptr) value.unit = find_unit(*unit->string());
      if (unit != nullptr && value.unit == nullptr) {
        keys.error(
            codes::unknown_unit, unit->span,
            keys.what() + " has the unknown unit \"" + *unit->string() + "\"",
            "units are " + unit_list());
      }
      if (value.unit == nullptr) {
        value.unit = &count_unit();
        broken_.insert(value.id);
      }
      keys.finish();
      pack_.values.push_back(std::move(value));
    }
  }

  // Questions, flags and values share one space of names, since a condition
  // does not say which it means.
  void name_everything() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      give_name(pack_.questions[i].id, QuestionIndex(i),
                pack_.questions[i].span);
    }
    for (std::size_t i = 0; i < pack_.flags.size(); ++i) {
      give_name(pack_.flags[i].id, FlagIndex(i), pack_.flags[i].span);
    }
    for (std::size_t i = 0; i < pack_.values.size(); ++i) {
      give_name(pack_.values[i].id, ValueIndex(i), pack_.values[i].span);
    }
    // A definition without an id that can be read may be the one that a
    // condition means.
    if (names_missing_) incomplete_ = true;
  }

  void give_name(const std::string& id, Named named, Span span) {
    if (id.empty()) {
      names_missing_ = true;
      return;
    }
    if (pack_.names.emplace(id, named).second) return;
    error(codes::duplicate_id, span, "the name \"" + id + "\" is taken already",
          "signs, questions, flags and values share their names");
  }

  void read_rules() {
    std::set<std::string> ids;
    for (const Table& table : tables("rule")) {
      read_rule(table, std::nullopt, ids);
    }
    for (const auto& [table, sign] : sign_rules_) read_rule(table, sign, ids);
  }

  void read_rule(const Table& table, std::optional<SignIndex> sign,
                 std::set<std::string>& ids) {
    TableReader keys = reader("rule", table);
    const RuleIndex index(pack_.rules.size());
    Rule rule;
    rule.id = read_id(keys, "id");
    rule.span = keys.span("id");
    rule.sign = sign;
    pending_.rules.push_back(
        {keys.string("when"),
         sign ? ConditionPlace::within_signs : ConditionPlace::across_signs});
    rule.because = keys.text("because");
    rule.advice = keys.optional_text("advice");
    rule.sources = sources_of(keys);
    if (table.table->find("sources") == nullptr || no_sources(table)) {
      keys.error(codes::rule_without_source, rule.span,
                 keys.what() + " names no source",
                 "add sources = [\"…\"] with the id of a [[source]]");
    }
    read_rule_levels(keys, rule);
    keys.finish();
    expect_new(ids, rule.id, rule.span, "rule");
    if (sign) pack_.signs[*sign].rules.push_back(index);
    pack_.rules.push_back(std::move(rule));
  }

  static bool no_sources(const Table& table) {
    const TomlArray* array = table.table->find("sources")->array();
    return array != nullptr && array->empty();
  }

  void read_rule_levels(TableReader& keys, Rule& rule) {
    const std::optional<LevelIndex> level = level_of(keys, "level");
    if (level) {
      rule.level = *level;
      rule.if_unsure = std::min(*level, pack_.info.unsure_level);
      if (*level == LevelIndex(0) && pack_.levels.size() > 1) {
        keys.error(codes::rule_gives_last_level, keys.span("level"),
                   keys.what() + " gives \"" + pack_.levels.front().id +
                       "\", the level of nobody's rule",
                   "leave the rule out: that level is what is left when no "
                   "rule fires");
      }
    }
    const TomlValue* if_unsure = keys.optional_string("if_unsure");
    if (if_unsure == nullptr) return;
    const std::optional<LevelIndex> unsure =
        find_level(keys, "if_unsure", *if_unsure);
    if (!unsure || !level) return;
    rule.if_unsure = *unsure;
    if (*unsure > *level) {
      keys.error(codes::if_unsure_above_level, if_unsure->span,
                 "`if_unsure` of " + keys.what() + " lies above its level \"" +
                     pack_[*level].id + "\"",
                 "not being sure cannot be worse than being sure");
    }
  }

  void read_next_steps() {
    std::set<std::string> ids;
    constexpr std::array<std::string_view, 2> kIfUnsure = {"show", "hide"};
    for (const Table& table : tables("next_step")) {
      TableReader keys = reader("next_step", table);
      NextStep step;
      step.id = read_id(keys, "id");
      step.span = keys.span("id");
      step.section = keys.optional_text("section");
      step.title = keys.text("title");
      read_lines(keys, step.text);
      pending_.next_steps.push_back(
          {keys.string("when"), ConditionPlace::across_signs});
      step.hide_if_unsure = keys.word("if_unsure", kIfUnsure) == 1u;
      step.sources = sources_of(keys);
      keys.finish();
      expect_new(ids, step.id, step.span, "next step");
      pack_.next_steps.push_back(std::move(step));
    }
  }

  // `text` as one string or a list of them.
  void read_lines(TableReader& keys, std::vector<std::string>& lines) {
    const TomlValue* value = keys.value("text");
    if (value != nullptr && value->array() != nullptr) {
      for (const TomlValue* line : keys.strings("text")) {
        lines.push_back(*line->string());
      }
      if (value->array()->empty()) {
        error(codes::empty_text, value->span,
              "`text` of " + keys.what() + " is empty",
              "write at least one line: text = [\"…\"]");
      }
    } else {
      lines.push_back(keys.text("text"));
    }
  }

  void read_promises() {
    std::set<std::string> ids;
    for (const Table& table : tables("promise")) {
      TableReader keys = reader("promise", table);
      Promise promise;
      promise.id = read_id(keys, "id");
      promise.span = keys.span("id");
      pending_.promises.push_back(
          {keys.string("when"), ConditionPlace::across_signs});
      if (const auto level = level_of(keys, "at_least")) {
        promise.at_least = *level;
      }
      promise.because = keys.optional_text("because");
      keys.finish();
      expect_new(ids, promise.id, promise.span, "promise");
      pack_.promises.push_back(std::move(promise));
    }
  }

  void read_hazards() {
    std::set<std::string> ids;
    for (const Table& table : tables("hazard")) {
      TableReader keys = reader("hazard", table);
      Hazard hazard;
      hazard.id = read_id(keys, "id");
      hazard.span = keys.span("id");
      hazard.hazard = keys.text("hazard");
      hazard.cause = keys.text("cause");
      hazard.harm = keys.text("harm");
      for (const TomlValue* control : keys.strings("controls")) {
        hazard.controls.push_back(*control->string());
      }
      hazard.remains = keys.optional_text("remains");
      keys.finish();
      expect_new(ids, hazard.id, hazard.span, "hazard");
      pack_.hazards.push_back(std::move(hazard));
    }
  }

  void read_waives() {
    for (const Table& table : tables("waive")) {
      TableReader keys(*table.table, table.span, "a [[waive]]", diagnostics_);
      Waive waive;
      waive.code = keys.text("code");
      waive.where = keys.text("where");
      waive.reason = keys.text("reason");
      waive.span = keys.span("code");
      if (!waive.code.empty() && !find_code(waive.code)) {
        keys.error(codes::unknown_reference, waive.span,
                   "\"" + waive.code + "\" is no code of a diagnostic",
                   "codes look like RF4001");
      }
      keys.finish();
      pack_.waives.push_back(std::move(waive));
    }
  }

  void check_limits() {
    if (pack_.questions.size() > kMaxQuestions) {
      error(
          codes::too_many, pack_.questions[kMaxQuestions].span,
          "a pack has at most " + std::to_string(kMaxQuestions) + " questions",
          kTooMany);
    }
    if (pack_.rules.size() > kMaxRules) {
      error(codes::too_many, pack_.rules[kMaxRules].span,
            "a pack has at most " + std::to_string(kMaxRules) + " rules",
            kTooMany);
    }
    if (pack_.rules.empty() && !incomplete_) {
      error(codes::nothing_to_do, start(), "the pack has no rule",
            "add a [[rule]], or a [[sign]] with [[sign.rule]]");
    }
  }

  const PackTables& tables_;
  Diagnostics& diagnostics_;
  Pack pack_;
  std::vector<const TomlValue*> order_;
  std::unordered_map<std::string, std::size_t> source_ids_;
  std::vector<std::pair<Table, SignIndex>> sign_rules_;
  PendingConditions pending_;
  std::set<std::string> broken_;
  bool incomplete_;             // a text could not be read: any name may exist
  bool names_missing_ = false;  // something has no id that could be read
};

}  // namespace

std::optional<Pack> read_pack(const std::vector<PackFile>& files,
                              Sources& sources, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const PackTables tables(files, sources, diagnostics);
  Pack pack = PackReader(tables, diagnostics).read();
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  pack.info.digest = pack_digest(files);
  return pack;
}

}  // namespace redflag
