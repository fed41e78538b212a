// SPDX-License-Identifier: Apache-2.0
#include "pack/pack_draft.h"

#include <utility>

#include "text/nearest.h"

namespace redflag {

std::string describe(const char* kind, const TomlTable& table) {
  const TomlValue* id = table.find("id");
  if (id == nullptr || id->string() == nullptr || id->string()->empty()) {
    return std::string("a [[") + kind + "]]";
  }
  return std::string(kind) + " \"" + *id->string() + "\"";
}

std::string nearest_or(std::string_view word,
                       std::span<const std::string_view> names,
                       const char* otherwise, const Diagnostics& before) {
  std::string hint = did_you_mean(word, names, before.error_count());
  return hint.empty() ? otherwise : hint;
}

void PackDraft::error(Code code, Span span, std::string message,
                      std::string hint) {
  diagnostics.error(code, span, std::move(message), std::move(hint));
}

TableReader PackDraft::reader(const char* kind, const PackTable& table) {
  return {*table.table, table.span, describe(kind, *table.table), diagnostics};
}

void PackDraft::expect_new(std::set<std::string>& ids, const std::string& id,
                           Span span, const char* kind) {
  if (id.empty() || ids.insert(id).second) return;
  error(codes::duplicate_id, span,
        std::string("there is a second ") + kind + " \"" + id + "\"",
        "ids are unique in a pack");
}

std::optional<LevelIndex> PackDraft::level_of(TableReader& keys,
                                              std::string_view key) {
  const TomlValue* value = keys.string(key);
  return value == nullptr ? std::nullopt : find_level(keys, key, *value);
}

std::optional<LevelIndex> PackDraft::find_level(TableReader& keys,
                                                std::string_view key,
                                                const TomlValue& value) {
  const std::string& id = *value.string();
  if (const auto level = pack.find_level(id)) return level;
  if (names_missing || incomplete) return std::nullopt;
  std::vector<std::string_view> ids;
  std::string list;
  for (const Level& level : pack.levels) {
    ids.push_back(level.id);
    list += (list.empty() ? "" : ", ") + level.id;
  }
  std::string hint = did_you_mean(id, ids);
  if (hint.empty()) hint = "levels are " + list;
  keys.error(codes::unknown_level, value.span,
             "`" + std::string(key) + "` of " + keys.what() +
                 " names the unknown level \"" + id + "\"",
             std::move(hint));
  return std::nullopt;
}

std::vector<SourceIndex> PackDraft::sources_of(TableReader& keys) {
  std::vector<SourceIndex> result;
  for (const TomlValue* value : keys.strings("sources")) {
    const auto found = source_ids.find(*value->string());
    if (found != source_ids.end()) {
      result.push_back(SourceIndex(found->second));
    } else if (!incomplete) {
      std::vector<std::string_view> ids;
      for (const Source& source : pack.sources) ids.push_back(source.id);
      keys.error(codes::unknown_reference, value->span,
                 keys.what() + " names the unknown source \"" +
                     *value->string() + "\"",
                 nearest_or(*value->string(), ids,
                            "add a [[source]] with this id", diagnostics));
    }
  }
  return result;
}

}  // namespace redflag
