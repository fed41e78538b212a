// SPDX-License-Identifier: Apache-2.0
#include "export/checklist.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "engine/card.h"
#include "engine/unit_words.h"
#include "export/checklist_lines.h"
#include "export/checklist_plan.h"

namespace redflag {
namespace {

using Kind = ChecklistStep::Kind;
using BlockKind = PlanBlock::Kind;

// Boxes are named A, B, ... without letters that stand for something else or
// look like a digit, then AA, AB, ...
std::string box_letter(std::size_t number) {
  constexpr std::string_view kLetters = "ABDEFGHJKLMPTUVWXZ";
  std::string letters;
  for (std::size_t rest = number + 1; rest > 0;
       rest = (rest - 1) / kLetters.size()) {
    letters.insert(letters.begin(), kLetters[(rest - 1) % kLetters.size()]);
  }
  return letters;
}

std::string spaced(std::string id) {
  std::ranges::replace(id, '_', ' ');
  return id;
}

class Builder {
 public:
  Builder(const Pack& pack, const std::vector<SignIndex>& chosen)
      : pack_(pack),
        words_(pack.words),
        plan_(plan_checklist(pack, chosen)),
        question_names_(pack.questions.size()),
        flag_names_(pack.flags.size()),
        sum_names_(plan_.paper.sums().size()) {
    number_everything();
    names_ = {
        .question = [this](QuestionIndex q) { return question_names_[q]; },
        .flag = [this](FlagIndex f) { return flag_names_[f]; },
        .sum = [this](SumIndex s) { return sum_names_[s]; },
        .count =
            [](CountIndex c) {
              return "C" + std::to_string(c + std::size_t{1});
            }};
  }

  Checklist build() {
    paper_.language = words_.language();
    paper_.title = pack_.info.title;
    paper_.stamp = pack_stamp(pack_.info);
    paper_.notice = pack_.notice();
    paper_.yes = words_("Y");
    paper_.no = words_("N");
    paper_.none = words_("none");
    paper_.page = words_("page {} of {}");
    paper_.say = words_("Say: {}");
    add_front();
    add_emergency();
    add_how_to();
    add_person();
    add_notices();
    add_signs();
    add_together();
    add_counting();
    add_result();
    return std::move(paper_);
  }

 private:
  void number_everything() {
    std::size_t flags = 0;
    std::size_t sums = 0;
    for (const PlanBlock& block : plan_.blocks) {
      for (const PlanItem& item : block.items) {
        if (item.kind == PlanItem::Kind::question) {
          paper_.questions.emplace_back(std::size_t{item.index});
          question_names_[item.index] =
              words_("Q") + std::to_string(paper_.questions.size());
        } else if (item.kind == PlanItem::Kind::flag) {
          flag_names_[item.index] = box_letter(flags++);
        } else {
          sum_names_[item.index] = "S" + std::to_string(++sums);
        }
      }
    }
  }

  // The level's title; with its id where another has the same.
  std::string label(LevelIndex level) const {
    const Level& own = pack_[level];
    const auto same =
        std::ranges::count(pack_.levels, own.title, &Level::title);
    return same > 1 ? own.title + " (" + own.id + ")" : own.title;
  }

  std::size_t sign_number(SignIndex sign) const {
    return static_cast<std::size_t>(std::ranges::find(plan_.signs, sign) -
                                    plan_.signs.begin()) +
           1;
  }

  std::string sign_title(SignIndex sign) const {
    return words_.format("Sign {}: {}", sign_number(sign), pack_[sign].title);
  }

  ChecklistBlock& add_block(int depth, std::string title) {
    paper_.blocks.push_back(
        {.depth = depth, .title = std::move(title), .steps = {}});
    return paper_.blocks.back();
  }

  ChecklistBlock& add_part(const std::string& title) {
    return add_block(
        2, words_.format("Part {}: {}", std::to_string(++parts_), title));
  }

  static void add(ChecklistBlock& block, Kind kind, std::string text) {
    block.steps.push_back(
        {.kind = kind, .text = std::move(text), .options = {}});
  }

  std::vector<const PlanBlock*> planned(BlockKind kind) const {
    std::vector<const PlanBlock*> blocks;
    for (const PlanBlock& block : plan_.blocks) {
      if (block.kind == kind) blocks.push_back(&block);
    }
    return blocks;
  }

