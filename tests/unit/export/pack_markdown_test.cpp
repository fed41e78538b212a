// SPDX-License-Identifier: Apache-2.0

#include "export/pack_markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "export/markdown_text.h"
#include "export/pack_thresholds.h"
#include "pack/builtin.h"
#include "pack/pack_image.h"

namespace redflag {
namespace {

const Pack& builtin() {
  static const Pack pack = read_pack_image(builtin_pack_image());
  return pack;
}

const std::string& document() {
  static const std::string text = render_pack_markdown(builtin(), {});
  return text;
}

template <class Items>
void expect_ids(const Items& items) {
  CHECK_FALSE(items.empty());
  for (const auto& item : items) {
    CAPTURE(item.id);
    CHECK(document().find('`' + item.id + '`') != std::string::npos);
  }
}

TEST_CASE("every id of the pack stands in its document") {
  const Pack& pack = builtin();
  expect_ids(pack.levels);
  expect_ids(pack.pages);
  expect_ids(pack.signs);
  expect_ids(pack.questions);
  expect_ids(pack.flags);
  expect_ids(pack.values);
  expect_ids(pack.rules);
  expect_ids(pack.next_steps);
  expect_ids(pack.sources);
  expect_ids(pack.promises);
  expect_ids(pack.hazards);
  for (const Question& question : pack.questions) {
    for (const Option& option : question.options) {
      CAPTURE(option.id);
      CHECK(document().find("- Option: `" + option.id + "` ") !=
            std::string::npos);
    }
  }
  for (const Waive& waive : pack.waives) {
    CHECK(document().find("\n" + waive.code + " " +
                          markdown_text(waive.where)) != std::string::npos);
  }
}

TEST_CASE("every condition stands there whole, and each has its own rule") {
  for (const Rule& rule : builtin().rules) {
    CAPTURE(rule.id);
    const std::size_t begin =
        document().find("<a id=\"rule-" + rule.id + "\">");
    REQUIRE(begin != std::string::npos);
    const std::string own = document().substr(
        begin, document().find("To be changed", begin) - begin);
    CHECK(own.find("- In the pack: `" + to_string(rule.when) + "`\n") !=
          std::string::npos);
    CHECK(own.find("(`" + builtin()[rule.level].id + "`)") !=
          std::string::npos);
    CHECK(own.find(markdown_text(rule.because)) != std::string::npos);
    for (const SourceIndex source : rule.sources) {
      CHECK(own.find("(#source-" + builtin().sources[source].id + ")") !=
            std::string::npos);
    }
  }
}

TEST_CASE("every entry of the contents leads to a place") {
  std::size_t entries = 0;
  for (std::size_t at = document().find("](#"); at != std::string::npos;
       at = document().find("](#", at + 1)) {
    const std::size_t end = document().find(')', at);
    const std::string anchor = document().substr(at + 3, end - at - 3);
    CAPTURE(anchor);
    CHECK(document().find("<a id=\"" + anchor + "\"></a>") !=
          std::string::npos);
    ++entries;
  }
  CHECK(entries > builtin().signs.size());
}

TEST_CASE("a text of the pack is no markup, whatever it holds") {
  Pack pack = builtin();
  const std::string hostile =
      "<script>x</script> # [a](javascript:b) | **c** `d` &amp;\n# e\n- f "
      "https://example.org www.example.org a@b \xE2\x80\xAE";
  pack.info.title = hostile;
  pack.levels[0].title = hostile;
  pack.signs[0].title = hostile;
  pack.signs[0].group = hostile;
  pack.questions[0].ask = hostile;
  pack.rules[0].because = hostile;
  pack.sources[0].title = hostile;
  pack.hazards[0].cause = hostile;
  pack.next_steps[0].text = {hostile};
  DocumentCase one;
  one.id = "</a>";
  one.text = hostile;
  one.source = hostile;
  one.answers = {{QuestionIndex(0), hostile}};
  one.level = LevelIndex(0);
  const std::string text = render_pack_markdown(pack, {one});
  CHECK(text.starts_with(
      "# \\<script\\>x\\</script\\> \\# \\[a\\](javascript:b) \\| "
      "\\*\\*c\\*\\* "
      "\\`d\\` \\&amp; \\# e - f https\\://example.org www\\.example.org a\\@b "
      "\\\\u\\{202E\\}\n"));
  CHECK(text.find("<script") == text.find("\\<script") + 1);
  for (std::size_t at = text.find("<"); at != std::string::npos;
       at = text.find("<", at + 1)) {
    const bool ours = text.compare(at, 7, "<a id=\"") == 0 ||
                      text.compare(at, 4, "</a>") == 0;
    // That of a condition is followed by a space or an equals sign.
    const bool compares = text[at + 1] == ' ' || text[at + 1] == '=';
    CHECK((ours || compares || text[at - 1] == '\\'));
  }
  CHECK(text.find("\n# e") == std::string::npos);
  CHECK(text.find("**\\</a\\>**") != std::string::npos);
}

TEST_CASE("thresholds are told once, with all who read them") {
  const std::vector<Threshold> thresholds = thresholds_of(builtin());
  CHECK(thresholds.size() > 20);
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    CHECK_FALSE(thresholds[i].readers.empty());
    CHECK(thresholds[i].comparison->kind == ExprKind::compare);
    for (std::size_t j = 0; j < i; ++j) {
      CHECK_FALSE(*thresholds[i].comparison == *thresholds[j].comparison);
    }
  }
}

}  // namespace
}  // namespace redflag
