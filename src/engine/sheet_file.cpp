// SPDX-License-Identifier: Apache-2.0
#include "engine/sheet_file.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>
#include <vector>

#include "engine/sheet_doubts.h"
#include "engine/toml_answer.h"
#include "pack/table_reader.h"
#include "pack/version.h"
#include "text/nearest.h"
#include "text/take_line.h"
#include "text/toml_document.h"
#include "text/toml_salvage.h"

namespace redflag {
namespace {

/// What stands before the key of a kept answer that was set aside.
constexpr const char* kSetAside = "set_aside.";

/// How many tables and lists within each other a kept answer may have: the
/// answers of every version have one.
constexpr int kMostKeptDepth = 4;

/// A value in a form that fits behind a key and "=", wherever its parts stood:
/// a table may have had a header, or dots in its keys. Nothing where it has
/// more than `depth` tables and lists within each other.
std::optional<std::string> written_value(const Sources& sources,
                                         const TomlValue& value, int depth) {
  const TomlTable* table = value.table();
  const TomlArray* list = value.array();
  if (table == nullptr && list == nullptr) {
    return std::string(sources.text(value.span));
  }
  if (depth == 0) return std::nullopt;
  std::string parts;
  const auto add = [&](const std::string& key, const TomlValue& part) {
    const auto text = written_value(sources, part, depth - 1);
    if (text) parts += (parts.empty() ? "" : ", ") + key + *text;
    return text.has_value();
  };
  if (list != nullptr) {
    const bool all = std::ranges::all_of(
        *list, [&](const TomlValue& part) { return add("", part); });
    return all ? std::optional("[" + parts + "]") : std::nullopt;
  }
  const bool all =
      std::ranges::all_of(table->entries, [&](const TomlEntry& part) {
        return add(toml_key(part.key) + " = ", part.value);
      });
  return all ? std::optional("{ " + parts + " }") : std::nullopt;
}

class SheetReader {
 public:
  SheetReader(const Pack& pack, const Sources& sources,
              const TomlTable& document, Span span, Diagnostics& diagnostics)
      : pack_(pack),
        sources_(sources),
        sheet_(pack),
        keys_(document, span, "the answer sheet", diagnostics),
        diagnostics_(diagnostics) {}

  /// Reads what can be read; nothing where it is of another pack, whose
  /// answers mean nothing here.
  std::optional<SoundAnswers> read() {
    const std::size_t before = diagnostics_.error_count();
    if (!read_header()) return std::nullopt;
    if (const TomlTable* answers = table("answers")) read_answers(*answers);
    const std::size_t answers_end = diagnostics_.error_count();
    read_rest();
    const std::size_t rest_end = diagnostics_.error_count();
    keys_.finish();
    const std::size_t beside = rest_end - answers_end + wrong_times_;
    return SoundAnswers{.sheet = std::move(sheet_),
                        .all = diagnostics_.error_count() - before == beside,
                        .doubted = {}};
  }

 private:
  /// What no rule reads.
  void read_rest() {
    if (const TomlTable* aside = table("set_aside")) read_set_aside(*aside);
    if (const TomlTable* notes = table("notes")) {
      read_texts(*notes, sheet_.notes);
    }
    if (const TomlTable* kept = table("kept")) {
      for (const TomlEntry& entry : kept->entries) read_kept(entry);
    }
    if (const TomlTable* times = table("times")) read_times(*times);
    if (const TomlTable* call = table("call")) read_texts(*call, sheet_.call);
  }

