// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "batch/scorer.h"
#include "support/scoring.h"

namespace redflag {
namespace {

using namespace std::string_literals;

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

Scored scored_lines(const std::string& text,
                    const ScoreSettings& settings = {}) {
  return scored(
      demo(),
      {{.name = "a.ndjson", .text = text, .format = TableFormat::ndjson}},
      settings);
}

/// The level, bounds and findings of one line, or why it was rejected.
std::string outcome(const std::string& line,
                    const ScoreSettings& settings = {}) {
  const Scored run = scored_lines(line + "\n", settings);
  CHECK(run.report.rows() == 1);
  if (run.report.rejected == 1) {
    const CellFault& fault = run.report.rejects[0].fault;
    return std::to_string(fault.place) + " " + fault.column + ": " +
           fault.reason;
  }
  const std::string& text = run.results;
  const std::size_t begin = text.find('\n') + 1;
  return text.substr(begin, text.size() - begin - 1);
}

TEST_CASE("a line's members are answers, in any of their forms") {
  struct Case {
    const char* line;
    const char* outcome;
  };
  const std::vector<Case> cases = {
      {R"({"id":"a","fever":true,"fever_temp":39,"kind":"dry","treatment":"none"})",
       "a,now,now,now,fever_high,"},
      {R"({"id":7,"fever":true,"fever_temp":"101 F","fever_chills":false})",
       "7,now,now,now,fever_high,"},
      {R"({"fever":false,"kind":"wet","treatment":["chemo"]})",
       "1,soon,soon,soon,treated,"},
      {R"({"fever":false,"kind":"wet","treatment":["chemo?"]})",
       "1,none,soon,soon,,"},
      {R"({"fever":false,"kind":"wet","treatment":{"chemo":true}})",
       "1,soon,soon,soon,treated,"},
      {R"({"fever":false,"kind":"wet","treatment":{"chemo":"not sure"}})",
       "1,none,soon,soon,,"},
      {R"({"fever":false,"kind":"wet","treatment":{"chemo":false}})",
       "1,none,none,none,,"},
      {R"({"fever":false,"kind":"wet","treatment___chemo":1})",
       "1,soon,soon,soon,treated,"},
      {R"({"fever":false,"kind":null,"treatment":"none"})",
       "1,none,none,none,,"},
      {R"({"fever":false,"kind":"wet","treatment":["none"]})",
       "1,none,none,none,,"},
      // A list that nobody has touched is no answer.
      {R"({"fever":false,"kind":"wet","treatment":[]})", "1,none,soon,soon,,"},
      {R"({"fever":false,"kind":"wet","treatment":{}})", "1,none,soon,soon,,"},
      {R"({"id":"","fever":false,"kind":null,"treatment":"none"})",
       "1,none,none,none,,"},
      {R"({"fever":1,"fever_temp":null,"kind":"dry"})", "1,none,now,soon,,"},
      {R"({"id":"x","answers":{"fever":true,"fever_temp":38.0}})",
       "x,now,now,now,fever_high,"},
      {R"({"schema":"redflag/outcome@1","pack":{"id":"demo","version":"1.10.0",)"
       R"("digest":"0"},"level":"now","findings":[{"rule":"x"}],"answers":)"
       R"({"fever_temp":38},"notice":"n"})",
       "1,now,now,now,fever_high,"},
      {"{}", "1,none,now,soon,,"},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.line);
    CHECK(outcome(wanted.line) == wanted.outcome);
  }
}

TEST_CASE("a line that is not surely a questionnaire is rejected") {
  struct Case {
    const char* line;
    const char* fault;
  };
  const std::vector<Case> cases = {
      {R"({"fever":true,"fever":false})",
       "15 fever: the name stands twice in one object"},
      {R"({"fever":true,"answers":{"fever":true}})",
       "26 fever: `fever` is answered twice"},
      {R"({"treatment":["chemo"],"treatment___radio":true})",
       "24 treatment___radio: `treatment` is answered twice"},
      {R"({"fever_temp":true})", "15 fever_temp: `fever_temp` needs a number"},
      {R"({"fever_temp":99})",
       "15 fever_temp: `fever_temp` runs from 30 to 45 C"},
      {R"({"fever":["x"]})",
       "10 fever: `fever` is not answered by a list or object"},
      {R"({"treatment":["none","chemo"]})",
       "14 treatment: `treatment` has two answers that do not go together"},
      {R"({"treatment":[""]})",
       "14 treatment: `treatment` is answered by a list of option ids, or an "
       "object of options that are true, false or \"not sure\""},
      {R"({"treatment":[1]})",
       "14 treatment: `treatment` is answered by a list of option ids, or an "
       "object of options that are true, false or \"not sure\""},
      {R"({"treatment":{"zap":true}})",
       "14 treatment: `treatment` has no such option"},
      {R"({"treatment":{"chemo":7}})",
       "14 treatment: an option of `treatment` is answered yes, no or not "
       "sure"},
      {R"({"id":true})", "7 id: an id is a text or a number"},
      {R"({"answers":true})", "12 answers: `answers` is an object"},
      {R"({"pack":"other"})",
       "9 pack: the answers are for another pack than demo"},
      {R"({"schema":"redflag/answers@2","fever":false})",
       "11 schema: this is no row of answers that is read here; their schema "
       "is redflag/answers@1 or redflag/outcome@1"},
      {R"({"schema":"redflag/note@1"})",
       "11 schema: this is no row of answers that is read here; their schema "
       "is redflag/answers@1 or redflag/outcome@1"},
      {R"({"redflag_raw":"{"})",
       "16 redflag_raw: this line of a rejects file has not been mended"},
      {R"({"fever":true)", "14 fever: the JSON ends too early"},
      {R"({"fever":true} {})", "16 : there is text after the object"},
      {"7", "1 : this is not a JSON object"},
      {"[]",
       "1 : this is a list; a row is one object a line, such as `jq -c '.[]'` "
       "writes"},
      {"{\"\xFF\":1}", "0 : this is not UTF-8 text"},
  };
  for (const Case& wanted : cases) {
    CAPTURE(wanted.line);
    CHECK(outcome(wanted.line) == wanted.fault);
  }
}

TEST_CASE("an id that was asked for must be there") {
  ScoreSettings settings;
  settings.table.wanted.id = "who";
  CHECK(outcome(R"({"who":"x","id":"y"})", settings) == "x,none,now,soon,,");
  CHECK(outcome(R"({"id":"y"})", settings) ==
        "0 who: there is no such member for the id");
}

TEST_CASE("a blank id that was asked for goes by the row's number") {
  ScoreSettings settings;
  settings.table.wanted.id = "who";
  const std::string text =
      "{\"who\":\"x\"}\n{\"who\":null}\n{\"who\":\"\"}\n"
      "{\"who\":null,\"fever\":7}\n{}\n";
  const Scored run = scored_lines(text, settings);
  CHECK(run.results ==
        "id,level,possible,advised,findings,notes\nx,none,now,soon,,\n"
        "2,none,now,soon,,\n3,none,now,soon,,\n");
  CHECK(run.report.numbered == 3);
  // The row keeps it; what has no id at all stays rejected.
  CHECK(run.rejects ==
        "{\"fever\":7,\"who\":\"4\",\"redflag_line\":4,"
        "\"redflag_column\":\"fever\",\"redflag_reason\":\"`fever` is "
        "answered yes, no or not sure\",\"at_least\":\"none\"}\n"
        "{\"redflag_line\":5,\"redflag_column\":\"who\","
        "\"redflag_reason\":\"there is no such member for the id\","
        "\"at_least\":\"none\"}\n");
  CHECK(scored_lines(run.rejects, settings).rejects == run.rejects);
}

TEST_CASE("an id that is none stays as it is, to be mended") {
  const std::vector<std::string> ids = {"true", "[1]", R"({"mrn":7})"};
  for (const char* name : {"", "id", "pid"}) {
    ScoreSettings settings;
    settings.table.wanted.id = name;
    const std::string member = *name == '\0' ? "id" : name;
    for (const std::string& id : ids) {
      std::string line = "{\"" + member + "\":" + id + ",\"fever\":true";
      CAPTURE(line);
      const Scored run = scored_lines(line + "}\n", settings);
      CHECK(run.report.rejects[0].more == 0);
      CHECK(run.report.numbered == 0);
      line += ",\"redflag_line\":1,\"redflag_column\":\"" + member +
              "\",\"redflag_reason\":\"an id is a text or a number\","
              "\"at_least\":\"none\"}\n";
      CHECK(run.rejects == line);
      CHECK(scored_lines(line, settings).rejects == line);
      line.replace(line.find(id), id.size(), "\"a\"");
      CHECK(scored_lines(line, settings)
                .results.ends_with("\na,none,now,soon,,\n"));
    }
  }
}

TEST_CASE("members that are not known are named once; strict refuses them") {
  const std::string text =
      "{\"site\":{\"a\":[1]},\"fever\":true}\n{\"site\":2}\n";
  const Scored run = scored_lines(text);
  CHECK(run.report.scored == 2);
  CHECK(run.report.unknown_names == std::vector<std::string>{"site"});
  std::vector<bool> answered(demo().pack().questions.size());
  answered[*demo().pack().find_question("fever")] = true;
  CHECK(run.report.answered == answered);
  ScoreSettings strict;
  strict.strict = true;
  CHECK(scored_lines(text, strict).report.rejected == 2);
}

TEST_CASE("a schema of others is a member that is not known") {
  const std::string text =
      "{\"schema\":\"redflag/answers@1\",\"fever\":true}\n"
      "{\"schema\":\"clinic/7\",\"fever\":true}\n"
      "{\"schema\":null,\"fever\":true}\n{\"schema\":[1],\"fever\":true}\n";
  const Scored run = scored_lines(text);
  CHECK(run.report.scored == 4);
  CHECK(run.report.unknown_names == std::vector<std::string>{"schema"});
  ScoreSettings settings;
  settings.strict = true;
  CHECK(scored_lines(text, settings).report.rejected == 2);
  // In the answers it is a name like any other.
  const Scored inside =
      scored_lines("{\"answers\":{\"schema\":\"redflag/answers@2\"}}\n");
  CHECK(inside.report.scored == 1);
  CHECK(inside.report.unknown_names == std::vector<std::string>{"schema"});
}

TEST_CASE("an outcome that is scored again is no lower for want of answers") {
  using Counts = std::vector<std::uint64_t>;
  const std::string start =
      R"({"schema":"redflag/outcome@1","level":"now","id":"a")";
  const Scored run = scored_lines(start + "}\n");
  CHECK(run.report.rejected == 1);
  CHECK(run.report.at_least == Counts{0, 0, 1});
  CHECK(run.report.rejects[0].fault.reason ==
        "this outcome has no answers with it; score the answers that it was "
        "made of");
  // What --to ndjson writes is such a one.
  ScoreSettings settings;
  settings.style.format = TableFormat::ndjson;
  const Scored written =
      scored(demo(), {{.text = "id,fever_temp\na,39\n"}}, settings);
  CHECK(written.report.scored == 1);
  const Scored again = scored_lines(written.results);
  CHECK(again.report.rejected == 1);
  CHECK(again.report.at_least == Counts{0, 0, 1});
  // The format of a later program, and once more while nobody has mended it.
  const Scored later =
      scored_lines(R"({"schema":"redflag/outcome@2","level":"now"})"
                   "\n");
  CHECK(later.report.at_least == Counts{0, 0, 1});
  CHECK(scored_lines(later.rejects).report.at_least == Counts{0, 0, 1});
  // A bad answer, and a line that breaks off before there are any.
  for (const char* rest : {R"(,"answers":{"fever":"ja"}})", R"(,"unsure":[)"}) {
    CAPTURE(rest);
    CHECK(scored_lines(start + rest + "\n").report.at_least == Counts{0, 0, 1});
  }
  // Where there are answers, they decide.
  for (const char* rest :
       {R"(,"answers":{}})", R"(,"answers":{"fever":false}})",
        R"(,"fever":false})", R"(,"treatment___chemo":false})"}) {
    CAPTURE(rest);
    const Scored answered = scored_lines(start + rest + "\n");
    CHECK(answered.report.scored == 1);
    CHECK(answered.report.level == Counts{1, 0, 0});
  }
}

TEST_CASE("a resource of FHIR is no row of NDJSON without answers") {
  CHECK(outcome(R"({"resourceType":"QuestionnaireResponse","item":[]})") ==
        "17 resourceType: this is a resource of FHIR; score it with --from "
        "fhir");
  const Scored other = scored_lines("{\"resourceType\":7}\n");
  CHECK(other.report.scored == 1);
  CHECK(other.report.unknown_names == std::vector<std::string>{"resourceType"});
}

TEST_CASE("a reject that nobody has mended is as urgent as before") {
  using Counts = std::vector<std::uint64_t>;
  const std::string raw =
      R"({"redflag_raw":"{\"resourceType\":\"QuestionnaireResponse\"}",)"
      R"("redflag_reason":"x","at_least":"now"})"
      "\n";
  const Scored again = scored_lines(raw);
  CHECK(again.report.at_least == Counts{0, 0, 1});
  CHECK(again.rejects.find(R"("at_least":"now")") != std::string::npos);
  // Given as what it is not, too.
  const Scored as_fhir =
      scored(demo(), {{.text = raw, .format = TableFormat::fhir}});
  CHECK(as_fhir.report.rejected == 1);
  CHECK(as_fhir.report.at_least == Counts{0, 0, 1});
  const Scored as_table =
      scored(demo(), {{.text = "id,fever,redflag_reason,at_least\n"
                               "a,no,the row is not whole: 1 field,now\n"}});
  CHECK(as_table.report.at_least == Counts{0, 0, 1});
  // Once it is mended, it is what its answers say.
  const Scored mended =
      scored_lines(R"({"fever":false,"at_least":"now","level":"now"})"
                   "\n");
  CHECK(mended.report.level == Counts{1, 0, 0});
}

TEST_CASE("a line that is still raw keeps what was wrong with it") {
  const Scored run = scored_lines("{\"id\":\"a\",\"fever\":tru}\n");
  const Scored again = scored_lines(run.rejects);
  CHECK(again.report.rejected == 1);
  CHECK(again.report.rejects[0].fault.reason ==
        "this line of a rejects file has not been mended");
  CHECK(again.rejects == run.rejects);
}

TEST_CASE("a line that is no text counts by the answers that can be read") {
  const std::string note(kMaxRowBytes, 'x');
  const std::vector<std::string> lines = {
      "{\"note\":\"caf\xE9\",\"fever_temp\":39}",
      "{\"note\":\"\0\",\"fever_temp\":39}"s,
      "{\"fever_temp\":39,\"note\":\"" + note + "\"}",
      "{\"fever_temp\":39,\"note\":\"x",
  };
  for (const std::string& line : lines) {
    CAPTURE(line.substr(0, 40));
    const Scored run = scored_lines(line + "\n");
    CHECK(run.report.rejected == 1);
    CHECK(run.report.at_least == std::vector<std::uint64_t>{0, 0, 1});
    if (line.size() > kMaxRowBytes) continue;  // its reject is longer yet
    // And once more, while nobody has mended it.
    const Scored again = scored_lines(run.rejects);
    CHECK(again.report.rejected == 1);
    CHECK(again.report.at_least == std::vector<std::uint64_t>{0, 0, 1});
    CHECK(again.rejects == run.rejects);
  }
  // What else is wrong with it is told too, but not that it ends where it is
  // cut.
  const auto says = [](const std::string& line, const char* what) {
    return scored_lines(line + "\n").rejects.find(what) != std::string::npos;
  };
  CHECK(says("{\"note\":\"\xE9\",\"fever_temp\":tru}", "this is not UTF-8"));
  CHECK(says("{\"note\":\"\xE9\",\"fever_temp\":tru}", "not valid JSON"));
  CHECK_FALSE(says("{\"note\":\"" + note + "\"}", "ends too early"));
  // What stands beyond the limit is not kept.
  const Scored cut =
      scored_lines("{\"note\":\"" + note + "\",\"fever_temp\":39}\n");
  CHECK(cut.report.at_least == std::vector<std::uint64_t>{1, 0, 0});
}

TEST_CASE("rejected lines keep their members, and can be mended") {
  const Scored run = scored_lines(
      "{\"fever_temp\": 99 , \"fever\":true } \n{\"fever\":tru}\n{}\n");
  CHECK(run.rejects ==
        "{\"fever_temp\": 99 , \"fever\":true,\"id\":\"1\",\"redflag_line\":1,"
        "\"redflag_column\":\"fever_temp\",\"redflag_reason\":\"`fever_temp` "
        "runs from 30 to 45 C\",\"at_least\":\"none\"}\n"
        "{\"redflag_raw\":\"{\\\"fever\\\":tru}\",\"id\":\"2\",\"redflag_"
        "line\":2,"
        "\"redflag_column\":\"fever\",\"redflag_reason\":\"this is not valid "
        "JSON\",\"at_least\":\"none\"}\n");
  const Scored again = scored_lines(run.rejects);
  CHECK(again.report.rejected == 2);
  CHECK(again.report.unknown_names.empty());
  const std::string first = again.rejects.substr(0, again.rejects.find('\n'));
  CHECK(first ==
        "{\"fever_temp\":99,\"fever\":true,\"id\":\"1\",\"redflag_line\":1,"
        "\"redflag_column\":\"fever_temp\",\"redflag_reason\":\"`fever_temp` "
        "runs from 30 to 45 C\",\"at_least\":\"none\"}");
}

TEST_CASE("an outcome as JSON has the row's id first, and all that fired") {
  ScoreSettings settings;
  settings.style.format = TableFormat::ndjson;
  settings.style.keep = settings.table.wanted.keep = {"site"};
  const Scored run =
      scored(demo(),
             {{.text = "id,site,fever,fever_temp,fever_chills,kind,treatment\n"
                       "a,\"x\"\"\",no,39,?,wet,\n"}},
             settings);
  CHECK(run.results.starts_with(R"({"id":"a","schema":"redflag/outcome@1",)"));
  CHECK(run.results.ends_with("}\n"));
  const auto json = nlohmann::json::parse(run.results);
  CHECK(json["pack"]["id"] == "demo");
  CHECK(json["pack"]["version"] == "1.10.0");
  CHECK(json["level"] == "now");
  CHECK(json["possible"] == "now");
  CHECK(json["advised"] == "now");
  CHECK(json["within"] == "now");
  CHECK(json["findings"] == nlohmann::json::parse(R"([{
      "rule": "fever_high", "sign": "fever", "level": "now", "certain": true,
      "because": "A high fever needs a call.", "advice": "",
      "sources": ["book"]}])"));
  CHECK(json["contradictions"] == nlohmann::json::parse(R"(["fever_temp"])"));
  CHECK(json["unsure"].empty());
  CHECK(json["kept"]["site"] == "x\"");
  CHECK(!json["notice"].empty());
}

}  // namespace
}  // namespace redflag
