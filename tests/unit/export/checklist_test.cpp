// SPDX-License-Identifier: Apache-2.0

#include "export/checklist.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "export/checklist_condition.h"
#include "pack/builtin.h"
#include "pack/pack_reader.h"
#include "support/small_pack.h"
#include "text/utf8.h"

namespace redflag {
namespace {

const Pack& builtin() {
  static const Pack pack = [] {
    std::vector<PackFile> files;
    for (const BuiltinFile& file : builtin_pack_files()) {
      files.push_back({std::string(file.name), std::string(file.text)});
    }
    Sources sources;
    Diagnostics diagnostics;
    return read_pack(files, sources, diagnostics).value();
  }();
  return pack;
}

std::vector<std::string> pages_of(const std::string& text) {
  std::vector<std::string> pages;
  std::istringstream stream(text);
  for (std::string page; std::getline(stream, page, '\f');) {
    pages.push_back(page);
  }
  return pages;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// `text` with every run of spaces and line ends as one space, without the
/// tops of pages.
std::string in_one_line(const std::string& text) {
  std::string result;
  for (const std::string& page : pages_of(text)) {
    std::istringstream words(page.substr(page.find('\n')));
    for (std::string word; words >> word;) result += word + ' ';
  }
  return result;
}

std::size_t count(std::string_view text, std::string_view of) {
  std::size_t found = 0;
  for (std::size_t at = text.find(of); at != std::string_view::npos;
       at = text.find(of, at + of.size())) {
    ++found;
  }
  return found;
}

/// The lines of the text that starts at `from`, up to `to`.
std::string part(const std::string& text, const std::string& from,
                 const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.substr(at, text.find(to, at) - at);
}

std::string text_of(const std::string& toml,
                    const std::vector<SignIndex>& signs = {}) {
  return render_checklist_text(
      make_checklist(small_program(toml)->pack(), signs));
}

TEST_CASE("no line of the paper is wider than 80, no page longer than 60") {
  for (const std::string& page :
       pages_of(render_checklist_text(make_checklist(builtin())))) {
    const std::vector<std::string> lines = lines_of(page);
    CHECK(lines.size() <= kChecklistPageLines);
    CHECK(lines.size() > 2);
    for (const std::string& line : lines) {
      CAPTURE(line);
      CHECK(display_width(line) <= 80);
    }
  }
}

TEST_CASE("the paper stays short enough to use") {
  const auto pages = [](const std::vector<std::string>& ids) {
    std::vector<SignIndex> signs;
    for (const std::string& id : ids) {
      signs.push_back(builtin().find_sign(id).value());
    }
    return pages_of(render_checklist_text(make_checklist(builtin(), signs)))
        .size();
  };
  CHECK(pages({}) <= 40);
  CHECK(pages({"bone_pain", "back_pain"}) <= 10);
}

TEST_CASE("every question that counts is on the paper, in every format") {
  const Checklist checklist = make_checklist(builtin());
  const std::string text = in_one_line(render_checklist_text(checklist));
  const std::string markdown = render_checklist_markdown(checklist);
  const std::string html = render_checklist_html(checklist);
  for (std::size_t n = 1; n <= checklist.questions.size(); ++n) {
    const std::string name = "Q" + std::to_string(n);
    CAPTURE(name);
    const std::string ask = builtin()[checklist.questions[n - 1]].ask;
    CHECK(count(text, ' ' + name + ' ' + ask.substr(0, 12)) == 1);
    CHECK(count(markdown, "**" + name + "** ") == 1);
    CHECK(count(html, "<span class=\"name\">" + name + "</span>") == 1);
  }
}

TEST_CASE("every format has the notice, the stamp and what each level does") {
  const Checklist checklist = make_checklist(builtin());
  const std::string notice = builtin().notice();
  CHECK(in_one_line(render_checklist_text(checklist)).find(notice) !=
        std::string::npos);
  CHECK(render_checklist_markdown(checklist).find(notice) != std::string::npos);
  CHECK(render_checklist_html(checklist).find(notice) != std::string::npos);
  for (const Level& level : builtin().levels) {
    CAPTURE(level.title);
    CHECK(render_checklist_html(checklist).find(level.action) !=
          std::string::npos);
    CHECK(in_one_line(render_checklist_text(checklist)).find(level.action) !=
          std::string::npos);
  }
}

TEST_CASE("the emergency page comes before how to use the paper") {
  const Checklist checklist = make_checklist(builtin());
  REQUIRE(checklist.blocks.size() > 2);
  CHECK(checklist.blocks[1].emergency);
  CHECK(checklist.blocks[2].title == "How to use this paper");
}

TEST_CASE("below the emergency box stands what a Y and what a ? come to") {
  const Pack& pack = builtin();
  const Checklist paper = make_checklist(pack);
  const std::vector<ChecklistStep>& steps = paper.blocks[1].steps;
  REQUIRE(steps.size() > 2);
  const ChecklistStep& yes = steps[steps.size() - 2];
  const ChecklistStep& unsure = steps.back();
  CHECK(yes.text.starts_with("Y on a line of \"Emergency\": STOP ASKING."));
  CHECK(yes.text.ends_with(pack[pack.highest_level()].action));
  CHECK(unsure.text.starts_with("? on a line of \"?: Call now\", and no Y:"));
  CHECK(unsure.text.ends_with(pack[pack.info.unsure_level].action));
  // All of it on the first page of the print.
  const std::string text = render_checklist_text(paper);
  const std::string first = text.substr(0, text.find('\f'));
  CHECK(first.find("STOP ASKING") != std::string::npos);
  CHECK(first.find("? on a line of") < first.find("How to use this paper"));
}

constexpr const char* two_signs = R"toml(
[[question]]
id = "old"
ask = "Are you old?"
type = "yes-no"

[[sign]]
id = "fever"
title = "Fever"
notice = "A fever"

[[sign.question]]
id = "shaking"
ask = "Do you shake?"
type = "yes-no"

[[sign.question]]
id = "days"
ask = "How many days?"
type = "number"
worse = "higher"
unit = "days"
min = 0
max = 30

[[sign.rule]]
id = "long_fever"
level = "soon"
when = "days >= 1 week and (shaking or old)"
because = "So."
sources = ["s"]

[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"

[[sign.rule]]
id = "cough_fever"
level = "emergency"
when = "cough and shaking"
because = "So."
sources = ["s"]

[[rule]]
id = "any_two"
level = "soon"
when = "signs_at(soon) >= 2"
because = "So."
sources = ["s"]
)toml";

TEST_CASE("a rule stands with its sign, in the unit of the question") {
  const std::string sign =
      part(text_of(two_signs), "-- Sign 1: Fever --", "\n\n");
  CHECK(sign.find("-> If Q2 is N, go to sign 2.\n") != std::string::npos);
  CHECK(sign.find("Q5   How many days? ________ days (0 to 30)\n") !=
        std::string::npos);
  CHECK(sign.find("Y: Soon; ?: Soon\n"
                  "[ ]Y [ ]?  Q5 at least 7 days and (Q4 or Q1)\n") !=
        std::string::npos);
}

TEST_CASE("one sign alone asks for what its rules read of another") {
  const std::string text = text_of(two_signs, {SignIndex(1)});
  CHECK(text.find("This paper asks about: Cough.") != std::string::npos);
  CHECK(text.find("Do you shake?") != std::string::npos);
  CHECK(text.find("How many days?") == std::string::npos);
  CHECK(text.find("Are you old?") == std::string::npos);
  // Nobody can have two signs on a paper for one.
  CHECK(text.find("How many signs") == std::string::npos);
}

TEST_CASE("options are lettered a to z, then aa") {
  CHECK(option_letter(OptionIndex(0)) == "a");
  CHECK(option_letter(OptionIndex(25)) == "z");
  CHECK(option_letter(OptionIndex(26)) == "aa");
  CHECK(option_letter(OptionIndex(53)) == "bb");
}

TEST_CASE("in Spanish the same steps stand in the same places") {
  Pack spanish = builtin();
  spanish.words = Words("es");
  const Checklist here = make_checklist(builtin());
  const Checklist there = make_checklist(spanish);
  CHECK(here.questions == there.questions);
  REQUIRE(here.blocks.size() == there.blocks.size());
  for (std::size_t b = 0; b < here.blocks.size(); ++b) {
    const std::vector<ChecklistStep>& steps = here.blocks[b].steps;
    REQUIRE(steps.size() == there.blocks[b].steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const ChecklistStep& other = there.blocks[b].steps[i];
      CAPTURE(steps[i].text);
      CHECK(steps[i].kind == other.kind);
      CHECK(steps[i].level == other.level);
      CHECK(steps[i].unsure == other.unsure);
      const bool says_something = steps[i].kind == ChecklistStep::Kind::skip ||
                                  steps[i].kind == ChecklistStep::Kind::notes;
      if (says_something) CHECK(steps[i].text != other.text);
    }
  }
}

TEST_CASE("a pack's text cannot get out of Markdown or HTML") {
  const Checklist checklist = make_checklist(small_program(R"toml(
[[sign]]
id = "odd"
title = "Odd"
notice = "<b>*x*</b> [y](http://z) & `w` \u202E"

[[sign.rule]]
id = "r"
level = "soon"
when = "odd"
because = "So."
sources = ["s"]
)toml")
                                                 ->pack());
  const std::string markdown = render_checklist_markdown(checklist);
  CHECK(markdown.find(
            R"md(\<b\>\*x\*\</b\> \[y\](http\://z) \& \`w\` \\u\{202E\})md") !=
        std::string::npos);
  const std::string html = render_checklist_html(checklist);
  CHECK(html.find("&lt;b&gt;*x*&lt;/b&gt;") != std::string::npos);
  CHECK(html.find("<b>") == std::string::npos);
  CHECK(html.find("\u202E") == std::string::npos);
}

}  // namespace
}  // namespace redflag
