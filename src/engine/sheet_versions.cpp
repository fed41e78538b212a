// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_versions.h"

#include <algorithm>
#include <cstddef>

#include "pack/version.h"

namespace redflag {
namespace {

/// The newest version that an answer is of, where that is newer than the pack;
/// else empty.
std::string newer_version(const Pack& pack, const AnswerSheet& sheet) {
  std::string newest;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    if (sheet.answers[i].state == AnswerState::blank) continue;
    const std::string& version = sheet.version_of(pack.questions[i].id);
    if (version_before(pack.info.version, version) &&
        version_before(newest, version)) {
      newest = version;
    }
  }
  return newest;
}

/// Whether the question has an answer, be it set aside.
bool is_answered(const Pack& pack, const AnswerSheet& sheet, QuestionIndex q) {
  return sheet[q].state != AnswerState::blank ||
         sheet.set_aside.contains(pack[q].id);
}

/// The versions of answers that fit no question here: they keep theirs.
std::map<std::string, std::string> versions_of_kept(const AnswerSheet& sheet) {
  std::map<std::string, std::string> versions;
  for (const auto& [id, written] : sheet.kept) {
    versions[id] = sheet.version_of(id);
  }
  return versions;
}

}  // namespace

std::vector<QuestionIndex> changed_answers(const Pack& pack,
                                           const AnswerSheet& sheet) {
  std::vector<QuestionIndex> changed;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (sheet[q].state != AnswerState::blank &&
        has_changed_since(pack[q], sheet.version_of(pack[q].id))) {
      changed.push_back(q);
    }
  }
  return changed;
}

bool has_newer_answers(const Pack& pack, const AnswerSheet& sheet) {
  return !newer_version(pack, sheet).empty();
}

std::string newer_words(const Pack& pack, const AnswerSheet& sheet) {
  const std::string version = newer_version(pack, sheet);
  if (version.empty()) return {};
  return pack.words.format(
      "Answers were given to version {} of these questions, which is newer "
      "than this one, {}. Some questions may mean something else here.",
      version, pack.info.version);
}

AnswerSheet with_versions(const Pack& pack, AnswerSheet sheet,
                          const std::set<QuestionIndex>& answered) {
  const std::string& current = pack.info.version;
  bool all_are_of_this = true;
  for (std::size_t i = 0; i < pack.questions.size(); ++i) {
    const QuestionIndex q(i);
    if (answered.contains(q) || !is_answered(pack, sheet, q)) continue;
    const std::string& version = sheet.version_of(pack[q].id);
    if (version_before(current, version) ||
        has_changed_since(pack[q], version)) {
      all_are_of_this = false;
    }
  }
  sheet.info.pack = pack.info.id;
  if (all_are_of_this) {
    sheet.versions = versions_of_kept(sheet);
    sheet.info.pack_version = current;
  }
  for (const QuestionIndex q : answered) {
    sheet.versions.erase(pack[q].id);
    if (is_answered(pack, sheet, q)) sheet.versions[pack[q].id] = current;
  }
  std::erase_if(sheet.versions, [&](const auto& entry) {
    return is_same_version(entry.second, sheet.info.pack_version);
  });
  return sheet;
}

}  // namespace redflag
