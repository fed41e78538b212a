// SPDX-License-Identifier: Apache-2.0

#include "batch/fhir_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "batch/fhir_response.h"
#include "support/scoring.h"

namespace redflag {
namespace {

using namespace std::string_literals;

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

/// A response with these items.
std::string response(const std::string& items, const std::string& id = "a",
                     const std::string& more = {}) {
  return R"({"resourceType":"QuestionnaireResponse","id":")" + id +
         R"(","status":"completed")" + more + R"(,"item":[)" + items + "]}";
}

std::string item(const std::string& link_id, const std::string& answer) {
  return R"({"linkId":")" + link_id + R"(","answer":[)" + answer + "]}";
}

/// The records of a text: "line: the row" or "line! its fault | the text".
std::string records(const std::string& text, std::size_t piece = SIZE_MAX,
                    const WantedColumns& wanted = {}) {
  PiecewiseSource source(text, piece);
  FhirReader reader(source, demo().pack(), wanted);
  RecordBatch batch;
  std::string all;
  while (reader.next(batch)) {
  }
  for (const RecordBatch::Record& record : batch.records) {
    all += std::to_string(record.line);
    if (record.fault_count > 0) {
      all += "! "s + reason_of(batch.faults[record.first_fault].kind);
    }
    for (std::size_t i = 0; i < record.field_count; ++i) {
      all += (i == 0 ? ": " : " | ") + std::string(batch.field(record, i));
    }
    all += "\n";
  }
  return all;
}

/// The answers that a row of these items has.
std::string answers(const std::string& items) {
  const std::string row = records(response(items));
  const std::string before = R"(1: {"id":"a","answers":)";
  REQUIRE(row.starts_with(before));
  return row.substr(before.size(), row.size() - before.size() - 2);
}

Scored scored_fhir(const std::string& text, const ScoreSettings& settings = {},
                   std::size_t piece = SIZE_MAX) {
  return scored(demo(),
                {{.name = "a.json",
                  .text = text,
                  .format = TableFormat::fhir,
                  .piece = piece}},
                settings);
}

/// The level, bounds and findings of one response, or why it was rejected.
std::string outcome(const std::string& text) {
  const Scored run = scored_fhir(text);
  CHECK(run.report.rows() == 1);
  if (run.report.rejected == 1) {
    const CellFault& fault = run.report.rejects[0].fault;
    return fault.column + ": " + fault.reason;
  }
  const std::size_t begin = run.results.find('\n') + 1;
  return run.results.substr(begin, run.results.size() - begin - 1);
}

