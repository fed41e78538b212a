// SPDX-License-Identifier: Apache-2.0
#include "bench/answer_table.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace redflag::bench {
namespace {

struct YesNo {
  std::string_view yes;
  std::string_view no;
};

// The first is that of a tidy table.
constexpr std::array<YesNo, 8> kYesNo = {{{"yes", "no"},
                                          {"Y", "N"},
                                          {"TRUE", "FALSE"},
                                          {"1", "0"},
                                          {"true", "false"},
                                          {"Yes", "No"},
                                          {"y", "n"},
                                          {"YES", "NO"}}};

constexpr std::array<std::string_view, 6> kNotSure = {
    "unknown", "?", "not sure", "unsure", "Unknown", "UNSURE"};

constexpr std::array<std::string_view, 6> kComments = {
    "rang back at four",
    "said \"it comes and goes\", since Monday",
    "\"no change\"",
    "seen by the nurse; daughter present, English not first language",
    "see letter, p. 2",
    "no car\nask for \"Ann\" at the desk"};

void append_csv_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    out += c;
    if (c == '"') out += c;
  }
  out += '"';
}

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\' || c == '\n') out += '\\';
    out += c == '\n' ? 'n' : c;
  }
  out += '"';
}

// An option may be called `unsure`, and then that is what the word means; left
// blank, the answer is as unknown.
bool is_option(const Question& question, std::string_view word) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::ranges::any_of(question.options, [&](const Option& option) {
    return std::ranges::equal(option.id, word, {}, lower, lower);
  });
}

}  // namespace

AnswerTable::AnswerTable(const Pack& pack, const TableStyle& style)
    : pack_(pack),
      style_(style),
      answers_(pack, style.seed, style.missing),
      mess_(style.seed + 0x6d657373),
      faults_(style.seed + 0x62616421),
      spelling_(pack.questions.size()) {
  columns_.push_back(id_column());
  for (std::size_t q = 0; q < pack.questions.size(); ++q) columns_.push_back(q);
  if (!style_.messy) return;
  columns_.push_back(comment_column());
  do {
    mess_.shuffle(columns_);
  } while (columns_.front() == id_column());
  for (std::size_t& spelling : spelling_) spelling = mess_.below(kYesNo.size());
}

void AnswerTable::append_header(std::string& out) const {
  if (style_.format == TableFormat::ndjson) return;
  for (const std::size_t column : columns_) {
    if (column != columns_.front()) out += ',';
    out += column == id_column()        ? "id"
           : column == comment_column() ? "comment"
                                        : pack_.questions[column].id;
  }
  out += style_.messy ? "\r\n" : "\n";
}

void AnswerTable::append_row(std::string& out) {
  cells_ = &answers_.next();
  ++row_;
  if (style_.format == TableFormat::csv) {
    append_csv_row(out);
  } else {
    append_json_row(out);
  }
}

void AnswerTable::append_csv_row(std::string& out) {
  for (const std::size_t column : columns_) {
    if (column != columns_.front()) out += ',';
    spell(column);
    const bool quoted = needs_quotes_ || (style_.messy && mess_.chance(0.05));
    if (quoted) {
      append_csv_quoted(out, cell_);
    } else {
      out += cell_;
    }
  }
  out += style_.messy ? "\r\n" : "\n";
}

void AnswerTable::append_json_row(std::string& out) {
  out += '{';
  bool first = true;
  for (const std::size_t column : columns_) {
    spell(column);
    // A messy line leaves out what is blank, mostly.
    if (style_.messy && cell_.empty() && mess_.chance(0.8)) continue;
    if (!first) out += style_.messy ? ", " : ",";
    first = false;
    append_json_text(out, column == id_column() ? "id"
                          : column == comment_column()
                              ? "comment"
                              : pack_.questions[column].id);
    out += style_.messy ? ": " : ":";
    append_json_value(out, column);
  }
  out += style_.messy ? "}\r\n" : "}\n";
}

void AnswerTable::append_json_value(std::string& out, std::size_t column) {
  if (cell_.empty()) {
    out += "null";
    return;
  }
  const bool is_number = column < pack_.questions.size() &&
                         pack_.questions[column].type == QuestionType::number &&
                         (*cells_)[column].state == Cell::State::given &&
                         !needs_quotes_;
  if (is_number || (cell_ == "true" || cell_ == "false")) {
    out += cell_;
  } else {
    append_json_text(out, cell_);
  }
}

void AnswerTable::spell(std::size_t column) {
  cell_.clear();
  needs_quotes_ = false;
  if (column == id_column()) {
    spell_id();
  } else if (column == comment_column()) {
    spell_comment();
  } else if (style_.bad > 0 && faults_.chance(style_.bad)) {
    spell_bad(pack_.questions[column]);
  } else {
    spell_answer(column);
  }
}

void AnswerTable::spell_id() {
  const std::string number = std::to_string(row_);
  cell_ += 'p';
  if (number.size() < 7) cell_.append(7 - number.size(), '0');
  cell_ += number;
}

void AnswerTable::spell_comment() {
  if (!mess_.chance(0.3)) return;
  cell_ += kComments[mess_.below(kComments.size())];
  needs_quotes_ = cell_.find_first_of(",\"\n") != std::string::npos;
}

void AnswerTable::spell_bad(const Question& question) {
  needs_quotes_ = true;
  switch (question.type) {
    case QuestionType::yes_no:
      cell_ += "maybe";
      break;
    case QuestionType::choice:
    case QuestionType::choices:
      cell_ += "other, see \"notes\"";
      break;
    case QuestionType::number:
      cell_ += faults_.chance(0.5) ? "9999999" : "n/a";
      break;
  }
}

void AnswerTable::spell_answer(std::size_t q) {
  const Cell& cell = (*cells_)[q];
  const Question& question = pack_.questions[q];
  const bool odd = style_.messy && mess_.chance(0.02);
  if (cell.state == Cell::State::blank) {
    if (odd) cell_ += ' ';
    return;
  }
  if (cell.state == Cell::State::not_sure) {
    const std::string_view word =
        kNotSure[style_.messy ? mess_.below(kNotSure.size()) : 0];
    if (!is_option(question, word)) cell_ += word;
    return;
  }
  if (cell.state == Cell::State::no_reading) {
    cell_ += style_.messy && mess_.chance(0.5) ? "NONE" : "none";
    return;
  }
  switch (question.type) {
    case QuestionType::yes_no: {
      const YesNo words =
          kYesNo[odd ? mess_.below(kYesNo.size()) : spelling_[q]];
      cell_ += cell.yes ? words.yes : words.no;
      break;
    }
    case QuestionType::choice:
      cell_ += question.options[cell.option].id;
      if (odd) cell_ += ' ';
      break;
    case QuestionType::choices:
      for (std::size_t o = 0; o < question.options.size(); ++o) {
        const std::uint64_t bit = std::uint64_t{1} << o;
        if (((cell.ticked | cell.not_sure) & bit) == 0) continue;
        if (!cell_.empty()) cell_ += ';';
        cell_ += question.options[o].id;
        if ((cell.not_sure & bit) != 0) cell_ += '?';
      }
      if (cell_.empty()) cell_ += "none";
      break;
    case QuestionType::number:
      append_number(cell_, cell.number, answers_.habits()[q].decimals);
      break;
  }
}

}  // namespace redflag::bench