  bool read_header() {
    const TomlValue* schema = keys_.string("schema");
    if (schema != nullptr && *schema->string() != kSheetSchema) {
      diagnostics_.error(codes::bad_sheet, schema->span,
                         "this is no answer sheet that redflag can read",
                         "schema = \"" + std::string(kSheetSchema) + "\"");
    }
    const TomlValue* pack = keys_.string("pack");
    if (pack != nullptr) {
      sheet_.info.pack = *pack->string();
      if (sheet_.info.pack != pack_.info.id) {
        diagnostics_.error(codes::other_pack, pack->span,
                           "these answers are for the pack \"" +
                               sheet_.info.pack + "\", not for \"" +
                               pack_.info.id + "\"",
                           "name that pack with --pack");
        return false;
      }
    }
    // Before what is said of versions. What cannot be read here is of the
    // sheet's own version; that is a mistake in the header.
    if (const TomlTable* versions = table("versions")) {
      read_texts(*versions, sheet_.versions);
    }
    const TomlValue* version = keys_.optional_string("pack_version");
    if (version != nullptr) {
      sheet_.info.pack_version = *version->string();
      if (!is_same_version(sheet_.info.pack_version, pack_.info.version)) {
        warn_of_version(version->span);
      }
    } else if (pack != nullptr) {
      warn_of_no_version(pack->span);
    }
    if (const TomlValue* taken = keys_.value("taken")) {
      const std::size_t before = diagnostics_.error_count();
      if (auto time = read_time("taken", *taken)) {
        sheet_.info.taken = *std::move(time);
      }
      wrong_times_ = diagnostics_.error_count() - before;
    }
    return true;
  }

  std::optional<std::string> read_time(const std::string& key,
                                       const TomlValue& value) {
    if (const auto* date = std::get_if<TomlDateTime>(&value.data)) {
      return date->text;
    }
    diagnostics_.error(codes::bad_sheet, value.span,
                       "`" + key + "` is no date and time",
                       "for example " + key + " = 2026-11-21T20:50:00Z");
    return std::nullopt;
  }

  std::string changed_ids() const {
    std::string changed;
    for (const Question& question : pack_.questions) {
      if (!has_changed_since(question, sheet_.version_of(question.id))) {
        continue;
      }
      changed += (changed.empty() ? "" : ", ") + question.id;
    }
    return changed;
  }

  void warn_of_version(Span span) {
    const std::string& version = sheet_.info.pack_version;
    const std::string changed = changed_ids();
    std::string hint = "no question has changed its meaning since";
    if (version_before(pack_.info.version, version)) {
      hint =
          "this pack is older, and cannot know which questions have changed "
          "their meaning since; use that version";
    } else if (!changed.empty()) {
      hint = "ask again, since their meaning changed: " + changed;
    }
    diagnostics_.warning(codes::other_version, span,
                         "these answers were given to version " + version +
                             " of the pack, which is now " + pack_.info.version,
                         std::move(hint));
  }

  /// That matters only where some question has another meaning by now.
  void warn_of_no_version(Span span) {
    const std::string changed = changed_ids();
    if (changed.empty()) return;
    diagnostics_.warning(
        codes::other_version, span,
        "these answers do not say to which version of the pack they were "
        "given, so they count as older than every change",
        "ask again, since their meaning changed: " + changed);
  }

  const TomlTable* table(std::string_view key) {
    const TomlValue* value = keys_.value(key);
    if (value == nullptr) return nullptr;
    if (value->table() == nullptr) {
      diagnostics_.error(codes::bad_sheet, value->span,
                         "`" + std::string(key) + "` is " + value->kind() +
                             ", expected a table",
                         "write [" + std::string(key) + "]");
    }
    return value->table();
  }

  // Another version of the pack may ask other questions, and other options of
  // them. Its answers are no mistakes; they are kept as they stand.
  bool is_of_other_version() const {
    const auto is_other = [&](const std::string& version) {
      return !version.empty() && !is_same_version(version, pack_.info.version);
    };
    return is_other(sheet_.info.pack_version) ||
           std::ranges::any_of(sheet_.versions, [&](const auto& entry) {
             return is_other(entry.second);
           });
  }

  /// Whether it can be kept; an error where not.
  bool keep(const TomlEntry& entry) {
    auto text = written_value(sources_, entry.value, kMostKeptDepth);
    if (!text) {
      diagnostics_.error(codes::bad_answer, entry.value.span,
                         "`" + entry.key + "` is too many lists and tables " +
                             "within each other to be an answer",
                         "take it out");
      return false;
    }
    sheet_.kept[kept_from_ + entry.key] = *std::move(text);
    return true;
  }

