// SPDX-License-Identifier: Apache-2.0

#include "batch/json_keys.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace redflag {
namespace {

using Kind = JsonKey::Kind;
using Within = JsonKey::Within;

/// Places in the table of keys: a power of two, and at least four a key.
constexpr std::size_t kFirstPlaces = 256;

/// Times that the other key came before it becomes the first one to try.
constexpr std::uint32_t kManyMisses = 8;

/// Keys in a row that no guess has found, after which none is made for a while.
constexpr std::uint32_t kManySurprises = 64;

const char* skip_space(const char* at) {
  while (is_space(*at)) ++at;
  return at;
}

/// Puts the first and last bytes of a key where they are compared.
void set_ends(JsonKey& key, const char* at, std::size_t size) {
  key.size = static_cast<std::uint32_t>(size);
  key.tail_at = static_cast<std::uint32_t>(size < 8 ? 0 : size - 8);
  key.mask =
      size < 8 ? (std::uint64_t{1} << (8 * size)) - 1 : ~std::uint64_t{0};
  key.head = eight_bytes(at) & key.mask;
  key.tail = eight_bytes(at + key.tail_at) & key.mask;
}

/// Of the text of a member before its value, as it mostly is: with one space
/// after the colon or none. 0 where that cannot be told from 32 bytes.
std::size_t likely_size(const char* at) {
#if defined(__SSE2__)
  const auto quotes_of = [](const char* from) {
    const __m128i bytes =
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    return static_cast<std::uint32_t>(
        _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))));
  };
  std::uint32_t quotes = quotes_of(at) | quotes_of(at + 16) << 16U;
  quotes &= quotes - 1;  // the first one opens the name
  if (quotes == 0) return 0;
  const auto close = static_cast<std::size_t>(std::countr_zero(quotes));
  const std::size_t size =
      close + 2 + (at[close + 2] == ' ' ? std::size_t{1} : std::size_t{0});
  return is_space(at[size]) ? 0 : size;
#else
  static_cast<void>(at);
  return 0;
#endif
}

std::size_t place_in_table(const JsonKey& key, std::size_t places) {
  constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = (key.head ^ key.size) * kMix;
  hash = (hash ^ hash >> 32U ^ key.tail) * kMix;
  hash ^= static_cast<std::uint64_t>(key.before) << 40U;
  return (hash >> 32U) & (places - 1);
}

}  // namespace

/// A key as the grammar reads it.
struct JsonKeys::Found {
  std::size_t size = 0;  ///< 0: there is none
  bool ends = false;
  bool opens_answers = false;
  bool in_answers = false;
  std::string_view name{};

  /// The key at `at`, up to the next value.
  static Found read(const char* at, Within before);

 private:
  const char* read_name(const char* at);
};

// From the quote on; to the value after the colon.
const char* JsonKeys::Found::read_name(const char* at) {
  if (*at != '"') return nullptr;
  const char* const end = string_end(at + 1);
  if (end == nullptr) return nullptr;
  name = {at + 1, static_cast<std::size_t>(end - at - 1)};
  at = skip_space(end + 1);
  return *at == ':' ? skip_space(at + 1) : nullptr;
}

JsonKeys::Found JsonKeys::Found::read(const char* const begin, Within before) {
  Found found;
  const char* at = skip_space(begin);
  found.in_answers = before == Within::answers;
  if (before == Within::nothing) {
    if (*at != '{') return {};
  } else if (found.in_answers && *at == '}') {
    found.in_answers = false;
    at = skip_space(at + 1);
  }
  if (before != Within::nothing && *at == '}') {
    at = skip_space(at + 1);
    if (*at != '\n' || found.in_answers) return {};
    found.ends = true;
    found.size = static_cast<std::size_t>(at + 1 - begin);
    return found;
  }
  if (before != Within::nothing && *at != ',') return {};
  at = found.read_name(skip_space(at + 1));
  if (at == nullptr) return {};
  if (!found.in_answers && found.name == "answers" && *at == '{') {
    found.opens_answers = true;
    found.in_answers = true;
    at = found.read_name(skip_space(at + 1));
    if (at == nullptr) return {};
  }
  found.size = static_cast<std::size_t>(at - begin);
  return found;
}

JsonKeys::JsonKeys(JsonNames& names)
    : names_(names),
      keys_(1),
      texts_(1),
      table_(kFirstPlaces),
      answers_slot_(static_cast<std::uint32_t>(names.map().names.size())),
      slot_count_(names.map().names.size() + 1) {
  // Eight bytes that stand nowhere where it is looked for.
  keys_[0].mask = ~std::uint64_t{0};
}

bool JsonKeys::rest_stands(std::uint32_t number, const char* at) const {
  const std::string& text = texts_[number].key;
  std::uint64_t unlike = 0;
  for (std::size_t i = 8; i + 8 < text.size(); i += 8) {
    unlike |= eight_bytes(at + i) ^ eight_bytes(text.data() + i);
  }
  return unlike == 0;
}

