// SPDX-License-Identifier: Apache-2.0

#include "render/explanation_json.h"

#include "engine/condition_words.h"
#include "engine/questions_read.h"
#include "text/json_writer.h"

namespace redflag {
namespace {

const char* name_of(Truth truth) {
  if (truth.must) return "yes";
  return truth.may ? "open" : "no";
}

/// One document, member by member.
class Writer {
 public:
  Writer(const Pack& pack, std::string& out)
      : pack_(pack), json_(out, JsonWriter::Layout::indented) {}

  void write_rule(const Rule& rule) {
    begin();
    json_.key("rule");
    json_.begin_object();
    json_.member("id", rule.id);
    write_sign_of(rule);
    json_.member("level", pack_[rule.level].id);
    json_.member("if_unsure", pack_[rule.if_unsure].id);
    json_.member("condition", to_string(rule.when));
    json_.member("words", condition_words(pack_, rule.when));
    json_.member("because", rule.because);
    json_.member("advice", rule.advice);
    json_.key("reads");
    json_.begin_array();
    for (const QuestionIndex q : questions_read(pack_, rule.when)) {
      json_.string(pack_[q].id);
    }
    json_.end_array();
    write_sources(rule);
    json_.end_object();
    json_.end_object();
  }

  void write_sign(const Sign& sign) {
    begin();
    json_.key("sign");
    json_.begin_object();
    json_.member("id", sign.id);
    json_.member("title", sign.title);
    json_.member("group", sign.group);
    json_.key("questions");
    json_.begin_array();
    for (const QuestionIndex q : sign.questions) json_.string(pack_[q].id);
    json_.end_array();
    json_.key("rules");
    json_.begin_array();
    for (const RuleIndex r : sign.rules) {
      json_.begin_object();
      json_.member("id", pack_[r].id);
      json_.member("level", pack_[pack_[r].level].id);
      json_.member("if_unsure", pack_[pack_[r].if_unsure].id);
      json_.member("because", pack_[r].because);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void write_sheet(const SheetExplanation& explanation,
                   const std::function<void(JsonWriter&)>& more) {
    begin();
    const Outcome& outcome = explanation.outcome;
    json_.member("level", pack_[outcome.levels.level].id);
    json_.member("possible", pack_[outcome.levels.possible].id);
    json_.member("advised", pack_[outcome.levels.advised].id);
    json_.key("findings");
    json_.begin_array();
    for (const Finding& finding : outcome.findings) {
      if (finding.certain) json_.string(pack_[finding.rule].id);
    }
    json_.end_array();
    json_.key("rules");
    json_.begin_array();
    for (const RuleExplanation& rule : explanation.rules) write_rule(rule);
    json_.end_array();
    write_unsure(outcome);
    json_.key("contradictions");
    json_.begin_array();
    for (const QuestionIndex q : outcome.contradictions) {
      json_.string(pack_[q].id);
    }
    json_.end_array();
    if (more) more(json_);
    json_.end_object();
  }

 private:
  void begin() {
    json_.begin_object();
    json_.member("schema", kExplanationSchema);
    json_.key("pack");
    json_.begin_object();
    json_.member("id", pack_.info.id);
    json_.member("version", pack_.info.version);
    json_.member("digest", pack_.info.digest);
    json_.end_object();
  }

  void write_sign_of(const Rule& rule) {
    json_.key("sign");
    rule.sign ? json_.string(pack_[*rule.sign].id) : json_.null();
  }

  void write_sources(const Rule& rule) {
    json_.key("sources");
    json_.begin_array();
    for (const SourceIndex index : rule.sources) {
      const Source& source = pack_.sources[index];
      json_.begin_object();
      json_.member("id", source.id);
      json_.member("organisation", source.organisation);
      json_.member("title", source.title);
      json_.key("year");
      source.year == 0 ? json_.null() : json_.integer(source.year);
      json_.member("section", source.section);
      json_.member("address", source.address);
      json_.member("standing", to_string(source.standing));
      json_.end_object();
    }
    json_.end_array();
  }

  void write_rule(const RuleExplanation& explained) {
    const Rule& rule = pack_[explained.rule];
    json_.begin_object();
    json_.member("rule", rule.id);
    write_sign_of(rule);
    json_.member("level", pack_[rule.level].id);
    json_.member("truth", name_of(explained.truth));
    json_.member("because", rule.because);
    json_.key("condition");
    write_part(explained.condition);
    json_.member("decided_by", explained.decided_by);
    json_.end_object();
  }

  void write_part(const ExplainedPart& part) {
    json_.begin_object();
    json_.member("text", part.text);
    json_.member("truth", name_of(part.truth));
    json_.member("answer", part.answer);
    json_.key("parts");
    json_.begin_array();
    for (const ExplainedPart& inner : part.parts) write_part(inner);
    json_.end_array();
    json_.end_object();
  }

  void write_unsure(const Outcome& outcome) {
    json_.key("unsure");
    json_.begin_array();
    for (const Unsure& unsure : outcome.unsure) {
      json_.begin_object();
      json_.member("question", pack_[unsure.question].id);
      json_.member("answer", unsure.state == AnswerState::not_sure ? "not sure"
                                                                   : "blank");
      json_.end_object();
    }
    json_.end_array();
  }

  const Pack& pack_;
  JsonWriter json_;
};

}  // namespace

std::string render_code_json(const CodeEntry& entry) {
  std::string out;
  JsonWriter json(out, JsonWriter::Layout::indented);
  json.begin_object();
  json.member("schema", kExplanationSchema);
  json.member("code", to_string(entry.code));
  json.member("title", entry.title);
  json.member("meaning", entry.meaning);
  json.member("mend", entry.mend);
  json.end_object();
  return out + '\n';
}

std::string render_rule_json(const Pack& pack, const Rule& rule) {
  std::string out;
  Writer(pack, out).write_rule(rule);
  return out + '\n';
}

std::string render_sign_json(const Pack& pack, const Sign& sign) {
  std::string out;
  Writer(pack, out).write_sign(sign);
  return out + '\n';
}

std::string render_explanation_json(
    const Program& program, const SheetExplanation& explanation,
    const std::function<void(JsonWriter&)>& more) {
  std::string out;
  Writer(program.pack(), out).write_sheet(explanation, more);
  return out + '\n';
}

}  // namespace redflag