  std::optional<QuestionIndex> find(const TomlEntry& entry) {
    if (const auto found = pack_.find_question(entry.key)) return found;
    if (is_of_other_version()) {
      if (!keep(entry)) return std::nullopt;
      diagnostics_.warning(
          codes::unknown_question, entry.key_span,
          "this version of the pack has no question `" + entry.key + "`",
          "the answer is kept, and counts nowhere");
      return std::nullopt;
    }
    std::vector<std::string_view> ids;
    for (const Question& question : pack_.questions) {
      ids.push_back(question.id);
    }
    const std::string hint =
        did_you_mean(entry.key, ids, diagnostics_.error_count());
    diagnostics_.error(codes::unknown_question, entry.key_span,
                       "the pack has no question `" + entry.key + "`",
                       hint.empty() ? "take it out; `redflag pack show` lists "
                                      "the questions"
                                    : hint);
    return std::nullopt;
  }

  std::optional<Answer> read_one(QuestionIndex question,
                                 const TomlEntry& entry) {
    if (!is_of_other_version()) {
      return read_toml_answer(pack_[question], entry.value, codes::bad_answer,
                              diagnostics_);
    }
    Diagnostics mistakes;
    auto answer = read_toml_answer(pack_[question], entry.value,
                                   codes::bad_answer, mistakes);
    if (!answer && keep(entry)) {
      diagnostics_.warning(codes::bad_answer, entry.value.span,
                           "this answer to `" + entry.key +
                               "` does not fit this version of the pack",
                           "it is kept, and counts nowhere");
    }
    return answer;
  }

  void read_answers(const TomlTable& answers) {
    for (const TomlEntry& entry : answers.entries) {
      const auto question = find(entry);
      if (!question) continue;
      if (auto answer = read_one(*question, entry)) {
        sheet_[*question] = *std::move(answer);
      }
    }
  }

  /// What fitted no question of the version that kept it, and may fit one of
  /// this: an answer counts again where its question is asked again.
  void read_kept(const TomlEntry& entry) {
    const auto question = pack_.find_question(entry.key);
    Diagnostics ignored;
    const auto answer =
        question && sheet_[*question].state == AnswerState::blank
            ? read_toml_answer(pack_[*question], entry.value, codes::bad_answer,
                               ignored)
            : std::nullopt;
    if (answer) {
      sheet_[*question] = *answer;
    } else {
      keep(entry);
    }
  }

  void read_set_aside(const TomlTable& aside) {
    // It counted nowhere, and must not where its question comes again.
    kept_from_ = kSetAside;
    for (const TomlEntry& entry : aside.entries) {
      const auto question = find(entry);
      if (!question) continue;
      if (auto answer = read_one(*question, entry)) {
        sheet_.set_aside[entry.key] = *std::move(answer);
      }
    }
    kept_from_.clear();
  }

  void read_times(const TomlTable& times) {
    for (const TomlEntry& entry : times.entries) {
      // Of what is kept, the time is kept with it.
      const bool is_known = pack_.find_question(entry.key) ||
                            sheet_.kept.contains(entry.key) ||
                            sheet_.kept.contains(kSetAside + entry.key);
      // Of an answer that is nowhere: this version has no place for it.
      if (!is_known && is_of_other_version()) continue;
      if (!is_known && !find(entry)) continue;
      if (auto time = read_time(entry.key, entry.value)) {
        sheet_.times[entry.key] = *std::move(time);
      }
    }
  }

  void read_texts(const TomlTable& table,
                  std::map<std::string, std::string>& texts) {
    for (const TomlEntry& entry : table.entries) {
      if (entry.value.string() == nullptr) {
        diagnostics_.error(codes::bad_sheet, entry.value.span,
                           "`" + entry.key + "` is " + entry.value.kind() +
                               ", expected a string",
                           "write it in quotes");
      } else {
        texts[entry.key] = *entry.value.string();
      }
    }
  }

