// SPDX-License-Identifier: Apache-2.0
#include "engine/card_questions.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "engine/card_words.h"

namespace redflag {
namespace {

/// How many lines of one page are said on the telephone beside those that
/// decide: health and treatment both have their place.
constexpr std::size_t kMaxBackgroundOfPage = 2;

}  // namespace

std::set<QuestionIndex> CardQuestions::not_sure_in(RuleIndex rule) const {
  std::set<QuestionIndex> found;
  for (const QuestionIndex q : evidence_.read_by(program_.rule(rule))) {
    if (says_not_sure(sheet_[q])) found.insert(q);
  }
  return found;
}

std::set<QuestionIndex> CardQuestions::told(
    std::span<const CardReason> deciding) const {
  std::set<QuestionIndex> found;
  for (const CardReason& reason : deciding) {
    if (reason.certain) {
      found.merge(evidence_.behind(program_.rule(reason.rule)));
    } else {
      found.merge(not_sure_in(reason.rule));
    }
  }
  found.merge(behind_open_rules());
  // How long it has lasted means little without what it is.
  for (const QuestionIndex q : std::vector(found.begin(), found.end())) {
    if (!pack_[q].sign) continue;
    const Sign& sign = pack_[*pack_[q].sign];
    if (is_reported(sign)) found.insert(sign.notice);
  }
  return found;
}

std::vector<QuestionIndex> CardQuestions::background(
    const std::set<QuestionIndex>& told) const {
  std::set<QuestionIndex> chosen;
  std::map<std::optional<PageIndex>, std::size_t> of_page;
  for (const bool decides : {true, false}) {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const QuestionIndex q(i);
      if (told.contains(q) != decides || !is_background(q)) continue;
      if (chosen.size() >= kMaxSaid) break;
      std::size_t& of_this_page = of_page[pack_[q].page];
      if (!decides && of_this_page >= kMaxBackgroundOfPage) continue;
      ++of_this_page;
      chosen.insert(q);
    }
  }
  return {chosen.begin(), chosen.end()};
}

std::vector<QuestionIndex> CardQuestions::also_reported(
    const std::set<QuestionIndex>& told) const {
  std::vector<QuestionIndex> found;
  for (const Sign& sign : pack_.signs) {
    if (is_reported(sign) && !told.contains(sign.notice)) {
      found.push_back(sign.notice);
    }
  }
  return found;
}

std::vector<QuestionIndex> CardQuestions::gaps() const {
  std::vector<QuestionIndex> first;
  for (const Unsure& unsure : outcome_.unsure) {
    if (evidence_.surely_asked(unsure.question)) {
      first.push_back(unsure.question);
    }
  }
  if (first.empty()) {  // all hang on one another, or on nothing unsure
    for (const Unsure& unsure : outcome_.unsure) {
      first.push_back(unsure.question);
    }
  }
  return first;
}

std::vector<QuestionIndex> CardQuestions::nearby() const {
  std::vector<QuestionIndex> found;
  for (const Sign& sign : pack_.signs) {
    if (!is_reported(sign)) continue;
    for (const RuleIndex rule : sign.rules) {
      if (pack_[rule].level != pack_.highest_level()) continue;
      for (const QuestionIndex q :
           evidence_.read_for_yes(program_.rule(rule))) {
        const Question& question = pack_[q];
        if (question.type != QuestionType::yes_no || question.notice ||
            question.short_text.empty() || sheet_[q].yes == Known::yes ||
            !question.sign || &pack_[*question.sign] != &sign) {
          continue;
        }
        found.push_back(q);
      }
    }
  }
  return found;
}

std::vector<QuestionIndex> CardQuestions::emergency_lines() const {
  const std::set<QuestionIndex> near = read_with_reported();
  const std::set<SourceIndex> sources = sources_of_reported();
  std::vector<std::pair<std::size_t, QuestionIndex>> lines;
  for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (!is_emergency_line(q)) continue;
    const bool first = near.contains(q) || says_not_sure(sheet_[q]);
    lines.emplace_back(
        first ? pack_.sources.size() + 1 : shared_sources(q, sources), q);
  }
  std::ranges::stable_sort(lines, std::greater<>(),
                           [](const auto& line) { return line.first; });
  std::vector<QuestionIndex> in_order;
  for (const auto& line : lines) in_order.push_back(line.second);
  return in_order;
}

