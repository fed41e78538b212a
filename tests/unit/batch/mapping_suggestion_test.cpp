// SPDX-License-Identifier: Apache-2.0

#include "batch/mapping_suggestion.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "batch/mapping_file.h"
#include "render/diagnostics_text.h"
#include "support/scoring.h"

namespace redflag {
namespace {

const Pack& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return program->pack();
}

TableSource source_of(const std::string& text) {
  return {.name = "t.csv",
          .open = [&text] { return std::make_unique<TextSource>(text); }};
}

/// The map that is suggested for a table; it can be read.
std::string suggested(const std::string& text) {
  HeaderReport ignored;
  Table table(demo(), source_of(text), {}, ignored);
  RecordBatch sample;
  while (table.rows().next(sample)) {
  }
  const std::string map =
      suggest_mapping(demo(), table.columns().names, sample,
                      {.decimal_comma = table.decimal_comma()});
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("m.toml", map);
  CHECK_MESSAGE(read_mapping(demo(), sources, source, diagnostics),
                render_diagnostics(sources, diagnostics));
  return map;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a table that needs no map gets one that says nothing") {
  const std::string map = suggested("id,fever,kind\n1,yes,dry\n2,?,\n");
  CHECK(!has(map, "[[column]]"));
  CHECK(!has(map, "\nimporter"));
}

TEST_CASE("names that differ in writing alone are taken") {
  const std::string map = suggested("Fever,Fever Temp,shoes\nyes,38,43\n");
  CHECK(has(map, "name = \"Fever\"\nquestion = \"fever\"\n"));
  CHECK(has(map, "name = \"Fever Temp\"\nquestion = \"fever_temp\"\n"));
  CHECK(has(map, "#   \"shoes\"\n"));
}

TEST_CASE("a column that may hold the ids is a question to the reader") {
  CHECK(has(suggested("ID,fever\n1,yes\n"), "# id = \"ID\"  # are these"));
  const std::string map = suggested("pid,fever\n1,yes\n");
  CHECK(has(map, "# id = \"pid\"  # are these"));
  CHECK(!has(map, "[[column]]"));
  // The nearest name to this is that of the ids, which is no question.
  CHECK(!has(suggested("id,iid,fever\n1,2,yes\n"), "question = \"id\""));
}

TEST_CASE("a name that is only near is a question to the reader") {
  const std::string map = suggested("fever,fever_tmp\nyes,38\n");
  CHECK(has(map,
            "# Is it this question?\n# [[column]]\n# name = \"fever_tmp\"\n"
            "# question = \"fever_temp\"\n"));
}

TEST_CASE("words that are sure are translated, others are left open") {
  const std::string map = suggested(
      "fever,kind\nJa,Dry cough\nnein,wet\nDon't know,\nvielleicht,\n");
  CHECK(has(map,
            "codes = { \"Ja\" = \"yes\", \"nein\" = \"no\", \"Don't know\" = "
            "\"not sure\" }\n"
            "# add what these mean; their rows are rejected until then: "
            "\"vielleicht\"\n"));
  CHECK(has(map,
            "codes = { \"wet\" = \"wet\" }\n"
            "# add what these mean; their rows are rejected until then: "
            "\"Dry cough\"\n"));
}

TEST_CASE("which of 1 and 2 is yes is not guessed at") {
  const std::string map = suggested("fever\n1\n2\n1\n");
  CHECK(has(map,
            "codes = {}\n# add what these mean; their rows are rejected until "
            "then: \"1\", \"2\"\n"));
  // 1 and 0 are answers already.
  CHECK(!has(suggested("fever\n1\n0\n"), "codes ="));
}

TEST_CASE("a unit is proposed where readings fit no other way") {
  const std::string map = suggested("fever_temp\n98.6\n101.3\n38.5\n");
  CHECK(has(map, "unit = \"F\"  # as F, 2 of 3 readings fit; as C, 1\n"));
  CHECK(!has(suggested("fever_temp\n36.6\n38.5\n"), "unit"));
  CHECK(has(suggested("fever;fever_temp\nno;98,6\nno;101,3\n"),
            "unit = \"F\"  # as F, 2 of 2 readings fit; as C, 0\n"));
}

TEST_CASE("programs are known by their columns") {
  CHECK(has(suggested("record_id,fever,visit_complete\n1,1,2\n"),
            "importer = \"redcap\"\n"));
  CHECK(
      has(suggested("g/fever,_id,_uuid\nyes,1,u\n"), "importer = \"kobo\"\n"));
  CHECK(has(suggested("g-fever,KEY,SubmissionDate\nyes,k,d\n"),
            "importer = \"odk\"\n"));
  CHECK(has(suggested("id,PROCTCAE_9A_SCL\n1,0\n"),
            "importer = \"pro-ctcae\"\n"));
  CHECK(has(suggested("id,PROCTCAE_9A_SCL\n1,0\n"),
            "# Which question does it answer?\n"));
}

TEST_CASE("strange names and cells come out as TOML that can be read") {
  const std::string map = suggested(
      "\"Fever\",\"a \"\"b\"\"\nc\",,kind\n\"x \"\"y\"\"\",1,2,\"\\\"\n");
  CHECK(has(map, "\"x \\\"y\\\"\""));
}

TEST_CASE("two columns for one question are for the reader to choose from") {
  const std::string map = suggested("Fever,FEVER,Treatment\nJa,Nein,Chemo\n");
  CHECK(has(map, "name = \"Fever\"\n"));
  CHECK(!has(map, "name = \"FEVER\"\n"));
  CHECK(has(map, "#   \"FEVER\"\n"));
}

TEST_CASE("cells are counted by what a map makes of them") {
  auto mapping = std::make_shared<Mapping>();
  MappedColumn column{.name = "f",
                      .place = AnswerPlace{*demo().find_question("fever"), {}}};
  column.codes = {{"1", "yes"}, {"2", "no"}, {"9", ""}, {"8", "?"}};
  column.has_codes = true;
  mapping->columns.push_back(column);
  mapping->unticked = Unticked::if_answered;
  TableSettings settings;
  settings.mapping = mapping;
  const std::string text =
      "f,treatment___chemo,fever_temp\n1,0,38\n2,1,99\n9,0,\n8,,\n0,1,37\n,,\n";
  HeaderReport report;
  Table table(demo(), source_of(text), settings, report);
  std::uint64_t rows = 0;
  CHECK(tally_columns(demo(), table, rows) ==
        std::vector<ColumnTally>{
            {"f", "fever", 2, 3, 1},
            {"treatment___chemo", "treatment___chemo", 2, 4, 0},
            {"fever_temp", "fever_temp", 2, 3, 1}});
  CHECK(rows == 6);
}

TEST_CASE("no more rows are looked at than are said") {
  std::string text = "fever\n";
  for (int i = 0; i < 3000; ++i) text += "no\n";
  HeaderReport report;
  Table table(demo(), source_of(text), {}, report);
  std::uint64_t rows = 0;
  CHECK(tally_columns(demo(), table, rows).front().mapped == kSampledRows);
  CHECK(rows == kSampledRows);
}

}  // namespace
}  // namespace redflag
