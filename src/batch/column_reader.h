// SPDX-License-Identifier: Apache-2.0
// Reads the cells that an index has found (csv_index.h, json_index.h) into a
// block, column by column: what both piece readers of piece_reader.cpp are.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/cell_memo.h"
#include "batch/column_map.h"
#include "batch/piece_reader.h"
#include "batch/row_group.h"
#include "engine/sheet_file.h"
#include "pack/version.h"

namespace redflag {

template <class Index>
class ColumnReader final : public PieceReader {
 public:
  /// The program and the map outlive the reader.
  ColumnReader(const Program& program, const ColumnMap& map,
               const std::vector<std::string>& keep, bool strict, Index index);

  void open(const Piece& piece) override {
    index_.open(piece);
    other_version_ = {};
  }
  std::size_t rows() const override { return index_.rows(); }

  void read(std::size_t first, Block& block,
            std::vector<bool>& answered) override;

  std::string_view text(RowIndex row) const override {
    return index_.row_text(row);
  }
  std::uint64_t line(RowIndex row) override { return index_.line(row); }
  std::optional<std::string_view> id(RowIndex row) const override {
    return index_.id(row, id_);
  }
  std::string_view kept(RowIndex row, std::size_t i) const override {
    if (!kept_[i]) return {};
    return index_.kept(row, *kept_[i]);
  }
  bool has_unknown() const override { return index_.has_unknown(); }
  void list_unknown(RowIndex row,
                    std::vector<std::string_view>& names) override {
    index_.list_unknown(row, names);
  }

 private:
  struct YesNo {
    std::uint32_t column;
    QuestionIndex question;
    SlotIndex slot;
    CellMemo memo;
  };
  struct Other {
    std::uint32_t column;
    QuestionIndex question;
    CellMemo memo;
  };

  static constexpr std::size_t kEffects =
      static_cast<std::size_t>(CellEffect::answer) + 1;

  static std::uint32_t number_of(std::size_t column) {
    return static_cast<std::uint32_t>(column);
  }
  void add_questions();
  void read_group(RowGroup& group, Block& block);
  using BySpelt = std::array<std::uint64_t, 3>;
  void read_yes_no(YesNo& column, RowGroup& group, Block& block);
  void read_strange(YesNo& column, std::uint64_t rows, RowGroup& group,
                    BySpelt& found);
  void read_choice(Other& column, RowGroup& group, Block& block);
  void read_number(Other& column, RowGroup& group, Block& block);
  void read_others(Other& column, std::uint64_t rows, RowGroup& group,
                   Block& block);
  void read_texts(RowGroup& group);
  void read_versions(RowGroup& group);
  bool reads_version(std::string_view cell, std::size_t row);
  void note_answer(QuestionIndex question);
  void forget_unread(const RowGroup& group, Block& block);
  bool has_answer(const Block& block, QuestionIndex question,
                  std::size_t word) const;

