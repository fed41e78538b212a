// SPDX-License-Identifier: Apache-2.0

#include "support/paper_reader.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

#include "support/paper_condition.h"

namespace redflag {
namespace {

bool is_rule(const std::string& line) {
  return line.size() >= 2 &&
         (line.find_first_not_of('-') == std::string::npos ||
          line.find_first_not_of('=') == std::string::npos);
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

bool starts(const std::string& text, std::string_view with) {
  return text.starts_with(with);
}

std::string between(const std::string& text, std::string_view before,
                    std::string_view after) {
  const std::size_t from = text.find(before);
  if (from == std::string::npos) throw PaperError("cannot read: " + text);
  const std::size_t start = from + before.size();
  const std::size_t end = after.empty() ? text.size() : text.find(after, start);
  if (end == std::string::npos) throw PaperError("cannot read: " + text);
  return text.substr(start, end - start);
}

std::size_t number_in(const std::string& text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string::npos) throw PaperError("no number in: " + text);
  return static_cast<std::size_t>(std::atoi(text.c_str() + digit));
}

}  // namespace

// Turns the lines of a paper into statements.
class PaperReader::Parser {
 public:
  Parser(const std::string& text, PaperReader& reader) : reader_(reader) {
    take_lines(text);
    find_levels();
    for (const std::string& line : lines_) parse(line);
  }

 private:
  using Kind = Statement::Kind;

  // Without the tops of pages and rules; what is set in is joined to the line
  // above it.
  void take_lines(const std::string& text) {
    std::istringstream stream(text);
    std::string line;
    std::getline(stream, line);  // the stamp
    while (std::getline(stream, line)) {
      if (starts(line, "\f") || line.empty()) continue;
      if (is_rule(line)) {
        lines_.back().insert(0, "-- ");
        continue;
      }
      const bool boxes = starts(line, "          [ ]?  ");
      if (line[0] == ' ' && !boxes && !lines_.empty()) {
        // In the last part the words below a level are not its name.
        lines_.back() += (in_levels_ ? "\t" : " ") + trimmed(line);
        continue;
      }
      lines_.push_back(line);
      if (starts(line, "Part ")) {
        in_levels_ = line.ends_with(": The level");
      }
    }
  }

  void find_levels() {
    bool in_levels = false;
    for (std::string& line : lines_) {
      if (starts(line, "-- Part ")) in_levels = line.ends_with(": The level");
      if (!in_levels || !starts(line, "[ ]Y [ ]?  ")) continue;
      reader_.levels_.insert(reader_.levels_.begin(),
                             line.substr(11, line.find('\t') - 11));
      line = "(a level)";
    }
    if (reader_.levels_.empty()) throw PaperError("no levels");
  }

  std::size_t level(const std::string& name) const {
    const auto found = std::ranges::find(reader_.levels_, name);
    if (found == reader_.levels_.end()) throw PaperError("no level " + name);
    return static_cast<std::size_t>(found - reader_.levels_.begin());
  }

  void parse(const std::string& line) {
    if (starts(line, "-- ")) {
      Statement& heading = add(Kind::heading);
      if (starts(line, "-- Sign ")) heading.sign = number_in(line);
    } else if (starts(line, "[ ]Y [ ]N [ ]?  ") ||
               starts(line, "          [ ]?  ")) {
      parse_item(line.substr(16));
    } else if (starts(line, "[ ]Y [ ]?  ")) {
      add(Kind::line).text = line.substr(11);
    } else if (starts(line, "-> ")) {
      parse_skip(line.substr(3));
    } else if (starts(line, "Y: ")) {
      Statement& head = add(Kind::head);
      head.level = level(between(line, "Y: ", "; ?: "));
      head.unsure = level(between(line, "; ?: ", ""));
    } else if (line.find(" Y ____") != std::string::npos) {
      parse_row(line);
    }
  }

  Statement& add(Kind kind) {
    reader_.statements_.push_back({});
    reader_.statements_.back().kind = kind;
    return reader_.statements_.back();
  }

