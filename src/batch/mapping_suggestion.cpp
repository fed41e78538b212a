// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping_suggestion.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "batch/importer.h"
#include "batch/importer_redcap.h"
#include "batch/mapping_cell.h"
#include "batch/mapping_columns.h"
#include "batch/row_reader.h"
#include "engine/answers.h"
#include "pack/units.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

constexpr std::size_t kMostValues = 24;

/// Yes and no as forms in other languages write them.
constexpr std::array<std::string_view, 6> kYes = {"ja",  "oui", "sí",
                                                  "sim", "da",  "tak"};
constexpr std::array<std::string_view, 5> kNo = {"nein", "non", "nee", "não",
                                                 "nie"};

bool starts_with_word(std::string_view name, std::string_view start) {
  return is_same_word(name.substr(0, start.size()), start);
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789-+.,") == std::string_view::npos;
}

/// Which program has most likely written the table.
Importer importer_of(const std::vector<std::string>& names) {
  const auto any = [&](const auto& is) {
    return std::ranges::any_of(names, is);
  };
  const auto has = [&](std::string_view wanted) {
    return any([&](const std::string& name) { return name == wanted; });
  };
  if (has("_uuid") || has("_submission_time")) return Importer::kobo;
  if (has("KEY") || has("meta-instanceID") || has("meta/instanceID")) {
    return Importer::odk;
  }
  if (any([](const auto& name) { return starts_with_word(name, "PROCTCAE_"); }))
    return Importer::pro_ctcae;
  return has_redcap_names(names) ? Importer::redcap : Importer::none;
}

/// A name as an id would be written: "Fever Temp" is fever_temp.
std::string as_id(std::string_view name) {
  std::string id;
  for (const char c : without_spaces(name)) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_gap = c == ' ' || c == '-' || c == '.';
    id += is_gap ? '_' : is_upper ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return id;
}

/// The different cells of a column, without blank ones, the first of them.
std::vector<std::string> values_of(const RecordBatch& sample,
                                   std::size_t column, bool& all) {
  std::vector<std::string> values;
  all = true;
  for (const RecordBatch::Record& record : sample.records) {
    if (column >= record.field_count) continue;
    const std::string_view cell =
        without_spaces(without_guard(sample.field(record, column)));
    if (cell.empty()) continue;
    const bool known = std::ranges::any_of(
        values, [&](const std::string& value) { return value == cell; });
    if (known) continue;
    if (values.size() == kMostValues) {
      all = false;
      break;
    }
    values.emplace_back(cell);
  }
  return values;
}

/// What a word surely says to a question.
std::optional<std::string> sure_meaning(const Question& question,
                                        const std::string& value) {
  if (question.type == QuestionType::choice ||
      question.type == QuestionType::choices) {
    if (const auto option = option_named(question, value)) {
      return question.options[*option].id;
    }
  }
  const auto is_one_of = [&](const auto& words) {
    return std::ranges::any_of(words, [&](std::string_view word) {
      return is_same_word(word, value);
    });
  };
  const bool is_yes_no = question.type == QuestionType::yes_no;
  if (is_yes_no && is_one_of(kYes)) return "yes";
  if (is_yes_no && is_one_of(kNo)) return "no";
  switch (meaning_of_label(value)) {
    case LabelMeaning::yes:
      if (is_yes_no) return "yes";
      break;
    case LabelMeaning::no:
      if (is_yes_no) return "no";
      break;
    case LabelMeaning::not_sure:
      return "not sure";
    case LabelMeaning::refused:
      return std::string(kMissingWord);
    case LabelMeaning::none:
      if (question.type == QuestionType::choices) return "none";
      break;
    case LabelMeaning::other:
    case LabelMeaning::unclear:
      break;
  }
  return std::nullopt;
}