TEST_CASE("every type of value is a cell") {
  struct Case {
    const char* link_id;
    const char* answer;
    const char* answers;
  };
  const std::string absent =
      R"({"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/)"
      R"(data-absent-reason","valueCode":"asked-unknown"}]})";
  const std::string absent_value = R"({"_valueBoolean":)" + absent + "}";
  const std::string both =
      R"({"valueBoolean":false,"_valueBoolean":)" + absent + "}";
  const std::vector<Case> cases = {
      {"fever", R"({"valueBoolean":true})", R"({"fever":true})"},
      {"fever", R"({"valueBoolean":false})", R"({"fever":false})"},
      {"fever", R"({"valueString":"yes"})", R"({"fever":"yes"})"},
      {"fever", R"({"valueCoding":{"code":"no"}})", R"({"fever":"no"})"},
      {"fever", R"({"valueCoding":{"code":"unknown"}})", R"({"fever":"?"})"},
      {"fever", R"({"valueCoding":{"code":"asked-unknown"}})",
       R"({"fever":"?"})"},
      {"fever",
       R"({"valueCoding":{"code":"NI","system":)"
       R"("http://terminology.hl7.org/CodeSystem/v3-NullFlavor"}})",
       R"({"fever":"?"})"},
      {"fever",
       R"({"valueCoding":{"code":"not-asked","system":)"
       R"("http://terminology.hl7.org/CodeSystem/data-absent-reason"}})",
       "{}"},
      {"fever",
       R"({"valueCoding":{"system":"http://loinc.org","code":"LA33-6"}})",
       R"({"fever":"yes"})"},
      {"fever",
       R"({"valueCoding":{"system":"http://snomed.info/sct",)"
       R"("code":"373067005"}})",
       R"({"fever":"no"})"},
      {"fever", R"({"valueCoding":{"code":"LA33-6"}})",
       R"({"fever":"LA33-6"})"},
      // Of a system that is not known, a code means no more than it says.
      {"fever", R"({"valueCoding":{"system":"x","code":"Yes"}})",
       R"({"fever":"Yes"})"},
      {"fever", R"({"valueCoding":{"system":"x","display":"no"}})",
       R"({"fever":"no"})"},
      {"fever", R"({"valueCoding":{"system":"x","code":"0"}})",
       R"({"fever":"[0 of x]"})"},
      {"fever", R"({"valueCoding":{"system":"http://loinc.org","code":"n"}})",
       R"({"fever":"[n of http://loinc.org]"})"},
      {"fever",
       R"({"valueCoding":{"code":"Y","system":)"
       R"("http://terminology.hl7.org/CodeSystem/v2-0136"}})",
       R"({"fever":"Y"})"},
      {"fever",
       R"({"valueCoding":{"system":"urn:redflag:demo:answers","code":"0"}})",
       R"({"fever":"0"})"},
      {"treatment___chemo", R"({"valueCoding":{"system":"x","code":"1"}})",
       R"({"treatment___chemo":"[1 of x]"})"},
      {"kind", R"({"valueCoding":{"system":"x","code":"dry","display":"D"}})",
       R"({"kind":"dry"})"},
      {"kind", R"({"valueCoding":{"display":"dry"}})", R"({"kind":"dry"})"},
      {"kind", R"({"valueCoding":{}})", R"({"kind":[{}]})"},
      {"fever_temp", R"({"valueDecimal":38.30})", R"({"fever_temp":"38.3"})"},
      {"fever_temp", R"({"valueInteger":39})", R"({"fever_temp":"39"})"},
      {"fever_temp", R"({"valueQuantity":{"value":39}})",
       R"({"fever_temp":"39"})"},
      {"fever_temp", R"({"valueQuantity":{"unit":"C"}})",
       R"({"fever_temp":[{}]})"},
      {"fever_temp", R"({"valueQuantity":{"value":39,"comparator":"<"}})",
       R"({"fever_temp":[{}]})"},
      {"fever_temp", R"({"valueReference":{"reference":"x"}})",
       R"({"fever_temp":[{}]})"},
      {"fever_temp", R"({"valueDecimal":39,"valueString":"36"})",
       R"({"fever_temp":[{}]})"},
      {"fever", absent.c_str(), R"({"fever":"?"})"},
      {"fever", absent_value.c_str(), R"({"fever":"?"})"},
      {"fever", both.c_str(), R"({"fever":[{}]})"},
      {"fever", "{}", "{}"},
      {"fever", "", "{}"},
      {"treatment", R"({"valueCoding":{"code":"chemo"}})",
       R"({"treatment":["chemo"]})"},
      {"treatment",
       R"({"valueCoding":{"code":"chemo"}},{"valueCoding":{"code":"radio"}})",
       R"({"treatment":["chemo","radio"]})"},
      {"treatment", R"({"valueString":"chemo;radio"})",
       R"({"treatment":"chemo;radio"})"},
      {"treatment", R"({"valueCoding":{"code":"none"}})",
       R"({"treatment":["none"]})"},
      {"treatment___chemo", R"({"valueBoolean":true})",
       R"({"treatment___chemo":true})"},
      {"kind", R"({"valueString":"dry"},{"valueString":"wet"})",
       R"({"kind":["dry","wet"]})"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.link_id);
    CAPTURE(c.answer);
    CHECK(answers(item(c.link_id, c.answer)) == c.answers);
  }
}

TEST_CASE("UCUM codes become the pack's units, and no other code does") {
  const auto cell = [](const std::string& quantity) {
    const std::string all = answers(
        item("x", R"({"valueQuantity":{"value":3.5,)" + quantity + "}}"));
    return all.substr(6, all.size() - 8);
  };
  const std::vector<std::pair<std::string, std::string>> codes = {
      {"Cel", "3.5 C"},
      {"[degF]", "3.5 F"},
      {"kg", "3.5 kg"},
      {"[lb_av]", "3.5 lb"},
      {"d", "3.5 days"},
      {"wk", "3.5 weeks"},
      {"mo", "3.5 months"},
      {"a", "3.5 years"},
      {"h", "3.5 hours"},
      {"min", "3.5 minutes"},
      {"mm[Hg]", "3.5 mmHg"},
      {"%", "3.5 %"},
      {"mmol/L", "3.5 mmol/L"},
      // Coulomb, farad, watt, henry, debye and kelvin; case counts.
      {"C", "3.5 [C]"},
      {"F", "3.5 [F]"},
      {"W", "3.5 [W]"},
      {"H", "3.5 [H]"},
      {"D", "3.5 [D]"},
      {"K", "3.5 [K]"},
  };
  for (const auto& [code, expected] : codes) {
    const std::string& wanted = expected;
    CAPTURE(wanted);
    CHECK(cell(R"("code":")" + code + "\"") == expected);
    CHECK(cell(R"("system":"http://unitsofmeasure.org","code":")" + code +
               "\"") == expected);
    CHECK(cell(R"("system":"http://other.example","code":")" + code + "\"") ==
          "3.5 [" + code + "]");
  }
  CHECK(cell(R"("unit":"weeks")") == "3.5 weeks");
  CHECK(cell(R"("unit":"mo")") == "3.5 months");
  CHECK(cell(R"("unit":" ")") == "3.5");
  CHECK(cell(R"("unit":"parsecs")") == "3.5 [parsecs]");
  CHECK(cell(R"("unit":"days","code":"d")") == "3.5 days");
  CHECK(cell(R"("unit":"weeks","code":"d")") == "3.5 [weeks, d]");
}

TEST_CASE("items are found at any depth, below items and below answers") {
  CHECK(answers(R"({"linkId":"page","text":"A page","item":[)" +
                item("fever",
                     R"({"valueBoolean":true,"item":[)" +
                         item("fever_temp", R"({"valueQuantity":{"value":102,)"
                                            R"("code":"[degF]"}})") +
                         "]}") +
                R"(,{"linkId":"kind"},{"linkId":"deeper","item":[)" +
                item("fever_chills", R"({"valueBoolean":false})") + "]}]}") ==
        R"({"fever":true,"fever_temp":"102 F","fever_chills":false})");
  CHECK(outcome(response(item(
            "fever", R"({"valueBoolean":true,"item":[)" +
                         item("fever_temp", R"({"valueQuantity":{"value":102,)"
                                            R"("code":"[degF]"}})") +
                         "]}"))) == "a,now,now,now,fever_high,");
}

TEST_CASE("an item without an answer is unknown, and never no") {
  CHECK(outcome(response(R"({"linkId":"fever"},)" +
                         item("kind", R"({"valueCoding":{"code":"dry"}})"))) ==
        "a,none,now,soon,,");
  CHECK(outcome(response(item("fever", R"({"valueBoolean":false})") + "," +
                         item("kind", R"({"valueCoding":{"code":"dry"}})"))) ==
        "a,none,none,none,,");
}

TEST_CASE("an answer that cannot be used rejects the row with its place") {
  const auto reason = [](const std::string& link_id, const std::string& value) {
    return outcome(response(item(link_id, value)));
  };
  CHECK(reason("fever_temp", R"({"valueQuantity":{"value":39,"code":"K"}})") ==
        "fever_temp: `fever_temp` needs a number");
  CHECK(reason("fever_temp", R"({"valueQuantity":{"value":3,"code":"d"}})") !=
        "a,none,now,soon,,");
  CHECK(reason("kind", R"({"valueString":"dry"},{"valueString":"wet"})") ==
        "kind: `kind` is not answered by a list or object");
  CHECK(reason("fever", R"({"valueQuantity":{"value":1,"comparator":"<"}})") ==
        "fever: `fever` is not answered by a list or object");
  CHECK(outcome(response(item("fever", R"({"valueBoolean":false})") + "," +
                         item("fever", R"({"valueBoolean":true})"))) ==
        "fever: the name stands twice in one object");
  CHECK(outcome(response(
            item("treatment", R"({"valueCoding":)"
                              R"({"code":"chemo"}})") +
            "," + item("treatment___radio", R"({"valueBoolean":true})"))) ==
        "treatment___radio: `treatment` is answered twice");
}

TEST_CASE("every answer to a linkId that is answered twice is kept") {
  const std::string no = item("fever", R"({"valueBoolean":false})");
  const std::string yes = item("fever", R"({"valueBoolean":true})");
  CHECK(answers(no + "," + yes) == R"({"fever":false,"fever":true})");
  std::string often = no;
  for (int i = 0; i < 11; ++i) often += "," + (i < 9 ? no : yes);
  CHECK(answers(often).ends_with(R"(,"fever":[false,true,true]})"));
}

TEST_CASE("a linkId that is not known is reported, and may come again") {
  const std::string text =
      response(item("fever", R"({"valueBoolean":false})") + "," +
               item("drug", R"({"valueString":"a"})") + "," +
               item("drug", R"({"valueString":"b"})") +
               R"(,{"linkId":"only-a-heading"})");
  CHECK(scored_fhir(text).report.unknown_names ==
        std::vector<std::string>{"drug"});
  ScoreSettings settings;
  settings.table.wanted.keep = {"drug"};
  settings.style.keep = {"drug"};
  const Scored kept = scored_fhir(text, settings);
  CHECK(kept.report.unknown_names.empty());
  CHECK(kept.results.find(R"("[""a"",""b""]")") != std::string::npos);
  settings = {};
  settings.strict = true;
  CHECK(scored_fhir(text, settings).report.rejected == 1);
}

TEST_CASE("the status says whether a response is a row") {
  const auto with = [](const std::string& status) {
    return R"({"resourceType":"QuestionnaireResponse","id":"a","status":")" +
           status + R"(","item":[)" +
           item("fever", R"({"valueBoolean":false})") + "]}\n";
  };
  const Scored run = scored_fhir(
      with("entered-in-error") + with("in-progress") + with("completed") +
      with("amended") + with("stopped") + with("entered-in-error") +
      R"({"resourceType":"Patient","id":"p"})");
  CHECK(run.report.scored == 4);
  CHECK(run.report.rejected == 0);
  CHECK(run.report.fhir ==
        FhirCounts{.entered_in_error = 2, .others = 1, .in_progress = 1});
}

