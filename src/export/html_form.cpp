// SPDX-License-Identifier: Apache-2.0

#include "export/html_form.h"

#include "export/html_form_parts.h"
#include "text/digest.h"
#include "text/quote.h"

namespace redflag {
namespace {

/// JSON that ends no script: `<` stands in its strings alone.
std::string in_script(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

/// The policy lets this one script and this one style through.
std::string policy(std::string_view script, std::string_view style) {
  return "default-src 'none'; script-src 'sha256-" + sha256_base64(script) +
         "'; style-src 'sha256-" + sha256_base64(style) +
         "'; base-uri 'none'; form-action 'none'";
}

std::string paragraph(const std::string& text) {
  return "<p>" + html_escaped(text) + "</p>\n";
}

std::string foot(const Pack& pack) {
  const Words& words = pack.words;
  return "<footer>\n" + paragraph(pack.notice()) +
         paragraph(words("Your answers stay on this page. Nothing is sent, and "
                         "nothing is kept when you close it.")) +
         "</footer>\n";
}

}  // namespace

std::string form_interpreter() {
  std::string script;
  for (const std::string_view part :
       {form_engine_script(), form_interview_script(), form_sheet_script(),
        form_evidence_script(), form_card_script()}) {
    script += part;
  }
  return script;
}

std::string render_form(const Program& program, const Contacts& contacts) {
  const Pack& pack = program.pack();
  const Words& words = pack.words;
  std::string script = form_interpreter();
  script += form_elements_script();
  script += form_page_script();
  const std::string style(form_style());
  std::string out = "<!DOCTYPE html>\n<html lang=\"" +
                    html_escaped(pack.info.language) +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
                    policy(script, style) +
                    "\">\n<meta name=\"viewport\" "
                    "content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n"
                    "<meta name=\"referrer\" content=\"no-referrer\">\n";
  out +=
      "<title>" + html_escaped(pack.info.title) + "</title>\n<style>" + style +
      "</style>\n</head>\n<body>\n<header>\n" + paragraph(pack.info.title) +
      "</header>\n<main id=\"form\">\n" + "<noscript>\n" +
      paragraph(words("This page needs JavaScript, which is switched off here. "
                      "If this may be an emergency, call your local emergency "
                      "number now.")) +
      "</noscript>\n</main>\n" + foot(pack);
  out += "<script type=\"application/json\" id=\"program\">\n" +
         in_script(form_data(program, contacts)) + "</script>\n<script>" +
         script + "</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace redflag
