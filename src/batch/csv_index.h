// SPDX-License-Identifier: Apache-2.0
// Where the cells of a piece of CSV are, and which of them are spelt as most
// are. Its neighbour for JSON is json_index.h; column_reader.h reads the cells.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "batch/cell_memo.h"
#include "batch/column_map.h"
#include "batch/piece.h"
#include "batch/plain_number.h"
#include "batch/row_group.h"
#include "batch/row_reader.h"
#include "batch/scan_kernels.h"
#include "batch/spelling_votes.h"

namespace redflag {

/// A cell without the quotes around it; nothing where there are more in it.
inline std::optional<std::string_view> unquoted(std::string_view cell) {
  if (!cell.starts_with('"')) return cell;
  cell = cell.substr(1, cell.size() - 2);
  if (cell.find('"') != std::string_view::npos) return std::nullopt;
  return cell;
}

/// Keeps its memory, and what it learnt of spellings, from piece to piece.
class CsvIndex {
 public:
  /// The map outlives the index.
  CsvIndex(const ColumnMap& map, char delimiter, const ScanKernels& kernels);

  /// Who knows what a question's cells mean, or those of one of its options.
  CellMemo::Ask ask_of(const Question& question,
                       std::optional<OptionIndex> option) const;

  void open(const Piece& piece);
  std::size_t rows() const { return rows_; }

  /// Gets ready for the rows of a block, from `first` on.
  void start_block(std::size_t first, std::size_t /*rows*/) { first_ = first; }

  /// Finds the cells of a group, which then has its unread rows; the next
  /// functions are about it. False where all are.
  bool load(RowGroup& group);

  bool has(std::uint32_t /*column*/) const { return true; }

  /// Rows whose cell is of a known spelling, by what it means.
  PerSpelling<std::uint64_t> matches(std::uint32_t column) {
    if (column / 64 != chunk_) find_spellings(column / 64);
    const std::size_t place = column % 64;
    return {matched_[kYes][place], matched_[kNo][place],
            matched_[kNotSure][place], matched_[kBlank][place]};
  }

  /// Another spelling was met, of which there may be many.
  void vote(std::string_view raw, Spelt spelling) {
    if (spelling != kBlank) votes_.add(raw, spelling);
  }

  /// The cell as it stands, with its quotes. Of a row that is not unread.
  std::string_view raw(std::size_t row, std::uint32_t column) const {
    return raw_cell(firsts_of_group_[row], column);
  }

  std::optional<double> plain_number(std::string_view raw) const {
    if (raw.starts_with('"')) raw = raw.substr(1, raw.size() - 2);
    return read_plain_number(raw, delimiter_ == ',' ? '.' : ',');
  }
  [[gnu::always_inline]] CellMeaning meaning(CellMemo& memo,
                                             std::string_view raw) const {
    const auto cell = unquoted(raw);
    return cell ? memo.meaning(*cell) : CellMeaning{};
  }
  /// The cell as a text; nothing where only the careful reader can say.
  std::optional<std::string_view> text_of(std::string_view raw) const {
    return unquoted(raw);
  }
  /// Whether text_of() may be nothing.
  bool has_odd_texts() const { return piece_->quotes; }

  // Of the block's rows.

  std::string_view row_text(std::size_t row) const;
  std::uint64_t line(std::size_t row);
  std::optional<std::string_view> id(std::size_t row,
                                     std::optional<std::uint32_t> column) const;
  std::string_view kept(std::size_t row, std::uint32_t column) const;

  bool has_unknown() const { return false; }
  void list_unknown(std::size_t /*row*/,
                    std::vector<std::string_view>& /*names*/) {}

 private:
  void find_spellings(std::size_t chunk);
  void take_votes();

  std::string_view raw_cell(std::size_t first, std::uint32_t column) const {
    const std::size_t begin = starts_[first + column];
    std::size_t end = starts_[first + column + 1] - std::size_t{1};
    const bool ends_line = column + std::size_t{1} == map_.names.size();
    if (ends_line && end > begin && text_[end - 1] == '\r') --end;
    return {text_ + begin, end - begin};
  }

  const ColumnMap& map_;
  char delimiter_;
  const ScanKernels& kernels_;
  Spellings spellings_;  // of yes, no and not sure
  SpellingVotes votes_;

  const Piece* piece_ = nullptr;
  const char* text_ = nullptr;
  std::size_t rows_ = 0;
  bool all_unread_ = false;
  // Room for as many as a piece could have, of which most is never touched.
  std::size_t room_ = 0;
  std::unique_ptr<std::uint32_t[]> starts_;
  std::unique_ptr<std::uint32_t[]> firsts_;
  PerSpelling<std::vector<std::uint64_t>> matches_;  // by field
  std::size_t line_place_ = 0;  // lines are counted up to there
  std::uint64_t line_ = 1;

  std::size_t first_ = 0;                            // of the block
  std::array<std::uint32_t, 64> firsts_of_group_{};  // its rows' first fields
  /// Of the group and 64 columns, by column: the rows that match.
  PerSpelling<std::array<std::uint64_t, 64>> matched_{};
  std::size_t chunk_ = SIZE_MAX;  // which 64 columns
};

}  // namespace redflag
