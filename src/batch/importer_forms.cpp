// SPDX-License-Identifier: Apache-2.0

#include "batch/importer_forms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "batch/column_map.h"
#include "batch/mapping_cell.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 30> kOwnColumns = {
    "SubmissionDate",
    "KEY",
    "PARENT_KEY",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
    "instanceID",
    "instanceName",
    "meta-instanceID",
    "meta-instanceName",
    "meta/instanceID",
    "meta/instanceName",
    "meta/rootUuid",
    "meta/deprecatedID",
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "subscriberid",
    "simserial",
    "phonenumber",
    "formhub/uuid",
    "audit",
};

/// What a column's name says: which question, which option, which group.
struct Path {
  AnswerPlace place;
  std::string group;  // the name up to the option
  BoxRole role = BoxRole::answer;
  bool is_box = false;
};

class FormsImporter : public HeaderImporter {
 public:
  FormsImporter(const Pack& pack, const std::vector<std::string>& names);

  ImportedColumn recognise(std::size_t column) const override;
  void fill_in(MappedColumn& column) const override;
  std::optional<std::size_t> id() const override { return id_; }
  std::vector<std::size_t> complete_columns(
      const MappedColumn& /*box*/) const override {
    return {};
  }

 private:
  std::optional<QuestionIndex> question_named(std::string_view name) const;
  std::optional<QuestionIndex> question_after_groups(
      std::string_view name) const;
  std::optional<Path> path_of(std::string_view name) const;
  std::optional<Path> box_of(std::string_view name, char separator) const;
  std::optional<std::size_t> find_id() const;
  bool is_own(const std::string& name) const;

  const Pack& pack_;
  const std::vector<std::string>& names_;
  std::optional<std::size_t> id_;
};

FormsImporter::FormsImporter(const Pack& pack,
                             const std::vector<std::string>& names)
    : pack_(pack), names_(names), id_(find_id()) {}

/// By id, or by its wording where labels are the headers.
std::optional<QuestionIndex> FormsImporter::question_named(
    std::string_view name) const {
  name = without_spaces(name);
  if (const auto question = pack_.find_question(name)) return question;
  std::optional<QuestionIndex> found;
  for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
    if (!is_same_word(pack_.questions[i].ask, name)) continue;
    if (found) return std::nullopt;
    found = QuestionIndex(i);
  }
  return found;
}

std::optional<QuestionIndex> FormsImporter::question_after_groups(
    std::string_view name) const {
  if (const auto question = question_named(name)) return question;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (name[at] != '/' && name[at] != '-') continue;
    if (const auto question = question_named(name.substr(at + 1))) {
      return question;
    }
  }
  return std::nullopt;
}

std::optional<Path> FormsImporter::box_of(std::string_view name,
                                          char separator) const {
  const std::size_t at = name.rfind(separator);
  if (at == std::string_view::npos) return std::nullopt;
  const auto question = question_after_groups(name.substr(0, at));
  if (!question || pack_[*question].type != QuestionType::choices) {
    return std::nullopt;
  }
  const std::string_view option_name = name.substr(at + 1);
  Path path{.place = {*question, std::nullopt},
            .group = std::string(name.substr(0, at)),
            .is_box = true};
  if (const auto option = option_named(pack_[*question], option_name)) {
    path.place.option = option;
    return path;
  }
  switch (meaning_of_label(option_name)) {
    case LabelMeaning::none:
      path.role = BoxRole::none;
      return path;
    case LabelMeaning::other:
      path.role = BoxRole::other;
      return path;
    case LabelMeaning::not_sure:
    case LabelMeaning::refused:
      path.role = BoxRole::missing;
      return path;
    case LabelMeaning::yes:
    case LabelMeaning::no:
    case LabelMeaning::unclear:
      break;
  }
  return std::nullopt;
}

std::optional<Path> FormsImporter::path_of(std::string_view name) const {
  if (const auto question = question_after_groups(name)) {
    return Path{.place = {*question, std::nullopt}, .group = {}};
  }
  for (const char separator : {'/', '.'}) {
    if (auto box = box_of(name, separator)) return box;
  }
  return std::nullopt;
}

bool FormsImporter::is_own(const std::string& name) const {
  return name.starts_with('_') ||
         std::ranges::find(kOwnColumns, name) != kOwnColumns.end();
}

ImportedColumn FormsImporter::recognise(std::size_t column) const {
  const std::string& name = names_[column];
  ImportedColumn imported;
  if (id() == column) return imported;
  const auto path = path_of(name);
  if (!path) {
    if (is_own(name)) imported.kind = ImportedColumn::Kind::ignored;
    return imported;
  }
  imported.kind = ImportedColumn::Kind::column;
  imported.column.name = name;
  imported.column.role = path->role;
  if (path->is_box) imported.column.group = path->group;
  if (path->role == BoxRole::answer) imported.column.place = path->place;
  return imported;
}

void FormsImporter::fill_in(MappedColumn& column) const {
  const bool is_list =
      column.place && !column.place->option &&
      pack_[column.place->question].type == QuestionType::choices;
  if (is_list && column.separator.empty()) column.separator = " ";
  if (column.group.empty() && !is_list) {
    const std::size_t at = column.name.rfind('/');
    const std::string before =
        at == std::string::npos ? std::string() : column.name.substr(0, at);
    // A name before "/" is that of a group of questions, or that of a question
    // whose options these are; of the latter there is a column.
    const bool is_box = !column.place || column.place->option ||
                        std::ranges::find(names_, before) != names_.end();
    if (is_box) column.group = before;
  }
  if (is_list && !column.has_codes) {
    // Labels, where the export has them, stand for their options.
    for (const Option& option : pack_[column.place->question].options) {
      add_code(column, option.label, option.id);
    }
    for (const char* none : {"none_of_these", "none_of_the_above"}) {
      add_code(column, none, "none");
    }
  }
  if (column.place && !column.place->option && !column.has_codes &&
      pack_[column.place->question].type == QuestionType::choice) {
    for (const Option& option : pack_[column.place->question].options) {
      add_code(column, option.label, option.id);
    }
  }
  add_usual_words(pack_, column);
}

std::optional<std::size_t> FormsImporter::find_id() const {
  constexpr std::array<std::string_view, 5> kIds = {
      "KEY", "_uuid", "_id", "meta-instanceID", "meta/instanceID"};
  for (const std::string_view wanted : kIds) {
    const auto found = std::ranges::find(names_, wanted);
    if (found != names_.end()) {
      return static_cast<std::size_t>(found - names_.begin());
    }
  }
  return std::nullopt;
}

}  // namespace

std::unique_ptr<HeaderImporter> forms_importer(
    const Pack& pack, const std::vector<std::string>& names) {
  return std::make_unique<FormsImporter>(pack, names);
}

}  // namespace redflag
