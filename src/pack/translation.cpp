// SPDX-License-Identifier: Apache-2.0
#include "pack/translation.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <span>
#include <utility>

#include "pack/table_reader.h"
#include "text/nearest.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {
    "pack", "level", "page", "sign", "question", "rule", "next_step"};

/// The keys that each kind of table can have, whether or not the pack has a
/// text there.
constexpr std::array<std::string_view, 3> kPackKeys = {"title", "opening",
                                                       "closing"};
constexpr std::array<std::string_view, 2> kLevelKeys = {"title", "action"};
constexpr std::array<std::string_view, 2> kPageKeys = {"title", "ask"};
constexpr std::array<std::string_view, 1> kSignKeys = {"title"};
constexpr std::array<std::string_view, 6> kQuestionKeys = {
    "ask", "short", "nurse", "ask_about", "why", "option"};
constexpr std::array<std::string_view, 2> kOptionKeys = {"label", "nurse"};
constexpr std::array<std::string_view, 2> kRuleKeys = {"because", "advice"};
constexpr std::array<std::string_view, 3> kNextStepKeys = {"section", "title",
                                                           "text"};

std::span<const std::string_view> keys_of(std::string_view kind) {
  if (kind == "pack") return kPackKeys;
  if (kind == "level") return kLevelKeys;
  if (kind == "page") return kPageKeys;
  if (kind == "sign") return kSignKeys;
  if (kind == "question") return kQuestionKeys;
  if (kind == "option") return kOptionKeys;
  if (kind == "rule") return kRuleKeys;
  return kNextStepKeys;
}

/// Shows `visit` every text that is not empty: owner, table, key, and the text
/// or the list of lines. One walk serves those who read and those who write,
/// so that an index means the same text to both.
template <class AnyPack, class Visit>
void walk_texts(AnyPack& pack, const Visit& visit) {
  const auto see = [&visit](const TextOwner& owner, const std::string& table,
                            std::string_view key, auto& text) {
    if (!text.empty()) visit(owner, table, key, text);
  };
  see({}, "pack", "title", pack.info.title);
  see({}, "pack", "opening", pack.info.opening);
  see({}, "pack", "closing", pack.info.closing);
  for (std::size_t i = pack.levels.size(); i-- > 0;) {
    auto& level = pack.levels[i];
    const std::string table = "level." + level.id;
    see(LevelIndex(i), table, "title", level.title);
    see(LevelIndex(i), table, "action", level.action);
  }
  for (std::size_t i = 0; i < pack.pages.size(); ++i) {
    auto& page = pack.pages[i];
    const std::string table = "page." + page.id;
    see(PageIndex(i), table, "title", page.title);
    see(PageIndex(i), table, "ask", page.ask);
  }
  for (std::size_t i = 0; i < pack.signs.size(); ++i) {
    auto& sign = pack.signs[i];
    see(SignIndex(i), "sign." + sign.id, "title", sign.title);
  }
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    auto& question = pack.questions[i];
    const std::string table = "question." + question.id;
    see(QuestionIndex(i), table, "ask", question.ask);
    see(QuestionIndex(i), table, "short", question.short_text);
    see(QuestionIndex(i), table, "nurse", question.nurse);
    see(QuestionIndex(i), table, "ask_about", question.ask_about);
    see(QuestionIndex(i), table, "why", question.why);
    for (auto& option : question.options) {
      const std::string below = table + ".option." + option.id;
      see(QuestionIndex(i), below, "label", option.label);
      see(QuestionIndex(i), below, "nurse", option.nurse);
    }
  }
  for (std::size_t i = 0; i < pack.rules.size(); ++i) {
    auto& rule = pack.rules[i];
    const std::string table = "rule." + rule.id;
    see(RuleIndex(i), table, "because", rule.because);
    see(RuleIndex(i), table, "advice", rule.advice);
  }
  for (std::size_t i = 0; i < pack.next_steps.size(); ++i) {
    auto& step = pack.next_steps[i];
    const std::string table = "next_step." + step.id;
    see(NextStepIndex(i), table, "section", step.section);
    see(NextStepIndex(i), table, "title", step.title);
    see(NextStepIndex(i), table, "text", step.text);
  }
}

std::vector<std::string> as_lines(const std::string& text) { return {text}; }
std::vector<std::string> as_lines(const std::vector<std::string>& lines) {
  return lines;
}

void assign(std::string& text, const std::vector<std::string>& lines) {
  text = lines.front();
}
void assign(std::vector<std::string>& text,
            const std::vector<std::string>& lines) {
  text = lines;
}