  const Pack& pack_;
  const Sources& sources_;
  AnswerSheet sheet_;
  std::size_t wrong_times_ = 0;  ///< mistakes with `taken`
  std::string kept_from_;        ///< before the key of what is kept
  TableReader keys_;
  Diagnostics& diagnostics_;
};

void write_texts(std::string& out, const char* name,
                 const std::map<std::string, std::string>& texts) {
  if (texts.empty()) return;
  out += std::string("\n[") + name + "]\n";
  for (const auto& [key, text] : texts) {
    out += toml_key(key) + " = " + toml_quoted(text) + "\n";
  }
}

bool is_schema_line(std::string_view line) {
  for (const std::string_view quote : {"\"", "'"}) {
    std::string_view rest = line;
    if (take_word(rest, "schema") && take_word(rest, "=") &&
        take_word(rest, quote) && rest.starts_with(kSheetSchema) &&
        rest.substr(kSheetSchema.size()).starts_with(quote)) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool has_sheet_schema(std::string_view text) {
  // Editors of some systems put this mark first.
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    if (is_schema_line(take_line(text))) return true;
  }
  return false;
}

std::optional<AnswerSheet> read_sheet(const Pack& pack, const Sources& sources,
                                      std::uint32_t source,
                                      Diagnostics& diagnostics) {
  const std::optional<TomlTable> document =
      read_toml(sources, source, diagnostics);
  if (!document) return std::nullopt;
  const std::size_t before = diagnostics.error_count();
  std::optional<SoundAnswers> read =
      SheetReader(pack, sources, *document, {source, 0, 0}, diagnostics).read();
  if (!read || diagnostics.error_count() != before) return std::nullopt;
  return std::move(read->sheet);
}

std::optional<SoundAnswers> read_sound_answers(const Pack& pack,
                                               const Sources& sources,
                                               std::uint32_t source,
                                               std::size_t most) {
  TomlSalvage salvage{std::string(sources[source].text())};
  for (std::size_t read_bytes = 0; read_bytes <= most;
       read_bytes += salvage.text().size() + 1) {
    Diagnostics ignored;
    Sources mended;
    const std::uint32_t mended_source = mended.add("", salvage.text());
    if (const auto document = read_toml(mended, mended_source, ignored)) {
      auto read =
          SheetReader(pack, mended, *document, {mended_source, 0, 0}, ignored)
              .read();
      if (!read) return read;
      if (salvage.is_mended()) {
        if (read->sheet.info.pack.empty()) return std::nullopt;
        read->all = false;
      }
      if (!read->all) {
        read->doubted = doubt_answers(pack, *document, salvage, read->sheet);
      }
      return read;
    }
    if (ignored.empty()) return std::nullopt;
    if (!salvage.mend(ignored.all().front().span.begin)) return std::nullopt;
  }
  return std::nullopt;
}

std::string write_sheet(const Pack& pack, const AnswerSheet& sheet) {
  std::string out = "schema = " + toml_quoted(kSheetSchema) + "\n";
  out += "pack = " + toml_quoted(pack.info.id) + "\n";
  if (!sheet.info.pack_version.empty()) {
    out += "pack_version = " + toml_quoted(sheet.info.pack_version) + "\n";
  }
  if (!sheet.info.taken.empty()) out += "taken = " + sheet.info.taken + "\n";
  out += "\n[answers]\n";
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    const Answer& answer = sheet.answers[q];
    if (answer_cell(pack.questions[q], answer).empty()) continue;
    out += pack.questions[q].id + " = " +
           write_toml_answer(pack.questions[q], answer) + "\n";
  }
  if (!sheet.set_aside.empty()) out += "\n[set_aside]\n";
  for (const auto& [id, answer] : sheet.set_aside) {
    const auto question = pack.find_question(id);
    if (!question || answer_cell(pack[*question], answer).empty()) continue;
    out += id + " = " + write_toml_answer(pack[*question], answer) + "\n";
  }
  write_texts(out, "notes", sheet.notes);
  if (!sheet.times.empty()) out += "\n[times]\n";
  for (const auto& [id, time] : sheet.times) {
    out += toml_key(id) + " = " + time + "\n";
  }
  write_texts(out, "versions", sheet.versions);
  write_texts(out, "call", sheet.call);
  if (!sheet.kept.empty()) out += "\n[kept]\n";
  for (const auto& [id, written] : sheet.kept) {
    out += toml_key(id) + " = " + written + "\n";
  }
  return out;
}

}  // namespace redflag