TEST_CASE("the questionnaire names the pack and its version") {
  const auto of = [](const std::string& canonical) {
    return response(item("fever", R"({"valueBoolean":false})"), "a",
                    R"(,"questionnaire":")" + canonical + "\"");
  };
  CHECK(records(of("http://example.org/Questionnaire/demo|1.10.0")) ==
        R"(1: {"id":"a","pack":"demo","pack_version":"1.10.0",)"
        R"("answers":{"fever":false}})"
        "\n");
  CHECK(outcome(of("urn:demo")) == "a,none,soon,soon,,");
  CHECK(outcome(of("http://example.org/Questionnaire/other|1.10.0")) ==
        "pack: the answers are for another pack than demo");
  CHECK(scored_fhir(of("http://example.org/demo|1.8.0")).report.versions ==
        std::vector<std::pair<std::string, std::uint64_t>>{{"1.8.0", 1}});
}

TEST_CASE("the id is the resource's, or what is asked for") {
  const std::string text = response(
      item("fever", R"({"valueBoolean":true})") + "," +
          item("case-no", R"({"valueInteger":7})"),
      "a", R"(,"subject":{"reference":"Patient/9"},"authored":"2026-11-02")");
  WantedColumns wanted;
  wanted.id = "subject";
  wanted.keep = {"authored", "status"};
  CHECK(records(text, SIZE_MAX, wanted) ==
        R"(1: {"subject":"Patient/9","authored":"2026-11-02",)"
        R"("status":"completed","answers":{"fever":true,"case-no":"7"}})"
        "\n");
  wanted = {.id = "case-no", .keep = {}};
  CHECK(records(text, SIZE_MAX, wanted) ==
        R"(1: {"case-no":"7","answers":{"fever":true}})"
        "\n");
}

