// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string_view>

#include "export/checklist.h"
#include "text/digest.h"
#include "text/quote.h"

namespace redflag {
namespace {

using Kind = ChecklistStep::Kind;

// The policy names this style by its hash, and nothing else may run or load.
constexpr std::string_view kStyle = R"css(
@page { margin: 14mm 15mm; }
:root { color-scheme: light; }
body { font: 9.5pt/1.25 sans-serif; color: #000; background: #fff;
  max-width: 180mm; margin: 0 auto; padding: 0 3mm;
  overflow-wrap: anywhere; }
h1 { font-size: 16pt; margin: 0 0 1mm; }
h2 { font-size: 13pt; margin: 6mm 0 1mm; border-bottom: 0.6mm solid #000; }
h3 { font-size: 11pt; margin: 4mm 0 1mm; border-bottom: 0.2mm solid #000; }
h1, h2, h3, .keep { break-after: avoid; }
p { margin: 1mm 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; gap: 2mm; margin: 0.5mm 0; }
li > span { min-width: 0; }
li, p, .emergency { break-inside: avoid; }
.new-page { break-before: page; }
.emergency { border: 0.8mm solid #000; padding: 1mm 3mm; margin: 2mm 0; }
.emergency h2 { margin-top: 1mm; }
.boxes { flex: none; white-space: nowrap; }
.yes-no { width: 23mm; text-align: right; }
.yes { width: 16mm; }
.name { flex: none; width: 9mm; font-weight: bold; }
.wide { flex: 0 1 76mm; white-space: normal; }
.box { display: inline-block; width: 3mm; height: 3mm; margin: 0 0.7mm;
  border: 0.3mm solid #000; vertical-align: -0.3mm; }
.option { display: inline-block; max-width: 100%; margin-right: 4mm; }
.blank { display: inline-block; width: 20mm; border-bottom: 0.2mm solid #000; }
.skip { font-weight: bold; }
.head { font-weight: bold; margin-top: 2mm; }
.notes { display: flex; gap: 2mm; margin: 2mm 0; }
.notes span { flex: 1; border-bottom: 0.2mm solid #000; min-height: 5mm; }
@media print { body { max-width: none; margin: 0; padding: 0; } }
)css";
class HtmlWriter {
 public:
  explicit HtmlWriter(const Checklist& checklist) : checklist_(checklist) {}

  std::string write() {
    out_ += "<!DOCTYPE html>\n<html lang=\"" +
            html_escaped(checklist_.language) +
            "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\""
            "default-src 'none'; style-src 'sha256-" +
            sha256_base64(kStyle) +
            "'; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, "
            "initial-scale=1\">\n<title>" +
            html_escaped(checklist_.title) + "</title>\n<style>" +
            std::string(kStyle) + "</style>\n</head>\n<body>\n<main>\n";
    for (const ChecklistBlock& block : checklist_.blocks) add(block);
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void add(const ChecklistBlock& block) {
    out_ += block.emergency  ? "<section class=\"emergency\">\n"
            : block.new_page ? "<section class=\"new-page\">\n"
                             : "<section>\n";
    const std::string tag = "h" + std::to_string(block.depth);
    out_ += '<' + tag + '>' + html_escaped(block.title) + "</" + tag + ">\n";
    if (block.depth == 1) {
      out_ += "<p>" + html_escaped(checklist_.stamp) + "</p>\n";
    }
    for (const ChecklistStep& step : block.steps) add(step);
    end_list();
    out_ += "</section>\n";
  }

  void item(const std::string& content) {
    if (!in_list_) out_ += "<ul>\n";
    in_list_ = true;
    out_ += "<li>" + content + "</li>\n";
  }

  void end_list() {
    if (in_list_) out_ += "</ul>\n";
    in_list_ = false;
  }

  void paragraph(std::string_view kind, const std::string& content) {
    end_list();
    out_ += kind.empty() ? std::string("<p>")
                         : "<p class=\"" + std::string(kind) + "\">";
    out_ += content + "</p>\n";
  }

  static std::string box(std::string_view label) {
    return "<span class=\"box\"></span>" + html_escaped(label);
  }

  static std::string boxes(std::string_view width, const std::string& content) {
    return "<span class=\"boxes " + std::string(width) + "\">" + content +
           "</span>";
  }

  std::string yes_no_unsure() const {
    return boxes("yes-no", box(checklist_.yes) + ' ' + box(checklist_.no) +
                               ' ' + box("?"));
  }

  std::string yes_unsure() const {
    return boxes("yes", box(checklist_.yes) + ' ' + box("?"));
  }

  static std::string unsure() { return boxes("yes-no", box("?")); }

  static std::string name(const ChecklistStep& step) {
    return "<span class=\"name\">" + html_escaped(step.name) + "</span>";
  }

  static std::string blank() { return "<span class=\"blank\"></span>"; }

  static std::string span(const std::string& content) {
    return "<span>" + content + "</span>";
  }

  std::string options(const ChecklistStep& step) const {
    std::string text = html_escaped(step.text) + "<br>";
    for (const ChecklistOption& option : step.options) {
      text += "\n<span class=\"option\">" + box(option.letter) + ' ' +
              html_escaped(option.label) + "</span>";
    }
    if (step.none) {
      text += "\n<span class=\"option\">" + box(checklist_.none) + "</span>";
    }
    return span(text);
  }

  void add(const ChecklistStep& step) {
    const std::string text = html_escaped(step.text);
    const std::string unit = html_escaped(step.unit);
    switch (step.kind) {
      case Kind::ask:
        return paragraph("keep", text);
      case Kind::text:
        return paragraph("", text);
      case Kind::skip:
        return paragraph("skip keep", "\u2192 " + text);
      case Kind::yes_no:
        return item(yes_no_unsure() + name(step) + span(text));
      case Kind::box:
        return item(yes_no_unsure() + name(step) + span("= " + text));
      case Kind::options:
        return item(unsure() + name(step) + options(step));
      case Kind::number:
        return item(unsure() + name(step) +
                    span(text + ' ' + blank() + ' ' + unit +
                         (step.none ? ' ' + box(checklist_.none) : "")));
      case Kind::sum:
        return item(unsure() + name(step) +
                    span("= " + text + " = " + blank() + ' ' + unit));
      case Kind::head:
        return paragraph("head keep",
                         html_escaped(checklist_.yes) + ": " +
                             html_escaped(step.level) +
                             " &nbsp; ?: " + html_escaped(step.unsure));
      case Kind::line:
        return item(yes_unsure() + span(text));
      case Kind::say:
        return paragraph("keep",
                         fmt::format(fmt::runtime(checklist_.say), text));
      case Kind::row:
      case Kind::count:
        return item(name(step) +
                    boxes("wide", html_escaped(checklist_.yes) + ' ' + blank() +
                                      " ? " + blank()) +
                    span(text));
      case Kind::level:
        return item(yes_unsure() + span("<strong>" + html_escaped(step.level) +
                                        "</strong> " + text));
      case Kind::notes:
        end_list();
        out_ += "<p class=\"notes\">" + text + " <span></span></p>\n";
        return;
    }
  }

  const Checklist& checklist_;
  std::string out_;
  bool in_list_ = false;
};

}  // namespace

std::string render_checklist_html(const Checklist& checklist) {
  return HtmlWriter(checklist).write();
}

}  // namespace redflag