  void parse_item(const std::string& item) {
    const std::string name = item.substr(0, item.find(' '));
    const std::string text = trimmed(item.substr(name.size()));
    if (name[0] == 'Q' && name.size() > 1) {
      add(Kind::question).name = name;
    } else if (name[0] == 'S' && name.size() > 1) {
      Statement& sum = add(Kind::sum);
      sum.name = name;
      sum.text = between(text, "= ", " = ____");
    } else {
      Statement& box = add(Kind::box);
      box.name = name;
      box.text = between(text, "= ", "");
    }
  }

  void parse_skip(const std::string& text) {
    if (text.find(" is N, go to ") != std::string::npos ||
        text.ends_with(" is N, pass over these lines.")) {
      add(Kind::pass).text = between(text, "If ", " is N, ");
      return;
    }
    Statement& skip = add(Kind::skip);
    skip.unless = starts(text, "Unless ");
    skip.text = skip.unless ? between(text, "Unless ", " is Y or ?, skip ")
                            : between(text, "If ", " is N, skip ");
    const std::string questions = between(text, ", skip ", "");
    skip.first = number_in(questions);
    const std::size_t to = questions.find(" to Q");
    skip.last =
        to == std::string::npos ? skip.first : number_in(questions.substr(to));
  }

  void parse_row(const std::string& line) {
    const std::string name = line.substr(0, line.find(' '));
    if (name[0] == 'R') {
      Statement& row = add(Kind::row);
      row.name = name;
      const std::size_t signs = line.rfind("(signs: ");
      if (signs == std::string::npos) throw PaperError("no signs: " + line);
      std::istringstream list(line.substr(signs + 8));
      for (std::size_t sign = 0; list >> sign; list.ignore(1)) {
        row.signs.push_back(sign);
      }
      return;
    }
    Statement& count = add(Kind::count);
    count.name = name;
    count.level = level(between(line, "at \"", "\" or more urgent"));
    const std::string rows = between(line, "   row", " at \"");
    count.first = number_in(rows);
    const std::size_t to = rows.find(" to R");
    count.last =
        to == std::string::npos ? count.first : number_in(rows.substr(to));
  }

  PaperReader& reader_;
  std::vector<std::string> lines_;
  bool in_levels_ = false;
};

// From the first question to the level, with one caller.
class PaperReader::Walk {
 public:
  Walk(const PaperReader& reader, const PaperCaller& caller)
      : reader_(reader), caller_(caller) {}

  PaperOutcome run() {
    go();
    if (!outcome_.told_more || outcome_.stopped) return outcome_;
    // Some N has become a ?, and no line may be passed over any more.
    sheet_ = {};
    why_skipped_.clear();
    signs_.clear();
    rows_.clear();
    outcome_ = {.told_more = true};
    again_ = true;
    go();
    return outcome_;
  }

 private:
  using Kind = Statement::Kind;

  struct Reached {
    std::size_t level = 0;
    std::size_t possible = 0;
  };

  void go() {
    for (const Statement& statement : reader_.statements_) {
      if (outcome_.stopped) return;
      follow(statement);
    }
  }

  void follow(const Statement& statement) {
    const bool starts_list =
        statement.kind != Kind::line && statement.kind != Kind::head;
    if (starts_list) list_done_ = false;
    switch (statement.kind) {
      case Kind::heading:
        sign_ = statement.sign;
        passing_.clear();
        return;
      case Kind::question:
        return ask(statement);
      case Kind::box:
        sheet_.boxes[statement.name] =
            passes() ? Mark::no : evaluate(statement.text);
        return;
      case Kind::sum:
        sheet_.numbers[statement.name] =
            passes() ? PaperNumberMark{} : paper_sum(statement.text, sheet_);
        return;
      case Kind::skip:
        return skip(statement);
      case Kind::pass:
        if (evaluate(statement.text) == Mark::no) passing_ = statement.text;
        return;
      case Kind::head:
        level_ = statement.level;
        unsure_ = statement.unsure;
        return;
      case Kind::line:
        return read_line(statement);
      case Kind::row:
        return fill_row(statement);
      case Kind::count:
        return count(statement);
    }
  }

