// SPDX-License-Identifier: Apache-2.0

#include "batch/importer_redcap.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "batch/column_map.h"
#include "batch/csv_reader.h"
#include "batch/mapping_cell.h"

namespace redflag {
namespace {

constexpr std::string_view kCompleteSuffix = "_complete";
constexpr std::string_view kCompleteLabel = "Complete?";
constexpr std::string_view kChoice = " (choice=";

/// A checkbox's code as it stands in the name of a column.
std::string code_in_name(std::string_view code) {
  std::string text;
  for (const char c : without_spaces(code)) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool stays = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    if (is_upper) {
      text += static_cast<char>(c - 'A' + 'a');
    } else {
      text += stays ? c : '_';
    }
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> choices_of(
    std::string_view text) {
  std::vector<std::pair<std::string, std::string>> choices;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('|'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t comma = part.find(',');
    if (comma == std::string_view::npos) continue;
    choices.emplace_back(without_spaces(part.substr(0, comma)),
                         without_spaces(part.substr(comma + 1)));
  }
  return choices;
}

/// Where the columns of a dictionary stand: in the web page's words or in
/// those of the API.
struct DictionaryColumns {
  std::optional<std::size_t> name, form, type, label, choices;
};

DictionaryColumns dictionary_columns(const RecordBatch& batch) {
  DictionaryColumns columns;
  const RecordBatch::Record& header = batch.records.front();
  const auto find = [&](std::string_view word, std::string_view api) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < header.field_count && !found; ++i) {
      const std::string_view cell = without_spaces(batch.field(header, i));
      if (is_same_word(cell, word) || is_same_word(cell, api)) found = i;
    }
    return found;
  };
  columns.name = find("Variable / Field Name", "field_name");
  columns.form = find("Form Name", "form_name");
  columns.type = find("Field Type", "field_type");
  columns.label = find("Field Label", "field_label");
  columns.choices = find("Choices, Calculations, OR Slider Labels",
                         "select_choices_or_calculations");
  return columns;
}

/// Whether the field's cells are codes of choices, whichever they are.
bool has_choices(const DictionaryField& field) {
  constexpr std::array<std::string_view, 6> kTypes = {
      "radio", "dropdown", "checkbox", "yesno", "truefalse", "sql"};
  return std::ranges::find(kTypes, field.type) != kTypes.end();
}

/// What a choice of a field says to a question; nothing where that is not
/// clear. `unit` is that of labels which are numbers without one.
std::optional<std::string> meaning_of_choice(const Question& question,
                                             const std::string& code,
                                             const std::string& label,
                                             const std::string& unit) {
  const std::string with_unit = label + " " + unit;
  if (!unit.empty() && is_reading(question, with_unit)) return with_unit;
  if (is_reading(question, label)) return label;
  const bool has_options = question.type == QuestionType::choice ||
                           question.type == QuestionType::choices;
  if (has_options) {
    auto option = option_named(question, label);
    if (!option) option = option_named(question, code);
    if (option) return question.options[*option].id;
  }
  const bool is_yes_no = question.type == QuestionType::yes_no;
  switch (meaning_of_label(label)) {
    case LabelMeaning::yes:
      if (is_yes_no) return "yes";
      break;
    case LabelMeaning::no:
      if (is_yes_no) return "no";
      break;
    case LabelMeaning::none:
      if (question.type == QuestionType::choices) return "none";
      break;
    case LabelMeaning::not_sure:
      return "?";
    case LabelMeaning::refused:
      return "";
    case LabelMeaning::other:
    case LabelMeaning::unclear:
      break;
  }
  return std::nullopt;
}

/// What a column of a checkbox is for.
struct BoxName {
  const DictionaryField* field = nullptr;  // null: no dictionary
  std::string group;
  std::string code;   // as in the name
  std::string label;  // empty: not known
};

class RedcapImporter : public HeaderImporter {
 public:
  RedcapImporter(const Pack& pack, const Mapping& mapping,
                 const std::vector<std::string>& names);

  ImportedColumn recognise(std::size_t column) const override;
  void fill_in(MappedColumn& column) const override;
  std::optional<std::size_t> id() const override { return id_; }
  std::vector<std::size_t> complete_columns(
      const MappedColumn& box) const override;

 private:
  const DictionaryField* field_of(const std::string& name) const;
  std::optional<BoxName> box_of(const std::string& name) const;
  bool is_own(const std::string& name) const;
  ImportedColumn recognise_box(const std::string& name,
                               const BoxName& box) const;
  void fill_in_codes(MappedColumn& column, const DictionaryField& field) const;
  bool is_missing_code(const std::string& code) const;
  std::optional<std::size_t> find_id() const;

