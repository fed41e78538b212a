// SPDX-License-Identifier: Apache-2.0

#include "cli/diagnostic_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/config_file.h"
#include "engine/sheet_file.h"
#include "support/small_pack.h"

using namespace redflag;

namespace {

constexpr const char* kPack = R"(
[[question]]
id = "fever"
ask = "a"
type = "yes-no"
changed = "0.9"
[[question]]
id = "treatment"
ask = "a"
type = "choices"
[[question.option]]
id = "chemo"
label = "Chemotherapy"
[[question.option]]
id = "surgery"
label = "Surgery"
[[question]]
id = "temperature"
ask = "a"
type = "number"
worse = "higher"
unit = "C"
min = 30
max = 45
optional = true
[[question]]
id = "weight"
ask = "a"
type = "number"
worse = "higher"
unit = "kg"
min = 30
max = 300
[[question]]
id = "times"
ask = "a"
type = "number"
worse = "higher"
unit = "count"
min = 0
max = 9
[[rule]]
id = "r"
level = "soon"
when = "fever"
because = "b"
sources = ["s"]
)";

const std::string kHead =
    "schema = \"redflag/answers@1\"\npack = \"small\"\npack_version = ";

/// Sheets with every mistake that there is a frame for.
std::vector<std::string> broken_sheets() {
  std::vector<std::string> sheets{
      "schema = \"other\"\npack = \"elsewhere\"\n",
      "pack = \"small\"\n",
      "schema = \"redflag/answers@1\"\npack = 3\nanswer = 1\nrain = 2\n",
      kHead + "\"0.8\"\n",
      kHead + "\"0.95\"\n[answers]\nrain = true\nfever = 3\n",
      kHead + "\"7.0\"\n",
      "schema = \"redflag/answers@1\"\npack = \"small\"\ntaken = 1\n"
      "answers = 3\n[times]\nfever = \"now\"\n",
      "schema = \"" + std::string(20000, 'x') + "\"\n",
  };
  for (const char* answers : {"feverish = true",
                              "rain_in_spain = true",
                              "fever = \"perhaps\"",
                              "fever = [1]",
                              "treatment = [\"chemo\", \"chemo\"]",
                              "treatment = [\"chemos\", 3]",
                              "treatment = [\"rain_in_spain\"]",
                              "treatment = \"chemo;chemo\"",
                              "treatment = \"rain_in_spain\"",
                              "treatment = \"chemo;none\"",
                              "treatment = { chemo = 3 }",
                              "treatment = true",
                              "temperature = \"warm\"",
                              "temperature = \"38,2\"",
                              "temperature = \"38 kg\"",
                              "temperature = 99",
                              "temperature = 2026-11-21",
                              "weight = \"none\"",
                              "times = \"two\"",
                              "times = \"2,5\""}) {
    sheets.push_back(kHead + "\"1.0.0\"\n[answers]\n" + answers + "\n");
  }
  sheets.push_back(kHead + "\"1.0.0\"\n[call]\nref = 3\n");
  return sheets;
}

/// Texts that are no TOML, or hide something.
std::vector<std::string> broken_texts() {
  std::string nested = "a";
  for (int i = 0; i < 70; ++i) nested += i % 30 == 29 ? ".b]\n[a" : ".b";
  std::string deep = "[";
  for (int i = 0; i < 60; ++i) deep += i == 0 ? "a" : ".a";
  deep += "]\n";
  for (int i = 0; i < 60; ++i) deep += i == 0 ? "b" : ".b";
  deep += " = 1\n";
  std::string dots = "a";
  for (int i = 0; i < 70; ++i) dots += ".a";
  std::string tables;
  for (int i = 0; i < 20100; ++i) tables += "[a" + std::to_string(i) + "]\n";
  return {
      std::string(1100000, '#'),
      "a = \"\xff\"\n",
      "a = It\"s\n",
      "a = \"open\n",
      "a = \"b\"c\n",
      "a = 'b'c\n",
      "a = 1\rb = 2\n",
      "a = \"\x01\"\n",
      "a =\xC2\xA0"
      "1\n",
      "a = \xE2\x80\x9Cx\xE2\x80\x9D\n",
      "a = \xC3\xA9\n",
      "a = \"\xE2\x80\xAE\"\n",
      "a = \"\\u202E\"\n",
      "\"\xE2\x80\xAE\" = 1\n",
      "a = 101 F\n",
      deep,
      dots + " = 1\n",
      std::string(70, '_') + " = 1\n",
      tables,
  };
}

