// SPDX-License-Identifier: Apache-2.0

#include "cli/explain.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/explain_row.h"
#include "cli/options.h"
#include "cli/pack_source.h"
#include "cli/sheet_source.h"
#include "engine/explanation.h"
#include "render/explanation_json.h"
#include "render/explanation_text.h"
#include "text/nearest.h"
#include "text/utf8.h"

namespace redflag {
namespace {

struct Options {
  std::string what;
  std::string pack;
  std::string rule;
  RowOptions row;
  std::string format = "text";

  bool as_json() const { return format == "json"; }
};

ExitCode wrong_usage(const std::string& message) {
  fmt::print(stderr, "redflag: {}\nSee:   redflag explain --help\n",
             sanitise(message));
  return ExitCode::wrong_usage;
}

void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

/// "RF1204", or meant to be one: no id of a rule is RF and digits by chance.
bool looks_like_code(std::string_view text) {
  if (text.size() < 3 || (text[0] | 0x20) != 'r' || (text[1] | 0x20) != 'f') {
    return false;
  }
  for (const char c : text.substr(2)) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

bool looks_like_file(const std::string& text) {
  std::error_code ignored;
  return text == "-" || text.find_first_of("./") != std::string::npos ||
         std::filesystem::is_regular_file(text, ignored);
}

ExitCode explain_code(const Options& options) {
  const std::optional<Code> code = find_code(options.what);
  if (!code) {
    std::vector<std::string> names;
    for (const CodeEntry& entry : code_table()) {
      names.push_back(to_string(entry.code));
    }
    std::string upper = options.what;
    for (char& c : upper) c = static_cast<char>(std::toupper(c));
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string hint = did_you_mean(upper, views);
    return wrong_usage("there is no code \"" + options.what + "\"" +
                       (hint.empty() ? "" : "; " + hint));
  }
  const CodeEntry& entry = *code_entry(*code);
  print(options.as_json() ? render_code_json(entry) : render_code_text(entry));
  return ExitCode::ok;
}

ExitCode no_such_rule(const Pack& pack, const std::string& id,
                      const char* what) {
  std::vector<std::string_view> ids;
  for (const Rule& rule : pack.rules) ids.push_back(rule.id);
  const std::string hint = did_you_mean(id, ids);
  return wrong_usage(std::string(what) + " \"" + id + "\"" +
                     (hint.empty() ? "" : "; " + hint));
}

ExitCode explain_pack_rule(const Options& options, const Pack& pack) {
  const std::optional<RuleIndex> rule = pack.find_rule(options.what);
  if (!rule) {
    return no_such_rule(pack, options.what,
                        "there is no rule, code or file called");
  }
  print(options.as_json() ? render_rule_json(pack, pack[*rule])
                          : render_rule_text(pack, pack[*rule]));
  return ExitCode::ok;
}

ExitCode explain_answers(const Options& options, LoadedPack& pack,
                         const AnswerSheet& sheet) {
  std::optional<RuleIndex> rule;
  if (!options.rule.empty()) {
    rule = pack.pack->find_rule(options.rule);
    if (!rule) {
      return no_such_rule(*pack.pack, options.rule, "the pack has no rule");
    }
  }
  const SheetExplanation explanation =
      explain_sheet(*pack.program, sheet, rule);
  print(options.as_json()
            ? render_explanation_json(*pack.program, explanation)
            : render_explanation_text(*pack.program, explanation, sheet));
  return ExitCode::ok;
}

ExitCode explain_file(const Options& options, LoadedPack& pack) {
  const bool by_row = options.row.number || !options.row.id.empty();
  if (!by_row && !options.what.ends_with(".toml") && options.what != "-") {
    return wrong_usage("say which row of \"" + options.what +
                       "\" to explain: --row N, or --id VALUE");
  }
  if (by_row) {
    const FoundSheet found = load_row(*pack.pack, options.what, options.row);
    if (!found.sheet) return found.exit;
    return worst({found.exit, explain_answers(options, pack, *found.sheet)});
  }
  const std::optional<AnswerSheet> sheet = load_sheet(pack, options.what);
  if (!sheet) return ExitCode::bad_answers;
  return explain_answers(options, pack, *sheet);
}

ExitCode run_explain(const Options& options) {
  if (looks_like_code(options.what)) return explain_code(options);
  std::optional<LoadedPack> pack = load_pack(options.pack);
  if (!pack) return ExitCode::bad_pack;
  // The id of a rule holds neither a point nor a slash.
  if (!pack->pack->find_rule(options.what) && looks_like_file(options.what)) {
    return explain_file(options, *pack);
  }
  return explain_pack_rule(options, *pack->pack);
}

}  // namespace

CLI::App* add_explain(CLI::App& app, Run& run) {
  CLI::App* command = app.add_subcommand(
      "explain", "Say why: an answer sheet, a row, a rule, a code");
  auto options = std::make_shared<Options>();
  command
      ->add_option("WHAT", options->what,
                   "ANSWERS.toml, FILE.csv with --row or --id, the id of a "
                   "rule, or a code such as RF1204")
      ->required();
  add_pack_option(*command, options->pack);
  CLI::Option* row = command->add_option("--row", options->row.number,
                                         "The row of a table, from 1");
  row->type_name("N")->check(CLI::PositiveNumber);
  command->add_option("--id", options->row.id, "The row with this id")
      ->type_name("VALUE")
      ->excludes(row);
  command
      ->add_option("--id-column", options->row.id_column,
                   "The column that holds the id")
      ->type_name("NAME");
  command
      ->add_option("--rule", options->rule,
                   "Explain this rule too, whether it fired or not")
      ->type_name("RULE");
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  command->callback(
      [&run, options] { run = [options] { return run_explain(*options); }; });
  return command;
}

}  // namespace redflag
