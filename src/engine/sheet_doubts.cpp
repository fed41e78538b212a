// SPDX-License-Identifier: Apache-2.0

#include "engine/sheet_doubts.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "engine/toml_answer.h"

namespace redflag {
namespace {

/// The tables whose entries say nothing of an answer that counts.
bool is_beside(std::string_view table) {
  constexpr auto kTables = std::to_array<std::string_view>(
      {"", "set_aside", "notes", "times", "call"});
  return std::ranges::find(kTables, table) != kTables.end();
}

class Doubter {
 public:
  Doubter(const Pack& pack, const TomlTable& document,
          const TomlSalvage& salvage, AnswerSheet& sheet)
      : pack_(pack),
        document_(document),
        salvage_(salvage),
        parts_(salvage.doubtful()),
        sheet_(sheet) {}

  std::vector<QuestionIndex> doubt() {
    if (document_.find("answers") == nullptr) read_lost_answers();
    for (const TomlEntry& entry : document_.entries) judge(entry);
    for (const TakenKey& key : salvage_.taken()) take_back(key);
    if (!parts_.empty()) doubt_lost_versions();
    return {doubted_.begin(), doubted_.end()};
  }

 private:
  void doubt(std::string_view key) {
    if (const auto question = pack_.find_question(key)) {
      doubted_.insert(*question);
    }
  }

  void doubt_all(const TomlTable& table) {
    for (const TomlEntry& entry : table.entries) doubt(entry.key);
  }

  void judge(const TomlEntry& top) {
    if (is_in(parts_, top.key_span.begin)) doubt(top.key);
    const TomlTable* table = top.value.table();
    if (table == nullptr) {
      if (top.key == "versions") doubt_every_answer();
      return;
    }
    // Of another name, it may have been the versions; and what was kept counts
    // where its question has no answer, which may be gone.
    if (!is_beside(top.key) && top.key != "answers" && top.key != "versions") {
      doubt_all(*table);
    }
    for (const TomlEntry& entry : table->entries) {
      if (top.key == "versions") judge_version(entry);
      if (is_in(parts_, entry.key_span.begin)) doubt(entry.key);
    }
  }

  void judge_version(const TomlEntry& entry) {
    if (entry.value.string() == nullptr) doubt(entry.key);
    // A broken key may have been any.
    if (!pack_.find_question(entry.key)) doubt_lost_versions();
  }

  void doubt_every_answer() {
    for (const Question& question : pack_.questions) doubt(question.id);
  }

  /// What is gone may have said that an answer is of an older version.
  void doubt_lost_versions() {
    for (const Question& question : pack_.questions) {
      if (!question.changed.empty() && !sheet_.versions.contains(question.id)) {
        doubt(question.id);
      }
    }
  }

  void take_back(const TakenKey& taken) {
    if (taken.table && is_beside(*taken.table)) return;
    const auto question = pack_.find_question(taken.key);
    if (!question) {
      if (taken.table != "answers") doubt_lost_versions();
    } else if (taken.table == "answers") {
      sheet_[*question] = Answer{};
    } else {
      doubted_.insert(*question);
    }
  }

  /// The header above the answers may be what is broken.
  void read_lost_answers() {
    read_lost_answers(document_);
    for (const TomlEntry& entry : document_.entries) {
      const TomlTable* table = entry.value.table();
      const bool is_known = is_beside(entry.key) || entry.key == "versions" ||
                            entry.key == "kept";
      if (table != nullptr && !is_known) read_lost_answers(*table);
    }
  }

  void read_lost_answers(const TomlTable& table) {
    for (const TomlEntry& entry : table.entries) {
      const auto question = pack_.find_question(entry.key);
      if (!question) continue;
      Diagnostics ignored;
      const auto answer = read_toml_answer(pack_[*question], entry.value,
                                           codes::bad_answer, ignored);
      if (!answer) continue;
      sheet_[*question] = *answer;
      doubted_.insert(*question);
    }
  }

  const Pack& pack_;
  const TomlTable& document_;
  const TomlSalvage& salvage_;
  std::vector<TextPart> parts_;
  AnswerSheet& sheet_;
  std::set<QuestionIndex> doubted_;
};

}  // namespace

std::vector<QuestionIndex> doubt_answers(const Pack& pack,
                                         const TomlTable& document,
                                         const TomlSalvage& salvage,
                                         AnswerSheet& sheet) {
  return Doubter(pack, document, salvage, sheet).doubt();
}

}  // namespace redflag