TEST_CASE("a response without the id that was asked for is told by its own") {
  const std::string fever = item("fever", R"({"valueBoolean":true})");
  const std::string other = R"({"resourceType":"QuestionnaireResponse",)"
                            R"("status":"completed","item":[)" +
                            fever + "]}";
  const std::string text = response(fever, "a") + other + other;
  ScoreSettings settings;
  settings.table.wanted.id = "subject";
  const Scored run =
      scored(demo(), {{.text = text, .format = TableFormat::fhir}}, settings);
  CHECK(run.report.numbered == 0);
  std::string rejects;
  for (const char* id : {"a", "2", "3"}) {
    rejects += id[0] == 'a' ? R"({"id":"a","answers":{"fever":true})"
                            : R"({"answers":{"fever":true},"id":")" +
                                  std::string(id) + '"';
    rejects +=
        R"(,"redflag_line":1,"redflag_column":"subject","redflag_reason":)"
        R"("there is no such member for the id","at_least":"none"})"
        "\n";
  }
  CHECK(run.rejects == rejects);
  // It stays rejected until it has a subject; its own id is in nobody's way.
  const auto again = [&](const std::string& lines) {
    settings.strict = true;
    return scored(demo(), {{.text = lines, .format = TableFormat::ndjson}},
                  settings);
  };
  CHECK(again(run.rejects).rejects == run.rejects);
  CHECK(again(run.rejects).report.unknown_names.empty());
  rejects.insert(1, R"("subject":"Patient/9",)");
  CHECK(again(rejects).results.find("\nPatient/9,none,") != std::string::npos);
}

