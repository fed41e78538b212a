// SPDX-License-Identifier: Apache-2.0

#include "engine/config_file.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "render/diagnostics_text.h"

namespace redflag {
namespace {

/// What reading a config gives: it, or the first line of what is said.
struct Read {
  std::optional<Config> config;
  std::string said;
};

Read read(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add("c.toml", text);
  Read result{.config = read_config(sources, source, diagnostics), .said = {}};
  CHECK(result.config.has_value() != diagnostics.has_errors());
  result.said = render_diagnostics(sources, diagnostics);
  return result;
}

const Config kFull{
    .contacts = {
        .country = "GB",
        .emergency_number = "112",
        .line = {.name = "Cancer \"line\"", .number = "+44 161 496 0000"},
        .doctor = {.name = "Dr Ñandú", .number = "0161 496 0123 ext. 4"},
        .out_of_hours = {.name = "NHS 111", .number = "111"},
        .crisis = {.name = "Samaritans", .number = "116 123"},
        .clinic = "St Mary's"}};

TEST_CASE("a config is written, and read back the same") {
  for (const Config& config :
       {kFull, Config{}, Config{.contacts = {.line = {.number = "116117"}}}}) {
    const Read back = read(write_config(config));
    CHECK(back.config == config);
    CHECK(back.said.empty());
  }
}

TEST_CASE("an empty config is a config") {
  CHECK(read("").config == Config{});
  CHECK(read("[contacts]\n").config == Config{});
}

TEST_CASE("beside a mistake, what is sound is still read") {
  const auto sound = [](const std::string& text) {
    Sources sources;
    Diagnostics diagnostics;
    const std::uint32_t source = sources.add("c.toml", text);
    const Config config = read_sound_config(sources, source, diagnostics);
    CHECK(config.contacts.unread == diagnostics.has_errors());
    return config.contacts;
  };
  CHECK(sound(write_config(kFull)) == kFull.contacts);
  const Contacts line{.country = "GB",
                      .line = {.name = "Line", .number = "0161"},
                      .unread = true};
  const std::string head =
      "[contacts]\ncountry = \"GB\"\nline = { name = \"Line\", number = "
      "\"0161\" }\n";
  for (const char* mistake :
       {"bogus = 1\n", "emergency_number = \"call\"\n",
        "emergency_number = 999\n", "clinic = \"a\\nb\"\n",
        "doctor = \"x\"\n", "doctor = { name = \"x\" , number = \"y\" }\n"}) {
    CAPTURE(mistake);
    Contacts found = sound(head + mistake);
    CHECK_FALSE(found.doctor.is_set());
    found.doctor = {};
    CHECK(found == line);
  }
  // A number counts where its name cannot be printed.
  CHECK(sound("[contacts]\n"
              "crisis = { name = \"a\\nb\", number = \"116\" }\n") ==
        Contacts{.crisis = {.name = "", .number = "116"}, .unread = true});
  CHECK(sound("[contacts\n") == Contacts{.unread = true});
}

TEST_CASE("a country is taken in small letters too") {
  const Read found = read("[contacts]\ncountry = \"gb\"\n");
  REQUIRE(found.config);
  CHECK(found.config->contacts.country == "GB");
}

TEST_CASE("each mistake has its place and its way out") {
  const std::vector<std::pair<std::string, std::string>> mistakes = {
      {"[contact]\n",
       "c.toml:1:2: error[RF1001]: the config has an unknown key "
       "`contact`"},
      {"[contacts]\ncontry = \"GB\"\n",
       "c.toml:2:1: error[RF1001]: [contacts] has an unknown key `contry`"},
      {"[contacts]\nline = { nane = \"A\", number = \"12\" }\n",
       "c.toml:2:10: error[RF1001]: `line` has an unknown key `nane`"},
      {"contacts = 3\n",
       "c.toml:1:12: error[RF1003]: `contacts` is a whole "
       "number, expected a table"},
      {"[contacts]\nline = \"0161\"\n",
       "c.toml:2:8: error[RF1003]: `line` is a string, expected a table"},
      {"[contacts]\ndoctor = { name = \"A\" }\n",
       "c.toml:2:10: error[RF1002]: `doctor` has no `number`"},
      {"[contacts]\nemergency_number = \"call me\"\n",
       "c.toml:2:20: error[RF3001]: `emergency_number` is no telephone number"},
      {"[contacts]\nemergency_number = 999\n",
       "c.toml:2:20: error[RF1003]: `emergency_number` of [contacts] is a "
       "whole "
       "number, expected a string"},
      {"[contacts]\ncountry = \"England\"\n",
       "c.toml:2:11: error[RF3001]: `country` is no country code"},
      {"[contacts]\ncountry = \"ZZ\"\n",
       "c.toml:2:11: error[RF3001]: `country` is no country code of ISO"},
      {"[contacts]\nline = { number = \"1 2 3\\n4\" }\n",
       "c.toml:2:19: error[RF3001]: `number` is no telephone number: it is "
       "more than one line"},
      {"[contacts]\nemergency_number = \"" + std::string(201, '1') + "\"\n",
       "c.toml:2:20: error[RF3001]: `emergency_number` is no telephone number: "
       "it is longer than 200 bytes"},
      {"[contacts]\nclinic = \"a\\nb\"\n",
       "c.toml:2:10: error[RF3001]: `clinic` is more than one line"},
      {"[contacts]\nclinic = \"" + std::string(201, 'a') + "\"\n",
       "c.toml:2:10: error[RF3001]: `clinic` is longer than 200 bytes"},
  };
  for (const auto& mistake : mistakes) {
    const std::string& text = mistake.first;
    const std::string& said = mistake.second;
    CAPTURE(text);
    CHECK(read(text).said.substr(0, said.size()) == said);
  }
  CHECK(read("[contacts]\ncontry = \"GB\"\n").said.find("country") !=
        std::string::npos);
  CHECK(read("[contacts]\ncountry = \"England\"\n").said.find("write \"GB\"") !=
        std::string::npos);
}

TEST_CASE("a name that steers a terminal is refused") {
  CHECK(read("[contacts]\nclinic = \"a\\u001B[2J\"\n")
            .said.find("`clinic` has characters that cannot be printed") !=
        std::string::npos);
}

TEST_CASE("all mistakes come in one run") {
  const std::string said = read("[contacts]\ncountry = 1\nx = 2\n").said;
  CHECK(said.find("c.toml:2:11") != std::string::npos);
  CHECK(said.find("c.toml:3:1") != std::string::npos);
}

TEST_CASE("telephone numbers are taken as people write them") {
  for (const char* number :
       {"999", "112", "+44 (0)161 496 0000", "0161/496-0000", "116 117",
        "555.123.4567 x12", "*100#"}) {
    CAPTURE(number);
    CHECK(why_no_number(number).empty());
  }
  for (const char* none : {"", "9", "nine nine nine", "999; rm", "999\n111"}) {
    CAPTURE(none);
    CHECK_FALSE(why_no_number(none).empty());
  }
}

TEST_CASE("a name is one line that can be printed") {
  for (const char* name : {"", "Dr Ñandú", "St Mary's (ward 4)"}) {
    CAPTURE(name);
    CHECK(why_no_name(name).empty());
  }
  for (const std::string& none :
       {std::string("a\nb"), std::string("a\x1B[1m"), std::string(201, 'a'),
        std::string("\xE2\x80\xAE"
                    "abc")}) {
    CAPTURE(none);
    CHECK_FALSE(why_no_name(none).empty());
  }
}

}  // namespace
}  // namespace redflag
