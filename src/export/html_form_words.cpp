// SPDX-License-Identifier: Apache-2.0

#include "export/html_form_words.h"

#include <array>

#include "export/html_form_parts.h"

namespace redflag {
namespace {

void skip_space(std::string_view& rest) {
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\n')) {
    rest.remove_prefix(1);
  }
}

bool take(std::string_view& rest, std::string_view word) {
  if (!rest.starts_with(word)) return false;
  rest.remove_prefix(word.size());
  return true;
}

/// The literals at the start of `rest`, in one.
std::string literals(std::string_view rest) {
  std::string text;
  for (skip_space(rest); take(rest, "\""); skip_space(rest)) {
    while (!rest.empty() && rest.front() != '"') {
      take(rest, "\\");
      text += rest.front();
      rest.remove_prefix(1);
    }
    take(rest, "\"");
    skip_space(rest);
    take(rest, "+");
  }
  return text;
}

}  // namespace

std::set<std::string> texts_said_in_script(std::string_view script) {
  constexpr std::array<std::string_view, 3> names = {
      "words.say", "words.format", "toTranslate"};
  std::set<std::string> texts;
  for (const std::string_view name : names) {
    for (std::size_t at = script.find(name); at != std::string_view::npos;
         at = script.find(name, at + 1)) {
      std::string_view rest = script.substr(at + name.size());
      if (!take(rest, "(")) continue;
      std::string text = literals(rest);
      if (!text.empty()) texts.insert(std::move(text));
    }
  }
  return texts;
}

std::set<std::string> form_texts() {
  std::set<std::string> texts;
  for (const std::string_view script :
       {form_sheet_script(), form_evidence_script(), form_card_script(),
        form_page_script()}) {
    texts.merge(texts_said_in_script(script));
  }
  return texts;
}

}  // namespace redflag
