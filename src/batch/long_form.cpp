// SPDX-License-Identifier: Apache-2.0

#include "batch/long_form.h"

#include <algorithm>

#include "batch/mapping_cell.h"
#include "batch/row_reader.h"
#include "text/nearest.h"

namespace redflag {
namespace {

constexpr std::size_t kListedUnknown = 50;

std::string quoted(std::string_view name) {
  return "\"" + std::string(name) + "\"";
}

bool is_choices(const Pack& pack, const AnswerPlace& place) {
  return !place.option && pack[place.question].type == QuestionType::choices;
}

}  // namespace

LongColumns find_long_columns(const LongForm& form,
                              const std::vector<std::string>& header,
                              HeaderReport& report) {
  const auto find = [&](const std::string& name) {
    std::size_t found = header.size();
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (without_spaces(header[i]) != name) continue;
      if (found < header.size()) {
        report.errors.push_back(
            "column " + quoted(name) + " stands twice: fields " +
            std::to_string(found + 1) + " and " + std::to_string(i + 1));
      } else {
        found = i;
      }
    }
    if (found < header.size()) return found;
    const std::vector<std::string_view> names(header.begin(), header.end());
    const std::string hint = did_you_mean(name, names);
    report.errors.push_back("there is no column " + quoted(name) +
                            ", which [map.long] names" +
                            (hint.empty() ? "" : "; ") + hint);
    return std::size_t{0};
  };
  LongColumns columns;
  columns.id = find(form.id);
  columns.question = find(form.question);
  columns.answer = find(form.answer);
  const auto reason = std::ranges::find(header, kReasonColumn);
  if (reason != header.end()) {
    columns.reason = static_cast<std::size_t>(reason - header.begin());
  }
  for (const std::string_view name : {kPackColumn, kPackVersionColumn}) {
    if (name == form.id || name == form.question || name == form.answer ||
        std::ranges::find(header, name) == header.end()) {
      continue;
    }
    columns.origins.push_back({name, find(std::string(name))});
  }
  return columns;
}

std::vector<std::string> wide_names(const Pack& pack, const Mapping& mapping,
                                    const LongColumns& columns) {
  std::vector<std::string> names{mapping.long_form->id};
  const auto add = [&](const std::string& name) {
    if (name.empty() || std::ranges::find(names, name) != names.end()) return;
    names.push_back(name);
  };
  for (const LongOrigin& origin : columns.origins) {
    add(std::string(origin.name));
  }
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const bool is_in_parts =
        std::ranges::any_of(mapping.columns, [&](const MappedColumn& column) {
          return column.place && column.place->option &&
                 column.place->question == QuestionIndex(q);
        });
    if (!is_in_parts) add(pack.questions[q].id);
  }
  for (const MappedColumn& column : mapping.columns) {
    add(column.name);
    add(column.skipped_after);
  }
  for (const std::string& name : mapping.complete) add(name);
  return names;
}

LongFormReader::LongFormReader(RecordReader& rows, const Pack& pack,
                               const Mapping& mapping, const ColumnMap& wide,
                               LongColumns columns, std::size_t width)
    : rows_(rows),
      pack_(pack),
      wide_(wide),
      columns_(columns),
      width_(width),
      is_list_(wide.names.size()),
      other_name_(wide.names.size()),
      ignored_(mapping.ignore),
      cells_(wide.names.size()),
      answered_(wide.names.size()) {
  for (std::size_t i = 1; i < wide_.names.size(); ++i) {
    places_.emplace(wide_.names[i], i);
  }
  for (const ColumnMap::Whole& whole : wide_.questions) {
    is_list_[whole.column] = is_choices(pack, {whole.question, std::nullopt});
    if (!whole.own_name) continue;
    other_name_[whole.column] = *whole.own_name;
    other_name_[*whole.own_name] = whole.column;
  }
}

bool LongFormReader::fetch() {
  row_.clear();
  has_row_ = rows_.next(row_);
  return has_row_;
}

