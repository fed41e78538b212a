// SPDX-License-Identifier: Apache-2.0
// What stands between the values of NDJSON rows: names and punctuation, which
// are much the same in every row, and therefore predicted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "batch/json_names.h"
#include "batch/json_scan.h"

namespace redflag {

/// The text between two values, or before the first or after the last one of a
/// row, as it was found in some row.
struct JsonKey {
  enum class Kind : std::uint8_t {
    start,    ///< no text at all, before the first
    yes_no,   ///< a cell that is spelt as most are, or a value
    value,    ///< a cell
    list,     ///< a cell that may be a list or an object
    text,     ///< a cell that is written out
    skip,     ///< a value that nobody needs
    unknown,  ///< such a one, to be reported
    unread,   ///< the row is for the careful reader
    end,      ///< the row's last
  };
  /// Where in a row a value stands.
  enum class Within : std::uint8_t { nothing, row, answers };

  std::uint64_t head = 0;  ///< its first eight bytes
  std::uint64_t tail = 0;  ///< its last eight, or the first where it is short
  std::uint64_t mask = 0;  ///< of bytes that count in both
  std::uint32_t tail_at = 0;
  std::uint32_t size = 0;

  Kind kind = Kind::start;
  Within before = Within::nothing;
  Within after = Within::nothing;
  bool opens_answers = false;
  bool is_options = false;  ///< of a question that also has parts, or a part
  std::uint32_t column = 0;
  std::uint32_t slot = 0;    ///< of what must not stand in a row twice
  std::uint32_t next = 0;    ///< the key that most likely follows
  std::uint32_t other = 0;   ///< the next likely
  std::uint32_t misses = 0;  ///< how often it was the other one
};

/// All keys that were met, by number; 0 is the start.
///
/// Errors  a key that is not JSON, is over kMostBytes, has an escape in it or
///         is one too many has no number: the row is for the careful reader.
class JsonKeys {
 public:
  static constexpr std::size_t kMostKeys = 4096;
  static constexpr std::size_t kMostBytes = 100;

  explicit JsonKeys(JsonNames& names);

  const JsonKey& operator[](std::uint32_t key) const { return keys_[key]; }
  std::size_t size() const { return keys_.size(); }
  /// The slot of the object "answers".
  std::uint32_t answers_slot() const { return answers_slot_; }
  /// The name of a member that is not known.
  const std::string& name(std::uint32_t key) const { return *texts_[key].name; }

  /// 0 where the first and the last eight bytes of a key stand at `at`.
  static std::uint64_t unlike(const JsonKey& key, const char* at) {
    return ((eight_bytes(at) ^ key.head) |
            (eight_bytes(at + key.tail_at) ^ key.tail)) &
           key.mask;
  }
  /// Whether what is between them stands there too.
  bool rest_stands(std::uint32_t number, const char* at) const;

  /// The key that stands at `at` after another one and its value; 0 where
  /// there is none.
  std::uint32_t after(std::uint32_t key, const char* at) {
    const std::uint32_t next = keys_[key].next;
    const std::uint32_t found = stands(next, at) ? next : find_other(key, at);
    // Another writer's space is a part of the key.
    const bool goes_on = keys_[found].kind != JsonKey::Kind::end &&
                         is_space(at[keys_[found].size]);
    return goes_on ? read(key, at) : found;
  }

 private:
  struct Found;
  struct Text {
    std::string key;
    std::unique_ptr<std::string> name;  ///< stays where it is
  };

  bool stands(std::uint32_t number, const char* at) const {
    const JsonKey& key = keys_[number];
    return unlike(key, at) == 0 && (key.size <= 16 || rest_stands(number, at));
  }
  std::uint32_t find_other(std::uint32_t key, const char* at);
  std::uint32_t read(std::uint32_t key, const char* at);
  std::size_t place_of(JsonKey::Within before, const char* at,
                       std::size_t size) const;
  std::uint32_t look_up(const Found& found, JsonKey::Within before,
                        const char* at);
  std::uint32_t learn(const Found& found, JsonKey::Within before,
                      const char* at);
  void grow();
  void set_use(const Found& found, JsonKey& key);
  std::uint32_t slot_of(const std::string& name, bool in_answers);

  JsonNames& names_;
  std::vector<JsonKey> keys_;
  std::vector<Text> texts_;           // by key
  std::vector<std::uint32_t> table_;  // keys by hash; 0: nothing is here
  std::unordered_map<std::string, std::uint32_t> slots_;  // of no columns
  std::uint32_t answers_slot_ = 0;
  std::size_t slot_count_ = 0;
  std::uint32_t surprises_ = 0;
};

}  // namespace redflag