  const Program& program_;
  const ColumnMap& map_;
  bool strict_;
  Index index_;
  std::vector<YesNo> yes_no_;
  std::vector<Other> choice_, number_, choices_;
  std::optional<std::uint32_t> id_;
  std::vector<std::uint32_t> texts_;  // columns that must be whole: id, kept
  std::vector<std::optional<std::uint32_t>> kept_;
  std::vector<std::uint64_t> chosen_;  // by option, of one group
  std::array<double, 64> values_{};    // of one group
  std::string same_version_;
  std::vector<bool>* answered_ = nullptr;
  std::vector<QuestionIndex> newly_answered_;  // in one group
};

template <class Index>
ColumnReader<Index>::ColumnReader(const Program& program, const ColumnMap& map,
                                  const std::vector<std::string>& keep,
                                  bool strict, Index index)
    : program_(program), map_(map), strict_(strict), index_(std::move(index)) {
  add_questions();
  if (map.id) id_ = number_of(*map.id);
  if (id_) texts_.push_back(*id_);
  for (const std::string& name : keep) {
    const auto column = map.find(name);
    kept_.emplace_back();
    if (!column) continue;
    kept_.back() = number_of(*column);
    texts_.push_back(number_of(*column));
  }
}

template <class Index>
void ColumnReader<Index>::add_questions() {
  const Pack& pack = program_.pack();
  for (const ColumnMap::Whole& whole : map_.questions) {
    const Question& question = pack[whole.question];
    const std::uint32_t column = number_of(whole.column);
    CellMemo memo(question.type, index_.ask_of(question, std::nullopt));
    switch (question.type) {
      case QuestionType::yes_no:
        yes_no_.push_back({column, whole.question,
                           program_.slots(whole.question).first,
                           std::move(memo)});
        break;
      case QuestionType::choice:
        choice_.push_back({column, whole.question, std::move(memo)});
        break;
      case QuestionType::choices:
        choices_.push_back({column, whole.question, std::move(memo)});
        break;
      case QuestionType::number:
        number_.push_back({column, whole.question, std::move(memo)});
        break;
    }
  }
  for (const ColumnMap::Options& options : map_.options) {
    const Question& question = pack[options.question];
    for (std::size_t o = 0; o < options.columns.size(); ++o) {
      if (!options.columns[o]) continue;
      const SlotIndex slot(program_.slots(options.question).first + o);
      yes_no_.push_back({number_of(*options.columns[o]), options.question, slot,
                         CellMemo(QuestionType::yes_no,
                                  index_.ask_of(question, OptionIndex(o)))});
    }
  }
  std::ranges::sort(yes_no_, {}, &YesNo::column);
}

template <class Index>
void ColumnReader<Index>::read(std::size_t first, Block& block,
                               std::vector<bool>& answered) {
  answered_ = &answered;
  unread_.assign(block.words(), 0);
  index_.start_block(first, block.rows());
  RowGroup group;
  for (group.word = 0; group.word < block.words(); ++group.word) {
    group.first = first + group.word * 64;
    group.count = std::min<std::size_t>(64, block.rows() - group.word * 64);
    group.rows =
        group.count == 64 ? ~std::uint64_t{0} : bit_of(group.count) - 1;
    group.unread = 0;
    if (index_.load(group)) read_group(group, block);
    unread_[group.word] = group.unread;
  }
}

template <class Index>
void ColumnReader<Index>::read_group(RowGroup& group, Block& block) {
  newly_answered_.clear();
  for (YesNo& column : yes_no_) {
    if (index_.has(column.column)) read_yes_no(column, group, block);
  }
  for (Other& column : number_) {
    if (index_.has(column.column)) read_number(column, group, block);
  }
  for (Other& column : choice_) {
    if (index_.has(column.column)) read_choice(column, group, block);
  }
  for (Other& column : choices_) {
    if (!index_.has(column.column)) continue;
    read_others(column, group.rows & ~group.unread, group, block);
  }
  read_texts(group);
  // Last: only rows that stay are counted.
  if (map_.pack_version) read_versions(group);
  if (group.unread != 0) forget_unread(group, block);
}

template <class Index>
void ColumnReader<Index>::note_answer(QuestionIndex question) {
  if ((*answered_)[question]) return;
  (*answered_)[question] = true;
  newly_answered_.push_back(question);
}

template <class Index>
void ColumnReader<Index>::read_yes_no(YesNo& column, RowGroup& group,
                                      Block& block) {
  const auto matches = index_.matches(column.column);
  const std::uint64_t taken = group.rows & ~group.unread;
  BySpelt found = {matches[kYes] & taken, matches[kNo] & taken,
                   matches[kNotSure] & taken};
  const std::uint64_t open =
      taken & ~(found[kYes] | found[kNo] | found[kNotSure] | matches[kBlank]);
  if (open != 0) read_strange(column, open, group, found);
  block.yes(column.slot)[group.word] = found[kYes];
  block.no(column.slot)[group.word] = found[kNo];
  if (found[kNotSure] != 0) {
    block.not_sure(column.question)[group.word] |= found[kNotSure];
  }
  if ((found[kYes] | found[kNo] | found[kNotSure]) != 0) {
    note_answer(column.question);
  }
}

// Cells that are spelt as few are, as the memo has them.
template <class Index>
void ColumnReader<Index>::read_strange(YesNo& column, std::uint64_t rows,
                                       RowGroup& group, BySpelt& found) {
  for_each_bit(rows, [&](std::size_t row) {
    const std::string_view raw = index_.raw(row, column.column);
    const CellEffect effect = index_.meaning(column.memo, raw).effect;
    if (effect == CellEffect::blank) {
      index_.vote(column.column, raw, kBlank);
      return;
    }
    const Spelt spelt = effect == CellEffect::yes        ? kYes
                        : effect == CellEffect::no       ? kNo
                        : effect == CellEffect::not_sure ? kNotSure
                                                         : kBlank;
    if (spelt == kBlank) {
      group.unread |= bit_of(row);
      return;
    }
    found[spelt] |= bit_of(row);
    index_.vote(column.column, raw, spelt);
  });
}

template <class Index>
void ColumnReader<Index>::read_choice(Other& column, RowGroup& group,
                                      Block& block) {
  const QuestionSlots& slots = program_.slots(column.question);
  // After the options, what else a cell may come to; nobody guesses which.
  const std::size_t options = slots.slots;
  chosen_.assign(options + kEffects, 0);
  const std::uint64_t taken =
      group.rows & ~group.unread & ~index_.blanks(column.column);
  std::uint64_t* const chosen = chosen_.data();
  index_.for_each_meaning(
      column.column, taken, column.memo,
      [&](std::size_t row, CellMeaning meaning) {
        const std::size_t place =
            meaning.effect == CellEffect::option
                ? meaning.index
                : options + static_cast<std::size_t>(meaning.effect);
        chosen[place] |= bit_of(row);
      });
  const auto rows_with = [&](CellEffect effect) {
    return chosen_[options + static_cast<std::size_t>(effect)];
  };
  const std::uint64_t not_sure = rows_with(CellEffect::not_sure);
  group.unread |= rows_with(CellEffect::unread);
  std::uint64_t given = 0;
  for (std::size_t o = 0; o < slots.slots; ++o) given |= chosen_[o];
  if ((given | not_sure) == 0) return;
  note_answer(column.question);
  block.not_sure(column.question)[group.word] |= not_sure;
  for (std::size_t o = 0; o < slots.slots; ++o) {
    const SlotIndex slot(slots.first + o);
    block.yes(slot)[group.word] = chosen_[o];
    block.no(slot)[group.word] = given & ~chosen_[o];
  }
}

template <class Index>
void ColumnReader<Index>::read_number(Other& column, RowGroup& group,
                                      Block& block) {
  const Question& question = program_.pack()[column.question];
  const NumberSlotIndex slot = program_.slots(column.question).number;
  const std::span<double> numbers =
      block.numbers(slot).subspan(group.word * 64);
  const std::uint64_t taken =
      group.rows & ~group.unread & ~index_.blanks(column.column);
  const std::uint64_t given =
      taken & index_.plain_numbers(column.column, {question.min, question.max},
                                   values_);
  const std::uint64_t others = taken & ~given;
  // Whatever they are: only those that are given count.
  std::copy_n(values_.begin(), group.count, numbers.begin());
  block.given(slot)[group.word] |= given;
  if (given != 0) note_answer(column.question);
  if (others != 0) read_others(column, others, group, block);
}

// One by one, with the answer that the memo has.
template <class Index>
void ColumnReader<Index>::read_others(Other& column, std::uint64_t rows,
                                      RowGroup& group, Block& block) {
  std::uint64_t not_sure = 0;
  for_each_bit(rows, [&](std::size_t row) {
    const CellMeaning meaning =
        index_.meaning(column.memo, index_.raw(row, column.column));
    const RowIndex at(group.word * 64 + row);
    switch (meaning.effect) {
      case CellEffect::answer:
        block.set(at, column.question, column.memo.answer(meaning.index));
        break;
      case CellEffect::not_sure:
        not_sure |= bit_of(row);
        return;
      case CellEffect::blank:
        return;
      default:
        group.unread |= bit_of(row);
        return;
    }
    note_answer(column.question);
  });
  if (not_sure == 0) return;
  block.not_sure(column.question)[group.word] |= not_sure;
  note_answer(column.question);
}

// Cells that are text: they must be one, and say what was expected of them.
template <class Index>
void ColumnReader<Index>::read_texts(RowGroup& group) {
  const auto refuse = [&](std::uint32_t column, auto is_good) {
    if (!index_.has(column)) return;
    for_each_bit(group.rows & ~group.unread, [&](std::size_t row) {
      const auto cell = index_.text_of(index_.raw(row, column));
      if (!cell || !is_good(*cell)) group.unread |= bit_of(row);
    });
  };
  if (index_.has_odd_texts()) {
    for (const std::uint32_t column : texts_) {
      refuse(column, [](std::string_view) { return true; });
    }
  }
  if (map_.reject_reason) {
    refuse(number_of(*map_.reject_reason),
           [](std::string_view cell) { return cell.empty(); });
  }
  if (map_.pack) {
    const std::string& id = program_.pack().info.id;
    refuse(number_of(*map_.pack),
           [&](std::string_view cell) { return cell.empty() || cell == id; });
  }
  if (map_.schema) {
    // An outcome may be without its answers: the careful reader looks.
    refuse(number_of(*map_.schema), [](std::string_view cell) {
      return cell.empty() || cell == kSheetSchema;
    });
  }
}

template <class Index>
void ColumnReader<Index>::read_versions(RowGroup& group) {
  const std::uint32_t column = number_of(*map_.pack_version);
  if (!index_.has(column)) return;
  for_each_bit(group.rows & ~group.unread, [&](std::size_t row) {
    const auto cell = index_.text_of(index_.raw(row, column));
    if (!cell || !reads_version(*cell, group.first + row)) {
      group.unread |= bit_of(row);
    }
  });
}

template <class Index>
bool ColumnReader<Index>::reads_version(std::string_view cell,
                                        std::size_t row) {
  if (cell.empty() || cell == same_version_) return true;
  if (cell == other_version_.version) {
    ++other_version_.rows;
    return true;
  }
  if (cell.starts_with('\'')) return false;  // it may be guarded
  if (is_same_version(std::string(cell), program_.pack().info.version)) {
    same_version_ = cell;
    return true;
  }
  if (strict_ || other_version_.rows > 0) return false;
  other_version_ = {std::string(cell), 1, row};
  return true;
}

// Columns that were read before a row turned out to be unread.
template <class Index>
void ColumnReader<Index>::forget_unread(const RowGroup& group, Block& block) {
  const std::uint64_t kept = ~group.unread;
  for (std::size_t s = 0; s < program_.slot_count(); ++s) {
    block.yes(SlotIndex(s))[group.word] &= kept;
    block.no(SlotIndex(s))[group.word] &= kept;
  }
  for (std::size_t s = 0; s < program_.number_slot_count(); ++s) {
    block.given(NumberSlotIndex(s))[group.word] &= kept;
    block.no_reading(NumberSlotIndex(s))[group.word] &= kept;
  }
  for (std::size_t q = 0; q < program_.pack().questions.size(); ++q) {
    block.not_sure(QuestionIndex(q))[group.word] &= kept;
  }
  for (const QuestionIndex question : newly_answered_) {
    if (!has_answer(block, question, group.word)) {
      (*answered_)[question] = false;
    }
  }
}

template <class Index>
bool ColumnReader<Index>::has_answer(const Block& block, QuestionIndex question,
                                     std::size_t word) const {
  const QuestionSlots& slots = program_.slots(question);
  std::uint64_t any = block.not_sure(question)[word];
  for (std::size_t i = 0; i < slots.slots; ++i) {
    const SlotIndex slot(slots.first + i);
    any |= block.yes(slot)[word] | block.no(slot)[word];
  }
  if (program_.pack()[question].type == QuestionType::number) {
    any |=
        block.given(slots.number)[word] | block.no_reading(slots.number)[word];
  }
  return any != 0;
}

}  // namespace redflag
