// SPDX-License-Identifier: Apache-2.0
// What append_csv_cell() has to come to, told another way: by the parts that a
// spreadsheet may take for cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/quote.h"

namespace redflag {

/// The parts of a cell, each from what may begin it, in order; joined they are
/// the cell.
inline std::vector<std::string> parts_of_cell(std::string_view cell,
                                              char delimiter) {
  std::string others = ";,\t\r\n";
  std::erase(others, delimiter);
  std::vector<std::string> parts(1);
  for (const char c : cell) {
    if (others.find(c) != std::string::npos) parts.emplace_back();
    parts.back() += c;
  }
  return parts;
}

/// Whether a part that is not the first would run.
inline bool part_runs(std::string_view part) {
  part.remove_prefix(1);
  while (part.starts_with(' ') || part.starts_with('"')) part.remove_prefix(1);
  // Here the delimiter ends it as well.
  for (const char end : {';', ',', '\t', '\r', '\n'}) {
    part = part.substr(0, part.find(end));
  }
  return is_formula(part);
}

/// The cell with a single quote before each part that would run.
inline std::string neutral_cell(std::string_view cell, char delimiter) {
  std::string result;
  bool first = true;
  for (const std::string& part : parts_of_cell(cell, delimiter)) {
    // The first is judged by the whole cell.
    if (first) {
      result = is_formula(cell) ? "'" + part : part;
    } else if (part_runs(part)) {
      result += part.front();
      result += '\'';
      result += part.substr(1);
    } else {
      result += part;
    }
    first = false;
  }
  return result;
}

/// Whether no part of a cell would run.
inline bool is_neutral(std::string_view cell, char delimiter) {
  bool first = true;
  for (const std::string& part : parts_of_cell(cell, delimiter)) {
    if (first ? is_formula(cell) : part_runs(part)) return false;
    first = false;
  }
  return true;
}

}  // namespace redflag