bool CardQuestions::is_reported(const Sign& sign) const {
  return sheet_[sign.notice].yes == Known::yes;
}

bool CardQuestions::is_emergency_line(QuestionIndex q) const {
  const Question& question = pack_[q];
  return question.page && pack_.pages[*question.page].emergency;
}

/// Whether a source was looked into; what all kinds of rules rest on, such as
/// judgement, brings nothing near.
bool CardQuestions::is_guidance(SourceIndex source) const {
  const Standing standing = pack_.sources[source].standing;
  return standing != Standing::judgement && standing != Standing::not_verified;
}

/// Whether an answer says what a person lives with, whatever the signs: a
/// line of a page, or a choice above its first option.
bool CardQuestions::is_background(QuestionIndex q) const {
  const Question& question = pack_[q];
  const Answer& answer = sheet_[q];
  if (question.sign || question.last || question.worse == Worse::none ||
      answer.state != AnswerState::given || !evidence_.surely_asked(q)) {
    return false;
  }
  if (question.type == QuestionType::choice) {
    return answer.option && *answer.option != OptionIndex(0);
  }
  return question.type == QuestionType::yes_no && question.worse != Worse::no &&
         answer.yes == Known::yes && question.page &&
         !pack_.pages[*question.page].emergency;
}

/// What somebody said yes to, such as a treatment, on which the advice rests
/// where missing answers leave it open: of the rules of signs reported that
/// may fire and then advise it.
std::set<QuestionIndex> CardQuestions::behind_open_rules() const {
  std::set<QuestionIndex> found;
  if (outcome_.levels.advised == outcome_.levels.level) return found;
  for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
    const Rule& rule = pack_.rules[i];
    if (rule.if_unsure != outcome_.levels.advised || !rule.sign) continue;
    const Sign& sign = pack_[*rule.sign];
    const NodeIndex node = program_.rule(RuleIndex(i));
    if (!is_reported(sign) || !evidence_.truth(node).open()) continue;
    found.merge(evidence_.in_favour_of(node));
    found.insert(sign.notice);
  }
  std::erase_if(found,
                [&](QuestionIndex q) { return says_no(pack_[q], sheet_[q]); });
  return found;
}

/// What rules read together with a sign that was reported.
std::set<QuestionIndex> CardQuestions::read_with_reported() const {
  std::set<QuestionIndex> found;
  for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
    std::set<QuestionIndex> read =
        evidence_.read_by(program_.rule(RuleIndex(i)));
    if (std::ranges::any_of(read, [&](QuestionIndex q) {
          return pack_[q].sign && is_reported(pack_[*pack_[q].sign]);
        })) {
      found.merge(read);
    }
  }
  return found;
}

/// What the rules of reported signs rest on that ask for a call now at least.
std::set<SourceIndex> CardQuestions::sources_of_reported() const {
  std::set<SourceIndex> found;
  for (const Sign& sign : pack_.signs) {
    if (!is_reported(sign)) continue;
    for (const RuleIndex rule : sign.rules) {
      if (pack_[pack_[rule].level].within_hours != 0.0) continue;
      for (const SourceIndex source : pack_[rule].sources) {
        if (is_guidance(source)) found.insert(source);
      }
    }
  }
  return found;
}

/// How many of `sources` a line of the emergency page rests on, by the rules
/// of the highest level that its "yes" helps to fire.
std::size_t CardQuestions::shared_sources(
    QuestionIndex line, const std::set<SourceIndex>& sources) const {
  if (sources.empty()) return 0;
  std::set<SourceIndex> shared;
  for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
    const Rule& rule = pack_.rules[i];
    if (rule.level != pack_.highest_level() || rule.sign ||
        !evidence_.read_for_yes(program_.rule(RuleIndex(i))).contains(line)) {
      continue;
    }
    for (const SourceIndex source : rule.sources) {
      if (sources.contains(source)) shared.insert(source);
    }
  }
  return shared.size();
}

}  // namespace redflag
