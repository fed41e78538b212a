// SPDX-License-Identifier: Apache-2.0
// What the cells of a column mean, remembered: what read_answer() makes of a
// spelling is asked once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/answers.h"

namespace redflag {

/// What a cell does to its row.
enum class CellEffect : std::uint8_t {
  unread,  ///< only the careful reader can say what is wrong with it
  blank,
  not_sure,
  no,      ///< yes-no
  yes,     ///< yes-no
  option,  ///< choice: `index` is the option's
  answer,  ///< any other; `index` is for CellMemo::answer()
};

struct CellMeaning {
  CellEffect effect = CellEffect::unread;
  std::uint32_t index = 0;

  bool operator==(const CellMeaning&) const = default;
};

class CellMemo {
 public:
  /// `question` outlives the memo.
  CellMemo(const Question& question, AnswerSyntax syntax);

  /// What a cell means, as read_answer() has it. `cell` is readable for
  /// kTextPadding bytes.
  CellMeaning meaning(std::string_view cell);

  const Answer& answer(std::uint32_t index) const { return answers_[index]; }

 private:
  static constexpr std::size_t kPlaces = 128;
  static constexpr std::size_t kMostShort = 64;
  static constexpr std::size_t kMostLong = 1024;

  struct Short {
    std::array<std::uint64_t, 2> text{};
    std::uint32_t size = 0;  ///< 0: nothing is here, since blanks are not kept
    CellMeaning meaning;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  CellMeaning ask(std::string_view cell);
  CellMeaning long_meaning(std::string_view cell);

  const Question* question_;
  AnswerSyntax syntax_;
  std::vector<Short> short_;
  std::size_t short_count_ = 0;
  std::unordered_map<std::string, CellMeaning, Hash, std::equal_to<>> long_;
  std::vector<Answer> answers_;
};

}  // namespace redflag
