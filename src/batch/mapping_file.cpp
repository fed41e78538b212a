// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping_file.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "batch/column_map.h"
#include "batch/mapping_cell.h"
#include "engine/answers.h"
#include "pack/table_reader.h"
#include "pack/units.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 3> kUnticked = {"no", "missing",
                                                       "if-answered"};
constexpr std::array<std::string_view, 3> kTicked = {"none", "other",
                                                     "missing"};
constexpr std::array<std::string_view, 2> kDecimal = {"point", "comma"};
constexpr std::string_view kNotSure = "?";

/// A question that an option's box answers.
Question box_of(const Question& question, OptionIndex option) {
  Question box;
  box.id =
      question.id + std::string(kOptionSeparator) + question.options[option].id;
  return box;
}

/// Reads one map.
class MappingReader {
 public:
  MappingReader(const Pack& pack, Diagnostics& diagnostics)
      : pack_(pack), diagnostics_(diagnostics) {}

  std::optional<Mapping> read(const TomlTable& document, Span span) {
    const std::size_t before = diagnostics_.error_count();
    TableReader keys(document, span, "the map", diagnostics_);
    if (const TomlValue* map = keys.value("map")) read_map(*map);
    const auto columns = keys.tables("column");
    if (columns.size() > kMostMappedColumns) {
      keys.error(codes::too_many, keys.span("column"),
                 "a map has at most " + std::to_string(kMostMappedColumns) +
                     " columns",
                 "leave out those that are called as the pack calls them");
    } else {
      for (const TomlValue* column : columns) read_column(*column);
    }
    keys.finish();
    if (diagnostics_.error_count() != before) return std::nullopt;
    return std::move(mapping_);
  }

 private:
  void read_map(const TomlValue& value);
  void read_long(const TomlValue& value);
  void read_column(const TomlValue& value);
  void read_place(TableReader& keys, MappedColumn& column);
  void read_cells(TableReader& keys, MappedColumn& column);
  void read_codes(TableReader& keys, MappedColumn& column);
  void read_box(TableReader& keys, MappedColumn& column);
  void check_clash(const MappedColumn& column, Span span);

  const TomlTable* table_of(const TomlValue& value, const std::string& key) {
    if (value.table() == nullptr) {
      diagnostics_.error(
          codes::wrong_type, value.span,
          '`' + key + "` is " + value.kind() + ", expected a table",
          "write [" + key + "]");
    }
    return value.table();
  }

  std::vector<std::string> list(TableReader& keys, std::string_view key) {
    std::vector<std::string> texts;
    for (const TomlValue* item : keys.strings(key)) {
      texts.emplace_back(without_spaces(*item->string()));
    }
    return texts;
  }

  /// The question that a column's cells answer; null for a box that answers
  /// none.
  const Question* question_of(const MappedColumn& column) {
    if (!column.place) return nullptr;
    const Question& question = pack_[column.place->question];
    if (!column.place->option) return &question;
    box_ = box_of(question, *column.place->option);
    return &box_;
  }

  bool is_list(const MappedColumn& column) const {
    return column.place && !column.place->option &&
           pack_[column.place->question].type == QuestionType::choices;
  }

  /// What a word of the map stands for in a cell; nothing with an error where
  /// the question would not take it.
  std::optional<std::string> meaning(const MappedColumn& column,
                                     const std::string& word,
                                     std::string_view key, Span span);
  void add_code(MappedColumn& column, const std::string& code,
                const std::string& meaning, Span span);
  void wrong_key(TableReader& keys, const MappedColumn& column,
                 std::string_view key, const std::string& fits);

  const Pack& pack_;
  Diagnostics& diagnostics_;
  Mapping mapping_;
  Question box_;
  std::vector<Span> spans_;  // of the columns
};

