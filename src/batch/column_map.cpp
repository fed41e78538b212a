// SPDX-License-Identifier: Apache-2.0

#include "batch/column_map.h"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <utility>

#include "batch/importer_redcap.h"
#include "batch/mapping_columns.h"
#include "text/nearest.h"

namespace redflag {
namespace {

constexpr std::array kRejectColumns = {kFileColumn,   kLineColumn,
                                       kColumnColumn, kReasonColumn,
                                       kRawColumn,    kAtLeastColumn};

std::string quoted(std::string_view name) {
  return "\"" + std::string(name) + "\"";
}

std::string_view trimmed(std::string_view name) {
  while (name.starts_with(' ')) name.remove_prefix(1);
  while (name.ends_with(' ')) name.remove_suffix(1);
  return name;
}

/// Whether anything is read from a column of this name.
bool is_read(const Pack& pack, const WantedColumns& wanted,
             const Mapping* mapping, std::string_view name) {
  const bool is_mapped =
      mapping != nullptr &&
      (std::ranges::find(mapping->columns, name, &MappedColumn::name) !=
           mapping->columns.end() ||
       std::ranges::find(mapping->complete, name) != mapping->complete.end());
  if (mapping != nullptr && !is_mapped &&
      std::ranges::find(mapping->ignore, name) != mapping->ignore.end()) {
    return false;
  }
  return is_mapped || find_place(pack, name) || name == wanted.id ||
         name == kIdColumn || name == kPackColumn ||
         name == kPackVersionColumn || is_reject_column(name) ||
         std::ranges::find(wanted.keep, name) != wanted.keep.end();
}

void find_duplicates(const Pack& pack, const WantedColumns& wanted,
                     const Mapping* mapping,
                     const std::vector<std::string>& names,
                     HeaderReport& report) {
  std::unordered_map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].empty() || !is_read(pack, wanted, mapping, names[i])) continue;
    const auto [at, is_new] = first.emplace(names[i], i);
    if (is_new) continue;
    report.errors.push_back(
        "column " + quoted(names[i]) + " stands twice: fields " +
        std::to_string(at->second + 1) + " and " + std::to_string(i + 1));
  }
}

/// Sorts columns into the map one by one.
class Mapper {
 public:
  /// `mapping` may be null.
  Mapper(const Pack& pack, const WantedColumns& wanted, MappingColumns* mapping,
         ColumnMap& map, HeaderReport& report)
      : pack_(pack),
        wanted_(wanted),
        mapping_(mapping),
        map_(map),
        report_(report),
        whole_(pack.questions.size()),
        options_(pack.questions.size()) {}

  void add(std::size_t column);
  void finish();

 private:
  bool add_mapped(std::size_t column);
  void add_place(const AnswerPlace& place, std::size_t column,
                 std::optional<std::size_t> rule = std::nullopt);
  void report_second(const AnswerPlace& place, std::size_t first,
                     std::size_t second);
  bool add_other_name(QuestionIndex question, ColumnMap::Whole& second);
  bool add_reserved(std::string_view name, std::size_t column);
  void list_missing();
  void hint_at_id();

  const Pack& pack_;
  const WantedColumns& wanted_;
  MappingColumns* mapping_;
  ColumnMap& map_;
  HeaderReport& report_;
  std::vector<std::optional<std::size_t>> whole_;    // by question
  std::vector<std::optional<std::size_t>> options_;  // into map_.options
};

void Mapper::add(std::size_t column) {
  const std::string& name = map_.names[column];
  if (!wanted_.id.empty() && name == wanted_.id) map_.id = column;
  if (mapping_ != nullptr) {
    if (wanted_.id.empty() && mapping_->id() == column) map_.id = column;
    if (add_mapped(column)) return;
  }
  if (const auto place = find_place(pack_, name)) {
    add_place(*place, column);
    return;
  }
  if (map_.id == column || add_reserved(name, column)) return;
  if (std::ranges::find(wanted_.keep, name) != wanted_.keep.end()) return;
  if (name.empty()) {
    report_.unknown.push_back(
        {"field " + std::to_string(column + 1) + " (it has no name)", ""});
  } else {
    report_.unknown.push_back(
        {name, place_hint(pack_, name, report_.unknown.size())});
  }
}

/// Whether the map, or its importer, knows the column.
bool Mapper::add_mapped(std::size_t column) {
  const std::vector<MappedColumn> meant = mapping_->at(column);
  for (const MappedColumn& mapped : meant) {
    const auto rule = mapping_->add_rule(mapped, column, map_);
    if (mapped.place) add_place(*mapped.place, column, rule);
  }
  return !meant.empty() || mapping_->is_ignored(column);
}

bool Mapper::add_reserved(std::string_view name, std::size_t column) {
  if (name == kIdColumn && wanted_.id.empty()) {
    map_.id = column;
  } else if (name == kPackColumn) {
    map_.pack = column;
  } else if (name == kPackVersionColumn) {
    map_.pack_version = column;
  } else if (is_reject_column(name)) {
    map_.is_reject[column] = true;
    if (name == kReasonColumn) map_.reject_reason = column;
  } else {
    return false;
  }
  return true;
}

