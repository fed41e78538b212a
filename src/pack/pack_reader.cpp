// SPDX-License-Identifier: Apache-2.0
#include "pack/pack_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pack/condition_resolver.h"
#include "pack/frame_reader.h"
#include "pack/guidance_reader.h"
#include "pack/pack_draft.h"
#include "pack/question_reader.h"
#include "pack/units.h"

namespace redflag {
namespace {

constexpr const char* kTooMany =
    "split the pack, or leave out what nobody uses";

// Reads the union of the files of a pack, part by part: first what has names,
// then what refers to them.
class PackReader {
 public:
  PackReader(const PackTables& tables, Diagnostics& diagnostics)
      : draft_(tables, diagnostics) {}

  /// The pack, as far as it could be read.
  Pack read() {
    read_frame(draft_);
    read_questions();
    read_signs();
    read_flags();
    read_values();
    name_everything();
    read_rules();
    read_guidance(draft_);
    resolve_conditions(draft_.pack, draft_.pending, broken_, draft_.incomplete,
                       draft_.diagnostics);
    check_limits();
    return std::move(draft_.pack);
  }

 private:
  using Table = PackTable;

  void read_questions() {
    for (const Table& table : draft_.tables.of("question")) {
      TableReader keys = draft_.reader("question", table);
      add_question(read_question(keys, draft_.diagnostics), std::nullopt);
    }
  }

  QuestionIndex add_question(ReadQuestion read, std::optional<SignIndex> sign) {
    Question& question = read.question;
    question.sign = sign;
    if (read.broken) broken_.insert(question.id);
    if (read.page != nullptr) question.page = find_page(*read.page);
    const QuestionIndex index(draft_.pack.questions.size());
    draft_.pending.ask_ifs.push_back(
        {read.ask_if, ConditionPlace::within_signs});
    draft_.pack.questions.push_back(std::move(question));
    return index;
  }

  std::optional<PageIndex> find_page(const TomlValue& value) {
    std::vector<std::string_view> ids;
    for (std::size_t i = 0; i < draft_.pack.pages.size(); ++i) {
      if (draft_.pack.pages[i].id == *value.string()) return PageIndex(i);
      ids.push_back(draft_.pack.pages[i].id);
    }
    if (!draft_.incomplete) {
      draft_.error(
          codes::unknown_reference, value.span,
          "no page is called \"" + *value.string() + "\"",
          nearest_or(*value.string(), ids, "add a [[page]] with this id",
                     draft_.diagnostics));
    }
    return std::nullopt;
  }

  // Signs in the order that [pack] gives, then in that of the texts.
  std::vector<Table> signs_in_order() {
    std::vector<Table> rest = draft_.tables.of("sign");
    std::vector<Table> result;
    std::vector<std::string_view> ids;
    const auto id_of = [](const Table& table) {
      const TomlValue* id = table.table->find("id");
      return id == nullptr || id->string() == nullptr
                 ? std::string_view()
                 : std::string_view(*id->string());
    };
    for (const Table& table : rest) ids.push_back(id_of(table));
    for (const TomlValue* value : draft_.order) {
      const auto place = std::ranges::find(rest, *value->string(), id_of);
      if (place != rest.end()) {
        result.push_back(*place);
        rest.erase(place);
      } else if (!draft_.incomplete) {
        const bool twice =
            std::ranges::find(ids, *value->string()) != ids.end();
        draft_.error(
            codes::unknown_reference, value->span,
            twice
                ? "`order` names \"" + *value->string() + "\" twice"
                : "`order` names the unknown sign \"" + *value->string() + "\"",
            twice ? "take one of the two out"
                  : nearest_or(*value->string(), ids,
                               "take it out, or add a [[sign]] with this "
                               "id",
                               draft_.diagnostics));
      }
    }
    result.insert(result.end(), rest.begin(), rest.end());
    return result;
  }

  void read_signs() {
    for (const Table& table : signs_in_order()) read_sign(table);
  }

  void read_sign(const Table& table) {
    TableReader keys = draft_.reader("sign", table);
    const SignIndex index(draft_.pack.signs.size());
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
                           describe("question", *value->table()),
                           draft_.diagnostics);
      ReadQuestion read = read_question(question, draft_.diagnostics);
      draft_.pending.waits_for_sign.resize(draft_.pack.questions.size() + 1,
                                           false);
      draft_.pending.waits_for_sign.back() = read.ask_if == nullptr;
      sign.questions.push_back(add_question(std::move(read), index));
    }
    for (const TomlValue* value : keys.tables("rule")) {
      sign_rules_.push_back({{value->table(), value->span}, index});
    }
    keys.finish();
    draft_.pack.signs.push_back(std::move(sign));
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
    for (const Table& table : draft_.tables.of("flag")) {
      TableReader keys = draft_.reader("flag", table);
      Flag flag;
      flag.id = read_id(keys, "id");
      flag.span = keys.span("id");
      draft_.pending.flags.push_back(
          {keys.string("when"), ConditionPlace::within_signs});
      keys.finish();
      draft_.pack.flags.push_back(std::move(flag));
    }
  }

