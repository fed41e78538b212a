// SPDX-License-Identifier: Apache-2.0
// The schemas are held to the readers: each is asked which keys it knows, of
// which type they are, and which must be there.

#include "export/json_schema.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analysis/case_file.h"
#include "export/schema_keys.h"
#include "pack/builtin.h"
#include "pack/condition.h"
#include "pack/pack_image.h"
#include "pack/pack_reader.h"
#include "pack/pack_tables.h"
#include "pack/translation.h"

namespace redflag {
namespace {

using Json = nlohmann::json;
using Probe = std::function<Diagnostics(const std::string&)>;

std::optional<Pack> builtin() { return read_pack_image(builtin_pack_image()); }

/// What the reader of a pack says of a text.
Diagnostics said_of_pack(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  read_pack({{"p.toml", text}}, sources, diagnostics);
  return diagnostics;
}

Diagnostics said_of_cases(const std::string& text) {
  static const Pack pack = *builtin();
  Sources sources;
  Diagnostics diagnostics;
  read_cases(pack, {{"c.toml", text}}, sources, diagnostics);
  return diagnostics;
}

Diagnostics said_of_text(const std::string& text) {
  static const Pack pack = *builtin();
  Sources sources;
  Diagnostics diagnostics;
  read_translation(pack, {"text/xx.toml", "language = \"xx\"\n" + text},
                   sources, diagnostics);
  return diagnostics;
}

/// The names in a hint such as "known keys are a, b".
std::set<std::string> listed(const std::string& hint) {
  std::set<std::string> names;
  std::string rest = hint.substr(hint.find(" are ") != std::string::npos
                                     ? hint.find(" are ") + 5
                                     : hint.find(" is ") + 4);
  for (std::size_t end = 0; end != std::string::npos;) {
    end = rest.find(", ");
    names.insert(rest.substr(0, end));
    if (end != std::string::npos) rest = rest.substr(end + 2);
  }
  return names;
}

std::set<std::string> known_keys(const Diagnostics& said) {
  for (const Diagnostic& one : said.all()) {
    if (one.code == codes::unknown_key &&
        one.message.find("`zzzzzzzz`") != std::string::npos) {
      return listed(one.hint);
    }
  }
  return {};
}

/// What stands last between backticks in a message.
std::string last_name(const std::string& message) {
  const std::size_t end = message.rfind('`');
  const std::size_t begin = message.rfind('`', end - 1);
  return message.substr(begin + 1, end - begin - 1);
}

std::set<std::string> missing_keys(const Diagnostics& said) {
  std::set<std::string> names;
  for (const Diagnostic& one : said.all()) {
    if (one.code == codes::rule_without_source) names.insert("sources");
    if (one.code == codes::missing_key && one.message.ends_with("`")) {
      names.insert(last_name(one.message));
    }
  }
  return names;
}

/// What a key should have been, after "expected ", where it was a date.
std::string expected_of(const Diagnostics& said, const std::string& key) {
  for (const Diagnostic& one : said.all()) {
    if (one.code != codes::wrong_type || !one.message.starts_with("`" + key)) {
      continue;
    }
    const std::size_t place = one.message.find("expected ");
    return place == std::string::npos ? one.message
                                      : one.message.substr(place + 9);
  }
  return "";
}

/// The same as the schema has it.
std::string expected_by(const Json& property) {
  if (property.contains("anyOf")) return expected_by(property["anyOf"][0]);
  const std::string type = property["type"];
  if (type == "boolean") return "true or false";
  if (type == "number") return "a number";
  if (type == "integer") return "a whole number";
  if (type == "string") return "a string";
  if (type == "object") return "a table";
  return property["items"].contains("$ref") ? "a list of tables"
                                            : "a list of strings";
}

std::set<std::string> keys_of(const Json& object) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.insert(key);
  return keys;
}

/// How a table of a pack begins.
std::string header(std::string_view table) {
  const std::string name(table);
  if (table == "pack") return "[pack]\n";
  if (table == "option") {
    return "[[question]]\nid = \"q\"\nask = \"?\"\ntype = \"choice\"\n"
           "[[question.option]]\n";
  }
  return "[[" + name + "]]\n";
}

/// Holds one table of a schema to its reader.
void hold(const Json& schema, const std::string& head, const Probe& said_of) {
  const Json& properties = schema["properties"];
  CHECK(keys_of(properties) == known_keys(said_of(head + "zzzzzzzz = 1\n")));
  CHECK_FALSE(schema["additionalProperties"].get<bool>());
  std::set<std::string> required;
  if (schema.contains("required")) {
    required = schema["required"].get<std::set<std::string>>();
  }
  const std::set<std::string> missing = missing_keys(said_of(head));
  for (const std::string& key : missing) {
    CAPTURE(key);
    CHECK(required.contains(key));
  }
  for (const std::string& key : required) {
    CAPTURE(key);
    CHECK(missing.contains(key));
  }
  for (const std::string& key : keys_of(properties)) {
    CAPTURE(key);
    CHECK(properties[key].contains("description"));
    const bool number_alone = key == "unit" || key == "min" || key == "max" ||
                              key == "step" || key.starts_with("likely_") ||
                              key == "optional";
    const bool is_question = properties.contains("likely_min");
    std::string before = head;
    if (is_question && key != "type") {
      before += number_alone ? "type = \"number\"\n" : "type = \"choice\"\n";
    }
    if (key == "likely_min" || key == "likely_max") {
      before += "unit = \"days\"\nmin = 0\nmax = 9\n";
    }
    const std::string expected =
        expected_of(said_of(before + key + " = 1979-05-27\n"), key);
    if (key == "emergency_numbers") {
      CHECK(expected.find("is a table of numbers") != std::string::npos);
    } else {
      CHECK(expected == expected_by(properties[key]));
    }
  }
}

TEST_CASE("the schema of a pack has the keys that its reader knows") {
  const Json schema = Json::parse(render_schema(SchemaOf::pack));
  std::set<std::string> tables(kPackTables.begin(), kPackTables.end());
  CHECK(keys_of(schema["properties"]) == tables);
  tables.insert("option");
  CHECK(keys_of(schema["definitions"]) == tables);
  for (const std::string& table : tables) {
    CAPTURE(table);
    hold(schema["definitions"][table], header(table), said_of_pack);
  }
}

TEST_CASE("what one type of question must have is in its schema") {
  const Json schema = Json::parse(render_schema(SchemaOf::pack));
  const Json question = schema["definitions"]["question"];
  const auto base = question["required"].get<std::set<std::string>>();
  std::set<std::string> types;
  for (const Json& part : question["allOf"]) {
    const std::string type = part["if"]["properties"]["type"]["const"];
    CAPTURE(type);
    types.insert(type);
    const std::string head = "[[question]]\ntype = \"" + type + "\"\n";
    std::set<std::string> required = base;
    required.erase("type");
    if (part["then"].contains("required")) {
      required.merge(part["then"]["required"].get<std::set<std::string>>());
    }
    const bool has_options = required.erase("option") > 0;
    CHECK(missing_keys(said_of_pack(head)) == required);
    CHECK(has_options == (type == "choice" || type == "choices"));
    for (const auto& [key, rule] : part["then"]["properties"].items()) {
      if (!rule.is_boolean() || key == "page") continue;
      const std::string name = key;
      CAPTURE(name);
      std::string sound = head;
      if (type == "number") {
        sound += "unit = \"days\"\nmin = 0\nmax = 9\nworse = \"none\"\n";
      } else if (has_options) {
        sound +=
            "option = [{id = \"a\", label = \"A\"}, "
            "{id = \"b\", label = \"B\"}]\n";
      }
      bool refused = false;
      const Diagnostics said = said_of_pack(sound + key + " = 1\n");
      for (const Diagnostic& one : said.all()) {
        refused = refused || one.code == codes::key_of_other_type;
      }
      CHECK(refused);
    }
    for (const char* const word :
         {"yes", "no", "higher", "lower", "either", "none"}) {
      CAPTURE(word);
      const std::string text =
          head + "id = \"q\"\nask = \"?\"\nunit = \"days\"\nmin = 0\n" +
          "max = 9\nworse = \"" + word + "\"\n";
      bool fits = true;
      const Diagnostics said = said_of_pack(text);
      for (const Diagnostic& one : said.all()) {
        fits = fits && one.code != codes::unknown_word;
      }
      const auto allowed = part["then"]["properties"]["worse"]["enum"]
                               .get<std::set<std::string>>();
      CHECK(allowed.contains(word) == fits);
    }
  }
  CHECK(types ==
        std::set<std::string>{"yes-no", "choice", "choices", "number"});
}

TEST_CASE("the words that a schema lists are those that a reader takes") {
  const Json schema = Json::parse(render_schema(SchemaOf::pack));
  for (const SchemaTable& table : pack_schema_tables()) {
    for (const SchemaKey& key : table.keys) {
      if (key.kind != KeyKind::one_of) continue;
      const std::string name(key.name);
      CAPTURE(name);
      bool told = false;
      const Diagnostics said =
          said_of_pack(header(table.name) + name + " = \"zzzzzzzz\"\n");
      for (const Diagnostic& one : said.all()) {
        if (one.code != codes::unknown_word) continue;
        told = true;
        std::string all;
        for (const std::string_view word : key.choices) {
          all += (all.empty() ? "" : ", ") + std::string(word);
        }
        CHECK(one.hint == "it is one of: " + all);
      }
      CHECK(told == (name != "worse"));  // while its type is not known
    }
  }
  const Json reserved =
      schema["definitions"]["rule"]["properties"]["id"]["not"]["enum"];
  CHECK(reserved.size() == 12);
  for (const Json& word : reserved) {
    CHECK(is_reserved_word(word.get<std::string>()));
  }
}

TEST_CASE("the schema of cases has the keys that their reader knows") {
  const Json schema = Json::parse(render_schema(SchemaOf::cases));
  CHECK(keys_of(schema["properties"]) ==
        known_keys(said_of_cases("zzzzzzzz = 1\n")));
  hold(schema["definitions"]["case"], "[[case]]\n", said_of_cases);
}

TEST_CASE("the schema of a translation has the keys that its reader knows") {
  const Json schema = Json::parse(render_schema(SchemaOf::text));
  CHECK(keys_of(schema["properties"]) ==
        known_keys(said_of_text("zzzzzzzz = 1\n")));
  const std::map<std::string, std::string> heads = {
      {"pack", "[pack]\n"},
      {"level", "[level.soon]\n"},
      {"page", "[page.emergency]\n"},
      {"sign", "[sign.bone_pain]\n"},
      {"question", "[question.bone_pain]\n"},
      {"rule", "[rule." + builtin()->rules.front().id + "]\n"},
      {"next_step", "[next_step." + builtin()->next_steps.front().id + "]\n"},
  };
  for (const auto& [table, head] : heads) {
    const std::string name = table;
    CAPTURE(name);
    CHECK(keys_of(schema["definitions"][name]["properties"]) ==
          known_keys(said_of_text(head + "zzzzzzzz = 1\n")));
  }
}

}  // namespace
}  // namespace redflag
