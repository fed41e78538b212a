// SPDX-License-Identifier: Apache-2.0
// What a map makes of tables: each rule about what is missing or zero is
// tested on both of its sides.

#include "batch/mapping.h"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "batch/importer_redcap.h"
#include "batch/mapping_file.h"
#include "render/diagnostics_text.h"
#include "support/scoring.h"

namespace redflag {
namespace {

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

std::shared_ptr<Mapping> mapping_of(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("m.toml", text);
  auto mapping = read_mapping(demo().pack(), sources, source, diagnostics);
  REQUIRE_MESSAGE(mapping, render_diagnostics(sources, diagnostics));
  return std::make_shared<Mapping>(std::move(*mapping));
}

/// A header as a map sees it, and rows read by it.
class Reading {
 public:
  Reading(const std::string& map, const std::string& header,
          const std::string& dictionary = {}) {
    auto mapping = mapping_of(map);
    if (!dictionary.empty()) {
      std::string error;
      auto fields = read_dictionary(dictionary, error);
      REQUIRE_MESSAGE(fields, error);
      mapping->fields = std::move(*fields);
    }
    mapping_ = std::move(mapping);
    header_ = header;
  }

  /// The answers of a row, "fever=no kind=dry", and then its faults.
  std::string operator()(const std::string& row) {
    TableSettings settings;
    settings.mapping = mapping_;
    const std::string text = header_ + "\n" + row + "\n";
    TableSource source{.name = "t.csv", .open = [&text] {
                         return std::make_unique<PiecewiseSource>(text);
                       }};
    report = {};
    Table table(demo().pack(), std::move(source), settings, report);
    if (!report.errors.empty()) return "error: " + report.errors.front();
    RowReader reader(demo().pack(), false);
    RecordBatch batch;
    REQUIRE(table.rows().next(batch));
    Row found;
    reader.read_csv(table.columns(), table.decimal_comma(), batch,
                    batch.records.front(), found);
    id = found.has_id ? found.id : "-";
    std::string said;
    for (const auto& [index, answer] : found.answers) {
      const Question& question = demo().pack()[index];
      std::string cell = answer_cell(question, answer);
      for (std::size_t o = 0; o < answer.options.size(); ++o) {
        const bool is_blank =
            o < answer.left_blank.size() && answer.left_blank[o];
        if (is_blank) cell += " -" + question.options[o].id;
      }
      said += (said.empty() ? "" : ", ") + question.id + "=" + cell;
    }
    for (const CellFault& fault : found.faults) {
      said += "! " + fault.column + ": " + fault.reason;
    }
    return said;
  }

  HeaderReport report;
  std::string id;