/// A cell of the last row; empty where the row is too short for it.
std::string_view LongFormReader::cell(std::size_t column) const {
  const RecordBatch::Record& record = row_.records.front();
  if (column >= record.field_count) return {};
  return without_guard(row_.field(record, column));
}

/// The id of the last row; empty where it has none that can be read.
std::string_view LongFormReader::own_id() const {
  for (const RecordFault& fault : row_.faults) {
    if (fault.field == columns_.id) return {};
  }
  return without_spaces(cell(columns_.id));
}

bool LongFormReader::is_whole() const {
  return row_.faults.empty() && row_.records.front().field_count == width_;
}

/// Whether the last row is one more of this id. A broken row whose id cannot be
/// read counts to the rows that it stands among.
bool LongFormReader::belongs_to(std::string_view id) const {
  const std::string_view own = own_id();
  if (own.empty()) return !is_whole();
  return own == id;
}

bool LongFormReader::next(RecordBatch& batch) {
  if (!has_row_ && !fetch()) return false;
  RecordBatch::Record record;
  record.line = row_.records.front().line;
  record.first_origin = static_cast<std::uint32_t>(batch.origins.size());
  const std::string id(own_id());
  for (std::string& text : cells_) text.clear();
  answered_.assign(answered_.size(), false);
  faults_.clear();
  bytes_ = 0;
  has_unknown_ = false;
  cells_[0] = id;
  if (id.empty()) {
    if (is_whole()) faults_.push_back({RecordFaultKind::no_id, kWholeRow});
    take(batch, record);
    fetch();
  } else {
    do {
      take(batch, record);
    } while (fetch() && bytes_ <= kMaxRowBytes && belongs_to(id));
    if (has_row_ && bytes_ > kMaxRowBytes && belongs_to(id)) {
      faults_.push_back({RecordFaultKind::too_many_rows, kWholeRow});
    }
    if (ids_.add(id_hash(id))) {
      faults_.push_back({RecordFaultKind::id_came_back, kWholeRow});
    }
  }
  finish(batch, record);
  return true;
}

/// Keeps the last row as it stands, and what it says.
void LongFormReader::take(RecordBatch& batch, RecordBatch::Record& record) {
  const RecordBatch::Record& row = row_.records.front();
  RecordBatch::Origin origin;
  origin.line = row.line;
  origin.first_field = static_cast<std::uint32_t>(batch.fields.size());
  origin.field_count = row.field_count;
  for (std::size_t i = 0; i < row.field_count; ++i) {
    const std::string_view text = row_.field(row, i);
    batch.fields.push_back({static_cast<std::uint32_t>(batch.bytes.size()),
                            static_cast<std::uint32_t>(text.size())});
    batch.bytes += text;
    bytes_ += text.size() + sizeof(RecordBatch::Field);
  }
  batch.origins.push_back(origin);
  bytes_ += sizeof origin;
  ++record.origin_count;
  for (const RecordFault& fault : row_.faults) {
    faults_.push_back({fault.kind, kWholeRow});
  }
  if (row_.faults.empty() && row.field_count != width_) {
    faults_.push_back({RecordFaultKind::other_width, kWholeRow});
  }
  if (!is_whole()) return;
  if (columns_.reason && cell(*columns_.reason).starts_with(kNotWhole)) {
    faults_.push_back({RecordFaultKind::not_mended, kWholeRow});
  }
  for (const LongOrigin& said : columns_.origins) take_origin(said);
  take_answer();
}

/// Which pack, or which version of it, the last row says that it is for.
void LongFormReader::take_origin(const LongOrigin& origin) {
  const std::string_view text = without_spaces(cell(origin.column));
  const std::size_t place = places_.at(origin.name);
  if (text.empty() || cells_[place] == text) return;
  if (cells_[place].empty()) {
    cells_[place] = text;
  } else {
    faults_.push_back(
        {RecordFaultKind::answered_twice, static_cast<std::uint32_t>(place)});
  }
}

