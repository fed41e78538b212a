// SPDX-License-Identifier: Apache-2.0

#include "batch/row_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <variant>

#include "pack/version.h"
#include "text/quote.h"

namespace redflag {
namespace {

bool is_blank(std::string_view cell) {
  return cell.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

bool is_shape_fault(RecordFaultKind kind) {
  return kind != RecordFaultKind::not_utf8 &&
         kind != RecordFaultKind::nul_byte &&
         kind != RecordFaultKind::answered_twice &&
         kind != RecordFaultKind::option_alone &&
         kind != RecordFaultKind::whole_question;
}

std::string name_at(const ColumnMap& map, std::size_t field) {
  return field < map.names.size() ? map.names[field] : std::string();
}

/// Faults of the record itself, and of its number of fields.
void add_record_faults(const ColumnMap& map, const RecordBatch& batch,
                       const RecordBatch::Record& record, Row& row) {
  for (std::size_t i = 0; i < record.fault_count; ++i) {
    const RecordFault& found = batch.faults[record.first_fault + i];
    CellFault& fault = row.faults.emplace_back();
    if (found.field != kWholeRow) {
      fault.place = found.field + std::size_t{1};
      fault.column = name_at(map, found.field);
    }
    if (is_shape_fault(found.kind)) {
      row.whole = false;
      fault.reason = kNotWhole;
    }
    fault.reason += reason_of(found.kind);
    if (found.field < record.field_count) {
      fault.value = std::string(batch.field(record, found.field));
    }
  }
  if (row.whole && record.field_count != map.names.size()) {
    row.whole = false;
    row.faults.push_back(
        {.reason = std::string(kNotWhole) +
                   counted(record.field_count, "field", "fields") +
                   " where the header has " +
                   std::to_string(map.names.size())});
  }
  // By how its reason starts a row that is not whole is known later.
  std::stable_partition(
      row.faults.begin(), row.faults.end(),
      [](const CellFault& f) { return f.reason.starts_with(kNotWhole); });
}

/// What a box says, unknown where that is nothing; nothing where it cannot be
/// read.
std::optional<Known> read_box(std::string_view text) {
  static const Question kBox;
  if (text.empty()) return Known::unknown;
  const auto read = read_answer(kBox, text);
  const Answer* answer = std::get_if<Answer>(&read);
  return answer == nullptr ? std::nullopt : std::optional(answer->yes);
}

/// Whether a text says yes or no to a box; unknown for all others.
Known box_says(std::string_view text) {
  return read_box(text).value_or(Known::unknown);
}

bool says_complete(std::string_view cell) {
  return without_spaces(cell) == "2" ||
         is_same_word(without_spaces(cell), "complete");
}

}  // namespace

/// The cells of a record that can be read.
class CsvCells {
 public:
  CsvCells(const ColumnMap& map, const RecordBatch& batch,
           const RecordBatch::Record& record)
      : map_(map), batch_(batch), record_(record) {}

  /// Nothing where the cell is missing or has a fault.
  std::optional<std::string_view> at(std::size_t column) const {
    if (column >= record_.field_count) return std::nullopt;
    for (std::size_t i = 0; i < record_.fault_count; ++i) {
      if (batch_.faults[record_.first_fault + i].field == column) {
        return std::nullopt;
      }
    }
    return without_guard(batch_.field(record_, column));
  }

  std::string text(std::optional<std::size_t> column) const {
    if (!column) return {};
    return std::string(at(*column).value_or(std::string_view()));
  }

  CellFault place(std::size_t column) const {
    CellFault where;
    where.place = column + 1;
    where.column = name_at(map_, column);
    return where;
  }

