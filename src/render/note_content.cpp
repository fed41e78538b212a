// SPDX-License-Identifier: Apache-2.0

#include "render/note_content.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/card.h"
#include "engine/condition_words.h"
#include "engine/evidence.h"
#include "text/notice.h"
#include "text/one_line.h"
#include "text/utf8.h"

namespace redflag {
namespace {

/// The wording for those who know the field, without its "?", and without the
/// mark with which the question begins in Spanish, as in "Tipo: \u00BFdolor?".
std::string bare_wording(const Question& question) {
  std::string text =
      one_line(question.nurse.empty() ? short_text(question) : question.nurse);
  const std::size_t whole = text.size();
  while (text.ends_with('?') || text.ends_with(' ')) text.pop_back();
  constexpr std::string_view mark = "\u00BF";
  const std::size_t begin = text.rfind(mark);
  if (text.size() < whole && begin != std::string::npos) {
    text.erase(begin, mark.size());
  }
  return text;
}

/// The first `count` characters of `text`.
std::string_view first_characters(std::string_view text, std::size_t count) {
  std::size_t offset = 0;
  while (offset < text.size() && count-- > 0) {
    offset += decode_utf8(text, offset).size;
  }
  return text.substr(0, offset);
}

/// Sheets of version 0.1.0 have such a field in the language of the call.
std::string yes_or_no(const std::string& field) {
  if (field == "Yes" || field == "S\u00ED") return std::string(kFieldYes);
  return field == "No" ? std::string(kFieldNo) : field;
}

/// Fills a note, one part a member.
class NoteMaker {
 public:
  NoteMaker(const Program& program, const AnswerSheet& sheet,
            const Outcome& outcome, Note& note)
      : program_(program),
        pack_(program.pack()),
        words_(pack_.words),
        sheet_(sheet),
        outcome_(outcome),
        evidence_(program, sheet),
        note_(note) {}

  void add_call() {
    note_.reference = field("ref");
    note_.started = field("started");
    note_.teach_back = yes_or_no(field("teach_back"));
    note_.call_back = yes_or_no(field("call_back"));
    const auto complaint = sheet_.call.find("complaint");
    if (complaint != sheet_.call.end()) {
      note_.complaint = own_words(complaint->second, kMaxNoteWords);
    }
    for (const auto& [id, text] : sheet_.notes) {
      const auto q = pack_.find_question(id);
      note_.words_about.push_back(q ? note_wording(pack_, *q)
                                    : own_words(id, kMaxNoteField));
      note_.words.items.push_back(own_words(text, kMaxNoteWords));
    }
  }

  void add_times() {
    for (const auto& [id, time] : sheet_.times) {
      const auto q = pack_.find_question(id);
      if (!q || sheet_[*q].state == AnswerState::blank) continue;
      note_.times_of.push_back(id);
      note_.times.items.push_back(time);
    }
  }

  void add_reports() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const QuestionIndex q(i);
      const Question& question = pack_[q];
      if (!is_given(q) || says_no(question, sheet_[q]) || question.sign) {
        continue;
      }
      const bool emergency =
          question.page && pack_.pages[*question.page].emergency;
      if (emergency) {
        note_.reports.items.push_back(statement(q));
      } else if (question.worse == Worse::none) {
        note_.caller.items.push_back(statement(q));
      } else {
        note_.background.items.push_back(statement(q));
      }
    }
    for (const Sign& sign : pack_.signs) add_sign(sign);
  }