/// Says so, unless it is one name that stands twice and was named.
void Mapper::report_second(const AnswerPlace& place, std::size_t first,
                           std::size_t second) {
  const std::string twice = "column " + quoted(map_.names[second]) + " stands";
  const bool said = std::ranges::any_of(
      report_.errors,
      [&](const std::string& error) { return error.starts_with(twice); });
  if (said) return;
  report_.errors.push_back("question " + quoted(pack_[place.question].id) +
                           " is answered by column " +
                           quoted(map_.names[first]) + " and by column " +
                           quoted(map_.names[second]) +
                           "; put one of them into `ignore` of [map]");
}

/// Of the long form: whether a question's second column is its own name, or the
/// first one is. Rows of one person may have the one and those of another
/// person the other.
bool Mapper::add_other_name(QuestionIndex question, ColumnMap::Whole& second) {
  if (mapping_ == nullptr || !mapping_->is_long()) return false;
  const std::string& own = pack_[question].id;
  const std::size_t before = *whole_[question];
  if (map_.names[before] == own) {
    second.own_name = before;
    return true;
  }
  if (map_.names[second.column] != own) return false;
  for (ColumnMap::Whole& first : map_.questions) {
    if (first.column == before && first.question == question) {
      first.own_name = second.column;
    }
  }
  return true;
}

void Mapper::add_place(const AnswerPlace& place, std::size_t column,
                       std::optional<std::size_t> rule) {
  const QuestionIndex q = place.question;
  if (!place.option) {
    ColumnMap::Whole whole{q, column, rule};
    if (whole_[q] && !add_other_name(q, whole)) {
      report_second(place, *whole_[q], column);
    }
    // Of two names the map's is kept, which no third one may join.
    if (!whole_[q] || map_.names[column] != pack_[q].id) whole_[q] = column;
    map_.questions.push_back(whole);
    return;
  }
  if (!options_[q]) {
    options_[q] = map_.options.size();
    map_.options.push_back(
        {q, std::vector<std::optional<std::size_t>>(pack_[q].options.size()),
         std::vector<std::optional<std::size_t>>(pack_[q].options.size())});
  }
  ColumnMap::Options& options = map_.options[*options_[q]];
  auto& known = options.columns[*place.option];
  if (known) report_second(place, *known, column);
  known = column;
  options.rules[*place.option] = rule;
}

void Mapper::finish() {
  for (ColumnMap::Options& options : map_.options) {
    if (!whole_[options.question]) continue;
    if (mapping_ != nullptr && mapping_->has_boxes_beside_lists()) {
      options.list = whole_[options.question];
      continue;
    }
    const std::string& id = pack_[options.question].id;
    report_.errors.push_back("question " + quoted(id) +
                             " has a column of its own and columns " +
                             quoted(id + std::string(kOptionSeparator) + "…") +
                             "; leave out one or the other");
  }
  if (!wanted_.id.empty() && !map_.id) {
    const std::vector<std::string_view> names(map_.names.begin(),
                                              map_.names.end());
    const std::string hint = did_you_mean(wanted_.id, names);
    report_.errors.push_back("there is no column " + quoted(wanted_.id) +
                             " for the id" + (hint.empty() ? "" : "; ") + hint);
  }
  if (map_.questions.empty() && map_.options.empty()) {
    std::string error = "no column is a question of " + pack_.info.id + " " +
                        pack_.info.version +
                        "; the first line must name the questions";
    const std::string& first = map_.names.front();
    if (first.starts_with("sep=")) {
      error += " (\"sep=\" is Excel's own line: take it out)";
    } else if (first.find('|') != std::string::npos) {
      error += " (fields stand between commas, semicolons or tabs, not \"|\")";
    }
    const auto near =
        std::ranges::find_if(report_.unknown, [](const auto& name) {
          return !name.hint.empty() &&
                 name.hint.find(quoted(kIdColumn)) == std::string::npos;
        });
    if (near != report_.unknown.end()) {
      error += " (" + quoted(near->name) + ": " + near->hint + ")";
    }
    report_.errors.push_back(std::move(error));
  }
  hint_at_id();
  list_missing();
  if (mapping_ != nullptr) mapping_->finish(map_);
}

// "ID" is not `id`, nor is MRN: whether it is the id, only the person knows. It
// must not pass for one more column that is not read.
void Mapper::hint_at_id() {
  if (map_.id || !wanted_.id.empty()) return;
  for (HeaderReport::Name& unknown : report_.unknown) {
    if (!is_like_an_id(unknown.name)) continue;
    const bool is_one_word = unknown.name.find(' ') == std::string::npos;
    unknown.hint = "did you mean --id " +
                   (is_one_word ? unknown.name : quoted(unknown.name)) +
                   "? Rows have their numbers as ids now";
  }
}

