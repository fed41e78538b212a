// SPDX-License-Identifier: Apache-2.0

#include "engine/card.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "engine/condition_words.h"
#include "engine/evaluator.h"

namespace redflag {
namespace {

constexpr RowIndex only_row{0};
/// How many signs of an emergency the card names for the signs reported; the
/// lines of the emergency page come on top.
constexpr std::size_t kMaxNearby = 4;

/// One evaluated sheet, and the questions behind what came out true.
class Evidence {
 public:
  Evidence(const Program& program, const AnswerSheet& sheet)
      : program_(program), sheet_(sheet), block_(program, 1) {
    block_.set(only_row, sheet);
    evaluate(program, block_, planes_);
  }

  Truth truth(NodeIndex node) const {
    return planes_.truth(program_, node, only_row);
  }

  /// Whether the question certainly applies.
  bool surely_asked(QuestionIndex q) const {
    return truth(program_.slots(q).applies).must;
  }

  /// The given answers that make `node` certainly true.
  std::set<QuestionIndex> behind(NodeIndex node) const {
    std::set<QuestionIndex> found;
    visit(node, [&](const Node& visited, NodeIndex index, bool wanted) {
      if (!visited.is_boolean()) {
        if (visited.kind == NodeKind::reading) add_given(visited, found);
        return true;
      }
      const Truth value = truth(index);
      const bool holds = wanted ? value.must : !value.may;
      if (holds && visited.kind == NodeKind::answer) add_given(visited, found);
      return holds;
    });
    return found;
  }

  /// The questions that `node` reads.
  std::set<QuestionIndex> read_by(NodeIndex node) const {
    std::set<QuestionIndex> found;
    visit(node, [&](const Node& visited, NodeIndex, bool) {
      if (visited.kind == NodeKind::answer ||
          visited.kind == NodeKind::reading) {
        found.insert(visited.question);
      }
      return true;
    });
    return found;
  }

  /// The questions that `node` reads so that a "yes" helps to make it true.
  std::set<QuestionIndex> read_for_yes(NodeIndex node) const {
    std::set<QuestionIndex> found;
    visit(node, [&](const Node& visited, NodeIndex, bool wanted) {
      if (visited.kind == NodeKind::answer && wanted) {
        found.insert(visited.question);
      }
      return visited.is_boolean() && visited.kind != NodeKind::compare;
    });
    return found;
  }

 private:
  /// Calls `look` for each node below `root`, with whether it helps when true
  /// or when false; goes on below it where `look` says so. Not by recursion,
  /// since flags of flags can go deep.
  template <class Look>
  void visit(NodeIndex root, Look look) const {
    std::set<std::pair<NodeIndex, bool>> seen;
    std::vector<std::pair<NodeIndex, bool>> to_visit{{root, true}};
    while (!to_visit.empty()) {
      const auto [index, wanted] = to_visit.back();
      to_visit.pop_back();
      const Node& node = program_[index];
      if (!seen.insert({index, wanted}).second || !look(node, index, wanted)) {
        continue;
      }
      const bool below = node.kind == NodeKind::not_ ? !wanted : wanted;
      for (const NodeIndex operand : program_.operands(node)) {
        to_visit.emplace_back(operand, below);
      }
    }
  }

  void add_given(const Node& node, std::set<QuestionIndex>& found) const {
    if (sheet_[node.question].state == AnswerState::given) {
      found.insert(node.question);
    }
  }

  const Program& program_;
  const AnswerSheet& sheet_;
  Block block_;
  Planes planes_;
};

/// Whether the person said "not sure", to the question or one of its options.
bool says_not_sure(const Answer& answer) {
  return answer.state == AnswerState::not_sure ||
         (answer.state == AnswerState::given &&
          std::ranges::find(answer.options, Known::unknown) !=
              answer.options.end());
}

/// Adds `text` unless it is empty or there already.
void add_once(std::vector<std::string>& list, const std::string& text) {
  if (text.empty() || std::ranges::find(list, text) != list.end()) return;
  list.push_back(text);
}

CardReason reason_of(const Pack& pack, const Finding& finding) {
  const Rule& rule = pack[finding.rule];
  CardReason reason{.rule = finding.rule,
                    .certain = finding.certain,
                    .because = rule.because,
                    .sources = {}};
  for (const SourceIndex source : rule.sources) {
    add_once(reason.sources, source_words(pack.sources[source]));
  }
  return reason;
}

/// Fills a card, one part a member.
class CardMaker {
 public:
  CardMaker(const Program& program, const AnswerSheet& sheet,
            const Outcome& outcome, Card& card)
      : pack_(program.pack()),
        program_(program),
        sheet_(sheet),
        outcome_(outcome),
        evidence_(program, sheet),
        card_(card) {}

