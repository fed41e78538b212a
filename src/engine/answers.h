// SPDX-License-Identifier: Apache-2.0
// What one person answered. Reading a cell or a typed line is here too, so
// that every command takes the same spellings. The file form of a sheet is in
// sheet_file.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pack/model.h"

namespace redflag {

/// Blank and not sure are both unknown; only reports tell them apart.
enum class AnswerState : std::uint8_t { blank, not_sure, given };

enum class Known : std::uint8_t { unknown, no, yes };

/// The answer to one question. Which members count follows from the
/// question's type, and only where the state is `given`.
struct Answer {
  AnswerState state = AnswerState::blank;
  Known yes = Known::unknown;         ///< yes-no: no or yes
  std::optional<OptionIndex> option;  ///< choice; nothing: no option chosen
  std::vector<Known> options;  ///< choices: one an option, may hold unknown
  /// choices: which of the unknown options nobody answered; empty: of none.
  std::vector<bool> left_blank;
  double number = 0;        ///< number, in the question's unit
  bool no_reading = false;  ///< number: there is no reading
  std::string written;      ///< number: as it was written, where units differ

  bool operator==(const Answer&) const = default;

  /// Whether somebody said "not sure" about this option of a given answer.
  bool is_unsure_of(std::size_t i) const {
    return options[i] == Known::unknown &&
           (i >= left_blank.size() || !left_blank[i]);
  }

  static Answer not_sure() { return {.state = AnswerState::not_sure}; }
  static Answer yes_no(bool yes);
  static Answer chosen(OptionIndex option);
  static Answer ticked(std::vector<Known> options);
  static Answer reading(double number);
  static Answer without_reading();
  /// What `rest = "no"` gives a question: no, no option, no reading.
  static Answer no_to(const Question& question);
};

/// Whether the answer says "no": no, none of these, no reading, no option.
bool says_no(const Question& question, const Answer& answer);

/// Why a text is no answer to a question, and a spelling that would be one.
struct AnswerError {
  std::string reason;
  std::string hint;
  bool out_of_range = false;
  /// The same without any of the text, for whoever may not see it; nothing
  /// where the above has none of it.
  std::optional<std::string> blind_reason{};
  std::optional<std::string> blind_hint{};

  bool operator==(const AnswerError&) const = default;
};

struct AnswerSyntax {
  bool decimal_comma = false;  ///< "38,2" is 38.2
};

/// The answer in a cell or a typed value, as the design's list of spellings
/// has it: blank, not sure, yes and no, option ids, ids joined by ";" with "?"
/// for not sure of one, numbers with or without a unit, none.
std::variant<Answer, AnswerError> read_answer(const Question& question,
                                              std::string_view cell,
                                              AnswerSyntax syntax = {});

/// The reading of a number with its unit (null: the question's own).
std::variant<Answer, AnswerError> read_reading(const Question& question,
                                               double number, const Unit* unit);

/// The spelling that read_answer reads back; empty for blank, and for what no
/// person but only a case can say: no option of a `choice`, no reading of a
/// number that everybody has. Left out, that is unknown and never "no".
std::string answer_cell(const Question& question, const Answer& answer);

/// The answer in words for people: "Yes", "Not sure", the labels of options,
/// "38.2 C", "No reading", "Not answered".
std::string answer_words(const Question& question, const Answer& answer,
                         const Words& words = {});

/// When the answers were taken, and the caller's details of an intake.
struct SheetInfo {
  std::string pack;
  std::string pack_version;
  std::string taken;  ///< as written: 2026-11-21T20:50:00Z

  bool operator==(const SheetInfo&) const = default;
};

/// One person's answers to one pack.
struct AnswerSheet {
  SheetInfo info;
  std::vector<Answer> answers;  ///< by QuestionIndex, always all of them
  std::map<std::string, Answer> set_aside;   ///< by question id
  std::map<std::string, std::string> notes;  ///< by question id
  std::map<std::string, std::string> times;  ///< of the answers, by question id
  /// Of which version of the pack the answers are that are not of
  /// info.pack_version, by question id.
  std::map<std::string, std::string> versions;
  std::map<std::string, std::string> call;  ///< intake's own fields
  /// Answers that this version of the pack has no use for, by question id, as
  /// they were written in TOML: kept, and counted nowhere.
  std::map<std::string, std::string> kept;

  explicit AnswerSheet(const Pack& pack);

  /// The version of the pack that this question was answered in; may be empty.
  const std::string& version_of(const std::string& question) const {
    const auto own = versions.find(question);
    return own == versions.end() ? info.pack_version : own->second;
  }

  Answer& operator[](QuestionIndex i) { return answers[i]; }
  const Answer& operator[](QuestionIndex i) const { return answers[i]; }
  bool operator==(const AnswerSheet&) const = default;
};

}  // namespace redflag
