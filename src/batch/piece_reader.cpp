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

/// Spellings by what they mean.
enum Spelt : std::size_t { kYes, kNo, kNotSure, kBlank };

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

/// Turns 64 rows of 64 bits: bit c of word r becomes bit r of word c.
/// Source  H. S. Warren, Hacker's Delight, second edition, section 7-3.
void transpose(std::array<std::uint64_t, 64>& bits) {
  std::uint64_t mask = 0xFFFFFFFFU;
  for (std::size_t width = 32; width != 0; width /= 2) {
    for (std::size_t first = 0; first < 64; first += 2 * width) {
      for (std::size_t i = first; i < first + width; ++i) {
        const std::uint64_t swapped =
            (bits[i] >> width ^ bits[i + width]) & mask;
        bits[i] ^= swapped << width;
        bits[i + width] ^= swapped;
      }
    }
    mask ^= mask << width / 2;
  }
}

/// 64 bits from number `first` on.
std::uint64_t bits_from(const std::uint64_t* bits, std::size_t first) {
  const std::uint64_t low = bits[first / 64] >> (first % 64);
  return low | bits[first / 64 + 1] << 1U << (63 - first % 64);
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
                           program.slots(whole.question).first,
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
                         CellMemo(*parts_.back(), {})});
    }
  }
  std::ranges::sort(yes_no_, {}, &YesNo::column);
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
  FieldIndex out{starts_.data(), firsts_.data(), {}};
  for (std::size_t k = 0; k < matches_.size(); ++k) {
    matches_[k].resize(starts_.size() / 64 + 2 + map_.names.size() / 64);
    out.matches[k] = matches_[k].data();
  }
  take_votes();
  rows_ = kernels_.index(text_, size, delimiter_, piece.quotes, spellings_, out);
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
  std::size_t chunk = SIZE_MAX;
  for (YesNo& column : yes_no_) {
    if (column.column / 64 != chunk) {
      chunk = column.column / 64;
      find_spellings(group, chunk);
    }
    read_yes_no(column, group, block, answered);
  }
  for (Other& column : number_) read_number(column, group, block, answered);
  for (Other& column : choice_) read_choice(column, group, block, answered);
  for (Other& column : choices_) read_choices(column, group, block, answered);
  read_texts(group);
  // Last: only rows that stay are counted.
  if (map_.pack_version) read_versions(group);
  if (group.unread != 0) forget_unread(group, block);
}

// What the index has found of 64 columns, by column instead of by row.
void PieceReader::find_spellings(const Group& group, std::size_t chunk) {
  for (std::size_t k = 0; k < matched_.size(); ++k) {
    for (std::size_t row = 0; row < 64; ++row) {
      matched_[k][row] =
          bits_from(matches_[k].data(), group.firsts[row] + chunk * 64);
    }
    transpose(matched_[k]);
  }
}

void PieceReader::read_yes_no(YesNo& column, Group& group, Block& block,
                              std::vector<bool>& answered) {
  const std::size_t place = column.column % 64;
  const std::uint64_t taken = group.rows & ~group.unread;
  std::uint64_t yes = matched_[kYes][place] & taken;
  std::uint64_t no = matched_[kNo][place] & taken;
  std::uint64_t not_sure = matched_[kNotSure][place] & taken;
  const std::uint64_t matched =
      yes | no | not_sure | matched_[kBlank][place];
  for_each_bit(taken & ~matched, [&](std::size_t row) {
    const std::string_view raw = raw_cell(group.firsts[row], column.column);
    const auto cell = unquoted(raw);
    const CellMeaning meaning =
        cell ? column.memo.meaning(*cell) : CellMeaning{};
    switch (meaning.effect) {
      case CellEffect::yes:
        yes |= bit_of(row);
        vote(raw, kYes);
        break;
      case CellEffect::no:
        no |= bit_of(row);
        vote(raw, kNo);
        break;
      case CellEffect::not_sure:
        not_sure |= bit_of(row);
        vote(raw, kNotSure);
        break;
      case CellEffect::blank:
        break;
      default:
        group.unread |= bit_of(row);
    }
  });
  block.yes(column.slot)[group.word] = yes;
  block.no(column.slot)[group.word] = no;
  if (not_sure != 0) block.not_sure(column.question)[group.word] |= not_sure;
  if ((yes | no | not_sure) != 0) answered[column.question] = true;
}

// For the spelling that most of the unmatched cells have.
// Source  R. S. Boyer and J. S. Moore, "MJRTY", 1981.
void PieceReader::vote(std::string_view raw, std::size_t spelling) {
  Vote& vote = votes_[spelling];
  if (raw.size() >= vote.for_.text.size()) return;
  const bool same = raw.size() + 1 == vote.for_.size &&
                    std::memcmp(raw.data(), vote.for_.text.data(),
                                raw.size()) == 0;
  if (same) {
    ++vote.count;
  } else if (vote.count > 0) {
    --vote.count;
  } else {
    vote.for_.text.fill(0);
    std::ranges::copy(raw, vote.for_.text.begin());
    vote.for_.text[raw.size()] = delimiter_;
    vote.for_.size = raw.size() + 1;
    vote.count = 1;
  }
}

// Looks for another spelling where the last piece had more than one a row of
// it.
void PieceReader::take_votes() {
  for (std::size_t k = 0; k < votes_.size(); ++k) {
    const bool none_yet = spellings_.of[k].size == 0;
    if (votes_[k].count > (none_yet ? 0 : rows_)) {
      spellings_.of[k] = votes_[k].for_;
    }
    votes_[k] = {};
  }
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
