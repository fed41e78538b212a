// SPDX-License-Identifier: Apache-2.0

#include "engine/card.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "engine/card_questions.h"
#include "engine/card_words.h"
#include "engine/condition_words.h"
#include "engine/evidence.h"

namespace redflag {
namespace {

/// How many things to watch for the card names that belong to the signs
/// reported, and how many in all: nobody keeps a long list in mind.
constexpr std::size_t kMaxNearby = 3;
constexpr std::size_t kMaxMoreUrgent = 5;

/// How many steps that certainly concern the person a card tells in full.
constexpr std::size_t kMaxSteps = 4;

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
    add_once(reason.sources, source_words(pack.sources[source], pack.words));
  }
  return reason;
}

/// Whether the highest level leaves no time at all. That of a pack about
/// twisted ankles may well be "today".
bool has_emergencies(const Pack& pack) {
  return pack[pack.highest_level()].within_hours == 0.0;
}

bool is_highest(const Pack& pack, LevelIndex level) {
  return has_emergencies(pack) && level == pack.highest_level();
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
        words_(program.pack().words),
        evidence_(program, sheet),
        questions_(program, sheet, outcome, evidence_),
        card_(card) {}

  void add_headline(const Contacts& contacts) {
    const Level& level = pack_[outcome_.levels.advised];
    card_.about_another = is_about_another();
    card_.language = pack_.info.language;
    card_.level = outcome_.levels.advised;
    card_.highest = is_highest(pack_, card_.level);
    card_.title = level.title;
    card_.action = level.action;
    card_.colour = level.colour;
    card_.within = level.within;
    if (card_.level == LevelIndex(0)) {
      card_.caution = words_(
          "No rule fired on these answers. That does not mean that nothing is "
          "wrong: the questions do not cover everything.");
    }
    add_numbers(contacts);
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
                 !questions_.not_sure_in(finding.rule).empty()) {
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
    const std::set<QuestionIndex> told = questions_.told(card_.deciding);
    // What is there comes before what is not.
    std::vector<QuestionIndex> in_order;
    for (const bool no : {false, true}) {
      for (const QuestionIndex q : told) {
        if (says_no(pack_[q], sheet_[q]) == no) in_order.push_back(q);
      }
    }
    for (const QuestionIndex q : in_order) {
      card_.told.push_back(statement(q));
    }
    if (card_.level == LevelIndex(0)) return;
    const std::vector<QuestionIndex> background = questions_.background(told);
    std::erase_if(in_order, [&](QuestionIndex q) {
      return std::ranges::find(background, q) != background.end();
    });
    card_.say = phone_words(pack_, sheet_, background, in_order,
                            questions_.also_reported(told), card_.level,
                            card_.highest, about(), card_.given_on);
  }

  void add_gaps() {
    if (!outcome_.is_open()) return;
    card_.could_be = pack_[outcome_.levels.possible].title;
    card_.covers_all = outcome_.levels.advised == outcome_.levels.possible;
    std::vector<QuestionIndex> first = questions_.gaps();
    // By how to find out, so that each way is told once.
    std::ranges::stable_sort(
        first, {}, [&](QuestionIndex q) { return find_out(pack_, pack_[q]); });
    for (const QuestionIndex q : first) add_gap(q);
  }

  void add_contradictions() {
    for (const QuestionIndex q : outcome_.contradictions) {
      std::string others;
      for (const QuestionIndex other : contradicted_by(program_, sheet_, q)) {
        others += (others.empty() ? "" : "; ") + statement(other);
      }
      card_.contradictions.push_back(
          others.empty() ? statement(q)
                         : words_.format("{} (but: {})", statement(q), others));
    }
  }

  void add_changed(const CardOptions& options) {
    if (options.as_given == nullptr) return;
    for (const ChangedAnswer& changed : options.changed) {
      const QuestionIndex q = changed.question;
      (changed.counts ? card_.changed_counting : card_.changed_not_sure)
          .push_back(
              answer_statement(pack_[q], (*options.as_given)[q], words_));
    }
    const auto& aside = options.as_given->set_aside;
    for (const QuestionIndex q : options.old) {
      const auto answer = aside.find(pack_[q].id);
      if (answer == aside.end()) continue;
      card_.old.push_back(answer_statement(pack_[q], answer->second, words_));
    }
  }

  void add_answers() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const QuestionIndex q(i);
      const Question& question = pack_[q];
      if (sheet_[q].state == AnswerState::not_sure) {
        card_.answers.not_sure.push_back(short_text(question));
      } else if (says_no(question, sheet_[q])) {
        card_.answers.denied.push_back(question.type == QuestionType::yes_no
                                           ? short_text(question)
                                           : statement(q));
      } else if (sheet_[q].state == AnswerState::given) {
        card_.answers.reported.push_back(statement(q));
      }
    }
  }

  void add_more_urgent() {
    if (card_.highest || !has_emergencies(pack_)) return;
    for (const QuestionIndex q : questions_.nearby()) {
      if (card_.more_urgent.size() >= kMaxNearby) break;
      add_once(card_.more_urgent, short_text(pack_[q]));
    }
    for (const QuestionIndex q : questions_.emergency_lines()) {
      if (card_.more_urgent.size() >= kMaxMoreUrgent) break;
      add_once(card_.more_urgent, short_text(pack_[q]));
    }
    if (card_.more_urgent.empty()) return;
    card_.more_urgent.push_back(
        words_("Anything else that feels like an emergency"));
  }

  /// Of the certain steps, the first in the pack's order: those that a pack
  /// puts last are the ones to read another day.
  void add_steps(bool all) {
    for (const OfferedStep& offered : outcome_.next_steps) {
      if (!offered.certain) continue;
      if (all || card_.steps.size() < kMaxSteps) {
        card_.steps.push_back(step_of(offered));
      } else {
        card_.further_steps.push_back(pack_.next_steps[offered.step].title);
      }
    }
    const std::vector<OfferedStep> open = open_steps();
    for (const OfferedStep& offered : open) {
      card_.steps.push_back(step_of(offered));
    }
    card_.steps_left_out = outcome_.next_steps.size() - card_.steps.size() -
                           card_.further_steps.size();
  }

 private:
  /// Whether a question that only steers the wording says that somebody else
  /// answers: one of no sign, of no worry, and that no rule reads, answered by
  /// another option than the first.
  bool is_about_another() const {
    std::set<QuestionIndex> asking;
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const QuestionIndex q(i);
      const std::optional<OptionIndex> option = sheet_[q].option;
      if (!pack_[q].sign && pack_[q].worse == Worse::none && option &&
          *option != OptionIndex(0)) {
        asking.insert(q);
      }
    }
    for (std::size_t i = 0; i < pack_.rules.size() && !asking.empty(); ++i) {
      for (const QuestionIndex q :
           evidence_.read_by(program_.rule(RuleIndex(i)))) {
        asking.erase(q);
      }
    }
    return !asking.empty();
  }

  About about() const {
    return card_.about_another ? About::another : About::self;
  }

  void add_numbers(const Contacts& contacts) {
    card_.emergency_number = emergency_number(contacts, pack_.info);
    card_.emergency_words = card_.emergency_number.empty()
                                ? words_("your local emergency number")
                                : card_.emergency_number;
    card_.calls = calls_at(pack_, card_.level, contacts);
    // The crisis line does not stand for those who know the person.
    const bool nobody = !contacts.line.is_set() && !contacts.doctor.is_set() &&
                        !contacts.out_of_hours.is_set();
    card_.numbers_missing =
        card_.emergency_number.empty() || (!card_.highest && nobody);
    card_.numbers_unread =
        contacts.unread && (card_.numbers_missing || !card_.highest);
  }

  std::string statement(QuestionIndex q) const {
    return answer_statement(pack_[q], sheet_[q], words_);
  }

  CardStep step_of(const OfferedStep& offered) const {
    const NextStep& step = pack_.next_steps[offered.step];
    CardStep result{.section = step.section,
                    .title = step.title,
                    .text = step.text,
                    .condition = {}};
    if (!offered.certain) {
      result.condition =
          condition_words(pack_, step.when, [this](const Expr& part) {
            return evidence_.truth(program_.node_of(part));
          });
    }
    return result;
  }

  /// Of the steps that may apply, those worth reading: they hang on few missing
  /// answers. Where that leaves too many, those on a "not sure" alone, since
  /// whoever stopped early learns nothing from a handful of many.
  std::vector<OfferedStep> open_steps() const {
    std::vector<OfferedStep> all;
    std::vector<OfferedStep> not_sure;
    for (const OfferedStep& offered : outcome_.next_steps) {
      if (offered.certain) continue;
      const std::vector<QuestionIndex> open =
          evidence_.open_in(program_.next_step(offered.step));
      const auto answers = std::ranges::count_if(
          open, [&](QuestionIndex q) { return evidence_.surely_asked(q); });
      if (static_cast<std::size_t>(answers) > kMaxStepAnswers) continue;
      all.push_back(offered);
      if (std::ranges::any_of(open, [&](QuestionIndex q) {
            return says_not_sure(sheet_[q]);
          })) {
        not_sure.push_back(offered);
      }
    }
    std::vector<OfferedStep>& chosen =
        all.size() <= kMaxOpenSteps ? all : not_sure;
    if (chosen.size() > kMaxOpenSteps) chosen.resize(kMaxOpenSteps);
    return chosen;
  }

  void by_level(std::vector<CardReason>& reasons) const {
    std::ranges::stable_sort(reasons,
                             [&](const CardReason& a, const CardReason& b) {
                               return pack_[a.rule].level > pack_[b.rule].level;
                             });
  }

  void add_gap(QuestionIndex q) {
    const Question& question = pack_[q];
    const bool not_sure = says_not_sure(sheet_[q]);
    CardGap gap{
        .text = short_text(question),
        .lines = 1,
        .not_sure = not_sure,
        .how = find_out_words(find_out(pack_, question), words_, about())};
    if (!question.page || not_sure) {
      card_.gaps.push_back(std::move(gap));
      return;
    }
    const auto [place, is_new] = gap_of_page_.emplace(
        std::pair(*question.page, gap.how), card_.gaps.size());
    if (is_new) {
      card_.gaps.push_back(std::move(gap));
    } else {
      card_.gaps[place->second].text = pack_.pages[*question.page].title;
      ++card_.gaps[place->second].lines;
    }
  }

  const Pack& pack_;
  const Program& program_;
  const AnswerSheet& sheet_;
  const Outcome& outcome_;
  const Words& words_;
  Evidence evidence_;
  CardQuestions questions_;
  Card& card_;
  std::map<std::pair<PageIndex, std::string>, std::size_t> gap_of_page_;
};

}  // namespace