TEST_CASE("an id that is none stands in the reject as it is, and once") {
  const std::string text = R"({"resourceType":"QuestionnaireResponse",)"
                           R"("status":"completed","id":{"mrn":7}})";
  CHECK(scored_fhir(text).rejects ==
        R"({"id":{"mrn":7},"answers":{},"redflag_line":1,)"
        R"("redflag_column":"id","redflag_reason":)"
        R"("an id is a text or a number","at_least":"none"})"
        "\n");
}

TEST_CASE("a text is split in the same way however its bytes arrive") {
  const std::string a = response(item("fever", R"({"valueBoolean":true})"));
  const std::string b =
      response(item("kind", R"({"valueString":"}]{[\"\\"})"), "b");
  const std::string row_a = R"({"id":"a","answers":{"fever":true}})";
  const std::string row_b = R"({"id":"b","answers":{"kind":"}]{[\"\\"}})";
  struct Case {
    std::string text;
    std::string records;
  };
  std::string pretty = a;
  for (std::size_t at = 0; (at = pretty.find(',', at)) != pretty.npos;
       at += 3) {
    pretty.replace(at, 1, ",\r\n");
  }
  const std::string bundle = R"({"type":"searchset","entry":[{"fullUrl":"x",)"
                             R"("resource":)" +
                             a + "},\n" + R"({"resource":)" + b + "},\n" +
                             R"({"response":{"status":"200"}}],)"
                             R"("link":[{"url":"y"}],)"
                             R"("resourceType":"Bundle"})";
  const std::vector<Case> cases = {
      {"", ""},
      {" \r\n\n", ""},
      {a + "\n" + b + "\r\n\n", "1: " + row_a + "\n2: " + row_b + "\n"},
      {a + b, "1: " + row_a + "\n1: " + row_b + "\n"},
      {pretty + "\n" + b, "1: " + row_a + "\n6: " + row_b + "\n"},
      {"\xEF\xBB\xBF" + bundle, "1: " + row_a + "\n2: " + row_b + "\n"},
      {bundle + "\n" + b,
       "1: " + row_a + "\n2: " + row_b + "\n4: " + row_b + "\n"},
      {"[\n" + a + ",\n" + b + "]\n", "2: " + row_a + "\n3: " + row_b + "\n"},
      {R"({"resourceType":"Bundle","entry":[]})", ""},
      {R"({"resourceType":"Bundle","total":0})", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(records(c.text) == c.records);
    CHECK(records(c.text, 1) == c.records);
    CHECK(records(c.text, 7) == c.records);
  }
}

