// SPDX-License-Identifier: Apache-2.0
#include "analysis/pack_diff.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace redflag {
namespace {

struct Field {
  std::string name;
  std::string text;
  bool wording = false;
};

struct Thing {
  ThingKind kind;
  std::string id;
  std::vector<Field> fields;
};

const char* yes_or_nothing(bool value) { return value ? "true" : ""; }

std::string in_text(const std::optional<double>& number) {
  return number ? number_text(*number) : std::string();
}

template <class Item>
std::string ids_of(const std::vector<Item>& items) {
  std::string ids;
  for (const Item& item : items) ids += (ids.empty() ? "" : ", ") + item.id;
  return ids;
}

/// Everything that a pack says, as text.
class Describer {
 public:
  explicit Describer(const Pack& pack) : pack_(pack) {}

  std::vector<Thing> describe() {
    describe_pack();
    for (const Level& level : pack_.levels) describe(level);
    for (const Page& page : pack_.pages) describe(page);
    for (const Sign& sign : pack_.signs) describe(sign);
    for (const Question& question : pack_.questions) describe(question);
    for (const Value& value : pack_.values) describe(value);
    for (const Flag& flag : pack_.flags) {
      start(ThingKind::flag, flag.id);
      meaning("when", to_string(flag.when));
    }
    for (const Rule& rule : pack_.rules) describe(rule);
    for (const NextStep& step : pack_.next_steps) describe(step);
    for (const Promise& promise : pack_.promises) describe(promise);
    for (const Source& source : pack_.sources) describe(source);
    for (const Hazard& hazard : pack_.hazards) describe(hazard);
    for (const Waive& waive : pack_.waives) {
      start(ThingKind::waive, waive.code + " " + waive.where);
      wording("reason", waive.reason);
    }
    return std::move(things_);
  }

 private:
  void start(ThingKind kind, const std::string& id) {
    things_.push_back({kind, id, {}});
  }
  void meaning(const char* name, std::string text) {
    things_.back().fields.push_back({name, std::move(text), false});
  }
  void wording(const char* name, std::string text) {
    things_.back().fields.push_back({name, std::move(text), true});
  }

  void describe_pack() {
    const PackInfo& info = pack_.info;
    start(ThingKind::pack, "pack");
    wording("id", info.id);
    wording("version", info.version);
    wording("title", info.title);
    wording("language", info.language);
    wording("reviewed", info.reviewed);
    meaning("unsure_level", pack_[info.unsure_level].id);
    wording("opening", info.opening);
    wording("closing", info.closing);
    std::string numbers;
    for (const auto& [country, number] : info.emergency_numbers) {
      numbers += (numbers.empty() ? "" : ", ") + country + " " + number;
    }
    wording("emergency_numbers", numbers);
    wording("order", ids_of(pack_.signs));
  }

  void describe(const Level& level) {
    start(ThingKind::level, level.id);
    const LevelIndex index = *pack_.find_level(level.id);
    const bool is_highest = index == pack_.highest_level();
    meaning("below", is_highest ? std::string()
                                : pack_.levels[std::size_t{index} + 1].id);
    wording("title", level.title);
    wording("action", level.action);
    wording("within", level.within);
    wording("colour", level.colour);
  }

  void describe(const Page& page) {
    start(ThingKind::page, page.id);
    wording("title", page.title);
    wording("ask", page.ask);
    wording("emergency", yes_or_nothing(page.emergency));
  }

  void describe(const Sign& sign) {
    start(ThingKind::sign, sign.id);
    wording("title", sign.title);
    meaning("group", sign.group);
  }

  void describe(const Question& question) {
    start(ThingKind::question, question.id);
    meaning("type", to_string(question.type));
    meaning("ask_if", question.ask_if ? to_string(*question.ask_if) : "yes");
    meaning("worse", to_string(question.worse));
    meaning("optional", yes_or_nothing(question.optional));
    describe_numbers(question);
    meaning("sign", question.sign ? pack_[*question.sign].id : "");
    meaning("notice", yes_or_nothing(question.notice));
    wording("ask", question.ask);
    wording("short", question.short_text);
    wording("nurse", question.nurse);
    wording("ask_about", question.ask_about);
    wording("why", question.why);
    wording("page", question.page ? pack_.pages[*question.page].id : "");
    wording("last", yes_or_nothing(question.last));
    wording("changed", question.changed);
    meaning("options", ids_of(question.options));
    for (const Option& option : question.options) {
      start(ThingKind::option, question.id + "." + option.id);
      wording("label", option.label);
      wording("nurse", option.nurse);
    }
  }

  void describe_numbers(const Question& question) {
    if (question.type != QuestionType::number) return;
    meaning("unit", std::string(question.unit->id));
    meaning("min", number_text(question.min));
    meaning("max", number_text(question.max));
    wording("step", number_text(question.step));
    wording("likely_min", in_text(question.likely_min));
    wording("likely_max", in_text(question.likely_max));
  }

  void describe(const Value& value) {
    start(ThingKind::value, value.id);
    meaning("expr", to_string(value.expr));
    meaning("unit", std::string(value.unit->id));
  }

  void describe(const Rule& rule) {
    start(ThingKind::rule, rule.id);
    meaning("level", pack_[rule.level].id);
    meaning("if_unsure", pack_[rule.if_unsure].id);
    meaning("when", to_string(rule.when));
    meaning("sign", rule.sign ? pack_[*rule.sign].id : "");
    wording("because", rule.because);
    wording("advice", rule.advice);
    wording("sources", sources_of(rule.sources));
  }

