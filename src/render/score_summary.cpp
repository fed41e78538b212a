// SPDX-License-Identifier: Apache-2.0

#include "render/score_summary.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "text/grouped.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kWidth = 78;

std::string padded_right(std::string_view text, std::size_t width) {
  const std::size_t cells = display_width(text);
  return std::string(text) + std::string(width - std::min(width, cells), ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
  const std::size_t cells = display_width(text);
  return std::string(width - std::min(width, cells), ' ') + std::string(text);
}

/// Cells of a bar; whatever is not nothing has at least one.
std::size_t cells_for(std::uint64_t part, std::uint64_t most,
                      std::size_t width) {
  if (part == 0) return 0;
  const double cells = static_cast<double>(part) * static_cast<double>(width) /
                       static_cast<double>(most);
  return std::max<std::size_t>(1, static_cast<std::size_t>(cells));
}

/// The parts of one text, from top to bottom.
class Writer {
 public:
  explicit Writer(const ScoreSummary& summary) : summary_(summary) {
    for (const ScoreSummary::OfLevel& level : summary.levels) {
      id_width_ = std::max(id_width_, display_width(sanitise(level.id)));
    }
  }

  std::string write() {
    if (!summary_.made.empty()) add_head();
    add_table();
    if (summary_.scored == 0) return out_;
    add_bars();
    add_open();
    add_list("Rules that fired most, by rows:", summary_.rules);
    add_list(
        "Questions without an answer that could raise the level of most "
        "rows:",
        summary_.questions);
    if (!summary_.notice.empty()) {
      out_ += '\n';
      paragraph(summary_.notice);
    }
    return out_;
  }

 private:
  void add_head() {
    std::string tables;
    for (const std::string& table : summary_.tables) {
      tables += (tables.empty() ? "" : ", ") + table;
    }
    paragraph("Pack: " + summary_.pack);
    paragraph("From: " + tables);
    paragraph("Made: " + summary_.made);
    out_ += '\n';
    paragraph(grouped(summary_.rows()) + " rows = " + grouped(summary_.scored) +
              " scored + " + grouped(summary_.rejected) + " rejected");
    out_ += '\n';
  }

  void add_table() {
    constexpr std::size_t kCell = 15;
    const auto line = [&](std::string_view first, const auto&... cells) {
      out_ += padded_right(first, std::max<std::size_t>(id_width_, 5));
      ((out_ += padded_left(cells, kCell)), ...);
      out_ += '\n';
    };
    line("rows", "level", "possible", "advised", "rejected");
    for (const ScoreSummary::OfLevel& level : summary_.levels) {
      line(sanitise(level.id), grouped(level.level), grouped(level.possible),
           grouped(level.advised), grouped(level.rejected));
    }
  }

  void add_bars() {
    std::uint64_t most = 1;
    for (const ScoreSummary::OfLevel& level : summary_.levels) {
      most = std::max(most, level.level);
    }
    const std::size_t count_width = grouped(most).size();
    const std::size_t others = 2 + id_width_ + 2 + 2 + count_width + 2 + 5;
    const std::size_t bar_width =
        std::clamp<std::size_t>(others < kWidth ? kWidth - others : 0, 20, 40);
    out_ +=
        "\nScored rows by level (# settled, + open, the level may be "
        "higher):\n";
    for (const ScoreSummary::OfLevel& level : summary_.levels) {
      const std::uint64_t settled = level.level - level.open;
      std::size_t all = cells_for(level.level, most, bar_width);
      if (settled > 0 && level.open > 0) all = std::max<std::size_t>(all, 2);
      const std::size_t open =
          settled == 0
              ? all
              : std::min(cells_for(level.open, most, bar_width), all - 1);
      const std::string bar =
          std::string(all - open, '#') + std::string(open, '+');
      out_ += "  " + padded_right(sanitise(level.id), id_width_) + "  " +
              padded_right(bar, bar_width) + "  " +
              padded_left(grouped(level.level), count_width) + "  " +
              padded_left(percent(level.level, summary_.scored), 5) + "\n";
    }
  }

  void add_open() {
    const std::uint64_t open = summary_.open();
    out_ += '\n';
    if (open == 0) {
      paragraph("No row is open: no missing answer could raise a level.");
      return;
    }
    paragraph(grouped(open) + " of " + grouped(summary_.scored) +
              " scored rows (" + percent(open, summary_.scored) +
              (open == 1 ? ") is open: missing answers could raise its level."
                         : ") are open: missing answers could raise their "
                           "level."));
    if (!summary_.open_by_column) return;
    paragraph(
        *summary_.open_by_column == 0
            ? "None of these only because a column is absent."
            : grouped(*summary_.open_by_column) +
                  " of these only because a column is absent: no question that "
                  "has a column could still raise their level.");
  }

  void add_list(const char* title,
                const std::vector<ScoreSummary::Counted>& list) {
    if (list.empty()) return;
    out_ += '\n';
    out_ += title;
    out_ += '\n';
    const std::size_t width = grouped(list.front().rows).size();
    for (const ScoreSummary::Counted& counted : list) {
      out_ += "  " + padded_left(grouped(counted.rows), width) + "  " +
              sanitise(counted.id);
      if (!counted.note.empty()) out_ += " (" + sanitise(counted.note) + ")";
      out_ += '\n';
    }
  }

  void paragraph(std::string_view text) {
    for (const std::string& line : wrap(sanitise(text), kWidth)) {
      out_ += line + '\n';
    }
  }

  const ScoreSummary& summary_;
  std::size_t id_width_ = 0;
  std::string out_;
};

}  // namespace

std::uint64_t ScoreSummary::open() const {
  std::uint64_t sum = 0;
  for (const OfLevel& level : levels) sum += level.open;
  return sum;
}

std::string render_summary_text(const ScoreSummary& summary) {
  return Writer(summary).write();
}

}  // namespace redflag