void LongFormReader::take_answer() {
  const std::string_view name = without_spaces(cell(columns_.question));
  const std::string_view answer = cell(columns_.answer);
  if (name.empty()) {
    faults_.push_back({RecordFaultKind::no_question, kWholeRow});
    return;
  }
  const auto found = places_.find(name);
  if (found == places_.end()) {
    // Left out, an option that is yes would be a sign that nobody sees.
    const std::optional<AnswerPlace> place = find_place(pack_, name);
    const bool is_answer =
        place && std::ranges::find(ignored_, name) == ignored_.end();
    if (!is_answer) {
      note_unknown(name);
    } else if (!without_spaces(answer).empty()) {
      faults_.push_back({place->option ? RecordFaultKind::option_alone
                                       : RecordFaultKind::whole_question,
                         kWholeRow});
    }
    return;
  }
  const std::size_t place = found->second;
  if (!answered_[place] || without_spaces(cells_[place]).empty()) {
    cells_[place] = answer;
  } else if (is_list_[place] && !without_spaces(answer).empty()) {
    const PlaceRule* rule = nullptr;
    for (const ColumnMap::Whole& whole : wide_.questions) {
      if (whole.column == place && whole.rule) {
        rule = &wide_.rules[*whole.rule];
      }
    }
    cells_[place] += rule != nullptr && !rule->cells.separator.empty()
                         ? rule->cells.separator
                         : ";";
    cells_[place] += answer;
  } else if (!without_spaces(answer).empty()) {
    faults_.push_back(
        {RecordFaultKind::answered_twice, static_cast<std::uint32_t>(place)});
  }
  answered_[place] = true;
  if (!other_name_[place] || without_spaces(cells_[place]).empty() ||
      without_spaces(cells_[*other_name_[place]]).empty()) {
    return;
  }
  for (const std::size_t column : {place, *other_name_[place]}) {
    faults_.push_back(
        {RecordFaultKind::answered_twice, static_cast<std::uint32_t>(column)});
  }
}

void LongFormReader::note_unknown(std::string_view name) {
  if (std::ranges::find(ignored_, name) != ignored_.end()) return;
  has_unknown_ = true;
  if (std::ranges::find(unknown_, name) != unknown_.end()) return;
  if (unknown_.size() < kListedUnknown) {
    unknown_.emplace_back(name);
  } else {
    more_unknown_ = true;
  }
}

void LongFormReader::finish(RecordBatch& batch, RecordBatch::Record& record) {
  record.first_field = static_cast<std::uint32_t>(batch.fields.size());
  record.field_count = static_cast<std::uint32_t>(cells_.size());
  record.has_unknown_question = has_unknown_;
  for (const std::string& text : cells_) {
    batch.fields.push_back({static_cast<std::uint32_t>(batch.bytes.size()),
                            static_cast<std::uint32_t>(text.size())});
    batch.bytes += text;
  }
  record.first_fault = static_cast<std::uint32_t>(batch.faults.size());
  record.fault_count = static_cast<std::uint32_t>(faults_.size());
  batch.faults.insert(batch.faults.end(), faults_.begin(), faults_.end());
  batch.records.push_back(record);
}

std::uint64_t line_of_fault(const RecordBatch& batch,
                            const RecordBatch::Record& record,
                            const LongColumns& columns,
                            std::string_view column) {
  std::uint64_t line = record.line;
  if (column.empty()) return line;
  // The last one: of a question that is answered twice, the second time.
  for (std::size_t i = 0; i < record.origin_count; ++i) {
    const RecordBatch::Origin& origin = batch.origins[record.first_origin + i];
    if (columns.question >= origin.field_count) continue;
    const std::string_view name = without_spaces(without_guard(
        batch.text(batch.fields[origin.first_field + columns.question])));
    if (name == column) line = origin.line;
  }
  return line;
}

}  // namespace redflag
