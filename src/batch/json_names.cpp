// SPDX-License-Identifier: Apache-2.0

#include "batch/json_names.h"

#include <algorithm>
#include <utility>

namespace redflag {

JsonNames::JsonNames(const Pack& pack, const WantedColumns& wanted, bool strict)
    : pack_(pack),
      wanted_(wanted),
      strict_(strict),
      reader_(pack, /*strict=*/false) {
  add_questions();
  const auto add = [&](std::string_view name) {
    if (const auto found = map_.find(name)) return *found;
    add_column(std::string(name), std::nullopt);
    return map_.names.size() - 1;
  };
  if (wants_id()) {
    map_.id = add(wanted_.id);
  } else if (!find_place(pack_, kIdColumn)) {
    map_.id = add(kIdColumn);
  }
  if (!find_place(pack_, kPackColumn)) map_.pack = add(kPackColumn);
  if (!find_place(pack_, kPackVersionColumn)) {
    map_.pack_version = add(kPackVersionColumn);
  }
  if (!find_place(pack_, kSchemaColumn)) map_.schema = add(kSchemaColumn);
  for (const std::string& name : wanted_.keep) add(name);
  map_.is_reject.resize(map_.names.size());
  is_text_.resize(map_.names.size());
  for (std::size_t i = 0; i < map_.names.size(); ++i) {
    is_text_[i] = map_.id == i || is_kept(map_.names[i]);
  }
}

void JsonNames::add_column(std::string name, std::optional<AnswerPlace> place) {
  map_.names.push_back(std::move(name));
  places_.push_back(place);
}

void JsonNames::add_questions() {
  const std::size_t count = pack_.questions.size();
  const auto add_wholes = [&](bool yes_no) {
    for (std::size_t q = 0; q < count; ++q) {
      const Question& question = pack_.questions[q];
      if ((question.type == QuestionType::yes_no) != yes_no) continue;
      map_.questions.push_back({QuestionIndex(q), map_.names.size()});
      add_column(question.id, AnswerPlace{QuestionIndex(q), std::nullopt});
    }
  };
  add_wholes(true);
  for (std::size_t q = 0; q < count; ++q) {
    const Question& question = pack_.questions[q];
    if (question.type != QuestionType::choices) continue;
    ColumnMap::Options& options = map_.options.emplace_back();
    options.question = QuestionIndex(q);
    for (std::size_t o = 0; o < question.options.size(); ++o) {
      options.columns.emplace_back();
      std::string name =
          question.id + std::string(kOptionSeparator) + question.options[o].id;
      const AnswerPlace place{QuestionIndex(q), OptionIndex(o)};
      if (find_place(pack_, name) != place) continue;
      options.columns.back() = map_.names.size();
      add_column(std::move(name), place);
    }
  }
  yes_no_count_ = map_.names.size();
  add_wholes(false);
}

bool JsonNames::is_kept(std::string_view name) const {
  return std::ranges::find(wanted_.keep, name) != wanted_.keep.end();
}

const AnswerPlace* JsonNames::place_of(std::uint32_t column) const {
  return places_[column] ? &*places_[column] : nullptr;
}

bool JsonNames::has_list(std::uint32_t column) const {
  const AnswerPlace* const place = place_of(column);
  return place != nullptr && !place->option &&
         pack_[place->question].type == QuestionType::choices;
}

JsonUse JsonNames::use_of(std::string_view name, bool in_answers) {
  using Kind = JsonUse::Kind;
  if (!in_answers && (name == kRawColumn || name == kResourceTypeColumn)) {
    return {Kind::unread};
  }
  if (const auto found = map_.find(name)) {
    const auto column = static_cast<std::uint32_t>(*found);
    // What has a meaning of its own has it outside of the answers only.
    const bool is_special = map_.id == *found || map_.pack == *found ||
                            map_.pack_version == *found ||
                            map_.schema == *found;
    if (!in_answers || !is_special) return {Kind::column, column};
    if (place_of(column) != nullptr || is_kept(name)) return {Kind::unread};
  }
  if (in_answers) {
    read({.id = wanted_.id}, R"({"answers":{")", name, "null", "}}");
  } else {
    read({.id = wanted_.id}, R"({")", name, "null", "}");
  }
  if (row_.unknown_names.empty()) return {Kind::skip};
  return {strict_ ? Kind::unread : Kind::unknown};
}

std::optional<Answer> JsonNames::answer(std::string_view name,
                                        std::string_view value) {
  read({}, R"({")", name, value, "}");
  if (!row_.faults.empty()) return std::nullopt;
  if (row_.answers.empty()) return Answer{};
  return std::move(row_.answers.front().second);
}

// The line `start` + name + `":` + value + `end`.
void JsonNames::read(const WantedColumns& wanted, std::string_view start,
                     std::string_view name, std::string_view value,
                     std::string_view end) {
  batch_.clear();
  batch_.bytes += start;
  batch_.bytes += name;
  batch_.bytes += "\":";
  batch_.bytes += value;
  batch_.bytes += end;
  batch_.fields.push_back({0, static_cast<std::uint32_t>(batch_.bytes.size())});
  batch_.records.push_back({.field_count = 1});
  reader_.read_ndjson(wanted, batch_, batch_.records.front(), row_);
}

}  // namespace redflag
