// SPDX-License-Identifier: Apache-2.0

#include "batch/scorer.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/scoring.h"

namespace redflag {
namespace {

using Names = std::vector<HeaderReport::Name>;

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

constexpr const char* kHeader = "id,level,possible,advised,findings,notes\n";

std::string csv(const std::string& text, const ScoreSettings& settings = {}) {
  return scored(demo(), {{.text = text}}, settings).results;
}

/// The rejects file of one row under a header, without its own header line.
std::string reject(const std::string& header, const std::string& row) {
  const Scored run = scored(demo(), {{.text = header + "\n" + row + "\n"}});
  CHECK(run.report.rows() == 1);
  return run.rejects.substr(run.rejects.find('\n') + 1);
}

TEST_CASE("each row of a CSV gets its level, in the order of the input") {
  CHECK(csv("id,fever,fever_temp,fever_chills,kind,treatment\n"
            "a,yes,38,no,dry,none\n"
            "b,Y,101 F,?,dry,none\n"
            "c,no,,,wet,chemo;radio\n"
            "\n"
            "d,TRUE,none,1,,\n"
            "e,,,,,\n"
            "f,0,,,WET,chemo?\n") == std::string(kHeader) +
                                         "a,now,now,now,fever_high,\n"
                                         "b,now,now,now,fever_high,\n"
                                         "c,soon,soon,soon,treated,\n"
                                         "d,soon,soon,soon,fever_chills,\n"
                                         "e,none,now,soon,,\n"
                                         "f,none,soon,soon,,\n");
}

TEST_CASE("without an id column, the row's number is the id") {
  CHECK(csv("fever\nno\n\nno\n") ==
        std::string(kHeader) + "1,none,soon,soon,,\n2,none,soon,soon,,\n");
  ScoreSettings settings;
  settings.table.wanted.id = "who";
  CHECK(csv("who,fever_temp\nx,39\n", settings) ==
        std::string(kHeader) + "x,now,now,now,fever_high,\n");
}

TEST_CASE("a row whose id is blank has its number too") {
  CHECK(csv("id,fever\na,no\n,no\n\"\",no\n") ==
        std::string(kHeader) +
            "a,none,soon,soon,,\n2,none,soon,soon,,\n"
            "3,none,soon,soon,,\n");
}
TEST_CASE("rows whose id stood before are counted, over tables and threads") {
  std::string text = "id,fever\n";
  for (int i = 0; i < 5000; ++i) {
    text += "p" + std::to_string(i % 3000) + ",no\n";
  }
  for (const std::size_t jobs : {1U, 3U}) {
    ScoreSettings settings;
    settings.jobs = jobs;
    const Scored run = scored(
        demo(), {{.text = text}, {.text = "id,fever\nnew,no\np7,maybe\n"}},
        settings);
    CHECK(run.report.repeated_ids == 2001);
    CHECK(!run.report.more_repeated_ids);
    CHECK(run.report.rows() == 5002);
  }
}

TEST_CASE("a number of a row that is the id of another counts as that id") {
  const Scored run = scored(
      demo(), {{.text = "id,fever\n2,no\n,no\n,no\n5,maybe\n,no\nb,no\n"},
               {.text = "fever\nno\nno\n"},
               {.text = "{\"id\":8}\n{\"id\":\"\"}\n{\"id\":null}\n{}\n{\"id\n",
                .format = TableFormat::ndjson}});
  // Row 2, row 5, and the row with the id 8.
  CHECK(run.report.repeated_ids == 3);
  CHECK(run.report.numbered == 8);
  CHECK(run.report.rows() == 13);
}

TEST_CASE("an id that cannot be read is told as that, not as missing") {
  const Scored run =
      scored(demo(), {{.text = "id,fever\n\xE9,no\n,no\nb,no\n"}});
  CHECK(run.report.rejects[0].fault.column == "id");
  CHECK(run.report.rejects[0].fault.reason == "this is not UTF-8 text");
  CHECK(run.report.numbered == 1);
}

TEST_CASE("numbers of rows and empty ids are no ids that stand twice") {
  CHECK(scored(demo(), {{.text = "fever\nno\nno\n"}, {.text = "fever\nno\n"}})
            .report.repeated_ids == 0);
  CHECK(
      scored(demo(), {{.text = "id,fever\n,no\n,no\n"}}).report.repeated_ids ==
      0);
}

TEST_CASE("an answer that does not apply is used, and noted") {
  CHECK(csv("id,fever,fever_chills,kind,treatment\n1,no,yes,dry,none\n") ==
        std::string(kHeader) +
            "1,none,now,soon,,fever_chills answered though fever is no\n");
}

TEST_CASE("a note names the answer that was given, however far above") {
  const auto chain = program_of(R"(
    [pack]
    id = "chain"
    version = "1"
    title = "T"
    unsure_level = "soon"
    [[level]]
    id = "soon"
    title = "S"
    action = "A"
    within = "7 days"
    [[level]]
    id = "none"
    title = "N"
    action = "A"
    [[source]]
    id = "own"
    organisation = "O"
    title = "T"
    standing = "judgement"
    [[question]]
    id = "a"
    ask = "A?"
    type = "yes-no"
    [[question]]
    id = "b"
    ask = "B?"
    type = "yes-no"
    ask_if = "a"
    [[question]]
    id = "c"
    ask = "C?"
    type = "yes-no"
    ask_if = "b"
    [[rule]]
    id = "r"
    level = "soon"
    when = "c"
    because = "B."
    sources = ["own"]
  )");
  const std::string text = "id,a,b,c\n1,no,,yes\n2,no,no,yes\n3,no,?,yes\n";
  CHECK(scored(*chain, {{.text = text}}).results ==
        std::string(kHeader) +
            "1,soon,soon,soon,r,c answered though a is no\n"
            "2,soon,soon,soon,r,c answered though b is no\n"
            "3,soon,soon,soon,r,c answered though a is no\n");
}

TEST_CASE("a decimal comma is one where commas separate nothing") {
  const std::string expected = std::string(kHeader) +
                               "1,now,now,now,fever_high,\n"
                               "2,none,none,none,,\n";
  CHECK(csv("fever;fever_temp;fever_chills;kind;treatment\n"
            "yes;38,0;no;dry;none\nyes;37.9;no;dry;none\n") == expected);
  CHECK(csv("fever\tfever_temp\tfever_chills\tkind\ttreatment\n"
            "yes\t38,0\tno\tdry\tnone\nyes\t37,9\tno\tdry\tnone\n") ==
        expected);
  CHECK(reject("fever,fever_temp", "yes,\"38,0\"") ==
        "1,yes,\"38,0\",2,fever_temp,`fever_temp` needs a number,none\n");
}

TEST_CASE("asked why, a row names the answers behind each finding") {
  ScoreSettings settings;
  settings.style.columns = {ResultColumn::id, ResultColumn::because};
  const std::string table =
      "id,fever,fever_temp,fever_chills,kind,treatment\n"
      "a,yes,101 F,Y,wet,radio;chemo\n"
      "b,no,,,dry,none\n"
      "bad,yes,39,yes,wet,zap\n";
  const std::string expected =
      "id,because\n"
      "a,Treatment and phlegm need a look. [treatment: Chemo; Radio] [kind: "
      "Wet] | A high fever needs a call. [fever_temp: 38.3 C (101 F)] | "
      "Shivering needs a look. [fever: Yes] [fever_chills: Yes]\n"
      "b,\n";
  CHECK(csv(table, settings) == expected);
  settings.kernels = nullptr;
  settings.jobs = 3;
  CHECK(csv(table, settings) == expected);

  settings.style.format = TableFormat::ndjson;
  settings.style.explain = true;
  const std::string json =
      csv("id,fever,fever_temp,fever_chills\na,yes,,yes\n", settings);
  CHECK(json.find(R"("sources":["book"],"answers":[{"question":"fever",)"
                  R"("answer":"Yes"},{"question":"fever_chills",)"
                  R"("answer":"Yes"}],"rules":[]})") != std::string::npos);
  // Of what may fire but need not: what is missing.
  CHECK(json.find(R"("answers":[{"question":"fever_temp",)"
                  R"("answer":"Not answered"}],"rules":[]})") !=
        std::string::npos);
}

TEST_CASE("a row with a bad cell is rejected with all its cells") {
  struct Case {
    const char* row;
    const char* rejected;
  };
  const std::string header = "id,fever,fever_temp,kind,treatment,note";
  const std::vector<Case> cases = {
      {"a,yes,99,dry,none,x",
       "a,yes,99,dry,none,x,2,fever_temp,`fever_temp` runs from 30 to 45 "
       "C,none\n"},
      {"a,maybe,39,damp,none,\"x, \"\"y\"\"\"",
       "a,maybe,39,damp,none,\"x, \"\"y\"\"\",2,fever;kind,\"`fever` is "
       "answered yes, no or not sure; `kind` has no such option\",now\n"},
      {"a,yes,39,dry,chemo;zap,",
       "a,yes,39,dry,chemo;zap,,2,treatment,`treatment` has no such "
       "option,now\n"},
      {"a,yes,39",
       "a,yes,39,,,,2,,the row is not whole: 3 fields where the header has "
       "6,now\n"},
      {"a,yes,39,dry,none,x,y,\"z,\"",
       "a,yes,39,dry,none,x,2,,\"the row is not whole: 8 fields where the "
       "header has 6; the surplus: y,\"\"z,\"\"\",now\n"},
      {"a,yes,39,5\" dry,none,x",
       "a,yes,39,\"5\"\" dry,none,x\",,,2,kind,the row is not whole: there is "
       "a "
       "quote inside the field; put the whole field in quotes and write the "
       "quote twice,now\n"},
      {"a,yes,39,dry,none,\xFF",
       "a,yes,39,dry,none,\xFF,2,note,this is not UTF-8 text,now\n"},
      {"=1+1,yes,99,dry,none,@x",
       "'=1+1,yes,99,dry,none,'@x,2,fever_temp,`fever_temp` runs from 30 to 45 "
       "C,none\n"},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.row);
    CHECK(reject(header, wanted.row) == wanted.rejected);
  }
}

TEST_CASE("rejected rows are listed, counted and looked at") {
  ScoreSettings settings;
  settings.fail_on = demo().pack().find_level("now");
  std::string text = "id,fever,fever_temp\n";
  for (int i = 0; i < 30; ++i) text += "x,yes,99\n";
  text += "y,maybe,39\nz,yes,37\n";
  const Scored run = scored(demo(), {{.text = text}}, settings);
  CHECK(run.report.rows() == 32);
  CHECK(run.report.scored == 1);
  CHECK(run.report.rejected == 31);
  CHECK(run.report.at_least == std::vector<std::uint64_t>{30, 0, 1});
  CHECK(run.report.level == std::vector<std::uint64_t>{1, 0, 0});
  CHECK(run.report.fail_on == 1);
  REQUIRE(run.report.rejects.size() == kListedRejects);
  const RejectNote& note = run.report.rejects[19];
  CHECK(note.line == 21);
  CHECK(note.fault.place == 3);
  CHECK(note.fault.column == "fever_temp");
  CHECK(note.fault.value == "99");
  settings.fail_on.reset();
  CHECK(scored(demo(), {{.text = text}}, settings).report.fail_on == 0);
}

TEST_CASE(
    "a mended rejects file can be scored, one that is not mended cannot") {
  const std::string text =
      "id,fever,fever_temp\n"
      "-1 a,yes,-5 C\n"
      "=b,yes,39,x\n"
      "c,yes\n"
      "d,yes,\"39\n"
      "e,yes,37\n";
  const Scored first = scored(demo(), {{.text = text}});
  CHECK(first.report.rejected == 4);
  const Scored again = scored(demo(), {{.text = first.rejects}});
  CHECK(again.headers[0].errors.empty());
  CHECK(again.headers[0].unknown == Names{});
  CHECK(again.report.scored == 0);
  CHECK(again.report.rejected == 4);
  const auto header_of = [](const std::string& rejects) {
    return rejects.substr(0, rejects.find('\n'));
  };
  CHECK(header_of(again.rejects) == header_of(first.rejects));

  const std::string mended =
      header_of(first.rejects) +
      "\n'-1 a,yes,39,2,fever_temp,`fever_temp` runs from 30 to 45 C,none\n"
      "'=b,yes,39,3,,,now\n";
  CHECK(csv(mended) == std::string(kHeader) +
                           "'-1 a,now,now,now,fever_high,\n"
                           "'=b,now,now,now,fever_high,\n");
}

TEST_CASE("a row without an id keeps its number when it is scored again") {
  const Scored first =
      scored(demo(), {{.text = "fever_temp\n39\nhot\n37\nwarm\n"}});
  CHECK(first.rejects ==
        "id,fever_temp,redflag_line,redflag_column,redflag_reason,at_least\n"
        "2,hot,3,fever_temp,`fever_temp` needs a number,none\n"
        "4,warm,5,fever_temp,`fever_temp` needs a number,none\n");
  std::string mended = first.rejects;
  mended.replace(mended.find("hot"), 3, "39");
  const Scored again = scored(demo(), {{.text = mended}});
  CHECK(again.results == std::string(kHeader) + "2,now,now,now,fever_high,\n");
  // Where it came from is not forgotten the second time.
  CHECK(again.rejects ==
        "id,fever_temp,redflag_line,redflag_column,redflag_reason,at_least\n"
        "4,warm,5,fever_temp,`fever_temp` needs a number,none\n");
}

TEST_CASE("rejects of several tables keep file and line, or get both anew") {
  const std::vector<TableText> tables = {
      {.name = "a.csv", .text = "id,fever\nx,no\ny,maybe\n"},
      {.name = "b.csv", .text = "id,fever\nz,perhaps\n"}};
  const std::string first = scored(demo(), tables).rejects;
  CHECK(scored(demo(), {{.name = "r.csv", .text = first}}).rejects == first);
  // A line alone, beside other files, would be taken for one of r.csv.
  const std::string one = scored(demo(), {tables[0]}).rejects;
  const std::string both =
      scored(demo(), {{.name = "r.csv", .text = one}, tables[1]}).rejects;
  CHECK(both.find("y,maybe,r.csv,2,fever") != std::string::npos);
}

TEST_CASE("an option that nobody asked about is blank, only ? is not sure") {
  ScoreSettings settings;
  settings.style.format = TableFormat::ndjson;
  const auto unsure = [&](const std::string& columns, const std::string& row) {
    const std::string rest = "fever,kind," + columns + "\nno,wet," + row + "\n";
    return scored(demo(), {{.text = rest}}, settings).results;
  };
  constexpr const char* kBlank = R"({"question":"treatment","answer":"blank"})";
  constexpr const char* kNotSure =
      R"({"question":"treatment","answer":"not sure"})";
  CHECK(unsure("treatment___radio", "0").find(kBlank) != std::string::npos);
  CHECK(unsure("treatment___radio,treatment___chemo", "0,").find(kBlank) !=
        std::string::npos);
  CHECK(unsure("treatment___radio,treatment___chemo", "0,?").find(kNotSure) !=
        std::string::npos);
  CHECK(unsure("treatment", "chemo?").find(kNotSure) != std::string::npos);
}

TEST_CASE("what is wrong with a cell is told with parts of it on demand") {
  struct Case {
    const char* column;
    const char* cell;
    const char* told;
    const char* shown;
  };
  const std::vector<Case> cases = {
      {"fever_temp", "38.500",
       "`fever_temp` can be read in two ways: a point and three digits; write "
       "it without the point, or with a comma for decimals",
       "; write 38500, or 38,500 for decimals"},
      {"fever_temp", "3 days",
       "`fever_temp` is asked in C; a number from 30 to 45 C",
       "`fever_temp` is asked in C, not in days; "},
      {"treatment", "\"chemo;chemo\"",
       "`treatment` names an option twice; take one of the two out",
       "`treatment` names `chemo` twice; "},
      {"treatment", "\"none;chemo\"",
       "`treatment` has two answers that do not go together; take one of the "
       "two out",
       "`none` stands alone in an answer to `treatment`; leave out `none`, or "
       "the options beside it"},
      {"treatment", "chemmo",
       "`treatment` has no such option; its options are chemo, radio",
       "; did you mean \"chemo\"?"},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.cell);
    const Scored run =
        scored(demo(), {{.text = std::string("id;") + wanted.column + "\na;" +
                                 wanted.cell + "\n"}});
    const CellFault& fault = run.report.rejects[0].fault;
    CHECK(fault.reason + "; " + fault.hint == wanted.told);
    CHECK(fault.shown_reason + "; " + fault.shown_hint == wanted.shown);
    // The cell stands beside it there.
    CHECK(run.rejects.find(";" + fault.reason + ";") != std::string::npos);
  }
}

