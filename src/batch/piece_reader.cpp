// SPDX-License-Identifier: Apache-2.0

#include "batch/piece_reader.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "batch/plain_number.h"
#include "batch/row_reader.h"
#include "pack/version.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// Keys of CellKeys by what they mean.
enum Key : std::size_t { kYesKey, kNoKey, kNotSureKey, kBlankKey };

constexpr std::uint64_t bit_of(std::size_t row) {
  return std::uint64_t{1} << row;
}

/// Calls `use` with the number of each set bit.
template <class Use>
void for_each_bit(std::uint64_t bits, Use use) {
  for (; bits != 0; bits &= bits - 1) {
    use(static_cast<std::size_t>(std::countr_zero(bits)));
  }
}

/// A cell without the quotes around it; nothing where there are more in it.
std::optional<std::string_view> unquoted(std::string_view cell) {
  if (!cell.starts_with('"')) return cell;
  cell = cell.substr(1, cell.size() - 2);
  if (cell.find('"') != std::string_view::npos) return std::nullopt;
  return cell;
}

}  // namespace

PieceReader::PieceReader(const Program& program, const ColumnMap& map,
                         char delimiter, const std::vector<std::string>& keep,
                         bool strict, const ScanKernels& kernels)
    : program_(program),
      map_(map),
      delimiter_(delimiter),
      strict_(strict),
      kernels_(kernels) {
  const Pack& pack = program.pack();
  const AnswerSyntax syntax{.decimal_comma = delimiter != ','};
  const auto number_of = [](std::size_t column) {
    return static_cast<std::uint32_t>(column);
  };
  for (const ColumnMap::Whole& whole : map.questions) {
    const Question& question = pack[whole.question];
    const std::uint32_t column = number_of(whole.column);
    switch (question.type) {
      case QuestionType::yes_no:
        yes_no_.push_back({column, whole.question,
                           program.slots(whole.question).first, CellKeys{},
                           CellMemo(question, syntax)});
        break;
      case QuestionType::choice:
        choice_.push_back({column, whole.question, {question, syntax}});
        break;
      case QuestionType::choices:
        choices_.push_back({column, whole.question, {question, syntax}});
        break;
      case QuestionType::number:
        number_.push_back({column, whole.question, {question, syntax}});
        break;
    }
  }
  for (const ColumnMap::Options& options : map.options) {
    for (std::size_t o = 0; o < options.columns.size(); ++o) {
      if (!options.columns[o]) continue;
      // As RowReader reads it: a question of its own, answered yes or no.
      parts_.push_back(std::make_unique<Question>());
      const SlotIndex slot(program.slots(options.question).first + o);
      yes_no_.push_back({number_of(*options.columns[o]), options.question, slot,
                         CellKeys{}, CellMemo(*parts_.back(), {})});
    }
  }
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

void PieceReader::open(const Piece& piece) {
  piece_ = &piece;
  text_ = piece.bytes.data() + piece.begin;
  const std::size_t size = piece.end - piece.begin;
  // A record is a byte at least, as a field is.
  if (starts_.size() < size + 1 + kPlacePadding) {
    starts_.resize(size + 1 + kPlacePadding);
    firsts_.resize(size + 1 + kPlacePadding);
  }
  rows_ = kernels_.index(text_, size, delimiter_, piece.quotes, starts_.data(),
                         firsts_.data());
  all_unread_ = piece.high_bytes && find_invalid_utf8({text_, size});
  line_place_ = 0;
  line_ = piece.line;
  other_version_ = {};
}

bool PieceReader::any_unread() const {
  return std::ranges::any_of(unread_, [](Word word) { return word != 0; });
}

std::string_view PieceReader::text(RowIndex row) const {
  const std::size_t begin = starts_[firsts_[first_ + row]];
  const std::size_t end = starts_[firsts_[first_ + row + 1]];
  return {text_ + begin, end - begin};
}

std::uint64_t PieceReader::line(RowIndex row) {
  const std::size_t begin = starts_[firsts_[first_ + row]];
  line_ += static_cast<std::uint64_t>(
      std::count(text_ + line_place_, text_ + begin, '\n'));
  line_place_ = begin;
  return line_;
}

// The cell as it stands, with its quotes. Of a row that has all fields.
std::string_view PieceReader::raw_cell(std::size_t first,
                                       std::uint32_t column) const {
  const std::size_t begin = starts_[first + column];
  std::size_t end = starts_[first + column + 1] - std::size_t{1};
  const bool ends_line = column + std::size_t{1} == map_.names.size();
  if (ends_line && end > begin && text_[end - 1] == '\r') --end;
  return {text_ + begin, end - begin};
}

std::string_view PieceReader::id(RowIndex row) const {
  return without_guard(
      *unquoted(raw_cell(firsts_[first_ + row], *id_)));
}

std::string_view PieceReader::kept(RowIndex row, std::size_t i) const {
  if (!kept_[i]) return {};
  return without_guard(
      *unquoted(raw_cell(firsts_[first_ + row], *kept_[i])));
}

void PieceReader::read(std::size_t first, Block& block,
                       std::vector<bool>& answered) {
  first_ = first;
  unread_.assign(block.words(), 0);
  Group group;
  for (group.word = 0; group.word < block.words(); ++group.word) {
    group.first = first + group.word * 64;
    const std::size_t count =
        std::min<std::size_t>(64, block.rows() - group.word * 64);
    group.rows = count == 64 ? ~std::uint64_t{0} : bit_of(count) - 1;
    group.unread = all_unread_ ? group.rows : 0;
    std::uint32_t whole = 0;  // a row that has all fields, for those that don't
    bool any_whole = false;
    for (std::size_t row = 0; row < count; ++row) {
      const std::uint32_t begin = firsts_[group.first + row];
      group.firsts[row] = begin;
      if (firsts_[group.first + row + 1] - begin != map_.names.size()) {
        group.unread |= bit_of(row);
      } else if (!any_whole) {
        whole = begin;
        any_whole = true;
      }
    }
    if (any_whole && group.unread != group.rows) {
      for (std::size_t row = 0; row < 64; ++row) {
        if (row >= count || (group.unread & bit_of(row)) != 0) {
          group.firsts[row] = whole;
        }
      }
      read_group(group, block, answered);
    }
    unread_[group.word] = group.unread;
  }
}

void PieceReader::read_group(Group& group, Block& block,
                             std::vector<bool>& answered) {
  for (YesNo& column : yes_no_) read_yes_no(column, group, block, answered);
  for (Other& column : number_) read_number(column, group, block, answered);
  for (Other& column : choice_) read_choice(column, group, block, answered);
  for (Other& column : choices_) read_choices(column, group, block, answered);
  read_texts(group);
  // Last: only rows that stay are counted.
  if (map_.pack_version) read_versions(group);
  if (group.unread != 0) forget_unread(group, block);
}

void PieceReader::read_yes_no(YesNo& column, Group& group, Block& block,
                              std::vector<bool>& answered) {
  KeyBits found = kernels_.match(text_, starts_.data(), group.firsts,
                                 column.column, column.keys);
  const std::uint64_t matched =
      found[kYesKey] | found[kNoKey] | found[kNotSureKey] | found[kBlankKey];
  for_each_bit(group.rows & ~group.unread & ~matched, [&](std::size_t row) {
    const std::string_view raw = raw_cell(group.firsts[row], column.column);
    const auto cell = unquoted(raw);
    const CellMeaning meaning =
        cell ? column.memo.meaning(*cell) : CellMeaning{};
    switch (meaning.effect) {
      case CellEffect::yes:
        found[kYesKey] |= bit_of(row);
        break;
      case CellEffect::no:
        found[kNoKey] |= bit_of(row);
        break;
      case CellEffect::not_sure:
        found[kNotSureKey] |= bit_of(row);
        break;
      case CellEffect::blank:
        break;
      default:
        group.unread |= bit_of(row);
        return;
    }
    learn(column, raw, meaning.effect);
  });
  const std::uint64_t taken = group.rows & ~group.unread;
  const std::uint64_t not_sure = found[kNotSureKey] & taken;
  block.yes(column.slot)[group.word] = found[kYesKey] & taken;
  block.no(column.slot)[group.word] = found[kNoKey] & taken;
  if (not_sure != 0) block.not_sure(column.question)[group.word] |= not_sure;
  if (((found[kYesKey] | found[kNoKey]) & taken) != 0 || not_sure != 0) {
    answered[column.question] = true;
  }
}

// The first short spelling of each meaning is the one to look for.
void PieceReader::learn(YesNo& column, std::string_view raw,
                        CellEffect effect) {
  if (raw.size() >= sizeof(std::uint64_t)) return;
  const Key key = effect == CellEffect::yes        ? kYesKey
                  : effect == CellEffect::no       ? kNoKey
                  : effect == CellEffect::not_sure ? kNotSureKey
                                                   : kBlankKey;
  if (column.keys.masks[key] != 0) return;
  const std::size_t size = raw.size() + 1;  // with what ends it
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(raw.data()[i]);
  }
  column.keys.values[key] = value;
  column.keys.masks[key] =
      size == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * size)) - 1;
}

