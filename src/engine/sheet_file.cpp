// SPDX-License-Identifier: Apache-2.0
#include "engine/sheet_file.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "pack/condition_check.h"
#include "pack/table_reader.h"
#include "pack/version.h"
#include "text/nearest.h"
#include "text/toml_salvage.h"

namespace redflag {
namespace {

/// Alone in a list of options: none of them. No option is called so.
constexpr std::string_view kNone = "none";

std::string id_list(const Question& question) {
  std::string list;
  for (const Option& option : question.options) {
    list += (list.empty() ? "" : ", ") + option.id;
  }
  return list;
}

// One answer, from whichever TOML form it has.
class AnswerReader {
 public:
  AnswerReader(const Question& question, Code code, Diagnostics& diagnostics)
      : question_(question), code_(code), diagnostics_(diagnostics) {}

  std::optional<Answer> read(const TomlValue& value) {
    if (value.string() != nullptr) return read_cell(value);
    if (question_.type == QuestionType::choices) {
      if (value.array() != nullptr) return read_ticked(value);
      if (value.table() != nullptr) return read_by_option(value);
    }
    if (value.boolean() != nullptr && question_.type == QuestionType::yes_no) {
      return Answer::yes_no(*value.boolean());
    }
    // As in a cell, "true 1" and "false 0".
    if (value.number() && question_.type == QuestionType::yes_no &&
        (*value.number() == 0 || *value.number() == 1)) {
      return Answer::yes_no(*value.number() == 1);
    }
    if (value.number() && question_.type == QuestionType::number) {
      return accept(read_reading(question_, *value.number(), nullptr), value);
    }
    return wrong_form(value);
  }

 private:
  std::nullopt_t error(Span span, std::string message, std::string hint) {
    diagnostics_.error(code_, span, std::move(message), std::move(hint));
    return std::nullopt;
  }

  std::optional<Answer> accept(std::variant<Answer, AnswerError> read,
                               const TomlValue& value) {
    if (Answer* answer = std::get_if<Answer>(&read)) {
      return std::move(*answer);
    }
    AnswerError& wrong = std::get<AnswerError>(read);
    const Code code = wrong.out_of_range && code_ == codes::bad_answer
                          ? codes::answer_out_of_range
                          : code_;
    diagnostics_.error(code, value.span, std::move(wrong.reason),
                       std::move(wrong.hint));
    return std::nullopt;
  }

  std::optional<Answer> read_cell(const TomlValue& value) {
    return accept(read_answer(question_, *value.string()), value);
  }

  std::optional<OptionIndex> find_option(std::string_view id, Span span) {
    if (const auto option = question_.find_option(id)) return option;
    std::vector<std::string_view> ids;
    for (const Option& option : question_.options) ids.push_back(option.id);
    std::string hint = did_you_mean(id, ids);
    if (hint.empty()) hint = "its options are " + id_list(question_);
    error(span,
          "`" + question_.id + "` has no option `" + std::string(id) + "`",
          std::move(hint));
    return std::nullopt;
  }

  // ["chemotherapy", "radiation"]: what is not named was not chosen. An empty
  // list names nothing, and may be one that nobody has filled in.
  std::optional<Answer> read_ticked(const TomlValue& value) {
    std::vector<Known> options(question_.options.size(), Known::no);
    const TomlArray& items = *value.array();
    if (items.empty()) {
      diagnostics_.warning(
          code_, value.span,
          "an empty list does not answer `" + question_.id + "`",
          "write [\"none\"] for none of these");
      return Answer{};
    }
    if (items.size() == 1 && items.front().string() != nullptr &&
        *items.front().string() == kNone) {
      return Answer::ticked(std::move(options));
    }
    bool sound = true;
    for (const TomlValue& item : items) {
      if (item.string() == nullptr) return wrong_form(item);
      std::string_view id = *item.string();
      const bool unsure = id.ends_with('?');
      if (unsure) id.remove_suffix(1);
      const auto option = find_option(id, item.span);
      sound = sound && option.has_value();
      if (!option) continue;
      if (options[*option] != Known::no) {
        return error(item.span,
                     "`" + question_.id + "` names `" +
                         question_.options[*option].id + "` twice",
                     "take one of the two out");
      }
      options[*option] = unsure ? Known::unknown : Known::yes;
    }
    if (!sound) return std::nullopt;
    return Answer::ticked(std::move(options));
  }

