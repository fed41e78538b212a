// SPDX-License-Identifier: Apache-2.0
#include "pack/model.h"

#include "text/notice.h"

namespace redflag {
namespace {

template <class IndexType, class Items>
std::optional<IndexType> find_by_id(const Items& items, std::string_view id) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id == id) return IndexType(i);
  }
  return std::nullopt;
}

}  // namespace

std::optional<OptionIndex> Question::find_option(
    std::string_view option_id) const {
  return find_by_id<OptionIndex>(options, option_id);
}

bool Question::is_unlikely(double number) const {
  return (likely_min && number < *likely_min) ||
         (likely_max && number > *likely_max);
}

std::string Pack::notice() const {
  return notice_text(info.reviewed, info.translation_reviewed, words);
}

std::optional<Named> Pack::find(std::string_view id) const {
  const auto found = names.find(std::string(id));
  if (found == names.end()) return std::nullopt;
  return found->second;
}

std::optional<QuestionIndex> Pack::find_question(std::string_view id) const {
  const std::optional<Named> named = find(id);
  if (!named || !std::holds_alternative<QuestionIndex>(*named)) {
    return std::nullopt;
  }
  return std::get<QuestionIndex>(*named);
}

std::optional<SignIndex> Pack::find_sign(std::string_view id) const {
  return find_by_id<SignIndex>(signs, id);
}

std::optional<RuleIndex> Pack::find_rule(std::string_view id) const {
  return find_by_id<RuleIndex>(rules, id);
}

std::optional<LevelIndex> Pack::find_level(std::string_view id) const {
  return find_by_id<LevelIndex>(levels, id);
}

void Pack::name_everything() {
  names.reserve(questions.size() + flags.size() + values.size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    names.emplace(questions[i].id, QuestionIndex(i));
  }
  for (std::size_t i = 0; i < flags.size(); ++i) {
    names.emplace(flags[i].id, FlagIndex(i));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    names.emplace(values[i].id, ValueIndex(i));
  }
}

const char* to_string(QuestionType type) {
  switch (type) {
    case QuestionType::yes_no:
      return "yes-no";
    case QuestionType::choice:
      return "choice";
    case QuestionType::choices:
      return "choices";
    case QuestionType::number:
      return "number";
  }
  return "";
}

const char* to_string(Worse worse) {
  switch (worse) {
    case Worse::yes:
      return "yes";
    case Worse::no:
      return "no";
    case Worse::higher:
      return "higher";
    case Worse::lower:
      return "lower";
    case Worse::either:
      return "either";
    case Worse::none:
      return "none";
  }
  return "";
}

const char* to_string(Standing standing) {
  switch (standing) {
    case Standing::read:
      return "read";
    case Standing::second_hand:
      return "second-hand";
    case Standing::not_verified:
      return "not-verified";
    case Standing::judgement:
      return "judgement";
  }
  return "";
}

}  // namespace redflag
