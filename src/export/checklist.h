// SPDX-License-Identifier: Apache-2.0
// A pack as a paper script: what a nurse reads, ticks and adds up where there
// is no program. Whoever follows it gets the level that the program gives; the
// test that says so walks the printed text (tests/support/paper_reader.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// A box to tick beside an option.
struct ChecklistOption {
  std::string letter;
  std::string label;

  bool operator==(const ChecklistOption&) const = default;
};

/// One thing to read or do. Which members count follows from the kind.
struct ChecklistStep {
  enum class Kind : std::uint8_t {
    text,     ///< `text`: an instruction
    ask,      ///< `text`: what is asked of the questions below
    skip,     ///< `text`: which questions to pass over, and when
    yes_no,   ///< question `name`: `text`, boxes Y, N and ?
    options,  ///< the same with `options`, and perhaps `none`
    number,   ///< the same with room for a number: `unit`, `none`
    box,      ///< box `name`, Y, N or ?: `text` is its condition
    sum,      ///< sum `name`: `text` is its arithmetic, `unit`
    head,     ///< the lines below give `level`, or `unsure` where they are ?
    line,     ///< boxes Y and ?: `text` is a condition
    say,      ///< what to tell the caller meanwhile: `text`
    row,      ///< row `name` of the count: room for two levels; `text`
    count,    ///< count `name`: room for two counts; `text`
    level,    ///< of the result, boxes Y and ?: `level`, `text` to do
    notes,    ///< room to write; `text` says what
  };
  Kind kind = Kind::text;
  std::string name;
  std::string text;
  std::string level;
  std::string unsure;
  std::string unit;
  std::vector<ChecklistOption> options;
  bool none = false;  ///< there is a box for "none"

  bool operator==(const ChecklistStep&) const = default;
};

/// Steps under one heading.
struct ChecklistBlock {
  int depth = 2;  ///< of its heading: 2 for a part, 3 within one
  bool new_page = false;
  bool emergency = false;
  std::string title;
  std::vector<ChecklistStep> steps;

  bool operator==(const ChecklistBlock&) const = default;
};

/// All that the paper says, in its order.
struct Checklist {
  std::string language;
  std::string title;
  std::string stamp;  ///< "cancer-spread 1.0.0 #3f9c21ab"
  std::string notice;
  std::string yes;  ///< the letters of the boxes
  std::string no;
  std::string none;
  std::string page;  ///< "page {} of {}"
  std::string say;   ///< "Say: {}"
  std::vector<ChecklistBlock> blocks;
  /// By their numbers on paper: Q1 is the first.
  std::vector<QuestionIndex> questions;
};

/// Puts together the paper for the signs in `chosen`; for all where there is
/// none.
Checklist make_checklist(const Pack& pack,
                         const std::vector<SignIndex>& chosen = {});

/// As text of at most 80 columns, in pages of at most kChecklistPageLines
/// lines; each page but the first starts with a form feed.
std::string render_checklist_text(const Checklist& checklist);
inline constexpr std::size_t kChecklistPageLines = 60;

/// As Markdown; every text of the pack is escaped.
std::string render_checklist_markdown(const Checklist& checklist);

/// As one self-contained HTML file for print on A4 or Letter, without scripts.
std::string render_checklist_html(const Checklist& checklist);

}  // namespace redflag
