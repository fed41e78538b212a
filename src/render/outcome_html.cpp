// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_html.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "render/outcome_parts.h"
#include "text/digest.h"
#include "text/quote.h"

namespace redflag {
namespace {

// No colour stands for anything by itself: the level is in words. Contrast of
// all pairs is 4.5 to 1 or more, as tests/browser measures.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --page: #fff; --text: #1b1f23;
  --quiet: #4b535b; --line: #c4cad0; --box: #f1f4f6; --link: #0b4f9e }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181b; --text: #e9edf0; --quiet: #b3bcc4;
    --line: #4a535b; --box: #20262b; --link: #9cc8ff } }
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; background: var(--page); color: var(--text);
  font: 1.0625rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
    "Noto Sans", Arial, sans-serif; overflow-wrap: anywhere }
main { max-width: 42rem; margin: 0 auto; padding: 1rem }
h1 { margin: 0; font-size: 2rem; line-height: 1.15 }
h2 { margin: 0 0 .4rem; font-size: 1.2rem; line-height: 1.3 }
p { margin: 0 0 .6rem }
ul { margin: 0; padding-left: 1.3rem }
li { margin: 0 0 .45rem }
section { margin: 1.5rem 0 0 }
a { color: var(--link) }
.level { padding: 1.1rem 1.2rem; border-radius: .5rem; background: #f1f4f6;
  color: #1b1f23; border: 2px solid #5c656d }
.level > * + * { margin-top: .6rem }
.level p { margin-bottom: 0 }
.level a { color: inherit }
.red { background: #b3001b; color: #fff; border-color: #b3001b }
.magenta { background: #8a1766; color: #fff; border-color: #8a1766 }
.yellow { background: #ffd43b; color: #1b1f23; border-color: #b08a00 }
.cyan { background: #00606f; color: #fff; border-color: #00606f }
.blue { background: #1c4e96; color: #fff; border-color: #1c4e96 }
.green { background: #1d662f; color: #fff; border-color: #1d662f }
.big { font-size: 1.4rem; line-height: 1.25; font-weight: 700 }
.by, .incomplete { font-weight: 700 }
.calls { list-style: none; padding: 0 }
.calls li { font-size: 1.15rem }
.calls a, .big a { font-weight: 700 }
.notes { list-style: none; padding: 0; margin: .2rem 0 0; color: var(--quiet) }
.notes li { margin: 0 0 .2rem }
.steps .notes, .open-steps .notes, .gaps .notes { color: inherit }
.gaps .notes { list-style: disc; padding-left: 1.3rem }
.more-urgent { padding: .9rem 1.1rem; border-radius: .5rem;
  border-left: .45rem solid #b3001b; background: var(--box) }
blockquote { margin: 0; padding: .7rem 1rem; background: var(--box);
  border-left: .3rem solid var(--line); font-size: 1.05em }
blockquote p { margin: 0 }
footer { margin: 1.8rem 0 0; padding: 1rem 0 0; border-top: 1px solid
  var(--line); color: var(--quiet); font-size: .92em }
@media (max-width: 26rem) {
  main { padding: .6rem } h1 { font-size: 1.7rem }
  .level { padding: .9rem } }
@page { margin: 14mm 15mm }
@media print {
  :root { color-scheme: light; --page: #fff; --text: #000; --quiet: #222;
    --line: #777; --box: #fff; --link: #000 }
  body { font-size: 11pt; line-height: 1.4 }
  main { max-width: none; padding: 0 }
  h1 { font-size: 22pt } h2 { font-size: 13pt; break-after: avoid }
  .level { background: #fff; color: #000; border: 3pt solid #000;
    break-inside: avoid }
  .more-urgent { border: 1.5pt solid #000; break-inside: avoid }
  blockquote { break-inside: avoid }
  a { color: inherit; text-decoration: none }
  li { break-inside: avoid } section { margin-top: 12pt }
  footer { break-inside: avoid } }
)";

/// The class of a level's colour; one that the style does not know is plain.
std::string_view colour_class(std::string_view colour) {
  constexpr std::array<std::string_view, 6> known = {
      "red", "magenta", "yellow", "cyan", "blue", "green"};
  const auto* const found = std::ranges::find(known, colour);
  return found == known.end() ? "plain" : *found;
}

std::string_view section_class(CardPart part) {
  switch (part) {
    case CardPart::advice:
      return "advice";
    case CardPart::told:
      return "told";
    case CardPart::say:
      return "say";
    case CardPart::more_urgent:
      return "more-urgent";
    case CardPart::gaps:
      return "gaps";
    case CardPart::why:
      return "why";
    case CardPart::also:
      return "also";
    case CardPart::contradictions:
      return "contradictions";
    case CardPart::changed:
      return "changed";
    case CardPart::steps:
      return "steps";
    case CardPart::open_steps:
      return "open-steps";
  }
  return "";
}

/// What a telephone dials: digits, and a plus before them. A number that also
/// holds other signs than people write between digits is not made a link.
std::string dialled(std::string_view number) {
  std::string digits;
  for (const char c : number) {
    if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) {
      digits += c;
    } else if (std::string_view(" -./").find(c) == std::string_view::npos) {
      return {};
    }
  }
  return digits;
}

std::string call_link(const std::string& number, std::string_view text) {
  const std::string digits = dialled(number);
  if (digits.empty()) return html_escaped(text);
  return "<a href=\"tel:" + digits + "\">" + html_escaped(text) + "</a>";
}

/// Writes the page from top to bottom.
class CardPage {
 public:
  CardPage(const Card& card, const std::optional<ChangesWords>& changes)
      : card_(card), frame_(card_frame(card)), changes_(changes) {}

  // The policy lets this one style through, and nothing else.
  std::string write() {
    add_start();
    add_level();
    bool told_more = frame_.more_may_apply.empty();
    for (const CardSection& section : card_sections(card_)) {
      if (!told_more && section.part > CardPart::also) {
        paragraph(frame_.more_may_apply, "");
        told_more = true;
      }
      add(section);
    }
    if (!told_more) paragraph(frame_.more_may_apply, "");
    paragraph(frame_.steps_left_out, "");
    if (changes_) add(*changes_);
    add_foot();
    return std::move(text_);
  }

 private:
  void add_start() {
    text_ = "<!DOCTYPE html>\n<html lang=\"" + html_escaped(card_.language) +
            "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\""
            "default-src 'none'; style-src 'sha256-" +
            sha256_base64(kStyle) +
            "'; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" +
            html_escaped(card_.title + " - " + card_.pack) +
            "</title>\n<style>" + std::string(kStyle) +
            "</style>\n</head>\n<body>\n<main>\n";
  }

  void add_level() {
    text_ += "<div class=\"level " + std::string(colour_class(card_.colour)) +
             "\">\n<h1>" + html_escaped(card_.title) + "</h1>\n";
    paragraph(frame_.incomplete, "incomplete");
    if (!frame_.call_now.empty()) {
      text_ += "<p class=\"big\">" +
               call_link(card_.emergency_number, frame_.call_now) + "</p>\n";
    }
    paragraph(card_.action, "");
    paragraph(frame_.cannot_call, "");
    paragraph(frame_.by, "by");
    paragraph(card_.caution, "");
    paragraph(frame_.given, "");
    paragraph(frame_.about, "");
    if (!card_.calls.empty() || !frame_.not_set.empty()) {
      paragraph(frame_.who_to_call + ':', "by");
      text_ += "<ul class=\"calls\">\n";
      for (const Contact& call : card_.calls) {
        text_ += "<li>" + html_escaped(call.name) + ": " +
                 call_link(call.number, call.number) + "</li>\n";
      }
      if (!frame_.not_set.empty()) {
        text_ += "<li>" + html_escaped(frame_.not_set) + "</li>\n";
      }
      text_ += "</ul>\n";
    }
    text_ += "</div>\n";
  }

  void add(const CardSection& section) {
    const std::string name(section_class(section.part));
    text_ += "<section class=\"" + name + "\">\n<h2>" +
             html_escaped(section.title) + "</h2>\n";
    if (section.part == CardPart::say) {
      for (const CardItem& item : section.items) {
        text_ +=
            "<blockquote><p>" + html_escaped(item.text) + "</p></blockquote>\n";
      }
    } else {
      text_ += "<ul>\n";
      for (const CardItem& item : section.items) add(item);
      text_ += "</ul>\n";
    }
    text_ += "</section>\n";
  }

  void add(const CardItem& item) {
    if (item.notes.empty()) {
      text_ += "<li>" + html_escaped(item.text) + "</li>\n";
      return;
    }
    text_ += "<li><strong>" + html_escaped(item.text) +
             "</strong>\n<ul class=\"notes\">\n";
    for (const std::string& note : item.notes) {
      text_ += "<li>" + html_escaped(note) + "</li>\n";
    }
    text_ += "</ul></li>\n";
  }

  void add(const ChangesWords& changes) {
    text_ += "<section class=\"since\">\n<h2>" + html_escaped(changes.title) +
             "</h2>\n";
    for (const std::string& text : changes.opening) paragraph(text, "");
    for (const ChangesWords::Part& part : changes.parts) {
      paragraph(part.title, "by");
      text_ += "<ul>\n";
      for (const std::string& item : part.items) {
        text_ += "<li>" + html_escaped(item) + "</li>\n";
      }
      text_ += "</ul>\n";
    }
    paragraph(changes.closing, "");
    text_ += "</section>\n";
  }

  void add_foot() {
    text_ += "<footer>\n";
    if (!card_.highest) paragraph(card_.closing, "");
    paragraph(card_.notice, "");
    paragraph(frame_.numbers_missing, "");
    paragraph(frame_.made + " [" + card_.pack + ']', "");
    text_ += "</footer>\n</main>\n</body>\n</html>\n";
  }

  void paragraph(std::string_view text, std::string_view name) {
    if (text.empty()) return;
    text_ += name.empty() ? "<p>" : "<p class=\"" + std::string(name) + "\">";
    text_ += html_escaped(text) + "</p>\n";
  }

  const Card& card_;
  CardFrame frame_;
  const std::optional<ChangesWords>& changes_;
  std::string text_;
};

}  // namespace

std::string render_card_html(const Card& card,
                             const std::optional<ChangesWords>& changes) {
  return CardPage(card, changes).write();
}

}  // namespace redflag