/// Writes one map.
class Suggester {
 public:
  Suggester(const Pack& pack, const std::vector<std::string>& names,
            const RecordBatch& sample, AnswerSyntax syntax)
      : pack_(pack), names_(names), sample_(sample), syntax_(syntax) {
    mapping_.importer = importer_of(names);
  }

  std::string write();

 private:
  bool may_be_id(const std::string& name) const {
    return is_like_an_id(name) && !find_place(pack_, as_id(name));
  }
  void write_head();
  void write_column(std::size_t column, const MappingColumns& known);
  void write_found(std::size_t column, const MappedColumn& mapped, bool is_new);
  void write_guess(std::size_t column);
  std::string code_lines(const Question& question, const CellMap& cells,
                         std::size_t column) const;
  std::string unit_line(const Question& question, std::size_t column) const;

  const Pack& pack_;
  const std::vector<std::string>& names_;
  const RecordBatch& sample_;
  AnswerSyntax syntax_;
  Mapping mapping_;
  std::string text_;
  std::vector<std::string> left_;  // columns that are no questions
  std::vector<AnswerPlace> written_;
};

void Suggester::write_head() {
  text_ = "# A first map for this table, from its header and " +
          std::to_string(sample_.size()) +
          (sample_.size() == 1 ? " row.\n" : " rows.\n") +
          "# Read every line: only somebody who knows the form can say what a "
          "code means.\n\n[map]\n";
  const auto importer = static_cast<std::size_t>(mapping_.importer);
  if (importer > 0) {
    text_ += "importer = " + toml_quoted(importer_names()[importer - 1]) + "\n";
  }
  if (mapping_.importer == Importer::redcap) {
    text_ +=
        "# dictionary = \"dictionary.csv\"  # its data dictionary: the "
        "codes of each field\n";
  }
  const auto id = std::ranges::find_if(
      names_, [&](const std::string& name) { return may_be_id(name); });
  text_ += id == names_.end() || *id == kIdColumn
               ? "# id = \"…\"           # the column of the ids\n"
               : "# id = " + toml_quoted(*id) + "  # are these the ids?\n";
  text_ += "# missing = [\"-99\"]  # codes that say nothing, in any column\n";
}

std::string Suggester::write() {
  write_head();
  HeaderReport report;
  const MappingColumns known(pack_, mapping_, names_, report);
  for (std::size_t i = 0; i < names_.size(); ++i) write_column(i, known);
  if (!left_.empty()) {
    text_ +=
        "\n# Columns that are no questions by their names. Those that are "
        "none may\n# stand in `ignore` of [map], those that are one need "
        "a [[column]]:\n";
    for (const std::string& name : left_) {
      text_ += "#   " + toml_quoted(name) + "\n";
    }
  }
  return text_;
}

void Suggester::write_column(std::size_t column, const MappingColumns& known) {
  const std::string& name = names_[column];
  if (name.empty() || known.is_ignored(column) || known.id() == column ||
      may_be_id(name) || name == kPackColumn || name == kPackVersionColumn ||
      is_reject_column(name)) {
    return;
  }
  const auto meant = known.at(column);
  if (!meant.empty()) {
    for (const MappedColumn& mapped : meant) {
      if (mapped.place) write_found(column, mapped, false);
    }
    return;
  }
  const auto place = find_place(pack_, as_id(name));
  const bool is_taken =
      place && std::ranges::any_of(names_, [&](const std::string& other) {
        return other != name && find_place(pack_, other) == place;
      });
  if (place && !is_taken) {
    write_found(column, {.name = name, .place = place}, true);
  } else {
    write_guess(column);
  }
}

