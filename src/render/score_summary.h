// SPDX-License-Identifier: Apache-2.0
// The summary of a scored batch, for people: as text, and as a page with plots.
// It holds counts alone, no row's id and no answer. Counting is
// batch/summary.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace redflag {

/// How many rules and questions a summary lists.
inline constexpr std::size_t kListedInSummary = 10;

struct ScoreSummary {
  struct OfLevel {
    std::string id;
    std::string title;
    std::string colour;
    std::uint64_t level = 0;  ///< scored rows that certainly have it
    std::uint64_t open = 0;   ///< those of them whose level may be higher
    std::uint64_t possible = 0;
    std::uint64_t advised = 0;
    std::uint64_t rejected = 0;  ///< rejected rows that are at least this
  };
  /// Something that was counted.
  struct Counted {
    std::string id;
    std::string note;  ///< may be empty
    std::string text;  ///< what it says or asks
    std::uint64_t rows = 0;
  };

  std::string pack;                 ///< "cancer-spread 1.0.0"
  std::vector<std::string> tables;  ///< as they were named
  std::string made;    ///< when, in words; empty: no head is wanted, in text
  std::string notice;  ///< empty: not said
  std::uint64_t scored = 0;
  std::uint64_t rejected = 0;
  std::vector<OfLevel> levels;  ///< highest first
  /// Open rows that are so only because a column is absent; nothing where the
  /// tables have no columns.
  std::optional<std::uint64_t> open_by_column;
  std::vector<Counted> rules;      ///< that fired, most first
  std::vector<Counted> questions;  ///< that left rows open, most first

  std::uint64_t rows() const { return scored + rejected; }
  std::uint64_t open() const;
};

/// Bars, counts and lists, in lines of at most 78 cells.
std::string render_summary_text(const ScoreSummary& summary);

/// The same as one page of HTML that asks for nothing else: plots are SVG, and
/// its policy lets no script run.
std::string render_summary_html(const ScoreSummary& summary);

}  // namespace redflag
