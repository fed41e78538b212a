// SPDX-License-Identifier: Apache-2.0

#include "export/json_schema.h"

#include <nlohmann/json.hpp>
#include <string_view>

#include "export/schema_keys.h"
#include "pack/units.h"

namespace redflag {
namespace {

using Json = nlohmann::ordered_json;

// The words of the condition language, which no id can be.
constexpr std::string_view kReserved[] = {"and", "or", "not",   "is",
                                          "has", "at", "least", "of",
                                          "yes", "no", "level", "signs_at"};

Json pattern(const char* expression) {
  return {{"type", "string"}, {"pattern", expression}};
}

Json id() {
  Json schema = pattern("^[A-Za-z][A-Za-z0-9_-]{0,63}$");
  schema["not"]["enum"] = kReserved;
  return schema;
}

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json table_of(Json values) {
  return {{"type", "object"}, {"additionalProperties", std::move(values)}};
}

Json reference_to(std::string_view table) {
  return {{"$ref", "#/definitions/" + std::string(table)}};
}

// A yes or no, an option, a number with or without its unit, several options,
// or each of them by itself.
Json answer() {
  const Json flag = {{"type", {"boolean", "string"}}};
  return {{"anyOf",
           {Json{{"type", {"boolean", "string", "number"}}},
            list_of({{"type", "string"}}), table_of(flag)}}};
}

Json schema_of(const SchemaKey& key) {
  switch (key.kind) {
    case KeyKind::text:
      return pattern("[^ \\t\\r\\n]");
    case KeyKind::words:
    case KeyKind::reference:
    case KeyKind::condition:
      return {{"type", "string"}};
    case KeyKind::id:
      return id();
    case KeyKind::references:
    case KeyKind::texts:
      return list_of({{"type", "string"}});
    case KeyKind::boolean:
      return {{"type", "boolean"}};
    case KeyKind::number:
      return {{"type", "number"}};
    case KeyKind::integer:
      return {{"type", "integer"}};
    case KeyKind::lines: {
      Json list = list_of({{"type", "string"}});
      list["minItems"] = 1;
      return {{"anyOf", {pattern("[^ \\t\\r\\n]"), list}}};
    }
    case KeyKind::version:
      return pattern("^[0-9]+(\\.[0-9]+)*$");
    case KeyKind::language:
      return pattern("^([a-z]{2,3})?$");
    case KeyKind::code:
      return pattern("^RF[0-9]{4}$");
    case KeyKind::unit:
      return {{"type", "string"}};
    case KeyKind::one_of:
      return {{"type", "string"}, {"enum", key.choices}};
    case KeyKind::tables:
      return list_of(reference_to(key.of));
    case KeyKind::numbers:
      return table_of(pattern("."));
    case KeyKind::answers:
      return table_of(answer());
  }
  return {};
}

Json schema_of(const SchemaTable& table) {
  Json schema = {{"description", table.about},
                 {"type", "object"},
                 {"additionalProperties", false},
                 {"properties", Json::object()}};
  Json required = Json::array();
  for (const SchemaKey& key : table.keys) {
    Json property = {{"description", key.about}};
    if (key.kind == KeyKind::unit) {
      property["description"] = std::string(key.about) + ": " + unit_list();
    }
    property.update(schema_of(key));
    schema["properties"][key.name] = std::move(property);
    if (key.required) required.push_back(key.name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

// What one type of question has and another has not.
void add_types(Json& question) {
  const auto type_is = [](const char* type, Json then) {
    return Json{{"if", {{"properties", {{"type", {{"const", type}}}}}}},
                {"then", std::move(then)}};
  };
  Json without_number = Json::object();
  for (const char* key :
       {"unit", "min", "max", "step", "likely_min", "likely_max", "optional"}) {
    without_number[key] = false;
  }
  Json yes_no = without_number;
  yes_no["option"] = false;
  yes_no["worse"]["enum"] = {"yes", "no", "either", "none"};
  Json choices = without_number;
  choices["page"] = false;
  Json choice = choices;
  choices["worse"]["enum"] = {"yes", "no", "either", "none"};
  choices["option"]["minItems"] = 1;
  choice["worse"]["enum"] = {"higher", "lower", "either", "none"};
  choice["option"]["minItems"] = 2;
  const Json number = {
      {"page", false},
      {"option", false},
      {"worse", {{"enum", {"higher", "lower", "either", "none"}}}}};
  question["allOf"] = {
      type_is("yes-no", {{"properties", yes_no}}),
      type_is("choice", {{"properties", choice}, {"required", {"option"}}}),
      type_is("choices", {{"properties", choices}, {"required", {"option"}}}),
      type_is("number", {{"properties", number},
                         {"required", {"unit", "min", "max", "worse"}}})};
}

Json document(const char* title) {
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", title},
          {"type", "object"},
          {"additionalProperties", false},
          {"properties", Json::object()}};
}

Json pack_schema() {
  Json schema = document("A rule pack of redflag, or one file of it");
  for (const SchemaTable& table : pack_schema_tables()) {
    schema["definitions"][table.name] = schema_of(table);
    if (table.name == "option") continue;
    schema["properties"][table.name] = table.name == "pack"
                                           ? reference_to(table.name)
                                           : list_of(reference_to(table.name));
  }
  add_types(schema["definitions"]["question"]);
  schema["definitions"]["rule"]["properties"]["sources"]["minItems"] = 1;
  return schema;
}

Json case_schema() {
  Json schema = document("Cases of a rule pack of redflag");
  schema["properties"]["case"] = list_of(reference_to("case"));
  schema["definitions"]["case"] = schema_of(case_schema_table());
  return schema;
}

Json text_schema() {
  Json schema = document("The texts of a rule pack of redflag in a language");
  schema["required"] = {"language"};
  schema["properties"]["language"] = pattern("^[a-z]{2,3}$");
  schema["properties"]["language"]["description"] =
      "Two or three small letters; the file is called by them";
  schema["properties"]["reviewed"] = {
      {"description", "Who checked the translation, and the day"},
      {"type", "string"}};
  for (const SchemaTable& table : text_schema_tables()) {
    Json texts = schema_of(table);
    // Below a question stand its options by id, and not one after the other.
    if (texts["properties"].contains("option")) {
      texts["properties"]["option"] = table_of(reference_to("option"));
    }
    schema["definitions"][table.name] = std::move(texts);
    if (table.name == "option") continue;
    schema["properties"][table.name] = table.name == "pack"
                                           ? reference_to(table.name)
                                           : table_of(reference_to(table.name));
  }
  return schema;
}

}  // namespace

std::string render_schema(SchemaOf files) {
  const Json schema = files == SchemaOf::pack    ? pack_schema()
                      : files == SchemaOf::cases ? case_schema()
                                                 : text_schema();
  return schema.dump(2) + "\n";
}

}  // namespace redflag
