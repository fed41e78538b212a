// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "export/checklist.h"
#include "text/utf8.h"

namespace redflag {
namespace {

using Kind = ChecklistStep::Kind;

constexpr std::size_t kWidth = 80;
/// Where the words of a question start: behind its boxes and its number.
constexpr std::size_t kTextColumn = 21;
constexpr std::size_t kBoxesColumn = 15;
constexpr std::size_t kLineColumn = 11;

/// Lines that stay on one page.
using Lines = std::vector<std::string>;

class Pages {
 public:
  Pages(std::string stamp, std::string page)
      : stamp_(std::move(stamp)), page_(std::move(page)) {}

  void add(const Lines& lines) {
    if (used_ + lines.size() > kChecklistPageLines) new_page();
    // No page starts with an empty line.
    const std::size_t first =
        used_ == kHeader && !lines.empty() && lines[0].empty() ? 1 : 0;
    for (std::size_t i = first; i < lines.size(); ++i) {
      pages_.back().push_back(lines[i]);
    }
    used_ += lines.size() - first;
  }

  /// Starts a page for `lines` where they fit on one, but not on what is left,
  /// and that is little.
  void keep_together(std::size_t lines) {
    if (lines + kHeader <= kChecklistPageLines &&
        used_ + lines > kChecklistPageLines &&
        used_ + kFewLines > kChecklistPageLines) {
      new_page();
    }
  }

  void new_page() {
    if (pages_.back().empty()) return;
    pages_.emplace_back();
    used_ = kHeader;
  }

  std::string text() const {
    std::string text;
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      if (p > 0) text += '\f';
      const std::string page =
          fmt::format(fmt::runtime(page_), p + 1, pages_.size());
      const std::size_t width = display_width(stamp_) + display_width(page);
      text += stamp_;
      text +=
          width < kWidth ? std::string(kWidth - width, ' ') : std::string("  ");
      text += page + "\n\n";
      for (const std::string& line : pages_[p]) text += line + '\n';
    }
    return text;
  }

 private:
  static constexpr std::size_t kHeader = 2;
  static constexpr std::size_t kFewLines = 20;

  std::string stamp_;
  std::string page_;
  std::vector<Lines> pages_{1};
  std::size_t used_ = kHeader;
};

std::string padded(std::string text, std::size_t width) {
  const std::size_t used = display_width(text);
  if (used < width) text.append(width - used, ' ');
  return text;
}

class TextWriter {
 public:
  explicit TextWriter(const Checklist& checklist)
      : checklist_(checklist),
        pages_(sanitise(checklist.stamp), checklist.page) {}

  std::string write() {
    for (const ChecklistBlock& block : checklist_.blocks) add(block);
    return pages_.text();
  }

 private:
  void add(const ChecklistBlock& block) {
    std::vector<Lines> groups{heading(block)};
    bool keep = true;
    for (const ChecklistStep& step : block.steps) {
      if (!keep) groups.emplace_back();
      Lines step_lines = lines_of(step);
      for (std::string& line : step_lines) {
        groups.back().push_back(std::move(line));
      }
      keep = keeps_with_next(step.kind);
    }
    if (block.new_page) pages_.new_page();
    std::size_t lines = 0;
    for (const Lines& group : groups) lines += group.size();
    if (block.depth == 3) pages_.keep_together(lines);
    for (const Lines& group : groups) pages_.add(group);
  }

  // What only makes sense with what follows it.
  static bool keeps_with_next(Kind kind) {
    return kind == Kind::ask || kind == Kind::skip || kind == Kind::head ||
           kind == Kind::say;
  }

  static Lines heading(const ChecklistBlock& block) {
    const std::string title = sanitise(block.title);
    Lines lines = wrap(block.depth < 3 ? title : "-- " + title + " --", kWidth);
    if (block.depth < 3) {
      lines.emplace_back(display_width(lines.back()),
                         block.depth == 1 ? '=' : '-');
    }
    lines.insert(lines.begin(), "");
    return lines;
  }

  /// `text` behind `before`, wrapped within its column.
  static Lines behind(const std::string& before, std::string_view text,
                      std::size_t column) {
    Lines lines;
    for (const std::string& part : wrap(sanitise(text), kWidth - column)) {
      lines.push_back(
          (lines.empty() ? padded(before, column) : std::string(column, ' ')) +
          part);
    }
    return lines;
  }