  void describe(const NextStep& step) {
    start(ThingKind::next_step, step.id);
    wording("when", to_string(step.when));
    wording("if_unsure", step.hide_if_unsure ? "hide" : "");
    wording("section", step.section);
    wording("title", step.title);
    std::string text;
    for (const std::string& line : step.text) {
      text += (text.empty() ? "" : " / ") + line;
    }
    wording("text", text);
    wording("sources", sources_of(step.sources));
  }

  void describe(const Promise& promise) {
    start(ThingKind::promise, promise.id);
    wording("when", to_string(promise.when));
    wording("at_least", pack_[promise.at_least].id);
    wording("because", promise.because);
  }

  void describe(const Source& source) {
    start(ThingKind::source, source.id);
    wording("organisation", source.organisation);
    wording("title", source.title);
    wording("year", source.year == 0 ? "" : std::to_string(source.year));
    wording("section", source.section);
    wording("address", source.address);
    wording("standing", to_string(source.standing));
  }

  void describe(const Hazard& hazard) {
    start(ThingKind::hazard, hazard.id);
    wording("hazard", hazard.hazard);
    wording("cause", hazard.cause);
    wording("harm", hazard.harm);
    std::string controls;
    for (const std::string& control : hazard.controls) {
      controls += (controls.empty() ? "" : ", ") + control;
    }
    wording("controls", controls);
    wording("remains", hazard.remains);
  }

  std::string sources_of(const std::vector<SourceIndex>& sources) const {
    std::string ids;
    for (const SourceIndex source : sources) {
      ids += (ids.empty() ? "" : ", ") + pack_.sources[source].id;
    }
    return ids;
  }

  const Pack& pack_;
  std::vector<Thing> things_;
};

/// All fields of a thing that one side alone has.
std::vector<FieldChange> fields_of(const Thing& thing, ChangeKind change) {
  std::vector<FieldChange> fields;
  for (const Field& field : thing.fields) {
    if (field.text.empty()) continue;
    FieldChange one{field.name, "", "", field.wording};
    (change == ChangeKind::added ? one.after : one.before) = field.text;
    fields.push_back(std::move(one));
  }
  return fields;
}

std::string text_of(const Thing& thing, const std::string& field) {
  const auto found = std::ranges::find(thing.fields, field, &Field::name);
  return found == thing.fields.end() ? std::string() : found->text;
}

/// A question of another type has other fields.
std::vector<FieldChange> changes_between(const Thing& before,
                                         const Thing& after) {
  std::vector<FieldChange> fields;
  for (const Field& field : before.fields) {
    const std::string now = text_of(after, field.name);
    if (field.text == now) continue;
    fields.push_back({field.name, field.text, now, field.wording});
  }
  for (const Field& field : after.fields) {
    const bool told = std::ranges::find(before.fields, field.name,
                                        &Field::name) != before.fields.end();
    if (told || field.text.empty()) continue;
    fields.push_back({field.name, "", field.text, field.wording});
  }
  return fields;
}

using ThingsById = std::map<std::pair<ThingKind, std::string>, const Thing*>;

ThingsById by_id(const std::vector<Thing>& things) {
  ThingsById found;
  for (const Thing& thing : things) {
    found.emplace(std::pair(thing.kind, thing.id), &thing);
  }
  return found;
}

/// Kinds as they are told, removed before changed before added, and otherwise
/// as they come.
void put_in_order(std::vector<ThingChange>& changes) {
  const auto place = [](const ThingChange& change) {
    constexpr std::array order = {ChangeKind::removed, ChangeKind::changed,
                                  ChangeKind::added};
    return std::pair(change.kind,
                     std::ranges::find(order, change.change) - order.begin());
  };
  std::ranges::stable_sort(changes, {}, place);
}

}  // namespace

const char* name_of(ThingKind kind) {
  constexpr std::array names = {
      "pack", "level", "page",      "sign",    "question", "option", "value",
      "flag", "rule",  "next step", "promise", "source",   "hazard", "waive"};
  return names[static_cast<std::size_t>(kind)];
}

const char* name_of(ChangeKind kind) {
  constexpr std::array names = {"added", "removed", "changed"};
  return names[static_cast<std::size_t>(kind)];
}

bool ThingChange::is_wording() const {
  return change == ChangeKind::changed &&
         std::ranges::all_of(fields, &FieldChange::wording);
}

std::vector<ThingChange> diff_packs(const Pack& before, const Pack& after) {
  const std::vector<Thing> old_things = Describer(before).describe();
  const std::vector<Thing> new_things = Describer(after).describe();
  const ThingsById old_by_id = by_id(old_things);
  const ThingsById new_by_id = by_id(new_things);
  std::vector<ThingChange> changes;
  for (const Thing& thing : old_things) {
    const auto now = new_by_id.find({thing.kind, thing.id});
    if (now == new_by_id.end()) {
      changes.push_back({thing.kind, ChangeKind::removed, thing.id,
                         fields_of(thing, ChangeKind::removed)});
      continue;
    }
    std::vector<FieldChange> fields = changes_between(thing, *now->second);
    if (fields.empty()) continue;
    changes.push_back(
        {thing.kind, ChangeKind::changed, thing.id, std::move(fields)});
  }
  for (const Thing& thing : new_things) {
    if (old_by_id.contains({thing.kind, thing.id})) continue;
    changes.push_back({thing.kind, ChangeKind::added, thing.id,
                       fields_of(thing, ChangeKind::added)});
  }
  put_in_order(changes);
  return changes;
}

}  // namespace redflag