  const Pack& pack_;
  const Mapping& mapping_;
  const std::vector<std::string>& names_;
  std::optional<std::size_t> id_;
  /// The fields by their names, and by labels that no other field has (null:
  /// several have it).
  std::unordered_map<std::string_view, const DictionaryField*> named_;
  std::unordered_map<std::string_view, const DictionaryField*> labelled_;
};

RedcapImporter::RedcapImporter(const Pack& pack, const Mapping& mapping,
                               const std::vector<std::string>& names)
    : pack_(pack), mapping_(mapping), names_(names), id_(find_id()) {
  for (const DictionaryField& field : mapping_.fields) {
    named_.emplace(field.name, &field);
    if (field.label.empty()) continue;
    const auto [at, is_new] = labelled_.emplace(field.label, &field);
    if (!is_new) at->second = nullptr;
  }
}

const DictionaryField* RedcapImporter::field_of(const std::string& name) const {
  const auto named = named_.find(name);
  if (named != named_.end()) return named->second;
  const auto labelled = labelled_.find(name);
  return labelled == labelled_.end() ? nullptr : labelled->second;
}

std::optional<BoxName> RedcapImporter::box_of(const std::string& name) const {
  BoxName box;
  const std::size_t choice = name.rfind(kChoice);
  const std::size_t bar = name.find(kOptionSeparator);
  if (choice != std::string::npos && name.ends_with(')')) {
    box.field = field_of(name.substr(0, choice));
    if (box.field == nullptr) return std::nullopt;
    const std::size_t begin = choice + kChoice.size();
    box.label = name.substr(begin, name.size() - 1 - begin);
    for (const auto& [code, label] : box.field->choices) {
      if (label == box.label) box.code = code_in_name(code);
    }
    box.group = box.field->name;
    return box;
  }
  if (bar == std::string::npos || bar == 0) return std::nullopt;
  box.group = name.substr(0, bar);
  box.code = name.substr(bar + kOptionSeparator.size());
  box.field = field_of(box.group);
  if (box.field != nullptr) {
    for (const auto& [code, label] : box.field->choices) {
      if (code_in_name(code) == box.code) box.label = label;
    }
  }
  return box;
}

bool RedcapImporter::is_own(const std::string& name) const {
  constexpr std::array<std::string_view, 4> kLabels = {
      kCompleteLabel, "Event Name", "Repeat Instrument", "Repeat Instance"};
  return name.starts_with("redcap_") || name.ends_with("_timestamp") ||
         name.ends_with(kCompleteSuffix) ||
         std::ranges::find(kLabels, name) != kLabels.end();
}

bool RedcapImporter::is_missing_code(const std::string& code) const {
  return std::ranges::any_of(mapping_.missing, [&](const std::string& known) {
    return code_in_name(known) == code;
  });
}

ImportedColumn RedcapImporter::recognise(std::size_t column) const {
  const std::string& name = names_[column];
  ImportedColumn imported;
  if (id() == column) return imported;
  if (const auto box = box_of(name)) return recognise_box(name, *box);
  const DictionaryField* field = field_of(name);
  const auto place = find_place(pack_, field != nullptr ? field->name : name);
  if (place) {
    imported.kind = ImportedColumn::Kind::column;
    imported.column.name = name;
    imported.column.place = place;
  } else if (is_own(name)) {
    imported.kind = ImportedColumn::Kind::ignored;
  }
  return imported;
}

ImportedColumn RedcapImporter::recognise_box(const std::string& name,
                                             const BoxName& box) const {
  ImportedColumn imported;
  imported.column.name = name;
  imported.column.group = box.group;
  imported.kind = ImportedColumn::Kind::column;
  if (is_missing_code(box.code)) {
    imported.column.role = BoxRole::missing;
    return imported;
  }
  if (const auto question = pack_.find_question(box.group)) {
    const Question& asked = pack_[*question];
    auto option = option_named(asked, box.code);
    if (!box.label.empty()) option = option_named(asked, box.label);
    if (!option) option = option_named(asked, box.code);
    if (option && asked.type == QuestionType::choices) {
      imported.column.place = AnswerPlace{*question, option};
      return imported;
    }
  }
  switch (meaning_of_label(box.label.empty() ? box.code : box.label)) {
    case LabelMeaning::none:
      imported.column.role = BoxRole::none;
      return imported;
    case LabelMeaning::not_sure:
    case LabelMeaning::refused:
      imported.column.role = BoxRole::missing;
      return imported;
    case LabelMeaning::other:
      imported.column.role = BoxRole::other;
      return imported;
    case LabelMeaning::yes:
    case LabelMeaning::no:
    case LabelMeaning::unclear:
      break;
  }
  imported.kind = ImportedColumn::Kind::unknown;
  return imported;
}

void RedcapImporter::fill_in(MappedColumn& column) const {
  if (const auto box = box_of(column.name)) {
    if (column.group.empty()) column.group = box->group;
    add_usual_words(pack_, column);
    return;
  }
  const DictionaryField* field = field_of(column.name);
  if (field != nullptr) fill_in_codes(column, *field);
  add_usual_words(pack_, column);
}

/// The codes of a field that has some, by their labels. What a label does not
/// make clear gets no meaning: its rows are rejected until the map says it.
void RedcapImporter::fill_in_codes(MappedColumn& column,
                                   const DictionaryField& field) const {
  if (!column.place) return;
  const Question& question = pack_[column.place->question];
  column.is_coded = question.type == QuestionType::number && has_choices(field);
  if (column.has_codes || column.yes_from) return;
  const bool is_yes_no = field.type == "yesno" || field.type == "truefalse";
  if (is_yes_no) {
    for (const char* yes : {"1", "yes", "true"}) add_code(column, yes, "yes");
    for (const char* no : {"0", "no", "false"}) add_code(column, no, "no");
  }
  // Codes before labels: a label may be the code of another choice.
  for (const auto& [code, label] : field.choices) {
    if (const auto meaning =
            meaning_of_choice(question, code, label, column.unit)) {
      add_code(column, code, *meaning);
    }
  }
  for (const std::pair<std::string, std::string>& choice : field.choices) {
    const auto meaning =
        meaning_of_choice(question, choice.first, choice.second, column.unit);
    if (!meaning) continue;
    const std::size_t differ = std::erase_if(column.codes, [&](const auto& it) {
      return is_same_word(it.first, choice.second) && it.second != *meaning;
    });
    if (differ == 0) add_code(column, choice.second, *meaning);
  }
  if (is_yes_no || !field.choices.empty()) {
    add_usual_words(pack_, column);
    column.has_codes = true;
  }
}

std::optional<std::size_t> RedcapImporter::find_id() const {
  // The first field of the first form is the record's id.
  const auto at = [&](std::string_view name) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < names_.size() && !found; ++i) {
      if (names_[i] == name) found = i;
    }
    return found;
  };
  if (mapping_.fields.empty()) return at("record_id");
  const DictionaryField& first = mapping_.fields.front();
  const auto named = at(first.name);
  return named || first.label.empty() ? named : at(first.label);
}