  /// The follow-ups of what was reported, then emergency pages, then the rest.
  void add_said_no() {
    for (const Sign& sign : pack_.signs) {
      if (is_reported(sign)) add_no(negatives_of(sign));
    }
    for (const bool emergency : {true, false}) {
      if (!emergency) {  // what comes now is the less pertinent
        note_.said_no_briefly.keep = note_.said_no_briefly.items.size();
      }
      for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
        const QuestionIndex q(i);
        const Question& question = pack_[q];
        const bool on_emergency =
            question.page && pack_.pages[*question.page].emergency;
        if (!said_no(q) || on_emergency != emergency) continue;
        if (question.sign && is_reported(pack_[*question.sign])) continue;
        add_no(negative(q),
               is_all_no(question.page) ? question.page : std::nullopt);
      }
    }
  }

  void add_unknown() {
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const QuestionIndex q(i);
      if (sheet_[q].state == AnswerState::not_sure) {
        note_.not_sure.items.push_back(note_wording(pack_, q));
      }
    }
    for (const Unsure& unsure : outcome_.unsure) {
      note_.not_asked += unsure.state == AnswerState::blank ? 1 : 0;
    }
    for (const QuestionIndex q : outcome_.contradictions) {
      std::string others;
      for (const QuestionIndex other : contradicted_by(program_, sheet_, q)) {
        others += (others.empty() ? "" : "; ") + statement(other);
      }
      note_.contradictions.items.push_back(
          others.empty() ? statement(q)
                         : words_.format("{} (but: {})", statement(q), others));
    }
    for (const auto& [id, answer] : sheet_.set_aside) {
      const auto q = pack_.find_question(id);
      if (!q || answer.state != AnswerState::given ||
          says_no(pack_[*q], answer)) {
        continue;
      }
      note_.set_aside.items.push_back(
          note_wording(pack_, *q) + " = " +
          one_line(answer_words(pack_[*q], answer, words_)));
    }
    add_unasked();
  }

  void add_assessment(const Card& card) {
    const Levels& levels = outcome_.levels;
    note_.level = one_line(pack_[levels.level].title);
    note_.possible = one_line(pack_[levels.possible].title);
    note_.advised = one_line(pack_[levels.advised].title);
    note_.incomplete = outcome_.is_open();
    note_.nothing_yet = note_.incomplete && levels.level == LevelIndex(0);
    note_.caution = one_line(card.caution);
    for (const CardReason& reason : card.deciding) {
      if (!reason.certain) continue;
      const Rule& rule = pack_[reason.rule];
      note_.rules.push_back({.id = rule.id,
                             .level = one_line(pack_[rule.level].title),
                             .because = one_line(rule.because)});
    }
    add_open_rules(card);
    for (const Finding& finding : outcome_.findings) {
      const Rule& rule = pack_[finding.rule];
      const bool is_there =
          std::ranges::any_of(card.deciding, [&](const CardReason& reason) {
            return reason.rule == finding.rule;
          });
      if (finding.certain && !is_there) {
        note_.other_rules.items.push_back(rule.id);
      }
    }
  }

  void add_recommendation(const Card& card) {
    note_.action = one_line(card.action);
    if (card.highest) {
      note_.emergency_number = one_line(card.emergency_words);
    } else {
      for (const Contact& call : card.calls) {
        note_.calls.push_back(one_line(call.name + ": " + call.number));
      }
    }
    note_.within = one_line(card.within);
    if (card.contact_by && card.within != "now") {
      note_.contact_by = moment_words(*card.contact_by, words_);
    }
    for (const std::string& advice : card.advice) {
      note_.advice.items.push_back(one_line(advice));
    }
    for (const CardGap& gap : card.gaps) {
      std::string text = one_line(gap.text);
      if (gap.not_sure) text = words_.format("{} (not sure)", text);
      if (gap.lines > 1) text = words_.format("{} ({} lines)", text, gap.lines);
      note_.would_settle.items.push_back(std::move(text));
    }
    // What else is cut can be read from the sheet; what is reported or
    // contradictory only where nothing else is left.
    note_.would_settle.keep = 3;
    note_.not_sure.keep = 8;
    note_.background.keep = 12;
    for (NoteList* list : {&note_.caller, &note_.reports, &note_.contradictions,
                           &note_.set_aside, &note_.advice}) {
      list->keep = list->items.size();
    }
  }

 private:
  void add_open_rules(const Card& card) {
    LevelIndex highest(0);
    for (const Finding& finding : outcome_.findings) {
      if (finding.certain) continue;
      ++note_.open_rules.count;
      highest = std::max(highest, pack_[finding.rule].level);
    }
    if (note_.open_rules.count == 0) return;
    note_.open_rules.highest = one_line(pack_[highest].title);
    std::vector<std::string>& ids = note_.open_rules.not_sure;
    for (const CardReason& reason : card.deciding) {
      if (reason.certain || ids.size() == kMaxOpenRuleIds) continue;
      const auto open = evidence_.open_in(program_.rule(reason.rule));
      if (std::ranges::all_of(open, [&](QuestionIndex q) {
            return says_not_sure(sheet_[q]);
          })) {
        ids.push_back(pack_[reason.rule].id);
      }
    }
  }

  /// Counts the pages that have something left to ask. A sign that is on no
  /// page counts as one.
  void add_unasked() {
    const auto blank = [&](QuestionIndex q) {
      return sheet_[q].state == AnswerState::blank;
    };
    std::vector<bool> touched(pack_.pages.size(), false);
    std::vector<bool> open(pack_.pages.size(), false);
    note_.nothing_asked = true;
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const QuestionIndex q(i);
      if (blank(q)) continue;
      note_.nothing_asked = false;
      if (pack_[q].page) touched[*pack_[q].page] = true;
    }
    for (const Unsure& unsure : outcome_.unsure) {
      const auto page = pack_[unsure.question].page;
      if (page && blank(unsure.question)) open[*page] = true;
    }
    for (std::size_t i = 0; i < open.size(); ++i) {
      note_.unasked_pages += open[i] || !touched[i] ? 1 : 0;
    }
    for (const Sign& sign : pack_.signs) {
      note_.unasked_pages +=
          !pack_[sign.notice].page && blank(sign.notice) ? 1 : 0;
    }
  }

  /// What somebody typed, on one line and not too long.
  std::string own_words(std::string_view words, std::size_t limit) {
    std::string text = one_line(words);
    const std::string_view kept = first_characters(text, limit);
    if (kept.size() == text.size()) return text;
    note_.words_cut = true;
    return std::string(kept) + " [...]";
  }

  std::string field(const char* name) {
    const auto found = sheet_.call.find(name);
    return found == sheet_.call.end() ? std::string()
                                      : own_words(found->second, kMaxNoteField);
  }

  bool is_given(QuestionIndex q) const {
    return sheet_[q].state == AnswerState::given;
  }

  std::string statement(QuestionIndex q) const {
    return bare_wording(pack_[q]) + ": " + answer(q);
  }

  std::string answer(QuestionIndex q) const {
    return one_line(answer_words(pack_[q], sheet_[q], words_));
  }

  bool said_no(QuestionIndex q) const {
    return is_given(q) && says_no(pack_[q], sheet_[q]);
  }

  bool does_not_apply(QuestionIndex q) const {
    return sheet_[q].state == AnswerState::blank &&
           !evidence_.truth(program_.slots(q).applies).may;
  }

  std::string negative(QuestionIndex q) const {
    const std::string text = note_wording(pack_, q);
    return sheet_[q].no_reading ? text + ": " + words_("No reading") : text;
  }

  /// "Bone pain: Wakes at night, Sudden onset"; empty where there is nothing.
  std::string negatives_of(const Sign& sign) const {
    std::string text;
    for (const QuestionIndex q : sign.questions) {
      if (!said_no(q)) continue;
      text += (text.empty() ? ": " : ", ") + bare_wording(pack_[q]);
      if (sheet_[q].no_reading) text += " (" + words_("No reading") + ')';
    }
    return text.empty() ? text : one_line(sign.title) + text;
  }

  /// Whether "no" was said to every line of a page that may apply, and to more
  /// than one.
  bool is_all_no(std::optional<PageIndex> page) const {
    if (!page || pack_.pages[*page].emergency) return false;
    std::size_t count = 0;
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const QuestionIndex q(i);
      if (pack_[q].page != page || does_not_apply(q)) continue;
      if (!said_no(q)) return false;
      ++count;
    }
    return count > 1;
  }

  /// Adds an item, which `page` stands for where it is to be brief.
  void add_no(std::string item, std::optional<PageIndex> page = {}) {
    if (item.empty()) return;
    std::string brief = item;
    if (page) {
      brief = words_.format("all lines of \"{}\"",
                            one_line(pack_.pages[*page].title));
    }
    note_.said_no.items.push_back(std::move(item));
    auto& items = note_.said_no_briefly.items;
    if (std::ranges::find(items, brief) == items.end()) {
      items.push_back(std::move(brief));
    }
  }

  /// Whether something other than "no" was said about a sign.
  bool is_reported(const Sign& sign) const {
    return std::ranges::any_of(sign.questions, [&](QuestionIndex q) {
      return is_given(q) && !says_no(pack_[q], sheet_[q]);
    });
  }

  void add_sign(const Sign& sign) {
    if (!is_reported(sign)) return;
    std::string text;
    for (const QuestionIndex q : sign.questions) {
      if (!is_given(q) || says_no(pack_[q], sheet_[q])) continue;
      text += text.empty() ? ": " : "; ";
      text += pack_[q].type == QuestionType::yes_no ? bare_wording(pack_[q])
                                                    : statement(q);
    }
    note_.reports.items.push_back(one_line(sign.title) + text);
  }

  const Program& program_;
  const Pack& pack_;
  const Words& words_;
  const AnswerSheet& sheet_;
  const Outcome& outcome_;
  const Evidence evidence_;
  Note& note_;
};