 private:
  const ColumnMap& map_;
  const RecordBatch& batch_;
  const RecordBatch::Record& record_;
};

std::string_view without_guard(std::string_view cell) {
  return cell.starts_with('\'') && is_formula(cell.substr(1)) ? cell.substr(1)
                                                              : cell;
}

void Row::clear() {
  id.clear();
  has_id = false;
  id_fault = false;
  pack.clear();
  pack_version.clear();
  answers.clear();
  faults.clear();
  unknown_names.clear();
  well_formed = true;
  whole = true;
  told.reset();
}

RowReader::RowReader(const Pack& pack, bool strict)
    : pack_(pack), strict_(strict), yes_no_(pack.questions.size()) {
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Question& question = pack.questions[q];
    if (question.type != QuestionType::choices) continue;
    for (const Option& option : question.options) {
      Question& part = yes_no_[q].emplace_back();
      part.id = question.id + std::string(kOptionSeparator) + option.id;
    }
  }
}

void RowReader::read_cell(const Question& question, std::string_view cell,
                          const CellFault& where, AnswerSyntax syntax, Row& row,
                          Answer& answer) {
  auto read = read_answer(question, cell, syntax);
  if (Answer* good = std::get_if<Answer>(&read)) {
    answer = std::move(*good);
    return;
  }
  answer = Answer{};
  AnswerError& error = std::get<AnswerError>(read);
  CellFault& fault = row.faults.emplace_back(where);
  fault.reason = std::move(error.reason);
  fault.hint = std::move(error.hint);
  if (error.blind_reason) {
    fault.shown_reason = std::exchange(fault.reason, *error.blind_reason);
  }
  if (error.blind_hint) {
    fault.shown_hint = std::exchange(fault.hint, *error.blind_hint);
  }
  fault.value = std::string(cell);
}

void RowReader::read_part(Parts& parts, OptionIndex option,
                          std::string_view cell, const CellFault& where,
                          Row& row) {
  Answer answer;
  read_cell(yes_no_[parts.question][option], cell, where, {}, row, answer);
  if (answer.state == AnswerState::not_sure) parts.not_sure = true;
  if (answer.state == AnswerState::given) parts.options[option] = answer.yes;
  if (answer.state != AnswerState::blank) parts.blank[option] = false;
}

void RowReader::end_parts(Parts& parts, Row& row) {
  const bool any_known = std::ranges::any_of(
      parts.options, [](Known known) { return known != Known::unknown; });
  if (any_known) {
    Answer answer = Answer::ticked(parts.options);
    // What nobody asked is blank; only a "?" is not sure.
    if (std::ranges::find(parts.blank, true) != parts.blank.end()) {
      answer.left_blank = parts.blank;
    }
    row.answers.emplace_back(parts.question, std::move(answer));
  } else if (parts.not_sure) {
    row.answers.emplace_back(parts.question, Answer::not_sure());
  }
}

// An unticked box says "no" only where somebody looked at it: another box of
// its group is ticked, or the form is marked complete.
void RowReader::read_groups(const ColumnMap& map, const CsvCells& cells,
                            AnswerSyntax syntax, Row& row) {
  groups_.assign(map.groups.size(), {});
  for (std::size_t g = 0; g < map.groups.size(); ++g) {
    const BoxGroup& group = map.groups[g];
    bool any = false;
    std::optional<std::size_t> none;
    for (const BoxGroup::Box& box : group.boxes) {
      const auto cell = cells.at(box.column);
      if (!cell) continue;
      const MappedCell meant =
          box.cells.read(*cell, mapped_, syntax.decimal_comma);
      const auto says = meant.has_meaning ? read_box(meant.text) : std::nullopt;
      if (!says && box.role != BoxRole::answer) {
        // It may be the tick that makes the others unknown.
        groups_[g].missing = true;
        CellFault& fault = row.faults.emplace_back(cells.place(box.column));
        fault.reason = "this box of `" + group.name + "` is ticked or is not";
        fault.hint = "write 1 where it is, and 0 where it is not";
        fault.value = std::string(*cell);
        continue;
      }
      if (says != Known::yes) continue;
      if (box.role == BoxRole::missing) groups_[g].missing = true;
      if (box.role == BoxRole::none) none = box.column;
      if (box.role == BoxRole::answer || box.role == BoxRole::other) any = true;
      if (box.role == BoxRole::other) groups_[g].other = true;
    }
    groups_[g].none = none.has_value();
    if (none && any) {
      CellFault& fault = row.faults.emplace_back(cells.place(*none));
      fault.reason = "this box says that no other applies, and another of `" +
                     group.name + "` is ticked";
      fault.hint = "clear the one that is wrong";
    }
    bool complete = !group.complete.empty();
    for (const std::size_t column : group.complete) {
      complete = complete && says_complete(cells.text(column));
    }
    groups_[g].answered = any || none || complete;
  }
}

/// The text of a cell as its question takes it; nothing where the cell says
/// nothing, or cannot be used.
std::optional<std::string_view> RowReader::cell_at(
    const ColumnMap& map, const std::optional<std::size_t>& rule,
    const Question& question, const CsvCells& cells, std::size_t column,
    AnswerSyntax syntax, Row& row) {
  const auto cell = cells.at(column);
  if (!cell || !rule) return cell;
  const PlaceRule& place = map.rules[*rule];
  const bool comma = syntax.decimal_comma;
  MappedCell meant = place.cells.read(*cell, mapped_, comma);
  if (place.skip && is_blank(*cell)) {
    const auto before = cells.at(place.skip->column);
    const MappedCell grade =
        place.skip->cells.read(before.value_or(""), skipped_, comma);
    const bool skipped = grade.has_meaning && grade.text == "0";
    if (skipped) meant = place.cells.read("0", mapped_);
  }
  if (!meant.has_meaning) {
    CellFault& fault = row.faults.emplace_back(cells.place(column));
    fault.reason =
        "the map does not say what this code of `" + question.id + "` means";
    fault.hint = "add it to `codes`, or to `missing` where it says nothing";
    fault.value = std::string(*cell);
    return std::nullopt;
  }
  if (!place.group || box_says(meant.text) != Known::no) return meant.text;
  const GroupState& group = groups_[*place.group];
  const bool is_open =
      group.missing || place.unticked == Unticked::missing ||
      (place.unticked == Unticked::if_answered && !group.answered);
  return is_open ? std::nullopt : std::optional(meant.text);
}

void RowReader::read_boxes(const ColumnMap& map,
                           const ColumnMap::Options& options,
                           const CsvCells& cells, AnswerSyntax syntax,
                           Row& row) {
  Parts parts(options.question, options.columns.size());
  for (std::size_t o = 0; o < options.columns.size(); ++o) {
    if (!options.columns[o]) continue;
    const std::size_t column = *options.columns[o];
    const auto rule = options.rules.empty() ? std::nullopt : options.rules[o];
    const auto cell = cell_at(map, rule, yes_no_[options.question][o], cells,
                              column, syntax, row);
    if (!cell || is_blank(*cell)) continue;
    read_part(parts, OptionIndex(o), *cell, cells.place(column), row);
  }
  if (options.list && compare_with_list(map, options, cells, syntax, row)) {
    return;
  }
  end_parts(parts, row);
}

/// Whether the list beside the boxes of a question says something. Where they
/// do not agree, nobody knows which is right, and neither counts.
bool RowReader::compare_with_list(const ColumnMap& map,
                                  const ColumnMap::Options& options,
                                  const CsvCells& cells, AnswerSyntax syntax,
                                  Row& row) {
  const auto list = std::ranges::find(row.answers, options.question,
                                      &std::pair<QuestionIndex, Answer>::first);
  if (list == row.answers.end()) return false;
  std::vector<Known> listed = list->second.options;
  listed.resize(options.columns.size(), Known::unknown);
  const auto lists = [&](Known known) {
    return std::ranges::find(listed, known) != listed.end();
  };
  bool agrees = true;
  const auto reject = [&](std::size_t column) {
    CellFault& fault = row.faults.emplace_back(cells.place(column));
    fault.reason = "the list and the boxes of `" + pack_[options.question].id +
                   "` do not agree";
    fault.hint = "clear the one that is wrong";
    fault.value = std::string(cells.at(column).value_or(std::string_view()));
    agrees = false;
  };
  std::optional<std::size_t> group;
  for (std::size_t o = 0; o < options.columns.size(); ++o) {
    const auto rule = options.rules[o];
    const auto cell =
        options.columns[o] ? cells.at(*options.columns[o]) : std::nullopt;
    if (rule && map.rules[*rule].group) group = map.rules[*rule].group;
    if (!cell) continue;
    const bool says_no =
        !rule || map.rules[*rule].unticked != Unticked::missing;
    const Known box =
        box_says(rule ? map.rules[*rule]
                            .cells.read(*cell, mapped_, syntax.decimal_comma)
                            .text
                      : *cell);
    if ((box == Known::yes && listed[o] != Known::yes) ||
        (box == Known::no && says_no && listed[o] == Known::yes)) {
      reject(*options.columns[o]);
    }
  }
  if (group && agrees) {
    const GroupState& boxes = groups_[*group];
    const bool is_none = !lists(Known::yes) && !lists(Known::unknown);
    if ((boxes.none && !is_none) || (boxes.other && is_none) ||
        (boxes.missing && lists(Known::no))) {
      reject(*options.list);
    }
  }
  if (!agrees) row.answers.erase(list);
  return true;
}

void RowReader::check_origin(const CellFault& pack, const CellFault& version,
                             Row& row) {
  if (!row.pack.empty() && row.pack != pack_.info.id) {
    CellFault& fault = row.faults.emplace_back(pack);
    fault.reason = "the answers are for another pack than " + pack_.info.id;
    fault.value = row.pack;
  }
  if (strict_ && !row.pack_version.empty() &&
      !is_same_version(row.pack_version, pack_.info.version)) {
    CellFault& fault = row.faults.emplace_back(version);
    fault.reason = "the answers are for another version than " +
                   pack_.info.version + ", and --strict is given";
    fault.value = row.pack_version;
  }
}

void RowReader::read_csv(const ColumnMap& map, bool decimal_comma,
                         const RecordBatch& batch,
                         const RecordBatch::Record& record, Row& row) {
  row.clear();
  const CsvCells cells(map, batch, record);
  add_record_faults(map, batch, record, row);
  if (strict_ && record.has_unknown_question) {
    row.faults.push_back(
        {.reason = "it answers a question that is not known, and --strict is "
                   "given"});
  }
  if (map.id) {
    row.id = cells.text(map.id);
    row.has_id = !row.id.empty();
    row.id_fault = *map.id < record.field_count && !cells.at(*map.id);
  }
  row.pack = cells.text(map.pack);
  row.pack_version = cells.text(map.pack_version);
  const AnswerSyntax syntax{.decimal_comma = decimal_comma};
  read_groups(map, cells, syntax, row);
  Answer answer;
  for (const ColumnMap::Whole& whole : map.questions) {
    if (whole.own_name) {
      const auto own = cells.at(*whole.own_name);
      if (!own || !is_blank(*own)) continue;
    }
    const auto cell = cell_at(map, whole.rule, pack_[whole.question], cells,
                              whole.column, syntax, row);
    if (!cell || is_blank(*cell)) continue;
    read_cell(pack_[whole.question], *cell, cells.place(whole.column), syntax,
              row, answer);
    if (answer.state == AnswerState::blank) continue;
    row.answers.emplace_back(whole.question, std::move(answer));
  }
  for (const ColumnMap::Options& options : map.options) {
    read_boxes(map, options, cells, syntax, row);
  }
  const auto place = [&](std::optional<std::size_t> column) {
    return column ? cells.place(*column) : CellFault{};
  };
  check_origin(place(map.pack), place(map.pack_version), row);
  const std::string before = cells.text(map.reject_reason);
  if (before.starts_with(kNotWhole)) {
    row.whole = false;
    CellFault& fault = row.faults.emplace_back(cells.place(*map.reject_reason));
    // What is in the surplus fields is for those who ask to see it.
    const std::size_t reason = std::min(before.find(kSurplus), before.size());
    fault.reason = before.substr(0, reason);
    if (reason < before.size()) {
      fault.value = before.substr(reason + kSurplus.size());
    }
    fault.hint = "once the row is mended, clear " + std::string(kReasonColumn);
    if (const auto column = map.find(kAtLeastColumn)) {
      row.told = pack_.find_level(cells.text(column));
    }
  }
}

AnswerSheet sheet_of(const Pack& pack, const Row& row) {
  AnswerSheet sheet(pack);
  sheet.info.pack = row.pack;
  sheet.info.pack_version = row.pack_version;
  for (const auto& [question, answer] : row.answers) sheet[question] = answer;
  return sheet;
}

}  // namespace redflag