bool has_key(std::span<const std::string_view> keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Reads one file of texts for one pack.
class TranslationReader {
 public:
  TranslationReader(const Pack& pack, Diagnostics& diagnostics)
      : pack_(pack),
        diagnostics_(diagnostics),
        originals_(translatable_texts(pack)) {
    for (std::size_t i = 0; i < originals_.size(); ++i) {
      tables_[originals_[i].table].push_back(i);
    }
  }

  PackTranslation read(const TomlTable& document, Span start,
                       std::string_view file_name) {
    TableReader keys(document, start, "the translation", diagnostics_);
    read_language(keys, language_of(file_name));
    translation_.reviewed = keys.optional_text("reviewed");
    for (const std::string_view kind : kKinds) {
      const TomlValue* value = keys.value(kind);
      if (value == nullptr || !expect_table(*value, std::string(kind))) {
        continue;
      }
      if (kind == "pack") {
        read_texts("pack", kind, *value->table());
      } else {
        read_parts(std::string(kind), kind, *value->table());
      }
    }
    keys.finish();
    std::sort(translation_.texts.begin(), translation_.texts.end(),
              [](const TranslatedText& a, const TranslatedText& b) {
                return a.index < b.index;
              });
    return std::move(translation_);
  }

 private:
  void error(Code code, Span span, std::string message, std::string hint = {}) {
    diagnostics_.error(code, span, std::move(message), std::move(hint));
  }

  void read_language(TableReader& keys, std::string_view of_file) {
    translation_.language = keys.text("language");
    translation_.span = keys.span("language");
    if (translation_.language.empty()) return;
    if (!is_language_code(translation_.language)) {
      error(codes::bad_language, translation_.span,
            "\"" + translation_.language + "\" is no code of a language",
            "write two or three small letters, as in \"en\" or \"es\"");
    } else if (translation_.language != of_file) {
      error(codes::translation_language, translation_.span,
            "the translation is in \"" + translation_.language +
                "\", and its file is called \"" + std::string(of_file) +
                ".toml\"",
            "a file of texts has the name of its language");
    } else if (translation_.language == pack_.info.language) {
      error(codes::translation_language, translation_.span,
            "the translation is in \"" + translation_.language +
                "\", the language of the pack",
            "`language` in [pack] says in what the pack itself is written");
    }
  }

  bool expect_table(const TomlValue& value, const std::string& name) {
    if (value.table() != nullptr) return true;
    error(codes::wrong_type, value.span,
          "`" + name + "` of the translation is " + value.kind() +
              ", expected a table",
          "write [" + name + "]");
    return false;
  }

  /// The tables below `path`, each called by the id of a part: [level.none].
  void read_parts(const std::string& path, std::string_view kind,
                  const TomlTable& parts) {
    for (const TomlEntry& part : parts.entries) {
      const std::string table = path + "." + part.key;
      if (!tables_.contains(table)) {
        complain_of_id(path, kind, part);
      } else if (expect_table(part.value, table)) {
        read_texts(table, kind, *part.value.table());
      }
    }
  }

  void complain_of_id(const std::string& path, std::string_view kind,
                      const TomlEntry& part) {
    std::vector<std::string_view> ids;
    for (const auto& [table, texts] : tables_) {
      if (!table.starts_with(path + ".")) continue;
      const std::string_view id =
          std::string_view(table).substr(path.size() + 1);
      if (id.find('.') == std::string_view::npos) ids.push_back(id);
    }
    std::string name(kind == "next_step" ? "next step" : kind);
    error(codes::unknown_reference, part.key_span,
          "[" + path + "." + part.key + "] translates the unknown " + name +
              " \"" + part.key + "\"",
          did_you_mean(part.key, ids, diagnostics_.error_count()));
  }

  void read_texts(const std::string& table, std::string_view kind,
                  const TomlTable& texts) {
    for (const TomlEntry& entry : texts.entries) {
      if (const auto original = find(table, entry.key)) {
        read_text(*original, entry);
      } else if (kind == "question" && entry.key == "option") {
        read_options(table, entry);
      } else if (has_key(keys_of(kind), entry.key)) {
        error(codes::nothing_to_translate, entry.key_span,
              "[" + table + "] translates `" + entry.key +
                  "`, which the pack does not have",
              "write it in the pack first, or take it out here");
      } else {
        complain_of_key(table, kind, entry);
      }
    }
  }

  void read_options(const std::string& table, const TomlEntry& entry) {
    const std::string path = table + ".option";
    const std::string id = table.substr(table.find('.') + 1);
    if (pack_[*pack_.find_question(id)].options.empty()) {
      error(codes::nothing_to_translate, entry.key_span,
            "[" + path + "] translates options, which \"" + id +
                "\" does not have",
            "take it out");
    } else if (expect_table(entry.value, path)) {
      read_parts(path, "option", *entry.value.table());
    }
  }

  void complain_of_key(const std::string& table, std::string_view kind,
                       const TomlEntry& entry) {
    const std::span<const std::string_view> known = keys_of(kind);
    std::string hint = did_you_mean(entry.key, known);
    if (hint.empty()) {
      hint = "what can be translated here is ";
      for (std::size_t i = 0; i < known.size(); ++i) {
        hint += (i > 0 ? ", " : "") + std::string(known[i]);
      }
    }
    error(codes::unknown_key, entry.key_span,
          "[" + table + "] has an unknown key `" + entry.key + "`",
          std::move(hint));
  }

  std::optional<std::size_t> find(const std::string& table,
                                  std::string_view key) const {
    for (const std::size_t i : tables_.at(table)) {
      if (originals_[i].key == key) return i;
    }
    return std::nullopt;
  }

  void read_text(std::size_t index, const TomlEntry& entry) {
    const TranslatableText& original = originals_[index];
    TranslatedText text{index, {}, entry.value.span};
    const TomlArray* list = entry.value.array();
    if (list != nullptr && original.key == "text") {
      for (const TomlValue& line : *list) {
        if (!read_line(original, line, text.lines)) return;
      }
      if (list->empty()) {
        error(codes::empty_text, entry.value.span,
              "`text` of [" + original.table + "] is empty",
              "leave the key out where there is no translation yet");
        return;
      }
    } else if (!read_line(original, entry.value, text.lines)) {
      return;
    }
    translation_.texts.push_back(std::move(text));
  }

  bool read_line(const TranslatableText& original, const TomlValue& value,
                 std::vector<std::string>& lines) {
    const std::string name =
        "`" + std::string(original.key) + "` of [" + original.table + "]";
    const std::string* text = value.string();
    if (text == nullptr) {
      error(codes::wrong_type, value.span,
            name + " is " + value.kind() + ", expected a string",
            "write it in quotes");
    } else if (text->size() > kMaxTextBytes) {
      error(
          codes::text_too_long, value.span,
          name + " is longer than " + std::to_string(kMaxTextBytes) + " bytes",
          "shorten it; nobody reads that much on a screen");
    } else if (text->find_first_not_of(" \t\r\n") == std::string::npos) {
      error(codes::empty_text, value.span, name + " is empty",
            "leave the key out where there is no translation yet");
    } else {
      lines.push_back(*text);
      return true;
    }
    return false;
  }

  const Pack& pack_;
  Diagnostics& diagnostics_;
  std::vector<TranslatableText> originals_;
  std::map<std::string, std::vector<std::size_t>> tables_;
  PackTranslation translation_;
};

}  // namespace