TEST_CASE("a thousand with a point is not one where a comma is for decimals") {
  const auto temperature = [](const std::string& cell) {
    const Scored run =
        scored(demo(), {{.text = "id;fever_temp\na;" + cell + "\n"}});
    return run.report.rejected == 0
               ? "read"
               : run.report.rejects[0].fault.reason + " - " +
                     run.report.rejects[0].fault.hint;
  };
  CHECK(temperature("38.500") ==
        "`fever_temp` can be read in two ways: a point and three digits - "
        "write it without the point, or with a comma for decimals");
  CHECK(temperature("38.500 C").starts_with("`fever_temp` can be read"));
  for (const char* cell : {"38,500", "38.5", "38.5000", "038.500"}) {
    CAPTURE(cell);
    CHECK(temperature(cell) == "read");
  }
}

TEST_CASE("options may have columns of their own, and some may be missing") {
  const std::string rest = "fever,fever_temp,fever_chills,kind,";
  CHECK(csv(rest + "treatment___chemo,treatment___radio\n"
                   "no,,,wet,1,0\nno,,,wet,0,1\nno,,,wet,?,\nno,,,wet,,\n") ==
        std::string(kHeader) +
            "1,soon,soon,soon,treated,\n"
            "2,none,none,none,,\n"
            "3,none,soon,soon,,\n"
            "4,none,soon,soon,,\n");
  const Scored run =
      scored(demo(), {{.text = rest + "treatment___radio\nno,,,wet,1\n"}});
  CHECK(run.headers[0].missing == Names{{"treatment___chemo", ""}});
  CHECK(run.results == std::string(kHeader) + "1,none,soon,soon,,\n");
  CHECK(
      reject("treatment___chemo,kind", "chemo,wet") ==
      "1,chemo,wet,2,treatment___chemo,\"`treatment___chemo` is answered yes, "
      "no or not sure\",none\n");
}