  // { chemotherapy = true, radiation = "not sure" }: what is not named is not
  // known.
  std::optional<Answer> read_by_option(const TomlValue& value) {
    std::vector<Known> options(question_.options.size(), Known::unknown);
    bool sound = true;
    bool any = false;
    std::vector<bool> blank(question_.options.size(), true);
    std::size_t named = 0;
    for (const TomlEntry& entry : value.table()->entries) {
      const auto option = find_option(entry.key, entry.key_span);
      const auto known = read_known(entry.value);
      sound = sound && option.has_value() && known.has_value();
      any = true;
      if (!option || !known) continue;
      options[*option] = *known;
      blank[*option] = false;
      ++named;
    }
    if (!sound) return std::nullopt;
    if (!any) return Answer{};
    Answer answer = Answer::ticked(std::move(options));
    if (answer.state == AnswerState::given && named != answer.options.size()) {
      answer.left_blank = std::move(blank);
    }
    return answer;
  }

  std::optional<Known> read_known(const TomlValue& value) {
    if (value.boolean() != nullptr) {
      return *value.boolean() ? Known::yes : Known::no;
    }
    if (value.string() != nullptr) {
      static const Question kYesNo{};
      const auto read = read_answer(kYesNo, *value.string());
      if (const Answer* answer = std::get_if<Answer>(&read)) {
        return answer->state == AnswerState::given ? answer->yes
                                                   : Known::unknown;
      }
    }
    error(value.span, "an option is true, false or \"not sure\"",
          "for example { " +
              (question_.options.empty() ? std::string("a")
                                         : question_.options.front().id) +
              " = true }");
    return std::nullopt;
  }

  std::nullopt_t wrong_form(const TomlValue& value) {
    constexpr std::array<const char*, 4> kForms = {
        "true, false or \"not sure\"", "the id of an option, or \"not sure\"",
        "a list of option ids, { option = true }, or \"not sure\"",
        "a number, a string with a unit such as \"101 F\", or \"not sure\""};
    return error(value.span,
                 "`" + question_.id + "` cannot be answered by " +
                     std::string(value.kind()),
                 std::string("write ") +
                     kForms[static_cast<std::size_t>(question_.type)]);
  }

