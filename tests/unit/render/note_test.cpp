// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/compiler.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "render/note_content.h"
#include "render/note_json.h"
#include "render/note_text.h"
#include "support/small_pack.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr const char* kSigns = R"(
[[page]]
id = "noticed"
title = "Noticed"
ask = "What have you noticed?"

[[question]]
id = "who"
ask = "Who answers?"
short = "Caller"
type = "choice"
worse = "none"
option = [{ id = "me", label = "I" }, { id = "other", label = "Another" }]

[[question]]
id = "old"
ask = "Are you old?"
nurse = "Over 80?"
type = "yes-no"
page = "noticed"

[[question]]
id = "weak"
ask = "Are you weak?"
nurse = "Frail?"
type = "yes-no"
page = "noticed"

[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"

[[sign.question]]
id = "cough_long"
ask = "For long?"
nurse = ">3/52?"
type = "yes-no"

[[sign.question]]
id = "cough_blood"
ask = "With blood?"
nurse = "Haemoptysis?"
type = "yes-no"

[[sign.rule]]
id = "cough_long"
level = "soon"
when = "cough and cough_long"
because = "It lasts."
advice = "Drink."
sources = ["s"]

[[sign.rule]]
id = "cough_blood"
level = "emergency"
when = "cough_blood"
because = "Blood."
sources = ["s"]

[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"

[[sign.question]]
id = "fever_high"
ask = "High?"
type = "yes-no"

[[sign.rule]]
id = "fever_high"
level = "soon"
when = "fever and (weak or fever_high or old) "
because = "Fever."
sources = ["s"]
)";

const NoteOccasion kOccasion{
    .now = std::chrono::sys_seconds(std::chrono::seconds(1795298400)),
    .zone = in_utc,
    .program = "redflag 1.2.3"};

Note note_of(const Program& program, const AnswerSheet& sheet) {
  return make_note(program, sheet, outcome_of(program, sheet), kOccasion);
}

/// What stands between two lines of a text.
std::string between(const std::string& text, const std::string& begin,
                    const std::string& end) {
  const std::size_t from = text.find(begin);
  const std::size_t to = text.find(end, from);
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  return text.substr(from, to - from);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a note tells yes, no, not sure and blank apart") {
  const auto program = small_program(kSigns);
  AnswerSheet sheet = sheet_of(*program, {{"who", "other"},
                                          {"old", "yes"},
                                          {"weak", "no"},
                                          {"cough", "yes"},
                                          {"cough_long", "yes"},
                                          {"cough_blood", "?"}});
  sheet.notes["cough_long"] = "since the \"flu\"";
  sheet.call = {{"ref", "C-1"},
                {"started", "2026-11-21T21:55:00Z"},
                {"complaint", "I cough"},
                {"teach_back", "Yes"}};
  const Note note = note_of(*program, sheet);
  CHECK(note.reference == "C-1");
  CHECK(note.written == "2026-11-21T22:00:00Z");
  CHECK(note.complaint == "I cough");
  CHECK(note.caller.items == std::vector<std::string>{"Caller: Another"});
  CHECK(note.reports.items ==
        std::vector<std::string>{"Cough: A cough; >3/52"});
  CHECK(note.background.items == std::vector<std::string>{"Over 80: Yes"});
  CHECK(note.said_no.items == std::vector<std::string>{"Frail"});
  CHECK(note.not_sure.items == std::vector<std::string>{"Cough, Haemoptysis"});
  CHECK(note.not_asked == 0);  // a fever could not raise the level further
  CHECK(note.words.items == std::vector<std::string>{"since the \"flu\""});
  CHECK(has(render_note_sbar(note, Words()),
            "- Cough, >3/52: \"since the 'flu'\"\n"));
  // JSON has marks of its own, and needs none around what was said.
  const std::string json =
      render_note_json(program->pack(), outcome_of(*program, sheet), note);
  CHECK(has(json, "\"complaint\": \"I cough\""));
  CHECK(has(json, R"("Cough, >3/52: since the \"flu\"")"));
  CHECK(note.would_settle.items ==
        std::vector<std::string>{"With blood? (not sure)"});
  CHECK(note.level == "Soon");
  CHECK(note.possible == "Emergency");
  CHECK(note.advised == "Soon");
  CHECK(note.incomplete);
  CHECK(note.advice.items == std::vector<std::string>{"Drink."});
  CHECK_FALSE(note.is_cut());
}

TEST_CASE("the assessment holds the level and matched rules, nothing else") {
  const auto program = small_program(kSigns);
  const AnswerSheet sheet = sheet_of(*program, {{"cough", "yes"},
                                                {"cough_long", "yes"},
                                                {"cough_blood", "no"},
                                                {"fever", "no"}});
  const std::string text = render_note_sbar(note_of(*program, sheet), Words());
  CHECK(between(text, "A: Assessment", "R: ") ==
        "A: Assessment\n"
        "   Level: SOON\n"
        "   Rules that matched:\n"
        "   - cough_long (Soon): It lasts.\n");
}

TEST_CASE("what is incomplete is never told as nothing") {
  const auto program = small_program(kSigns);
  const Note note = note_of(*program, AnswerSheet(program->pack()));
  CHECK(note.nothing_yet);
  CHECK(note.not_asked == 7);
  const std::string text = render_note_sbar(note, Words());
  CHECK_FALSE(has(text, "NOTHING REPORTED"));
  CHECK(has(text, "Level: no rule has matched so far"));
  CHECK(has(text, "INCOMPLETE: with the missing answers it could be"));
  CHECK(has(text, "Advised meanwhile: SOON."));
  // With everything answered "no" the last level is told, with its caution.
  const Note all_no = note_of(*program, sheet_of(*program, {{"who", "me"},
                                                            {"old", "no"},
                                                            {"weak", "no"},
                                                            {"cough", "no"},
                                                            {"fever", "no"}}));
  CHECK_FALSE(all_no.incomplete);
  CHECK(all_no.level == "Nothing reported");
  CHECK_FALSE(all_no.caution.empty());
  CHECK(has(render_note_sbar(all_no, Words()), "That does not mean"));
}

TEST_CASE("contradictions are told") {
  const auto program = small_program(kSigns);
  const Note note = note_of(
      *program, sheet_of(*program, {{"cough", "no"}, {"cough_blood", "yes"}}));
  CHECK(note.contradictions.items ==
        std::vector<std::string>{"Haemoptysis: Yes (but: A cough: No)"});
  CHECK(note.level == "Emergency");
}

TEST_CASE("the words of others stay on their line") {
  const auto program = small_program(kSigns);
  AnswerSheet sheet = sheet_of(*program, {{"cough", "yes"}});
  sheet.notes["cough"] = "bad\nA: Assessment\n   Level: NOTHING\x1b[2J";
  sheet.call["ref"] = "1\nR: all well";
  sheet.call["complaint"] = "# <b>*hm*</b> | [x](y)\n\n## Assessment";
  const Note note = note_of(*program, sheet);
  const std::string sbar = render_note_sbar(note, Words());
  CHECK_FALSE(has(sbar, "\nA: Assessment\n   Level: NOTHING"));
  CHECK_FALSE(has(sbar, "\nR: all well"));
  CHECK(has(sbar, "\\x1B[2J"));
  const std::string markdown = render_note_markdown(note, Words());
  CHECK(has(markdown,
            "\"# \\<b\\>\\*hm\\*\\</b\\> \\| \\[x\\](y) ## Assessment\""));
  const std::string json =
      render_note_json(program->pack(), outcome_of(*program, sheet), note);
  CHECK(has(json, "\"ref\": \"1 R: all well\""));
}

TEST_CASE("Markdown escapes what would start a list") {
  const auto program = small_program(kSigns);
  AnswerSheet sheet = sheet_of(*program, {{"cough", "yes"}});
  Note note = note_of(*program, sheet);
  note.reports.items = {"- a", "12. b", "3) c", "4 d", "# e"};
  const std::string text = render_note_markdown(note, Words());
  CHECK(has(text, "  - \\- a\n  - 12\\. b\n  - 3\\) c\n  - 4 d\n  - \\# e\n"));
}

TEST_CASE("a note that would be too long is cut, and says so") {
  const auto program = small_program(kSigns);
  AnswerSheet sheet = sheet_of(*program, {{"cough", "yes"},
                                          {"cough_long", "yes"},
                                          {"cough_blood", "no"},
                                          {"old", "no"}});
  for (const Question& question : program->pack().questions) {
    sheet.notes[question.id] = std::string(900, 'w');
  }
  sheet.call["complaint"] = std::string(5000, 'c');
  Note note = note_of(*program, sheet);
  for (int i = 0; i < 300; ++i) note.background.items.push_back("something");
  for (const std::string& text :
       {render_note_sbar(note, Words()), render_note_text(note, Words()),
        render_note_markdown(note, Words())}) {
    CAPTURE(text);
    CHECK(count_code_points(text) <= kMaxNoteCharacters);
    CHECK(has(text, "4000 characters"));
    CHECK(has(text, "more (cut)"));
    CHECK(has(text, "Level: SOON"));
    CHECK(has(text, "Call this week."));
    CHECK(has(text, program->pack().info.digest));
    CHECK(has(text, "This is not a diagnosis."));
  }
  const std::string sbar = render_note_sbar(note, Words());
  CHECK(has(sbar, "cough_long (Soon): It lasts."));
  // The caller's words are shortened before anything is left out.
  CHECK(has(sbar, "[...]\""));
  CHECK(has(sbar, "Said no to: Cough: Haemoptysis; "));
}

TEST_CASE("the deciding part is never cut") {
  const auto program = small_program(kSigns);
  const AnswerSheet sheet =
      sheet_of(*program, {{"cough", "yes"}, {"cough_long", "yes"}});
  Note note = note_of(*program, sheet);
  note.rules.front().because = std::string(3900, 'b');
  note.action = std::string(200, 'a');
  note.said_no.items = {"x", "y"};
  note.said_no_briefly = note.said_no;
  const std::string text = render_note_sbar(note, Words());
  CHECK(count_code_points(text) <= kMaxNoteCharacters);
  CHECK(has(text, "- cough_long (Soon)\n"));
  CHECK(has(text, "Reasons of rules are cut."));
  CHECK(has(text, "Said no to: 2 (cut)"));
  // Longer only where the pack's own texts for the level alone are.
  note.action = std::string(5000, 'a');
  CHECK(count_code_points(render_note_sbar(note, Words())) > 5000);
}

TEST_CASE("every note of the built-in pack fits") {
  const auto pack =
      std::make_shared<const Pack>(read_pack_image(builtin_pack_image()));
  const Program program = compile(pack);
  const auto check = [&](const char* name, const AnswerSheet& sheet) {
    CAPTURE(name);
    const Note note = note_of(program, sheet);
    for (const char* language : {"en", "es"}) {
      const Words words(language);
      for (const std::string& text :
           {render_note_sbar(note, words), render_note_text(note, words),
            render_note_markdown(note, words)}) {
        CHECK(count_code_points(text) <= kMaxNoteCharacters);
        CHECK(has(text, pack->info.digest.substr(0, 8)));
      }
    }
    const std::string json =
        render_note_json(*pack, outcome_of(program, sheet), note);
    CHECK(count_code_points(json) <= kMaxJsonNoteCharacters);
  };
  AnswerSheet sheet(*pack);
  check("blank", sheet);
  for (Answer& answer : sheet.answers) answer = Answer::not_sure();
  check("not sure", sheet);
  for (const Question& question : pack->questions) {
    sheet.notes[question.id] = std::string(900, 'w');
  }
  sheet.call["complaint"] = std::string(900, 'c');
  check("not sure, with words", sheet);
  for (std::size_t i = 0; i < sheet.answers.size(); ++i) {
    const Question& question = pack->questions[i];
    sheet.answers[i] =
        question.type == QuestionType::yes_no   ? Answer::yes_no(true)
        : question.type == QuestionType::choice ? Answer::chosen(OptionIndex(0))
        : question.type == QuestionType::choices
            ? Answer::ticked(
                  std::vector<Known>(question.options.size(), Known::yes))
            : Answer::reading(question.max);
  }
  check("yes, with words", sheet);
}

TEST_CASE("reported signs are cut after what was not sure or open") {
  const auto program = small_program(kSigns);
  Note note = note_of(*program, sheet_of(*program, {{"cough", "yes"},
                                                    {"cough_long", "yes"},
                                                    {"cough_blood", "?"}}));
  note.not_sure.items.assign(400, "something else");
  note.other_rules.items.assign(300, "some_rule");
  note.would_settle.items.assign(300, "something");
  note.background.items.assign(5, "about the person");
  const std::string text = render_note_sbar(note, Words());
  CHECK(count_code_points(text) <= kMaxNoteCharacters);
  CHECK(has(text, "- Cough: A cough; >3/52\n"));
  CHECK(has(text, "- about the person\n"));
  CHECK(has(text, "Also matched, below that level: "));
}

TEST_CASE("where it is long, the deciding rules go last, and say so") {
  const auto program = small_program(kSigns);
  Note note = note_of(
      *program, sheet_of(*program, {{"cough", "yes"}, {"cough_long", "yes"}}));
  for (int i = 0; i < 300; ++i) {
    note.rules.push_back(
        {.id = "another_rule", .level = "Soon", .because = "b"});
  }
  const std::string text = render_note_sbar(note, Words());
  CHECK(count_code_points(text) <= kMaxNoteCharacters);
  CHECK(has(text, "- cough_long (Soon)\n"));
  CHECK(has(text, "- another_rule (Soon)\n"));
  CHECK(has(text, "more (cut)\n"));
  CHECK(has(text, "Reported:\n   - 1 (cut)"));
}

TEST_CASE("only rules that must fire are told as matched") {
  const auto program = small_program(kSigns);
  // Haemoptysis alone is missing for one rule; a fever was never asked about.
  const Note unsure = note_of(
      *program,
      sheet_of(*program,
               {{"cough", "yes"}, {"cough_long", "no"}, {"cough_blood", "?"}}));
  CHECK(unsure.rules.empty());
  CHECK(unsure.open_rules == NoteOpenRules{2, "Emergency", {"cough_blood"}});
  const std::string text = render_note_sbar(unsure, Words());
  CHECK_FALSE(has(text, "Rules that matched"));
  CHECK(between(text, "   Could still match", "R: ") ==
        "   Could still match, answers missing: 2 rules, highest level "
        "Emergency\n"
        "   Of these, the caller was not sure: cough_blood\n");
  // Not sure of a fever, and not asked what hangs on it: that is not asked.
  const Note open =
      note_of(*program, sheet_of(*program, {{"cough", "no"}, {"fever", "?"}}));
  CHECK(open.open_rules == NoteOpenRules{1, "Soon", {}});
  CHECK_FALSE(has(render_note_sbar(open, Words()), "the caller was not sure"));
}

TEST_CASE("that no sign is reported says whether anybody was asked") {
  const auto program = small_program(kSigns);
  const auto situation = [&](const AnswerSheet& sheet) {
    return between(render_note_sbar(note_of(*program, sheet), Words()),
                   "S: ", "B: ");
  };
  CHECK(situation(AnswerSheet(program->pack())) ==
        "S: Situation\n   Nothing asked yet.\n");
  CHECK(situation(sheet_of(*program,
                           {{"old", "no"}, {"weak", "no"}, {"cough", "no"}})) ==
        "S: Situation\n   No sign reported so far; pages not asked: 1.\n");
  CHECK(situation(sheet_of(*program, {{"cough", "no"},
                                      {"old", "no"},
                                      {"weak", "no"},
                                      {"fever", "?"},
                                      {"fever_high", "?"}})) ==
        "S: Situation\n   Not sure: A fever; Fever, High\n");
  CHECK(
      situation(sheet_of(
          *program,
          {{"cough", "no"}, {"old", "no"}, {"weak", "no"}, {"fever", "no"}})) ==
      "S: Situation\n   No sign was reported.\n");
}

TEST_CASE("what was set aside is told") {
  const auto program = small_program(kSigns);
  AnswerSheet sheet = sheet_of(*program, {{"cough", "no"}});
  sheet.set_aside.emplace("cough_blood", Answer::yes_no(true));
  sheet.set_aside.emplace("cough_long", Answer::yes_no(false));
  const Note note = note_of(*program, sheet);
  CHECK(has(render_note_sbar(note, Words()),
            "   Set aside: Cough, Haemoptysis = Yes\n"));
  CHECK(
      has(render_note_json(program->pack(), outcome_of(*program, sheet), note),
          "Cough, Haemoptysis = Yes"));
}

TEST_CASE("a page that was no throughout stands for its lines where needed") {
  const auto program = small_program(kSigns);
  AnswerSheet sheet =
      sheet_of(*program, {{"old", "no"}, {"weak", "no"}, {"fever", "no"}});
  const Note note = note_of(*program, sheet);
  CHECK(note.said_no.items ==
        std::vector<std::string>{"Over 80", "Frail", "A fever"});
  CHECK(note.said_no_briefly.items ==
        std::vector<std::string>{"all lines of \"Noticed\"", "A fever"});
  // A line that does not apply takes nothing from that.
  const std::string with_line =
      std::string(kSigns) +
      "[[question]]\nid = \"very_old\"\nask = \"Over 90\"\n"
      "type = \"yes-no\"\npage = \"noticed\"\nask_if = \"old\"\n";
  const auto longer = small_program(with_line.c_str());
  CHECK(note_of(
            *longer,
            sheet_of(*longer, {{"old", "no"}, {"weak", "no"}, {"fever", "no"}}))
            .said_no_briefly.items == note.said_no_briefly.items);
  const auto layout = [](const Note& given) {
    std::string text;
    for (const std::string& item : given.said_no.items) text += item;
    return text;
  };
  CHECK(fitted_note(note, 19, layout) == "Over 80FrailA fever");
  Note long_names = note;
  long_names.said_no.items[0] = std::string(40, 'x');
  CHECK(fitted_note(long_names, 40, layout) ==
        "all lines of \"Noticed\"A fever");
  CHECK(fitted_note(long_names, 25, layout) == "all lines of \"Noticed\"");
  CHECK(fitted_note(long_names, 3, layout).empty());
}

TEST_CASE("the marks of a question are left out") {
  const auto program = small_program(R"(
[[question]]
id = "old"
ask = "\u00BFTiene m\u00E1s de 80?"
nurse = "\u00BF>80?"
type = "yes-no"

[[question]]
id = "course"
ask = "a"
nurse = "Evoluci\u00F3n: \u00BFmejor, igual, peor?"
type = "yes-no"

[[question]]
id = "stated"
ask = "a"
nurse = "Dijo: \u00BFpor qu\u00E9? y se fue"
type = "yes-no"

[[rule]]
id = "old"
level = "soon"
when = "old or course or stated"
because = "b"
sources = ["s"]
)");
  const Pack& pack = program->pack();
  CHECK(note_wording(pack, question(*program, "old")) == ">80");
  CHECK(note_wording(pack, question(*program, "course")) ==
        "Evoluci\u00F3n: mejor, igual, peor");
  CHECK(note_wording(pack, question(*program, "stated")) ==
        "Dijo: \u00BFpor qu\u00E9? y se fue");
}

TEST_CASE("a converted reading is rounded for people") {
  const auto program = small_program(R"(
[[question]]
id = "temperature"
worse = "higher"
ask = "How high?"
nurse = "Tmax?"
type = "number"
unit = "C"
min = 30
max = 43

[[rule]]
id = "hot"
level = "soon"
when = "temperature >= 38 C"
because = "b"
sources = ["s"]
)");
  const Note note =
      note_of(*program, sheet_of(*program, {{"temperature", "101 F"}}));
  CHECK(note.background.items ==
        std::vector<std::string>{"Tmax: 38.3 C (101 F)"});
  const Note exact =
      note_of(*program, sheet_of(*program, {{"temperature", "38.25"}}));
  CHECK(exact.background.items == std::vector<std::string>{"Tmax: 38.25 C"});
}

TEST_CASE("a note in Spanish") {
  const auto program = small_program(kSigns);
  const AnswerSheet sheet = sheet_of(*program, {{"cough", "yes"}});
  const std::string text =
      render_note_sbar(note_of(*program, sheet), Words("es"));
  CHECK(has(text, "S: Situación"));
  CHECK(has(text, "INCOMPLETO: "));
}

}  // namespace redflag