TEST_CASE("a header says what it lacks, and what is wrong with it") {
  struct Case {
    const char* header;
    std::vector<std::string> errors;
    Names unknown;
  };
  const std::vector<Case> cases = {
      {"fever,fever_tmp,site",
       {},
       {{"fever_tmp", "did you mean \"fever_temp\"?"}, {"site", ""}}},
      {"fever,treatment___cemo",
       {},
       {{"treatment___cemo", "did you mean \"treatment___chemo\"?"}}},
      {"fever,,",
       {},
       {{"field 2 (it has no name)", ""}, {"field 3 (it has no name)", ""}}},
      {"fever,id,fever", {"column \"fever\" stands twice: fields 1 and 3"}, {}},
      {"fever,note,note", {}, {{"note", ""}, {"note", ""}}},
      {"Fever,b",
       {"no column is a question of demo 1.10.0; the first line must name the "
        "questions (\"Fever\": did you mean \"fever\"?)"},
       {{"Fever", "did you mean \"fever\"?"}, {"b", ""}}},
      {"treatment,treatment___chemo",
       {"question \"treatment\" has a column of its own and columns "
        "\"treatment___…\"; leave out one or the other"},
       {}},
      {"a,b",
       {"no column is a question of demo 1.10.0; the first line must name the "
        "questions"},
       {{"a", ""}, {"b", ""}}},
      {"sep=;",
       {"no column is a question of demo 1.10.0; the first line must name the "
        "questions (\"sep=\" is Excel's own line: take it out)"},
       {{"sep=", ""}, {"field 2 (it has no name)", ""}}},
      {"id|fever",
       {"no column is a question of demo 1.10.0; the first line must name the "
        "questions (fields stand between commas, semicolons or tabs, not "
        "\"|\")"},
       {{"id|fever", ""}}},
      {"\"fever",
       {"line 1, field 1: the quote that opens this field is not closed "
        "(within 1 MiB)"},
       {}},
      {"",
       {"there is nothing in it; the first line must name the questions"},
       {}},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.header);
    const Scored run = scored(demo(), {{.text = wanted.header}});
    CHECK(run.headers[0].errors == wanted.errors);
    if (!run.headers[0].unknown.empty()) {
      CHECK(run.headers[0].unknown == wanted.unknown);
    }
  }
  ScoreSettings settings;
  settings.table.wanted.id = "patent";
  const Scored run =
      scored(demo(), {{.text = "patient,fever\n1,no\n"}}, settings);
  CHECK(run.headers[0].errors ==
        std::vector<std::string>{"there is no column \"patent\" for the id; "
                                 "did you mean \"patient\"?"});
  CHECK(run.results.empty());
}

