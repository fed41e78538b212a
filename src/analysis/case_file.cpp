// SPDX-License-Identifier: Apache-2.0
#include "analysis/case_file.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "engine/toml_answer.h"
#include "pack/table_reader.h"
#include "text/nearest.h"
#include "text/toml_document.h"

namespace redflag {
namespace {

std::string quoted(std::string_view id) {
  return "\"" + std::string(id) + "\"";
}

class CaseReader {
 public:
  CaseReader(const Pack& pack, Diagnostics& diagnostics)
      : pack_(pack), diagnostics_(diagnostics) {
    for (const Question& question : pack.questions) {
      question_ids_.push_back(question.id);
    }
    for (const Rule& rule : pack.rules) rule_ids_.push_back(rule.id);
    for (const Level& level : pack.levels) level_ids_.push_back(level.id);
  }

  void read_file(const Sources& sources, std::uint32_t source) {
    const std::optional<TomlTable> document =
        read_toml(sources, source, diagnostics_);
    if (!document) return;
    TableReader top(*document, {source, 0, 0}, "the file", diagnostics_);
    for (const TomlValue* table : top.tables("case")) {
      if (cases_.size() == kMaxCases) {
        diagnostics_.error(
            codes::too_many, table->span,
            "a pack has no more than " + std::to_string(kMaxCases) + " cases");
        return;
      }
      read_case(*table->table(), table->span);
    }
    top.finish();
  }

  std::vector<Case> take() { return std::move(cases_); }

 private:
  void read_case(const TomlTable& table, Span span) {
    const TomlValue* named = table.find("id");
    const bool has_name = named != nullptr && named->string() != nullptr;
    TableReader reader(
        table, span,
        has_name ? "case " + quoted(*named->string()) : std::string("a case"),
        diagnostics_);
    Case result{.sheet = AnswerSheet(pack_)};
    result.id = reader.text("id");
    result.span = reader.span("id");
    check_id(result);
    result.text = reader.text("text");
    result.source = reader.text("source");
    result.rest_is_no = read_rest(reader);
    if (const TomlValue* level = reader.string("level")) {
      result.level = read_level(reader, *level).value_or(LevelIndex(0));
    }
    result.possible = read_optional_level(reader, "possible");
    result.advised = read_optional_level(reader, "advised");
    for (const TomlValue* id : reader.strings("acceptable")) {
      if (const auto level = read_level(reader, *id)) {
        result.acceptable.push_back(*level);
      }
    }
    std::ranges::sort(result.acceptable);
    result.over = read_optional_level(reader, "over");
    result.over_because = reader.optional_text("over_because");
    result.findings = read_rules(reader, "findings");
    result.never = read_rules(reader, "never");
    if (const TomlValue* answers = reader.value("answers")) {
      read_answers(reader, *answers, result);
    }
    reader.finish();
    check_expectations(reader, result);
    fill_rest(result);
    cases_.push_back(std::move(result));
  }

  void check_id(const Case& read) {
    if (read.id.empty() || ids_.insert(read.id).second) return;
    diagnostics_.error(codes::duplicate_case, read.span,
                       "there are two cases " + quoted(read.id),
                       "each case has an id of its own");
  }

  bool read_rest(TableReader& reader) {
    constexpr std::array<std::string_view, 2> kWords = {"no", "unknown"};
    if (reader.value("rest") == nullptr) {
      reader.error(codes::missing_key, reader.span(),
                   reader.what() + " has no `rest`",
                   "write rest = \"no\" where all that is not named is no, or "
                   "rest = \"unknown\"");
      return false;
    }
    return reader.word("rest", kWords) == 0;
  }

  std::optional<LevelIndex> read_level(TableReader& reader,
                                       const TomlValue& id) {
    const auto level = pack_.find_level(*id.string());
    if (!level) {
      std::string hint = did_you_mean(*id.string(), level_ids_);
      if (hint.empty()) {
        for (const std::string_view known : level_ids_) {
          hint += (hint.empty() ? "the levels are " : ", ");
          hint += known;
        }
      }
      reader.error(
          codes::case_level, id.span,
          reader.what() + " names unknown level " + quoted(*id.string()),
          std::move(hint));
    }
    return level;
  }

  std::optional<LevelIndex> read_optional_level(TableReader& reader,
                                                std::string_view key) {
    const TomlValue* id = reader.optional_string(key);
    return id == nullptr ? std::nullopt : read_level(reader, *id);
  }