  void add_headline(const Contacts& contacts) {
    const Level& level = pack_[outcome_.levels.advised];
    card_.level = outcome_.levels.advised;
    card_.highest = has_emergencies() && card_.level == pack_.highest_level();
    card_.title = level.title;
    card_.action = level.action;
    card_.within = level.within;
    card_.emergency_number = emergency_number(contacts, pack_.info);
    if (card_.emergency_number.empty()) {
      card_.emergency_number = "your local emergency number";
    }
    if (card_.level == LevelIndex(0)) {
      card_.caution =
          "No rule fired on these answers. That does not mean that nothing is "
          "wrong: the questions do not cover everything.";
    }
  }

  void add_reasons() {
    for (const Finding& finding : outcome_.findings) {
      const Rule& rule = pack_[finding.rule];
      if (finding.certain) {
        const bool decides = rule.level == outcome_.levels.level;
        if (!decides && card_.highest) continue;
        (decides ? card_.deciding : card_.others)
            .push_back(reason_of(pack_, finding));
      } else if (rule.if_unsure == outcome_.levels.advised &&
                 was_not_sure(finding.rule)) {
        card_.deciding.push_back(reason_of(pack_, finding));
      }
    }
    for (std::size_t i = 0; i < pack_.rules.size(); ++i) {
      const RuleIndex rule(i);
      if (pack_[rule].level <= outcome_.levels.level &&
          evidence_.truth(program_.rule(rule)).open()) {
        card_.more_may_fire = true;
      }
    }
    by_level(card_.deciding);
    by_level(card_.others);
    for (const auto* reasons : {&card_.deciding, &card_.others}) {
      for (const CardReason& reason : *reasons) {
        add_once(card_.advice, pack_[reason.rule].advice);
      }
    }
  }

  void add_told() {
    std::set<QuestionIndex> told;
    for (const CardReason& reason : card_.deciding) {
      if (reason.certain) {
        told.merge(evidence_.behind(program_.rule(reason.rule)));
      } else {
        told.merge(not_sure_in(reason.rule));
      }
    }
    // What is there comes before what is not.
    for (const bool no : {false, true}) {
      for (const QuestionIndex q : told) {
        const bool says = sheet_[q].state == AnswerState::given &&
                          says_no(pack_[q], sheet_[q]);
        if (says == no) {
          card_.told.push_back(answer_statement(pack_[q], sheet_[q]));
        }
      }
    }
  }

  void add_gaps() {
    if (!outcome_.is_open()) return;
    card_.could_be = pack_[outcome_.levels.possible].title;
    card_.covers_all = outcome_.levels.advised == outcome_.levels.possible;
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
    for (const QuestionIndex q : first) add_gap(q);
  }

  void add_contradictions() {
    for (const QuestionIndex q : outcome_.contradictions) {
      card_.contradictions.push_back(answer_statement(pack_[q], sheet_[q]));
    }
  }

  void add_more_urgent() {
    if (card_.highest || !has_emergencies()) return;
    for (const Sign& sign : pack_.signs) {
      const Answer& notice = sheet_[sign.notice];
      if (notice.yes != Known::yes) continue;
      for (const RuleIndex rule : sign.rules) add_nearby(sign, rule);
    }
    for (const Question& question : pack_.questions) {
      if (question.page && pack_.pages[*question.page].emergency) {
        add_once(card_.more_urgent, short_text(question));
      }
    }
  }

  void add_steps() {
    for (const bool certain : {true, false}) {
      for (const OfferedStep& offered : outcome_.next_steps) {
        if (offered.certain != certain) continue;
        const NextStep& step = pack_.next_steps[offered.step];
        card_.steps.push_back(
            {.section = step.section,
             .title = step.title,
             .text = step.text,
             .condition =
                 certain ? ""
                         : condition_words(
                               pack_, step.when, [this](const Expr& part) {
                                 return evidence_.truth(program_.node_of(part));
                               })});
      }
    }
  }