TEST_CASE("a question that a mistyped column was meant for is named with it") {
  const Scored run = scored(demo(), {{.text = "fever,fever_tmp\nno,1\n"}});
  const Names expected = {
      {"kind", ""},
      {"treatment", ""},
      {"fever_temp", "is column \"fever_tmp\" meant for it?"},
      {"fever_chills", ""}};
  CHECK(run.headers[0].missing == expected);
}

TEST_CASE(
    "answers for another pack are rejected, for another version counted") {
  const std::string text =
      "id,pack,pack_version,fever\n"
      "a,demo,1.10.0,no\nb,,,no\nc,demo,1.2.0,no\nd,other,1.10.0,no\n"
      "e,demo,1.2.0,no\nf,demo,1.10,no\n";
  const Scored run = scored(demo(), {{.text = text}});
  CHECK(run.report.scored == 5);
  REQUIRE(run.report.rejects.size() == 1);
  CHECK(run.report.rejects[0].fault.reason ==
        "the answers are for another pack than demo");
  CHECK(run.report.versions ==
        std::vector<std::pair<std::string, std::uint64_t>>{{"1.2.0", 2}});
  ScoreSettings strict;
  strict.strict = true;
  CHECK(scored(demo(), {{.text = text}}, strict).report.rejected == 3);
}