void MappingReader::read_map(const TomlValue& value) {
  const TomlTable* table = table_of(value, "map");
  if (table == nullptr) return;
  TableReader keys(*table, value.span, "[map]", diagnostics_);
  if (const auto importer = keys.word("importer", importer_names())) {
    mapping_.importer = static_cast<Importer>(*importer + 1);
  }
  mapping_.dictionary = keys.optional_text("dictionary");
  if (!mapping_.dictionary.empty() && mapping_.importer != Importer::redcap) {
    keys.error(codes::map_importer, keys.span("dictionary"),
               "`dictionary` goes with importer = \"redcap\"",
               "name the importer, or write the codes into [[column]]");
  }
  mapping_.id = keys.optional_text("id");
  mapping_.missing = list(keys, "missing");
  mapping_.complete = list(keys, "complete");
  mapping_.ignore = list(keys, "ignore");
  for (const TomlValue* item : keys.strings("not_sure")) {
    mapping_.not_sure.emplace_back(without_spaces(*item->string()));
    if (std::ranges::find(mapping_.missing, mapping_.not_sure.back()) ==
        mapping_.missing.end()) {
      continue;
    }
    keys.error(codes::map_clash, item->span,
               "\"" + *item->string() + "\" is both missing and not sure",
               "take it out of one of the two lists");
  }
  if (const auto unticked = keys.word("unticked", kUnticked)) {
    mapping_.unticked = static_cast<Unticked>(*unticked);
  }
  if (const auto decimal = keys.word("decimal", kDecimal)) {
    mapping_.decimal_comma = *decimal == 1;
  }
  if (const TomlValue* form = keys.value("long")) read_long(*form);
  keys.finish();
}

void MappingReader::read_long(const TomlValue& value) {
  const TomlTable* table = table_of(value, "map.long");
  if (table == nullptr) return;
  TableReader keys(*table, value.span, "[map.long]", diagnostics_);
  LongForm form;
  form.id = keys.text("id");
  form.question = keys.text("question");
  form.answer = keys.text("answer");
  if (!form.id.empty() && (form.id == form.question || form.id == form.answer ||
                           form.question == form.answer)) {
    keys.error(codes::map_clash, value.span,
               "[map.long] names one column twice",
               "id, question and answer are three columns");
  }
  keys.finish();
  mapping_.long_form = std::move(form);
}

void MappingReader::read_column(const TomlValue& value) {
  MappedColumn column;
  std::string what = "[[column]]";
  if (const TomlValue* name = value.table()->find("name")) {
    if (name->string() != nullptr) what += " \"" + *name->string() + '"';
  }
  TableReader keys(*value.table(), value.span, what, diagnostics_);
  column.name = std::string(without_spaces(keys.text("name")));
  read_place(keys, column);
  read_cells(keys, column);
  read_codes(keys, column);
  read_box(keys, column);
  keys.finish();
  check_clash(column, value.span);
  mapping_.columns.push_back(std::move(column));
  spans_.push_back(value.span);
}

void MappingReader::read_place(TableReader& keys, MappedColumn& column) {
  const std::size_t before = diagnostics_.error_count();
  const TomlValue* question = keys.optional_string("question");
  const auto ticked = keys.word("ticked", kTicked);
  if (ticked) {
    constexpr std::array kRoles = {BoxRole::none, BoxRole::other,
                                   BoxRole::missing};
    column.role = kRoles[*ticked];
    if (question != nullptr) {
      keys.error(codes::map_clash, question->span,
                 keys.what() +
                     " has a question, and `ticked` says that it "
                     "answers none",
                 "take out one of the two");
    }
    return;
  }
  if (question == nullptr) {
    if (diagnostics_.error_count() == before) {
      keys.error(codes::missing_key, keys.span(),
                 keys.what() + " has no `question`",
                 "add question = \"…\", or put the column into `ignore` of "
                 "[map]");
    }
    return;
  }
  column.place = find_place(pack_, *question->string());
  if (column.place) return;
  std::string hint =
      place_hint(pack_, *question->string(), diagnostics_.error_count());
  if (hint.empty()) {
    hint = "`redflag pack show` lists the questions of " + pack_.info.id;
  }
  keys.error(codes::map_question, question->span,
             pack_.info.id + " has no question \"" + *question->string() + '"',
             std::move(hint));
}

