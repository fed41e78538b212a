// SPDX-License-Identifier: Apache-2.0

#include "batch/id_counter.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace redflag {
namespace {

TEST_CASE("an id counts from its second time on") {
  IdCounter counter;
  for (const char* id : {"a", "b", "a", "c", "a", "b"}) {
    counter.add(id_hash(id));
  }
  CHECK(counter.repeated() == 3);
  CHECK(counter.is_exact());
}

TEST_CASE("ids that look alike are not the same") {
  std::set<std::uint64_t> hashes;
  const std::vector<std::string> ids = {
      "",          "0",          "00",         "1",
      "a",         "A",          "a ",         " a",
      "12345678",  "123456789",  "87654321",   "1234567 8",
      "p00000001", "p000000001", "p000000010", std::string("a\0", 2),
  };
  for (const std::string& id : ids) hashes.insert(id_hash(id));
  CHECK(hashes.size() == ids.size());
}

TEST_CASE("many ids are told apart") {
  IdCounter counter;
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 100'000; ++i) {
      counter.add(id_hash("p" + std::to_string(i)));
    }
  }
  CHECK(counter.repeated() == 100'000);
  CHECK(counter.is_exact());
}

TEST_CASE("over the bound the count is a lower one, and says so") {
  IdCounter counter(3);
  for (const char* id : {"a", "b", "c"}) counter.add(id_hash(id));
  CHECK(counter.is_exact());
  CHECK(!counter.add(id_hash("d")));
  CHECK(!counter.add(id_hash("d")));
  CHECK(!counter.is_exact());
  CHECK(counter.add(id_hash("a")));
  CHECK(counter.repeated() == 1);
}

TEST_CASE("a full counter goes on finding the ids that it knows") {
  IdCounter counter(1000);
  for (int i = 0; i < 5000; ++i) counter.add(id_hash(std::to_string(i)));
  CHECK(counter.repeated() == 0);
  for (int i = 0; i < 1000; ++i) counter.add(id_hash(std::to_string(i)));
  CHECK(counter.repeated() == 1000);
}

TEST_CASE("ids that were made to collide take no longer") {
  IdCounter counter;
  for (std::uint64_t i = 1; i <= 2000; ++i) counter.add(i << 40U);
  CHECK(!counter.is_exact());
  CHECK(counter.repeated() == 0);
}

TEST_CASE("hashes in a row count as one by one, whatever their order") {
  std::vector<std::uint64_t> hashes;
  for (int i = 0; i < 3000; ++i) {
    hashes.push_back(id_hash(std::to_string(i % 1234)));
  }
  IdCounter forwards;
  forwards.add(hashes);
  IdCounter backwards;
  for (std::size_t i = hashes.size(); i-- > 0;) backwards.add(hashes[i]);
  CHECK(forwards.repeated() == 3000 - 1234);
  CHECK(backwards.repeated() == forwards.repeated());
}

}  // namespace
}  // namespace redflag