  // Before everything else.

  void add_front() {
    ChecklistBlock& block = add_block(1, pack_.info.title);
    if (!plan_.chosen.empty()) {
      add(block, Kind::text,
          words_.format("This paper asks about: {}. For any other sign, use "
                        "the whole paper.",
                        titles(plan_.chosen)));
    }
    if (!plan_.beside.empty()) {
      add(block, Kind::text,
          words_.format("Of these it asks only what the others need; where "
                        "one is Y or ?, use its own paper too: {}.",
                        titles(plan_.beside)));
    }
    add(block, Kind::notes, words_("Call number, date and time"));
    add(block, Kind::notes, words_("Emergency number"));
    add(block, Kind::notes, words_("24-hour line"));
  }

  std::string titles(const std::vector<SignIndex>& signs) const {
    std::string text;
    for (const SignIndex sign : signs) {
      text += (text.empty() ? "" : "; ") + pack_[sign].title;
    }
    return text;
  }

  void add_emergency() {
    for (const PlanBlock* planned_block : planned(BlockKind::emergency)) {
      const Page& page = pack_.pages[*planned_block->page];
      ChecklistBlock& block = add_part(page.title);
      block.emergency = true;
      add(block, Kind::ask, page.ask);
      add_items(block, *planned_block);
      add_lines(block, planned_block->rules);
      add_what_to_do(block, planned_block->rules);
    }
  }

  // Whoever has an emergency before them does not turn pages: what the boxes
  // come to stands right below.
  void add_what_to_do(ChecklistBlock& block,
                      const std::vector<RuleIndex>& rules) {
    const LevelIndex highest = pack_.highest_level();
    add(block, Kind::text,
        words_.format(
            "Y on a line of \"{}\": STOP ASKING. Tell the caller this "
            "now, then go to the last part. {}",
            label(highest), pack_[highest].action));
    std::set<LevelIndex, std::greater<>> unsure;
    for (const LineGroup& group : line_groups(pack_, plan_.paper, rules)) {
      if (group.unsure != highest) unsure.insert(group.unsure);
    }
    for (const LevelIndex level : unsure) {
      add(block, Kind::text,
          words_.format("? on a line of \"?: {}\", and no Y: tell the caller "
                        "this now, then go on asking, as long as it holds "
                        "nobody up. {}",
                        label(level), pack_[level].action));
    }
  }

  void add_how_to() {
    ChecklistBlock& block = add_block(2, words_("How to use this paper"));
    add(block, Kind::text,
        words_("Ask from top to bottom. Tick Y for yes, N for no, ? for not "
               "sure. What you did not ask counts as ?."));
    add(block, Kind::text,
        words_("What you are told to skip or pass over counts as N. If the "
               "caller tells you about it all the same, tick it: it counts. "
               "Then pass over no more lines; and if the N of one question "
               "made you skip it, change that N to ? and go on from there. If "
               "that question was skipped too, do the same for it."));
    add(block, Kind::text,
        words_("Boxes with a letter: tick what applies, or write ? into a "
               "box. Boxes left empty then count as N. Where nothing fits, "
               "write none; all of them are N then."));
    add(block, Kind::text,
        words_("Numbers: use the unit shown. A comparison with ? is ?. Where "
               "there is no number to give, write none; a comparison with it "
               "is N."));
    if (std::ranges::any_of(sum_names_, [](const std::string& name) {
          return !name.empty();
        })) {
      add(block, Kind::text,
          words_("Sums (S1, S2): use a calculator. Round the result to 6 "
                 "decimals before you compare it. A sum with none in it is "
                 "none; else one with ? in it is ?."));
    }
    add(block, Kind::text,
        words_("In conditions, Q12 is Y where Y is ticked at question 12, and "
               "Q12b where its box b is ticked. A single letter is a box that "
               "you fill in from its condition."));
    add(block, Kind::text,
        words_("\"and\" is N if one part is N, else ? if one is ?, else Y. "
               "\"or\" is Y if one part is Y, else ? if one is ?, else N. "
               "\"not\" turns Y and N around; ? stays. \"at least 2 of\" is Y "
               "if 2 parts are Y, N if fewer than 2 are Y or ?, else ?."));
    add(block, Kind::text,
        words_("Lines under a level: tick the Y or ? that the condition comes "
               "to, and leave the line where it is N. The most urgent come "
               "first: after a Y, pass over the rest of that list."));
    add(block, Kind::text,
        words_.format("As soon as there is a Y under \"{}\", stop asking and "
                      "go to the last part.",
                      label(pack_.highest_level())));
  }