std::vector<std::size_t> RedcapImporter::complete_columns(
    const MappedColumn& box) const {
  std::string form;
  if (const auto name = box_of(box.name); name && name->field != nullptr) {
    form = name->field->form;
  } else if (const DictionaryField* field = field_of(box.name)) {
    form = field->form;
  }
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (!form.empty() && names_[i] == form + std::string(kCompleteSuffix)) {
      return {i};
    }
    if (names_[i].ends_with(kCompleteSuffix) || names_[i] == kCompleteLabel) {
      columns.push_back(i);
    }
  }
  const bool has_raw = std::ranges::any_of(
      columns, [&](std::size_t i) { return names_[i] != kCompleteLabel; });
  // The form is known and its column is not there: others say nothing of it.
  if (!form.empty() && has_raw) return {};
  return columns;
}

}  // namespace

bool has_redcap_names(const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [](const std::string& name) {
    return name == kCompleteLabel || name == "record_id" ||
           name.starts_with("redcap_") || name.ends_with(kCompleteSuffix);
  });
}

std::optional<std::vector<DictionaryField>> read_dictionary(
    const std::string& text, std::string& error) {
  TextSource source(text);
  CsvReader reader(source);
  RecordBatch batch;
  if (!reader.next(batch)) {
    error = "there is nothing in it";
    return std::nullopt;
  }
  const DictionaryColumns columns = dictionary_columns(batch);
  if (!columns.name || !columns.type || !columns.choices) {
    error =
        "its first line must have the columns \"Variable / Field Name\", "
        "\"Field Type\" and \"Choices, Calculations, OR Slider Labels\"";
    return std::nullopt;
  }
  const std::uint32_t width = batch.records.front().field_count;
  std::vector<DictionaryField> fields;
  for (batch.clear(); reader.next(batch); batch.clear()) {
    const RecordBatch::Record& record = batch.records.front();
    if (record.fault_count > 0 || record.field_count != width) {
      error = "line " + std::to_string(record.line) + ": " +
              (record.fault_count > 0
                   ? reason_of(batch.faults.front().kind)
                   : "it has not as many fields as the first line");
      return std::nullopt;
    }
    const auto cell = [&](std::optional<std::size_t> column) {
      if (!column) return std::string();
      return std::string(without_spaces(batch.field(record, *column)));
    };
    DictionaryField& field = fields.emplace_back();
    field.name = cell(columns.name);
    field.form = cell(columns.form);
    field.type = cell(columns.type);
    field.label = cell(columns.label);
    // A calculation and a slider have other texts there.
    if (field.type == "radio" || field.type == "dropdown" ||
        field.type == "checkbox") {
      field.choices = choices_of(cell(columns.choices));
    }
  }
  if (fields.empty()) {
    error = "it has no field";
    return std::nullopt;
  }
  return fields;
}

std::unique_ptr<HeaderImporter> redcap_importer(
    const Pack& pack, const Mapping& mapping,
    const std::vector<std::string>& names) {
  return std::make_unique<RedcapImporter>(pack, mapping, names);
}

}  // namespace redflag
