// SPDX-License-Identifier: Apache-2.0

#include "cli/explain_name.h"

#include <algorithm>
#include <span>
#include <variant>
#include <vector>

#include "diag/codes.h"
#include "engine/questions_read.h"
#include "render/explanation_json.h"
#include "render/explanation_text.h"
#include "text/nearest.h"

namespace redflag {
namespace {

constexpr std::size_t kMostRules = 5;

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::string with_hint(std::string message, const std::string& hint,
                      const char* otherwise) {
  return std::move(message) + "; " + (hint.empty() ? otherwise : hint);
}

std::vector<std::string> code_names() {
  std::vector<std::string> names;
  for (const CodeEntry& entry : code_table()) {
    names.push_back(to_string(entry.code));
  }
  return names;
}

std::vector<std::string_view> rule_ids(const Pack& pack) {
  std::vector<std::string_view> ids;
  for (const Rule& rule : pack.rules) ids.push_back(rule.id);
  return ids;
}

/// The rules that read a question, the first few by name.
std::string rules_reading(const Pack& pack, QuestionIndex question) {
  std::string text;
  std::size_t found = 0;
  for (const Rule& rule : pack.rules) {
    const std::vector<QuestionIndex> read = questions_read(pack, rule.when);
    if (std::ranges::find(read, question) == read.end()) continue;
    if (++found > kMostRules) continue;
    text += (text.empty() ? "" : ", ") + rule.id;
  }
  if (found == 0) return "no rule reads it";
  if (found > kMostRules) {
    text += " and " + std::to_string(found - kMostRules) + " more";
  }
  return "it is read by " + text;
}

/// What else of the pack has this name; empty where nothing has.
std::string about_other_name(const Pack& pack, std::string_view name) {
  const std::string of_pack = pack.info.id + ", not a rule or a sign; ";
  if (const auto named = pack.find(name)) {
    if (const auto* question = std::get_if<QuestionIndex>(&*named)) {
      return quoted(name) + " is a question of " + of_pack +
             rules_reading(pack, *question);
    }
    const bool is_flag = std::holds_alternative<FlagIndex>(*named);
    return quoted(name) + (is_flag ? " is a flag of " : " is a value of ") +
           of_pack + "`redflag pack show` shows it";
  }
  if (pack.find_level(name)) {
    return quoted(name) + " is a level of " + of_pack +
           "`redflag pack show` shows it";
  }
  return {};
}

}  // namespace

std::optional<std::string> explain_name(const Pack& pack, std::string_view name,
                                        bool as_json) {
  if (const auto rule = pack.find_rule(name)) {
    return as_json ? render_rule_json(pack, pack[*rule])
                   : render_rule_text(pack, pack[*rule]);
  }
  if (const auto sign = pack.find_sign(name)) {
    return as_json ? render_sign_json(pack, pack[*sign])
                   : render_sign_text(pack, pack[*sign]);
  }
  return std::nullopt;
}

std::string about_unknown_name(const Pack& pack, std::string_view name) {
  std::string other = about_other_name(pack, name);
  if (!other.empty()) return other;
  std::vector<std::string_view> names = rule_ids(pack);
  for (const Sign& sign : pack.signs) names.push_back(sign.id);
  const std::vector<std::string> codes = code_names();
  names.insert(names.end(), codes.begin(), codes.end());
  return with_hint(
      "there is no rule, sign, code or file called " + quoted(name),
      did_you_mean(name, names), "`redflag pack show` lists signs and rules");
}

std::string about_unknown_code(std::string_view text) {
  const std::vector<std::string> codes = code_names();
  const std::vector<std::string_view> views(codes.begin(), codes.end());
  return with_hint("there is no code " + quoted(text),
                   did_you_mean(text, views),
                   "codes look like RF1204, as messages show them");
}

std::string about_unknown_rule(const Pack& pack, std::string_view id) {
  return with_hint("the pack has no rule " + quoted(id),
                   did_you_mean(id, rule_ids(pack)),
                   "`redflag pack show` lists them");
}

}  // namespace redflag
