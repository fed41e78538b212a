// SPDX-License-Identifier: Apache-2.0
#include "diag/codes.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace redflag {

namespace {

constexpr auto kTable = std::to_array<CodeEntry>({
    {.code = codes::internal,
     .title = "the reader lost its way",
     .meaning = "From this place on the text made no sense to the reader, "
                "which could not even say what it had expected. Most often a "
                "bracket or a quote is missing or one too many just before "
                "it: `order = [\"fever\", }`.",
     .mend = "Look at the named line and the one before it, and close every "
             "[ with a ] and every { with a }. If you find nothing wrong, "
             "please report it with the text: then the mistake is ours."},
    {.code = codes::toml_syntax,
     .title = "not TOML",
     .meaning = "The text breaks the rules of TOML, the form in which packs "
                "and answer sheets are written. The reader stops there, so "
                "more may be wrong further down.",
     .mend = "Put it right as the message says, and run again. A line reads "
             "`key = value`; a text stands in quotes, `title = \"Cough\"`; "
             "a table starts with [name], and each of a list of tables with "
             "[[name]]."},
    {.code = codes::text_too_large,
     .title = "a text over its size limit",
     .meaning = "A text may hold 1 MiB. A larger one is refused unread, so "
                "that no file can exhaust the memory.",
     .mend = "Split the file: a pack may have as many as 1000, in any folder "
             "of it."},
    {.code = codes::not_utf8,
     .title = "bytes that are not UTF-8",
     .meaning = "The file is not saved in the encoding UTF-8, so its accents "
                "and signs cannot be told for certain. Older editors for "
                "Windows save this way.",
     .mend = "In your editor choose \"Save as\" and the encoding UTF-8."},
    {.code = codes::control_character,
     .title = "a control character",
     .meaning = "The file holds a character that cannot be seen and that can "
                "steer a terminal. Only tabs and line ends are allowed. Such "
                "characters come along when text is copied from another "
                "program.",
     .mend = "Delete the place and type it anew. Where a text really needs "
             "the character, write its escape, such as \\u001B."},
    {.code = codes::too_many_dots,
     .title = "too many dots in one line",
     .meaning = "A line may hold 64 dots outside of its quotes. Each dot of a "
                "key starts a table of its own, and thousands of them would "
                "exhaust the memory.",
     .mend = "Put a long list of numbers on several lines, and write tables "
             "with [headers] of their own."},
    {.code = codes::not_ascii_outside_strings,
     .title = "a letter outside of quotes that TOML does not allow there",
     .meaning = "Outside of quotes and comments TOML knows only plain letters, "
                "digits and signs. Most often the quotes are curly ones that a "
                "word processor put in, or a space is a special one from a "
                "web page.",
     .mend = "Type straight quotes (\") and plain spaces. Put any other word "
             "in quotes, or spell it with plain letters."},
    {.code = codes::hidden_character,
     .title = "a character that hides or reorders text",
     .meaning = "The text holds a character that shows nothing, or that turns "
                "the direction of what follows. With it, a text can say "
                "something else than a reviewer sees. In a key it is an "
                "error, elsewhere a warning; on a screen it is always shown "
                "as its number.",
     .mend = "Delete the character. In a text that needs it, write its escape, "
             "such as \\u200F."},
    {.code = codes::nested_too_deep,
     .title = "tables or lists nested too deep",
     .meaning = "Lists and tables may stand inside one another 32 deep, and 64 "
                "with the parts of headers and dotted keys. No pack and no "
                "answer sheet needs more.",
     .mend = "Take some of the brackets out; look for a [ or { that was never "
             "meant."},
    {.code = codes::too_many_tables,
     .title = "too many tables in one text",
     .meaning = "One text may have 20000 headers, dotted keys and numbers with "
                "a point. Past that, reading it would take too long.",
     .mend = "Split the file: a pack is the union of all its files."},
    {.code = codes::unreadable_file,
     .title = "a file of the pack that cannot be read",
     .meaning = "The file or folder belongs to the pack, but the system does "
                "not hand it out. A pack is never used without one of its "
                "files: the rules in it would be missing, and nobody would "
                "see that.",
     .mend = "Put right what the message says, such as who may read the file, "
             "or take it out of the folder."},
    {.code = codes::unknown_key,
     .title = "a key that has no meaning here",
     .meaning = "The key has no meaning at this place. A key that nobody reads "
                "is most often a slip, and what it was meant to say would be "
                "lost without a word.",
     .mend = "Correct its spelling, or take it out. The hint names the nearest "
             "known key, or all of them."},
    {.code = codes::missing_key,
     .title = "a key that must be there",
     .meaning = "Something that must be said is not said, and nothing can be "
                "assumed in its place.",
     .mend = "Add the key that is named."},
    {.code = codes::wrong_type,
     .title = "a value of the wrong kind",
     .meaning = "A text stands where a number should, a table where a list "
                "should, or the like.",
     .mend = "Write the value in the form that the message names. Texts stand "
             "in quotes, numbers and true or false do not."},
    {.code = codes::bad_id,
     .title = "an id that cannot be used",
     .meaning = "An id is up to 64 letters, digits, _ and -, and starts with a "
                "letter. The words of the condition language (and, or, not, "
                "is, has, at, least, of, yes, no, level, signs_at) are none.",
     .mend = "Choose another id, and use it wherever the old one stood."},
    {.code = codes::duplicate_id,
     .title = "an id given twice",
     .meaning = "Two things share an id, so what refers to it would be "
                "unclear. Signs, questions, flags and values share their "
                "names; rules, sources and the others each have their own.",
     .mend = "Rename one of the two."},
    {.code = codes::unknown_word,
     .title = "a word that is not one of those possible here",
     .meaning = "The key takes one of a few words, and this is none of them.",
     .mend = "Use one of the words in the hint."},
    {.code = codes::unknown_reference,
     .title = "an id that nothing has",
     .meaning = "Something names an id that nothing in the pack has.",
     .mend = "Correct the id, or add what it names."},
    {.code = codes::empty_text,
     .title = "a text that says nothing",
     .meaning = "The text is empty, and somebody would be shown nothing.",
     .mend = "Write the text, or leave the key out where it is optional."},
    {.code = codes::bad_levels,
     .title = "levels that do not make sense together",
     .meaning = "A pack needs at least two levels: one that a rule gives, and "
                "the last one, which is left when no rule fires. That one "
                "cannot be the `unsure_level`: not being sure would lead to "
                "nothing.",
     .mend = "Write [[level]] tables, the most urgent first, and name as "
             "`unsure_level` one that makes somebody ring."},
    {.code = codes::bad_range,
     .title = "a range or step that does not make sense",
     .meaning = "`min` must lie below `max`, both within 1000000000000, and "
                "`step` must be above 0. Without a sound range a mistyped "
                "answer cannot be told from a real one.",
     .mend = "Set `min` and `max` to what a person can really answer, in the "
             "question's unit."},
    {.code = codes::bad_options,
     .title = "options that do not make sense together",
     .meaning = "A `choice` needs two options or more, `choices` one or more.",
     .mend = "Add [[….question.option]] tables with `id` and `label`, or make "
             "it a yes-no question."},
    {.code = codes::bad_page,
     .title = "a page that does not make sense",
     .meaning = "A page is one list of lines to tick, so only yes-no questions "
                "can stand on it.",
     .mend = "Leave out `page`; the question is then asked by itself."},
    {.code = codes::too_many,
     .title = "more than a pack may hold",
     .meaning = "The pack holds more of something than redflag reads. The "
                "limits keep every answer quick.",
     .mend = "Split the pack, or leave out what nobody uses."},
    {.code = codes::text_too_long,
     .title = "a text that is too long",
     .meaning = "A single text may hold 4096 bytes. More than that nobody "
                "reads on a screen.",
     .mend = "Shorten it. What needs so many words is better split."},
    {.code = codes::rule_gives_last_level,
     .title = "a rule that gives the lowest level",
     .meaning = "The last level means that no rule fired, so a rule cannot "
                "give it. Nothing lowers a level but a rule's own condition.",
     .mend = "Leave the rule out, or narrow the rule that fires too often."},
    {.code = codes::if_unsure_above_level,
     .title = "if_unsure above the rule's own level",
     .meaning =
         "`if_unsure` says what a person is told who may meet the rule but is "
         "not sure. Not being sure cannot be worse than being sure.",
     .mend = "Lower `if_unsure`, or raise `level`."},
    {.code = codes::rule_without_source,
     .title = "a rule without a source",
     .meaning =
         "Every rule says what it rests on, so that a reader can judge it.",
     .mend = "Add `sources` with the id of a [[source]]. Where it is your own "
             "judgement, say so: standing = \"judgement\"."},
    {.code = codes::key_of_other_type,
     .title = "a key that belongs to another type of question",
     .meaning = "The key belongs to another type of question, and would have "
                "no effect here.",
     .mend = "Take the key out, or mend `type`."},
    {.code = codes::duplicate_table,
     .title = "a table that may stand only once",
     .meaning = "The table may stand only once in a pack, and the files of a "
                "pack are read as one.",
     .mend = "Keep one of them."},
    {.code = codes::nothing_to_do,
     .title = "a pack without questions or rules",
     .meaning = "The pack has no rule, or no file at all, so it could never "
                "say anything.",
     .mend = "Add a [[rule]], or a [[sign]] with [[sign.rule]]."},
    {.code = codes::bad_version,
     .title = "a version that cannot be read",
     .meaning = "A version is numbers and points, so that older and newer can "
                "be told apart.",
     .mend = "Write it like \"1.0.0\"."},
    {.code = codes::bad_duration,
     .title = "a time that cannot be read",
     .meaning = "`within` is a time that can be added to a clock.",
     .mend = "Write \"now\", or a number and a unit such as \"24 hours\" or "
             "\"7 days\"; leave it out where there is no limit."},
    {.code = codes::bad_language,
     .title = "a language that cannot be read",
     .meaning = "The language of a pack's texts is named by its code, since "
                "the program speaks to people in the same one.",
     .mend = "Write two or three small letters: \"en\", \"es\", \"gsw\"."},
    {.code = codes::bad_character,
     .title = "a character that no condition uses",
     .meaning = "Conditions are made of words, numbers, < <= > >= = + - * / % "
                "and parentheses. Anything else has no meaning in them.",
     .mend = "Take the character out. \"Not equal\" is written `not (a = b)` "
             "or `not (a is b)`."},
    {.code = codes::condition_syntax,
     .title = "a condition that cannot be read",
     .meaning =
         "The words of the condition do not form a sentence of the language.",
     .mend = "See the hint, and rules/README.md for the whole language in one "
             "page."},
    {.code = codes::mixed_and_or,
     .title = "\"and\" and \"or\" without parentheses",
     .meaning = "People read `a and b or c` in two ways, and the two can "
                "differ by a life. So the language wants parentheses.",
     .mend = "Write `a and (b or c)` or `(a and b) or c`."},
    {.code = codes::unknown_name,
     .title = "a condition that reads an unknown name",
     .meaning = "The condition reads something that the pack does not have, so "
                "it would never be answered.",
     .mend = "Correct the spelling, or add the question, flag, value or sign."},
    {.code = codes::unknown_option,
     .title = "an option that the question does not have",
     .meaning = "The question has no option of this id, so the condition could "
                "never hold.",
     .mend = "Use one of the options in the hint, or add the option to the "
             "question."},
    {.code = codes::wrong_operand,
     .title = "a name used in the wrong way",
     .meaning =
         "A name stands where its type does not fit: a number where yes or no "
         "is expected, options without `is` or `has`, or the like.",
     .mend = "Compare numbers (`temperature >= 38 C`), name an option "
             "(`cough_kind is dry`, `treatment has chemotherapy`), and let "
             "yes-no questions stand alone."},
    {.code = codes::unknown_unit,
     .title = "an unknown unit",
     .meaning = "The unit is not in the table of units, so the number cannot "
                "be compared with anything.",
     .mend = "Use one of the units in the hint. A bare number has the unit "
             "`count`, which need not be written."},
    {.code = codes::unit_mismatch,
     .title = "two units that cannot be compared",
     .meaning =
         "The two sides measure different things, such as days and degrees.",
     .mend = "Mend the unit, or read another question."},
    {.code = codes::missing_unit,
     .title = "a number without its unit",
     .meaning = "A bare number is compared with one that has a unit. 38 could "
                "be C or F, and 5 days or weeks.",
     .mend = "Write the unit after the number."},
    {.code = codes::unknown_level,
     .title = "a level that the pack does not have",
     .meaning =
         "The pack has no level of this id, so nobody could be told how soon.",
     .mend = "Use one of the pack's levels."},
    {.code = codes::level_not_here,
     .title = "level() or signs_at() where it may not stand",
     .meaning = "level(…) and signs_at(…) look at what other rules came to. A "
                "rule of a sign, a flag, a value or an ask_if cannot do that "
                "without going in a circle.",
     .mend = "Write the rule as a [[rule]] that belongs to no sign."},
    {.code = codes::circle,
     .title = "names that depend on themselves",
     .meaning = "The names read each other in a circle, so none of them has a "
                "meaning.",
     .mend = "Take one of the names in the message out of its condition."},
    {.code = codes::condition_too_deep,
     .title = "a condition nested too deep",
     .meaning = "A condition may nest 16 deep, and names may read one another "
                "in chains of 64. Deeper ones nobody can check.",
     .mend = "Name a part of it as a [[flag]], or let it read what it needs "
             "directly."},
    {.code = codes::chained_comparison,
     .title = "two comparisons in a row",
     .meaning = "A comparison has two sides; `a <= b <= c` would compare a yes "
                "or no with a number.",
     .mend = "Write `a <= b and b <= c`."},
    {.code = codes::bad_count,
     .title = "a count that can never matter",
     .meaning = "The number after `at least` runs from 1 to the length of its "
                "list, and signs_at(…) is compared with a whole number. "
                "Otherwise the condition always or never holds.",
     .mend = "Mend the number or the list."},
    {.code = codes::divisor_may_be_zero,
     .title = "a division by what may be zero",
     .meaning = "By the `min` and `max` of its questions, what stands under "
                "the / can be zero.",
     .mend =
         "Give the questions a `min` above 0, or divide by something else."},
    {.code = codes::number_too_large,
     .title = "a number that is too large",
     .meaning = "The number, or what the arithmetic can grow to, is larger "
                "than redflag computes with.",
     .mend = "Give the questions a smaller range, or write a smaller number."},
    {.code = codes::temperature_arithmetic,
     .title = "arithmetic on temperatures",
     .meaning = "Temperatures are compared, not added or multiplied: twice 20 "
                "C is not 40 C on any other scale.",
     .mend = "Compare the reading itself with a temperature."},
    {.code = codes::translation_language,
     .title = "a translation into another language than its file says",
     .meaning =
         "text/es.toml is read where somebody wants Spanish. If it holds "
         "another language, or the one that the pack is written in, "
         "people get what they did not ask for.",
     .mend = "Let `language` be the name of the file, and another one than "
             "`language` in [pack]."},
    {.code = codes::nothing_to_translate,
     .title = "a translation of a text that the pack does not have",
     .meaning = "The pack says nothing here. A translation changes the words "
                "and no more: what is said in one language is said in all.",
     .mend = "Write the text in the pack first, or take the translation out."},
    {.code = codes::case_answer,
     .title = "a case whose answer cannot be used",
     .meaning =
         "A case gives a question an answer that nobody could give: a word "
         "that is no answer, an option that does not exist, or a number "
         "outside of the range asked for. What the rules make of the case "
         "would say nothing.",
     .mend =
         "Write the answer as an answer sheet does: true, false, \"not "
         "sure\", the id of an option, a list of option ids, or a number with "
         "its unit."},
    {.code = codes::case_question,
     .title = "a case that answers a question that the pack does not have",
     .meaning =
         "The answer would count nowhere, and the case would test another "
         "person than its text tells of.",
     .mend = "Write the question's id as the pack has it."},
    {.code = codes::case_level,
     .title = "a case that names a level that the pack does not have",
     .meaning = "A case says which of the pack's own levels a person must get.",
     .mend = "Name one of the pack's levels."},
    {.code = codes::case_rule,
     .title = "a case that names a rule that the pack does not have",
     .meaning =
         "Under `findings` and `never` a case names rules that must, or must "
         "not, fire. A rule that does not exist does neither.",
     .mend = "Write the rule's id as the pack has it, or take it out."},
    {.code = codes::duplicate_case,
     .title = "two cases with one id",
     .meaning =
         "Reports name a case by its id, in whatever file it stands, so an id "
         "that two cases share names neither.",
     .mend = "Give one of them another id."},
    {.code = codes::case_expectation,
     .title = "a case that no outcome can meet",
     .meaning =
         "What the case expects cannot hold at once: a possible or advised "
         "level below its level, a level that is not among its acceptable "
         "ones, or a rule that must both fire and never fire.",
     .mend = "Decide which of the two is meant."},
    {.code = codes::unknown_question,
     .title = "an answer to a question that the pack does not have",
     .meaning = "The answers name a question that the pack does not have. It "
                "may have been renamed, or the answers belong to another pack.",
     .mend = "Correct the id, or take the answer out."},
    {.code = codes::bad_answer,
     .title = "an answer that cannot be read",
     .meaning = "The answer is none of the spellings that the question takes. "
                "It is not used, and it is never taken for \"no\".",
     .mend = "Write it as the hint says; `?` or \"not sure\" where it is not "
             "known."},
    {.code = codes::answer_out_of_range,
     .title = "an answer outside of the range asked for",
     .meaning =
         "The number lies outside of what the question takes. Most often the "
         "unit is another: 101 is no temperature in C, but one in F.",
     .mend = "Write the number with its unit (\"101 F\"), or \"not sure\"."},
    {.code = codes::other_pack,
     .title = "answers made for another pack",
     .meaning = "The answers were given to another pack, whose questions may "
                "mean something else.",
     .mend = "Name that pack with --pack."},
    {.code = codes::other_version,
     .title = "answers made for another version of the pack",
     .meaning = "The answers were given to another version of the pack. "
                "Questions whose meaning has changed since are named.",
     .mend = "Ask those questions again."},
    {.code = codes::bad_sheet,
     .title = "an answer sheet that cannot be read",
     .meaning = "The file is no answer sheet in a form that redflag reads.",
     .mend = "Start it with schema = \"redflag/answers@1\" and put the answers "
             "under [answers]; `redflag check --save` writes one."},
    {.code = codes::bad_config,
     .title = "a setting that cannot be used",
     .meaning = "The config holds a country or a telephone number that is "
                "none, or a text that is too long. A card with a wrong number "
                "is worse than one that has none.",
     .mend = "Correct it, or let `redflag contacts` write it anew."},
    {.code = codes::map_question,
     .title = "a column for a question that the pack does not have",
     .meaning = "A [[column]] of a map names a question or an option that is "
                "not in the pack. What the column holds would count nowhere.",
     .mend = "Name a question of the pack, or one option of a question of type "
             "choices as question___option; `redflag pack show` lists them. A "
             "column that is no question stands in `ignore` of [map]."},
    {.code = codes::map_answer,
     .title = "a translation to something that is no answer",
     .meaning = "A map translates a code to a text that the question does not "
                "take, so that every row with it would be rejected.",
     .mend = "Translate to an answer as a table of redflag holds it (yes, no, "
             "an option's id, a number), to \"not sure\", or to \"missing\" "
             "where the code says nothing."},
    {.code = codes::map_clash,
     .title = "a map that says two things",
     .meaning = "One code is given two meanings, or one question would be "
                "answered by two columns. Which of them counts must not be a "
                "matter of their order.",
     .mend = "Keep the one that is right."},
    {.code = codes::map_key_of_other_type,
     .title = "a key that does not fit its column",
     .meaning =
         "A [[column]] has a key that has no meaning for the type of its "
         "question: a unit where no number is asked, a separator where "
         "there is one answer.",
     .mend = "Take the key out."},
    {.code = codes::map_importer,
     .title = "a key that belongs to another importer",
     .meaning = "A map names a dictionary and is not for REDCap, or mixes the "
                "long form with an importer whose tables are wide.",
     .mend = "Take the key out, or name the importer that it is for."},
    {.code = codes::map_dictionary,
     .title = "a data dictionary that cannot be read",
     .meaning = "The file that `dictionary` names is no data dictionary as "
                "REDCap exports it: a column is missing, or a line does not "
                "fit. Codes that are guessed at could be read the wrong way "
                "round.",
     .mend = "Download it again: Project Setup, Data Dictionary, as CSV."},
    {.code = codes::unused_question,
     .title = "a question that nothing reads",
     .meaning =
         "No rule, flag, value, ask_if, next step or promise reads this name. "
         "A person would be asked for nothing, or a rule has been forgotten.",
     .mend = "Let a rule use it, or leave it out. worse = \"none\" says that a "
             "question is asked for the note alone."},
    {.code = codes::sign_without_rule,
     .title = "a sign that no rule reads",
     .meaning = "No rule reads the sign or any question under it. Whoever "
                "reports it would be told that no warning sign was reported.",
     .mend = "Add a [[sign.rule]], or leave the sign out."},
    {.code = codes::negated_may_not_apply,
     .title = "\"not\" about a question that may not apply",
     .meaning = "While the `ask_if` of a question is false, the question "
                "counts as \"no\", and `not` of it holds. The rule would then "
                "speak about people who were never asked.",
     .mend = "Join the `ask_if` to it with `and`: `cough and not cough_dry`."},
    {.code = codes::threshold_out_of_range,
     .title = "a threshold that no answer can cross",
     .meaning = "Whatever is answered within `min` and `max`, the comparison "
                "comes out the same. Most often the unit or a digit is wrong.",
     .mend = "Mend the number, its unit, or the range of the question."},
    {.code = codes::unused_source,
     .title = "a source that no rule names",
     .meaning = "Nothing names this source, so no card will ever show it.",
     .mend = "Name it in the `sources` of the rules that rest on it, or leave "
             "it out."},
    {.code = codes::not_reviewed,
     .title = "a pack that nobody has reviewed",
     .meaning = "Nobody has reviewed the pack, and every card says so.",
     .mend = "Once somebody has, write by whom and when: reviewed = \"A. Name, "
             "2026-11-21\"."},
    {.code = codes::missing_wording,
     .title = "a question without one of its wordings",
     .meaning = "The question lacks the answer to \"why do you ask?\" or the "
                "short form that a nurse reads out on the phone.",
     .mend =
         "Add `why` and `nurse` (for a sign `notice_why` and `notice_nurse`)."},
    {.code = codes::unused_option,
     .title = "an option that nothing reads",
     .meaning =
         "Conditions tell some options of the question apart, but never this "
         "one. Whoever picks it is treated as if nothing was picked.",
     .mend = "Let a rule read it, or make sure that this is meant."},
    {.code = codes::duplicate_rule,
     .title = "two rules with one condition",
     .meaning = "Two rules of one sign have the same condition once flags are "
                "spelled out. Only the higher of their levels counts.",
     .mend = "Mend one of the conditions, or leave one of the rules out."},
    {.code = codes::unused_waive,
     .title = "a waive that silences nothing",
     .meaning =
         "The [[waive]] silences nothing. What it was for has been mended, or "
         "its `code` or `where` is wrong and the finding is still there.",
     .mend = "Take it out, or correct it."},
    {.code = codes::hidden_question,
     .title = "a question read where it cannot apply",
     .meaning = "By the other parts of the condition the question's own "
                "`ask_if` is false here, so nobody who gets this far is asked "
                "it, and it counts as \"no\".",
     .mend = "Take it out of this condition, or mend the `ask_if` of the "
             "question."},
    {.code = codes::unknown_control,
     .title = "a hazard whose control does not exist",
     .meaning = "A control is what stands against a hazard: a rule, a "
                "question, a case of the pack, or a test of the program. One "
                "that does not exist controls nothing.",
     .mend = "Correct the name, or add what it names. A test of the program is "
             "written \"test:\" and its name."},
    {.code = codes::forbidden_word,
     .title = "a word that the wording rules forbid",
     .meaning = "Some words conclude, reassure or blame, and some are "
                "clinicians' words. People take them for more, or for less, "
                "than the rules can say. Texts in English and in Spanish are "
                "looked at, translations too; for other languages there is no "
                "list.",
     .mend = "Write what the hint says instead. Where the word is right, a "
             "[[waive]] says why."},
    {.code = codes::hard_to_read,
     .title = "texts that are hard to read",
     .meaning = "By the length of its sentences and words the sign reads like "
                "a higher school grade than the wording rules aim at (English: "
                "Flesch-Kincaid, 6, and an error above 8), or is less than "
                "fairly easy (Spanish, translations too: the INFLESZ scale, "
                "65). In English a sentence of `because` or `advice` of a rule "
                "of the two highest levels is looked at by itself as well (8, "
                "and an error above 12), since one hard sentence hides among "
                "easy ones. People who are ill or afraid read worse than they "
                "do otherwise. For other languages there is no measure.",
     .mend = "Use shorter sentences and shorter words, one idea a question."},
    {.code = codes::long_text,
     .title = "a text too long for its place on the screen",
     .meaning = "On a screen of 80 columns and 24 lines the text pushes other "
                "lines out of sight. A translation, which is often longer, is "
                "held to the same.",
     .mend = "Say it in fewer words, or split it."},
    {.code = codes::stale_review,
     .title = "a review that is old, or without a date",
     .meaning = "Guidance changes. A review of more than a year ago, or one of "
                "which nobody can tell how old it is, says little about the "
                "rules of today, yet every card names it.",
     .mend =
         "Have the pack reviewed, and write by whom and the day: reviewed = "
         "\"A. Name, 2026-11-21\"."},
    {.code = codes::unsure_is_lowest,
     .title = "not being sure of an urgent rule leads to nothing",
     .meaning = "`if_unsure` is the last level, the one of nobody's rule, and "
                "the rule gives the highest, or the `unsure_level` or above. "
                "Somebody who is not sure about "
                "its warning signs is told what somebody is told who has none.",
     .mend = "Leave `if_unsure` out, which gives the pack's `unsure_level`, or "
             "name a level that makes somebody ring."},
    {.code = codes::never_fires,
     .title = "a rule that can never fire",
     .meaning = "The condition asks for what no answers can give together: an "
                "answer and its opposite, two options of one choice, or an "
                "answer to a question that is asked only where another part of "
                "the condition is false. Whoever the rule was written for gets "
                "no finding from it.",
     .mend = "Mend the condition, mostly by taking out a `not` or writing `or` "
             "for `and`; or take the rule out."},
    {.code = codes::untranslated_safety_text,
     .title = "a text that people's safety hangs on is not translated",
     .meaning = "Somebody who reads this language alone would not understand "
                "an emergency: what a level means and what to do, a question "
                "that a rule of the two highest levels reads or that stands on "
                "the emergency page, or why such a rule counts and what to do "
                "meanwhile.",
     .mend = "Translate it, in the table and under the key that the message "
             "names."},
    {.code = codes::untranslated_text,
     .title = "a text that is not translated",
     .meaning = "It is shown as the pack says it, between texts in the other "
                "language.",
     .mend = "Translate it, in the table and under the key that the message "
             "names."},
    {.code = codes::translation_differs,
     .title = "a translation that does not say the same",
     .meaning = "A translation has other numbers than the text that it "
                "translates, more or fewer lines, or names one section of the "
                "guidance in two ways. A slip in a number is a slip in what "
                "people are told to do.",
     .mend = "Mend the translation, or the text that it translates. Numbers "
             "are compared as digits, 38.5 and 38,5 being the same."},
    {.code = codes::translation_not_reviewed,
     .title = "a translation that nobody has checked",
     .meaning = "Nobody has checked the translation, and every card in this "
                "language says so.",
     .mend = "Once somebody has, write by whom and when: reviewed = \"A. Name, "
             "2026-11-21\". It stands in the translation, and is not the "
             "review of the rules."},
    {.code = codes::surviving_mutant,
     .title = "a mistake in a rule that no case would notice",
     .meaning = "`pack test --mutate` changed one thing in the rule, and every "
                "case came out as before. An author's slip of the same kind "
                "would not be noticed either.",
     .mend = "Write a case that tells the two apart (--suggest drafts one), or "
             "say in a [[waive]] why none can: `where` is the rule's id, a "
             "colon, and the change as the report shows it."},
    {.code = codes::rule_never_fires,
     .title = "a rule that no answers make fire",
     .meaning = "`pack prove` looked through all answers, and none make the "
                "rule fire: its condition asks for what nobody can answer "
                "together. What its author meant to catch is not caught.",
     .mend = "Mend the condition, or the ask_if of what it reads. Where the "
             "rule serves nothing, take it out."},
    {.code = codes::level_not_reached,
     .title = "a level that no answers end at",
     .meaning = "No rule can make this the level of anybody: none gives it, or "
                "another rule always gives a higher one.",
     .mend = "Mend the rules that should give it, or take the level out."},
    {.code = codes::question_decides_nothing,
     .title = "a question that cannot change the level",
     .meaning = "Rules read the question, but whatever is answered, the level "
                "stays the same: other rules always say as much. People are "
                "asked for nothing.",
     .mend = "Mend the rules that make up for it, or do not ask it. Where only "
             "what a card says hangs on it, a [[waive]] says so."},
    {.code = codes::worse_lowers,
     .title = "a worse answer that lowers the level",
     .meaning = "Two people differ in this answer alone, and the one with the "
                "more worrying answer, as `worse` has it, gets the lower "
                "level. The witness shows both.",
     .mend = "Mend the rule that counts the answer the wrong way round, or the "
             "question's `worse`."},
    {.code = codes::unsure_advises_less,
     .title = "a \"not sure\" that advises less than every answer",
     .meaning = "Whatever the answer to this question were, more would be "
                "advised than is now, where it is not known: each rule alone "
                "only may fire. Somebody who is not sure is told too little.",
     .mend = "Raise `if_unsure` of a rule that reads the question, or give a "
             "rule that does not read it."},
    {.code = codes::bound_broken,
     .title = "a bound that does not hold a completion",
     .meaning = "Answers were found that can be completed to a level outside "
                "of what is printed for them. That is a bug of redflag and not "
                "of the pack.",
     .mend = "Please report it, with the pack and the witness."},
    {.code = codes::sign_ends_at_none,
     .title = "a sign that can end at the lowest level",
     .meaning = "Somebody ticks this sign, answers all that is asked, and is "
                "told that no rule fires. The witness shows how.",
     .mend = "Give the sign a rule that reads it alone, or say in a [[waive]] "
             "why it may end there: `where` is the sign's id."},
    {.code = codes::never_asked,
     .title = "a question that a rule reads and nobody is asked",
     .meaning = "No answers make the question apply, so the interview never "
                "asks it, and to the rules it always counts as no.",
     .mend = "Mend its ask_if."},
    {.code = codes::promise_broken,
     .title = "a promise that does not hold",
     .meaning = "Somebody answers all that is asked, the condition of the "
                "[[promise]] holds, and the level is below its `at_least`. The "
                "witness shows the answers.",
     .mend = "Mend the rules. Where the promise asks too much, mend it, and "
             "say why in its `because`."},
    {.code = codes::skipping_matters,
     .title = "a question that is skipped though it matters",
     .meaning = "The interview would not ask this question any more, and yet "
                "an answer to it would change the outcome. That is a bug of "
                "redflag and not of the pack.",
     .mend = "Please report it, with the pack and the witness."},
    {.code = codes::option_decides_nothing,
     .title = "an option that cannot change the level",
     .meaning = "Whether this option is chosen or another never changes the "
                "level. The mildest one is often so on purpose.",
     .mend = "Nothing needs to be done. Where a rule was meant to tell the "
             "option apart, it does not."},
    {.code = codes::rule_covered,
     .title = "a rule that is always covered",
     .meaning = "Wherever the rule fires, another one fires as well, at its "
                "level or above. Only what it says on the card is its own.",
     .mend = "Nothing needs to be done where its words are what it is for. "
             "Else it is a slip in its condition or in its level."},
    {.code = codes::bound_not_exact,
     .title = "a bound that is wider than it need be",
     .meaning = "With some answers missing every way of completing them gives "
                "the same level, and the bound does not see it, since it "
                "weighs each rule alone. It is never too narrow.",
     .mend = "Nothing needs to be done. A rule that does not read the missing "
             "answer would make it exact."},
    {.code = codes::promise_unsure,
     .title = "a promise that is kept only once more is answered",
     .meaning = "The promise holds for everybody who answers all that is "
                "asked. With answers missing its condition can be certain "
                "while its level is not yet.",
     .mend = "Nothing needs to be done. A rule with the promise's own "
             "condition would keep it at once."},
});

constexpr bool by_number(const CodeEntry& a, const CodeEntry& b) {
  return a.code < b.code;
}

static_assert(std::is_sorted(kTable.begin(), kTable.end(), by_number));

}  // namespace

std::string to_string(Code code) {
  const std::string digits = std::to_string(code.number);
  const std::size_t zeros = digits.size() < 4 ? 4 - digits.size() : 0;
  return "RF" + std::string(zeros, '0') + digits;
}

std::optional<Code> find_code(std::string_view text) {
  if (text.size() != 6) return std::nullopt;
  if ((text[0] | 0x20) != 'r' || (text[1] | 0x20) != 'f') return std::nullopt;
  Code code;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + 2, end, code.number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return code_entry(code) != nullptr ? std::optional(code) : std::nullopt;
}

std::span<const CodeEntry> code_table() { return kTable; }

const CodeEntry* code_entry(Code code) {
  const auto* const found = std::lower_bound(
      kTable.begin(), kTable.end(), code,
      [](const CodeEntry& entry, Code wanted) { return entry.code < wanted; });
  return found != kTable.end() && found->code == code ? found : nullptr;
}

}  // namespace redflag
