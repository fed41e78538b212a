// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_long_text.h"

#include "analysis/spoken_texts.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kWidth = 76;
/// What the frame around a question leaves of 24 lines.
constexpr std::size_t kQuestionLines = 18;
/// A line of a page, after its number.
constexpr std::size_t kLineWidth = 75;
/// What the frame around a page leaves of 24 lines: its own question, and the
/// lines to tick.
constexpr std::size_t kPageLines = 16;

std::size_t lines(const std::string& text) { return wrap(text, kWidth).size(); }

/// How many lines a text may have; 0 where its place has room enough.
std::size_t room(const PackText& text) {
  if (text.key == "short") return 1;
  switch (text.place) {
    case TextPlace::page_line:
      return 2;
    case TextPlace::because:
      return 3;
    case TextPlace::advice:
      return 4;
    default:
      return 0;
  }
}

void check_question(const SpokenTexts& texts, const Question& question,
                    LintFindings& findings) {
  std::size_t needed = lines(question.ask);
  for (const Option& option : question.options) needed += lines(option.label);
  const auto place = texts.place(question.id, question.ask, question.span);
  if (needed <= kQuestionLines || !place) return;
  findings.warning(codes::long_text, question.id, *place,
                   texts.said_in() + "the question \"" + question.id +
                       "\" takes " + std::to_string(needed) +
                       " lines with its options, where a screen has " +
                       std::to_string(kQuestionLines),
                   "shorten it, or split it in two");
}

// The lines that people may see together, however many apply.
void check_page(const SpokenTexts& texts, std::size_t page,
                LintFindings& findings) {
  const Pack& pack = texts.pack();
  const Page& of = pack.pages[page];
  std::size_t needed = lines(of.ask);
  for (const Question& question : pack.questions) {
    if (question.page != PageIndex(page)) continue;
    needed += wrap(question.ask, kLineWidth).size();
  }
  const auto place = texts.place(of.id, of.ask, of.span);
  if (needed <= kPageLines || !place) return;
  findings.warning(codes::long_text, of.id, *place,
                   texts.said_in() + "the page \"" + of.id + "\" takes " +
                       std::to_string(needed) + " lines, where a screen has " +
                       std::to_string(kPageLines),
                   "shorten its lines, or move some to a page of their own");
}

void check_all(const SpokenTexts& texts, LintFindings& findings) {
  const Pack& pack = texts.pack();
  for_each_text(pack, [&](const PackText& text) {
    const std::size_t most = room(text);
    const std::size_t needed = lines(*text.text);
    const auto place = texts.place(*text.where, *text.text, text.span);
    if (most == 0 || needed <= most || !place) return;
    findings.warning(codes::long_text, *text.where, *place,
                     texts.said_in() + "`" + std::string(text.key) + "` of \"" +
                         *text.where + "\" takes " + std::to_string(needed) +
                         " lines, where there is room for " +
                         std::to_string(most),
                     "say it in fewer words");
  });
  for (const Question& question : pack.questions) {
    check_question(texts, question, findings);
  }
  for (std::size_t page = 0; page < pack.pages.size(); ++page) {
    check_page(texts, page, findings);
  }
}

}  // namespace

void lint_long_text(const LintSubject& subject, LintFindings& findings) {
  for_each_language(
      subject, [&](const SpokenTexts& texts) { check_all(texts, findings); });
}

}  // namespace redflag
