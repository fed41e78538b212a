// SPDX-License-Identifier: Apache-2.0
// Random packs, as TOML text so that the real reader is exercised too, and
// random sheets for them: incomplete, unsure, contradictory, and with numbers
// that stand exactly where a comparison turns.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "engine/answers.h"
#include "pack/model.h"
#include "support/random.h"

namespace redflag {

/// Numbers at which some comparison turns, by question id, in its unit.
using DecisiveNumbers = std::map<std::string, std::vector<double>>;

/// A pack as text, in tables; without a table that is not `needed` the rest
/// may still be a pack.
struct PackText {
  struct Table {
    std::string text;
    bool needed = false;
    bool rule = false;  ///< a rule, which may stand anywhere among its kind
    std::vector<Table> under;  ///< a sign's questions and rules
  };
  std::vector<Table> tables;

  std::string text() const;
};

struct GeneratedPack {
  PackText toml;
  DecisiveNumbers decisive;
};

/// How large a pack grows: each is an upper bound.
struct PackShape {
  std::size_t levels = 6;
  std::size_t signs = 5;
  std::size_t yes_no = 8;
  std::size_t choices = 4;
  std::size_t numbers = 6;
  std::size_t values = 4;
  std::size_t flags = 4;
  std::size_t rules = 24;
  std::size_t depth = 5;

  /// Few enough questions to try every completion.
  static PackShape small() {
    return {.levels = 4,
            .signs = 2,
            .yes_no = 3,
            .choices = 1,
            .numbers = 2,
            .values = 1,
            .flags = 1,
            .rules = 7,
            .depth = 3};
  }
};

/// A pack that reads without an error.
GeneratedPack generate_pack(Random& random, const PackShape& shape = {});

/// Answers to `pack`: any share of them, heeding ask_if mostly but not always.
AnswerSheet generate_sheet(Random& random, const Pack& pack,
                           const DecisiveNumbers& decisive);

/// Reads the text as one file; fails the program where it has an error, since
/// every generated pack must be one.
Pack read_generated(const PackText& toml);

/// The answers, one a line, without the blank ones.
std::string sheet_text(const Pack& pack, const AnswerSheet& sheet);

}  // namespace redflag