TEST_CASE("what is broken is a row that is rejected, and takes no other") {
  const std::string a = response(item("fever", R"({"valueBoolean":true})"));
  const std::string row = R"({"id":"a","answers":{"fever":true}})";
  const std::string cut = a.substr(0, a.size() - 20);
  const std::string ends = "! the JSON ends too early: ";
  struct Case {
    std::string text;
    std::string records;
  };
  const std::vector<Case> cases = {
      {a + "\n" + cut + "\n" + a,
       "1: " + row + "\n2" + ends + cut + "\n3: " + row + "\n"},
      {cut + "\n" + a + "\n" + a,
       "1" + ends + cut + "\n\n2: " + row + "\n3: " + row + "\n"},
      {R"({"resourceType":"Question)" + ("\n" + a) + "\n",
       "1" + ends + R"({"resourceType":"Question)" + "\n\n2: " + row + "\n"},
      {a + "\nnot at all\n" + a,
       "1: " + row + "\n2! this is not a JSON object: not at all\n3: " + row +
           "\n"},
      {R"({"resourceType":"Bundle","entry":[{"resource":)" + a +
           R"(},{"resource":)" + a,
       "1: " + row + "\n1" + ends + R"({"resource":)" + a + "\n"},
      {R"({"resourceType":"Bundle","entry":[{"resource":)" + a + "}]",
       "1: " + row + "\n1! the JSON ends too early: \n"},
      {R"({"resourceType":"Bundle","entry":[{"resource":)" + a +
           "}},{\"resource\":" + a + "}]}",
       "1: " + row +
           "\n1! the list of resources is broken here, and nothing after it "
           "was read: \n"},
      {R"({"resourceType":"Bundle","entry":[{"resource":{"id":tru}},)"
       R"({"resource":)" +
           a + "}]}",
       R"(1! this is not valid JSON: {"resource":{"id":tru}})"
       "\n1: " +
           row + "\n"},
      {R"({"id":"a"})",
       "1! it has no resourceType, and may be no QuestionnaireResponse: "
       R"({"id":"a"})"
       "\n"},
      {R"({"resourceType":"QuestionnaireResponse","id":"a","id":"b"})",
       "1! a name stands twice in one object: "
       R"({"resourceType":"QuestionnaireResponse","id":"a","id":"b"})"
       "\n"},
      {R"({"resourceType":"Bundle","entry":{}})",
       "1! a Bundle in place of a resource is not read; give it by itself: "
       R"({"resourceType":"Bundle","entry":{}})"
       "\n"},
      {"\"\xFF\"", "1! this is not a JSON object: \"\xFF\"\n"},
      {"{\"\xFF\":1}", "1! this is not UTF-8 text: {\"\xFF\":1}\n"},
      {"{\"a\0\":1}"s, "1! there is a NUL byte in it: {\"a\0\":1}\n"s},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(records(c.text) == c.records);
    CHECK(records(c.text, 1) == c.records);
  }
}

