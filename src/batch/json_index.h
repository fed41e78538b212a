// SPDX-License-Identifier: Apache-2.0
// Where the cells of a piece of NDJSON are, and which of them are spelt as most
// are: keys are predicted, values are compared with what is usual, and no tree
// is built. Its neighbour for CSV is csv_index.h; column_reader.h reads the
// cells.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/cell_memo.h"
#include "batch/json_keys.h"
#include "batch/json_names.h"
#include "batch/json_tokens.h"
#include "batch/piece.h"
#include "batch/row_group.h"
#include "batch/scan_kernels.h"
#include "batch/spelling_votes.h"

namespace redflag {

/// Keeps its memory, and what it learnt of keys and spellings, from piece to
/// piece.
class JsonIndex {
 public:
  explicit JsonIndex(std::unique_ptr<JsonNames> names);

  CellMemo::Ask ask_of(const Question& question,
                       std::optional<OptionIndex> option) const;

  void open(const Piece& piece);
  std::size_t rows() const { return rows_; }

  void start_block(std::size_t first, std::size_t rows);
  bool load(RowGroup& group);

  /// Whether any row so far had the member.
  bool has(std::uint32_t column) const { return is_used_[column]; }

  /// Rows whose cell is of a known spelling, by what it means.
  PerSpelling<std::uint64_t> matches(std::uint32_t column) const;
  std::uint64_t blanks(std::uint32_t column) const;
  /// A cell that matches() does not know was found to mean this; there may be
  /// many like it.
  void vote(std::uint32_t column, std::string_view raw, Spelt spelling) {
    votes_.add(raw, spelling);
    if (spelling == kBlank || raw.size() > 8) return;
    column_votes_[column][spelling].add(
        CellMemo::first_bytes(raw.data(), raw.size()));
  }

  /// The value as it stands; empty where there is no such member.
  std::string_view raw(std::size_t row, std::uint32_t column) const {
    return text_of_cell(cells_[column * std::size_t{64} + row]);
  }

  std::uint64_t plain_numbers(std::uint32_t column, NumberRange range,
                              std::array<double, 64>& numbers);
  template <class Use>
  void for_each_meaning(std::uint32_t column, std::uint64_t rows,
                        CellMemo& memo, Use use) {
    for_each_bit(rows, [&](std::size_t row) {
      use(row, memo.meaning(raw(row, column)));
    });
  }
  [[gnu::always_inline]] static CellMeaning meaning(CellMemo& memo,
                                                    std::string_view raw) {
    return memo.meaning(raw);
  }
  static std::optional<std::string_view> text_of(std::string_view raw) {
    if (raw.empty() || raw == "null") return std::string_view();
    if (raw[0] != '"') return std::nullopt;
    return raw.substr(1, raw.size() - 2);
  }
  static bool has_odd_texts() { return false; }

  std::string_view row_text(std::size_t row) const;
  std::uint64_t line(std::size_t row) const { return line_ + first_ + row; }
  std::optional<std::string_view> id(std::size_t row,
                                     std::optional<std::uint32_t> column) const;
  std::string_view kept(std::size_t row, std::uint32_t column) const;

  bool has_unknown() const { return !unknown_.empty(); }
  void list_unknown(std::size_t row, std::vector<std::string_view>& names);

 private:
  struct Cell {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  /// Rows that are read side by side, so that none waits for where the value
  /// of another ends.
  static constexpr std::size_t kLanes = 4;
  using Lanes = std::array<const char*, kLanes>;
  static constexpr std::size_t kMostPause = 64;

  /// A member that is not known.
  struct Unknown {
    std::uint32_t row;
    std::uint32_t key;
  };
  static constexpr std::uint8_t kBlankCode = 1U << kBlank;

  std::string_view text_of_cell(Cell cell) const {
    return {text_ + cell.begin, cell.end - cell.begin};
  }
  void take_votes();
  void use_columns();
  void clear_group();
  void read_one(RowGroup& group, std::size_t row);
  const char* read_row(const char* at, std::size_t row);
  bool take_lanes(const RowGroup& group, std::size_t row);
  bool read_lanes(Lanes lanes, std::size_t row);
  bool read_tokens(const JsonKey& key, Lanes& lanes, std::size_t row);
  bool read_values(const JsonKey& key, Lanes& lanes, std::size_t row);
  void add_unknown(std::uint32_t key, std::size_t row);
  const char* read_value(const JsonKey& key, const char* at, std::size_t row);
  const char* read_answer(const JsonKey& key, const char* at, std::size_t row);
  bool is_new_in_row(const JsonKey& key);
  bool is_new_question(const JsonKey& key);
  void check_ids(RowGroup& group) const;
  void keep_texts(const RowGroup& group);
  void find_words(std::uint32_t column,
                  PerSpelling<std::uint64_t>& found) const;
  std::string_view kept_cell(std::size_t row, std::uint32_t column) const;

  std::unique_ptr<JsonNames> names_;
  JsonKeys keys_;
  std::array<std::string, 4> spellings_;
  JsonTokens tokens_;
  SpellingVotes votes_;
  std::vector<std::array<ColumnVote, 3>> column_votes_;  // by Spelt

  const char* text_ = nullptr;
  const char* next_row_ = nullptr;
  const char* end_ = nullptr;
  std::size_t rows_ = 0;
  std::uint64_t line_ = 1;

  // Of the block.
  std::size_t first_ = 0;
  std::vector<std::uint32_t> row_begins_;  // one more than rows
  std::vector<std::vector<Cell>> kept_;    // by column; of texts only
  std::size_t block_row_ = 0;              // the first of the group
  std::vector<Unknown> unknown_;
  std::size_t listed_ = 0;       // of unknown_
  std::vector<bool> is_listed_;  // by slot, in this piece

  // Of the group, column by column, 64 rows each.
  std::vector<Cell> cells_;
  CellPlaces places_;                // in one column
  std::vector<std::uint8_t> codes_;  // of yes-no columns
  std::vector<bool> is_used_;        // by column
  std::vector<std::uint32_t> used_;
  std::size_t keys_used_ = 1;  // of which the columns are used

  // How many lanes are not tried, since rows were not alike.
  std::size_t pause_ = 0;
  std::size_t next_pause_ = 1;

  // Of the row, or of those in the lanes.
  std::uint64_t stamp_ = 0;
  std::vector<std::uint64_t> stamps_;         // by slot: the last row with it
  std::vector<std::uint64_t> whole_, parts_;  // the same by question
};

}  // namespace redflag
