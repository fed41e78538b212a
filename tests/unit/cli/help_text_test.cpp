// SPDX-License-Identifier: Apache-2.0

#include "cli/help_text.h"

#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <set>
#include <string>

#include "cli/command.h"
#include "cli/command_line.h"
#include "cli/program_words.h"

using namespace redflag;

namespace {

void collect(const CLI::App& app, std::set<std::string>& texts) {
  for (const CLI::Option* option : app.get_options()) {
    texts.insert(option->get_description());
  }
  for (const CLI::App* below :
       app.get_subcommands([](const CLI::App*) { return true; })) {
    texts.insert(below->get_description());
    collect(*below, texts);
  }
}

}  // namespace

TEST_CASE("all that --help says of commands and options is in Spanish") {
  CLI::App app("", "redflag");
  Run run;
  app.set_version_flag("--version", "redflag");
  for (const AddCommand add : commands()) add(Command(app), run);
  std::set<std::string> said;
  collect(app, said);
  std::set<std::string> translated;
  for (const Translation& entry : spanish_help()) {
    CAPTURE(entry.english);
    CHECK(translated.insert(std::string(entry.english)).second);
    CHECK_FALSE(entry.other.empty());
    CHECK(said.contains(std::string(entry.english)));
  }
  for (const std::string& text : said) {
    CAPTURE(text);
    CHECK(translated.contains(text));
  }
}

TEST_CASE("a message is said in Spanish, with names as they are") {
  const Words spanish("es");
  CHECK(message_words(spanish,
                      "cannot read \"a\": b\": No such file or directory") ==
        "no se puede leer «a\": b»: no existe esa carpeta o ese archivo");
  CHECK(message_words(spanish, "--format: Yes not in {text,json}") ==
        "--format: Yes no está entre {text,json}");
  CHECK(message_words(spanish, "nobody knows this: Yes") ==
        "nobody knows this: Yes");
  CHECK(message_words(Words(), "SHELL is required") == "SHELL is required");
}

TEST_CASE("--lang counts wherever it stands, up to --") {
  CHECK(language_argument({"check", "--help", "--lang", "es"}) == "es");
  CHECK(language_argument({"--lang=en", "--lang=es"}) == "es");
  CHECK(language_argument({"check", "--", "--lang=es"}).empty());
  CHECK(language_argument({"check", "--lang"}).empty());
}
