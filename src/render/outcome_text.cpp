// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "render/outcome_parts.h"
#include "text/capitals.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// Collects wrapped lines.
class Lines {
 public:
  explicit Lines(std::size_t width) : width_(width) {}

  void blank() {
    if (!text_.empty()) text_ += '\n';
  }

  /// Nothing where `text` is empty.
  void paragraph(std::string_view text) { hanging("", text); }

  void item(std::string_view text) { hanging("  - ", text); }

  void note(std::string_view text) { hanging("      ", text); }

  void quotation(std::string_view text) {
    hanging("  ", '"' + std::string(text) + '"');
  }

  std::string take() { return std::move(text_); }

 private:
  /// `first`, then the text, wrapped below its own start.
  void hanging(std::string_view first, std::string_view text) {
    if (text.empty()) return;
    const std::string safe = sanitise(text, true);
    std::string lead(first);
    for (const std::string& line : wrap(safe, width_ - first.size())) {
      text_ += lead + line + '\n';
      lead.assign(first.size(), ' ');
    }
  }

  std::size_t width_;
  std::string text_;
};

void add_head(Lines& lines, const Card& card, const CardFrame& frame) {
  lines.paragraph(in_capitals(card.title));
  lines.paragraph(frame.incomplete);
  lines.blank();
  lines.paragraph(frame.call_now);
  lines.paragraph(card.action);
  lines.paragraph(frame.cannot_call);
  lines.paragraph(frame.by);
  lines.paragraph(card.caution);
  lines.paragraph(frame.given);
  lines.paragraph(frame.about);
  if (card.calls.empty() && frame.not_set.empty()) return;
  lines.blank();
  lines.paragraph(frame.who_to_call + ':');
  for (const Contact& call : card.calls) {
    lines.item(call.name + ": " + call.number);
  }
  if (!frame.not_set.empty()) lines.item(frame.not_set);
}

void add_section(Lines& lines, const CardSection& section) {
  lines.blank();
  lines.paragraph(section.title + ':');
  for (const CardItem& item : section.items) {
    if (section.part == CardPart::say) {
      lines.quotation(item.text);
      continue;
    }
    lines.item(item.text);
    for (const std::string& note : item.notes) lines.note(note);
  }
}

void add_foot(Lines& lines, const Card& card, const CardFrame& frame) {
  if (!frame.steps_left_out.empty()) {
    lines.blank();
    lines.paragraph(frame.steps_left_out);
  }
  lines.blank();
  if (!card.highest) lines.paragraph(card.closing);
  lines.paragraph(card.notice);
  lines.paragraph(frame.numbers_missing);
  lines.paragraph(frame.made + " [" + card.pack + ']');
}

}  // namespace

std::string render_card(const Card& card, const CardTextOptions& options) {
  Lines lines(std::max<std::size_t>(options.width, 20));
  const CardFrame frame = card_frame(card);
  add_head(lines, card, frame);
  bool told_more = frame.more_may_apply.empty();
  for (const CardSection& section : card_sections(card)) {
    // It belongs to the reasons, and stands after them.
    if (!told_more && section.part > CardPart::also) {
      lines.blank();
      lines.paragraph(frame.more_may_apply);
      told_more = true;
    }
    add_section(lines, section);
  }
  if (!told_more) {
    lines.blank();
    lines.paragraph(frame.more_may_apply);
  }
  add_foot(lines, card, frame);
  return lines.take();
}

}  // namespace redflag