/// The lists that may be cut, the first to be cut first.
std::array<NoteList*, 14> lists_to_cut(Note& note) {
  return {&note.times,          &note.said_no,          &note.not_sure,
          &note.would_settle,   &note.other_rules,      &note.background,
          &note.words,          &note.caller,           &note.advice,
          &note.set_aside,      &note.changed_counting, &note.changed_not_sure,
          &note.contradictions, &note.reports};
}

/// Says the same with fewer words, where that can be.
void be_brief(Note& note) {
  note.said_no = note.said_no_briefly;
  const auto shorten = [&](std::string& words) {
    const std::string_view kept = first_characters(words, kBriefNoteWords);
    if (kept.size() == words.size()) return;
    words = std::string(kept) + " [...]";
    note.words_cut = true;
  };
  shorten(note.complaint);
  std::ranges::for_each(note.words.items, shorten);
}

/// Cuts a list until the layout fits, but not below `least` items.
template <class Fits>
bool cut_list(NoteList& list, std::size_t least, Fits fits) {
  const NoteList whole = list;
  const auto keep = [&](std::size_t count) {
    list.items.assign(whole.items.begin(),
                      whole.items.begin() + static_cast<std::ptrdiff_t>(count));
    list.cut = whole.cut + whole.items.size() - count;
    return fits();
  };
  if (whole.items.size() <= least) return false;
  // The most that still fits: `high` does not.
  std::size_t low = least;
  std::size_t high = whole.items.size();
  while (low + 1 < high) {
    const std::size_t middle = (low + high) / 2;
    (keep(middle) ? low : high) = middle;
  }
  return keep(low);
}