void Suggester::write_guess(std::size_t column) {
  const std::string& name = names_[column];
  const bool is_item = starts_with_word(name, "PROCTCAE_");
  const std::string hint = place_hint(pack_, as_id(name), left_.size());
  const std::size_t begin = hint.find('"');
  const std::string near =
      is_item || begin == std::string::npos
          ? "…"
          : hint.substr(begin + 1, hint.rfind('"') - begin - 1);
  // The nearest name may be that of the ids, which no column answers.
  if (!is_item && !find_place(pack_, near)) {
    left_.push_back(name);
    return;
  }
  text_ += "\n# " +
           std::string(is_item ? "Which question does it answer?"
                               : "Is it this question?") +
           "\n# [[column]]\n# name = " + toml_quoted(name) +
           "\n# question = " + toml_quoted(near) + "\n";
}

void Suggester::write_found(std::size_t column, const MappedColumn& mapped,
                            bool is_new) {
  const Question& asked = pack_[mapped.place->question];
  Question box;
  box.id = asked.id;
  const Question& question = mapped.place->option ? box : asked;
  std::string id = asked.id;
  if (mapped.place->option) {
    id +=
        std::string(kOptionSeparator) + asked.options[*mapped.place->option].id;
  }
  const CellMap cells = cell_map(pack_, mapping_, mapped);
  const std::string more = question.type == QuestionType::number
                               ? unit_line(question, column)
                               : code_lines(question, cells, column);
  if (!is_new && more.empty()) return;
  // One column answers a question; which one, the header does not tell.
  const AnswerPlace& place = *mapped.place;
  const bool is_second =
      std::ranges::any_of(written_, [&](const AnswerPlace& other) {
        return other.question == place.question &&
               (!other.option || !place.option || other.option == place.option);
      });
  if (is_second) {
    left_.push_back(mapped.name);
    return;
  }
  written_.push_back(place);
  text_ += "\n[[column]]\nname = " + toml_quoted(mapped.name) +
           "\nquestion = " + toml_quoted(id) + "\n" + more;
}

/// All codes of a column, where some of its cells cannot be read.
std::string Suggester::code_lines(const Question& question,
                                  const CellMap& cells,
                                  std::size_t column) const {
  bool all = true;
  const std::vector<std::string> values = values_of(sample_, column, all);
  std::string buffer;
  const auto reads = [&](const std::string& value) {
    const MappedCell meant = cells.read(value, buffer, syntax_.decimal_comma);
    return meant.has_meaning && std::holds_alternative<Answer>(
                                    read_answer(question, meant.text, syntax_));
  };
  if (std::ranges::all_of(values, reads)) return {};
  // One number that is no answer puts the others in doubt.
  const bool doubtful =
      std::ranges::any_of(values, [&](const std::string& value) {
        return is_number(value) && !reads(value) &&
               !sure_meaning(question, value);
      });
  std::string codes;
  std::string open;
  for (const std::string& value : values) {
    std::optional<std::string> meaning = sure_meaning(question, value);
    if (!meaning && reads(value) && !(doubtful && is_number(value))) {
      const MappedCell meant = cells.read(value, buffer, syntax_.decimal_comma);
      meaning = meant.text.empty() ? std::string(kMissingWord)
                                   : std::string(meant.text);
    }
    if (meaning) {
      codes += (codes.empty() ? " " : ", ") + toml_quoted(value) + " = " +
               toml_quoted(*meaning);
    } else {
      open += (open.empty() ? "" : ", ") + toml_quoted(value);
    }
  }
  std::string lines = "codes = {" + codes + (codes.empty() ? "}\n" : " }\n");
  if (!open.empty()) {
    lines +=
        "# add what these mean; their rows are rejected until then: " + open +
        (all ? "\n" : ", …\n");
  }
  return lines;
}

