// SPDX-License-Identifier: Apache-2.0

#include "batch/row_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

#include "engine/outcome.h"
#include "engine/sheet_file.h"
#include "pack/version.h"
#include "text/quote.h"

namespace redflag {
namespace {

/// What --to ndjson and --format json write beside the answers, and what an
/// answer sheet holds beside them.
constexpr std::array<std::string_view, 25> kKnownMembers = {
    "level",        "possible", "advised",   "within",
    "contact_by",   "findings", "unsure",    "contradictions",
    "next_steps",   "notice",   "taken",     "set_aside",
    "notes",        "call",     "times",     "emergency_number",
    "calls",        "since",    "age_hours", "changed",
    "kept",         "old",      "versions",  "answers_version",
    "answers_newer"};

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
         kind != RecordFaultKind::option_alone;
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

/// Whether a text says yes or no to a box; unknown for all others.
Known box_says(std::string_view text) {
  static const Question kBox;
  if (text.empty()) return Known::unknown;
  const auto read = read_answer(kBox, text);
  const Answer* answer = std::get_if<Answer>(&read);
  return answer == nullptr ? Known::unknown : answer->yes;
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
                            Row& row) {
  groups_.assign(map.groups.size(), {});
  for (std::size_t g = 0; g < map.groups.size(); ++g) {
    const BoxGroup& group = map.groups[g];
    bool any = false;
    std::optional<std::size_t> none;
    for (const BoxGroup::Box& box : group.boxes) {
      const auto cell = cells.at(box.column);
      if (!cell) continue;
      const MappedCell meant = box.cells.read(*cell, mapped_);
      if (!meant.has_meaning || box_says(meant.text) != Known::yes) continue;
      if (box.role == BoxRole::missing) groups_[g].missing = true;
      if (box.role == BoxRole::none) none = box.column;
      if (box.role == BoxRole::answer || box.role == BoxRole::other) any = true;
    }
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
    Row& row) {
  const auto cell = cells.at(column);
  if (!cell || !rule) return cell;
  const PlaceRule& place = map.rules[*rule];
  MappedCell meant = place.cells.read(*cell, mapped_);
  if (place.skip && is_blank(*cell)) {
    const auto before = cells.at(place.skip->column);
    const bool skipped =
        before && !is_blank(*before) &&
        place.skip->cells.read(*before, skipped_).text == "0" &&
        place.skip->cells.read(*before, skipped_).has_meaning;
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
  }
  row.pack = cells.text(map.pack);
  row.pack_version = cells.text(map.pack_version);
  const AnswerSyntax syntax{.decimal_comma = decimal_comma};
  read_groups(map, cells, row);
  Answer answer;
  for (const ColumnMap::Whole& whole : map.questions) {
    const auto cell = cell_at(map, whole.rule, pack_[whole.question], cells,
                              whole.column, row);
    if (!cell || is_blank(*cell)) continue;
    read_cell(pack_[whole.question], *cell, cells.place(whole.column), syntax,
              row, answer);
    if (answer.state == AnswerState::blank) continue;
    row.answers.emplace_back(whole.question, std::move(answer));
  }
  for (const ColumnMap::Options& options : map.options) {
    Parts parts(options.question, options.columns.size());
    for (std::size_t o = 0; o < options.columns.size(); ++o) {
      if (!options.columns[o]) continue;
      const std::size_t column = *options.columns[o];
      const auto rule = options.rules.empty() ? std::nullopt : options.rules[o];
      const auto cell =
          cell_at(map, rule, yes_no_[options.question][o], cells, column, row);
      if (!cell || is_blank(*cell)) continue;
      read_part(parts, OptionIndex(o), *cell, cells.place(column), row);
    }
    end_parts(parts, row);
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

void RowReader::read_ndjson(const WantedColumns& wanted,
                            const RecordBatch& batch,
                            const RecordBatch::Record& record, Row& row) {
  row.clear();
  json_ = {};
  seen_.clear();
  parts_.clear();
  pack_at_ = version_at_ = {};
  raw_.reset();
  level_.reset();
  at_least_.reset();
  outcome_at_.reset();
  is_other_format_ = false;
  bool is_cut = false;
  for (std::size_t i = 0; i < record.fault_count; ++i) {
    const RecordFault& fault = batch.faults[record.first_fault + i];
    row.faults.push_back({.reason = reason_of(fault.kind)});
    is_cut = is_cut || fault.kind == RecordFaultKind::row_too_long;
  }
  // Of a line or a FHIR resource with a fault, what could be read comes first.
  const bool has_part = record.field_count > 1;
  if (record.fault_count > 0 && !has_part) {
    row.well_formed = false;
    // It may be a line of a rejects file, given as something else.
    JsonRow as_it_stands;
    read_json_row(readable_part(batch.field(record, 0)), as_it_stands);
    for (const JsonMember& member : as_it_stands.members) {
      if (member.in_answers || member.name != kAtLeastColumn) continue;
      row.told = pack_.find_level(member.value.text);
    }
    return;
  }
  read_json_row(batch.field(record, 0), json_);
  row.well_formed = json_.is_object && !has_part;
  for (const JsonFault& found : json_.faults) {
    if (is_cut) break;  // that it ends too early is said
    row.faults.push_back(
        {.place = found.column, .column = found.name, .reason = found.reason});
  }
  for (const JsonMember& member : json_.members) {
    read_member(member, wanted, row);
  }
  if (raw_) read_raw(row);
  end_told(row);
  for (Parts& parts : parts_) end_parts(parts, row);
  if (!wanted.id.empty() && !row.has_id && row.well_formed) {
    row.faults.push_back(
        {.column = wanted.id, .reason = "there is no such member for the id"});
  }
  check_origin(pack_at_, version_at_, row);
}

void RowReader::read_member(const JsonMember& member,
                            const WantedColumns& wanted, Row& row) {
  const std::string_view id_name =
      wanted.id.empty() ? kIdColumn : std::string_view(wanted.id);
  const bool is_id = !member.in_answers && member.name == id_name;
  const auto place = find_place(pack_, member.name);
  if (is_id && (!place || !wanted.id.empty())) read_id(member, row);
  if (place) {
    if (!is_second(*place, member, row)) read_json_answer(*place, member, row);
    return;
  }
  if (is_id || (!member.in_answers && read_reserved(member, row))) return;
  if (std::ranges::find(wanted.keep, member.name) != wanted.keep.end()) return;
  row.unknown_names.push_back(member.name);
}

void RowReader::read_id(const JsonMember& member, Row& row) {
  const JsonCell& value = member.value;
  if (value.says_nothing()) return;
  const bool is_word = value.raw == "true" || value.raw == "false";
  if (value.kind != JsonCell::Kind::text || is_word) {
    row.faults.push_back({.place = value.column,
                          .column = member.name,
                          .reason = "an id is a text or a number",
                          .value = std::string(value.raw)});
    return;
  }
  row.has_id = true;
  row.id = value.raw.starts_with('"') ? value.text : std::string(value.raw);
}

void RowReader::read_schema(const JsonMember& member, Row& row) {
  const std::string& schema = member.value.text;
  CellFault at{.place = member.value.column, .column = member.name};
  if (schema == kOutcomeSchema) outcome_at_ = at;
  if (schema == kSheetSchema || schema == kOutcomeSchema) return;
  is_other_format_ = true;
  at.reason =
      "this is no row of answers that is read here; their schema is "
      "redflag/answers@1 or redflag/outcome@1";
  at.value = schema;
  row.faults.push_back(std::move(at));
}

/// Where the answers are elsewhere, what was told of them counts.
void RowReader::end_told(Row& row) {
  const bool has_none =
      !json_.has_answers && row.answers.empty() && parts_.empty();
  if (outcome_at_ && has_none && row.well_formed) {
    outcome_at_->reason =
        "this outcome has no answers with it; score the answers that it was "
        "made of";
    row.faults.push_back(*outcome_at_);
    is_other_format_ = true;
  }
  if (is_other_format_) row.told = level_;
  if (raw_ && at_least_) row.told = at_least_;
}

// It is rejected again, and may be as urgent as before.
void RowReader::read_raw(Row& row) {
  if (!row.answers.empty() || !parts_.empty()) return;  // mended beside it
  JsonRow raw;
  const std::string line = readable_part(*raw_);
  read_json_row(line, raw);
  for (const JsonMember& member : raw.members) {
    const auto place = find_place(pack_, member.name);
    if (!place || is_second(*place, member, row)) continue;
    read_json_answer(*place, member, row);
  }
}

bool RowReader::read_reserved(const JsonMember& member, Row& row) {
  const std::string_view name = member.name;
  const auto refuse = [&](const char* reason) {
    row.faults.push_back({.place = member.value.column,
                          .column = member.name,
                          .reason = reason,
                          .value = std::string(member.value.raw)});
  };
  if (name == kPackColumn) {
    read_pack(member, row);
  } else if (name == kPackVersionColumn) {
    row.pack_version = member.value.text;
    version_at_.place = member.value.column;
    version_at_.column = member.name;
  } else if (name == kSchemaColumn) {
    // What others call a schema is theirs.
    const std::string& schema = member.value.text;
    if (member.value.kind != JsonCell::Kind::text) return false;
    if (schema.empty()) return true;
    if (!schema.starts_with("redflag/")) return false;
    read_schema(member, row);
  } else if (name == kResourceTypeColumn) {
    const std::string& type = member.value.text;
    if (type != "QuestionnaireResponse" && type != "Bundle") return false;
    refuse("this is a resource of FHIR; score it with --from fhir");
  } else if (name == kRawColumn) {
    refuse("this line of a rejects file has not been mended");
    raw_ = member.value.text;
  } else if (name == "answers") {
    if (member.value.raw != "null") refuse("`answers` is an object");
  } else {
    if (name == "level") level_ = pack_.find_level(member.value.text);
    if (name == kAtLeastColumn) {
      at_least_ = pack_.find_level(member.value.text);
    }
    return is_reject_column(name) ||
           std::ranges::find(kKnownMembers, name) != kKnownMembers.end();
  }
  return true;
}

// A name, or an object with id and version as an outcome has it.
void RowReader::read_pack(const JsonMember& member, Row& row) {
  pack_at_.place = member.value.column;
  pack_at_.column = member.name;
  row.pack = member.value.text;
  for (const JsonCell::Member& part : member.value.options) {
    if (part.name == "id") row.pack = part.text;
    if (part.name != "version") continue;
    row.pack_version = part.text;
    version_at_ = pack_at_;
  }
}

// An answer that is given twice is none.
bool RowReader::is_second(const AnswerPlace& place, const JsonMember& member,
                          Row& row) {
  const auto clashes = [&](const AnswerPlace& seen) {
    return seen.question == place.question &&
           (!seen.option || !place.option || seen.option == place.option);
  };
  const bool second = std::ranges::any_of(seen_, clashes);
  seen_.push_back(place);
  if (!second) return false;
  std::erase_if(row.answers, [&](const auto& answer) {
    return answer.first == place.question;
  });
  std::erase_if(parts_, [&](const Parts& parts) {
    return parts.question == place.question;
  });
  const bool said = std::ranges::any_of(row.faults, [&](const auto& fault) {
    return fault.column == member.name;
  });
  if (!said) {
    row.faults.push_back(
        {.place = member.column,
         .column = member.name,
         .reason = "`" + pack_[place.question].id + "` is answered twice"});
  }
  return true;
}

RowReader::Parts& RowReader::parts_of(QuestionIndex question) {
  const auto found = std::ranges::find(parts_, question, &Parts::question);
  if (found != parts_.end()) return *found;
  return parts_.emplace_back(question, pack_[question].options.size());
}

void RowReader::read_json_answer(const AnswerPlace& place,
                                 const JsonMember& member, Row& row) {
  const Question& question = pack_[place.question];
  const JsonCell& value = member.value;
  CellFault where;
  where.place = value.column;
  where.column = member.name;
  const bool is_choices =
      question.type == QuestionType::choices && !place.option;
  const bool fits = value.kind == JsonCell::Kind::text ||
                    (is_choices && value.kind != JsonCell::Kind::other);
  if (!fits) {
    CellFault& fault = row.faults.emplace_back(where);
    fault.reason = "`" + question.id + "` is not answered by a list or object";
    if (is_choices) {
      fault.reason = "`" + question.id +
                     "` is answered by a list of option ids, or an object of "
                     "options that are true, false or \"not sure\"";
    }
    fault.value = std::string(value.raw);
    return;
  }
  if (value.kind == JsonCell::Kind::options) {
    read_options(place.question, member, row);
    return;
  }
  // An empty list is what a form writes that nobody has touched.
  const std::string_view cell = value.text;
  if (is_blank(cell)) return;
  if (place.option) {
    read_part(parts_of(place.question), *place.option, cell, where, row);
    return;
  }
  Answer answer;
  read_cell(question, cell, where, {}, row, answer);
  if (answer.state != AnswerState::blank) {
    row.answers.emplace_back(place.question, std::move(answer));
  }
}

void RowReader::read_options(QuestionIndex index, const JsonMember& member,
                             Row& row) {
  const Question& question = pack_[index];
  CellFault where;
  where.place = member.value.column;
  where.column = member.name;
  Parts& parts = parts_of(index);
  for (const JsonCell::Member& part : member.value.options) {
    if (const auto option = question.find_option(part.name)) {
      if (!is_blank(part.text)) {
        read_part(parts, *option, part.text, where, row);
      }
      continue;
    }
    CellFault& fault = row.faults.emplace_back(where);
    fault.reason = "`" + question.id + "` has no such option";
    fault.value = part.name;
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