TEST_CASE("columns can be chosen, and input columns carried through") {
  ScoreSettings settings;
  using enum ResultColumn;
  settings.style.columns = {advised, within, may, unsure, id};
  settings.style.keep = settings.table.wanted.keep = {"site", "fever"};
  const std::string text =
      "id,site,fever,kind,treatment\n1,\"A, B\",yes,dry,none\n=2,+x,no,dry,\n";
  const Scored run = scored(demo(), {{.text = text}}, settings);
  CHECK(run.headers[0].unknown == Names{});
  CHECK(run.results ==
        "advised,within,may,unsure,id,site,fever\n"
        "soon,7 days,fever_high;fever_chills,fever_temp;fever_chills,1,\"A, "
        "B\",yes\n"
        "none,,,,'=2,'+x,no\n");
  CHECK(run.report.neutralised == 2);
  settings.style.neutralise = false;
  CHECK(scored(demo(), {{.text = text}}, settings)
            .results.ends_with("=2,+x,no\n"));
}

TEST_CASE("may lists every rule that may fire but need not") {
  ScoreSettings settings;
  using enum ResultColumn;
  settings.style.columns = {level, may, findings};
  // At the certain level and below it too; what must fire is no maybe.
  CHECK(csv("fever,fever_temp,fever_chills,kind,treatment\n"
            "yes,39,,?,chemo\nyes,37,yes,,chemo\nno,,,wet,?\nno,,,dry,?\n",
            settings) ==
        "level,may,findings\n"
        "now,treated;fever_chills,fever_high\n"
        "soon,treated,fever_chills\n"
        "none,treated,\n"
        "none,,\n");
}