// Members are left out, so what follows is often one further on.
std::uint32_t JsonKeys::find_other(std::uint32_t key, const char* at) {
  if (++surprises_ > kManySurprises) {
    if (surprises_ == kManySurprises * 16) surprises_ = 0;
    return read(key, at);
  }
  const Within within = keys_[key].after;
  const std::uint32_t next = keys_[key].next;
  const std::uint32_t other = keys_[key].other;
  const auto fits = [&](std::uint32_t number) {
    return number != 0 && keys_[number].before == within && stands(number, at);
  };
  std::uint32_t found = 0;
  if (fits(other)) {
    found = other;
    if (++keys_[key].misses > kManyMisses) {
      keys_[key].misses = 0;
      std::swap(keys_[key].next, keys_[key].other);
    }
  } else if (fits(keys_[next].next)) {
    found = keys_[next].next;
  } else if (fits(keys_[other].next)) {
    found = keys_[other].next;
  }
  if (found == 0) return read(key, at);
  surprises_ = 0;
  return found;
}

// Where its text is that of a key which was met, that one; else as the grammar
// has it.
std::uint32_t JsonKeys::read(std::uint32_t key, const char* at) {
  const Within within = keys_[key].after;
  std::uint32_t number = 0;
  if (const std::size_t size = likely_size(at); size != 0) {
    number = table_[place_of(within, at, size)];
  }
  if (number == 0) {
    const Found found = Found::read(at, within);
    if (found.size == 0 || found.size > kMostBytes) return 0;
    number = look_up(found, within, at);
  }
  JsonKey& before = keys_[key];
  if (number == 0 || number == before.next) return number;
  before.other = before.next;
  before.next = number;
  return number;
}

// Where in the table the key with this text is, or would be.
std::size_t JsonKeys::place_of(Within before, const char* at,
                               std::size_t size) const {
  JsonKey wanted;
  wanted.before = before;
  set_ends(wanted, at, size);
  std::size_t place = place_in_table(wanted, table_.size());
  for (;; place = (place + 1) & (table_.size() - 1)) {
    const std::uint32_t number = table_[place];
    if (number == 0) return place;
    const JsonKey& key = keys_[number];
    if (key.size == size && key.before == before && stands(number, at)) {
      return place;
    }
  }
}

std::uint32_t JsonKeys::look_up(const Found& found, Within before,
                                const char* at) {
  const std::size_t place = place_of(before, at, found.size);
  if (table_[place] != 0) return table_[place];
  const std::uint32_t number = learn(found, before, at);
  if (number != 0) table_[place] = number;
  if (4 * keys_.size() > table_.size()) grow();
  return number;
}

void JsonKeys::grow() {
  const std::size_t places = 2 * table_.size();
  table_.assign(places, 0);
  for (std::uint32_t number = 1; number < keys_.size(); ++number) {
    std::size_t place = place_in_table(keys_[number], places);
    while (table_[place] != 0) place = (place + 1) & (places - 1);
    table_[place] = number;
  }
}

std::uint32_t JsonKeys::learn(const Found& found, Within before,
                              const char* at) {
  if (keys_.size() == kMostKeys) return 0;
  JsonKey key;
  set_ends(key, at, found.size);
  key.before = before;
  key.after = found.ends         ? Within::nothing
              : found.in_answers ? Within::answers
                                 : Within::row;
  key.opens_answers = found.opens_answers;
  if (found.ends) {
    key.kind = Kind::end;
  } else {
    set_use(found, key);
  }
  keys_.push_back(key);
  Text& text = texts_.emplace_back();
  text.key.assign(at, found.size);
  text.name = std::make_unique<std::string>(found.name);
  return static_cast<std::uint32_t>(keys_.size() - 1);
}

// What becomes of the value.
void JsonKeys::set_use(const Found& found, JsonKey& key) {
  // A null or something wrong, since it is no object.
  const bool is_answers = !found.in_answers && found.name == "answers";
  const JsonUse use =
      is_answers ? JsonUse{} : names_.use_of(found.name, found.in_answers);
  switch (use.kind) {
    case JsonUse::Kind::unread:
      key.kind = Kind::unread;
      return;
    case JsonUse::Kind::skip:
      key.kind = Kind::skip;
      break;
    case JsonUse::Kind::unknown:
      key.kind = Kind::unknown;
      break;
    case JsonUse::Kind::column: {
      key.column = key.slot = use.column;
      const bool is_yes_no = use.column < names_.yes_no_count();
      const AnswerPlace* const place = names_.place_of(use.column);
      key.kind = names_.is_text(use.column) || place == nullptr ? Kind::text
                 : is_yes_no                                    ? Kind::yes_no
                 : names_.has_list(use.column)                  ? Kind::list
                                                                : Kind::value;
      key.is_options = place != nullptr && (place->option.has_value() ||
                                            names_.has_list(use.column));
      return;
    }
  }
  key.slot = slot_of(std::string(found.name), found.in_answers);
}

std::uint32_t JsonKeys::slot_of(const std::string& name, bool in_answers) {
  const auto [at, is_new] = slots_.emplace(
      (in_answers ? "a" : "r") + name, static_cast<std::uint32_t>(slot_count_));
  if (is_new) ++slot_count_;
  return at->second;
}

}  // namespace redflag
