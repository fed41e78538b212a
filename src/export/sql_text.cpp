// SPDX-License-Identifier: Apache-2.0
#include "export/sql_text.h"

#include <algorithm>
#include <unordered_set>

namespace redflag {
namespace {

constexpr std::size_t kWidth = 80;

std::string without_end_spaces(std::string text) {
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string without_first_space(const std::string& text) {
  return text.starts_with(' ') ? text.substr(1) : text;
}

void append_flat(std::string& out, const SqlText& text) {
  out += text.open;
  for (std::size_t i = 0; i < text.parts.size(); ++i) {
    if (i > 0) out += text.separator;
    append_flat(out, text.parts[i]);
  }
  out += text.close;
}

std::string new_line(std::size_t indent) {
  return "\n" + std::string(indent, ' ');
}

// (a
//  AND b)
void append_chain(std::string& out, const SqlText& text, std::size_t indent,
                  std::size_t after) {
  const std::size_t inner = indent + text.open.size();
  const std::string lead = without_first_space(text.separator);
  out += text.open;
  for (std::size_t i = 0; i < text.parts.size(); ++i) {
    const bool last = i + 1 == text.parts.size();
    if (i > 0) out += new_line(inner) + lead;
    append_sql(out, text.parts[i], i > 0 ? inner + lead.size() : inner,
               last ? text.close.size() + after : 0);
  }
  out += text.close;
}

// coalesce(
//   a,
//   b
// )
void append_list(std::string& out, const SqlText& text, std::size_t indent) {
  const std::string end = without_end_spaces(text.separator);
  out += without_end_spaces(text.open);
  for (std::size_t i = 0; i < text.parts.size(); ++i) {
    const bool last = i + 1 == text.parts.size();
    out += new_line(indent + 2);
    append_sql(out, text.parts[i], indent + 2, last ? 0 : end.size());
    if (!last) out += end;
  }
  out += new_line(indent) + without_first_space(text.close);
}

}  // namespace

SqlText SqlText::around(const std::string& before,
                        const std::string& after) const {
  SqlText text = *this;
  text.open = before + text.open;
  (text.parts.empty() ? text.open : text.close) += after;
  return text;
}

SqlText sql_case(const std::vector<SqlBranch>& branches,
                 const std::string& otherwise) {
  SqlText text("CASE ");
  for (const SqlBranch& branch : branches) {
    SqlText when("WHEN ");
    when.parts = {branch.condition, branch.value};
    when.separator = " THEN ";
    when.separator_leads = true;
    text.parts.push_back(std::move(when));
  }
  if (!otherwise.empty()) text.parts.push_back("ELSE " + otherwise);
  text.separator = " ";
  text.close = " END";
  return text;
}

SqlText sql_call(const std::string& name, std::vector<SqlText> parts) {
  SqlText text(name + "(");
  text.parts = std::move(parts);
  text.separator = ", ";
  text.close = ")";
  return text;
}

std::string flat(const SqlText& text) {
  std::string out;
  append_flat(out, text);
  return out;
}

void append_sql(std::string& out, const SqlText& text, std::size_t indent,
                std::size_t after) {
  const std::string line = flat(text);
  if (text.parts.empty() || indent + line.size() + after <= kWidth) {
    out += line;
  } else if (text.separator_leads) {
    append_chain(out, text, indent, after);
  } else {
    append_list(out, text, indent);
  }
}

SqlCondition SqlCondition::constant(bool value) {
  SqlCondition condition;
  condition.value_ = value;
  return condition;
}

SqlCondition SqlCondition::test(SqlText text, SqlText opposite,
                                std::size_t step) {
  SqlCondition condition;
  condition.step_ = step;
  condition.kind_ = Kind::test;
  condition.text_ = std::move(text);
  condition.opposite_ = std::move(opposite);
  return condition;
}

SqlCondition SqlCondition::test(SqlText text, std::size_t step) {
  SqlText opposite = text.around("NOT ", "");
  return test(std::move(text), std::move(opposite), step);
}

SqlCondition SqlCondition::junction(Kind kind,
                                    const std::vector<SqlCondition>& parts) {
  const bool neutral = kind == Kind::all;
  SqlCondition condition;
  condition.kind_ = kind;
  // The same twice says no more.
  std::unordered_set<std::string> there;
  const auto add = [&](const SqlCondition& part) {
    if (there.insert(flat(part.operand())).second) {
      condition.parts_.push_back(part);
    }
  };
  for (const SqlCondition& part : parts) {
    if (part.is(!neutral)) return constant(!neutral);
    if (part.is(neutral)) continue;
    condition.step_ = std::max(condition.step_, part.step_);
    if (part.kind_ == kind) {
      for (const SqlCondition& inner : part.parts_) add(inner);
    } else {
      add(part);
    }
  }
  if (condition.parts_.empty()) return constant(neutral);
  if (condition.parts_.size() == 1) {
    SqlCondition only = condition.parts_.front();
    return only;
  }
  return condition;
}

SqlCondition SqlCondition::all(const std::vector<SqlCondition>& parts) {
  return junction(Kind::all, parts);
}

SqlCondition SqlCondition::any(const std::vector<SqlCondition>& parts) {
  return junction(Kind::any, parts);
}

SqlCondition SqlCondition::operator!() const {
  if (kind_ == Kind::constant) return constant(!value_);
  if (kind_ == Kind::test) return test(opposite_, text_, step_);
  const SqlText inner = text().around("(", ")");
  return test(inner.around("NOT ", ""), inner, step_);
}

bool SqlCondition::is(bool value) const {
  return kind_ == Kind::constant && value_ == value;
}

SqlText SqlCondition::text() const {
  if (kind_ == Kind::constant) return value_ ? "TRUE" : "FALSE";
  if (kind_ == Kind::test) return text_;
  SqlText text;
  text.separator = kind_ == Kind::all ? " AND " : " OR ";
  text.separator_leads = true;
  for (const SqlCondition& part : parts_) text.parts.push_back(part.operand());
  return text;
}

SqlText SqlCondition::operand() const {
  const bool alone = kind_ == Kind::constant || kind_ == Kind::test;
  return alone ? text() : text().around("(", ")");
}

}  // namespace redflag