  Mark evaluate(const std::string& condition) const {
    return paper_condition(condition, sheet_);
  }

  // A part that is passed over; not once the caller has told of such a part.
  bool passes() const { return !passing_.empty() && !outcome_.told_more; }

  void skip(const Statement& statement) {
    if (evaluate(statement.text) != Mark::no) return;
    for (std::size_t q = statement.first; q <= statement.last; ++q) {
      why_skipped_["Q" + std::to_string(q)] =
          statement.unless ? "" : statement.text;
    }
  }

  void ask(const Statement& statement) {
    const std::size_t number = number_in(statement.name);
    if (!passing_.empty()) why_skipped_.emplace(statement.name, passing_);
    const auto why = why_skipped_.find(statement.name);
    if (why == why_skipped_.end()) {
      ++outcome_.asked;
      PaperAnswer answer = caller_.answer(number);
      if (doubted_.contains(statement.name) && answer.mark == Mark::no) {
        answer.mark = Mark::unsure;
      }
      sheet_.answers[statement.name] = std::move(answer);
      return;
    }
    const std::optional<PaperAnswer> told = caller_.tells(number);
    sheet_.answers[statement.name] =
        told.value_or(PaperAnswer{Mark::no, {}, {}});
    if (!told) return;
    outcome_.told_more = true;
    if (!again_) doubt(why->second);
  }

  // "If the N of one question made you skip it, change that N to ?", and so on
  // where that question was skipped itself.
  void doubt(std::string reason) {
    while (reason.size() >= 2 && reason[0] == 'Q' &&
           reason.find_first_not_of("0123456789", 1) == std::string::npos) {
      doubted_.insert(reason);
      const auto why = why_skipped_.find(reason);
      reason = why == why_skipped_.end() ? "" : why->second;
    }
  }

  void read_line(const Statement& statement) {
    if (passes() || list_done_) return;
    const Mark mark = evaluate(statement.text);
    if (mark == Mark::no) return;
    Reached& sign = signs_[sign_];
    sign.possible = std::max(sign.possible, level_);
    if (mark == Mark::unsure) {
      outcome_.advised = std::max(outcome_.advised, unsure_);
      return;
    }
    list_done_ = true;
    sign.level = std::max(sign.level, level_);
    outcome_.level = std::max(outcome_.level, level_);
    outcome_.advised = std::max(outcome_.advised, level_);
    if (level_ + 1 == reader_.levels_.size()) outcome_.stopped = true;
  }

  void fill_row(const Statement& statement) {
    Reached& row = rows_[number_in(statement.name)];
    for (const std::size_t sign : statement.signs) {
      row.level = std::max(row.level, signs_[sign].level);
      row.possible = std::max(row.possible, signs_[sign].possible);
    }
  }

  void count(const Statement& statement) {
    PaperCountMark result;
    for (std::size_t r = statement.first; r <= statement.last; ++r) {
      if (rows_[r].level >= statement.level) ++result.yes;
      if (rows_[r].possible >= statement.level) ++result.possible;
    }
    sheet_.counts[statement.name] = result;
  }

  const PaperReader& reader_;
  const PaperCaller& caller_;
  PaperSheet sheet_;
  std::map<std::string, std::string> why_skipped_;
  std::string passing_;  ///< why the rest of this part is passed over
  std::set<std::string> doubted_;
  std::map<std::size_t, Reached> signs_;
  std::map<std::size_t, Reached> rows_;
  std::size_t sign_ = 0;
  std::size_t level_ = 0;
  std::size_t unsure_ = 0;
  bool list_done_ = false;
  bool again_ = false;
  PaperOutcome outcome_;
};

PaperReader::PaperReader(const std::string& text) { Parser(text, *this); }

PaperOutcome PaperReader::follow(const PaperCaller& caller) const {
  return Walk(*this, caller).run();
}

}  // namespace redflag