  std::vector<RuleIndex> read_rules(TableReader& reader, std::string_view key) {
    std::vector<RuleIndex> rules;
    for (const TomlValue* id : reader.strings(key)) {
      if (const auto rule = pack_.find_rule(*id->string())) {
        rules.push_back(*rule);
      } else {
        reader.error(
            codes::case_rule, id->span,
            reader.what() + " names unknown rule " + quoted(*id->string()),
            did_you_mean(*id->string(), rule_ids_, diagnostics_.error_count()));
      }
    }
    return rules;
  }

  void read_answers(TableReader& reader, const TomlValue& answers,
                    Case& result) {
    if (answers.table() == nullptr) {
      reader.error(codes::wrong_type, answers.span,
                   "`answers` of " + reader.what() + " is " + answers.kind() +
                       ", expected a table");
      return;
    }
    for (const TomlEntry& entry : answers.table()->entries) {
      const auto question = pack_.find_question(entry.key);
      if (!question) {
        reader.error(
            codes::case_question, entry.key_span,
            reader.what() + " answers unknown question " + quoted(entry.key),
            did_you_mean(entry.key, question_ids_, diagnostics_.error_count()));
        continue;
      }
      const auto answer = read_toml_answer(pack_[*question], entry.value,
                                           codes::case_answer, diagnostics_);
      if (!answer) continue;
      result.sheet[*question] = *answer;
      result.named.push_back(*question);
    }
  }

  // Expectations that no outcome can meet together.
  void check_expectations(TableReader& reader, const Case& read) {
    const auto clash = [&](std::string_view key, std::string message,
                           std::string hint = {}) {
      reader.error(codes::case_expectation, reader.span(key),
                   reader.what() + std::move(message), std::move(hint));
    };
    if (!read.acceptable.empty() &&
        std::ranges::find(read.acceptable, read.level) ==
            read.acceptable.end()) {
      clash("acceptable", " does not accept its own level",
            "list " + quoted(pack_[read.level].id) + " under `acceptable` too");
    }
    check_over(reader, read, clash);
    if (read.possible && *read.possible < read.level) {
      clash("possible", " expects a possible level below its level");
    }
    if (read.advised && *read.advised < read.level) {
      clash("advised", " expects to be advised less than its level");
    }
    for (const RuleIndex rule : read.findings) {
      if (std::ranges::find(read.never, rule) == read.never.end()) continue;
      clash("never", " wants rule " + quoted(pack_[rule].id) +
                         " both to fire and never to fire");
    }
  }

  // `over` excuses a level that is too high, never one that is too low, and
  // not without a reason.
  template <class Clash>
  static void check_over(TableReader& reader, const Case& read,
                         const Clash& clash) {
    const bool has_reason = reader.value("over_because") != nullptr;
    if (has_reason != read.over.has_value()) {
      if (reader.value("over") != nullptr && has_reason) return;  // unknown
      clash(has_reason ? "over_because" : "over",
            has_reason ? " says why it is over-triaged, but not at which level"
                       : " is over-triaged without saying why",
            has_reason ? "write the level that is advised under `over`"
                       : "write the reason under `over_because`");
      return;
    }
    if (!read.over) return;
    if (read.acceptable.empty()) {
      clash("over", " has `over` but no acceptable levels",
            "list the levels that are defensible under `acceptable`");
    } else if (*read.over <= read.acceptable.back()) {
      clash("over", " is over-triaged at a level that is not too high",
            "`over` is for a level above every acceptable one");
    }
  }

  void fill_rest(Case& result) {
    if (!result.rest_is_no) return;
    std::vector<bool> named(pack_.questions.size(), false);
    for (const QuestionIndex question : result.named) named[question] = true;
    for (std::size_t q = 0; q < named.size(); ++q) {
      if (named[q]) continue;
      result.sheet.answers[q] = Answer::no_to(pack_.questions[q]);
    }
  }

  const Pack& pack_;
  Diagnostics& diagnostics_;
  std::vector<std::string_view> question_ids_;
  std::vector<std::string_view> rule_ids_;
  std::vector<std::string_view> level_ids_;
  std::unordered_set<std::string> ids_;
  std::vector<Case> cases_;
};

}  // namespace

std::optional<std::vector<Case>> read_cases(const Pack& pack,
                                            const std::vector<PackFile>& files,
                                            Sources& sources,
                                            Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  CaseReader reader(pack, diagnostics);
  for (const PackFile& file : files) {
    reader.read_file(sources, sources.add(file.name, file.text));
  }
  if (diagnostics.error_count() > errors) return std::nullopt;
  return reader.take();
}

}  // namespace redflag