TEST_CASE("deep nesting and long resources are rejected") {
  std::string deep = item("fever", R"({"valueBoolean":true})");
  for (int i = 0; i < 70; ++i) {
    deep = R"({"linkId":"x","item":[)" + deep + "]}";
  }
  CHECK(records(response(deep))
            .starts_with("1! the JSON is nested deeper than 128: "));
  const auto nested = [](int depth) {
    const auto lists = static_cast<std::size_t>(depth - 1);
    return records(R"({"resourceType":"QuestionnaireResponse","extension":)" +
                   std::string(lists, '[') + std::string(lists, ']') + "}");
  };
  CHECK(nested(kMaxFhirDepth).find("nested deeper") == std::string::npos);
  CHECK(nested(kMaxFhirDepth + 1).find("nested deeper") != std::string::npos);
  const std::string endless(200'000, '[');
  CHECK(records(R"({"a":)" + endless).starts_with("1! the JSON ends too"));
  const std::string long_text =
      response(item("kind", R"({"valueString":")" +
                                std::string(kMaxRowBytes, 'x') + R"("})"));
  const std::string small = response(item("fever", R"({"valueBoolean":true})"));
  const std::string row = R"({"id":"a","answers":{"fever":true}})";
  const std::string all =
      records(R"({"resourceType":"Bundle","entry":[{"resource":)" + long_text +
              R"(},{"resource":)" + small + "}]}\n" + long_text + "\n" + small);
  CHECK(all.starts_with("1! the row is longer than 1 MiB"));
  CHECK(all.find("\n1: " + row + "\n2! the row is longer") != all.npos);
  CHECK(all.ends_with("\n3: " + row + "\n"));
  CHECK(all.size() < 2 * kMaxRowBytes + 1000);
}

TEST_CASE("a response that is not R4 is rejected, and judged by the rest") {
  const std::string high = item("fever", R"({"valueBoolean":true})") + "," +
                           item("fever_temp", R"({"valueDecimal":39.5})");
  const std::vector<std::string> broken = {
      response(high + R"(,{"linkId":"kind","answer":{"valueString":"dry"}})"),
      response(high + R"(,{"linkId":"page","item":{"linkId":"kind"}})"),
      response(high + R"(,{"answer":[{"valueString":"dry"}]})"),
      response(high + R"(,{"linkId":"kind","answer":["dry"]})"),
      response(high + R"(,"kind")"),
      response(high, "a", R"(,"group":{})"),
  };
  for (const std::string& text : broken) {
    CAPTURE(text);
    const Scored run = scored_fhir(text + "\n");
    REQUIRE(run.report.rejected == 1);
    CHECK(run.report.rejects[0].fault.reason.starts_with(
        "its items are not as FHIR R4 has them"));
    CHECK(run.rejects.find(R"("at_least":"now")") != std::string::npos);
    CHECK(run.rejects.find("redflag_raw") != std::string::npos);
    // The line holds no part that could be scored without being mended.
    const Scored again =
        scored(demo(), {{.text = run.rejects, .format = TableFormat::ndjson}});
    CHECK(again.report.rejected == 1);
  }
}

TEST_CASE("what may turn a meaning around is not scored") {
  const std::string yes = R"({"valueBoolean":true})";
  const std::string modifier = R"("modifierExtension":[{"url":"x"}])";
  std::string in_item = item("fever", yes);
  in_item.insert(1, modifier + ",");
  const std::vector<std::string> modified = {
      response(item("fever", yes), "a", "," + modifier),
      response(item("fever", yes), "a", R"(,"implicitRules":"x")"),
      response(in_item),
      response(item("fever", R"({"valueBoolean":true,)" + modifier + "}")),
  };
  for (const std::string& text : modified) {
    CAPTURE(text);
    CHECK(records(text).starts_with("1! it has a modifierExtension"));
  }
}

TEST_CASE("a status that FHIR does not have says nothing of the answers") {
  const std::string items = item("fever", R"({"valueBoolean":true})");
  const auto with = [&](const std::string& status) {
    return records(R"({"resourceType":"QuestionnaireResponse",)" + status +
                   R"("item":[)" + items + "]}");
  };
  for (const char* good : {"completed", "amended", "in-progress", "stopped"}) {
    CHECK(
        with(R"("status":")" + std::string(good) + R"(",)").starts_with("1:"));
  }
  for (const char* bad : {"", R"("status":"Completed",)", R"("status":null,)",
                          R"("status":["completed"],)"}) {
    CHECK(with(bad).starts_with("1! its status is none of those"));
  }
  CHECK(with(R"("status":"entered-in-error",)").empty());
}

TEST_CASE("a response is not taken for a Bundle") {
  const std::string text = response(item("fever", R"({"valueBoolean":true})"));
  const std::string entry = R"("entry":[{"resource":{}}])";
  std::string after = text;
  after.insert(after.size() - 1, "," + entry);
  CHECK(records(after) == R"(1: {"id":"a","answers":{"fever":true}})"
                          "\n");
  std::string before = text;
  before.insert(1, entry + ",");
  CHECK(records(before).find("! the list of resources is broken here") !=
        std::string::npos);
}

TEST_CASE("rejects are lines of NDJSON that can be mended") {
  const std::string text = response(
      item("fever", R"({"valueBoolean":true})") + "," +
      item("fever_temp", R"({"valueQuantity":{"value":39,"code":"K"}})"));
  const Scored run = scored_fhir("\n" + text);
  CHECK(run.rejects ==
        R"({"id":"a","answers":{"fever":true,"fever_temp":"39 [K]"},)"
        R"("redflag_line":2,"redflag_column":"fever_temp",)"
        R"("redflag_reason":"`fever_temp` needs a number","at_least":"none"})"
        "\n");
  std::string mended = run.rejects;
  mended.replace(mended.find(" [K]"), 4, " C");
  const Scored again =
      scored(demo(), {{.text = mended, .format = TableFormat::ndjson}});
  CHECK(again.report.scored == 1);
  CHECK(again.results.find("a,now,now,now,fever_high,") != std::string::npos);
}

TEST_CASE("threads change no byte, and skipped resources no number") {
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    std::string line =
        response(item("fever_temp", R"({"valueDecimal":)" +
                                        std::to_string(30 + i % 17) + "}"));
    line.erase(line.find(R"("id":"a",)"), 9);
    if (i % 7 == 0) {
      line.replace(line.find("completed"), 9, "entered-in-error");
    }
    text += line + "\n";
  }
  ScoreSettings settings;
  const Scored one = scored_fhir(text, settings);
  CHECK(one.report.rows() == 2571);
  CHECK(one.results.find("\n2571,") != std::string::npos);
  settings.jobs = 3;
  const Scored three = scored_fhir(text, settings, 1000);
  CHECK(three.results == one.results);
  CHECK(three.rejects == one.rejects);
  CHECK(three.report == one.report);
}

}  // namespace
}  // namespace redflag
