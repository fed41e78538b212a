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
    const Chunk& chunk = chunk_of(column);
    const std::size_t place = column % 64;
    return {chunk[kYes][place], chunk[kNo][place], chunk[kNotSure][place],
            chunk[kBlank][place]};
  }

  /// Rows in which nothing stands.
  std::uint64_t blanks(std::uint32_t column) {
    return chunk_of(column)[kBlank][column % 64];
  }

  /// A cell that matches() does not know was found to mean this; there may be
  /// many like it.
  void vote(std::uint32_t column, std::string_view raw, Spelt spelling) {
    ++strange_[column / 64];
    if (spelling == kBlank) return;
    votes_.add(raw, spelling);
    const std::optional<std::string_view> cell = unquoted(raw);
    if (!cell || cell->size() > 8) return;
    const std::uint64_t word =
        CellMemo::first_bytes(cell->data(), cell->size());
    if (column_votes_[column][spelling].add(word)) {
      words_[column / 64].of[spelling][column % 64] = word;
    }
  }

  /// The cell as it stands, with its quotes. Of a row that is not unread.
  std::string_view raw(std::size_t row, std::uint32_t column) const {
    return raw_cell(firsts_of_group_.data()[row], column);
  }

  /// Rows whose cell is a plain number within the range, and the numbers;
  /// what those of other rows are does not matter.
  std::uint64_t plain_numbers(std::uint32_t column, NumberRange range,
                              std::array<double, 64>& numbers) {
    find_cells(column);
    return kernels_.numbers(text_, cells_, delimiter_ == ',' ? '.' : ',', range,
                            numbers);
  }
  /// What each of the cells of rows that are not blank means.
  template <class Use>
  void for_each_meaning(std::uint32_t column, std::uint64_t rows,
                        CellMemo& memo, Use use) {
    if (piece_->quotes) {
      for_each_bit(rows, [&](std::size_t row) {
        use(row, meaning(memo, raw(row, column)));
      });
      return;
    }
    find_cells(column);
    const char* const text = text_;
    const std::uint32_t* const begins = cells_.begins.data();
    const std::uint32_t* const sizes = cells_.sizes.data();
    for_each_bit(rows, [&](std::size_t row) {
      use(row, memo.meaning({text + begins[row], sizes[row]}));
    });
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
  /// Of a group and 64 columns, by column: the rows that match.
  using Chunk = PerSpelling<std::array<std::uint64_t, 64>>;

  const Chunk& chunk_of(std::uint32_t column) {
    if (!is_found_[column / 64]) find_spellings(column / 64);
    return chunks_[column / 64];
  }
  void find_spellings(std::size_t chunk);
  void find_cells(std::uint32_t column);
  void take_votes();
  void use_words();

  std::string_view raw_cell(std::size_t first, std::uint32_t column) const {
    // No checks: this is done for every cell that is not yes or no.
    const std::uint32_t* const start = starts_.get() + first + column;
    const std::size_t begin = start[0];
    std::size_t end = start[1] - std::size_t{1};
    if (column == last_column_ && end > begin && text_[end - 1] == '\r') --end;
    return {text_ + begin, end - begin};
  }

  const ColumnMap& map_;
  std::size_t last_column_;
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
  std::vector<Chunk> chunks_;   // of the group, 64 columns each
  std::vector<char> is_found_;  // by chunk
  // Where columns are spelt in their own ways: what most cells of each are.
  std::vector<std::array<ColumnVote, 3>> column_votes_;  // by Spelt
  std::vector<ColumnWords> words_;                       // by chunk
  std::vector<std::size_t> strange_;  // cells met that are none, by chunk
  std::vector<char> uses_words_;      // by chunk
  std::size_t pieces_ = 0;            // that were opened
  CellPlaces cells_;                  // of the group and one column
};

}  // namespace redflag
