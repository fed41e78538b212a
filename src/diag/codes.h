// SPDX-License-Identifier: Apache-2.0
// The number of each kind of diagnostic, and what it means. A number is never
// used twice, also not after its check is gone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace redflag {

/// A diagnostic's number, shown as RF0001 to RF9999.
struct Code {
  std::uint16_t number = 0;

  auto operator<=>(const Code&) const = default;
};

/// "RF1204".
std::string to_string(Code code);

/// The code that "RF1204" (in any case) names, if it is one of ours.
std::optional<Code> find_code(std::string_view text);

/// What one code means, for `redflag explain RF1204`.
struct CodeEntry {
  Code code;
  std::string_view title;    ///< a few words
  std::string_view meaning;  ///< what is wrong, and why it matters
  std::string_view mend;     ///< how to put it right
};

/// Every code, by number.
std::span<const CodeEntry> code_table();

/// The entry of a code; null for a number that is none of ours.
const CodeEntry* code_entry(Code code);

namespace codes {

// Texts and TOML.
inline constexpr Code internal{1};
inline constexpr Code toml_syntax{2};
inline constexpr Code text_too_large{3};
inline constexpr Code not_utf8{4};
inline constexpr Code control_character{5};
inline constexpr Code too_many_dots{6};
inline constexpr Code not_ascii_outside_strings{7};
inline constexpr Code hidden_character{8};
inline constexpr Code nested_too_deep{9};
inline constexpr Code too_many_tables{10};
inline constexpr Code unreadable_file{11};

// What a pack is made of.
inline constexpr Code unknown_key{1001};
inline constexpr Code missing_key{1002};
inline constexpr Code wrong_type{1003};
inline constexpr Code bad_id{1004};
inline constexpr Code duplicate_id{1005};
inline constexpr Code unknown_word{1006};
inline constexpr Code unknown_reference{1007};
inline constexpr Code empty_text{1008};
inline constexpr Code bad_levels{1009};
inline constexpr Code bad_range{1010};
inline constexpr Code bad_options{1011};
inline constexpr Code bad_page{1012};
inline constexpr Code too_many{1013};
inline constexpr Code text_too_long{1014};
inline constexpr Code rule_gives_last_level{1015};
inline constexpr Code if_unsure_above_level{1016};
inline constexpr Code rule_without_source{1017};
inline constexpr Code key_of_other_type{1018};
inline constexpr Code duplicate_table{1019};
inline constexpr Code nothing_to_do{1020};
inline constexpr Code bad_version{1021};
inline constexpr Code bad_duration{1022};
inline constexpr Code bad_language{1023};

// Conditions.
inline constexpr Code bad_character{1201};
inline constexpr Code condition_syntax{1202};
inline constexpr Code mixed_and_or{1203};
inline constexpr Code unknown_name{1204};
inline constexpr Code unknown_option{1205};
inline constexpr Code wrong_operand{1206};
inline constexpr Code unknown_unit{1207};
inline constexpr Code unit_mismatch{1208};
inline constexpr Code missing_unit{1209};
inline constexpr Code unknown_level{1210};
inline constexpr Code level_not_here{1211};
inline constexpr Code circle{1212};
inline constexpr Code condition_too_deep{1213};
inline constexpr Code chained_comparison{1214};
inline constexpr Code bad_count{1215};
inline constexpr Code divisor_may_be_zero{1216};
inline constexpr Code number_too_large{1217};
inline constexpr Code temperature_arithmetic{1218};

// Translations.
inline constexpr Code translation_language{1301};
inline constexpr Code nothing_to_translate{1302};

// Cases.
inline constexpr Code case_answer{1401};
inline constexpr Code case_question{1402};
inline constexpr Code case_level{1403};
inline constexpr Code case_rule{1404};
inline constexpr Code duplicate_case{1405};
inline constexpr Code case_expectation{1406};

// Answer sheets.
inline constexpr Code unknown_question{2001};
inline constexpr Code bad_answer{2002};
inline constexpr Code answer_out_of_range{2003};
inline constexpr Code other_pack{2004};
inline constexpr Code other_version{2005};
inline constexpr Code bad_sheet{2006};

// The config.
inline constexpr Code bad_config{3001};

// Maps of a table's columns.
inline constexpr Code map_question{3101};
inline constexpr Code map_answer{3102};
inline constexpr Code map_clash{3103};
inline constexpr Code map_key_of_other_type{3104};
inline constexpr Code map_importer{3105};
inline constexpr Code map_dictionary{3106};

// Lint.
inline constexpr Code unused_question{4001};
inline constexpr Code sign_without_rule{4002};
inline constexpr Code negated_may_not_apply{4003};
inline constexpr Code threshold_out_of_range{4004};
inline constexpr Code unused_source{4005};
inline constexpr Code not_reviewed{4006};
inline constexpr Code missing_wording{4007};
inline constexpr Code unused_option{4008};
inline constexpr Code duplicate_rule{4009};
inline constexpr Code unused_waive{4010};
inline constexpr Code hidden_question{4011};
inline constexpr Code unknown_control{4012};
inline constexpr Code forbidden_word{4013};
inline constexpr Code hard_to_read{4014};
inline constexpr Code long_text{4015};
inline constexpr Code stale_review{4016};
inline constexpr Code unsure_is_lowest{4017};
inline constexpr Code never_fires{4018};
inline constexpr Code untranslated_safety_text{4031};
inline constexpr Code untranslated_text{4032};
inline constexpr Code translation_differs{4033};
inline constexpr Code translation_not_reviewed{4034};

// What cases miss.
inline constexpr Code surviving_mutant{4101};

// What `pack prove` cannot prove.
inline constexpr Code rule_never_fires{5001};
inline constexpr Code level_not_reached{5002};
inline constexpr Code question_decides_nothing{5003};
inline constexpr Code worse_lowers{5004};
inline constexpr Code unsure_advises_less{5005};
inline constexpr Code bound_broken{5006};
inline constexpr Code sign_ends_at_none{5007};
inline constexpr Code never_asked{5008};
inline constexpr Code promise_broken{5009};
inline constexpr Code skipping_matters{5010};
// What it notes.
inline constexpr Code option_decides_nothing{5021};
inline constexpr Code rule_covered{5022};
inline constexpr Code bound_not_exact{5023};
inline constexpr Code promise_unsure{5024};

}  // namespace codes

}  // namespace redflag
