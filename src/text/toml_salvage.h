// SPDX-License-Identifier: Apache-2.0
// What can still be read of a text that is no TOML.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace redflag {

/// Where the first mistake of a text, at byte `mistake`, is that a word stands
/// without quotes after its key, gives it quotes. False where it is another,
/// or the line has no end, of which a part may be missing.
bool quote_bare_word(std::string& text, std::size_t mistake);

/// The key of an entry that was taken out.
struct TakenKey {
  /// The table that it stood in, empty above the first; nothing where that
  /// cannot be told.
  std::optional<std::string> table;
  std::string key;

  bool operator==(const TakenKey&) const = default;
};

/// What was taken out of a text.
struct TakenOut {
  std::size_t begin = 0;  ///< where it stood
  std::size_t size = 0;
  std::vector<TakenKey> keys;  ///< of its entries, as far as they have one
  /// From here on, up to the next header, it may be another table's: its header
  /// may have been taken out, or two tables have become one.
  std::optional<std::size_t> doubt{};

  bool operator==(const TakenOut&) const = default;
};

/// Takes out of a text what its first mistake, at byte `mistake`, stands in:
/// what is left of those entries must not count. A list goes as a whole: what
/// stands no longer in it was not left out by whoever wrote it. With a table's
/// header goes all that stands under it, which would be another's. Nothing
/// where the text is empty.
std::optional<TakenOut> take_out_mistake(std::string& text,
                                         std::size_t mistake);

/// The bytes from `begin` to `end` of a text.
struct TextPart {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TextPart&) const = default;
};

/// Whether `place` stands in one of the parts, which are in order.
bool is_in(const std::vector<TextPart>& parts, std::size_t place);

/// A text that is mended until it is TOML, and what of it is to be doubted
/// then: where a line is gone that may have been the header of a table, nobody
/// knows whose the lines below it are, up to the next header.
class TomlSalvage {
 public:
  explicit TomlSalvage(std::string text);

  const std::string& text() const { return text_; }
  bool is_mended() const { return is_mended_; }

  /// Mends the first mistake, which stands at byte `mistake`. False where
  /// nothing is left to mend.
  bool mend(std::size_t mistake);

  /// The keys that were taken out.
  const std::vector<TakenKey>& taken() const { return taken_; }

  /// What may be of another table than it seems, or a part of what was written
  /// there; in the order of the mended text, and not overlapping.
  std::vector<TextPart> doubtful() const;

 private:
  void take_out(const TakenOut& out);
  bool is_doubtful(std::size_t place) const;

  std::string text_;
  bool is_mended_ = false;
  bool all_doubtful_ = false;
  std::vector<std::size_t> doubts_;  ///< places from which on it is doubtful
  std::vector<TakenKey> taken_;
};

}  // namespace redflag