void PieceReader::read_choice(Other& column, Group& group, Block& block,
                              std::vector<bool>& answered) {
  const QuestionSlots& slots = program_.slots(column.question);
  chosen_.assign(slots.slots, 0);
  std::uint64_t given = 0;
  std::uint64_t not_sure = 0;
  for_each_bit(group.rows & ~group.unread, [&](std::size_t row) {
    const auto cell = unquoted(raw_cell(group.firsts[row], column.column));
    const CellMeaning meaning =
        cell ? column.memo.meaning(*cell) : CellMeaning{};
    switch (meaning.effect) {
      case CellEffect::option:
        chosen_[meaning.index] |= bit_of(row);
        given |= bit_of(row);
        break;
      case CellEffect::not_sure:
        not_sure |= bit_of(row);
        break;
      case CellEffect::blank:
        break;
      default:
        group.unread |= bit_of(row);
    }
  });
  if ((given | not_sure) == 0) return;
  answered[column.question] = true;
  block.not_sure(column.question)[group.word] |= not_sure;
  for (std::size_t o = 0; o < slots.slots; ++o) {
    const SlotIndex slot(slots.first + o);
    block.yes(slot)[group.word] = chosen_[o];
    block.no(slot)[group.word] = given & ~chosen_[o];
  }
}