  void read_values() {
    for (const Table& table : draft_.tables.of("value")) {
      TableReader keys = draft_.reader("value", table);
      Value value;
      value.id = read_id(keys, "id");
      value.span = keys.span("id");
      draft_.pending.values.push_back(
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
      draft_.pack.values.push_back(std::move(value));
    }
  }

  // Questions, flags and values share one space of names, since a condition
  // does not say which it means.
  void name_everything() {
    for (std::size_t i = 0; i < draft_.pack.questions.size(); ++i) {
      give_name(draft_.pack.questions[i].id, QuestionIndex(i),
                draft_.pack.questions[i].span);
    }
    for (std::size_t i = 0; i < draft_.pack.flags.size(); ++i) {
      give_name(draft_.pack.flags[i].id, FlagIndex(i),
                draft_.pack.flags[i].span);
    }
    for (std::size_t i = 0; i < draft_.pack.values.size(); ++i) {
      give_name(draft_.pack.values[i].id, ValueIndex(i),
                draft_.pack.values[i].span);
    }
    // A definition without an id that can be read may be the one that a
    // condition means.
    if (draft_.names_missing) draft_.incomplete = true;
  }

  void give_name(const std::string& id, Named named, Span span) {
    if (id.empty()) {
      draft_.names_missing = true;
      return;
    }
    if (draft_.pack.names.emplace(id, named).second) return;
    draft_.error(codes::duplicate_id, span,
                 "the name \"" + id + "\" is taken already",
                 "signs, questions, flags and values share their names");
  }

  void read_rules() {
    std::set<std::string> ids;
    for (const Table& table : draft_.tables.of("rule")) {
      read_rule(table, std::nullopt, ids);
    }
    for (const auto& [table, sign] : sign_rules_) read_rule(table, sign, ids);
  }

  void read_rule(const Table& table, std::optional<SignIndex> sign,
                 std::set<std::string>& ids) {
    TableReader keys = draft_.reader("rule", table);
    const RuleIndex index(draft_.pack.rules.size());
    Rule rule;
    rule.id = read_id(keys, "id");
    rule.span = keys.span("id");
    rule.sign = sign;
    draft_.pending.rules.push_back(
        {keys.string("when"),
         sign ? ConditionPlace::within_signs : ConditionPlace::across_signs});
    rule.because = keys.text("because");
    rule.advice = keys.optional_text("advice");
    rule.sources = draft_.sources_of(keys);
    if (table.table->find("sources") == nullptr || no_sources(table)) {
      keys.error(codes::rule_without_source, rule.span,
                 keys.what() + " names no source",
                 "add sources = [\"…\"] with the id of a [[source]]");
    }
    read_rule_levels(keys, rule);
    keys.finish();
    draft_.expect_new(ids, rule.id, rule.span, "rule");
    if (sign) draft_.pack.signs[*sign].rules.push_back(index);
    draft_.pack.rules.push_back(std::move(rule));
  }

  static bool no_sources(const Table& table) {
    const TomlArray* array = table.table->find("sources")->array();
    return array != nullptr && array->empty();
  }

  void read_rule_levels(TableReader& keys, Rule& rule) {
    const std::optional<LevelIndex> level = draft_.level_of(keys, "level");
    if (level) {
      rule.level = *level;
      rule.if_unsure = std::min(*level, draft_.pack.info.unsure_level);
      if (*level == LevelIndex(0) && draft_.pack.levels.size() > 1) {
        keys.error(codes::rule_gives_last_level, keys.span("level"),
                   keys.what() + " gives \"" + draft_.pack.levels.front().id +
                       "\", the level of nobody's rule",
                   "leave the rule out: that level is what is left when no "
                   "rule fires");
      }
    }
    const TomlValue* if_unsure = keys.optional_string("if_unsure");
    if (if_unsure == nullptr) return;
    const std::optional<LevelIndex> unsure =
        draft_.find_level(keys, "if_unsure", *if_unsure);
    if (!unsure || !level) return;
    rule.if_unsure = *unsure;
    if (*unsure > *level) {
      keys.error(codes::if_unsure_above_level, if_unsure->span,
                 "`if_unsure` of " + keys.what() + " lies above its level \"" +
                     draft_.pack[*level].id + "\"",
                 "not being sure cannot be worse than being sure");
    }
  }

  void check_limits() {
    if (draft_.pack.questions.size() > kMaxQuestions) {
      draft_.error(
          codes::too_many, draft_.pack.questions[kMaxQuestions].span,
          "a pack has at most " + std::to_string(kMaxQuestions) + " questions",
          kTooMany);
    }
    if (draft_.pack.rules.size() > kMaxRules) {
      draft_.error(codes::too_many, draft_.pack.rules[kMaxRules].span,
                   "a pack has at most " + std::to_string(kMaxRules) + " rules",
                   kTooMany);
    }
    if (draft_.pack.rules.empty() && !draft_.incomplete) {
      draft_.error(codes::nothing_to_do, draft_.tables.start(),
                   "the pack has no rule",
                   "add a [[rule]], or a [[sign]] with [[sign.rule]]");
    }
  }

  PackDraft draft_;
  std::vector<std::pair<Table, SignIndex>> sign_rules_;
  std::set<std::string> broken_;
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