 private:
  std::shared_ptr<const Mapping> mapping_;
  std::string header_;
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("columns get other names, codes and units") {
  Reading row(
      "[map]\nid = \"who\"\n"
      "[[column]]\nname = \"T\"\nquestion = \"fever_temp\"\nunit = \"F\"\n"
      "missing = [\"-1\"]\n"
      "[[column]]\nname = \"F1\"\nquestion = \"fever\"\n"
      "codes = { 1 = \"yes\", 2 = \"no\", 8 = \"not sure\", 9 = \"missing\" "
      "}\n",
      "who,T,F1,kind");
  CHECK(row("x,101,1,dry") == "fever_temp=101 F, fever=yes, kind=dry");
  CHECK(row.id == "x");
  CHECK(row.report.unknown.empty());
  CHECK(row("x,38.5 C,2,") == "fever_temp=38.5, fever=no");
  CHECK(row("x,-1,8,") == "fever=?");
  CHECK(row("x,,9,").empty());
  CHECK(row("x,,,").empty());
}

TEST_CASE("a 0 that the codes do not list is no \"no\"") {
  Reading row(
      "[[column]]\nname = \"f\"\nquestion = \"fever\"\n"
      "codes = { 1 = \"yes\", 2 = \"no\" }\n",
      "f");
  CHECK(row("2") == "fever=no");
  CHECK(has(row("0"), "! f: the map does not say what this code of `fever`"));
  CHECK(has(row("no"), "! f: the map does not say"));
}

TEST_CASE("beside codes for numbers, a number may be a code that is missing") {
  Reading row(
      "[[column]]\nname = \"T\"\nquestion = \"fever_temp\"\n"
      "codes = { 31 = \"37\", 32 = \"39.5 C\", 99 = \"missing\" }\n",
      "T,kind");
  CHECK(row("31,") == "fever_temp=37");
  CHECK(row("32.0,") == "fever_temp=39.5");
  CHECK(row("99,").empty());
  CHECK(has(row("33,"), "! T: the map does not say what this code of"));
  CHECK(has(row("37,"), "! T: the map does not say"));
  // These are no codes for numbers.
  Reading open(
      "[[column]]\nname = \"T\"\nquestion = \"fever_temp\"\n"
      "codes = { 99 = \"missing\", 98 = \"not sure\", \"-\" = \"none\" }\n",
      "T,kind");
  CHECK(open("38.5,") == "fever_temp=38.5");
  CHECK(open("99,").empty());
  CHECK(open("98,") == "fever_temp=?");
  CHECK(open("-,") == "fever_temp=none");
  Reading zero(
      "[[column]]\nname = \"T\"\nquestion = \"fever_temp\"\n"
      "zero = \"37\"\n",
      "T,kind");
  CHECK(zero("38.5,") == "fever_temp=38.5");
}

TEST_CASE("empty and zero say what the map says, and nothing without it") {
  Reading usual("[[column]]\nname = \"f\"\nquestion = \"fever\"\n", "f,x");
  CHECK(usual("0,") == "fever=no");
  CHECK(usual(",").empty());
  Reading zero(
      "[[column]]\nname = \"f\"\nquestion = \"fever\"\nzero = \"missing\"\n",
      "f,x");
  CHECK(zero("0,").empty());
  CHECK(zero("no,") == "fever=no");
  Reading empty(
      "[[column]]\nname = \"f\"\nquestion = \"fever\"\nempty = \"no\"\n",
      "f,x");
  CHECK(empty(",") == "fever=no");
  CHECK(empty("yes,") == "fever=yes");
}

TEST_CASE("codes of a whole table hold in every column that says no other") {
  Reading row(
      "[map]\nmissing = [\"-99\"]\nnot_sure = [\"-88\"]\n"
      "[[column]]\nname = \"k\"\nquestion = \"kind\"\n"
      "codes = { \"-99\" = \"wet\", a = \"dry\" }\n",
      "fever,fever_temp,k,treatment___chemo");
  CHECK(row("-99,-88,-88,-99") == "fever_temp=?, kind=?");
  CHECK(row("no,37,-99,1") ==
        "fever=no, fever_temp=37, kind=wet, treatment=chemo;radio? -radio");
}

TEST_CASE("codes that were kept as numbers are the codes that they were") {
  Reading row(
      "[map]\nmissing = [\"99\"]\nnot_sure = [\"40\"]\n"
      "[[column]]\nname = \"T\"\nquestion = \"fever_temp\"\n"
      "zero = \"missing\"\n"
      "[[column]]\nname = \"f\"\nquestion = \"fever\"\n"
      "codes = { 1 = \"yes\", 2 = \"no\" }\n",
      "T,f,kind");
  CHECK(row("99.0,2.0,99.00") == "fever=no");
  CHECK(row("40.0,1.0,") == "fever_temp=?, fever=yes");
  CHECK(row("0.0,99.0,").empty());
  CHECK(row("38.0,,") == "fever_temp=38");
  CHECK(has(row("38.0,0.0,"), "! f: the map does not say"));
}

TEST_CASE("options stand in one cell, by codes and any separator") {
  Reading row(
      "[[column]]\nname = \"d\"\nquestion = \"treatment\"\nseparator = \"|\"\n"
      "codes = { 1 = \"chemo\", 2 = \"radio\", 0 = \"none\", 9 = \"missing\" "
      "}\n",
      "d,x");
  CHECK(row("1|2,") == "treatment=chemo;radio");
  CHECK(row("2,") == "treatment=radio");
  CHECK(row("0,") == "treatment=none");
  CHECK(row("1|9,") == "treatment=chemo;radio?");
  CHECK(row("9,").empty());
  CHECK(row(",").empty());
  CHECK(has(row("1|3,"), "! d: the map does not say"));
}

TEST_CASE("one column may answer two questions") {
  Reading row(
      "[[column]]\nname = \"t\"\nquestion = \"fever_temp\"\n"
      "[[column]]\nname = \"t\"\nquestion = \"fever\"\n"
      "codes = { 36 = \"no\", 39 = \"yes\" }\n",
      "t");
  CHECK(row("39") == "fever_temp=39, fever=yes");
  CHECK(row("36") == "fever_temp=36, fever=no");
}

TEST_CASE("a question that is asked by two columns cannot be read") {
  Reading row("[[column]]\nname = \"f\"\nquestion = \"fever\"\n", "f,fever");
  CHECK(row("yes,no") ==
        "error: question \"fever\" is answered by column \"f\" and by column "
        "\"fever\"; put one of them into `ignore` of [map]");
  Reading ignored(
      "[map]\nignore = [\"fever\"]\n"
      "[[column]]\nname = \"f\"\nquestion = \"fever\"\n",
      "f,fever");
  CHECK(ignored("yes,no") == "fever=yes");
  CHECK(ignored.report.unknown.empty());
}

TEST_CASE("a column of the map that is not there is said") {
  Reading row(
      "[map]\ncomplete = [\"done\"]\n"
      "[[column]]\nname = \"T_MAX\"\nquestion = \"fever_temp\"\n"
      "skipped_after = \"ANY\"\n",
      "T_MAXX,fever");
  CHECK(row("39,no") == "fever=no");
  CHECK(row.report.absent ==
        std::vector<HeaderReport::Name>{
            {"T_MAX", "did you mean \"T_MAXX\"?"},
            {"ANY", "questions skipped after it stay unknown"},
            {"done", "no form counts as complete"}});
}

TEST_CASE("unticked boxes say no, nothing, or it depends") {
  const std::string header = "fever_chills,treatment___chemo,treatment___radio";
  Reading no("[map]\nunticked = \"no\"\n", header);
  CHECK(no(",0,0") == "treatment=none");
  CHECK(no(",1,0") == "treatment=chemo");
  Reading missing("[map]\nunticked = \"missing\"\n", header);
  CHECK(missing(",0,0").empty());
  CHECK(missing(",1,0") == "treatment=chemo;radio? -radio");
  Reading depends("[map]\nunticked = \"if-answered\"\n", header);
  CHECK(depends(",0,0").empty());
  CHECK(depends(",1,0") == "treatment=chemo");
  // What is no box of a group stays as it is.
  CHECK(missing("0,,") == "fever_chills=no");
}

TEST_CASE("boxes of one group speak for each other, whatever they answer") {
  Reading row(
      "[map]\nunticked = \"if-answered\"\ncomplete = [\"done\"]\n"
      "[[column]]\nname = \"s1\"\nquestion = \"fever\"\ngroup = \"s\"\n"
      "[[column]]\nname = \"s2\"\nquestion = \"fever_chills\"\ngroup = \"s\"\n"
      "[[column]]\nname = \"s8\"\nticked = \"other\"\ngroup = \"s\"\n"
      "[[column]]\nname = \"s9\"\nticked = \"none\"\ngroup = \"s\"\n"
      "[[column]]\nname = \"s99\"\nticked = \"missing\"\ngroup = \"s\"\n",
      "s1,s2,s8,s9,s99,done");
  CHECK(row("0,0,0,0,0,").empty());
  CHECK(row("0,0,0,0,0,1").empty());
  CHECK(row("0,0,0,0,0,2") == "fever=no, fever_chills=no");
  CHECK(row("0,0,0,0,0,Complete") == "fever=no, fever_chills=no");
  CHECK(row("1,0,0,0,0,") == "fever=yes, fever_chills=no");
  CHECK(row("1,,0,0,0,2") == "fever=yes");
  CHECK(row("0,0,1,0,0,") == "fever=no, fever_chills=no");
  CHECK(row("0,0,0,1,0,") == "fever=no, fever_chills=no");
  CHECK(row("0,0,0,0,1,2").empty());
  CHECK(row("1,0,0,0,1,2") == "fever=yes");
  CHECK(has(row("1,0,0,1,0,"), "! s9: this box says that no other applies"));
}

TEST_CASE("a form of which one part cannot be seen is not complete") {
  Reading row(
      "[map]\nunticked = \"if-answered\"\ncomplete = [\"done\", \"gone\"]\n",
      "treatment___chemo,done");
  CHECK(row("0,2").empty());
  CHECK(row("1,2") == "treatment=chemo;radio? -radio");
}

TEST_CASE("a question that was skipped after \"no\" is 0") {
  const std::string map =
      "[[column]]\nname = \"b\"\nquestion = \"fever_chills\"\n"
      "skipped_after = \"a\"\n";
  Reading row(map, "a,b");
  CHECK(row("0,") == "fever_chills=no");
  CHECK(row("never,") == "fever_chills=no");
  CHECK(row("1,").empty());
  CHECK(row(",").empty());
  CHECK(row("0,1") == "fever_chills=yes");
  CHECK(row("0.0,") == "fever_chills=no");
  CHECK(row("none,").empty());
  Reading coded(map +
                    "[[column]]\nname = \"a\"\nquestion = \"fever\"\n"
                    "codes = { 1 = \"yes\", 2 = \"no\", 0 = \"missing\" }\n",
                "a,b");
  CHECK(coded("2,") == "fever=no, fever_chills=no");
  CHECK(coded("0,").empty());
}

TEST_CASE("decimals are as the map says, whatever separates the cells") {
  Reading point("[map]\ndecimal = \"point\"\n", "fever_temp;kind");
  CHECK(point("37.500;dry") == "fever_temp=37.5, kind=dry");
  CHECK(has(point("37,5;dry"), "needs a number"));
  Reading comma("[map]\ndecimal = \"comma\"\n", "fever_temp,kind");
  CHECK(comma("\"37,5\",dry") == "fever_temp=37.5, kind=dry");
}

TEST_CASE("UTF-16, tabs and decimal commas come through a map") {
  const std::string wide = std::string("\xff\xfe", 2) + [] {
    std::string text;
    for (const char c : std::string("T\tF1\n38,2\tja\n")) {
      text += c;
      text += '\0';
    }
    return text;
  }();
  ScoreSettings settings;
  settings.table.mapping = mapping_of(
      "[[column]]\nname = \"T\"\nquestion = \"fever_temp\"\nunit = \"C\"\n"
      "[[column]]\nname = \"F1\"\nquestion = \"fever\"\n"
      "codes = { ja = \"yes\", nein = \"no\" }\n");
  CHECK(scored(demo(), {{.text = wide}}, settings).results ==
        "id,level,possible,advised,findings,notes\n"
        "1,now,now,now,fever_high,\n");
}

TEST_CASE("rejects hold what was written, to be mended by the same map") {
  ScoreSettings settings;
  settings.table.mapping = mapping_of(
      "[map]\nid = \"who\"\n"
      "[[column]]\nname = \"F1\"\nquestion = \"fever\"\n"
      "codes = { 1 = \"yes\", 2 = \"no\" }\n");
  const Scored run =
      scored(demo(), {{.text = "who,F1,x\na,1,p\nb,0,q\n"}}, settings);
  CHECK(run.rejects ==
        "who,F1,x,redflag_line,redflag_column,redflag_reason,at_least\n"
        "b,0,q,3,F1,the map does not say what this code of `fever` means,"
        "none\n");
  std::string mended = run.rejects;
  mended.replace(mended.find("b,0"), 3, "b,2");
  const Scored again = scored(demo(), {{.text = mended}}, settings);
  CHECK(again.report.scored == 1);
  CHECK(again.report.rejected == 0);
  CHECK(has(again.results, "\nb,"));
}

constexpr const char* kDictionary =
    "\"Variable / Field Name\",\"Form Name\",\"Section Header\",\"Field "
    "Type\",\"Field Label\",\"Choices, Calculations, OR Slider "
    "Labels\",\"Field "
    "Note\"\n"
    "study_id,visit,,text,Study ID,,\n"
    "fever,visit,,radio,Any fever?,\"1, Yes | 2, No | 3, Don't know | 4, "
    "Maybe\",\n"
    "fever_chills,visit,,yesno,Did you shiver?,,\n"
    "kind,visit,,dropdown,Which cough?,\"10, Dry | 20, Wet | 99, Prefer not to "
    "answer\",\n"
    "fever_temp,visit,,text,Temperature,,\n"
    "treatment,drugs,,checkbox,Treatments,\"1, Chemo | 2, Radio | 3, None of "
    "these | 4, Don't know | 5, Other | -99, Refused to say\",\n";

TEST_CASE("REDCap: a raw export is read by its dictionary's codes") {
  Reading row("[map]\nimporter = \"redcap\"\n",
              "study_id,redcap_event_name,fever,fever_chills,kind,fever_temp,"
              "visit_complete",
              kDictionary);
  CHECK(row("7,v1,1,0,10,38.5,2") ==
        "fever=yes, fever_chills=no, kind=dry, fever_temp=38.5");
  CHECK(row.id == "7");
  CHECK(row.report.unknown.empty());
  CHECK(row("7,v1,2,1,20,,0") == "fever=no, fever_chills=yes, kind=wet");
  CHECK(row("7,v1,3,,99,,0") == "fever=?");
  CHECK(has(row("7,v1,4,,,,0"), "! fever: the map does not say"));
  CHECK(has(row("7,v1,0,,,,0"), "! fever: the map does not say"));
}

TEST_CASE("REDCap: an export with labels is read by the same dictionary") {
  Reading row("[map]\nimporter = \"redcap\"\n",
              "Study ID,Event Name,Any fever?,Did you shiver?,Which cough?,"
              "Treatments (choice=Chemo),Treatments (choice=Radio),"
              "Treatments (choice=None of these),Complete?",
              kDictionary);
  CHECK(row("7,Visit 1,Yes,No,Dry,Checked,Unchecked,Unchecked,Incomplete") ==
        "fever=yes, fever_chills=no, kind=dry, treatment=chemo");
  CHECK(row.id == "7");
  CHECK(row.report.unknown.empty());
  CHECK(row("7,,Don't know,,,Unchecked,Unchecked,Unchecked,Incomplete") ==
        "fever=?");
  CHECK(row("7,,,,,Unchecked,Unchecked,Unchecked,Complete") ==
        "treatment=none");
  CHECK(row("7,,,,,Unchecked,Unchecked,Checked,Incomplete") ==
        "treatment=none");
}

TEST_CASE("REDCap: a box that nobody can read makes no other box a no") {
  Reading row("[map]\nimporter = \"redcap\"\nmissing = [\"-99\"]\n",
              "record_id,treatment___chemo,treatment___radio,treatment____99,"
              "treatment___none");
  CHECK(row("7,0,1,0,0") == "treatment=radio");
  for (const std::string cells : {"7,0,1,1.0,0", "7,0,1,x,0", "7,0,1,0,x"}) {
    CAPTURE(cells);
    CHECK(has(row(cells), "box of `treatment` is ticked or is not"));
    CHECK(row(cells).starts_with("treatment=chemo?;radio"));
  }
  CHECK(row("7,0,1,,?") == "treatment=radio");
}

TEST_CASE("REDCap: a choice's code is no number, unless its label is one") {
  const std::string dictionary =
      "field_name,field_type,select_choices_or_calculations\n"
      "id,text,\n"
      "fever_temp,radio,\"31, Below 38 | 32, 38.5 | 33, 104 F | 34, None | 35, "
      "Unknown | 36, N/A\"\n";
  const std::string header = "id,fever_temp";
  Reading row("[map]\nimporter = \"redcap\"\n", header, dictionary);
  CHECK(has(row("7,31"), "! fever_temp: the map does not say what this code"));
  CHECK(row("7,32") == "fever_temp=38.5");
  CHECK(row("7,33") == "fever_temp=104 F");
  CHECK(has(row("7,34"), "! fever_temp: the map does not say"));
  CHECK(row("7,35") == "fever_temp=?");
  CHECK(row("7,36").empty());
  CHECK(has(row("7,37"), "! fever_temp: the map does not say"));
  // With labels.
  CHECK(has(row("7,Below 38"), "! fever_temp: the map does not say"));
  CHECK(row("7,38.5") == "fever_temp=38.5");
  CHECK(row("7,104 F") == "fever_temp=104 F");
  CHECK(has(row("7,None"), "! fever_temp: the map does not say"));

  const std::string map =
      "[map]\nimporter = \"redcap\"\n"
      "[[column]]\nname = \"fever_temp\"\nquestion = \"fever_temp\"\n";
  // What the map says of a code counts, and makes no number of the others.
  Reading said(map + "codes = { 31 = \"missing\" }\n", header, dictionary);
  CHECK(said("7,31").empty());
  CHECK(has(said("7,32"), "! fever_temp: the map does not say"));
  Reading more(map + "missing = [\"31\"]\n", header, dictionary);
  CHECK(more("7,31").empty());
  CHECK(more("7,32") == "fever_temp=38.5");
  Reading unit(map + "unit = \"F\"\n", header,
               "field_name,field_type,select_choices_or_calculations\n"
               "id,text,\nfever_temp,dropdown,\"1, 98 | 2, 39 C | 3, 104\"\n");
  CHECK(unit("7,1") == "fever_temp=98 F");
  CHECK(unit("7,2") == "fever_temp=39");
  CHECK(unit("7,3") == "fever_temp=104 F");
  CHECK(has(unit("7,99"), "! fever_temp: the map does not say"));
  // Nobody knows what the choices are.
  Reading query("[map]\nimporter = \"redcap\"\n", header,
                "field_name,field_type,select_choices_or_calculations\n"
                "id,text,\nfever_temp,sql,select 1\n");
  CHECK(has(query("7,38"), "! fever_temp: the map does not say"));
}

TEST_CASE("REDCap: an unticked box is no only where somebody looked") {
  Reading row("[map]\nimporter = \"redcap\"\nmissing = [\"-99\"]\n",
              "study_id,treatment___1,treatment___2,treatment___3,"
              "treatment___4,treatment___5,treatment____99,drugs_complete,"
              "visit_complete",
              kDictionary);
  CHECK(row("7,0,0,0,0,0,0,0,0").empty());
  CHECK(row("7,0,0,0,0,0,0,1,2").empty());
  CHECK(row("7,0,0,0,0,0,0,2,0") == "treatment=none");
  CHECK(row("7,1,0,0,0,0,0,0,0") == "treatment=chemo");
  CHECK(row("7,0,0,1,0,0,0,0,0") == "treatment=none");
  CHECK(row("7,0,0,0,0,1,0,0,0") == "treatment=none");
  CHECK(row("7,0,0,0,1,0,0,2,2").empty());
  CHECK(row("7,1,0,0,1,0,0,2,2") == "treatment=chemo;radio? -radio");
  CHECK(row("7,,,,,,1,2,2").empty());
  CHECK(row("7,0,0,0,0,0,1,2,2").empty());
  CHECK(row("7,,,,,,,2,2").empty());
}

TEST_CASE("REDCap: without a dictionary, all forms must be complete") {
  Reading row("[map]\nimporter = \"redcap\"\n",
              "record_id,treatment___chemo,treatment___radio,a_complete,"
              "b_complete");
  CHECK(row("7,0,0,2,2") == "treatment=none");
  CHECK(row.id == "7");
  CHECK(row("7,0,0,2,1").empty());
  CHECK(row("7,0,0,2,").empty());
  CHECK(row("7,0,1,0,0") == "treatment=radio");
}

TEST_CASE("REDCap: the state of another form is no word about this one") {
  Reading row("[map]\nimporter = \"redcap\"\n",
              "study_id,treatment___1,visit_complete", kDictionary);
  CHECK(row("7,0,2").empty());
  CHECK(row("7,1,2") == "treatment=chemo;radio? -radio");
}

TEST_CASE("REDCap: boxes of one field may answer several questions") {
  Reading row(
      "[map]\nimporter = \"redcap\"\n"
      "[[column]]\nname = \"signs___1\"\nquestion = \"fever\"\n"
      "[[column]]\nname = \"signs___2\"\nquestion = \"fever_chills\"\n",
      "record_id,signs___1,signs___2");
  CHECK(row("7,0,0").empty());
  CHECK(row("7,1,0") == "fever=yes, fever_chills=no");
}

TEST_CASE("REDCap: a label that is another choice's code is not guessed at") {
  const std::string dictionary =
      "field_name,field_type,select_choices_or_calculations\n"
      "id,text,\n"
      "kind,radio,\"1, dry | 2, wet\"\n"
      "fever,radio,\"1, No | No, Yes | 0, 1\"\n";
  Reading row("[map]\nimporter = \"redcap\"\n", "id,kind,fever", dictionary);
  CHECK(row("7,1,") == "kind=dry");
  CHECK(row("7,wet,") == "kind=wet");
  CHECK(has(row("7,,No"), "! fever: the map does not say"));
  CHECK(row("7,,1") == "fever=no");
  CHECK(row("7,,Yes") == "fever=yes");
}

TEST_CASE("REDCap: what is no dictionary is refused") {
  std::string error;
  CHECK(!read_dictionary("", error));
  CHECK(error == "there is nothing in it");
  CHECK(!read_dictionary("a,b\n1,2\n", error));
  CHECK(has(error, "Variable / Field Name"));
  CHECK(
      !read_dictionary("field_name,field_type,"
                       "select_choices_or_calculations\na,b\n",
                       error));
  CHECK(error == "line 2: it has not as many fields as the first line");
  CHECK(!read_dictionary(
      "field_name,field_type,select_choices_or_calculations\n", error));
  CHECK(error == "it has no field");
}

TEST_CASE("Kobo: questions are found behind their groups") {
  Reading row("[map]\nimporter = \"kobo\"\n",
              "start;end;visit/fever;visit/sub/fever_temp;kind;"
              "visit/treatment;visit/treatment/chemo;visit/treatment/radio;"
              "_id;_uuid;_submission_time");
  CHECK(row("a;b;yes;38.5;wet;chemo radio;1;1;3;u-7;t") ==
        "fever=yes, fever_temp=38.5, kind=wet, treatment=chemo;radio");
  CHECK(row.id == "u-7");
  CHECK(row.report.unknown.empty());
  CHECK(row("a;b;dont_know;;;chemo;1;0;3;u;t") == "fever=?, treatment=chemo");
  CHECK(row("a;b;n/a;n/a;n/a;n/a;;;3;u;t").empty());
  CHECK(row("a;b;;;;;;;3;u;t").empty());
}

TEST_CASE("Kobo: options in columns say no where one of them is ticked") {
  for (const char* header : {"q/treatment/chemo,q/treatment/radio,_id",
                             "treatment.chemo,treatment.radio,_id"}) {
    Reading row("[map]\nimporter = \"kobo\"\n", header);
    CHECK(row("1,0,3") == "treatment=chemo");
    CHECK(row("0,0,3").empty());
    CHECK(row(",,3").empty());
    CHECK(row("TRUE,FALSE,3") == "treatment=chemo");
    CHECK(row("n/a,n/a,3").empty());
    CHECK(row("1,n/a,3") == "treatment=chemo;radio? -radio");
  }
}

TEST_CASE("Kobo: a list and the boxes beside it have to agree") {
  Reading row("[map]\nimporter = \"kobo\"\n",
              "fever,treatment,treatment/chemo,treatment/radio,treatment/none,"
              "treatment/other,treatment/dont_know,_id");
  const std::string differ =
      "the list and the boxes of `treatment` do not agree";
  CHECK(row("no,chemo,1,0,0,0,0,3") == "fever=no, treatment=chemo");
  CHECK(row("no,chemo radio,1,1,0,0,0,3") == "fever=no, treatment=chemo;radio");
  CHECK(row("no,chemo,,,,,,3") == "fever=no, treatment=chemo");
  CHECK(row("no,none,0,0,1,0,0,3") == "fever=no, treatment=none");
  CHECK(row("no,dont_know,0,0,0,0,1,3") == "fever=no, treatment=?");
  CHECK(row("no,chemo dont_know,1,0,0,0,1,3") ==
        "fever=no, treatment=chemo;radio?");
  // A box that is ticked is never a no.
  CHECK(row("no,radio,1,1,,,,3") == "fever=no! treatment/chemo: " + differ);
  CHECK(row("no,radio,1,,,,,3") == "fever=no! treatment/chemo: " + differ);
  CHECK(row("no,none,1,,,,,3") == "fever=no! treatment/chemo: " + differ);
  CHECK(row("no,dont_know,1,,,,,3") == "fever=no! treatment/chemo: " + differ);
  CHECK(row("no,chemo,0,0,,,,3") == "fever=no! treatment/chemo: " + differ);
  CHECK(row("no,chemo,1,0,0,0,1,3") == "fever=no! treatment: " + differ);
  CHECK(row("no,none,0,0,0,1,0,3") == "fever=no! treatment: " + differ);
  CHECK(row("no,chemo,,,1,0,0,3") == "fever=no! treatment: " + differ);
  // The boxes speak where the list is silent.
  CHECK(row("no,,1,0,0,0,0,3") == "fever=no, treatment=chemo");
  CHECK(row("no,n/a,0,1,0,0,0,3") == "fever=no, treatment=radio");
  CHECK(row("no,,0,0,1,0,0,3") == "fever=no, treatment=none");
  CHECK(row("no,,0,0,0,0,0,3") == "fever=no");
  CHECK(row("no,,1,0,0,0,1,3") == "fever=no, treatment=chemo;radio? -radio");
  CHECK(has(row("no,chemo,1,maybe,,,,3"), "! treatment/radio: "));
  CHECK(row.report.unknown.empty());

  Reading silent("[map]\nimporter = \"kobo\"\nunticked = \"missing\"\n",
                 "treatment,treatment/chemo,treatment/radio,_id");
  CHECK(silent("chemo,0,0,3") == "treatment=chemo");
  CHECK(has(silent("chemo,0,1,3"), "! treatment/radio: " + differ));
  // The list may have a name of its own.
  Reading named(
      "[map]\nimporter = \"odk\"\n[[column]]\nname = \"drugs\"\n"
      "question = \"treatment\"\ncodes = { c = \"chemo\", r = \"radio\" }\n",
      "drugs,q-treatment/chemo,q-treatment/radio,KEY");
  CHECK(named("c,1,0,k") == "treatment=chemo");
  CHECK(has(named("r,1,1,k"), "! q-treatment/chemo: " + differ));
}

TEST_CASE("Kobo: a box for none, or for a refusal, speaks for the others") {
  Reading row("[map]\nimporter = \"kobo\"\n",
              "treatment/chemo,treatment/radio,treatment/none,"
              "treatment/dont_know,_id");
  CHECK(row("0,0,1,0,3") == "treatment=none");
  CHECK(row("0,0,0,1,3").empty());
  CHECK(row("1,0,0,1,3") == "treatment=chemo;radio? -radio");
}

TEST_CASE("Kobo: options of one question may answer several of the pack") {
  const std::string map =
      "[map]\nimporter = \"kobo\"\n"
      "[[column]]\nname = \"signs/a\"\nquestion = \"fever\"\n"
      "[[column]]\nname = \"signs/b\"\nquestion = \"fever_chills\"\n";
  Reading row(map, "signs,signs/a,signs/b,_id");
  CHECK(row("a,1,0,3") == "fever=yes, fever_chills=no");
  CHECK(row(",0,0,3").empty());
  CHECK(row(",,,3").empty());
  // Without a column of that name, "signs" is a group of questions.
  Reading group(map, "signs/a,signs/b,_id");
  CHECK(group("no,0,3") == "fever=no, fever_chills=no");
}

TEST_CASE("an option that is called like a usual word is that option") {
  std::string text(scoring_pack());
  const std::string dry = "{ id = \"dry\", label = \"Dry\" }";
  text.replace(text.find(dry), dry.size(),
               dry + ", { id = \"unsure\", label = \"They suspect it\" }");
  const auto program = program_of(text);
  ScoreSettings settings;
  auto mapping = importer_mapping("kobo");
  settings.table.mapping = std::make_shared<const Mapping>(*mapping);
  HeaderReport report;
  const std::string table_text = "kind,_id\nunsure,1\n";
  Table table(
      program->pack(),
      {.name = "t",
       .open = [&] { return std::make_unique<TextSource>(table_text); }},
      settings.table, report);
  RowReader reader(program->pack(), false);
  RecordBatch batch;
  REQUIRE(table.rows().next(batch));
  Row row;
  reader.read_csv(table.columns(), false, batch, batch.records.front(), row);
  REQUIRE(row.answers.size() == 1);
  CHECK(row.answers[0].second == Answer::chosen(OptionIndex(1)));
}

TEST_CASE("Kobo: labels as headers and cells") {
  Reading row("[map]\nimporter = \"kobo\"\n",
              "Did you shiver?,Which kind?,Which treatment?/Chemo,"
              "Which treatment?/Radio,_uuid");
  CHECK(row("No,Wet,1,0,u") == "fever_chills=no, kind=wet, treatment=chemo");
  CHECK(row.report.unknown.empty());
}

TEST_CASE("ODK: Central's columns, groups and keys") {
  Reading row("[map]\nimporter = \"odk\"\n",
              "SubmissionDate,meta-instanceID,visit-fever,visit-treatment,"
              "visit-treatment/chemo,KEY,SubmitterID,ReviewState");
  CHECK(row("d,uuid:1,no,radio,0,uuid:1,4,") == "fever=no, treatment=radio");
  CHECK(row.id == "uuid:1");
  CHECK(row.report.unknown.empty());
  CHECK(row("d,uuid:1,,,,uuid:1,4,").empty());
  Reading split("[map]\nimporter = \"odk\"\n",
                "visit-treatment/chemo,visit-treatment/radio,KEY");
  CHECK(split("1,0,k") == "treatment=chemo");
  CHECK(split("0,0,k").empty());
}

constexpr const char* kItems =
    "[map]\nimporter = \"pro-ctcae\"\nid = \"pid\"\n"
    "[[column]]\nname = \"PROCTCAE_9A_SCL\"\nquestion = \"fever\"\n"
    "[[column]]\nname = \"PROCTCAE_9B_SCL\"\nquestion = \"fever_chills\"\n";

TEST_CASE("PRO-CTCAE: grades and their words answer yes or no") {
  Reading row(kItems, "pid,PROCTCAE_9A_SCL,PROCTCAE_9B_SCL");
  CHECK(row("p,3,1") == "fever=yes, fever_chills=yes");
  CHECK(row("p,Almost constantly,Not at all") == "fever=yes, fever_chills=no");
  CHECK(row("p,1,0") == "fever=yes, fever_chills=no");
  CHECK(row("p,Prefer not to answer,").empty());
  CHECK(has(row("p,5,"), "! PROCTCAE_9A_SCL: the map does not say"));
  CHECK(has(row("p,yes,"), "! PROCTCAE_9A_SCL: the map does not say"));
}

TEST_CASE("PRO-CTCAE: a number that is no grade is none") {
  Reading row(
      "[map]\nimporter = \"pro-ctcae\"\n[[column]]\n"
      "name = \"PROCTCAE_9A_SCL\"\nquestion = \"fever_temp\"\n",
      "PROCTCAE_9A_SCL,kind");
  CHECK(has(row("38,"), "! PROCTCAE_9A_SCL: the map does not say"));
}

TEST_CASE("PRO-CTCAE: an item skipped after \"never\" is 0, and no other") {
  Reading row(kItems, "pid,PROCTCAE_9A_SCL,PROCTCAE_9B_SCL");
  CHECK(row("p,0,") == "fever=no, fever_chills=no");
  CHECK(row("p,Never,") == "fever=no, fever_chills=no");
  CHECK(row("p,None,") == "fever=no, fever_chills=no");
  CHECK(row("p,2,") == "fever=yes");
  CHECK(row("p,,").empty());
  CHECK(row("p,,0") == "fever_chills=no");
  CHECK(row("p,Not applicable,").empty());
  // A skipped item does not answer the one before it.
  CHECK(row("p,0,3") == "fever=no, fever_chills=yes");
}

TEST_CASE("PRO-CTCAE: a mild grade below `yes_from` skips nothing") {
  Reading row(
      "[map]\nimporter = \"pro-ctcae\"\n"
      "[[column]]\nname = \"PROCTCAE_9A_SCL\"\nquestion = \"fever\"\n"
      "yes_from = 2\n"
      "[[column]]\nname = \"PROCTCAE_9B_SCL\"\nquestion = \"fever_chills\"\n",
      "PROCTCAE_9A_SCL,PROCTCAE_9B_SCL");
  CHECK(row("1,") == "fever=no");
  CHECK(row("Mild,") == "fever=no");
  CHECK(row("0,") == "fever=no, fever_chills=no");
  CHECK(row("2,") == "fever=yes");
}

TEST_CASE("PRO-CTCAE: items of another symptom skip nothing") {
  Reading row(kItems, "pid,PROCTCAE_10A_SCL,PROCTCAE_9B_SCL,PROCTCAE_9A_IND");
  CHECK(row("p,0,,0").empty());
}

TEST_CASE("a map means the same whichever reader reads the rows") {
  std::string text = "who,F1,fever_chills,treatment___chemo,T\n";
  for (int i = 0; i < 3000; ++i) {
    text += std::to_string(i) + "," + std::to_string(i % 4) + "," +
            std::to_string(i % 2) + "," + std::to_string(i % 3 / 2) + "," +
            std::to_string(96 + i % 9) + "\n";
  }
  for (const char* map :
       {"[map]\nid = \"who\"\n[[column]]\nname = \"F1\"\nquestion = \"fever\"\n"
        "codes = { 1 = \"no\", 2 = \"yes\", 3 = \"missing\" }\n",
        "[[column]]\nname = \"T\"\nquestion = \"fever_temp\"\nunit = \"F\"\n",
        "[map]\nunticked = \"if-answered\"\n", "[map]\ndecimal = \"comma\"\n",
        "[[column]]\nname = \"who\"\nquestion = \"fever_temp\"\n"}) {
    CAPTURE(map);
    ScoreSettings settings;
    settings.table.mapping = mapping_of(map);
    const Scored fast = scored(demo(), {{.text = text}}, settings);
    settings.kernels = nullptr;
    const Scored careful = scored(demo(), {{.text = text}}, settings);
    CHECK(fast.results == careful.results);
    CHECK(fast.rejects == careful.rejects);
    CHECK(fast.report == careful.report);
  }
}

TEST_CASE("a map that only names what is there changes nothing") {
  const std::string text =
      "id,fever,fever_temp,fever_chills,kind,treatment\n"
      "a,yes,38,no,dry,none\nb,Y,101 F,?,dry,chemo?\nc,0,maybe,,wet,zap\n"
      "d,,,,,\n";
  std::string map;
  for (const Question& question : demo().pack().questions) {
    map += "[[column]]\nname = \"" + question.id + "\"\nquestion = \"" +
           question.id + "\"\n";
  }
  ScoreSettings settings;
  settings.table.mapping = mapping_of(map);
  const Scored plain = scored(demo(), {{.text = text}});
  const Scored mapped = scored(demo(), {{.text = text}}, settings);
  CHECK(mapped.results == plain.results);
  CHECK(mapped.rejects == plain.rejects);
  CHECK(mapped.headers == plain.headers);
  CHECK(mapped.report == plain.report);
}

}  // namespace
}  // namespace redflag