TEST_CASE("a column ID is asked about, and not taken as the id") {
  const std::string asked =
      "did you mean --id ID? Rows have their numbers as ids now";
  const Scored run = scored(demo(), {{.text = "ID,fever\nx,no\n"}});
  CHECK(run.headers[0].unknown == Names{{"ID", asked}});
  CHECK(run.results == std::string(kHeader) + "1,none,soon,soon,,\n");
  ScoreSettings named;
  named.table.wanted.id = "ID";
  const Scored told = scored(demo(), {{.text = "ID,fever\nx,no\n"}}, named);
  CHECK(told.headers[0].unknown == Names{});
  CHECK(told.results == std::string(kHeader) + "x,none,soon,soon,,\n");
  // Where there is an id, nothing needs to be asked.
  const Scored both = scored(demo(), {{.text = "id,ID,fever\nx,y,no\n"}});
  REQUIRE(both.headers[0].unknown.size() == 1);
  CHECK(both.headers[0].unknown[0].hint != asked);
}

TEST_CASE("a column that is plainly the id is asked about by its name") {
  for (const char* name : {"MRN", "patient_id", "record_id", "subject_id",
                           "pid", "Id", "Study.ID"}) {
    const Scored run =
        scored(demo(), {{.text = std::string(name) + ",fever\nx,no\n"}});
    CHECK(run.headers[0].unknown ==
          Names{{name, "did you mean --id " + std::string(name) +
                           "? Rows have their numbers as ids now"}});
  }
  const Scored spaced = scored(demo(), {{.text = "Record ID,fever\nx,no\n"}});
  CHECK(
      spaced.headers[0].unknown ==
      Names{{"Record ID",
             "did you mean --id \"Record ID\"? Rows have their numbers as ids "
             "now"}});
  const Scored other = scored(demo(), {{.text = "id,MRN,fever\na,b,no\n"}});
  CHECK(other.headers[0].unknown[0].hint.find("--id") == std::string::npos);
}

