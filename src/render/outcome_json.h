// SPDX-License-Identifier: Apache-2.0
// One person's outcome as JSON, "redflag/outcome@1".
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "engine/answers.h"
#include "engine/contacts.h"
#include "engine/outcome.h"
#include "engine/safe_reading.h"
#include "text/json_writer.h"
#include "text/moment.h"

namespace redflag {

/// Writes the value of one member.
using WriteMember = std::function<void(JsonWriter&)>;

struct OutcomeJsonOptions {
  /// Writes one more member, "since", just before the notice.
  WriteMember since{};
  /// The answers whose questions have changed their meaning since.
  std::span<const ChangedAnswer> changed{};
  /// The questions about now whose answer was too old, and counts no more.
  std::span<const QuestionIndex> old{};
};

/// The outcome with the answers that it rests on, indented, and a line feed.
///
/// "within" and "contact_by" are those of the advised level, counted from
/// `now`; null where it has no limit. A finding that is not certain is one
/// above the certain level that the missing answers may still bring.
/// Answers are written as in an answer sheet; blank ones are left out. "calls"
/// are those of `contacts` whom the card of that level names. "taken" and
/// "age_hours" are when the answers were given, as far as it is known;
/// "answers_version" is the version of the pack that they were given to, or
/// null, and "answers_newer" whether some are of a newer one than "pack".
/// In doubt are the answers of "changed", whose question has changed its
/// meaning since ("counts" says how they were read), and those of "old", which
/// were given too long ago to say anything about now, and count as blank.
std::string render_outcome_json(const Pack& pack, const AnswerSheet& sheet,
                                const Outcome& outcome,
                                std::chrono::sys_seconds now, const Zone& zone,
                                const Contacts& contacts = {},
                                const OutcomeJsonOptions& options = {});

}  // namespace redflag
