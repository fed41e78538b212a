// SPDX-License-Identifier: Apache-2.0
#include "pack/pack_tables.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "text/nearest.h"

namespace redflag {

PackTables::PackTables(const std::vector<PackFile>& files, Sources& sources,
                       Diagnostics& diagnostics)
    : diagnostics_(diagnostics) {
  first_source_ = static_cast<std::uint32_t>(sources.size());
  documents_.reserve(files.size());
  for (const PackFile& file : files) {
    const std::uint32_t source = sources.add(file.name, file.text);
    if (!file.unreadable.empty()) {
      error(codes::unreadable_file, {source, 0, 0},
            "this cannot be read: " + file.unreadable,
            "mend that, or take it out of the pack's folder");
      incomplete_ = true;
      continue;
    }
    std::optional<TomlTable> document =
        read_toml(sources, source, diagnostics_);
    if (!document) {
      incomplete_ = true;
      continue;
    }
    documents_.push_back(*std::move(document));
  }
  if (files.empty()) {
    const std::uint32_t source = sources.add("pack", "");
    error(codes::nothing_to_do, {source, 0, 0}, "the pack has no .toml file",
          "`redflag pack new` writes a pack to start from");
    incomplete_ = true;
  }
  for (const TomlTable& document : documents_) sort_tables(document);
}

void PackTables::sort_tables(const TomlTable& document) {
  for (const TomlEntry& entry : document.entries) {
    const auto known = std::ranges::find(kPackTables, entry.key);
    if (known == kPackTables.end()) {
      error(codes::unknown_key, entry.key_span,
            "a pack has no table `" + entry.key + "`",
            did_you_mean(entry.key, kPackTables));
      continue;
    }
    const auto kind = static_cast<std::size_t>(known - kPackTables.begin());
    if (kind == 0) {
      add_pack_table(entry);
    } else {
      add_tables(entry, tables_[kind]);
    }
  }
}

void PackTables::add_pack_table(const TomlEntry& entry) {
  if (entry.value.table() == nullptr) {
    error(codes::wrong_type, entry.value.span, "`pack` is written as one table",
          "write [pack]");
  } else if (!tables_[0].empty()) {
    error(codes::duplicate_table, entry.key_span,
          "the pack has a second [pack] table",
          "keep one, for example in pack.toml");
  } else {
    tables_[0].push_back({entry.value.table(), entry.value.span});
  }
}

void PackTables::add_tables(const TomlEntry& entry,
                            std::vector<PackTable>& into) {
  const TomlArray* array = entry.value.array();
  if (array == nullptr) {
    error(codes::wrong_type, entry.value.span,
          "`" + entry.key + "` is written as a list of tables",
          "write [[" + entry.key + "]] with two brackets");
    return;
  }
  for (const TomlValue& item : *array) {
    if (into.size() == kMaxTablesOfAKind) {
      error(codes::too_many, item.span,
            "a pack has at most " + std::to_string(kMaxTablesOfAKind) +
                " tables [[" + entry.key + "]]",
            "split the pack, or leave out what nobody uses");
      incomplete_ = true;
      return;
    }
    if (item.table() == nullptr) {
      error(codes::wrong_type, item.span,
            "`" + entry.key + "` is written as a list of tables",
            "write [[" + entry.key + "]] before each");
    } else {
      into.push_back({item.table(), item.span});
    }
  }
}

const std::vector<PackTable>& PackTables::of(std::string_view kind) const {
  const auto place = std::ranges::find(kPackTables, kind);
  return tables_[static_cast<std::size_t>(place - kPackTables.begin())];
}
void PackTables::error(Code code, Span span, std::string message,
                       std::string hint) {
  diagnostics_.error(code, span, std::move(message), std::move(hint));
}

}  // namespace redflag
