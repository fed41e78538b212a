// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping_columns.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/nearest.h"

namespace redflag {
namespace {

constexpr std::string_view kNotSure = "?";

std::string quoted(std::string_view name) {
  return "\"" + std::string(name) + "\"";
}

bool has_code(const CellMap& cells, std::string_view code) {
  return std::ranges::any_of(
      cells.codes, [&](const auto& known) { return known.first == code; });
}

bool is_no_word(std::string_view text) {
  constexpr std::array<std::string_view, 4> kNo = {"0", "no", "n", "false"};
  return std::ranges::any_of(
      kNo, [&](std::string_view word) { return is_same_word(word, text); });
}

/// Whether boxes of the group need more than their own cells to be read.
bool changes_anything(const BoxGroup& group, const ColumnMap& map,
                      std::size_t index) {
  const bool has_roles = std::ranges::any_of(
      group.boxes, [](const auto& box) { return box.role != BoxRole::answer; });
  return has_roles || std::ranges::any_of(map.rules, [&](const auto& rule) {
           return rule.group == index && rule.unticked != Unticked::no;
         });
}

}  // namespace

CellMap cell_map(const Pack& pack, const Mapping& mapping,
                 const MappedColumn& column) {
  CellMap cells;
  cells.codes = column.codes;
  cells.unit = column.unit;
  cells.separator = column.separator;
  cells.empty = column.empty;
  QuestionType type = QuestionType::yes_no;
  if (column.place && !column.place->option) {
    type = pack[column.place->question].type;
  }
  cells.is_number = type == QuestionType::number;
  // Beside codes for numbers, a number that is none of them may be one more
  // code. Beside codes that only say what is missing, numbers are numbers.
  const bool has_readings =
      cells.is_number &&
      std::ranges::any_of(column.codes, [&](const auto& code) {
        return is_reading(pack[column.place->question], code.second);
      });
  cells.codes_only = column.is_coded ||
                     (column.has_codes && (!cells.is_number || has_readings));
  if (column.yes_from) {
    constexpr int kMostGrade = 10;
    for (int grade = 0; grade <= kMostGrade; ++grade) {
      const std::string code = std::to_string(grade);
      if (has_code(cells, code)) continue;
      cells.codes.emplace_back(code, grade < *column.yes_from ? "no" : "yes");
    }
    cells.codes_only = true;
  }
  for (const std::string& code : mapping.missing) {
    if (!has_code(cells, code)) cells.codes.emplace_back(code, "");
  }
  for (const std::string& code : mapping.not_sure) {
    if (!has_code(cells, code)) cells.codes.emplace_back(code, kNotSure);
  }
  if (type == QuestionType::choices) {
    if (cells.separator.empty() && !cells.codes.empty()) cells.separator = ";";
    for (const Option& option : pack[column.place->question].options) {
      cells.options.push_back(option.id);
    }
  }
  return cells;
}

MappingColumns::MappingColumns(const Pack& pack, const Mapping& mapping,
                               const std::vector<std::string>& names,
                               HeaderReport& report)
    : pack_(pack),
      mapping_(mapping),
      names_(names),
      report_(report),
      importer_(importer_at(pack, mapping, names)) {}

std::optional<std::size_t> MappingColumns::find(const std::string& name) const {
  const auto found = std::ranges::find(names_, name);
  if (found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

ImportedColumn MappingColumns::recognise(std::size_t column) const {
  if (importer_ == nullptr) return {};
  return importer_->recognise(column);
}

bool MappingColumns::is_ignored(std::size_t column) const {
  const std::string& name = names_[column];
  if (std::ranges::find(mapping_.ignore, name) != mapping_.ignore.end() ||
      std::ranges::find(mapping_.complete, name) != mapping_.complete.end()) {
    return true;
  }
  return recognise(column).kind == ImportedColumn::Kind::ignored;
}

std::vector<MappedColumn> MappingColumns::at(std::size_t column) const {
  std::vector<MappedColumn> found;
  for (const MappedColumn& mapped : mapping_.columns) {
    if (mapped.name == names_[column]) found.push_back(mapped);
  }
  if (found.empty() && !is_ignored(column)) {
    ImportedColumn imported = recognise(column);
    if (imported.kind == ImportedColumn::Kind::column) {
      found.push_back(std::move(imported.column));
    } else if (const auto place = find_place(pack_, names_[column])) {
      found.push_back({.name = names_[column], .place = place});
    }
  }
  if (importer_ == nullptr) return found;
  for (MappedColumn& mapped : found) importer_->fill_in(mapped);
  return found;
}

std::optional<std::size_t> MappingColumns::id() const {
  return importer_ == nullptr ? std::nullopt : importer_->id();
}

/// The group of a box; empty for what is none.
std::string MappingColumns::group_of(const MappedColumn& column) const {
  if (!column.group.empty()) return column.group;
  if (!column.place) return {};
  const Question& question = pack_[column.place->question];
  if (column.place->option) return question.id;
  const bool is_box = question.type == QuestionType::yes_no && column.unticked;
  return is_box ? column.name : std::string();
}

std::size_t MappingColumns::group_at(const MappedColumn& column,
                                     ColumnMap& map) {
  const std::string name = group_of(column);
  const auto found = std::ranges::find(map.groups, name, &BoxGroup::name);
  if (found != map.groups.end()) {
    return static_cast<std::size_t>(found - map.groups.begin());
  }
  BoxGroup& group = map.groups.emplace_back();
  group.name = name;
  bool all_there = true;
  for (const std::string& complete : mapping_.complete) {
    const auto at = find(complete);
    if (at) group.complete.push_back(*at);
    all_there = all_there && at.has_value();
  }
  // A form of which only a part can be seen is never complete.
  if (!all_there) group.complete.clear();
  if (mapping_.complete.empty() && importer_ != nullptr) {
    group.complete = importer_->complete_columns(column);
  }
  return map.groups.size() - 1;
}

std::optional<SkipRule> MappingColumns::skip_rule(
    const MappedColumn& column) const {
  if (column.skipped_after.empty()) return std::nullopt;
  const auto at = find(column.skipped_after);
  if (!at) return std::nullopt;
  SkipRule skip;
  skip.column = *at;
  skip.cells.codes_only = true;
  skip.cells.codes = {{"0", "0"}, {"never", "0"}, {"no", "0"}};
  if (mapping_.importer == Importer::pro_ctcae) {
    skip.cells.codes.emplace_back("none", "0");
    skip.cells.codes.emplace_back("not at all", "0");
  }
  // Where the map says what the codes of that column mean, this holds.
  for (const MappedColumn& other : mapping_.columns) {
    if (other.name != column.skipped_after || !other.has_codes) continue;
    skip.cells.codes.clear();
    for (const auto& [code, meaning] : other.codes) {
      if (is_no_word(meaning)) skip.cells.codes.emplace_back(code, "0");
    }
  }
  return skip;
}

std::optional<std::size_t> MappingColumns::add_rule(const MappedColumn& column,
                                                    std::size_t at,
                                                    ColumnMap& map) {
  PlaceRule rule;
  rule.cells = cell_map(pack_, mapping_, column);
  rule.skip = skip_rule(column);
  if (!group_of(column).empty()) {
    const std::size_t group = group_at(column, map);
    map.groups[group].boxes.push_back({at, column.role, rule.cells});
    rule.group = group;
    const Unticked usual = mapping_.importer == Importer::none
                               ? Unticked::no
                               : Unticked::if_answered;
    rule.unticked = column.unticked.value_or(mapping_.unticked.value_or(usual));
  } else if (!column.place) {
    report_.errors.push_back("column " + quoted(column.name) +
                             " is ticked for a group, and the map names none; "
                             "add group = \"…\" to it and to its neighbours");
  }
  if (!column.place) return std::nullopt;
  if (rule.cells.changes_nothing() && rule.is_of_cell_alone()) {
    return std::nullopt;
  }
  map.rules.push_back(std::move(rule));
  return map.rules.size() - 1;
}

void MappingColumns::report_absent(const std::string& name,
                                   const std::string& what) {
  if (find(name)) return;
  const std::vector<std::string_view> names(names_.begin(), names_.end());
  std::string near = did_you_mean(name, names, report_.absent.size());
  const bool said = std::ranges::any_of(
      report_.absent,
      [&](const HeaderReport::Name& other) { return other.name == name; });
  if (said) return;
  report_.absent.push_back(
      {name, near.empty() ? std::string(what) : std::move(near)});
}

void MappingColumns::finish(ColumnMap& map) {
  for (PlaceRule& rule : map.rules) {
    if (rule.group &&
        !changes_anything(map.groups[*rule.group], map, *rule.group)) {
      rule.group.reset();
    }
  }
  for (std::size_t g = 0; g < map.groups.size(); ++g) {
    if (!changes_anything(map.groups[g], map, g)) map.groups[g].boxes.clear();
  }
  const auto drop = [&](std::optional<std::size_t>& rule) {
    if (!rule) return;
    const PlaceRule& it = map.rules[*rule];
    if (it.cells.changes_nothing() && it.is_of_cell_alone()) rule.reset();
  };
  for (ColumnMap::Whole& whole : map.questions) drop(whole.rule);
  for (ColumnMap::Options& options : map.options) {
    for (auto& rule : options.rules) drop(rule);
  }
  for (const MappedColumn& column : mapping_.columns) {
    report_absent(column.name, "");
    if (!column.skipped_after.empty()) {
      report_absent(column.skipped_after,
                    "questions skipped after it stay unknown");
    }
  }
  for (const std::string& name : mapping_.complete) {
    report_absent(name, "no form counts as complete");
  }
}

}  // namespace redflag