  // The parts.

  void add_person() {
    ChecklistBlock* part = nullptr;
    for (const PlanBlock* block : planned(BlockKind::person)) {
      if (part == nullptr) part = &add_part(words_("The person"));
      add_items(*part, *block, block->page);
      add_lines(*part, block->rules);
    }
  }

  void add_notices() {
    ChecklistBlock* part = nullptr;
    for (const PlanBlock* block : planned(BlockKind::notices)) {
      if (part == nullptr) {
        part = &add_part(words_("What has been noticed"));
        add(*part, Kind::text,
            words_("Ask all of these. The next part goes into those with Y or "
                   "?."));
      }
      add_items(*part, *block, block->page);
      add_lines(*part, block->rules);
    }
  }

  void add_signs() {
    const std::vector<const PlanBlock*> blocks = planned(BlockKind::sign);
    if (blocks.empty()) return;
    add_part(words_("Sign by sign")).new_page = plan_.chosen.empty();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const SignIndex sign = *blocks[i]->sign;
      ChecklistBlock& block = add_block(3, sign_title(sign));
      const std::string notice = question_names_[pack_[sign].notice];
      if (i + 1 < blocks.size()) {
        add(block, Kind::skip,
            words_.format("If {} is N, go to sign {}.", notice,
                          sign_number(*blocks[i + 1]->sign)));
      } else {
        add(block, Kind::skip,
            words_.format("If {} is N, go to the next part.", notice));
      }
      add_items(block, *blocks[i]);
      add_lines(block, blocks[i]->rules);
      add(block, Kind::notes, words_("Notes"));
    }
  }

  void add_together() {
    const std::vector<const PlanBlock*> rest = planned(BlockKind::rest);
    const std::vector<const PlanBlock*> lines = planned(BlockKind::lines);
    if (rest.empty() && lines.empty()) return;
    ChecklistBlock& part = add_part(words_("All signs together"));
    part.new_page = plan_.chosen.empty();
    for (const PlanBlock* block : rest) add_items(part, *block);
    for (const PlanBlock* planned_block : lines) {
      ChecklistBlock& block =
          planned_block->sign
              ? add_block(3, words_.format("{}, with other answers",
                                           sign_title(*planned_block->sign)))
              : add_block(3, words_("Whatever the sign"));
      if (planned_block->skippable) {
        add(block, Kind::skip,
            words_.format("If {} is N, pass over these lines.",
                          question_names_[pack_[*planned_block->sign].notice]));
      }
      add_items(block, *planned_block);
      add_lines(block, planned_block->rules);
    }
  }

  void add_counting() {
    const std::vector<const PlanBlock*> blocks = planned(BlockKind::counting);
    if (blocks.empty()) return;
    ChecklistBlock& part = add_part(words_("How many signs"));
    add(part, Kind::text,
        words_("In each row, look at all lines of its signs. Write beside Y "
               "the highest level that has a line with Y, and beside ? the "
               "highest that has a line with Y or ?. (Take the level that "
               "stands after \"Y:\", in both.)"));
    const std::vector<std::string> rows = add_rows(part);
    add(part, Kind::text,
        words_("Count the rows that reach the level, beside Y by their Y and "
               "beside ? by their ?. Then \"C1 at least 2\" is Y if the count "
               "beside Y is 2 or more, else ? if the one beside ? is, else "
               "N."));
    for (std::size_t c = 0; c < plan_.paper.counts().size(); ++c) {
      const PaperCount& count = plan_.paper.counts()[c];
      const std::string level = label(count.level);
      part.steps.push_back(
          {.kind = Kind::count,
           .name = names_.count(CountIndex(c)),
           .text = count.sign
                       ? words_.format("row {} at \"{}\" or more urgent",
                                       row_of_sign_.at(*count.sign), level)
                       : words_.format("rows {} to {} at \"{}\" or more urgent",
                                       rows.front(), rows.back(), level),
           .options = {}});
    }
    for (const PlanBlock* block : blocks) add_lines(part, block->rules);
  }

