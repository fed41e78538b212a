// SPDX-License-Identifier: Apache-2.0
// What the members of NDJSON rows are for, and what their values mean: asked of
// the careful reader, once for each name and once for each value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/cell_memo.h"
#include "batch/column_map.h"
#include "batch/row_reader.h"

namespace redflag {

/// What becomes of a member.
struct JsonUse {
  enum class Kind : std::uint8_t {
    column,   ///< its value is a cell
    skip,     ///< the careful reader has no use for it
    unknown,  ///< and says so
    unread,   ///< only the careful reader can say
  };
  Kind kind = Kind::unread;
  std::uint32_t column = 0;

  bool operator==(const JsonUse&) const = default;
};

/// All members that a row can have, as columns; those that are answered yes or
/// no come first.
class JsonNames {
 public:
  /// The pack outlives this.
  JsonNames(const Pack& pack, const WantedColumns& wanted, bool strict);

  const ColumnMap& map() const { return map_; }
  std::size_t yes_no_count() const { return yes_no_count_; }
  const AnswerPlace* place_of(std::uint32_t column) const;
  /// Whether the cell may be a list or an object.
  bool has_list(std::uint32_t column) const;
  /// Whether the cell is a text that is written out: the id, or kept.
  bool is_text(std::uint32_t column) const { return is_text_[column]; }
  /// Whether every row must have the member that is the id.
  bool wants_id() const { return !wanted_.id.empty(); }

  /// What a member is for; `name` stands in the line as it is.
  JsonUse use_of(std::string_view name, bool in_answers);

  /// The answer of a member of this value, as it stands in the line; nothing
  /// where the row would be rejected.
  std::optional<Answer> answer(std::string_view name, std::string_view value);

 private:
  void add_column(std::string name, std::optional<AnswerPlace> place);
  void add_questions();
  bool is_kept(std::string_view name) const;
  void read(const WantedColumns& wanted, std::string_view start,
            std::string_view name, std::string_view value,
            std::string_view end);

  const Pack& pack_;
  WantedColumns wanted_;
  bool strict_;
  ColumnMap map_;
  std::size_t yes_no_count_ = 0;
  std::vector<std::optional<AnswerPlace>> places_;  // by column
  std::vector<bool> is_text_;                       // by column
  RowReader reader_;
  RecordBatch batch_;  // of the row that is asked about
  Row row_;
};

}  // namespace redflag
