// SPDX-License-Identifier: Apache-2.0
// What the cells of a column mean, remembered: who knows it is asked once a
// spelling.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
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
  /// The answer in a cell; nothing where it is none.
  using Ask = std::function<std::optional<Answer>(std::string_view cell)>;

  /// `ask` gives answers of that type, and the same one for the same cell.
  CellMemo(QuestionType type, Ask ask);

  /// What a cell means; an empty one is blank. `cell` is readable for
  /// kTextPadding bytes.
  [[gnu::always_inline]] CellMeaning meaning(std::string_view cell) {
    const std::size_t size = cell.size();
    if (size == 0) return {CellEffect::blank};
    if (size > 2 * sizeof(std::uint64_t)) return long_meaning(cell);
    // Cells of one column are of many sizes: no branch for each.
    const std::uint64_t low = first_bytes(cell.data(), size);
    const std::uint64_t high =
        first_bytes(cell.data() + 8, size - std::min<std::size_t>(size, 8));
    constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15U;
    const std::size_t place = ((low ^ (high * kMix) ^ size) * kMix) >> 57U;
    const Short& found = short_.data()[place];
    if (found.low == low && found.high == high && found.size == size) {
      return found.meaning;
    }
    return short_meaning(cell, place,
                         {low, high, static_cast<std::uint32_t>(size), {}});
  }

  /// Of `size` bytes from `text` on the first eight, and zeros. Eight can be
  /// read.
  static std::uint64_t first_bytes(const char* text, std::size_t size) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text, sizeof bytes);
    // Half of what is not wanted, since a shift by all bits is none.
    const std::size_t half = 4 * (8 - std::min<std::size_t>(size, 8));
    if constexpr (std::endian::native == std::endian::little) {
      return bytes & (~std::uint64_t{0} >> half >> half);
    } else {
      return bytes >> half >> half;
    }
  }

  const Answer& answer(std::uint32_t index) const { return answers_[index]; }

 private:
  static constexpr std::size_t kPlaces = 128;  // as many as 7 bits of a hash
  static constexpr std::size_t kMostShort = 64;
  static constexpr std::size_t kMostLong = 1024;
  static constexpr std::size_t kLongest = 256;  // bytes of one that is kept

  struct Short {
    std::uint64_t low = 0;  ///< the first eight bytes
    std::uint64_t high = 0;
    std::uint32_t size = 0;  ///< 0: nothing is here, since blanks are not kept
    CellMeaning meaning;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };

  CellMeaning short_meaning(std::string_view cell, std::size_t place,
                            const Short& wanted);
  CellMeaning long_meaning(std::string_view cell);
  CellMeaning ask(std::string_view cell);

  QuestionType type_;
  Ask ask_;
  std::vector<Short> short_;
  std::size_t short_count_ = 0;
  std::unordered_map<std::string, CellMeaning, Hash, std::equal_to<>> long_;
  std::vector<Answer> answers_;
};

}  // namespace redflag
