// SPDX-License-Identifier: Apache-2.0

#include "batch/importer.h"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "batch/importer_forms.h"
#include "batch/importer_pro_ctcae.h"
#include "batch/importer_redcap.h"
#include "batch/mapping_cell.h"
#include "engine/answers.h"

namespace redflag {
namespace {

struct Word {
  std::string_view text;
  LabelMeaning meaning;
};

constexpr std::array kWords = {
    Word{"yes", LabelMeaning::yes},
    Word{"y", LabelMeaning::yes},
    Word{"true", LabelMeaning::yes},
    Word{"checked", LabelMeaning::yes},
    Word{"no", LabelMeaning::no},
    Word{"n", LabelMeaning::no},
    Word{"false", LabelMeaning::no},
    Word{"unchecked", LabelMeaning::no},
    Word{"unknown", LabelMeaning::not_sure},
    Word{"unsure", LabelMeaning::not_sure},
    Word{"not sure", LabelMeaning::not_sure},
    Word{"not_sure", LabelMeaning::not_sure},
    Word{"don't know", LabelMeaning::not_sure},
    Word{"do not know", LabelMeaning::not_sure},
    Word{"dont know", LabelMeaning::not_sure},
    Word{"dont_know", LabelMeaning::not_sure},
    Word{"don't know / not sure", LabelMeaning::not_sure},
    Word{"n/a", LabelMeaning::refused},
    Word{"not applicable", LabelMeaning::refused},
    Word{"not_applicable", LabelMeaning::refused},
    Word{"not asked", LabelMeaning::refused},
    Word{"not answered", LabelMeaning::refused},
    Word{"no answer", LabelMeaning::refused},
    Word{"missing", LabelMeaning::refused},
    Word{"refused", LabelMeaning::refused},
    Word{"declined", LabelMeaning::refused},
    Word{"prefer not to say", LabelMeaning::refused},
    Word{"prefer not to answer", LabelMeaning::refused},
    Word{"prefer_not_to_say", LabelMeaning::refused},
    Word{"prefer_not_to_answer", LabelMeaning::refused},
    Word{"none", LabelMeaning::none},
    Word{"none of these", LabelMeaning::none},
    Word{"none of the above", LabelMeaning::none},
    Word{"none_of_these", LabelMeaning::none},
    Word{"none_of_the_above", LabelMeaning::none},
    Word{"other", LabelMeaning::other},
    Word{"other (specify)", LabelMeaning::other},
    Word{"other (please specify)", LabelMeaning::other},
    Word{"other, please specify", LabelMeaning::other},
};

}  // namespace

bool is_reading(const Question& question, std::string_view text) {
  if (question.type != QuestionType::number) return false;
  const auto read = read_answer(question, text);
  const Answer* const answer = std::get_if<Answer>(&read);
  return answer != nullptr && answer->state == AnswerState::given &&
         !answer->no_reading;
}

LabelMeaning meaning_of_label(std::string_view label) {
  const std::string_view text = without_spaces(label);
  for (const Word& word : kWords) {
    if (is_same_word(word.text, text)) return word.meaning;
  }
  return LabelMeaning::unclear;
}

std::optional<OptionIndex> option_named(const Question& question,
                                        std::string_view name) {
  const std::string_view text = without_spaces(name);
  if (const auto option = question.find_option(text)) return option;
  for (std::size_t i = 0; i < question.options.size(); ++i) {
    const Option& option = question.options[i];
    if (is_same_word(option.id, text) || is_same_word(option.label, text)) {
      return OptionIndex(i);
    }
  }
  return std::nullopt;
}

void add_code(MappedColumn& column, std::string code, std::string meaning) {
  const bool known = std::ranges::any_of(column.codes, [&](const auto& other) {
    return is_same_word(other.first, code);
  });
  if (!known) column.codes.emplace_back(std::move(code), std::move(meaning));
}

void add_usual_words(const Pack& pack, MappedColumn& column) {
  // Who wrote down all codes meant all codes.
  if (column.has_codes) return;
  const Question* question = column.place && !column.place->option
                                 ? &pack[column.place->question]
                                 : nullptr;
  for (const Word& word : kWords) {
    const std::string text(word.text);
    if (question != nullptr && option_named(*question, text)) continue;
    switch (word.meaning) {
      case LabelMeaning::not_sure:
        add_code(column, text, "?");
        break;
      case LabelMeaning::refused:
        add_code(column, text, "");
        break;
      case LabelMeaning::yes:
      case LabelMeaning::no:
        if (text == "checked") add_code(column, text, "yes");
        if (text == "unchecked") add_code(column, text, "no");
        break;
      case LabelMeaning::none:
      case LabelMeaning::other:
      case LabelMeaning::unclear:
        break;
    }
  }
}

std::unique_ptr<HeaderImporter> importer_at(
    const Pack& pack, const Mapping& mapping,
    const std::vector<std::string>& names) {
  switch (mapping.importer) {
    case Importer::none:
      return nullptr;
    case Importer::redcap:
      return redcap_importer(pack, mapping, names);
    case Importer::odk:
    case Importer::kobo:
      return forms_importer(pack, names);
    case Importer::pro_ctcae:
      return pro_ctcae_importer(pack, mapping, names);
  }
  return nullptr;
}

}  // namespace redflag
