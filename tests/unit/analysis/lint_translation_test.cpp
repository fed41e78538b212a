// SPDX-License-Identifier: Apache-2.0

#include "analysis/lint_translation.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "analysis/lint.h"
#include "engine/compiler.h"
#include "pack/pack_reader.h"
#include "pack/translation.h"

namespace redflag {
namespace {

using Said = std::vector<std::string>;

constexpr const char* kPack = R"(
[pack]
id = "small"
version = "1.0.0"
title = "Small"
reviewed = "the tests"
unsure_level = "week"
closing = "Ring if worse."
[[level]]
id = "now"
title = "Now"
action = "Ring 112."
[[level]]
id = "day"
title = "Today"
action = "Ring within 24 hours."
[[level]]
id = "week"
title = "Week"
action = "Ring in 7 days."
[[level]]
id = "none"
title = "None"
action = "Nothing."
[[page]]
id = "emergency"
title = "Emergency"
ask = "Any of these?"
emergency = true
[[page]]
id = "later"
title = "Later"
ask = "And of these?"
[[source]]
id = "s"
organisation = "Somebody"
title = "A book"
standing = "judgement"
[[question]]
id = "collapse"
ask = "Collapsed?"
short = "Collapse"
type = "yes-no"
page = "emergency"
[[question]]
id = "smoker"
ask = "Do you smoke?"
type = "yes-no"
[[question]]
id = "years"
ask = "For how many years?"
type = "number"
unit = "years"
min = 0
max = 90
worse = "higher"
ask_if = "smoker"
[[question]]
id = "mood"
ask = "How is your mood?"
type = "choice"
[[question.option]]
id = "good"
label = "Good"
[[question.option]]
id = "bad"
label = "Bad"
[[flag]]
id = "long"
when = "years >= 10 years"
[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
[[sign.question]]
id = "colour"
ask = "Which colour?"
type = "choice"
[[sign.question.option]]
id = "clear"
label = "Clear"
[[sign.question.option]]
id = "red"
label = "Red"
nurse = "red"
[[sign.rule]]
id = "red"
level = "day"
when = "colour is red and long"
because = "Blood."
advice = "Sit up for 10 minutes."
sources = ["s"]
[[sign.rule]]
id = "any"
level = "week"
when = "cough"
because = "A cough."
sources = ["s"]
[[rule]]
id = "low"
level = "week"
when = "mood is bad"
because = "Low mood."
sources = ["s"]
[[next_step]]
id = "bring"
section = "Bring"
title = "Bring these"
text = ["A list.", "2 pens."]
when = "cough"
[[next_step]]
id = "take"
section = "Bring"
title = "Take these"
text = "Shoes."
when = "smoker"
)";

/// What lint says of a translation: code, severity, where, message.
Said said_of(const std::string& toml) {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Pack> pack =
      read_pack({{"pack.toml", kPack}}, sources, diagnostics);
  REQUIRE(pack.has_value());
  std::optional<PackTranslation> translation = read_translation(
      *pack, {"text/es.toml", "language = \"es\"\nreviewed = \"B\"\n" + toml},
      sources, diagnostics);
  REQUIRE(translation.has_value());
  const Program program =
      compile(std::make_shared<const Pack>(*std::move(pack)));
  LintFindings findings;
  lint_translation({program, std::nullopt, {*translation}}, findings);
  Said said;
  for (const LintFinding& finding : findings.all()) {
    const Diagnostic& one = finding.diagnostic;
    said.push_back(to_string(one.code) + " " + name_of(one.severity) + " " +
                   finding.where + ": " + one.message);
  }
  return said;
}

/// Those of one code.
Said said_of(const std::string& code, const std::string& toml) {
  Said said = said_of(toml);
  std::erase_if(said,
                [&](const std::string& one) { return !one.starts_with(code); });
  return said;
}

std::string lacks(const std::string& where, const std::string& keys,
                  const std::string& table) {
  return where + ": the translation into \"es\" lacks " + keys + " of [" +
         table + "]";
}

}  // namespace

TEST_CASE("what is missing is an error where safety hangs on it") {
  const std::string error = "RF4031 error ";
  CHECK(said_of("RF4031", "") ==
        Said{
            error + lacks("small", "`closing`", "pack"),
            error + lacks("now", "`title`, `action`", "level.now"),
            error + lacks("day", "`title`, `action`", "level.day"),
            error + lacks("week", "`title`, `action`", "level.week"),
            error + lacks("none", "`title`, `action`", "level.none"),
            error + lacks("emergency", "`ask`", "page.emergency"),
            error + lacks("later", "`ask`", "page.later"),
            error + lacks("collapse", "`ask`", "question.collapse"),
            error + lacks("smoker", "`ask`", "question.smoker"),
            error + lacks("years", "`ask`", "question.years"),
            error + lacks("cough", "`ask`", "question.cough"),
            error + lacks("colour", "`ask`", "question.colour"),
            error + lacks("colour", "`label`", "question.colour.option.clear"),
            error + lacks("colour", "`label`", "question.colour.option.red"),
            error + lacks("red", "`because`, `advice`", "rule.red"),
        });
}

TEST_CASE("what else is missing is a warning") {
  const std::string warning = "RF4032 warning ";
  CHECK(said_of("RF4032", "") ==
        Said{
            warning + lacks("small", "`title`", "pack"),
            warning + lacks("emergency", "`title`", "page.emergency"),
            warning + lacks("later", "`title`", "page.later"),
            warning + lacks("cough", "`title`", "sign.cough"),
            warning + lacks("collapse", "`short`", "question.collapse"),
            warning + lacks("mood", "`ask`", "question.mood"),
            warning + lacks("mood", "`label`", "question.mood.option.good"),
            warning + lacks("mood", "`label`", "question.mood.option.bad"),
            warning + lacks("colour", "`nurse`", "question.colour.option.red"),
            warning + lacks("low", "`because`", "rule.low"),
            warning + lacks("any", "`because`", "rule.any"),
            warning +
                lacks("bring", "`section`, `title`, `text`", "next_step.bring"),
            warning +
                lacks("take", "`section`, `title`, `text`", "next_step.take"),
        });
}

TEST_CASE("numbers of a translation are those of the pack") {
  const auto differs = [](const std::string& action) {
    return said_of("RF4033", "[level.day]\naction = \"" + action + "\"").size();
  };
  CHECK(differs("Llame en 24 horas.") == 0);
  CHECK(differs("24.") == 0);
  CHECK(differs("Llame hoy.") == 1);
  CHECK(differs("Llame en 48 horas.") == 1);
  CHECK(differs("Llame en 2,4 horas.") == 1);
  CHECK(differs("Llame en 24 horas, al 112.") == 1);
  // Nurses write 3/7 for 3 days: the 7 is a unit.
  CHECK(differs("Llame en 24/7.") == 0);
  CHECK(differs("Llame en 24/9.") == 1);
  CHECK(differs("Llame en 24 / 7.") == 1);
  CHECK(said_of("RF4033", "[rule.red]\nadvice = \"Siéntese 10,0 minutos.\"") ==
        Said{"RF4033 error red: `advice` of [rule.red] has other numbers than "
             "the text that it translates"});
}

TEST_CASE("lines and sections of a translation are those of the pack") {
  CHECK(said_of("RF4033", R"(
[next_step.bring]
section = "Qué llevar"
text = ["Una lista y 2 lápices."]
[next_step.take]
section = "Llevar"
text = "Zapatos."
)") == Said{"RF4033 warning bring: `text` of [next_step.bring] has not as "
            "many lines as in the pack",
            "RF4033 warning take: `section` of [next_step.take] is \"Llevar\", "
            "and \"Qué llevar\" elsewhere"});
}

TEST_CASE("a translation that nobody has checked is noted") {
  CHECK(said_of("RF4034", "").empty());
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Pack> pack =
      read_pack({{"pack.toml", kPack}}, sources, diagnostics);
  const std::optional<PackTranslation> translation = read_translation(
      *pack, {"es.toml", "language = \"es\"\n"}, sources, diagnostics);
  const Program program =
      compile(std::make_shared<const Pack>(*std::move(pack)));
  LintFindings findings;
  lint_translation({program, std::nullopt, {*translation}}, findings);
  const LintFinding& last = findings.all().back();
  CHECK(last.diagnostic.code == codes::translation_not_reviewed);
  CHECK(last.diagnostic.severity == Severity::note);
  CHECK(last.where == "es");
}

}  // namespace redflag