TEST_CASE("a table of REDCap that is read without its map is told so") {
  const auto advice = [](const std::string& header,
                         ScoreSettings settings = {}) {
    return scored(demo(), {{.text = header + "\n"}}, settings)
        .headers[0]
        .advice;
  };
  CHECK(advice("record_id,treatment___chemo").find("--map redcap") !=
        std::string::npos);
  CHECK(!advice("id,fever,redcap_event_name,signs___1").empty());
  CHECK(!advice("id,treatment___chemo,visit_complete").empty());
  CHECK(advice("id,treatment___chemo").empty());
  CHECK(advice("record_id,fever").empty());
  ScoreSettings mapped;
  mapped.table.mapping =
      std::make_shared<const Mapping>(*importer_mapping("redcap"));
  CHECK(advice("record_id,treatment___chemo", mapped).empty());
}

TEST_CASE("several tables are scored in a row, each by its own header") {
  const std::vector<TableText> tables = {
      {.name = "a.csv", .text = "id,fever_temp\n1,39\n2,x\n"},
      {.name = "b.csv",
       .text = "kind,id,treatment\nwet,3,chemo\nwet\n",
       .opens_twice = false},
      {.name = "c.csv", .text = "fever\nno\nmaybe\n"}};
  const Scored run = scored(demo(), tables);
  CHECK(run.results == std::string(kHeader) +
                           "1,now,now,now,fever_high,\n"
                           "3,soon,now,soon,treated,\n"
                           "5,none,soon,soon,,\n");
  CHECK(run.rejects ==
        "id,fever_temp,kind,treatment,fever,redflag_file,redflag_line,redflag_"
        "column,redflag_reason,at_least\n"
        "2,x,,,,a.csv,3,fever_temp,`fever_temp` needs a number,none\n"
        ",,wet,,,b.csv,3,,the row is not whole: 1 field where the header has "
        "3,none\n"
        "6,,,,maybe,c.csv,3,fever,\"`fever` is answered yes, no or not "
        "sure\",none\n");
}

}  // namespace
}  // namespace redflag
