// SPDX-License-Identifier: Apache-2.0

#include "batch/reject_writer.h"

#include <algorithm>
#include <map>
#include <utility>

#include "text/quote.h"
#include "text/utf8.h"

namespace redflag {
namespace {

std::string columns_of(const Row& row) {
  std::string names;
  for (std::size_t i = 0; i < row.faults.size(); ++i) {
    const CellFault& fault = row.faults[i];
    const bool again = i > 0 && row.faults[i - 1].column == fault.column;
    if (fault.column.empty() || again) continue;
    if (!names.empty()) names += ';';
    names += fault.column;
  }
  return names;
}

std::string reasons_of(const Row& row) {
  constexpr std::size_t kMostReasons = 10;
  std::string text;
  for (std::size_t i = 0; i < row.faults.size(); ++i) {
    if (i > 0) text += "; ";
    if (i == kMostReasons) {
      text += "and " + std::to_string(row.faults.size() - i) + " more";
      break;
    }
    text += row.faults[i].reason;
  }
  return text;
}

/// The fields that have no column, so that nothing is lost.
std::string surplus_of(const RecordBatch& batch,
                       const RecordBatch::Record& record, std::size_t columns,
                       char delimiter) {
  std::string text;
  for (std::size_t i = columns; i < record.field_count; ++i) {
    text += i == columns ? std::string(kSurplus) : std::string(1, delimiter);
    append_csv_cell(text, batch.field(record, i), delimiter, false);
  }
  return text;
}

/// Whether an earlier reject has put the member there.
bool is_added(const JsonMember& member) {
  return !member.in_answers && is_reject_column(member.name) &&
         member.name != kRawColumn;
}

bool has_member(const JsonRow& json, std::string_view name) {
  return std::ranges::any_of(json.members, [&](const JsonMember& member) {
    return !member.in_answers && member.name == name;
  });
}

/// Whether the member is the id, which may be called nothing, and is blank.
bool is_blank_id(const JsonMember& member, std::string_view id) {
  return !id.empty() && !member.in_answers && member.name == id &&
         member.value.says_nothing();
}

bool has_blank_id(const JsonRow& json, std::string_view id) {
  return std::ranges::any_of(json.members, [&](const JsonMember& member) {
    return is_blank_id(member, id);
  });
}

/// The members of a line without those of an earlier reject, and without a
/// blank id, which another takes the place of.
void append_own_members(std::string& out, const JsonRow& json,
                        std::string_view id) {
  bool in_answers = false;
  bool first = true;
  for (const JsonMember& member : json.members) {
    if (is_added(member) || is_blank_id(member, id)) continue;
    if (in_answers && !member.in_answers) out += '}';
    const bool opens = member.in_answers && !in_answers;
    if (!first) out += ',';
    if (opens) out += R"("answers":{)";
    in_answers = member.in_answers;
    first = false;
    append_json_string(out, member.name);
    out += ':';
    out += member.value.raw;
  }
  if (in_answers) out += '}';
}

/// Where the row stood when it was rejected for the first time: the file, which
/// may be empty, and the line, both as they are written.
struct Origin {
  std::string_view file;
  std::string_view line;
};

bool is_number(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A line of another file than the one named would mislead: of several tables,
/// only the line of a row that says its file is kept.
std::optional<Origin> known_origin(std::string_view file, std::string_view line,
                                   bool several) {
  if (!is_number(line) || (several && file.empty())) return std::nullopt;
  return Origin{file, line};
}

std::optional<Origin> json_origin(const JsonRow& json, bool several) {
  std::string_view file;
  std::string_view line;
  for (const JsonMember& member : json.members) {
    if (member.in_answers) continue;
    if (member.name == kFileColumn) file = member.value.text;
    if (member.name == kLineColumn) line = member.value.text;
  }
  return known_origin(file, line, several);
}

/// The line that an earlier run could not read, where it stands there still.
std::string_view raw_of(const JsonRow& json) {
  for (const JsonMember& member : json.members) {
    if (!member.in_answers && member.name == kRawColumn) {
      return member.value.text;
    }
  }
  return {};
}

/// What an earlier rejects file says of a row that nobody has mended: it stays
/// so, since the row may by now not show what was wrong with it.
struct Earlier {
  std::string column;
  std::string reason;
};

std::optional<Earlier> earlier_of(const JsonRow& json) {
  Earlier found;
  for (const JsonMember& member : json.members) {
    if (member.in_answers) continue;
    if (member.name == kColumnColumn) found.column = member.value.text;
    if (member.name == kReasonColumn) found.reason = member.value.text;
  }
  if (raw_of(json).empty() || found.reason.empty()) return std::nullopt;
  return found;
}

bool lacks_ids(const Table& table) {
  return table.format() == TableFormat::csv && !table.columns().id;
}

/// The column of a table's file, which may be in the long form.
std::optional<std::size_t> find_in_file(const Table& table,
                                        std::string_view name) {
  const std::vector<std::string>& names = table.file_columns();
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

bool has_files(const Table& table) {
  return find_in_file(table, kFileColumn).has_value();
}

/// A NUL as what stands for any byte that is no text: no reader takes one in a
/// JSON string.
std::string without_nul(std::string_view line) {
  std::string text;
  for (const char c : line) {
    if (c == '\0') {
      append_utf8(text, U'\uFFFD');
    } else {
      text += c;
    }
  }
  return text;
}

}  // namespace

RejectWriter::RejectWriter(const Pack& pack, const std::vector<Table>& tables,
                           const std::string& id, bool neutralise)
    : tables_(tables),
      id_(id.empty() ? kIdColumn : std::string_view(id)),
      neutralise_(neutralise),
      adds_ids_(id.empty() && !find_place(pack, kIdColumn)),
      has_other_(id_ != kIdColumn && !find_place(pack, kIdColumn)),
      names_files_(tables.size() > 1 || std::ranges::any_of(tables, has_files)),
      places_(tables.size()) {
  if (find_place(pack, id_)) id_.clear();
  if (tables.empty() || tables.front().format() != TableFormat::csv) return;
  delimiter_ = tables.front().delimiter();
  // Columns of one name, or of none, are told apart by their order.
  std::map<std::pair<std::string, std::size_t>, std::size_t> places;
  if (adds_ids_ && std::ranges::any_of(tables, lacks_ids)) {
    names_.emplace_back(kIdColumn);
    places.emplace(std::pair(names_.front(), std::size_t{0}), 0);
  } else {
    adds_ids_ = false;
  }
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const std::vector<std::string>& columns = tables[t].file_columns();
    std::map<std::string_view, std::size_t> seen;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (is_reject_column(columns[i])) continue;
      const std::size_t order = seen[columns[i]]++;
      const auto [at, is_new] =
          places.emplace(std::pair(columns[i], order), names_.size());
      if (is_new) names_.push_back(columns[i]);
      places_[t].resize(std::max(places_[t].size(), at->second + 1));
      places_[t][at->second] = i;
    }
  }
  for (auto& place : places_) place.resize(names_.size());
}

bool RejectWriter::can_share(const std::vector<Table>& tables) {
  return std::ranges::all_of(tables, [&](const Table& table) {
    return table.format() == tables.front().format() &&
           table.decimal_comma() == tables.front().decimal_comma();
  });
}

std::string RejectWriter::header() const {
  std::string text;
  if (tables_.empty() || tables_.front().format() != TableFormat::csv) {
    return text;
  }
  for (const std::string& name : names_) {
    append_csv_cell(text, name, delimiter_, neutralise_);
    text += delimiter_;
  }
  if (names_files_) {
    text += kFileColumn;
    text += delimiter_;
  }
  for (const auto name :
       {kLineColumn, kColumnColumn, kReasonColumn, kAtLeastColumn}) {
    text += name;
    text += name == kAtLeastColumn ? '\n' : delimiter_;
  }
  return text;
}

std::size_t RejectWriter::write(std::string& out, std::size_t table,
                                const RecordBatch& batch,
                                const RecordBatch::Record& record,
                                const Row& row, const JsonRow& json,
                                std::string_view at_least) const {
  if (tables_[table].format() == TableFormat::csv) {
    if (record.origin_count == 0) {
      return write_csv(out, table, batch, record, row, at_least);
    }
    // The long form: each row that the record was made of.
    std::size_t neutralised = 0;
    for (std::size_t i = 0; i < record.origin_count; ++i) {
      const RecordBatch::Origin& origin =
          batch.origins[record.first_origin + i];
      RecordBatch::Record line;
      line.line = origin.line;
      line.first_field = origin.first_field;
      line.field_count = origin.field_count;
      neutralised += write_csv(out, table, batch, line, row, at_least);
    }
    return neutralised;
  }
  write_json(out, table, batch.field(record, record.field_count - 1),
             record.line, row, json, at_least);
  return 0;
}

std::size_t RejectWriter::write_csv(std::string& out, std::size_t table,
                                    const RecordBatch& batch,
                                    const RecordBatch::Record& record,
                                    const Row& row,
                                    std::string_view at_least) const {
  std::size_t neutralised = 0;
  const auto put = [&](std::string_view cell) {
    if (append_csv_cell(out, cell, delimiter_, neutralise_)) ++neutralised;
    out += delimiter_;
  };
  for (std::size_t i = 0; i < places_[table].size(); ++i) {
    const auto& place = places_[table][i];
    const bool there = place && *place < record.field_count;
    if (adds_ids_ && i == 0 && !place) {
      put(row.id);
    } else {
      put(there ? batch.field(record, *place) : std::string_view());
    }
  }
  const auto cell = [&](std::string_view name) {
    const auto column = find_in_file(tables_[table], name);
    return column && *column < record.field_count ? batch.field(record, *column)
                                                  : std::string_view();
  };
  const std::string here = std::to_string(record.line);
  const Origin origin =
      known_origin(cell(kFileColumn), cell(kLineColumn), tables_.size() > 1)
          .value_or(Origin{tables_[table].name(), here});
  if (names_files_) put(origin.file);
  put(origin.line);
  const std::size_t width = tables_[table].file_columns().size();
  const std::string_view before = without_guard(cell(kReasonColumn));
  if (record.field_count == width && before.starts_with(kNotWhole)) {
    put(without_guard(cell(kColumnColumn)));
    put(before);
  } else {
    put(columns_of(row));
    put(reasons_of(row) + surplus_of(batch, record, width, delimiter_));
  }
  out += at_least;
  out += '\n';
  return neutralised;
}

/// The member that holds the row's number; empty where none does.
std::string_view RejectWriter::number_name(std::size_t table,
                                           std::string_view raw, const Row& row,
                                           const JsonRow& json) const {
  // A line that cannot be read may have an id of its own all the same.
  const bool may_have_id =
      row.has_id ||
      (!id_.empty() && raw.find('"' + id_ + '"') != std::string_view::npos);
  if (may_have_id) return {};
  const bool is_wrong =
      std::ranges::any_of(json.members, [&](const JsonMember& member) {
        return !member.in_answers && member.name == id_ &&
               !is_blank_id(member, id_);
      });
  if (is_wrong) return {};
  if (has_blank_id(json, id_)) return id_;
  if (adds_ids_) return kIdColumn;
  const bool is_told = tables_[table].format() != TableFormat::fhir ||
                       !row.well_formed || has_member(json, kIdColumn);
  return has_other_ && !is_told ? kIdColumn : std::string_view();
}

void RejectWriter::write_json(std::string& out, std::size_t table,
                              std::string_view line, std::uint64_t number,
                              const Row& row, const JsonRow& json,
                              std::string_view at_least) const {
  const std::size_t begin = out.size();
  const auto member = [&](std::string_view name, std::string_view value) {
    if (out.size() > begin + 1) out += ',';
    append_json_string(out, name);
    out += ':';
    append_json_string(out, value);
  };
  const bool rejected_before = std::ranges::any_of(json.members, is_added);
  // Members that stand twice are not taken apart.
  if (!row.well_formed || (rejected_before && !json.faults.empty())) {
    out += '{';
    member(kRawColumn, without_nul(line));
  } else if (rejected_before || has_blank_id(json, id_)) {
    out += '{';
    append_own_members(out, json, id_);
  } else {
    const std::size_t end = line.find_last_of('}');
    std::string_view own = line.substr(0, end);
    own = own.substr(0, own.find_last_not_of(" \t") + 1);
    out += own.substr(own.find('{'));
  }
  const std::string_view raw = row.well_formed ? raw_of(json) : line;
  const std::string_view name = number_name(table, raw, row, json);
  if (!name.empty()) member(name, row.id);
  const bool several = tables_.size() > 1;
  const std::string here = std::to_string(number);
  const std::string_view file =
      several ? std::string_view(tables_[table].name()) : std::string_view();
  const Origin origin = json_origin(json, several).value_or(Origin{file, here});
  if (!origin.file.empty()) member(kFileColumn, origin.file);
  if (out.size() > begin + 1) out += ',';
  append_json_string(out, kLineColumn);
  out += ':';
  out += origin.line;
  const auto earlier = earlier_of(json);
  member(kColumnColumn, earlier ? earlier->column : columns_of(row));
  member(kReasonColumn, earlier ? earlier->reason : reasons_of(row));
  member(kAtLeastColumn, at_least);
  out += "}\n";
}

}  // namespace redflag
