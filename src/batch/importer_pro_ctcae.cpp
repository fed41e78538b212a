// SPDX-License-Identifier: Apache-2.0

#include "batch/importer_pro_ctcae.h"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "batch/mapping_cell.h"

namespace redflag {
namespace {

/// The words of each grade, of frequency, severity, interference and amount.
constexpr std::array<std::array<std::string_view, 3>, 5> kGrades = {{
    {"never", "none", "not at all"},
    {"rarely", "mild", "a little bit"},
    {"occasionally", "moderate", "somewhat"},
    {"frequently", "severe", "quite a bit"},
    {"almost constantly", "very severe", "very much"},
}};

constexpr std::array<std::string_view, 3> kNotAnswered = {
    "not applicable", "not sexually active", "prefer not to answer"};

/// PROCTCAE_9B_SCL: item 9, part B, a scale.
struct Item {
  std::string number;
  char part = 'A';
  bool is_scale = true;
};

std::optional<Item> item_of(std::string_view name) {
  constexpr std::string_view kStart = "PROCTCAE_";
  if (!is_same_word(name.substr(0, kStart.size()), kStart)) {
    return std::nullopt;
  }
  name.remove_prefix(kStart.size());
  Item item;
  while (!name.empty() && name.front() >= '0' && name.front() <= '9') {
    item.number += name.front();
    name.remove_prefix(1);
  }
  if (item.number.empty() || name.empty()) return std::nullopt;
  item.part = static_cast<char>(name.front() & ~0x20);
  name.remove_prefix(1);
  item.is_scale = is_same_word(name, "_SCL");
  const bool known = item.is_scale || is_same_word(name, "_IND");
  if (!known || item.part < 'A' || item.part > 'C') return std::nullopt;
  return item;
}

class ProCtcaeImporter : public HeaderImporter {
 public:
  ProCtcaeImporter(const Pack& pack, const std::vector<std::string>& names)
      : pack_(pack), names_(names) {}

  ImportedColumn recognise(std::size_t /*column*/) const override { return {}; }
  void fill_in(MappedColumn& column) const override;

  std::optional<std::size_t> id() const override { return std::nullopt; }

  std::vector<std::size_t> complete_columns(
      const MappedColumn& /*box*/) const override {
    return {};
  }

 private:
  void fill_in_grades(MappedColumn& column) const;
  void fill_in_skip(MappedColumn& column, const Item& item) const;

  const Pack& pack_;
  const std::vector<std::string>& names_;
};

void ProCtcaeImporter::fill_in(MappedColumn& column) const {
  const auto item = item_of(column.name);
  if (!item || !column.place) return;
  if (!column.has_codes) {
    for (const std::string_view word : kNotAnswered) {
      add_code(column, std::string(word), "");
    }
    if (item->is_scale) fill_in_grades(column);
  }
  if (column.skipped_after.empty()) fill_in_skip(column, *item);
}

void ProCtcaeImporter::fill_in_grades(MappedColumn& column) const {
  const Question& question = pack_[column.place->question];
  const bool is_box =
      column.place->option || question.type == QuestionType::yes_no;
  if (!is_box && question.type != QuestionType::number) return;
  const int yes_from = column.yes_from.value_or(1);
  for (std::size_t grade = 0; grade < kGrades.size(); ++grade) {
    std::string meaning = std::to_string(grade);
    const std::string code = meaning;
    if (is_box) meaning = static_cast<int>(grade) < yes_from ? "no" : "yes";
    add_code(column, code, meaning);
    for (const std::string_view word : kGrades[grade]) {
      add_code(column, std::string(word), meaning);
    }
  }
  // Grades are these and no others.
  column.yes_from.reset();
  column.has_codes = true;
  column.is_coded = true;
}

void ProCtcaeImporter::fill_in_skip(MappedColumn& column,
                                    const Item& item) const {
  if (item.part == 'A' || !item.is_scale) return;
  for (const std::string& name : names_) {
    const auto other = item_of(name);
    if (!other || other->number != item.number || other->part != 'A') continue;
    if (other->is_scale) column.skipped_after = name;
  }
}

}  // namespace

std::unique_ptr<HeaderImporter> pro_ctcae_importer(
    const Pack& pack, const Mapping& /*mapping*/,
    const std::vector<std::string>& names) {
  return std::make_unique<ProCtcaeImporter>(pack, names);
}

}  // namespace redflag