/// The unit in which most readings fit, where they do not fit in the
/// question's.
std::string Suggester::unit_line(const Question& question,
                                 std::size_t column) const {
  bool all = true;
  const std::vector<std::string> values = values_of(sample_, column, all);
  const auto fits = [&](const std::string& unit) {
    std::size_t count = 0;
    for (const std::string& value : values) {
      if (!is_number(value)) continue;
      const std::string cell = unit.empty() ? value : value + " " + unit;
      if (std::holds_alternative<Answer>(read_answer(question, cell, syntax_)))
        ++count;
    }
    return count;
  };
  const auto numbers = static_cast<std::size_t>(std::ranges::count_if(
      values, [](const std::string& value) { return is_number(value); }));
  const std::size_t own = fits("");
  if (numbers == 0 || 2 * own > numbers) return {};
  std::string best;
  std::size_t most = own;
  for (const std::string_view id : unit_ids()) {
    const std::string unit(id);
    const Unit* found = find_unit(unit);
    if (found == nullptr || found->quantity != question.unit->quantity) {
      continue;
    }
    const std::size_t count = fits(unit);
    if (count <= most) continue;
    most = count;
    best = unit;
  }
  if (best.empty()) return {};
  return "unit = " + toml_quoted(best) + "  # as " + best + ", " +
         std::to_string(most) + " of " + std::to_string(numbers) +
         " readings fit; as " + std::string(question.unit->id) + ", " +
         std::to_string(own) + "\n";
}

}  // namespace

std::string suggest_mapping(const Pack& pack,
                            const std::vector<std::string>& names,
                            const RecordBatch& sample, AnswerSyntax syntax) {
  return Suggester(pack, names, sample, syntax).write();
}

std::vector<ColumnTally> tally_columns(const Pack& pack, Table& table,
                                       std::uint64_t& rows) {
  struct Place {
    AnswerPlace answer;
    std::size_t column = 0;
    bool is_shared = false;  // other columns answer the question too
  };
  const ColumnMap& map = table.columns();
  std::vector<Place> places;
  for (const ColumnMap::Whole& whole : map.questions) {
    const bool is_shared =
        std::ranges::count(map.questions, whole.question,
                           &ColumnMap::Whole::question) > 1 ||
        std::ranges::find(map.options, std::optional(whole.column),
                          &ColumnMap::Options::list) != map.options.end();
    places.push_back({{whole.question, std::nullopt}, whole.column, is_shared});
  }
  for (const ColumnMap::Options& options : map.options) {
    for (std::size_t o = 0; o < options.columns.size(); ++o) {
      if (!options.columns[o]) continue;
      places.push_back({{options.question, OptionIndex(o)},
                        *options.columns[o],
                        options.list.has_value()});
    }
  }
  std::ranges::stable_sort(places, {}, &Place::column);
  std::vector<ColumnTally> tallies;
  for (const Place& place : places) {
    ColumnTally& tally = tallies.emplace_back();
    const Question& question = pack[place.answer.question];
    tally.name = map.names[place.column];
    tally.question = question.id;
    if (place.answer.option) {
      tally.question += std::string(kOptionSeparator) +
                        question.options[*place.answer.option].id;
    }
  }
  RowReader reader(pack, /*strict=*/false);
  RecordReader& records = table.rows();
  RecordBatch batch;
  Row row;
  for (rows = 0; rows < kSampledRows && records.next(batch); ++rows) {
    const RecordBatch::Record& record = batch.records.front();
    reader.read_csv(map, table.decimal_comma(), batch, record, row);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Place& place = places[i];
      const bool is_bad =
          std::ranges::any_of(row.faults, [&](const CellFault& fault) {
            return fault.place == place.column + 1;
          });
      const auto found =
          std::ranges::find(row.answers, place.answer.question,
                            &std::pair<QuestionIndex, Answer>::first);
      bool known = found != row.answers.end() &&
                   found->second.state == AnswerState::given;
      if (known && place.answer.option) {
        known = found->second.options[*place.answer.option] != Known::unknown;
      }
      if (place.is_shared) {
        known = known && place.column < record.field_count &&
                !without_spaces(batch.field(record, place.column)).empty();
      }
      if (is_bad) {
        ++tallies[i].rejected;
      } else {
        ++(known ? tallies[i].mapped : tallies[i].unknown);
      }
    }
    batch.clear();
  }
  return tallies;
}

}  // namespace redflag
