// SPDX-License-Identifier: Apache-2.0

#include "pack/translation.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "pack/pack_reader.h"

namespace redflag {
namespace {

constexpr const char* kPack = R"(
[pack]
id = "small"
version = "1.0.0"
title = "A small pack"
reviewed = "the tests"
unsure_level = "high"
opening = "Some questions."

[[level]]
id = "high"
title = "High"
action = "Ring today."
within = "24 hours"
[[level]]
id = "none"
title = "None"
action = "Ring if it gets worse."

[[page]]
id = "first"
title = "First"
ask = "Which of these?"

[[source]]
id = "own"
organisation = "The tests"
title = "Judgement"
standing = "judgement"

[[sign]]
id = "cough"
title = "Cough"
notice = "A cough"
notice_nurse = "Cough?"

[[sign.question]]
id = "kind"
ask = "What is it like?"
ask_about = "What is their cough like?"
short = "Kind of cough"
nurse = "Kind?"
why = "It makes a difference."
type = "choice"
[[sign.question.option]]
id = "dry"
label = "Dry"
nurse = "dry"
[[sign.question.option]]
id = "wet"
label = "Wet"

[[sign.rule]]
id = "cough_wet"
level = "high"
when = "kind is wet"
because = "A wet cough should be looked at."
advice = "Sit up."
sources = ["own"]

[[next_step]]
id = "bring"
section = "What to bring"
title = "Bring"
text = ["A list.", "A pen."]
when = "cough"
)";

Pack small_pack() {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Pack> pack =
      read_pack({{"pack.toml", kPack}}, sources, diagnostics);
  REQUIRE(pack.has_value());
  return *std::move(pack);
}

struct Read {
  std::optional<PackTranslation> translation;
  std::vector<std::string> said;  ///< "RF1001 line:column message (hint)"
};

Read read_as(const Pack& pack, const std::string& toml,
             const std::string& name = "text/es.toml") {
  Sources sources;
  Diagnostics diagnostics;
  Read read{read_translation(pack, {name, toml}, sources, diagnostics), {}};
  for (const Diagnostic& one : diagnostics.sorted()) {
    const Position at = sources[one.span.source].position(one.span.begin);
    read.said.push_back(to_string(one.code) + " " + std::to_string(at.line) +
                        ":" + std::to_string(at.column) + " " + one.message +
                        (one.hint.empty() ? "" : " (" + one.hint + ")"));
  }
  CHECK(read.translation.has_value() == read.said.empty());
  return read;
}

Pack in_spanish(const Pack& pack, const std::string& toml) {
  const Read read = read_as(pack, "language = \"es\"\n" + toml);
  REQUIRE(read.translation.has_value());
  return translate(pack, *read.translation);
}

using Said = std::vector<std::string>;

/// A translation of every text of a pack, each line between `mark`s.
PackTranslation marked(const Pack& pack, const std::string& mark) {
  PackTranslation translation{.language = "xx"};
  const std::vector<TranslatableText> texts = translatable_texts(pack);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    TranslatedText text{i, {}, {}};
    for (const std::string& line : texts[i].lines) {
      text.lines.push_back(mark + line + mark);
    }
    translation.texts.push_back(std::move(text));
  }
  return translation;
}

}  // namespace