Card make_card(const Program& program, const AnswerSheet& sheet,
               const Outcome& outcome, std::chrono::sys_seconds now,
               const Zone& zone, const Contacts& contacts,
               const CardOptions& options) {
  Card card;
  card.given_on = options.given_on;
  CardMaker maker(program, sheet, outcome, card);
  maker.add_headline(contacts);
  maker.add_reasons();
  maker.add_told();
  maker.add_gaps();
  maker.add_contradictions();
  maker.add_changed(options);
  maker.add_answers();
  maker.add_more_urgent();
  maker.add_steps(options.all_steps);
  const Pack& pack = program.pack();
  card.given = options.given;
  card.made = zone(now);
  card.contact_by = contact_by(pack[card.level], now, zone);
  card.closing = pack.info.closing;
  card.notice = pack.notice();
  card.pack = pack_stamp(pack.info);
  return card;
}

std::vector<Contact> calls_at(const Pack& pack, LevelIndex level,
                              const Contacts& contacts) {
  Contacts fitting = contacts;
  // For advice beside the ambulance, and never instead of it.
  if (is_highest(pack, level)) fitting.doctor = fitting.out_of_hours = {};
  return contacts_for(pack[level], fitting, pack.words);
}

std::optional<Moment> contact_by(const Level& level,
                                 std::chrono::sys_seconds now,
                                 const Zone& zone) {
  if (!level.within_hours) return std::nullopt;
  const auto seconds =
      static_cast<std::int64_t>(std::llround(*level.within_hours * 3600));
  return zone(now + std::chrono::seconds(seconds));
}

std::string answer_statement(const Question& question, const Answer& answer,
                             const Words& words) {
  const std::string& text = short_text(question);
  if (answer.state == AnswerState::given &&
      question.type == QuestionType::yes_no && answer.yes == Known::yes) {
    return text;
  }
  if (answer.state == AnswerState::not_sure) {
    return words.format("{} (not sure)", text);
  }
  const char* between = text.ends_with('?') ? " " : ": ";
  return text + between + answer_words(question, answer, words);
}

std::string pack_stamp(const PackInfo& pack) {
  return pack.id + ' ' + pack.version + " #" + pack.digest.substr(0, 8);
}

std::string source_words(const Source& source, const Words& words) {
  if (source.standing == Standing::judgement) {
    return words("the authors' own judgement");
  }
  std::string text = source.organisation;
  if (!source.title.empty()) text += ", " + source.title;
  if (source.year != 0) text += " (" + std::to_string(source.year) + ')';
  if (source.standing == Standing::second_hand) {
    return words.format("{} - read second-hand", text);
  }
  if (source.standing == Standing::not_verified) {
    return words.format("{} - not verified", text);
  }
  return text;
}

}  // namespace redflag