  // One row for each group of signs, then one for each sign that is asked for
  // by itself; the names of the former.
  std::vector<std::string> add_rows(ChecklistBlock& part) {
    std::vector<std::string> rows;
    std::size_t number = 0;
    const auto add_row = [&](const std::string& title,
                             const std::string& signs) {
      const std::string name = "R" + std::to_string(++number);
      part.steps.push_back(
          {.kind = Kind::row,
           .name = name,
           .text = words_.format("{} (signs: {})", title, signs),
           .options = {}});
      return name;
    };
    std::vector<std::string> groups;
    std::map<std::string, std::vector<SignIndex>> signs_of;
    for (const SignIndex sign : plan_.signs) {
      const std::string& group = pack_[sign].group;
      if (!signs_of.contains(group)) groups.push_back(group);
      signs_of[group].push_back(sign);
    }
    for (const std::string& group : groups) {
      std::string numbers;
      for (const SignIndex sign : signs_of[group]) {
        numbers +=
            (numbers.empty() ? "" : ", ") + std::to_string(sign_number(sign));
      }
      rows.push_back(add_row(signs_of[group].size() == 1
                                 ? pack_[signs_of[group].front()].title
                                 : spaced(group),
                             numbers));
    }
    for (const PaperCount& count : plan_.paper.counts()) {
      if (!count.sign || row_of_sign_.contains(*count.sign)) continue;
      row_of_sign_[*count.sign] = add_row(
          pack_[*count.sign].title, std::to_string(sign_number(*count.sign)));
    }
    return rows;
  }

  void add_result() {
    ChecklistBlock& part = add_part(words_("The level"));
    part.new_page = true;
    add(part, Kind::text,
        words_("Tick Y at each level that has a line with Y. Tick ? at the "
               "level after \"?:\" of each line with ?. Then do what the "
               "highest ticked level says. If a ? stands higher than every Y, "
               "answers are missing: say so, and that with them it could be "
               "more urgent."));
    for (std::size_t l = pack_.levels.size(); l-- > 0;) {
      const Level& level = pack_.levels[l];
      part.steps.push_back({.kind = Kind::level,
                            .text = level.action,
                            .level = label(LevelIndex(l)),
                            .options = {}});
    }
    add(part, Kind::text, pack_.info.closing);
    add(part, Kind::notes, words_("What the caller will do, said back"));
    add(part, Kind::notes, words_("Call back at"));
    add(part, Kind::notes, words_("Notes"));
    add(part, Kind::text, paper_.notice);
  }

  // What stands in a part.

  // With the words of `page` before the first question.
  void add_items(ChecklistBlock& block, const PlanBlock& planned_block,
                 std::optional<PageIndex> page = {}) {
    AskedIf group;
    for (std::size_t i = 0; i < planned_block.items.size(); ++i) {
      const PlanItem& item = planned_block.items[i];
      if (item.kind == PlanItem::Kind::flag) {
        add_flag(block, FlagIndex(std::size_t{item.index}));
      } else if (item.kind == PlanItem::Kind::sum) {
        add_sum(block, SumIndex(std::size_t{item.index}));
      } else {
        const QuestionIndex q(std::size_t{item.index});
        if (page) {
          const Page& of = pack_.pages[*std::exchange(page, std::nullopt)];
          add(block, Kind::ask, of.title + ". " + of.ask);
        }
        const AskedIf when = asked_if(planned_block, q);
        if (when != group && !when.condition.empty()) {
          add(block, Kind::skip, skip(planned_block, i, when));
        }
        group = when;
        add_question(block, q);
      }
    }
  }

  /// When a question is passed over, as it is said.
  struct AskedIf {
    std::string condition;  ///< empty: always asked, or its sign says so
    /// Not by the "no" to one question, though it reads one: then a yes to what
    /// was passed over casts no doubt on that "no".
    bool unless = false;

    bool operator==(const AskedIf&) const = default;
  };