TEST_CASE("a translation changes each text that it has") {
  const Pack pack = in_spanish(small_pack(), R"(
reviewed = "A. Nadie, 2026-01-02"
[pack]
title = "Un paquete"
opening = "Unas preguntas."
[level.high]
title = "Alto"
action = "Llame hoy."
[page.first]
title = "Primera"
ask = "¿Cuáles?"
[sign.cough]
title = "Tos"
[question.cough]
ask = "Tos"
nurse = "¿Tos?"
[question.kind]
ask = "¿Cómo es?"
short = "Tipo de tos"
nurse = "¿Tipo?"
ask_about = "¿Cómo es su tos?"
why = "Importa."
[question.kind.option.dry]
label = "Seca"
nurse = "seca"
[rule.cough_wet]
because = "Hay que verla."
advice = "Incorpórese."
[next_step.bring]
section = "Qué llevar"
title = "Lleve"
text = ["Una lista.", "Un lápiz."]
)");
  CHECK(pack.info.language == "es");
  CHECK(pack.words.language() == "es");
  CHECK(pack.info.reviewed == "the tests");
  CHECK(pack.info.translation_reviewed == "A. Nadie, 2026-01-02");
  CHECK(pack.info.title == "Un paquete");
  CHECK(pack.info.opening == "Unas preguntas.");
  CHECK(pack.levels[1].title == "Alto");
  CHECK(pack.levels[1].action == "Llame hoy.");
  CHECK(pack.levels[1].within == "24 hours");
  CHECK(pack.levels[0].title == "None");  // not translated
  CHECK(pack.pages[0].title == "Primera");
  CHECK(pack.pages[0].ask == "¿Cuáles?");
  CHECK(pack.signs[0].title == "Tos");
  CHECK(pack.questions[0].ask == "Tos");
  CHECK(pack.questions[0].nurse == "¿Tos?");
  const Question& kind = pack.questions[1];
  CHECK(kind.ask == "¿Cómo es?");
  CHECK(kind.short_text == "Tipo de tos");
  CHECK(kind.nurse == "¿Tipo?");
  CHECK(kind.ask_about == "¿Cómo es su tos?");
  CHECK(kind.why == "Importa.");
  CHECK(kind.options[0].label == "Seca");
  CHECK(kind.options[0].nurse == "seca");
  CHECK(kind.options[1].label == "Wet");
  CHECK(pack.rules[0].because == "Hay que verla.");
  CHECK(pack.rules[0].advice == "Incorpórese.");
  CHECK(pack.next_steps[0].section == "Qué llevar");
  CHECK(pack.next_steps[0].title == "Lleve");
  CHECK(pack.next_steps[0].text == Said{"Una lista.", "Un lápiz."});
}

TEST_CASE("wordings that are not translated give way to the one that is") {
  const Pack pack = in_spanish(small_pack(), R"(
[question.kind]
ask = "¿Cómo es?"
[question.kind.option.dry]
label = "Seca"
)");
  const Question& kind = pack.questions[1];
  CHECK(kind.ask == "¿Cómo es?");
  CHECK(kind.short_text.empty());
  CHECK(kind.nurse.empty());
  CHECK(kind.ask_about.empty());
  CHECK(kind.why == "It makes a difference.");  // nothing could stand in
  CHECK(kind.options[0].nurse.empty());
  CHECK(pack.questions[0].nurse == "Cough?");  // its `ask` is English too
}

TEST_CASE("the notice says whether anybody has checked the translation") {
  Pack pack = in_spanish(small_pack(), "");
  CHECK(pack.notice().find("fueron revisadas: the tests. Nadie ha revisado "
                           "esta traducción.") != std::string::npos);
  pack.info.translation_reviewed = "A. Nadie.";
  CHECK(pack.notice().ends_with("Esta traducción fue revisada: A. Nadie."));
  CHECK(small_pack().notice().ends_with("reviewed: the tests."));
}

