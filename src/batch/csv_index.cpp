// SPDX-License-Identifier: Apache-2.0

#include "batch/csv_index.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <variant>

#include "text/utf8.h"

namespace redflag {
namespace {

/// 64 bits from number `first` on.
std::uint64_t bits_from(const std::uint64_t* bits, std::size_t first) {
  const std::uint64_t low = bits[first / 64] >> (first % 64);
  return low | bits[first / 64 + 1] << 1U << (63 - first % 64);
}

}  // namespace

CsvIndex::CsvIndex(const ColumnMap& map, char delimiter,
                   const ScanKernels& kernels)
    : map_(map),
      last_column_(map.names.size() - 1),
      delimiter_(delimiter),
      kernels_(kernels),
      chunks_(map.names.size() / 64 + 1),
      is_found_(chunks_.size()),
      column_votes_(map.names.size()),
      words_(chunks_.size()),
      strange_(chunks_.size()),
      uses_words_(chunks_.size()) {
  for (std::size_t chunk = 0; chunk < words_.size(); ++chunk) {
    for (auto& words : words_[chunk].of) words.fill(ColumnWords::kNoWord);
    // The last cell of a row may have a carriage return after it.
    words_[chunk].columns = std::min<std::size_t>(
        64, last_column_ - std::min(last_column_, chunk * 64));
  }
}

CellMemo::Ask CsvIndex::ask_of(const Question& question,
                               std::optional<OptionIndex> option) const {
  AnswerSyntax syntax{.decimal_comma = delimiter_ != ','};
  auto asked = std::make_shared<const Question>(question);
  if (option) {
    // As RowReader reads it: a question of its own, answered yes or no.
    asked = std::make_shared<const Question>();
    syntax = {};
  }
  return [asked, syntax](std::string_view cell) -> std::optional<Answer> {
    auto read = read_answer(*asked, without_guard(cell), syntax);
    Answer* const answer = std::get_if<Answer>(&read);
    if (answer == nullptr) return std::nullopt;
    return std::move(*answer);
  };
}

void CsvIndex::open(const Piece& piece) {
  piece_ = &piece;
  text_ = piece.bytes.data() + piece.begin;
  const std::size_t size = piece.end - piece.begin;
  // A record is a byte at least, as a field is.
  if (room_ < size + 1 + kPlacePadding) {
    room_ = size + 1 + kPlacePadding;
    starts_ = std::make_unique_for_overwrite<std::uint32_t[]>(room_);
    firsts_ = std::make_unique_for_overwrite<std::uint32_t[]>(room_);
  }
  FieldIndex out{starts_.get(), firsts_.get(), {}};
  for (std::size_t k = 0; k < matches_.size(); ++k) {
    matches_[k].resize(room_ / 64 + 2 + map_.names.size() / 64);
    out.matches[k] = matches_[k].data();
  }
  take_votes();
  use_words();
  rows_ =
      kernels_.index(text_, size, delimiter_, piece.quotes, spellings_, out);
  all_unread_ = piece.high_bytes && find_invalid_utf8({text_, size});
  line_place_ = 0;
  line_ = piece.line;
}

// Looks for another spelling where the last piece had more than one a row of
// it.
void CsvIndex::take_votes() {
  for (const Spelt k : {kYes, kNo, kNotSure}) {
    Spellings::One& spelling = spellings_.of[k];
    const std::string_view winner =
        votes_.winner(k, spelling.size == 0 ? 0 : rows_);
    if (winner.empty() || winner.size() >= spelling.text.size()) continue;
    spelling.text.fill(0);
    std::ranges::copy(winner, spelling.text.begin());
    spelling.text[winner.size()] = delimiter_;
    spelling.size = winner.size() + 1;
  }
  votes_.clear();
}

// Looks for the columns' own words where the last piece had strange cells,
// one for two rows. Once that was so it stays: they are not seen to be strange
// any more. In the first piece all are.
void CsvIndex::use_words() {
  const bool is_first = pieces_ <= 1;
  ++pieces_;
  for (std::size_t chunk = 0; chunk < strange_.size(); ++chunk) {
    if (!is_first && strange_[chunk] > rows_ / 2) uses_words_[chunk] = 1;
    strange_[chunk] = 0;
  }
}

bool CsvIndex::load(RowGroup& group) {
  is_found_.assign(is_found_.size(), 0);
  if (all_unread_) group.unread = group.rows;
  std::uint32_t whole = 0;  // a row that has all fields, for those that don't
  bool any_whole = false;
  for (std::size_t row = 0; row < group.count; ++row) {
    const std::uint32_t begin = firsts_[group.first + row];
    firsts_of_group_[row] = begin;
    if (firsts_[group.first + row + 1] - begin != map_.names.size()) {
      group.unread |= bit_of(row);
    } else if (!any_whole) {
      whole = begin;
      any_whole = true;
    }
  }
  if (!any_whole || group.unread == group.rows) return false;
  for (std::size_t row = 0; row < 64; ++row) {
    if (row >= group.count || (group.unread & bit_of(row)) != 0) {
      firsts_of_group_[row] = whole;
    }
  }
  return true;
}

// What the index has found of 64 columns, by column instead of by row.
void CsvIndex::find_spellings(std::size_t chunk) {
  is_found_[chunk] = 1;
  Chunk& found = chunks_[chunk];
  const std::uint32_t* const firsts = firsts_of_group_.data();
  for (std::size_t k = 0; k < matches_.size(); ++k) {
    for (std::size_t row = 0; row < 64; ++row) {
      found[k].data()[row] =
          bits_from(matches_[k].data(), firsts[row] + chunk * 64);
    }
  }
  if (uses_words_[chunk] != 0) {
    for (std::size_t row = 0; row < 64; ++row) {
      const auto words = kernels_.words(
          text_, starts_.get() + firsts[row] + chunk * 64, words_[chunk]);
      for (std::size_t k = 0; k < words.size(); ++k) {
        found[k].data()[row] |= words[k];
      }
    }
  }
  for (auto& bits : found) kernels_.transpose(bits);
}

// Without their quotes.
void CsvIndex::find_cells(std::uint32_t column) {
  const char* const text = text_;
  const std::uint32_t* const starts = starts_.get() + column;
  const std::uint32_t* const firsts = firsts_of_group_.data();
  std::uint32_t* const begins = cells_.begins.data();
  std::uint32_t* const sizes = cells_.sizes.data();
  for (std::size_t row = 0; row < 64; ++row) {
    const std::uint32_t* const start = starts + firsts[row];
    begins[row] = start[0];
    sizes[row] = start[1] - 1 - start[0];
  }
  if (column == last_column_ && piece_->carriage_returns) {
    for (std::size_t row = 0; row < 64; ++row) {
      sizes[row] = static_cast<std::uint32_t>(raw(row, column).size());
    }
  }
  if (!piece_->quotes) return;
  for (std::size_t row = 0; row < 64; ++row) {
    const std::uint32_t quote = text[begins[row]] == '"' ? 1 : 0;
    begins[row] += quote;
    sizes[row] -= 2 * quote;
  }
}

std::string_view CsvIndex::row_text(std::size_t row) const {
  const std::size_t begin = starts_[firsts_[first_ + row]];
  const std::size_t end = starts_[firsts_[first_ + row + 1]];
  return {text_ + begin, end - begin};
}

std::uint64_t CsvIndex::line(std::size_t row) {
  const std::size_t begin = starts_[firsts_[first_ + row]];
  line_ += static_cast<std::uint64_t>(
      std::count(text_ + line_place_, text_ + begin, '\n'));
  line_place_ = begin;
  return line_;
}

std::optional<std::string_view> CsvIndex::id(
    std::size_t row, std::optional<std::uint32_t> column) const {
  if (!column) return std::nullopt;
  const std::string_view id = kept(row, *column);
  return id.empty() ? std::nullopt : std::optional(id);
}

std::string_view CsvIndex::kept(std::size_t row, std::uint32_t column) const {
  return without_guard(*unquoted(raw_cell(firsts_[first_ + row], column)));
}

}  // namespace redflag