  /// `text` with all its lines but the first set in.
  static Lines hanging(std::string_view text) {
    Lines lines;
    for (const std::string& part : wrap(sanitise(text), kWidth - 3)) {
      lines.push_back((lines.empty() ? "" : "   ") + part);
    }
    return lines;
  }

  Lines question(const ChecklistStep& step, std::string_view text) const {
    const std::string boxes =
        step.kind == Kind::yes_no || step.kind == Kind::box
            ? "[ ]" + checklist_.yes + " [ ]" + checklist_.no + " [ ]?"
            : std::string(10, ' ') + "[ ]?";
    return behind(padded(boxes, kBoxesColumn) + ' ' + step.name, text,
                  kTextColumn);
  }

  Lines options(const ChecklistStep& step) const {
    Lines lines = question(step, step.text);
    std::vector<std::string> boxes;
    for (const ChecklistOption& option : step.options) {
      boxes.push_back("[ ]" + option.letter + ' ' + sanitise(option.label));
    }
    if (step.none) boxes.push_back("[ ]" + checklist_.none);
    std::string row;
    const auto end_row = [&] {
      if (display_width(row) + kTextColumn <= kWidth) {
        if (!row.empty()) lines.push_back(std::string(kTextColumn, ' ') + row);
      } else {
        for (const std::string& part : behind("", row, kTextColumn)) {
          lines.push_back(part);
        }
      }
      row.clear();
    };
    for (const std::string& box : boxes) {
      if (display_width(row) + 3 + display_width(box) > kWidth - kTextColumn) {
        end_row();
      }
      row += (row.empty() ? "" : "   ") + box;
    }
    end_row();
    return lines;
  }

  Lines number(const ChecklistStep& step) const {
    Lines lines = question(step, step.text + " ________ " + step.unit);
    if (!step.none) return lines;
    const std::string box = "[ ]" + checklist_.none;  // never broken
    if (display_width(lines.back()) + 1 + display_width(box) <= kWidth) {
      lines.back() += ' ' + box;
    } else {
      lines.push_back(std::string(kTextColumn, ' ') + box);
    }
    return lines;
  }

  Lines notes(const ChecklistStep& step) const {
    Lines lines = wrap(sanitise(step.text), kWidth - 20);
    std::string& last = lines.back();
    last += ' ' + std::string(kWidth - 1 - display_width(last), '_');
    return lines;
  }

  Lines lines_of(const ChecklistStep& step) const {
    switch (step.kind) {
      case Kind::text:
      case Kind::ask:
        return behind("", step.text, 0);
      case Kind::skip:
        return behind("->", step.text, 3);
      case Kind::yes_no:
        return question(step, step.text);
      case Kind::box:
        return question(step, "= " + step.text);
      case Kind::options:
        return options(step);
      case Kind::number:
        return number(step);
      case Kind::sum:
        return question(step, "= " + step.text + " = ________ " + step.unit);
      case Kind::head:
        return hanging(checklist_.yes + ": " + step.level +
                       "; ?: " + step.unsure);
      case Kind::line:
        return behind("[ ]" + checklist_.yes + " [ ]?", step.text, kLineColumn);
      case Kind::say:
        return hanging(fmt::format(fmt::runtime(checklist_.say), step.text));
      case Kind::row:
      case Kind::count:
        return behind(padded(step.name, 4) + checklist_.yes +
                          (step.kind == Kind::row ? " ____________ ? "
                                                    "____________ "
                                                  : " ____ ? ____ "),
                      step.text, step.kind == Kind::row ? 36 : 20);
      case Kind::level:
        return level(step);
      case Kind::notes:
        return notes(step);
    }
    return {};
  }

  Lines level(const ChecklistStep& step) const {
    Lines lines =
        behind("[ ]" + checklist_.yes + " [ ]?", step.level, kLineColumn);
    for (const std::string& line : behind("", step.text, kLineColumn)) {
      lines.push_back(line);
    }
    return lines;
  }

  const Checklist& checklist_;
  Pages pages_;
};

}  // namespace

std::string render_checklist_text(const Checklist& checklist) {
  return TextWriter(checklist).write();
}

}  // namespace redflag