  AskedIf asked_if(const PlanBlock& block, QuestionIndex q) const {
    const PaperCondition& condition = plan_.paper.ask_if(q);
    if (condition.kind == PaperKind::yes) return {};
    const bool by_one_answer = pack_[q].ask_if->kind == ExprKind::name &&
                               condition.kind == PaperKind::question;
    if (by_one_answer && block.skippable &&
        condition.question == pack_[*block.sign].notice) {
      return {};
    }
    const std::string text = paper_text(condition, names_, words_);
    const bool is_list =
        condition.kind == PaperKind::and_ || condition.kind == PaperKind::or_;
    return {.condition = is_list ? '(' + text + ')' : text,
            .unless = condition.kind == PaperKind::question && !by_one_answer};
  }

  std::string skip(const PlanBlock& block, std::size_t from,
                   const AskedIf& when) const {
    std::string first;
    std::string last;
    for (std::size_t i = from; i < block.items.size(); ++i) {
      if (block.items[i].kind != PlanItem::Kind::question) continue;
      const QuestionIndex q(std::size_t{block.items[i].index});
      if (asked_if(block, q) != when) break;
      last = question_names_[q];
      if (first.empty()) first = last;
    }
    const std::string& condition = when.condition;
    if (when.unless) {
      return first == last
                 ? words_.format("Unless {} is Y or ?, skip {}.", condition,
                                 first)
                 : words_.format("Unless {} is Y or ?, skip {} to {}.",
                                 condition, first, last);
    }
    return first == last
               ? words_.format("If {} is N, skip {}.", condition, first)
               : words_.format("If {} is N, skip {} to {}.", condition, first,
                               last);
  }

  void add_question(ChecklistBlock& block, QuestionIndex q) {
    const Question& question = pack_[q];
    ChecklistStep step{.kind = Kind::yes_no,
                       .name = question_names_[q],
                       .text = question.ask,
                       .options = {}};
    if (question.type == QuestionType::number) {
      step.kind = Kind::number;
      if (question.unit->id != "count") {
        step.unit = unit_word(*question.unit, question.max, words_) + ' ';
      }
      step.unit += '(' +
                   words_.format("{} to {}", number_text(question.min),
                                 number_text(question.max)) +
                   ')';
      step.none = question.optional;
    } else if (question.type != QuestionType::yes_no) {
      step.kind = Kind::options;
      step.none = question.type == QuestionType::choices;
      for (std::size_t o = 0; o < question.options.size(); ++o) {
        step.options.push_back({.letter = option_letter(OptionIndex(o)),
                                .label = question.options[o].label});
      }
    }
    block.steps.push_back(std::move(step));
  }

  void add_flag(ChecklistBlock& block, FlagIndex f) {
    block.steps.push_back(
        {.kind = Kind::box,
         .name = flag_names_[f],
         .text = paper_text(plan_.paper.flag(f), names_, words_),
         .options = {}});
  }

  void add_sum(ChecklistBlock& block, SumIndex s) {
    const PaperSum& sum = plan_.paper.sums()[s];
    block.steps.push_back({.kind = Kind::sum,
                           .name = sum_names_[s],
                           .text = paper_text(sum.number, names_),
                           .unit = sum.unit->id == "count"
                                       ? std::string()
                                       : unit_word(*sum.unit, 2, words_),
                           .options = {}});
  }

  void add_lines(ChecklistBlock& block, const std::vector<RuleIndex>& rules) {
    for (const LineGroup& group : line_groups(pack_, plan_.paper, rules)) {
      block.steps.push_back({.kind = Kind::head,
                             .level = label(group.level),
                             .unsure = label(group.unsure),
                             .options = {}});
      if (!group.advice.empty()) add(block, Kind::say, group.advice);
      for (const PaperCondition& line : group.lines) {
        add(block, Kind::line, paper_text(line, names_, words_));
      }
    }
  }

  const Pack& pack_;
  const Words& words_;
  ChecklistPlan plan_;
  Checklist paper_;
  std::vector<std::string> question_names_;
  std::vector<std::string> flag_names_;
  std::vector<std::string> sum_names_;
  std::map<SignIndex, std::string> row_of_sign_;
  PaperNames names_;
  int parts_ = 0;
};

}  // namespace

Checklist make_checklist(const Pack& pack,
                         const std::vector<SignIndex>& chosen) {
  return Builder(pack, chosen).build();
}

}  // namespace redflag