TEST_CASE("what a translation cannot hold is told, all in one run") {
  CHECK(read_as(small_pack(), R"(
langauge = "es"
review = ""
[level.hihg]
title = "Alto"
[level.high]
titel = "Alto"
within = "24 horas"
[page]
first = "Primera"
[sign.cough]
title = ""
[question.cuogh]
ask = "Tos"
[question.cough]
why = "Importa."
[question.cough.option.dry]
label = "Seca"
[question.kind.option.dyr]
label = "Seca"
[question.kind.option.wet]
label = 3
[next_step.bring]
title = ["Lleve"]
text = []
)")
            .said ==
        Said{
            "RF1002 1:1 the translation has no `language` (add language = "
            "\"…\")",
            "RF1001 2:1 the translation has an unknown key `langauge` (did "
            "you mean \"language\"?)",
            "RF1001 3:1 the translation has an unknown key `review` (did you "
            "mean \"reviewed\"?)",
            "RF1007 4:8 [level.hihg] translates the unknown level \"hihg\" "
            "(did you mean \"high\"?)",
            "RF1001 7:1 [level.high] has an unknown key `titel` (did you mean "
            "\"title\"?)",
            "RF1001 8:1 [level.high] has an unknown key `within` (what can be "
            "translated here is title, action)",
            "RF1003 10:9 `page.first` of the translation is a string, expected "
            "a table (write [page.first])",
            "RF1008 12:9 `title` of [sign.cough] is empty (leave the key out "
            "where there is no translation yet)",
            "RF1007 13:11 [question.cuogh] translates the unknown question "
            "\"cuogh\" (did you mean \"cough\"?)",
            "RF1302 16:1 [question.cough] translates `why`, which the pack "
            "does not have (write it in the pack first, or take it out here)",
            "RF1302 17:17 [question.cough.option] translates options, which "
            "\"cough\" does not have (take it out)",
            "RF1007 19:23 [question.kind.option.dyr] translates the unknown "
            "option \"dyr\" (did you mean \"dry\"?)",
            "RF1003 22:9 `label` of [question.kind.option.wet] is a whole "
            "number, expected a string (write it in quotes)",
            "RF1003 24:9 `title` of [next_step.bring] is a list, expected a "
            "string (write it in quotes)",
            "RF1008 25:8 `text` of [next_step.bring] is empty (leave the key "
            "out where there is no translation yet)",
        });
}

TEST_CASE("a translation is in the language that its file says") {
  const Pack pack = small_pack();
  CHECK(read_as(pack, "language = \"fr\"").said ==
        Said{"RF1301 1:12 the translation is in \"fr\", and its file is called "
             "\"es.toml\" (a file of texts has the name of its language)"});
  CHECK(read_as(pack, "language = \"en\"", "text/en.toml").said ==
        Said{"RF1301 1:12 the translation is in \"en\", the language of the "
             "pack (`language` in [pack] says in what the pack itself is "
             "written)"});
  CHECK(read_as(pack, "language = \"Spanish\"", "text/Spanish.toml").said ==
        Said{"RF1023 1:12 \"Spanish\" is no code of a language (write two or "
             "three small letters, as in \"en\" or \"es\")"});
  CHECK(read_as(pack, "language = ").said.size() == 1);  // no TOML
  CHECK(language_of("rules/a.b/text/es.toml") == "es");
  CHECK(language_of("es.toml") == "es");
}

TEST_CASE("every text of the built-in pack can be translated, and no more") {
  const Pack pack = read_pack_image(builtin_pack_image());
  const std::vector<TranslatableText> texts = translatable_texts(pack);
  std::set<std::string> names;
  for (const TranslatableText& text : texts) {
    CHECK(names.insert(text.table + " " + std::string(text.key)).second);
  }
  const PackTranslation translation = marked(pack, "*");
  const Pack other = translate(pack, translation);
  const std::vector<TranslatableText> found = translatable_texts(other);
  REQUIRE(found.size() == texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CHECK(found[i].table == texts[i].table);
    CHECK(found[i].owner == texts[i].owner);
    CHECK(found[i].lines == translation.texts[i].lines);
  }
  // What is left of both once the texts are the same is the same.
  Pack back = translate(other, [&] {
    PackTranslation again{.language = pack.info.language};
    for (std::size_t i = 0; i < texts.size(); ++i) {
      again.texts.push_back({i, texts[i].lines, {}});
    }
    return again;
  }());
  CHECK(write_pack_image(std::move(back)) == write_pack_image(pack));
}

TEST_CASE("the translations of the built-in pack can be read") {
  const Pack pack = read_pack_image(builtin_pack_image());
  CHECK(!builtin_text_files().empty());
  for (const BuiltinFile& file : builtin_text_files()) {
    CAPTURE(std::string(file.name));
    const Read read =
        read_as(pack, std::string(file.text), std::string(file.name));
    CHECK(read.said == Said{});
  }
}

}  // namespace redflag
