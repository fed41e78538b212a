// SPDX-License-Identifier: Apache-2.0
#include "engine/unit_words.h"

#include <doctest/doctest.h>

#include <string>

namespace redflag {
namespace {

Question asked_in(const char* unit) {
  Question question;
  question.type = QuestionType::number;
  question.unit = find_unit(unit);
  return question;
}

}  // namespace

TEST_CASE("units of time are words, one and many; others stand as they are") {
  CHECK(unit_word(*find_unit("weeks"), 1) == "week");
  CHECK(unit_word(*find_unit("weeks"), 2) == "weeks");
  CHECK(unit_word(*find_unit("weeks"), 0.5) == "weeks");
  CHECK(unit_word(*find_unit("kg"), 1) == "kg");
  CHECK(unit_word(*find_unit("days"), 1, Words("es")) == "día");
  CHECK(unit_word(*find_unit("days"), 3, Words("es")) == "días");
}

TEST_CASE("a number in a unit has as many decimals as people read") {
  CHECK(number_with_unit(asked_in("C"), 38.3333) == "38.3 C");
  CHECK(number_with_unit(asked_in("C"), 3.83333) == "3.83 C");
  CHECK(number_with_unit(asked_in("C"), 0.383333) == "0.383 C");
  CHECK(number_with_unit(asked_in("C"), -38.3333) == "-38.3 C");
  CHECK(number_with_unit(asked_in("weeks"), 1) == "1 week");
  CHECK(number_with_unit(asked_in("count"), 3) == "3");
  CHECK(exact_number_with_unit(asked_in("kg"), 46.125) == "46.125 kg");
}

TEST_CASE("a time as somebody wrote it is said in their language now") {
  const Words spanish("es");
  CHECK(written_words("4 weeks", spanish) == "4 semanas");
  CHECK(written_words("1 week", spanish) == "1 semana");
  CHECK(written_words("4 weeks", Words()) == "4 weeks");
  // No time, no unit, no number: as it stands.
  CHECK(written_words("101 F", spanish) == "101 F");
  CHECK(written_words("4", spanish) == "4");
  CHECK(written_words("now", spanish) == "now");
}

}  // namespace redflag
