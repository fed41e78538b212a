// SPDX-License-Identifier: Apache-2.0
#include "pack/frame_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pack/question_reader.h"
#include "pack/units.h"
#include "pack/version.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 4> kStandings = {
    "read", "second-hand", "not-verified", "judgement"};

std::optional<double> hours_of(TableReader& keys, const std::string& within) {
  if (within.empty()) return std::nullopt;
  if (within == "now") return 0;
  const std::optional<WrittenNumber> written = read_number(within);
  if (!written || written->unit == nullptr ||
      written->unit->quantity != Quantity::duration ||
      !(written->number >= 0) || written->number > 1e6) {
    keys.error(codes::bad_duration, keys.span("within"),
               "`within` of " + keys.what() + " is no time",
               "write \"now\", \"24 hours\" or \"7 days\"");
    return std::nullopt;
  }
  return convert(written->number, *written->unit, *find_unit("hours"));
}

// Levels stand highest first in the text and lowest first in the pack.
void read_levels(PackDraft& draft) {
  std::set<std::string> ids;
  for (const PackTable& table : draft.tables.of("level")) {
    TableReader keys = draft.reader("level", table);
    Level level;
    level.id = read_id(keys, "id");
    level.span = keys.span("id");
    level.title = keys.text("title");
    level.action = keys.text("action");
    level.within = keys.optional_text("within");
    level.within_hours = hours_of(keys, level.within);
    level.colour = keys.optional_text("colour");
    keys.finish();
    draft.expect_new(ids, level.id, level.span, "level");
    if (level.id.empty()) draft.names_missing = true;
    draft.pack.levels.push_back(std::move(level));
  }
  std::ranges::reverse(draft.pack.levels);
  constexpr std::size_t kMaxLevels = 16;
  if (draft.pack.levels.size() < 2 && !draft.incomplete) {
    draft.error(
        codes::bad_levels, draft.tables.start(),
        "a pack needs at least two levels",
        "add [[level]] tables, the most urgent first; the last one is for "
        "when no rule fires");
  }
  if (draft.pack.levels.size() > kMaxLevels) {
    draft.error(codes::too_many, draft.pack.levels.front().span,
                "a pack has at most 16 levels",
                "join two that ask for the same");
  }
  if (draft.pack.levels.size() < 2) draft.names_missing = true;
}

void read_emergency_numbers(PackDraft& draft, TableReader& keys) {
  const TomlValue* value = keys.value("emergency_numbers");
  if (value == nullptr) return;
  if (value->table() == nullptr) {
    keys.error(codes::wrong_type, value->span,
               "`emergency_numbers` is a table of numbers by country",
               "write emergency_numbers = { GB = \"999\" }");
    return;
  }
  for (const TomlEntry& entry : value->table()->entries) {
    if (entry.value.string() == nullptr || entry.value.string()->empty()) {
      keys.error(codes::wrong_type, entry.value.span,
                 "an emergency number is written as a string",
                 "write " + entry.key + " = \"112\"");
    } else {
      draft.pack.info.emergency_numbers[entry.key] = *entry.value.string();
    }
  }
}

void read_language(PackDraft& draft, TableReader& keys) {
  const std::string language = keys.optional_text("language");
  if (language.empty()) return;
  if (!is_language_code(language)) {
    keys.error(codes::bad_language, keys.span("language"),
               "\"" + language + "\" is no code of a language",
               "write two or three small letters, as in \"en\" or \"es\"");
    return;
  }
  draft.pack.info.language = language;
  draft.pack.words = Words(language);
}

void read_pack_table(PackDraft& draft) {
  if (draft.tables.of("pack").empty()) {
    if (draft.incomplete) return;
    draft.error(codes::missing_key, draft.tables.start(),
                "the pack has no [pack] table",
                "add [pack] with id, version, title and unsure_level");
    return;
  }
  const PackTable& table = draft.tables.of("pack").front();
  TableReader keys(*table.table, table.span, "[pack]", draft.diagnostics);
  PackInfo& info = draft.pack.info;
  info.span = table.span;
  info.id = read_id(keys, "id");
  info.version = keys.text("version");
  if (!info.version.empty() && !is_version(info.version)) {
    keys.error(codes::bad_version, keys.span("version"),
               "\"" + info.version + "\" is no version",
               "versions are numbers and points: \"1.0.0\"");
  }
  info.title = keys.text("title");
  read_language(draft, keys);
  info.reviewed = keys.optional_text("reviewed");
  info.opening = keys.optional_text("opening");
  info.closing = keys.optional_text("closing");
  if (const auto level = draft.level_of(keys, "unsure_level")) {
    info.unsure_level = *level;
    if (*level == LevelIndex(0) && draft.pack.levels.size() > 1) {
      keys.error(codes::bad_levels, keys.span("unsure_level"),
                 "`unsure_level` is \"" + draft.pack.levels.front().id +
                     "\", the level of nobody's rule",
                 "not being sure would lead to nothing; name a level that "
                 "makes somebody ring");
    }
  }
  draft.order = keys.strings("order");
  read_emergency_numbers(draft, keys);
  keys.finish();
}

void read_pages(PackDraft& draft) {
  std::set<std::string> ids;
  for (const PackTable& table : draft.tables.of("page")) {
    TableReader keys = draft.reader("page", table);
    Page page;
    page.id = read_id(keys, "id");
    page.span = keys.span("id");
    page.title = keys.text("title");
    page.ask = keys.text("ask");
    page.emergency = keys.boolean("emergency", false);
    keys.finish();
    draft.expect_new(ids, page.id, page.span, "page");
    draft.pack.pages.push_back(std::move(page));
  }
}

void read_sources(PackDraft& draft) {
  std::set<std::string> ids;
  for (const PackTable& table : draft.tables.of("source")) {
    TableReader keys = draft.reader("source", table);
    Source source;
    source.id = read_id(keys, "id");
    source.span = keys.span("id");
    source.organisation = keys.text("organisation");
    source.title = keys.text("title");
    source.year = keys.integer("year").value_or(0);
    source.section = keys.optional_text("section");
    source.address = keys.optional_text("address");
    keys.string("standing");
    if (const auto word = keys.word("standing", kStandings)) {
      source.standing = static_cast<Standing>(*word);
    }
    keys.finish();
    draft.expect_new(ids, source.id, source.span, "source");
    draft.source_ids.emplace(source.id, draft.pack.sources.size());
    draft.pack.sources.push_back(std::move(source));
  }
}

}  // namespace

void read_frame(PackDraft& draft) {
  read_levels(draft);
  read_pack_table(draft);
  read_pages(draft);
  read_sources(draft);
}

}  // namespace redflag
