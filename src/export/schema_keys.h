// SPDX-License-Identifier: Apache-2.0
// The keys of each table of a pack's files, with what an author should know of
// them; how they become a schema is json_schema.h.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace redflag {

/// What a key holds.
enum class KeyKind : std::uint8_t {
  text,        ///< a text with something in it
  words,       ///< a text that may be empty
  id,          ///< the name of the thing itself
  reference,   ///< the id of something else
  references,  ///< a list of them
  condition,
  boolean,
  number,
  integer,
  lines,  ///< a text, or a list of texts
  texts,  ///< a list of texts
  version,
  language,
  code,     ///< of a diagnostic
  unit,     ///< of the table of units
  one_of,   ///< one of `words`
  tables,   ///< a list of tables, of the keys that `of` names
  numbers,  ///< a table of texts by country
  answers,  ///< a table of answers by question
};

struct SchemaKey {
  std::string_view name;
  KeyKind kind = KeyKind::text;
  bool required = false;
  std::string_view about;
  std::span<const std::string_view> choices = {};  ///< one_of
  std::string_view of = {};                        ///< tables
};

struct SchemaTable {
  std::string_view name;
  std::string_view about;
  std::span<const SchemaKey> keys;
};

/// The tables of a pack, those within others among them ("option").
std::span<const SchemaTable> pack_schema_tables();

/// The one table of a file of cases.
const SchemaTable& case_schema_table();

/// The texts of each kind of table that can be translated.
std::span<const SchemaTable> text_schema_tables();

}  // namespace redflag