/// Cuts what decides, as little of it as makes the layout fit: the reasons of
/// the last rules, the complaint, the last rules.
template <class Fits>
void cut_deciding(Note& note, Fits fits) {
  for (std::size_t i = note.rules.size(); i-- > 0;) {
    if (note.rules[i].because.empty()) continue;
    note.rules[i].because.clear();
    note.reasons_cut = true;
    if (fits()) return;
  }
  if (!note.complaint.empty()) {
    note.complaint.clear();
    note.complaint_cut = true;
    if (fits()) return;
  }
  while (note.rules.size() > 1) {
    note.rules.pop_back();
    ++note.rules_cut;
    if (fits()) return;
  }
}

}  // namespace

std::string note_wording(const Pack& pack, QuestionIndex q) {
  const Question& question = pack[q];
  const std::string text = bare_wording(question);
  if (!question.sign || question.notice) return text;
  return one_line(pack[*question.sign].title) + ", " + text;
}

bool Note::is_cut() const {
  Note copy = *this;
  const auto lists = lists_to_cut(copy);
  return reasons_cut || words_cut || complaint_cut || rules_cut > 0 ||
         std::ranges::any_of(lists,
                             [](const NoteList* l) { return l->cut > 0; });
}

Note make_note(const Program& program, const AnswerSheet& sheet,
               const Outcome& outcome, const NoteOccasion& occasion) {
  const Pack& pack = program.pack();
  const Card card = make_card(
      program, sheet, outcome, occasion.now, occasion.zone, occasion.contacts,
      {.as_given = occasion.as_given, .changed = occasion.changed});
  Note note;
  note.given = one_line(occasion.given);
  for (const std::string& answer : card.changed_not_sure) {
    note.changed_not_sure.items.push_back(one_line(answer));
  }
  for (const std::string& answer : card.changed_counting) {
    note.changed_counting.items.push_back(one_line(answer));
  }
  note.written = iso_8601(in_utc(occasion.now));
  NoteMaker maker(program, sheet, outcome, note);
  maker.add_call();
  maker.add_times();
  maker.add_reports();
  maker.add_said_no();
  maker.add_unknown();
  maker.add_assessment(card);
  maker.add_recommendation(card);
  note.pack = one_line(pack.info.id) + ' ' + one_line(pack.info.version);
  note.digest = pack.info.digest;
  note.program = occasion.program;
  note.notice = one_line(card.notice);
  return note;
}

std::string field_words(std::string_view field, const Words& words) {
  if (field == kFieldYes) return words("Yes");
  if (field == kFieldNo) return words("No");
  return std::string(field);
}

std::string fitted_note(Note note, std::size_t limit,
                        const NoteLayout& layout) {
  note.limit = limit;
  std::string text;
  const auto fits = [&] {
    text = layout(note);
    return count_code_points(text) <= limit;
  };
  if (fits()) return text;
  be_brief(note);
  if (fits()) return text;
  for (const bool all : {false, true}) {
    for (NoteList* list : lists_to_cut(note)) {
      if (cut_list(*list, all ? 0 : list->keep, fits)) return text;
    }
  }
  cut_deciding(note, fits);
  return text;
}

}  // namespace redflag