std::vector<std::string> broken_configs() {
  std::vector<std::string> configs{"contacts = 3\n", "contact = 3\n"};
  for (const std::string& line :
       {std::string("country = \"Spain\""), std::string("country = \"?\""),
        std::string("emergency_number = \"9\""),
        std::string("emergency_number = \"call\""),
        std::string("emergency_number = \"1\\n2\""),
        "emergency_number = \"" + std::string(300, '1') + "\"",
        "clinic = \"" + std::string(300, 'x') + "\"",
        std::string("clinic = \"a\\nb\""), std::string("clinic = \"a\\u0007\""),
        std::string("clinic = 3"), std::string("doctor = { name = \"x\" }"),
        std::string("doctor = \"x\"")}) {
    configs.push_back("[contacts]\n" + line + "\n");
  }
  return configs;
}

/// Messages and hints of everything above.
std::vector<std::string> all_said() {
  const auto program = small_program(kPack);
  Diagnostics diagnostics;
  const auto read = [&](const std::vector<std::string>& texts, bool sheet) {
    for (const std::string& text : texts) {
      Sources sources;
      const std::uint32_t source = sources.add("a.toml", text);
      const std::size_t before = diagnostics.all().size();
      if (sheet) {
        read_sheet(program->pack(), sources, source, diagnostics);
      } else {
        read_config(sources, source, diagnostics);
      }
      CAPTURE(text.substr(0, 200));
      CHECK(diagnostics.all().size() > before);
    }
  };
  read(broken_sheets(), true);
  read(broken_texts(), true);
  read(broken_configs(), false);
  std::vector<std::string> said;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    said.push_back(diagnostic.message);
    if (!diagnostic.hint.empty()) said.push_back(diagnostic.hint);
  }
  return said;
}

/// Whether `text` has the parts of `frame` around its "{}", in their order.
bool fits(std::string_view text, std::string_view frame) {
  bool first = true;
  while (true) {
    const std::size_t place = frame.find("{}");
    const std::string_view part = frame.substr(0, place);
    if (place == std::string_view::npos) {
      return first ? text == part : text.ends_with(part);
    }
    const std::size_t at = text.find(part);
    if (at == std::string_view::npos || (first && at != 0)) return false;
    text.remove_prefix(at + part.size());
    frame.remove_prefix(place + 2);
    first = false;
  }
}

}  // namespace

TEST_CASE("mistakes in sheets and configs are all said in Spanish") {
  const Words spanish("es");
  for (const std::string& text : all_said()) {
    // What is to be written is the same in every language.
    if (text == "schema = \"redflag/answers@1\"") continue;
    CAPTURE(text);
    CHECK(diagnostic_words(spanish, text) != text);
    CHECK(diagnostic_words(Words(), text) == text);
  }
}

TEST_CASE("every frame is of something that is said") {
  const std::vector<std::string> said = all_said();
  for (const std::string_view frame : diagnostic_frames()) {
    // For what the parser may say that text/toml_error.cpp does not know yet.
    if (frame == "this is not TOML: {}") continue;
    CAPTURE(frame);
    CHECK(std::ranges::any_of(
        said, [&](const std::string& text) { return fits(text, frame); }));
  }
}

TEST_CASE("a mistake is told in Spanish, with names as they are") {
  const auto program = small_program(kPack);
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add(
      "a.toml", kHead + "\"1.0.0\"\n[answers]\ntemperature = 99\nfevr = 1\n");
  read_sheet(program->pack(), sources, source, diagnostics);
  CHECK(diagnostics_in(Words("es"), sources, diagnostics) ==
        R"(a.toml:5:15: error[RF2003]: `temperature` va de 30 a 45 C
5 | temperature = 99
  |               ^~
  sugerencia: escriba el número con su unidad si no está en C, o ? si no se sabe
a.toml:6:1: error[RF2001]: el paquete no tiene la pregunta `fevr`
6 | fevr = 1
  | ^~~~
  sugerencia: ¿quería decir «fever»?
)");
}
