// SPDX-License-Identifier: Apache-2.0
// The fast way into a block: reads the rows of a piece column by column, and
// leaves every row of which it is not sure to the careful readers
// (csv_reader.h, row_reader.h). It accepts; it never reports.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "batch/cell_memo.h"
#include "batch/column_map.h"
#include "batch/piece.h"
#include "batch/scan_kernels.h"
#include "engine/block.h"
#include "engine/program.h"

namespace redflag {

/// Keeps its memory, and what it learnt of the columns, from piece to piece.
class PieceReader {
 public:
  /// `strict` leaves rows of another version of the pack to the careful
  /// readers. The program and the map outlive the reader.
  PieceReader(const Program& program, const ColumnMap& map, char delimiter,
              const std::vector<std::string>& keep, bool strict,
              const ScanKernels& kernels);

  /// Finds the fields of a piece, which outlives the reading of its rows.
  void open(const Piece& piece);

  std::size_t rows() const { return rows_; }

  /// Reads row `first` and those after it into a new block. `answered` gets
  /// the questions that some row has answered, except of unread rows.
  void read(std::size_t first, Block& block, std::vector<bool>& answered);

  // Of the rows that were read last, by their place in the block.

  /// Whether the row was left alone: nothing of it is in the block.
  bool is_unread(RowIndex row) const { return has_row(unread_, row); }
  bool any_unread() const;

  /// The row as it stands, with its line break, and the line of its start.
  /// Ask in the order of the rows.
  std::string_view text(RowIndex row) const;
  std::uint64_t line(RowIndex row);

  bool has_ids() const { return id_.has_value(); }
  std::string_view id(RowIndex row) const;

  /// The cell of a column that is kept; empty where there is no such column.
  std::string_view kept(RowIndex row, std::size_t i) const;

  /// Another version of the pack that rows were made for, and how many.
  struct OtherVersion {
    std::string version;
    std::uint64_t rows = 0;
    std::size_t first = 0;  ///< its first row, in the piece
  };
  const OtherVersion& other_version() const { return other_version_; }

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
  /// 64 rows, or fewer at the end.
  struct Group {
    std::size_t word;   ///< which of the block
    std::size_t first;  ///< its first row, in the piece
    std::uint64_t rows;  ///< a bit each
    std::uint64_t unread;
    std::uint32_t firsts[64];
  };

  void read_group(Group& group, Block& block, std::vector<bool>& answered);
  void find_spellings(const Group& group, std::size_t chunk);
  void read_yes_no(YesNo& column, Group& group, Block& block,
                   std::vector<bool>& answered);
  void vote(std::string_view raw, std::size_t spelling);
  void take_votes();
  void read_choice(Other& column, Group& group, Block& block,
                   std::vector<bool>& answered);
  void read_number(Other& column, Group& group, Block& block,
                   std::vector<bool>& answered);
  void read_choices(Other& column, Group& group, Block& block,
                    std::vector<bool>& answered);
  void read_others(Other& column, std::uint64_t rows, Group& group,
                   Block& block, std::vector<bool>& answered);
  void read_texts(Group& group);
  void read_versions(Group& group);
  bool reads_version(std::string_view cell, std::size_t row);
  void forget_unread(const Group& group, Block& block) const;

  std::string_view raw_cell(std::size_t first, std::uint32_t column) const;

  const Program& program_;
  const ColumnMap& map_;
  char delimiter_;
  bool strict_;
  const ScanKernels& kernels_;
  std::vector<std::unique_ptr<Question>> parts_;  // options as yes or no
  std::vector<YesNo> yes_no_;
  std::vector<Other> choice_, number_, choices_;
  std::optional<std::uint32_t> id_;
  std::vector<std::uint32_t> texts_;  // columns that must be whole: id, kept
  std::vector<std::optional<std::uint32_t>> kept_;
  std::vector<std::uint64_t> chosen_;  // by option, of one group

  /// The spelling of cells that no spelling has matched, if most are the same.
  struct Vote {
    Spellings::One for_;
    std::size_t count = 0;
  };
  Spellings spellings_;  // of yes, no and not sure
  std::array<Vote, Spellings::kCount> votes_;
  std::string same_version_;
  OtherVersion other_version_;

  const Piece* piece_ = nullptr;
  const char* text_ = nullptr;
  std::size_t rows_ = 0;
  bool all_unread_ = false;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> firsts_;
  PerSpelling<std::vector<std::uint64_t>> matches_;  // by field
  /// Of one group and 64 columns, by column: the rows that match.
  PerSpelling<std::array<std::uint64_t, 64>> matched_{};
  std::size_t line_place_ = 0;  // lines are counted up to there
  std::uint64_t line_ = 1;

  std::size_t first_ = 0;  // of the rows that were read last
  std::vector<Word> unread_;
};

}  // namespace redflag
