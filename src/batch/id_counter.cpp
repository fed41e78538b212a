// SPDX-License-Identifier: Apache-2.0

#include "batch/id_counter.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace redflag {
namespace {

constexpr std::size_t kFirstSlots = 1024;

/// How far a slot is looked for. Ids that were made to collide are not worth
/// more: the count is then a lower bound.
constexpr std::size_t kMostSteps = 256;

std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 32U;
  value *= 0xd6e8feb86659fd93U;
  value ^= value >> 32U;
  value *= 0xd6e8feb86659fd93U;
  value ^= value >> 32U;
  return value;
}

}  // namespace

std::uint64_t id_hash(std::string_view id) {
  std::uint64_t hash = 0x9e3779b97f4a7c15U ^ id.size();
  while (!id.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = std::min(id.size(), sizeof word);
    std::memcpy(&word, id.data(), size);
    hash = mixed(hash ^ word) + 0x9e3779b97f4a7c15U;
    id.remove_prefix(size);
  }
  return hash;
}

IdCounter::IdCounter(std::size_t most) : most_(most), slots_(kFirstSlots) {}

std::size_t IdCounter::slot_of(std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (std::size_t step = 0; step < kMostSteps; ++step) {
    if (slots_[slot] == 0 || slots_[slot] == hash) return slot;
    slot = (slot + 1) & mask;
  }
  return slots_.size();
}

void IdCounter::grow() {
  std::vector<std::uint64_t> old(2 * slots_.size());
  std::swap(old, slots_);
  for (const std::uint64_t hash : old) {
    if (hash == 0) continue;
    const std::size_t slot = slot_of(hash);
    if (slot == slots_.size()) {
      exact_ = false;
    } else {
      slots_[slot] = hash;
    }
  }
}

bool IdCounter::add(std::uint64_t hash) {
  if (hash == 0) hash = 1;
  const std::size_t slot = slot_of(hash);
  if (slot < slots_.size() && slots_[slot] == hash) {
    ++repeated_;
    return true;
  }
  if (slot == slots_.size() || count_ == most_) {
    exact_ = false;
    return false;
  }
  slots_[slot] = hash;
  ++count_;
  if (2 * count_ > slots_.size()) grow();
  return false;
}

void IdCounter::add(std::span<const std::uint64_t> hashes) {
  // The slots are asked for ahead of time: each is likely out of the cache.
  constexpr std::size_t kAhead = 8;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (i + kAhead < hashes.size()) {
      __builtin_prefetch(&slots_[hashes[i + kAhead] & (slots_.size() - 1)]);
    }
    add(hashes[i]);
  }
}

}  // namespace redflag
