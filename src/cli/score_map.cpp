// SPDX-License-Identifier: Apache-2.0

#include "cli/score_map.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "batch/importer_redcap.h"
#include "batch/mapping_file.h"
#include "cli/files.h"
#include "render/diagnostics_text.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

namespace fs = std::filesystem;

bool is_there(const std::string& path) {
  std::error_code error;
  return fs::exists(path, error);
}

/// Where in the map its dictionary is named.
Span dictionary_span(const Sources& sources, std::uint32_t source) {
  Diagnostics ignored;
  const Span whole{source, 0, 0};
  const auto document = read_toml(sources, source, ignored);
  const TomlValue* map = document ? document->find("map") : nullptr;
  if (map == nullptr || map->table() == nullptr) return whole;
  const TomlValue* name = map->table()->find("dictionary");
  return name == nullptr ? whole : name->span;
}

/// Reads the dictionary, whose name counts from the map's folder.
void read_fields(const std::string& map, const Sources& sources,
                 std::uint32_t source, Mapping& mapping,
                 Diagnostics& diagnostics) {
  const fs::path path = fs::path(map).parent_path() / mapping.dictionary;
  const std::string text = read_plain_file(path.string());
  std::string error;
  if (text.size() > kMaxTextFile) {
    error = "it is larger than 1 MiB";
  } else if (auto fields = read_dictionary(text, error)) {
    mapping.fields = std::move(*fields);
    return;
  }
  diagnostics.error(codes::map_dictionary, dictionary_span(sources, source),
                    "\"" + path.string() + "\" is no data dictionary: " + error,
                    "in REDCap: Project Setup, Data Dictionary, download as "
                    "CSV");
}

}  // namespace

std::shared_ptr<const Mapping> load_mapping(const Pack& pack,
                                            const std::string& name) {
  if (!is_there(name)) {
    if (auto mapping = importer_mapping(name)) {
      return std::make_shared<const Mapping>(std::move(*mapping));
    }
  }
  Sources sources;
  Diagnostics diagnostics;
  const std::uint32_t source = sources.add(name, read_text_file(name));
  auto mapping = read_mapping(pack, sources, source, diagnostics);
  if (mapping && !mapping->dictionary.empty()) {
    read_fields(name, sources, source, *mapping, diagnostics);
  }
  const std::string said = render_diagnostics(sources, diagnostics);
  std::fputs(said.c_str(), stderr);
  if (!mapping || diagnostics.has_errors()) return nullptr;
  return std::make_shared<const Mapping>(std::move(*mapping));
}

}  // namespace redflag