void MappingReader::wrong_key(TableReader& keys, const MappedColumn& column,
                              std::string_view key, const std::string& fits) {
  if (!column.place) return;  // said already, or a box
  keys.error(codes::map_key_of_other_type, keys.span(key),
             '`' + std::string(key) + "` does not fit `" +
                 question_of(column)->id + "`: it goes with " + fits,
             "take it out");
}

void MappingReader::read_cells(TableReader& keys, MappedColumn& column) {
  const Question* question = question_of(column);
  const bool is_number =
      question != nullptr && question->type == QuestionType::number;
  column.unit = keys.optional_text("unit");
  if (!column.unit.empty() && !is_number) {
    wrong_key(keys, column, "unit", "numbers");
  } else if (!column.unit.empty()) {
    const Unit* unit = find_unit(column.unit);
    if (unit == nullptr) {
      keys.error(codes::unknown_unit, keys.span("unit"),
                 "\"" + column.unit + "\" is no unit",
                 "it is one of: " + unit_list());
    } else if (unit->quantity != question->unit->quantity) {
      keys.error(codes::unit_mismatch, keys.span("unit"),
                 '`' + question->id + "` is asked in " +
                     std::string(question->unit->id) + ", not in " +
                     std::string(unit->id),
                 "is the column meant for another question?");
    }
  }
  column.separator = keys.optional_text("separator");
  if (!column.separator.empty() && !is_list(column)) {
    wrong_key(keys, column, "separator",
              "questions of type choices, all options in one cell");
  }
  column.yes_from = keys.integer("yes_from");
  if (column.yes_from &&
      (question == nullptr || question->type != QuestionType::yes_no)) {
    wrong_key(keys, column, "yes_from", "yes-no questions");
  } else if (column.yes_from && *column.yes_from < 1) {
    keys.error(codes::bad_range, keys.span("yes_from"),
               "`yes_from` is at least 1: grade 0 is no");
  }
  if (const TomlValue* empty = keys.optional_string("empty")) {
    const auto text = meaning(column, *empty->string(), "empty", empty->span);
    if (text) column.empty = *text;
  }
}

std::optional<std::string> MappingReader::meaning(const MappedColumn& column,
                                                  const std::string& word,
                                                  std::string_view key,
                                                  Span span) {
  if (is_same_word(word, kMissingWord)) return std::string();
  const Question* question = question_of(column);
  if (question == nullptr) {
    // A box is ticked or not.
    static const Question kBox;
    question = &kBox;
  }
  const auto read = read_answer(*question, word);
  if (const AnswerError* error = std::get_if<AnswerError>(&read)) {
    diagnostics_.error(codes::map_answer, span,
                       '`' + std::string(key) + "` of [[column]] \"" +
                           column.name + "\" is \"" + word +
                           "\": " + error->reason,
                       error->hint + "; \"missing\" where it says nothing");
    return std::nullopt;
  }
  const Answer& answer = std::get<Answer>(read);
  if (answer.state == AnswerState::blank) return std::string();
  if (answer.state == AnswerState::not_sure) return std::string(kNotSure);
  return word;
}

void MappingReader::add_code(MappedColumn& column, const std::string& code,
                             const std::string& meaning, Span span) {
  const auto found = std::ranges::find(
      column.codes, code, &std::pair<std::string, std::string>::first);
  if (found == column.codes.end()) {
    column.codes.emplace_back(code, meaning);
  } else if (found->second != meaning) {
    diagnostics_.error(codes::map_clash, span,
                       "[[column]] \"" + column.name +
                           "\" gives two meanings to \"" + code + '"',
                       "take one of the two out");
  }
}

