// SPDX-License-Identifier: Apache-2.0

#include "batch/long_form.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "batch/mapping_file.h"
#include "render/diagnostics_text.h"
#include "support/scoring.h"

namespace redflag {
namespace {

const Program& demo() {
  static const auto program = program_of(std::string(scoring_pack()));
  return *program;
}

constexpr const char* kLong =
    "[map.long]\nid = \"who\"\nquestion = \"item\"\nanswer = \"value\"\n";
constexpr const char* kHeader = "id,level,possible,advised,findings,notes\n";
constexpr const char* kRejects =
    "who,item,value,redflag_line,redflag_column,redflag_reason,at_least\n";

ScoreSettings settings_of(const std::string& map) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("m.toml", map);
  auto mapping = read_mapping(demo().pack(), sources, source, diagnostics);
  REQUIRE_MESSAGE(mapping, render_diagnostics(sources, diagnostics));
  ScoreSettings settings;
  settings.table.mapping = std::make_shared<const Mapping>(std::move(*mapping));
  return settings;
}

Scored run(const std::string& text, const std::string& map = kLong,
           ScoreSettings (*settings)(const std::string&) = settings_of) {
  return scored(demo(), {{.text = text}}, settings(map));
}

TEST_CASE("rows of one id become one row, whatever their order in it") {
  const Scored scored =
      run("item,who,value\nfever,a,yes\nfever_temp,a,38,5\nkind,b,dry\n"
          "fever,c,no\nkind,c,wet\ntreatment,c,chemo\n");
  CHECK(scored.report.rejected == 1);
  const Scored good =
      run("item,who,value\nfever,a,yes\nfever_temp,a,38.5\nkind,b,dry\n"
          "fever,c,no\nkind,c,wet\ntreatment,c,chemo\n");
  CHECK(good.results == std::string(kHeader) +
                            "a,now,now,now,fever_high,\n"
                            "b,none,now,soon,,\n"
                            "c,soon,soon,soon,treated,\n");
  CHECK(good.headers.front() == HeaderReport{});
}

TEST_CASE("what no row says is unknown, and never no") {
  const Scored scored = run("who,item,value\na,fever,\nb,kind,dry\n");
  CHECK(scored.results ==
        std::string(kHeader) + "a,none,now,soon,,\nb,none,now,soon,,\n");
}

TEST_CASE("an option in a row of its own is refused, not left out") {
  const Scored alone =
      run("who,item,value\na,fever,no\na,treatment___chemo,yes\nb,fever,no\n"
          "b,treatment___radio,\n");
  CHECK(alone.report.rejected == 1);
  CHECK(alone.report.scored == 1);
  CHECK(alone.rejects.find("an option stands in a row of its own") !=
        std::string::npos);
}

TEST_CASE("an id that comes back later is rejected, with all its rows") {
  const Scored scored = run(
      "who,item,value\na,fever,no\nb,fever,no\na,fever_temp,39\na,kind,wet\n");
  CHECK(scored.report.scored == 2);
  CHECK(scored.report.rejected == 1);
  const std::string reason =
      "the row is not whole: rows of this id stood before; put all rows of an "
      "id together,now\n";
  CHECK(scored.rejects == std::string(kRejects) + "a,fever_temp,39,4,," +
                              reason + "a,kind,wet,5,," + reason);
  CHECK(scored.report.rejects.front().line == 4);
}

TEST_CASE("a question that is answered twice is a fault of its cell") {
  const Scored scored =
      run("who,item,value\na,kind,dry\na,fever,yes\na,fever,no\na,kind,\n");
  CHECK(scored.rejects ==
        std::string(kRejects) +
            "a,kind,dry,2,fever,it is answered twice for this id,none\n"
            "a,fever,yes,3,fever,it is answered twice for this id,none\n"
            "a,fever,no,4,fever,it is answered twice for this id,none\n"
            "a,kind,,5,fever,it is answered twice for this id,none\n");
  REQUIRE(scored.report.rejects.size() == 1);
  CHECK(scored.report.rejects.front().line == 4);
  CHECK(scored.report.rejects.front().fault.place == 0);
  // An empty row beside an answer is none.
  CHECK(run("who,item,value\na,fever,\na,fever,yes\n").report.scored == 1);
}

TEST_CASE("rows say which pack they were answered for") {
  const Scored scored =
      run("who,item,value,pack,pack_version\na,fever,no,other,\n"
          "b,fever,no,demo,\nb,kind,dry, demo ,\nc,fever,no,demo,\n"
          "c,kind,dry,other,\nd,fever,no,,0.9\nd,kind,dry,,\n"
          "e,fever,no,,0.9\ne,kind,dry,,0.8\n");
  CHECK(scored.report.scored == 2);
  CHECK(scored.report.rejected == 3);
  CHECK(scored.results.find("\nb,") != std::string::npos);
  CHECK(scored.results.find("\nd,") != std::string::npos);
  CHECK(scored.rejects.find("a,fever,no,other,,2,pack,") != std::string::npos);
  CHECK(scored.rejects.find("c,kind,dry,other,,6,pack,") != std::string::npos);
  CHECK(scored.rejects.find(",pack_version,") != std::string::npos);
  INFO(scored.rejects);
  INFO(scored.results);
  CHECK(scored.report.versions.size() == 1);
  CHECK(run("who,item,value,pack,pack\na,fever,no,demo,demo\n")
            .headers.front()
            .errors.size() == 1);
}

TEST_CASE("options of one question may have a row each") {
  const std::string text =
      "who,item,value\na,treatment,chemo\na,treatment,radio\na,kind,wet\n";
  CHECK(run(text).results ==
        std::string(kHeader) + "a,soon,now,soon,treated,\n");
  const std::string coded =
      "who,item,value\na,drugs,1\na,drugs,2\na,kind,wet\n";
  CHECK(run(coded, std::string(kLong) +
                       "[[column]]\nname = \"drugs\"\n"
                       "question = \"treatment\"\nseparator = \" \"\n"
                       "codes = { 1 = \"chemo\", 2 = \"radio\" }\n")
            .results == std::string(kHeader) + "a,soon,now,soon,treated,\n");
}

constexpr const char* kOtherName =
    "[[column]]\nname = \"Fieber\"\nquestion = \"fever\"\n"
    "codes = { Ja = \"yes\", Nein = \"no\" }\n"
    "[[column]]\nname = \"drugs\"\nquestion = \"treatment\"\n"
    "codes = { 1 = \"chemo\", 2 = \"radio\" }\n";

TEST_CASE("a question has its own name beside the one that the map gives it") {
  const Scored scored =
      run("who,item,value\na,Fieber,Ja\na,fever_chills,yes\nb,fever,yes\n"
          "b,fever_chills,yes\nc,kind,wet\nc,treatment,chemo\n"
          "c,treatment,radio\nd,kind,wet\nd,drugs,1\ne,fever,Ja\n"
          "f,Fieber,yes\n",
          std::string(kLong) + kOtherName);
  CHECK(scored.headers.front() == HeaderReport{});
  CHECK(scored.results == std::string(kHeader) +
                              "a,soon,now,soon,fever_chills,\n"
                              "b,soon,now,soon,fever_chills,\n"
                              "c,soon,now,soon,treated,\n"
                              "d,soon,now,soon,treated,\n");
  // Each name has its own spellings.
  CHECK(scored.report.rejected == 2);
  CHECK(scored.rejects.find("e,fever,Ja,11,fever,\"`fever` is answered yes") !=
        std::string::npos);
  CHECK(scored.rejects.find("f,Fieber,yes,12,Fieber,the map does not say") !=
        std::string::npos);
}

TEST_CASE("a question that is answered by both of its names is rejected") {
  const Scored scored =
      run("who,item,value\na,Fieber,Nein\na,fever,yes\nb,fever,yes\n"
          "b,Fieber,Nein\nc,drugs,1\nc,treatment,radio\nd,fever,\n"
          "d,Fieber,Ja\ne,fever,no\ne,Fieber,\n",
          std::string(kLong) + kOtherName);
  CHECK(scored.report.rejected == 3);
  CHECK(scored.rejects.find("a,Fieber,Nein,2,fever;Fieber,it is answered twice "
                            "for this id") != std::string::npos);
  CHECK(scored.rejects.find("b,Fieber,Nein,5,Fieber;fever,it is answered") !=
        std::string::npos);
  CHECK(scored.rejects.find("c,treatment,radio,7,treatment;drugs,") !=
        std::string::npos);
  CHECK(scored.results ==
        std::string(kHeader) + "d,none,now,soon,,\n" + "e,none,soon,soon,,\n");
  REQUIRE(scored.report.rejects.size() == 3);
  CHECK(scored.report.rejects.front().line == 3);
}

TEST_CASE("what the map makes of no row says nothing against the other name") {
  const std::string map =
      std::string(kLong) +
      "[[column]]\nname = \"Fieber\"\nquestion = \"fever\"\n"
      "empty = \"no\"\n";
  CHECK(run("who,item,value\na,fever,yes\na,fever_chills,yes\n"
            "b,fever_chills,yes\n",
            map)
            .results == std::string(kHeader) +
                            "a,soon,now,soon,fever_chills,\n"
                            "b,none,now,soon,,fever_chills answered though "
                            "fever is no\n");
  // A name that the map gives to another question is that question's.
  const Scored taken =
      run("who,item,value\na,fever,39\na,Fieber,yes\nb,fever_temp,39\n"
          "c,fever_temp,39\nc,fever,36\n",
          std::string(kLong) +
              "[[column]]\nname = \"fever\"\nquestion = \"fever_temp\"\n"
              "[[column]]\nname = \"Fieber\"\nquestion = \"fever\"\n");
  CHECK(taken.results == std::string(kHeader) + "a,now,now,now,fever_high,\n" +
                             "b,now,now,now,fever_high,\n");
  CHECK(taken.report.rejected == 1);
  // What the map leaves aside stays there.
  const Scored ignored =
      run("who,item,value\na,fever,yes\na,Fieber,Nein\n",
          "[map]\nignore = [\"fever\"]\n" + std::string(kLong) + kOtherName);
  CHECK(ignored.report.rejected == 0);
}

TEST_CASE("a question whose options the map names is refused as a whole") {
  const std::string map =
      "[[column]]\nname = \"Chemo?\"\nquestion = \"treatment___chemo\"\n";
  const std::string text =
      "who,item,value\na,treatment,chemo\nb,Chemo?,yes\nb,kind,wet\n"
      "c,treatment,\n";
  const Scored scored = run(text, std::string(kLong) + map);
  CHECK(scored.report.rejected == 1);
  CHECK(scored.rejects.find("a,treatment,chemo,2,,\"a row answers a question "
                            "of which the map names the options") !=
        std::string::npos);
  CHECK(scored.report.unknown_names.empty());
  CHECK(scored.results.find("b,soon,now,soon,treated,\n") != std::string::npos);
  const Scored ignored =
      run(text, "[map]\nignore = [\"treatment\"]\n" + std::string(kLong) + map);
  CHECK(ignored.report.rejected == 0);
}

TEST_CASE("a fault names the line that it stands in") {
  const Scored scored = run(
      "who,item,value\na,fever,no\na,kind,damp\nb,fever,no\nb,fever_temp,99\n");
  REQUIRE(scored.report.rejects.size() == 2);
  CHECK(scored.report.rejects[0].line == 3);
  CHECK(scored.report.rejects[1].line == 5);
}

TEST_CASE("a broken row rejects the person that it stands with") {
  const Scored wide =
      run("who,item,value\na,fever,no\na,kind,dry,x\na,kind,wet\n");
  CHECK(wide.report.rejected == 1);
  CHECK(wide.rejects.find("a,kind,dry,3,") != std::string::npos);
  CHECK(wide.rejects.find("more or fewer fields than the header; the surplus: "
                          "x") != std::string::npos);
  const Scored quote =
      run("who,item,value\na,fever,no\n\"a\"x,fever\nb,fever,no\n");
  CHECK(quote.report.rejected == 1);
  CHECK(quote.report.scored == 1);
  CHECK(quote.results == std::string(kHeader) + "b,none,soon,soon,,\n");
}

TEST_CASE("a row of the long form stays rejected until it is mended") {
  // The surplus is gone from the cells, so that they look good by themselves.
  const Scored broken = run("who,item,value\na,fever,no,x\nb,fever,no\n");
  CHECK(broken.report.rejected == 1);
  const Scored again = run(broken.rejects);
  CHECK(again.report.scored == 0);
  CHECK(again.rejects == broken.rejects);
  std::string mended = again.rejects;
  const std::size_t reason = mended.find("the row is not whole");
  mended.erase(reason, mended.rfind(',') - reason);
  CHECK(run(mended).results == std::string(kHeader) + "a,none,soon,soon,,\n");
}

TEST_CASE("a row without an id or a question is rejected, not merged") {
  const Scored no_id =
      run("who,item,value\n,fever,yes\n ,kind,dry\nb,fever,no\n");
  CHECK(no_id.report.rejected == 2);
  CHECK(no_id.rejects.find("it names no id") != std::string::npos);
  const Scored no_item = run("who,item,value\na,fever,no\na,,yes\n");
  CHECK(no_item.report.rejected == 1);
  CHECK(no_item.rejects.find("a row of this id names no question") !=
        std::string::npos);
}

TEST_CASE("questions that are not known are named, and refused where strict") {
  const std::string text = "who,item,value\na,fever,no\na,shoe_size,43\n";
  const Scored scored = run(text);
  CHECK(scored.report.scored == 1);
  CHECK(scored.report.unknown_names == std::vector<std::string>{"shoe_size"});
  const Scored strict = run(text, kLong, [](const std::string& map) {
    ScoreSettings settings = settings_of(map);
    settings.strict = true;
    return settings;
  });
  CHECK(strict.report.rejected == 1);
  const Scored ignored =
      run(text, "[map]\nignore = [\"shoe_size\"]\n" + std::string(kLong));
  CHECK(ignored.report.unknown_names.empty());
}

TEST_CASE("a header without the three columns cannot be used") {
  const Scored scored = run("who,itm,value\na,fever,no\n");
  CHECK(
      scored.headers.front().errors ==
      std::vector<std::string>{"there is no column \"item\", which [map.long] "
                               "names; did you mean \"itm\"?"});
  CHECK(
      run("who,item,value,item\n").headers.front().errors ==
      std::vector<std::string>{"column \"item\" stands twice: fields 2 and 4"});
}

TEST_CASE("mended rejects are scored by the same map") {
  const Scored first = run("who,item,value\na,fever,no\na,kind,damp\n");
  std::string mended = first.rejects;
  mended.replace(mended.find("damp"), 4, "dry");
  const Scored again = run(mended);
  CHECK(again.results == std::string(kHeader) + "a,none,none,none,,\n");
  CHECK(again.report.rejected == 0);
}

TEST_CASE("an id with more rows than memory is for is rejected whole") {
  std::string text = "who,item,value\n";
  for (int i = 0; i < 50'000; ++i) {
    text += "a,note,some words to fill the row up\n";
  }
  text += "b,fever,no\n";
  const Scored scored = run(text);
  CHECK(scored.report.scored == 1);
  CHECK(scored.report.rejected > 1);
  const auto lines =
      std::count(scored.rejects.begin(), scored.rejects.end(), '\n');
  CHECK(lines == 50'001);
}

TEST_CASE("threads and pieces change no byte of the long form") {
  std::string text = "who,item,value\n";
  for (int i = 0; i < 5000; ++i) {
    const std::string id = "p" + std::to_string(i % 4900);
    text += id + ",fever,yes\n" + id + ",fever_temp," +
            (i % 7 == 0 ? "maybe" : "39") + "\n";
  }
  ScoreSettings settings = settings_of(kLong);
  const Scored one = scored(demo(), {{.text = text}}, settings);
  settings.jobs = 3;
  const Scored three =
      scored(demo(), {{.text = text, .piece = 1000}}, settings);
  CHECK(one.report.rows() == 5000);
  CHECK(one.results == three.results);
  CHECK(one.rejects == three.rejects);
  CHECK(one.report == three.report);
}

TEST_CASE("an item skipped after never is 0 in the long form too") {
  const std::string map = std::string(kLong) +
                          "[map]\nimporter = \"pro-ctcae\"\n"
                          "[[column]]\nname = \"PROCTCAE_9A_SCL\"\n"
                          "question = \"fever\"\n"
                          "[[column]]\nname = \"PROCTCAE_9B_SCL\"\n"
                          "question = \"fever_chills\"\n";
  const std::string notes =
      run("who,item,value\na,PROCTCAE_9A_SCL,2\nb,PROCTCAE_9A_SCL,2\n"
          "b,PROCTCAE_9B_SCL,3\n",
          map)
          .results;
  CHECK(notes == std::string(kHeader) +
                     "a,none,now,soon,,\nb,soon,now,soon,fever_chills,\n");
}

}  // namespace
}  // namespace redflag
