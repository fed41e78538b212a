// SPDX-License-Identifier: Apache-2.0
// Rows of NDJSON.

#include <algorithm>
#include <array>
#include <utility>

#include "batch/mapping_cell.h"
#include "batch/row_reader.h"
#include "engine/outcome.h"
#include "engine/sheet_file.h"
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

}  // namespace

void RowReader::read_ndjson(const WantedColumns& wanted,
                            const RecordBatch& batch,
                            const RecordBatch::Record& record, Row& row) {
  row.clear();
  json_ = {};
  seen_.clear();
  parts_.clear();
  pack_at_ = version_at_ = {};
  raw_.reset();
  earlier_ = {};
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
  end_earlier(row);
  for (Parts& parts : parts_) end_parts(parts, row);
  const bool names_id =
      wanted.id.empty() ||
      std::ranges::any_of(json_.members, [&](const JsonMember& member) {
        return !member.in_answers && member.name == wanted.id;
      });
  if (!names_id && row.well_formed) {
    row.id_fault = true;
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
    row.id_fault = true;
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
  if (schema == kSheetSchema) return;
  earlier_.is_ours = true;
  CellFault at{.place = member.value.column, .column = member.name};
  if (schema == kOutcomeSchema) {
    earlier_.outcome = std::move(at);
    return;
  }
  at.reason =
      "this is no row of answers that is read here; their schema is "
      "redflag/answers@1 or redflag/outcome@1";
  at.value = schema;
  row.faults.push_back(std::move(at));
}

// Where a line is broken, that says enough: answers may have stood behind.
void RowReader::end_earlier(Row& row) {
  const bool has_none =
      !json_.has_answers && row.answers.empty() && parts_.empty();
  if (earlier_.outcome && has_none && row.well_formed) {
    CellFault& fault = row.faults.emplace_back(*earlier_.outcome);
    fault.reason =
        "this outcome has no answers with it; score the answers that it was "
        "made of";
  }
  if (earlier_.is_ours) row.told = earlier_.level;
  if (raw_) row.told = std::max(row.told, earlier_.at_least);
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
  } else if (name == kIdColumn) {
    // Where another member is the id, a response of FHIR that lacks it is told
    // by its own in the rejects.
    return true;
  } else if (name == "answers") {
    if (member.value.raw != "null") refuse("`answers` is an object");
  } else {
    const auto level = pack_.find_level(member.value.text);
    if (name == "level") earlier_.level = level;
    if (name == kAtLeastColumn) earlier_.at_least = level;
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
  if (without_spaces(cell).empty()) return;
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
      if (without_spaces(part.text).empty()) continue;
      const std::size_t before = row.faults.size();
      read_part(parts, *option, part.text, where, row);
      if (row.faults.size() == before) continue;
      // Which option it is stands in what was written.
      CellFault& fault = row.faults.back();
      fault.shown_reason =
          std::exchange(fault.reason, "an option of `" + question.id +
                                          "` is answered yes, no or not sure");
      continue;
    }
    CellFault& fault = row.faults.emplace_back(where);
    fault.reason = "`" + question.id + "` has no such option";
    fault.value = part.name;
  }
}

}  // namespace redflag