void MappingReader::read_codes(TableReader& keys, MappedColumn& column) {
  if (const TomlValue* table = keys.value("codes")) {
    column.has_codes = true;
    if (table->table() == nullptr) {
      keys.error(codes::wrong_type, table->span,
                 "`codes` of " + keys.what() + " is " + table->kind() +
                     ", expected a table",
                 "write codes = { \"1\" = \"yes\", \"2\" = \"no\" }");
      return;
    }
    if (table->table()->entries.size() > kMostCodes) {
      keys.error(
          codes::too_many, table->span,
          "a column has at most " + std::to_string(kMostCodes) + " codes",
          "leave out those that read the same without it");
      return;
    }
    for (const TomlEntry& entry : table->table()->entries) {
      if (entry.value.string() == nullptr) {
        keys.error(codes::wrong_type, entry.value.span,
                   "code `" + entry.key + "` of " + keys.what() + " is " +
                       entry.value.kind() + ", expected a string",
                   "write the answer in quotes: \"yes\", \"no\", \"missing\"");
        continue;
      }
      const auto text = meaning(column, *entry.value.string(),
                                "codes." + entry.key, entry.value.span);
      if (text) {
        add_code(column, std::string(without_spaces(entry.key)), *text,
                 entry.key_span);
      }
    }
  }
  for (const TomlValue* code : keys.strings("missing")) {
    add_code(column, std::string(without_spaces(*code->string())), "",
             code->span);
  }
  for (const TomlValue* code : keys.strings("not_sure")) {
    add_code(column, std::string(without_spaces(*code->string())),
             std::string(kNotSure), code->span);
  }
  if (const TomlValue* zero = keys.optional_string("zero")) {
    const auto text = meaning(column, *zero->string(), "zero", zero->span);
    if (text) add_code(column, "0", *text, zero->span);
  }
}

void MappingReader::read_box(TableReader& keys, MappedColumn& column) {
  const Question* question = question_of(column);
  const bool is_box =
      question == nullptr || question->type == QuestionType::yes_no;
  column.group = keys.optional_text("group");
  if (!column.group.empty() && !is_box) {
    wrong_key(keys, column, "group", "boxes that are ticked or not");
  }
  if (const auto unticked = keys.word("unticked", kUnticked)) {
    column.unticked = static_cast<Unticked>(*unticked);
    if (!is_box) {
      wrong_key(keys, column, "unticked", "boxes that are ticked or not");
    }
  }
  column.skipped_after = keys.optional_text("skipped_after");
  if (!column.skipped_after.empty() && column.skipped_after == column.name) {
    keys.error(codes::map_clash, keys.span("skipped_after"),
               keys.what() + " is skipped after itself",
               "name the column of the question before it");
  }
}

void MappingReader::check_clash(const MappedColumn& column, Span span) {
  for (std::size_t i = 0; i < mapping_.columns.size(); ++i) {
    const MappedColumn& other = mapping_.columns[i];
    if (!column.place || !other.place) continue;
    const bool same = column.place->question == other.place->question &&
                      (!column.place->option || !other.place->option ||
                       column.place->option == other.place->option);
    if (!same) continue;
    diagnostics_.error(codes::map_clash, span,
                       '`' + pack_[column.place->question].id +
                           "` is answered by \"" + other.name + "\" and by \"" +
                           column.name + '"',
                       "one column answers it; take the other out");
    return;
  }
  if (column.name.empty()) return;
  for (const std::string& name : mapping_.ignore) {
    if (name != column.name) continue;
    diagnostics_.error(codes::map_clash, span,
                       "column \"" + name + "\" is in `ignore` of [map] too",
                       "take it out of one of the two");
  }
}

}  // namespace

std::optional<Mapping> read_mapping(const Pack& pack, const Sources& sources,
                                    std::uint32_t source,
                                    Diagnostics& diagnostics) {
  const std::optional<TomlTable> document =
      read_toml(sources, source, diagnostics);
  if (!document) return std::nullopt;
  return MappingReader(pack, diagnostics).read(*document, {source, 0, 0});
}

}  // namespace redflag
