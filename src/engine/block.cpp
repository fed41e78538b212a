// SPDX-License-Identifier: Apache-2.0
#include "engine/block.h"

#include <algorithm>
#include <cassert>

#include "pack/units.h"

namespace redflag {
namespace {

void set_bit(std::span<Word> plane, RowIndex row) {
  plane[row / 64] |= Word{1} << (row % 64);
}

}  // namespace

Block::Block(const Program& program, std::size_t rows) : program_(&program) {
  reset(rows);
}

void Block::reset(std::size_t rows) {
  assert(rows >= 1 && rows <= kMaxBlockRows);
  rows_ = rows;
  yes_.assign(program_->slot_count() * words(), 0);
  no_.assign(program_->slot_count() * words(), 0);
  given_.assign(program_->number_slot_count() * words(), 0);
  no_reading_.assign(program_->number_slot_count() * words(), 0);
  not_sure_.assign(program_->pack().questions.size() * words(), 0);
  numbers_.resize(program_->number_slot_count() * rows_);
  is_micro_.assign(program_->number_slot_count(), true);
}

std::span<const double> Block::numbers(NumberSlotIndex s) const {
  return std::span(numbers_).subspan(s * rows_, rows_);
}

std::span<double> Block::numbers(NumberSlotIndex s) {
  return std::span(numbers_).subspan(s * rows_, rows_);
}

void Block::set(RowIndex row, QuestionIndex question, const Answer& answer) {
  assert(row < rows_);
  if (answer.state == AnswerState::not_sure) {
    set_bit(not_sure(question), row);
    return;
  }
  if (answer.state == AnswerState::blank) return;
  const QuestionSlots& slots = program_->slots(question);
  const auto answer_slot = [&](std::size_t i, Known known) {
    const SlotIndex slot(slots.first + i);
    if (known == Known::yes) set_bit(yes(slot), row);
    if (known == Known::no) set_bit(no(slot), row);
  };
  switch (program_->pack()[question].type) {
    case QuestionType::yes_no:
      answer_slot(0, answer.yes);
      break;
    case QuestionType::choice:
      for (std::size_t i = 0; i < slots.slots; ++i) {
        answer_slot(i,
                    answer.option == OptionIndex(i) ? Known::yes : Known::no);
      }
      break;
    case QuestionType::choices:
      assert(answer.options.size() == slots.slots);
      for (std::size_t i = 0; i < slots.slots; ++i) {
        answer_slot(i, answer.options[i]);
        if (answer.is_unsure_of(i)) {
          set_bit(not_sure(question), row);
        }
      }
      break;
    case QuestionType::number:
      if (answer.no_reading) {
        set_bit(no_reading(slots.number), row);
      } else {
        set_bit(given(slots.number), row);
        numbers(slots.number)[row] = answer.number;
        if (round_to_micro(answer.number) != answer.number) {
          is_micro_[slots.number] = false;
        }
      }
      break;
  }
}

void Block::set(RowIndex row, const AnswerSheet& sheet) {
  for (std::size_t i = 0; i < sheet.answers.size(); ++i) {
    set(row, QuestionIndex(i), sheet.answers[i]);
  }
}

bool Block::is_open(RowIndex row, QuestionIndex question) const {
  const QuestionSlots& slots = program_->slots(question);
  if (slots.slots == 0) {
    return !has_row(given(slots.number), row) &&
           !has_row(no_reading(slots.number), row);
  }
  for (std::size_t i = 0; i < slots.slots; ++i) {
    const SlotIndex slot(slots.first + i);
    if (!has_row(yes(slot), row) && !has_row(no(slot), row)) return true;
  }
  return false;
}

std::span<const Word> Planes::must(const Node& node) const {
  return std::span(must_).subspan(node.plane * words_, words_);
}

std::span<const Word> Planes::may(const Node& node) const {
  return std::span(may_).subspan(node.plane * words_, words_);
}

Truth Planes::truth(const Program& program, NodeIndex node,
                    RowIndex row) const {
  const Node& found = program[node];
  assert(found.is_boolean());
  assert(extent_ == Extent::everything || node < program.end_of_rules());
  return {has_row(must(found), row), has_row(may(found), row)};
}

Planes::Bounds Planes::bounds(const Program& program, NodeIndex node,
                              RowIndex row) const {
  const Node& found = program[node];
  assert(!found.is_boolean());
  if (found.kind == NodeKind::number_constant) {
    return {.low = found.number,
            .high = found.number,
            .surely_applies = true,
            .may_apply = true};
  }
  const std::size_t plane = found.plane;
  const auto in_row = [&](const std::vector<Word>& words) {
    return has_row(std::span(words).subspan(plane * words_, words_), row);
  };
  return {.low = low_[plane * rows_ + row],
          .high = high_[plane * rows_ + row],
          .surely_applies = in_row(surely_),
          .may_apply = in_row(possibly_)};
}

std::span<const Word> Planes::level_must(LevelIndex level) const {
  return std::span(level_must_).subspan(level * words_, words_);
}

std::span<const Word> Planes::level_may(LevelIndex level) const {
  return std::span(level_may_).subspan(level * words_, words_);
}

std::span<const Word> Planes::level_advised(LevelIndex level) const {
  return std::span(level_advised_).subspan(level * words_, words_);
}

std::span<const Word> Planes::weakened(SlotIndex slot) const {
  return std::span(weakened_).subspan(slot * words_, words_);
}

std::span<const Word> Planes::contradicted(QuestionIndex question) const {
  return std::span(contradicted_).subspan(question * words_, words_);
}

}  // namespace redflag
