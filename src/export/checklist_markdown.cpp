// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string_view>

#include "export/checklist.h"
#include "export/markdown_text.h"

namespace redflag {
namespace {

using Kind = ChecklistStep::Kind;

constexpr std::string_view kBox = "\u2610";
constexpr std::string_view kBlank = "\\_\\_\\_\\_\\_\\_\\_\\_";

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const Checklist& checklist) : checklist_(checklist) {}

  std::string write() {
    for (const ChecklistBlock& block : checklist_.blocks) {
      paragraph(std::string(static_cast<std::size_t>(block.depth), '#') + ' ' +
                markdown_text(block.title));
      if (block.depth == 1) paragraph(markdown_text(checklist_.stamp));
      for (const ChecklistStep& step : block.steps) add(step);
    }
    return std::move(out_);
  }

 private:
  void paragraph(std::string_view text) {
    if (!out_.empty()) out_ += '\n';
    out_ += text;
    out_ += '\n';
    in_list_ = false;
  }

  void item(const std::string& text, std::size_t depth = 0) {
    if (!in_list_) out_ += '\n';
    out_ += std::string(depth * 2, ' ') + "- " + text + '\n';
    in_list_ = true;
  }

  static std::string box(std::string_view label) {
    return std::string(kBox) + ' ' + markdown_text(label);
  }

  std::string yes_no_unsure() const {
    return box(checklist_.yes) + ' ' + box(checklist_.no) + ' ' + box("?") +
           ' ';
  }

  std::string yes_unsure() const {
    return box(checklist_.yes) + ' ' + box("?") + ' ';
  }

  static std::string name(const ChecklistStep& step) {
    return "**" + markdown_text(step.name) + "** ";
  }

  void add(const ChecklistStep& step) {
    const std::string text = markdown_text(step.text);
    switch (step.kind) {
      case Kind::text:
      case Kind::ask:
        return paragraph(text);
      case Kind::skip:
        return paragraph("*" + text + "*");
      case Kind::yes_no:
        return item(yes_no_unsure() + name(step) + text);
      case Kind::box:
        return item(yes_no_unsure() + name(step) + "= " + text);
      case Kind::options:
        item(box("?") + ' ' + name(step) + text);
        for (const ChecklistOption& option : step.options) {
          item(box(option.letter) + ' ' + markdown_text(option.label), 1);
        }
        if (step.none) item(box(checklist_.none), 1);
        return;
      case Kind::number:
        return item(box("?") + ' ' + name(step) + text + ' ' +
                    std::string(kBlank) + ' ' + markdown_text(step.unit) +
                    (step.none ? ' ' + box(checklist_.none) : ""));
      case Kind::sum:
        return item(box("?") + ' ' + name(step) + "= " + text + " = " +
                    std::string(kBlank) + ' ' + markdown_text(step.unit));
      case Kind::head:
        return paragraph("**" + markdown_text(checklist_.yes) + ": " +
                         markdown_text(step.level) +
                         "** / ?: " + markdown_text(step.unsure));
      case Kind::line:
        return item(yes_unsure() + text);
      case Kind::say:
        return paragraph(fmt::format(fmt::runtime(checklist_.say), text));
      case Kind::row:
      case Kind::count:
        return item(name(step) + markdown_text(checklist_.yes) + ' ' +
                    std::string(kBlank) + " ? " + std::string(kBlank) + ' ' +
                    text);
      case Kind::level:
        return item(yes_unsure() + "**" + markdown_text(step.level) + "** " +
                    text);
      case Kind::notes:
        return paragraph(text + ' ' + std::string(kBlank) +
                         std::string(kBlank) + std::string(kBlank));
    }
  }

  const Checklist& checklist_;
  std::string out_;
  bool in_list_ = false;
};

}  // namespace

std::string render_checklist_markdown(const Checklist& checklist) {
  return MarkdownWriter(checklist).write();
}

}  // namespace redflag