void Mapper::list_missing() {
  for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
    const Question& question = pack_.questions[i];
    if (whole_[i]) continue;
    if (!options_[i]) {
      report_.missing.push_back({question.id, ""});
      continue;
    }
    const auto& columns = map_.options[*options_[i]].columns;
    for (std::size_t o = 0; o < columns.size(); ++o) {
      if (columns[o]) continue;
      report_.missing.push_back(
          {question.id + std::string(kOptionSeparator) + question.options[o].id,
           ""});
    }
  }
  // An unknown column is probably meant for the question it is nearest to.
  for (HeaderReport::Name& missing : report_.missing) {
    for (const HeaderReport::Name& unknown : report_.unknown) {
      if (unknown.hint.find(quoted(missing.name)) == std::string::npos)
        continue;
      missing.hint = "is column " + quoted(unknown.name) + " meant for it?";
      break;
    }
  }
}

}  // namespace

bool is_reject_column(std::string_view name) {
  return std::ranges::find(kRejectColumns, name) != kRejectColumns.end();
}

bool is_like_an_id(std::string_view name) {
  constexpr std::array<std::string_view, 8> kIds = {
      "id",       "mrn",       "pid",           "patientid",
      "recordid", "subjectid", "participantid", "studyid"};
  std::string letters;
  for (const char c : name) {
    if (c != ' ' && c != '_' && c != '-' && c != '.') letters += c;
  }
  return std::ranges::any_of(
      kIds, [&](std::string_view id) { return is_same_word(id, letters); });
}

std::optional<AnswerPlace> find_place(const Pack& pack, std::string_view name) {
  if (const auto question = pack.find_question(name)) {
    return AnswerPlace{*question, std::nullopt};
  }
  // The separator may stand in the ids too, so each place of it is tried.
  for (std::size_t at = name.find(kOptionSeparator);
       at != std::string_view::npos; at = name.find(kOptionSeparator, at + 1)) {
    const auto question = pack.find_question(name.substr(0, at));
    if (!question || pack[*question].type != QuestionType::choices) continue;
    const auto option =
        pack[*question].find_option(name.substr(at + kOptionSeparator.size()));
    if (option) return AnswerPlace{*question, option};
  }
  return std::nullopt;
}

std::string place_hint(const Pack& pack, std::string_view name,
                       std::size_t said_before) {
  std::vector<std::string_view> names;
  std::vector<std::string> option_names;
  const bool is_option = name.find(kOptionSeparator) != std::string_view::npos;
  for (const Question& question : pack.questions) {
    names.push_back(question.id);
    if (!is_option || question.type != QuestionType::choices) continue;
    for (const Option& option : question.options) {
      option_names.push_back(question.id + std::string(kOptionSeparator) +
                             option.id);
    }
  }
  names.insert(names.end(), option_names.begin(), option_names.end());
  for (const std::string_view known :
       {kIdColumn, kPackColumn, kPackVersionColumn}) {
    if (known != name) names.push_back(known);
  }
  return did_you_mean(name, names, said_before);
}

std::optional<std::size_t> ColumnMap::find(std::string_view name) const {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

bool ColumnMap::has_no_rules() const {
  return std::ranges::none_of(
             questions,
             [](const Whole& whole) { return whole.rule.has_value(); }) &&
         std::ranges::none_of(options,
                              [](const Options& group) {
                                return group.list ||
                                       std::ranges::any_of(
                                           group.rules, [](const auto& rule) {
                                             return rule.has_value();
                                           });
                              }) &&
         std::ranges::all_of(
             groups, [](const BoxGroup& group) { return group.boxes.empty(); });
}

ColumnMap map_columns(const Pack& pack, std::vector<std::string> names,
                      const WantedColumns& wanted, HeaderReport& report,
                      const Mapping* mapping) {
  ColumnMap map;
  map.names = std::move(names);
  for (std::string& name : map.names) name = std::string(trimmed(name));
  map.is_reject.resize(map.names.size());
  WantedColumns all = wanted;
  if (all.id.empty() && mapping != nullptr) all.id = mapping->id;
  find_duplicates(pack, all, mapping, map.names, report);
  std::optional<MappingColumns> columns;
  if (mapping != nullptr) columns.emplace(pack, *mapping, map.names, report);
  Mapper mapper(pack, all, columns ? &*columns : nullptr, map, report);
  for (std::size_t i = 0; i < map.names.size(); ++i) mapper.add(i);
  mapper.finish();
  const bool has_program =
      mapping != nullptr &&
      (mapping->importer != Importer::none || mapping->unticked);
  const bool has_boxes = std::ranges::any_of(map.names, [](const auto& name) {
    return name.find(kOptionSeparator) != std::string::npos;
  });
  if (!has_program && has_boxes && has_redcap_names(map.names)) {
    report.advice =
        "the columns are called as REDCap calls them; without --map redcap, a "
        "checkbox that nobody touched is a \"no\"";
  }
  return map;
}

}  // namespace redflag