std::vector<TranslatableText> translatable_texts(const Pack& pack) {
  std::vector<TranslatableText> texts;
  walk_texts(pack, [&](const TextOwner& owner, const std::string& table,
                       std::string_view key, const auto& text) {
    texts.push_back({owner, table, key, as_lines(text)});
  });
  return texts;
}

std::string_view language_of(std::string_view file_name) {
  file_name.remove_prefix(file_name.rfind('/') + 1);  // npos + 1 is 0
  if (file_name.ends_with(".toml")) file_name.remove_suffix(5);
  return file_name;
}

std::optional<PackTranslation> read_translation(const Pack& pack,
                                                const PackFile& file,
                                                Sources& sources,
                                                Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const std::uint32_t source = sources.add(file.name, file.text);
  const std::optional<TomlTable> document =
      read_toml(sources, source, diagnostics);
  if (!document) return std::nullopt;
  PackTranslation translation = TranslationReader(pack, diagnostics)
                                    .read(*document, {source, 0, 0}, file.name);
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  return translation;
}

Pack translate(Pack pack, const PackTranslation& translation) {
  auto next = translation.texts.begin();
  std::size_t index = 0;
  bool in_translation = false;  // the last `ask` or `label` was translated
  walk_texts(pack, [&](const TextOwner&, const std::string&,
                       std::string_view key, auto& text) {
    const bool given = next != translation.texts.end() && next->index == index;
    ++index;
    if (key == "ask" || key == "label") in_translation = given;
    if (given) {
      assign(text, next->lines);
      ++next;
    } else if (in_translation &&
               (key == "short" || key == "nurse" || key == "ask_about")) {
      text.clear();
    }
  });
  assert(next == translation.texts.end());
  pack.info.language = translation.language;
  pack.info.translation_reviewed = translation.reviewed;
  pack.words = Words(translation.language);
  return pack;
}

}  // namespace redflag
