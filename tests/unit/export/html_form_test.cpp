// SPDX-License-Identifier: Apache-2.0

#include "export/html_form.h"

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "engine/compiler.h"
#include "export/html_form_parts.h"
#include "export/html_form_words.h"
#include "pack/pack_reader.h"
#include "text/digest.h"

namespace redflag {
namespace {

constexpr std::string_view kPack = R"(
[pack]
id = "p"
version = "1.0.0"
title = "</script><!--<b>&"
unsure_level = "soon"
emergency_numbers = { GB = "999" }

[[level]]
id = "now"
title = "Now"
action = "Call."
within = "now"
[[level]]
id = "soon"
title = "Soon"
action = "Ring."
within = "7 days"
[[level]]
id = "none"
title = "None"
action = "Rest."

[[source]]
id = "s"
organisation = "O"
title = "T"
standing = "read"

[[question]]
id = "hot"
ask = "</script><script>alert(1)</script>"
type = "yes-no"

[[rule]]
id = "r"
level = "now"
when = "hot"
because = "It is hot."
sources = ["s"]
)";

Program program() {
  Sources sources;
  Diagnostics diagnostics;
  return compile(std::make_shared<const Pack>(
      read_pack({{"p.toml", std::string(kPack)}}, sources, diagnostics)
          .value()));
}

std::string between(const std::string& text, std::string_view from,
                    std::string_view to) {
  const std::size_t begin = text.find(from) + from.size();
  return text.substr(begin, text.find(to, begin) - begin);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

TEST_CASE("the policy lets the page's one script and one style through") {
  const std::string page = render_form(program());
  const std::string script = between(page, "\n<script>", "</script>");
  const std::string style = between(page, "<style>", "</style>");
  CHECK(page.find("default-src 'none'; script-src 'sha256-" +
                  sha256_base64(script) + "'; style-src 'sha256-" +
                  sha256_base64(style) + "'; base-uri") != std::string::npos);
  CHECK(count(page, "unsafe-") == 0);
}

TEST_CASE("no text of a pack ends a script or becomes markup") {
  const std::string page = render_form(program());
  CHECK(count(page, "</script>") == 2);
  CHECK(count(page, "<!--") == 0);
  CHECK(count(page, "<b>") == 0);
  CHECK(page.find(R"("title":"\u003c/script>\u003c!--\u003cb>&")") !=
        std::string::npos);
}

TEST_CASE("the script makes no markup of texts, and no code") {
  std::string script = form_interpreter();
  script += form_elements_script();
  script += form_page_script();
  for (const std::string_view word :
       {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
        "DOMParser", "eval(", "new Function", "localStorage", "sessionStorage",
        "cookie", "fetch(", "XMLHttpRequest", "import(", "</script"}) {
    CAPTURE(word);
    CHECK(script.find(word) == std::string::npos);
  }
  CHECK(form_style().find("url(") == std::string_view::npos);
  CHECK(form_style().find("@import") == std::string_view::npos);
}

TEST_CASE("contacts stand on the card of the levels that they are for") {
  Contacts contacts;
  contacts.country = "GB";
  contacts.line = {.name = "Cancer line", .number = "0161 496 0000"};
  const std::string data = form_data(program(), contacts);
  CHECK(data.find(R"("emergency_number":"999")") != std::string::npos);
  CHECK(count(data, "Cancer line") == 3);
  const std::string none = form_data(program());
  CHECK(none.find(R"("emergency_number":)") == std::string::npos);
  CHECK(none.find(R"({"country":"United Kingdom","number":"999"})") !=
        std::string::npos);
}

TEST_CASE("the texts of a script are found, and those of the page among them") {
  CHECK(texts_said_in_script("this.words.say(\"One \" +\n  \"two\") + \"x\"; "
                             "words.format(\"{} \\\"a\\\"\", b); "
                             "[toTranslate(\"three\")]; words.say(variable)") ==
        std::set<std::string>{"One two", "{} \"a\"", "three"});
  const std::set<std::string> texts = form_texts();
  CHECK(texts.contains("Check your answers"));
  CHECK(texts.contains("{}, and {}"));
  CHECK(texts.contains("Saturday"));
}

}  // namespace
}  // namespace redflag
