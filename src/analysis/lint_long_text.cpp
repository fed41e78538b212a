// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint_long_text.h"

#include "analysis/pack_texts.h"
#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::size_t kWidth = 76;
/// What the frame around a question leaves of 24 lines.
constexpr std::size_t kQuestionLines = 18;

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

void check_question(const Question& question, LintFindings& findings) {
  std::size_t needed = lines(question.ask);
  for (const Option& option : question.options) needed += lines(option.label);
  if (needed <= kQuestionLines) return;
  findings.warning(codes::long_text, question.id, question.span,
                   "the question \"" + question.id + "\" takes " +
                       std::to_string(needed) +
                       " lines with its options, where a screen has " +
                       std::to_string(kQuestionLines),
                   "shorten it, or split it in two");
}

}  // namespace

void lint_long_text(const LintSubject& subject, LintFindings& findings) {
  const Pack& pack = subject.pack();
  for_each_text(pack, [&](const PackText& text) {
    const std::size_t most = room(text);
    const std::size_t needed = lines(*text.text);
    if (most == 0 || needed <= most) return;
    findings.warning(codes::long_text, *text.where, text.span,
                     "`" + std::string(text.key) + "` of \"" + *text.where +
                         "\" takes " + std::to_string(needed) +
                         " lines, where there is room for " +
                         std::to_string(most),
                     "say it in fewer words");
  });
  for (const Question& question : pack.questions) {
    check_question(question, findings);
  }
}

}  // namespace redflag
