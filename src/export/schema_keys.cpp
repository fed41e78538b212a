// SPDX-License-Identifier: Apache-2.0

#include "export/schema_keys.h"

namespace redflag {
namespace {

using enum KeyKind;

constexpr bool kMust = true;
constexpr bool kMay = false;

constexpr std::string_view types[] = {"yes-no", "choice", "choices", "number"};
constexpr std::string_view worse_words[] = {"yes",   "no",     "higher",
                                            "lower", "either", "none"};
constexpr std::string_view standings[] = {"read", "second-hand", "not-verified",
                                          "judgement"};
constexpr std::string_view show_or_hide[] = {"show", "hide"};
constexpr std::string_view rests[] = {"no", "unknown"};

constexpr SchemaKey pack_keys[] = {
    {"id", id, kMust, "The pack's name for the program"},
    {"version", version, kMust, "Numbers and points: \"1.0.0\""},
    {"title", text, kMust, "The pack's name for people"},
    {"language", language, kMay, "Of the pack's texts: \"en\" if left out"},
    {"reviewed", words, kMay,
     "Who reviewed the pack, and the day: \"A. Name, 2026-11-21\""},
    {"opening", words, kMay, "Words before the first question"},
    {"closing", words, kMay, "Words at the end of the card"},
    {"unsure_level", reference, kMust,
     "The level that \"not sure\" leads to at most"},
    {"order", references, kMay, "Signs, in the order in which to ask"},
    {"emergency_numbers", numbers, kMay, "By country: GB = \"999\""},
};
constexpr SchemaKey level_keys[] = {
    {"id", id, kMust, "The level's name in rules"},
    {"title", text, kMust, "How soon, in a word or two"},
    {"action", text, kMust, "What to do, in one or two sentences"},
    {"within", words, kMay, "\"now\", or a time such as \"24 hours\""},
    {"colour", words, kMay,
     "Of the card: red, magenta, yellow, cyan, blue or green"},
};
constexpr SchemaKey page_keys[] = {
    {"id", id, kMust, "The page's name in `page`"},
    {"title", text, kMust, "Its heading"},
    {"ask", text, kMust, "The question above the list"},
    {"emergency", boolean, kMay, "true: it comes before all else"},
};
constexpr SchemaKey source_keys[] = {
    {"id", id, kMust, "The source's name in `sources`"},
    {"organisation", text, kMust, "Who says it"},
    {"title", text, kMust, "Of the document"},
    {"year", integer, kMay, "0 or left out where it is not known"},
    {"section", words, kMay, "Where in it"},
    {"address", words, kMay, "Where to find it"},
    {"standing", one_of, kMust, "How firmly it is known", standings},
};
constexpr SchemaKey sign_keys[] = {
    {"id", id, kMust, "The sign's name, and that of its notice in conditions"},
    {"title", text, kMust, "The sign's name for people"},
    {"group", words, kMay, "Signs of one group count once in signs_at()"},
    {"notice", text, kMust, "The line to tick, a statement"},
    {"notice_short", words, kMay, "A short statement, for lists of answers"},
    {"notice_nurse", words, kMay, "The same in clinical shorthand"},
    {"notice_ask_about", words, kMay, "The wording for another person"},
    {"notice_why", words, kMay, "Why we ask"},
    {"notice_changed", words, kMay,
     "The version of the pack in which its meaning last changed"},
    {"notice_ask_if", condition, kMay, "When to ask; always, if left out"},
    {"page", reference, kMay, "The page that the notice stands on"},
    {"question", tables, kMay, "A question of the sign", {}, "question"},
    {"rule", tables, kMay, "A rule of the sign", {}, "rule"},
};
constexpr SchemaKey question_keys[] = {
    {"id", id, kMust, "The question's name in conditions"},
    {"ask", text, kMust, "The question, as a person reads it"},
    {"short", words, kMay, "A short statement, for lists of answers"},
    {"nurse", words, kMay, "The same in clinical shorthand"},
    {"ask_about", words, kMay, "The wording for another person"},
    {"why", words, kMay, "Why we ask"},
    {"last", boolean, kMay, "true: asked after everything else"},
    {"changed", words, kMay,
     "The version of the pack in which its meaning last changed"},
    {"type", one_of, kMust, "How it is answered", types},
    {"worse", one_of, kMay, "Which answers are more worrying", worse_words},
    {"unit", unit, kMay, "Of a number"},
    {"min", number, kMay, "The least that a number can be"},
    {"max", number, kMay, "The most that a number can be"},
    {"step", number, kMay, "The smallest change that makes a difference"},
    {"likely_min", number, kMay, "A number below is read back once"},
    {"likely_max", number, kMay, "A number above is read back once"},
    {"optional", boolean, kMay, "true: a reading that not everybody can take"},
    {"option", tables, kMay, "An option, from mild to severe", {}, "option"},
    {"ask_if", condition, kMay,
     "When to ask; under a sign its notice, if left out; \"yes\": always"},
    {"page", reference, kMay, "The page that it stands on; yes-no alone"},
};
constexpr SchemaKey option_keys[] = {
    {"id", id, kMust, "The option's name in conditions"},
    {"label", text, kMust, "The option, as a person reads it"},
    {"nurse", words, kMay, "The same in clinical shorthand"},
};
constexpr SchemaKey value_keys[] = {
    {"id", id, kMust, "The value's name in conditions"},
    {"expr", condition, kMust, "How it is computed"},
    {"unit", unit, kMust, "In which it comes out"},
};
constexpr SchemaKey flag_keys[] = {
    {"id", id, kMust, "The flag's name in conditions"},
    {"when", condition, kMust, "When it holds"},
};
constexpr SchemaKey rule_keys[] = {
    {"id", id, kMust, "The rule's name"},
    {"when", condition, kMust, "When it fires"},
    {"because", text, kMust, "Why, for the card"},
    {"advice", words, kMay, "What to do or not do meanwhile"},
    {"sources", references, kMust, "What the rule rests on, one at least"},
    {"level", reference, kMust, "How soon to get help"},
    {"if_unsure", reference, kMay,
     "The level where it may fire but need not; not above its own"},
};
constexpr SchemaKey next_step_keys[] = {
    {"id", id, kMust, "The next step's name"},
    {"section", words, kMay, "The heading that it stands under"},
    {"title", text, kMust, "What it is about"},
    {"text", lines, kMust, "What to do, bring or ask"},
    {"when", condition, kMust, "For whom; \"yes\": for everybody"},
    {"if_unsure", one_of, kMay,
     "Whether it is shown where the condition only may hold", show_or_hide},
    {"sources", references, kMay, "What it rests on"},
};
constexpr SchemaKey promise_keys[] = {
    {"id", id, kMust, "The promise's name"},
    {"when", condition, kMust, "Whom it is about"},
    {"at_least", reference, kMust, "The level that they get at least"},
    {"because", words, kMay, "Why it must hold"},
};
constexpr SchemaKey hazard_keys[] = {
    {"id", id, kMust, "The hazard's name"},
    {"hazard", text, kMust, "What could go wrong"},
    {"cause", text, kMust, "How"},
    {"harm", text, kMust, "To whom, and what"},
    {"controls", texts, kMay, "What controls it"},
    {"remains", words, kMay, "What is left of it"},
};
constexpr SchemaKey waive_keys[] = {
    {"code", code, kMust, "Of a finding of lint, test or prove: RF4001"},
    {"where", text, kMust, "The id that it is about"},
    {"reason", text, kMust, "Why it is left so"},
};
constexpr SchemaTable pack_tables[] = {
    {"pack", "The pack itself, once", pack_keys},
    {"level",
     "How soon; the most urgent first, and last the one that is left "
     "when no rule fires",
     level_keys},
    {"page", "Several yes-no questions on one list", page_keys},
    {"source", "A document that rules rest on", source_keys},
    {"sign", "A warning sign", sign_keys},
    {"question", "A question", question_keys},
    {"value", "A computed number", value_keys},
    {"flag", "A computed yes or no", flag_keys},
    {"rule", "Who gets which level, and why", rule_keys},
    {"next_step", "What to do, bring or ask", next_step_keys},
    {"promise", "What the prover must show", promise_keys},
    {"hazard", "What could go wrong, and what controls it", hazard_keys},
    {"waive", "A finding that is left as it is, and why", waive_keys},
    {"option", "One answer of several", option_keys},
};

constexpr SchemaKey case_keys[] = {
    {"id", text, kMust, "The case's name"},
    {"text", text, kMust, "The story"},
    {"source", text, kMust, "Where the level comes from"},
    {"rest", one_of, kMust, "What counts for whatever is not named", rests},
    {"level", reference, kMust, "The level that it must get"},
    {"possible", reference, kMay, "The level that must be possible"},
    {"advised", reference, kMay, "The level that must be advised"},
    {"acceptable", references, kMay, "Levels that are defensible"},
    {"over", reference, kMay, "The level that is advised, too high"},
    {"over_because", words, kMay, "Why that is left so"},
    {"findings", references, kMay, "Rules that must fire"},
    {"never", references, kMay, "Rules that must not fire"},
    {"answers", answers, kMay, "Answers by question"},
};
constexpr SchemaTable case_table = {
    "case", "A story with the level that it must get", case_keys};

constexpr SchemaKey pack_texts[] = {
    {"title", text, kMay, "The pack's name for people"},
    {"opening", text, kMay, "Words before the first question"},
    {"closing", text, kMay, "Words at the end of the card"},
};
constexpr SchemaKey level_texts[] = {
    {"title", text, kMay, "How soon, in a word or two"},
    {"action", text, kMay, "What to do, in one or two sentences"},
};
constexpr SchemaKey page_texts[] = {
    {"title", text, kMay, "Its heading"},
    {"ask", text, kMay, "The question above the list"},
};
constexpr SchemaKey sign_texts[] = {
    {"title", text, kMay, "The sign's name for people"},
};
constexpr SchemaKey question_texts[] = {
    {"ask", text, kMay, "The question; of a sign, its notice"},
    {"short", text, kMay, "A short statement, for lists of answers"},
    {"nurse", text, kMay, "The same in clinical shorthand"},
    {"ask_about", text, kMay, "The wording for another person"},
    {"why", text, kMay, "Why we ask"},
    {"option", tables, kMay, "Its options, by id", {}, "option"},
};
constexpr SchemaKey rule_texts[] = {
    {"because", text, kMay, "Why, for the card"},
    {"advice", text, kMay, "What to do or not do meanwhile"},
};
constexpr SchemaKey next_step_texts[] = {
    {"section", text, kMay, "The heading that it stands under"},
    {"title", text, kMay, "What it is about"},
    {"text", lines, kMay, "What to do, bring or ask"},
};
constexpr SchemaKey option_texts[] = {
    {"label", text, kMay, "The option, as a person reads it"},
    {"nurse", text, kMay, "The same in clinical shorthand"},
};
constexpr SchemaTable text_tables[] = {
    {"pack", "The pack itself", pack_texts},
    {"level", "Levels, by id", level_texts},
    {"page", "Pages, by id", page_texts},
    {"sign", "Signs, by id", sign_texts},
    {"question", "Questions and the notices of signs, by id", question_texts},
    {"rule", "Rules, by id", rule_texts},
    {"next_step", "Next steps, by id", next_step_texts},
    {"option", "Options of a question, by id", option_texts},
};

}  // namespace

std::span<const SchemaTable> pack_schema_tables() { return pack_tables; }
const SchemaTable& case_schema_table() { return case_table; }
std::span<const SchemaTable> text_schema_tables() { return text_tables; }

}  // namespace redflag
