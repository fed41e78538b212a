// SPDX-License-Identifier: Apache-2.0

#include "cli/table_format.h"

namespace redflag {

TableFormat table_format(std::string_view from, std::string_view path) {
  if (from == "fhir") return TableFormat::fhir;
  if (from == "ndjson") return TableFormat::ndjson;
  const bool ndjson = path.ends_with(".ndjson") || path.ends_with(".jsonl");
  return from.empty() && ndjson ? TableFormat::ndjson : TableFormat::csv;
}

std::string misuse_of_map(std::string_view from, const std::string& path) {
  if (table_format(from, path) == TableFormat::csv) return {};
  return "--map goes with CSV; \"" + path + "\" is " +
         (from.empty()     ? "no CSV by its name"
          : from == "fhir" ? "FHIR"
                           : "NDJSON");
}

std::optional<char> delimiter_called(std::string_view name) {
  if (name == "," || name == "comma") return ',';
  if (name == ";" || name == "semicolon") return ';';
  if (name == "\t" || name == "\\t" || name == "tab") return '\t';
  return std::nullopt;
}

}  // namespace redflag
