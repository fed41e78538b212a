// SPDX-License-Identifier: Apache-2.0
// Works out the conditions and sums that a checklist prints, as its how-to
// page says, from what is ticked on the sheet. For paper_reader.h alone.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "support/paper_reader.h"

namespace redflag {

/// A number on paper: there is none, it is a ?, or it is one.
struct PaperNumberMark {
  Mark known = Mark::no;
  double number = 0;
};

/// A count of rows, by their Y and by their ?.
struct PaperCountMark {
  std::size_t yes = 0;
  std::size_t possible = 0;
};

/// Everything that has been put on the paper so far.
struct PaperSheet {
  std::map<std::string, PaperAnswer> answers;      ///< by "Q12"
  std::map<std::string, Mark> boxes;               ///< by "B"
  std::map<std::string, PaperNumberMark> numbers;  ///< by "S1"
  std::map<std::string, PaperCountMark> counts;    ///< by "C1"
};

/// Errors  PaperError where it cannot be read, or reads what is not there yet.
Mark paper_condition(const std::string& text, const PaperSheet& sheet);
PaperNumberMark paper_sum(const std::string& text, const PaperSheet& sheet);

}  // namespace redflag