 private:
  void by_level(std::vector<CardReason>& reasons) const {
    std::ranges::stable_sort(reasons,
                             [&](const CardReason& a, const CardReason& b) {
                               return pack_[a.rule].level > pack_[b.rule].level;
                             });
  }

  std::set<QuestionIndex> not_sure_in(RuleIndex rule) const {
    std::set<QuestionIndex> found;
    for (const QuestionIndex q : evidence_.read_by(program_.rule(rule))) {
      if (says_not_sure(sheet_[q])) found.insert(q);
    }
    return found;
  }

  bool was_not_sure(RuleIndex rule) const { return !not_sure_in(rule).empty(); }

  void add_gap(QuestionIndex q) {
    const Question& question = pack_[q];
    const bool not_sure = says_not_sure(sheet_[q]);
    if (!question.page || not_sure) {
      card_.gaps.push_back(
          {.text = short_text(question), .lines = 1, .not_sure = not_sure});
      return;
    }
    const auto [place, is_new] =
        gap_of_page_.emplace(*question.page, card_.gaps.size());
    if (is_new) {
      card_.gaps.push_back({.text = pack_.pages[*question.page].title,
                            .lines = 1,
                            .not_sure = false});
    } else {
      ++card_.gaps[place->second].lines;
    }
  }

  /// Whether the highest level leaves no time at all. That of a pack about
  /// twisted ankles may well be "today".
  bool has_emergencies() const {
    return pack_[pack_.highest_level()].within_hours == 0.0;
  }

  /// Adds the short texts of this sign's own questions whose "yes" helps a
  /// rule of the highest level to fire.
  void add_nearby(const Sign& sign, RuleIndex rule) {
    if (pack_[rule].level != pack_.highest_level()) return;
    for (const QuestionIndex q : evidence_.read_for_yes(program_.rule(rule))) {
      const Question& question = pack_[q];
      if (card_.more_urgent.size() >= kMaxNearby) return;
      if (question.type != QuestionType::yes_no || question.notice ||
          question.short_text.empty() || sheet_[q].yes == Known::yes ||
          !question.sign || &pack_[*question.sign] != &sign) {
        continue;
      }
      add_once(card_.more_urgent, question.short_text);
    }
  }

  const Pack& pack_;
  const Program& program_;
  const AnswerSheet& sheet_;
  const Outcome& outcome_;
  Evidence evidence_;
  Card& card_;
  std::map<PageIndex, std::size_t> gap_of_page_;
};

}  // namespace

Card make_card(const Program& program, const AnswerSheet& sheet,
               const Outcome& outcome, std::chrono::sys_seconds now,
               const Zone& zone, const Contacts& contacts) {
  Card card;
  CardMaker maker(program, sheet, outcome, card);
  maker.add_headline(contacts);
  maker.add_reasons();
  maker.add_told();
  maker.add_gaps();
  maker.add_contradictions();
  maker.add_more_urgent();
  maker.add_steps();
  const Pack& pack = program.pack();
  card.contact_by = contact_by(pack[card.level], now, zone);
  card.closing = pack.info.closing;
  card.notice = pack.notice();
  card.pack = pack_stamp(pack.info);
  return card;
}

std::optional<Moment> contact_by(const Level& level,
                                 std::chrono::sys_seconds now,
                                 const Zone& zone) {
  if (!level.within_hours) return std::nullopt;
  const auto seconds =
      static_cast<std::int64_t>(std::llround(*level.within_hours * 3600));
  return zone(now + std::chrono::seconds(seconds));
}

std::string answer_statement(const Question& question, const Answer& answer) {
  const std::string& text = short_text(question);
  if (answer.state == AnswerState::given &&
      question.type == QuestionType::yes_no && answer.yes == Known::yes) {
    return text;
  }
  if (answer.state == AnswerState::not_sure) return text + " (not sure)";
  return text + ": " + answer_words(question, answer);
}

std::string pack_stamp(const PackInfo& pack) {
  return pack.id + ' ' + pack.version + " #" + pack.digest.substr(0, 8);
}

std::string source_words(const Source& source) {
  if (source.standing == Standing::judgement) {
    return "the authors' own judgement";
  }
  std::string text = source.organisation;
  if (!source.title.empty()) text += ", " + source.title;
  if (source.year != 0) text += " (" + std::to_string(source.year) + ')';
  if (source.standing == Standing::second_hand) text += " - read second-hand";
  if (source.standing == Standing::not_verified) text += " - not verified";
  return text;
}

}  // namespace redflag
