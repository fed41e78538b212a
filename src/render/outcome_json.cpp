// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_json.h"

#include <algorithm>

#include "engine/card.h"
#include "engine/condition_words.h"
#include "engine/sheet_age.h"
#include "engine/sheet_versions.h"
#include "render/answer_json.h"
#include "text/json_writer.h"

namespace redflag {
namespace {

/// Writes the members one after the other.
class Writer {
 public:
  Writer(const Pack& pack, const AnswerSheet& sheet, const Outcome& outcome,
         std::string& out)
      : pack_(pack),
        sheet_(sheet),
        outcome_(outcome),
        json_(out, JsonWriter::Layout::indented) {}

  void write(std::chrono::sys_seconds now, const Zone& zone,
             const Contacts& contacts, const OutcomeJsonOptions& options) {
    json_.begin_object();
    json_.member("schema", kOutcomeSchema);
    write_pack();
    write_age(now);
    write_levels(now, zone);
    write_calls(contacts);
    write_findings();
    write_unsure();
    write_contradictions();
    write_changed(json_, pack_, options.changed);
    write_old(json_, pack_, sheet_, options.old);
    write_next_steps();
    write_answers();
    if (options.since) {
      json_.key("since");
      options.since(json_);
    }
    json_.member("notice", pack_.notice());
    json_.end_object();
  }

 private:
  void write_pack() {
    json_.key("pack");
    json_.begin_object();
    json_.member("id", pack_.info.id);
    json_.member("version", pack_.info.version);
    json_.member("digest", pack_.info.digest);
    json_.end_object();
  }

  void write_age(std::chrono::sys_seconds now) {
    json_.key("taken");
    sheet_.info.taken.empty() ? json_.null() : json_.string(sheet_.info.taken);
    const auto hours = age_of(pack_, sheet_, now).hours(now);
    json_.key("age_hours");
    hours ? json_.integer(*hours) : json_.null();
    const std::string& version = sheet_.info.pack_version;
    json_.key("answers_version");
    version.empty() ? json_.null() : json_.string(version);
    json_.key("answers_newer");
    json_.boolean(has_newer_answers(pack_, sheet_));
  }

  void write_levels(std::chrono::sys_seconds now, const Zone& zone) {
    const Level& advised = pack_[outcome_.levels.advised];
    json_.member("level", pack_[outcome_.levels.level].id);
    json_.member("possible", pack_[outcome_.levels.possible].id);
    json_.member("advised", advised.id);
    const std::optional<Moment> by = contact_by(advised, now, zone);
    json_.key("within");
    advised.within.empty() ? json_.null() : json_.string(advised.within);
    json_.key("contact_by");
    by ? json_.string(iso_8601(*by)) : json_.null();
  }

  void write_calls(const Contacts& contacts) {
    const std::string emergency = emergency_number(contacts, pack_.info);
    json_.key("emergency_number");
    emergency.empty() ? json_.null() : json_.string(emergency);
    json_.key("calls");
    json_.begin_array();
    for (const Contact& call :
         calls_at(pack_, outcome_.levels.advised, contacts)) {
      json_.begin_object();
      json_.member("name", call.name);
      json_.member("number", call.number);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_findings() {
    json_.key("findings");
    json_.begin_array();
    for (const Finding& finding : outcome_.findings) {
      const Rule& rule = pack_[finding.rule];
      json_.begin_object();
      json_.member("rule", rule.id);
      json_.key("sign");
      rule.sign ? json_.string(pack_[*rule.sign].id) : json_.null();
      json_.member("level", pack_[rule.level].id);
      json_.key("certain");
      json_.boolean(finding.certain);
      json_.member("because", rule.because);
      json_.member("advice", rule.advice);
      write_sources(rule.sources);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_sources(const std::vector<SourceIndex>& sources) {
    json_.key("sources");
    json_.begin_array();
    for (const SourceIndex source : sources) {
      json_.string(pack_.sources[source].id);
    }
    json_.end_array();
  }

  void write_unsure() {
    json_.key("unsure");
    json_.begin_array();
    for (const Unsure& unsure : outcome_.unsure) {
      json_.begin_object();
      json_.member("question", pack_[unsure.question].id);
      json_.member("answer", unsure.state == AnswerState::not_sure ? "not sure"
                                                                   : "blank");
      json_.end_object();
    }
    json_.end_array();
  }

  void write_contradictions() {
    json_.key("contradictions");
    json_.begin_array();
    for (const QuestionIndex q : outcome_.contradictions) {
      json_.string(pack_[q].id);
    }
    json_.end_array();
  }

  void write_next_steps() {
    json_.key("next_steps");
    json_.begin_array();
    for (const OfferedStep& offered : outcome_.next_steps) {
      const NextStep& step = pack_.next_steps[offered.step];
      json_.begin_object();
      json_.member("id", step.id);
      json_.member("section", step.section);
      json_.member("title", step.title);
      json_.key("text");
      json_.begin_array();
      for (const std::string& text : step.text) json_.string(text);
      json_.end_array();
      json_.key("certain");
      json_.boolean(offered.certain);
      if (!offered.certain) {
        json_.member("condition", condition_words(pack_, step.when));
      }
      json_.end_object();
    }
    json_.end_array();
  }

  void write_answers() {
    json_.key("answers");
    json_.begin_object();
    for (std::size_t i = 0; i < pack_.questions.size(); ++i) {
      const Answer& answer = sheet_.answers[i];
      if (answer.state == AnswerState::blank) continue;
      json_.key(pack_.questions[i].id);
      write_answer(json_, pack_.questions[i], answer);
    }
    json_.end_object();
  }

  const Pack& pack_;
  const AnswerSheet& sheet_;
  const Outcome& outcome_;
  JsonWriter json_;
};

}  // namespace

std::string render_outcome_json(const Pack& pack, const AnswerSheet& sheet,
                                const Outcome& outcome,
                                std::chrono::sys_seconds now, const Zone& zone,
                                const Contacts& contacts,
                                const OutcomeJsonOptions& options) {
  std::string text;
  Writer(pack, sheet, outcome, text).write(now, zone, contacts, options);
  return text + '\n';
}

}  // namespace redflag
