// SPDX-License-Identifier: Apache-2.0
// To which version of the pack each answer of a sheet was given, and what that
// means for the version at hand.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/answers.h"

namespace redflag {

/// The answers to questions that have changed their meaning since. What names
/// no version is older than every change.
std::vector<QuestionIndex> changed_answers(const Pack& pack,
                                           const AnswerSheet& sheet);

/// Whether there are answers to a newer version of the pack than this one.
bool has_newer_answers(const Pack& pack, const AnswerSheet& sheet);

/// That there are such, as a sentence; empty where there are none.
std::string newer_words(const Pack& pack, const AnswerSheet& sheet);

/// The sheet as one to save: an answer that was given here is to this version
/// of the pack. The others become so too where that hides nothing; where one is
/// of a newer version, or its question has changed its meaning since, every
/// answer keeps its version.
AnswerSheet with_versions(const Pack& pack, AnswerSheet sheet,
                          const std::set<QuestionIndex>& answered);

}  // namespace redflag
