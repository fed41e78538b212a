// SPDX-License-Identifier: Apache-2.0

#include "batch/cell_memo.h"

#include <utility>

namespace redflag {
namespace {

/// Answers that are none of the short ones are kept up to here; more than that
/// are not worth remembering.
constexpr std::size_t kMostAnswers = 4096;

}  // namespace

CellMemo::CellMemo(QuestionType type, Ask ask)
    : type_(type), ask_(std::move(ask)), short_(kPlaces) {}

// Looks on from a place that holds another cell, or none.
CellMeaning CellMemo::short_meaning(std::string_view cell, std::size_t place,
                                    const Short& wanted) {
  for (;; place = (place + 1) % kPlaces) {
    Short& found = short_[place];
    if (found.low == wanted.low && found.high == wanted.high &&
        found.size == wanted.size) {
      return found.meaning;
    }
    if (found.size != 0) continue;
    const CellMeaning meaning = ask(cell);
    if (short_count_ == kMostShort || answers_.size() >= kMostAnswers) {
      return meaning;
    }
    ++short_count_;
    found = wanted;
    found.meaning = meaning;
    return meaning;
  }
}

CellMeaning CellMemo::long_meaning(std::string_view cell) {
  const auto found = long_.find(cell);
  if (found != long_.end()) return found->second;
  const CellMeaning meaning = ask(cell);
  if (cell.size() <= kLongest && long_.size() < kMostLong &&
      answers_.size() < kMostAnswers) {
    long_.emplace(cell, meaning);
  }
  return meaning;
}

CellMeaning CellMemo::ask(std::string_view cell) {
  std::optional<Answer> answer = ask_(cell);
  if (!answer) return {CellEffect::unread};
  switch (answer->state) {
    case AnswerState::blank:
      return {CellEffect::blank};
    case AnswerState::not_sure:
      return {CellEffect::not_sure};
    case AnswerState::given:
      break;
  }
  if (type_ == QuestionType::yes_no) {
    return {answer->yes == Known::yes ? CellEffect::yes : CellEffect::no};
  }
  if (type_ == QuestionType::choice) {
    return {CellEffect::option, static_cast<std::uint32_t>(*answer->option)};
  }
  // Too many different ones: the careful reader has them, one by one.
  if (answers_.size() >= kMostAnswers) return {CellEffect::unread};
  answers_.push_back(std::move(*answer));
  return {CellEffect::answer, static_cast<std::uint32_t>(answers_.size() - 1)};
}

}  // namespace redflag
