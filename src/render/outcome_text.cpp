// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace redflag {
namespace {

/// ASCII letters as capitals; all else as it stands.
std::string in_capitals(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

/// Collects wrapped lines.
class Lines {
 public:
  explicit Lines(std::size_t width) : width_(width) {}

  void blank() {
    if (!text_.empty()) text_ += '\n';
  }

  void paragraph(std::string_view text) { hanging("", text); }

  void item(std::string_view text) { hanging("  - ", text); }

  void source(std::string_view text) { hanging("      ", text); }

  void indented(std::string_view text) { hanging("    ", text); }

  std::string take() { return std::move(text_); }

 private:
  /// `first`, then the text, wrapped below its own start.
  void hanging(std::string_view first, std::string_view text) {
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

void add_list(Lines& lines, std::string_view title,
              const std::vector<std::string>& items) {
  if (items.empty()) return;
  lines.blank();
  lines.paragraph(title);
  for (const std::string& item : items) lines.item(item);
}

void add_headline(Lines& lines, const Card& card) {
  lines.paragraph(in_capitals(card.title));
  if (card.could_be && card.covers_all) {
    lines.paragraph(
        "INCOMPLETE: answers are missing. This advice covers what they could "
        "bring.");
  } else if (card.could_be) {
    lines.paragraph(
        fmt::format("INCOMPLETE: answers are missing, and with them it could "
                    "be as urgent as \"{}\".",
                    *card.could_be));
  }
  lines.blank();
  lines.paragraph(card.action);
  if (card.highest) {
    lines.paragraph("Who to call: " + card.emergency_number + ".");
  } else if (card.contact_by && card.within != "now") {
    lines.paragraph("Make contact by " + moment_words(*card.contact_by) + ".");
  }
  if (!card.caution.empty()) lines.paragraph(card.caution);
  add_list(lines, "Until then:", card.advice);
}

void add_reasons(Lines& lines, std::string_view title,
                 const std::vector<CardReason>& reasons) {
  if (reasons.empty()) return;
  lines.blank();
  lines.paragraph(title);
  for (const CardReason& reason : reasons) {
    lines.item(reason.certain ? reason.because
                              : reason.because + " (You were not sure.)");
    std::string sources;
    for (const std::string& source : reason.sources) {
      sources += (sources.empty() ? "" : "; ") + source;
    }
    lines.source("Source: " + sources);
  }
}

void add_gaps(Lines& lines, const Card& card) {
  if (!card.could_be) return;
  lines.blank();
  lines.paragraph("These answers would settle it:");
  for (const CardGap& gap : card.gaps) {
    if (gap.not_sure) {
      lines.item(gap.text + " (you were not sure)");
    } else if (gap.lines > 1) {
      lines.item(fmt::format("{} ({} lines)", gap.text, gap.lines));
    } else {
      lines.item(gap.text);
    }
  }
}

void add_steps(Lines& lines, const Card& card) {
  std::string_view section;
  bool conditional = false;
  for (const CardStep& step : card.steps) {
    const bool is_conditional = !step.condition.empty();
    if (step.section != section || is_conditional != conditional) {
      section = step.section;
      conditional = is_conditional;
      lines.blank();
      lines.paragraph(conditional
                          ? fmt::format("{} - if this applies to you:", section)
                          : fmt::format("{}:", section));
    }
    lines.item(step.title);
    if (conditional) lines.indented("If: " + step.condition);
    for (const std::string& text : step.text) lines.indented(text);
  }
}

}  // namespace

std::string render_card(const Card& card, const CardTextOptions& options) {
  Lines lines(std::max<std::size_t>(options.width, 20));
  add_headline(lines, card);
  add_list(lines, "You told us:", card.told);
  add_reasons(lines, "Why:", card.deciding);
  add_reasons(lines, "Also:", card.others);
  // An emergency card says what to do, and nothing else.
  if (card.more_may_fire && !card.highest) {
    lines.blank();
    lines.paragraph(
        "More may apply. What was not answered there could not make it more "
        "urgent.");
  }
  add_gaps(lines, card);
  add_list(lines, "These answers do not fit with others:", card.contradictions);
  add_list(lines,
           "Call " + card.emergency_number + " at once if any of these begins:",
           card.more_urgent);
  add_steps(lines, card);
  lines.blank();
  if (!card.closing.empty()) lines.paragraph(card.closing);
  lines.paragraph(card.notice);
  lines.paragraph('[' + card.pack + ']');
  return lines.take();
}

}  // namespace redflag
