// SPDX-License-Identifier: Apache-2.0
#include "analysis/spoken_texts.h"

#include <vector>

namespace redflag {
namespace {

std::string id_of(const Pack& pack, const TextOwner& owner) {
  if (const auto* i = std::get_if<LevelIndex>(&owner)) return pack[*i].id;
  if (const auto* i = std::get_if<PageIndex>(&owner)) return pack.pages[*i].id;
  if (const auto* i = std::get_if<SignIndex>(&owner)) return pack[*i].id;
  if (const auto* i = std::get_if<QuestionIndex>(&owner)) return pack[*i].id;
  if (const auto* i = std::get_if<RuleIndex>(&owner)) return pack[*i].id;
  if (const auto* i = std::get_if<NextStepIndex>(&owner)) {
    return pack.next_steps[*i].id;
  }
  return pack.info.id;
}

}  // namespace

SpokenTexts::SpokenTexts(const Pack& pack, const PackTranslation& translation,
                         const Pack& spoken)
    : pack_(&spoken), translated_(true) {
  const std::vector<TranslatableText> originals = translatable_texts(pack);
  for (const TranslatedText& text : translation.texts) {
    const std::string id = id_of(pack, originals[text.index].owner);
    for (const std::string& line : text.lines) {
      places_.emplace(std::pair(id, line), text.span);
    }
  }
}

std::optional<Span> SpokenTexts::place(const std::string& id,
                                       const std::string& text,
                                       Span of_part) const {
  if (!translated_) return of_part;
  const auto found = places_.find({id, text});
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

std::string SpokenTexts::said_in() const {
  return translated_ ? "in \"" + language() + "\" " : "";
}

void for_each_language(const LintSubject& subject,
                       const std::function<void(const SpokenTexts&)>& look) {
  look(SpokenTexts(subject.pack()));
  for (const PackTranslation& translation : subject.translations) {
    const Pack spoken = translate(subject.pack(), translation);
    look(SpokenTexts(subject.pack(), translation, spoken));
  }
}

}  // namespace redflag