void PieceReader::read_number(Other& column, Group& group, Block& block,
                              std::vector<bool>& answered) {
  const Question& question = program_.pack()[column.question];
  const NumberSlotIndex slot = program_.slots(column.question).number;
  const std::span<double> numbers =
      block.numbers(slot).subspan(group.word * 64);
  const char point = delimiter_ == ',' ? '.' : ',';
  std::uint64_t given = 0;
  std::uint64_t others = 0;
  for_each_bit(group.rows & ~group.unread, [&](std::size_t row) {
    const std::string_view raw = raw_cell(group.firsts[row], column.column);
    if (raw.empty()) return;
    const std::optional<double> number = read_plain_number(raw, point);
    if (number && *number >= question.min && *number <= question.max) {
      numbers[row] = *number;
      given |= bit_of(row);
    } else {
      others |= bit_of(row);
    }
  });
  block.given(slot)[group.word] |= given;
  if (given != 0) answered[column.question] = true;
  if (others != 0) read_others(column, others, group, block, answered);
}

void PieceReader::read_choices(Other& column, Group& group, Block& block,
                               std::vector<bool>& answered) {
  read_others(column, group.rows & ~group.unread, group, block, answered);
}

// One by one, with the answer that the memo has.
void PieceReader::read_others(Other& column, std::uint64_t rows, Group& group,
                              Block& block, std::vector<bool>& answered) {
  for_each_bit(rows, [&](std::size_t row) {
    const auto cell = unquoted(raw_cell(group.firsts[row], column.column));
    const CellMeaning meaning =
        cell ? column.memo.meaning(*cell) : CellMeaning{};
    const RowIndex at(group.word * 64 + row);
    switch (meaning.effect) {
      case CellEffect::answer:
        block.set(at, column.question, column.memo.answer(meaning.index));
        break;
      case CellEffect::not_sure:
        block.set(at, column.question, Answer::not_sure());
        break;
      case CellEffect::blank:
        return;
      default:
        group.unread |= bit_of(row);
        return;
    }
    answered[column.question] = true;
  });
}

// Cells that are text: they must be one, and say what was expected of them.
void PieceReader::read_texts(Group& group) {
  const auto refuse = [&](std::uint32_t column, auto is_good) {
    for_each_bit(group.rows & ~group.unread, [&](std::size_t row) {
      const auto cell = unquoted(raw_cell(group.firsts[row], column));
      if (!cell || !is_good(*cell)) group.unread |= bit_of(row);
    });
  };
  const auto number_of = [](std::size_t column) {
    return static_cast<std::uint32_t>(column);
  };
  if (piece_->quotes) {
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
    refuse(number_of(*map_.pack), [&](std::string_view cell) {
      return cell.empty() || cell == id;
    });
  }
}

void PieceReader::read_versions(Group& group) {
  const auto column = static_cast<std::uint32_t>(*map_.pack_version);
  for_each_bit(group.rows & ~group.unread, [&](std::size_t row) {
    const auto cell = unquoted(raw_cell(group.firsts[row], column));
    if (!cell || !reads_version(*cell, group.first + row)) {
      group.unread |= bit_of(row);
    }
  });
}

bool PieceReader::reads_version(std::string_view cell, std::size_t row) {
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
void PieceReader::forget_unread(const Group& group, Block& block) const {
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
}

}  // namespace redflag
