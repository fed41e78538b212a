// SPDX-License-Identifier: Apache-2.0
// conditions_table.txt: results worked out by hand, held against the engine
// and against the reference evaluator.

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/answers.h"
#include "engine/compiler.h"
#include "engine/evaluator.h"
#include "pack/pack_reader.h"
#include "support/reference_evaluator.h"

namespace redflag {
namespace {

struct TableLine {
  std::size_t line = 0;
  Truth truth;
  std::string condition;
  std::vector<std::pair<std::string, std::string>> answers;
  std::vector<std::string> contradicted;
};

std::string file_text(const std::string& name) {
  std::ifstream file(std::string(REDFLAG_SOURCE_DIR) + "/tests/unit/engine/" +
                     name);
  REQUIRE(file.good());
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) {
    parts.push_back(trimmed(part));
  }
  return parts;
}

TableLine table_line(const std::string& text, std::size_t number) {
  TableLine line;
  line.line = number;
  line.truth = text[0] == 'T' ? kTrue : text[0] == 'U' ? kUnknown : kFalse;
  const std::vector<std::string> columns = split(text.substr(1), '|');
  REQUIRE(columns.size() >= 1);
  line.condition = columns[0];
  if (columns.size() > 1) {
    for (const std::string& answer : split(columns[1], ',')) {
      const std::size_t equals = answer.find('=');
      REQUIRE(equals != std::string::npos);
      line.answers.emplace_back(answer.substr(0, equals),
                                answer.substr(equals + 1));
    }
  }
  if (columns.size() > 2) line.contradicted = split(columns[2], ',');
  return line;
}

std::vector<TableLine> read_table() {
  std::vector<TableLine> lines;
  std::stringstream stream(file_text("conditions_table.txt"));
  std::size_t number = 0;
  for (std::string text; std::getline(stream, text);) {
    ++number;
    if (!text.empty() && text[0] != '#') {
      REQUIRE(std::string("TUF").find(text[0]) != std::string::npos);
      lines.push_back(table_line(text, number));
    }
  }
  return lines;
}

/// The fixed pack with each line's condition as a rule of its own.
Pack pack_of(const std::vector<TableLine>& table) {
  std::string text = file_text("conditions_table.toml");
  for (const TableLine& line : table) {
    text += "\n[[rule]]\nid = \"line-" + std::to_string(line.line) +
            "\"\nlevel = \"soon\"\nwhen = \"" + line.condition +
            "\"\nbecause = \"So.\"\nsources = [\"s\"]\n";
  }
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Pack> pack =
      read_pack({{"conditions_table.toml", text}}, sources, diagnostics);
  for (const Diagnostic& d : diagnostics.all()) {
    if (d.severity != Severity::error) continue;
    FAIL_CHECK(sources.text(d.span) << ": " << d.message << " " << d.hint);
  }
  REQUIRE(pack);
  return std::move(*pack);
}

AnswerSheet sheet_of(const Pack& pack, const TableLine& line) {
  AnswerSheet sheet(pack);
  for (const auto& given : line.answers) {  // clang 14 captures no bindings
    const auto& id = given.first;
    const auto& cell = given.second;
    const auto question = pack.find_question(id);
    REQUIRE_MESSAGE(question.has_value(), id);
    const auto answer = read_answer(pack[*question], cell);
    const auto* error = std::get_if<AnswerError>(&answer);
    REQUIRE_MESSAGE(error == nullptr, (id + "=" + cell));
    sheet[*question] = std::get<Answer>(answer);
  }
  return sheet;
}

std::string word(Truth truth) {
  return truth.must ? "T" : truth.may ? "U" : "F";
}

TEST_CASE("conditions come to what was worked out by hand") {
  const std::vector<TableLine> table = read_table();
  REQUIRE(table.size() >= 300);
  const auto pack = std::make_shared<const Pack>(pack_of(table));
  const Program program = compile(pack);
  Block block(program, table.size());
  std::vector<AnswerSheet> sheets;
  for (std::size_t i = 0; i < table.size(); ++i) {
    sheets.push_back(sheet_of(*pack, table[i]));
    block.set(RowIndex(i), sheets.back());
  }
  Planes planes;
  evaluate(program, block, planes);

  for (std::size_t i = 0; i < table.size(); ++i) {
    const TableLine& line = table[i];
    const RuleIndex rule =
        pack->find_rule("line-" + std::to_string(line.line)).value();
    std::vector<std::string> contradicted;
    for (std::size_t q = 0; q < pack->questions.size(); ++q) {
      if (has_row(planes.contradicted(QuestionIndex(q)), RowIndex(i))) {
        contradicted.push_back(pack->questions[q].id);
      }
    }
    const ReferenceOutcome reference = reference_outcome(*pack, sheets[i]);

    INFO("conditions_table.txt:", line.line, ": ", line.condition);
    CHECK(word(planes.truth(program, program.rule(rule), RowIndex(i))) ==
          word(line.truth));
    CHECK(word(reference.rules[rule]) == word(line.truth));
    CHECK(contradicted == line.contradicted);
    for (std::size_t q = 0; q < pack->questions.size(); ++q) {
      const std::string& id = pack->questions[q].id;
      CHECK(reference.contradicted[q] ==
            (std::find(line.contradicted.begin(), line.contradicted.end(),
                       id) != line.contradicted.end()));
    }
  }
}

}  // namespace
}  // namespace redflag