  const Question& question_;
  Code code_;
  Diagnostics& diagnostics_;
};

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
                        .all = diagnostics_.error_count() - before == beside};
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
      read_time("taken", *taken, sheet_.info.taken);
      wrong_times_ = diagnostics_.error_count() - before;
    }
    return true;
  }

  void read_time(const std::string& key, const TomlValue& value,
                 std::string& time) {
    if (const auto* date = std::get_if<TomlDateTime>(&value.data)) {
      time = date->text;
    } else {
      diagnostics_.error(codes::bad_sheet, value.span,
                         "`" + key + "` is no date and time",
                         "for example " + key + " = 2026-11-21T20:50:00Z");
    }
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

  void keep(const TomlEntry& entry) {
    sheet_.kept[kept_from_ + entry.key] = sources_.text(entry.value.span);
  }

  std::optional<QuestionIndex> find(const TomlEntry& entry) {
    if (const auto found = pack_.find_question(entry.key)) return found;
    if (is_of_other_version()) {
      diagnostics_.warning(
          codes::unknown_question, entry.key_span,
          "this version of the pack has no question `" + entry.key + "`",
          "the answer is kept, and counts nowhere");
      keep(entry);
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
    if (!answer) {
      diagnostics_.warning(codes::bad_answer, entry.value.span,
                           "this answer to `" + entry.key +
                               "` does not fit this version of the pack",
                           "it is kept, and counts nowhere");
      keep(entry);
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
    kept_from_ = "set_aside.";
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
                            is_of_other_version() ||
                            sheet_.kept.contains(entry.key);
      if (!is_known && !find(entry)) continue;
      read_time(entry.key, entry.value, sheet_.times[entry.key]);
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

/// Takes back the answers that a mistake may have been a part of: where a
/// question is answered twice, neither counts.
void take_back(const Pack& pack, AnswerSheet& sheet,
               const std::vector<std::string>& keys) {
  for (const std::string& key : keys) {
    if (const auto question = pack.find_question(key)) {
      sheet[*question] = Answer{};
    }
  }
}

std::string toml_key(const std::string& key) {
  return is_id(key) || is_reserved_word(key) ? key : toml_quoted(key);
}

std::string choices_text(const Question& question, const Answer& answer) {
  const bool all_known = std::ranges::none_of(
      answer.options, [](Known known) { return known == Known::unknown; });
  std::string list;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const std::string& id = question.options[i].id;
    const Known known = answer.options[i];
    if (all_known) {
      if (known == Known::yes) {
        list += (list.empty() ? "" : ", ") + toml_quoted(id);
      }
    } else if (known != Known::unknown) {
      list += (list.empty() ? " " : ", ") + toml_key(id) +
              (known == Known::yes ? " = true" : " = false");
    } else if (answer.is_unsure_of(i)) {
      list += (list.empty() ? " " : ", ") + toml_key(id) + " = \"not sure\"";
    }
  }
  if (!all_known) return "{" + list + " }";
  return "[" + (list.empty() ? toml_quoted(kNone) : list) + "]";
}

void write_texts(std::string& out, const char* name,
                 const std::map<std::string, std::string>& texts) {
  if (texts.empty()) return;
  out += std::string("\n[") + name + "]\n";
  for (const auto& [key, text] : texts) {
    out += toml_key(key) + " = " + toml_quoted(text) + "\n";
  }
}

}  // namespace

std::optional<Answer> read_toml_answer(const Question& question,
                                       const TomlValue& value, Code code,
                                       Diagnostics& diagnostics) {
  return AnswerReader(question, code, diagnostics).read(value);
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
                                               std::uint32_t source) {
  std::string text = sources[source].text();
  std::vector<std::string> taken_out;
  for (std::size_t tries = 0; tries <= kMaxBrokenLines; ++tries) {
    Diagnostics ignored;
    Sources mended;
    const std::uint32_t mended_source = mended.add("", text);
    if (const auto document = read_toml(mended, mended_source, ignored)) {
      auto read =
          SheetReader(pack, mended, *document, {mended_source, 0, 0}, ignored)
              .read();
      if (!read || taken_out.empty()) return read;
      if (read->sheet.info.pack.empty()) return std::nullopt;
      read->all = false;
      take_back(pack, read->sheet, taken_out);
      return read;
    }
    if (ignored.empty()) return std::nullopt;
    const auto keys = take_out_mistake(text, ignored.all().front().span.begin);
    if (!keys) return std::nullopt;
    taken_out.insert(taken_out.end(), keys->begin(), keys->end());
  }
  return std::nullopt;
}

std::string write_toml_answer(const Question& question, const Answer& answer) {
  if (answer.state == AnswerState::not_sure) return "\"not sure\"";
  switch (question.type) {
    case QuestionType::yes_no:
      return answer.yes == Known::yes ? "true" : "false";
    case QuestionType::choices:
      return choices_text(question, answer);
    case QuestionType::choice:
      return toml_quoted(answer_cell(question, answer));
    case QuestionType::number:
      if (answer.no_reading || !answer.written.empty()) {
        return toml_quoted(answer_cell(question, answer));
      }
      // With its unit, so that a pack that asks in another one converts it.
      if (question.unit == &count_unit()) return number_text(answer.number);
      return toml_quoted(number_text(answer.number) + ' ' +
                         std::string(question.unit->id));
  }
  return {};
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
  for (const auto& [id, time] : sheet.times) out += id + " = " + time + "\n";
  write_texts(out, "versions", sheet.versions);
  write_texts(out, "call", sheet.call);
  if (!sheet.kept.empty()) out += "\n[kept]\n";
  for (const auto& [id, written] : sheet.kept) {
    out += toml_key(id) + " = " + written + "\n";
  }
  return out;
}

}  // namespace redflag
