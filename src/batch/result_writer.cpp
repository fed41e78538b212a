// SPDX-License-Identifier: Apache-2.0

#include "batch/result_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <utility>

#include "batch/fhir_observation.h"
#include "engine/explanation.h"
#include "engine/outcome.h"
#include "engine/reasons.h"
#include "engine/relevance.h"
#include "text/json_writer.h"
#include "text/one_line.h"
#include "text/quote.h"

namespace redflag {
namespace {

constexpr std::array<std::string_view, 10> kNames = {
    "id",    "level",  "possible", "advised", "findings",
    "notes", "unsure", "may",      "within",  "because"};

bool any_row(std::span<const Word> plane) {
  return std::ranges::any_of(plane, [](Word word) { return word != 0; });
}

/// Puts the separator before every part but the first.
class Joined {
 public:
  Joined(std::string& out, std::string_view separator)
      : out_(out), separator_(separator) {}

  void add(std::string_view part) {
    if (!first_) out_ += separator_;
    first_ = false;
    out_ += part;
  }

 private:
  std::string& out_;
  std::string_view separator_;
  bool first_ = true;
};

}  // namespace

std::span<const std::string_view> result_column_names() { return kNames; }

std::optional<ResultColumn> find_result_column(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<ResultColumn>(found - kNames.begin());
}

std::vector<ResultColumn> default_result_columns() {
  using enum ResultColumn;
  return {id, level, possible, advised, findings, notes};
}

bool ResultStyle::explains() const {
  if (format == TableFormat::ndjson) return explain;
  if (format == TableFormat::fhir) return false;
  return std::ranges::find(columns, ResultColumn::because) != columns.end();
}

std::string contradiction_words(const Program& program, const Block& block,
                                RowIndex row, QuestionIndex question) {
  const Pack& pack = program.pack();
  const std::string& id = pack[question].id;
  if (const auto parent = answered_parent(program, block, row, question)) {
    return id + " answered though " + pack[*parent].id + " is no";
  }
  return id + " answered though it does not apply";
}

ResultWriter::ResultWriter(const Program& program, ResultStyle style)
    : program_(program),
      style_(std::move(style)),
      findings_(program.pack().rules.size()),
      may_(program.pack().rules.size()),
      must_(program.pack().rules.size()) {
  const Pack& pack = program.pack();
  for (const Rule& rule : pack.rules) {
    const std::size_t size = rule.id.size() + 1;
    id_places_.push_back({ids_.size(), size});
    ids_ += rule.id + ";";
    ids_.resize((ids_.size() + kIdStep - 1) / kIdStep * kIdStep);
    longest_id_ = std::max(longest_id_, ids_.size() - id_places_.back().begin);
  }
  if (style_.format != TableFormat::ndjson) return;
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    certain_json_.push_back(finding_json(RuleIndex(r), true));
    open_json_.push_back(finding_json(RuleIndex(r), false));
  }
  start_json_ = R"(,"schema":")" + std::string(kOutcomeSchema) + R"(","pack":)";
  JsonWriter json(start_json_);
  json.begin_object();
  json.member("id", pack.info.id);
  json.member("version", pack.info.version);
  json.member("digest", pack.info.digest);
  json.end_object();
  end_json_ = R"(,"notice":)";
  append_json_string(end_json_, pack.notice());
  end_json_ += "}\n";
}

std::string ResultWriter::finding_json(RuleIndex rule, bool certain) const {
  const Pack& pack = program_.pack();
  const Rule& source = pack[rule];
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.member("rule", source.id);
  json.key("sign");
  if (source.sign) {
    json.string(pack[*source.sign].id);
  } else {
    json.null();
  }
  json.member("level", pack[source.level].id);
  json.key("certain");
  json.boolean(certain);
  json.member("because", source.because);
  json.member("advice", source.advice);
  json.key("sources");
  json.begin_array();
  for (const SourceIndex s : source.sources) json.string(pack.sources[s].id);
  json.end_array();
  json.end_object();
  return text;
}

std::string ResultWriter::header() const {
  std::string text;
  if (style_.format != TableFormat::csv) return text;
  Joined cells(text, ",");
  for (const ResultColumn column : style_.columns) {
    cells.add(kNames[static_cast<std::size_t>(column)]);
  }
  for (const std::string& name : style_.keep) {
    std::string cell;
    append_csv_cell(cell, name, ',', style_.neutralise);
    cells.add(cell);
  }
  text += '\n';
  return text;
}

void ResultWriter::start(const Block& block, const Planes& planes) {
  block_ = &block;
  planes_ = &planes;
  contradicted_.clear();
  const Pack& pack = program_.pack();
  findings_.start();
  may_.start();
  for (std::size_t r = 0; r < must_.size(); ++r) {
    must_[r] = planes.must(program_[program_.rule(RuleIndex(r))]).data();
  }
  if (!planes.any_contradiction()) return;
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    if (any_row(planes.contradicted(QuestionIndex(q)))) {
      contradicted_.emplace_back(q);
    }
  }
}

std::size_t ResultWriter::write(std::string& out, RowIndex row,
                                const Levels& levels, std::string_view id,
                                std::span<const std::string> kept,
                                const AnswerSheet* sheet) {
  assert(sheet != nullptr || !style_.explains());
  if (style_.format == TableFormat::csv) {
    return write_csv(out, row, levels, id, kept, sheet);
  }
  if (style_.format == TableFormat::ndjson) {
    write_json(out, row, id, kept, sheet);
  } else {
    append_observation(out, program_,
                       outcome_at(program_, *block_, *planes_, row), id,
                       kept.empty() ? std::string_view() : kept.front());
  }
  return 0;
}

std::size_t ResultWriter::write_csv(std::string& out, RowIndex row,
                                    const Levels& levels, std::string_view id,
                                    std::span<const std::string> kept,
                                    const AnswerSheet* sheet) {
  const Pack& pack = program_.pack();
  std::size_t neutralised = 0;
  const auto put = [&](std::string_view cell) {
    if (append_csv_cell(out, cell, ',', style_.neutralise)) ++neutralised;
  };
  bool first = true;
  for (const ResultColumn column : style_.columns) {
    if (!first) out += ',';
    first = false;
    switch (column) {
      case ResultColumn::id:
        put(id);
        break;
      case ResultColumn::level:
        out += pack[levels.level].id;
        break;
      case ResultColumn::possible:
        out += pack[levels.possible].id;
        break;
      case ResultColumn::advised:
        out += pack[levels.advised].id;
        break;
      case ResultColumn::findings:
        write_findings(out, row);
        break;
      case ResultColumn::notes:
        write_notes(out, row);
        break;
      case ResultColumn::unsure:
        write_unsure(out, row);
        break;
      case ResultColumn::may:
        write_may(out, row);
        break;
      case ResultColumn::within:
        put(pack[levels.advised].within);
        break;
      case ResultColumn::because:
        put(because(row, *sheet));
        break;
    }
  }
  for (const std::string& cell : kept) {
    if (!first) out += ',';
    first = false;
    put(cell);
  }
  out += '\n';
  return neutralised;
}

void ResultWriter::write_findings(std::string& out, RowIndex row) {
  write_ids(out, findings_.of(row, [&](RuleIndex rule, std::size_t w) {
    return must_.data()[rule][w];
  }));
}

void ResultWriter::write_may(std::string& out, RowIndex row) {
  write_ids(out, may_.of(row, [&](RuleIndex rule, std::size_t w) {
    const Node& node = program_[program_.rule(rule)];
    return planes_->may(node)[w] & ~planes_->must(node)[w];
  }));
}

// Copies whole steps, of which the next one's start overwrites the rest.
void ResultWriter::write_ids(std::string& out,
                             std::span<const RuleIndex> rules) const {
  if (rules.empty()) return;
  const std::size_t begin = out.size();
  out.resize(begin + rules.size() * longest_id_);
  char* at = out.data() + begin;
  for (const RuleIndex rule : rules) {
    const IdPlace& place = id_places_[rule];
    for (std::size_t i = 0; i < place.size; i += kIdStep) {
      std::memcpy(at + i, ids_.data() + place.begin + i, kIdStep);
    }
    at += place.size;
  }
  // Without the last one's ";".
  out.resize(static_cast<std::size_t>(at - out.data()) - 1);
}

void ResultWriter::write_notes(std::string& out, RowIndex row) const {
  Joined notes(out, "; ");
  for (const QuestionIndex question : contradicted_) {
    if (has_row(planes_->contradicted(question), row)) {
      notes.add(contradiction_words(program_, *block_, row, question));
    }
  }
}

void ResultWriter::write_unsure(std::string& out, RowIndex row) const {
  const Pack& pack = program_.pack();
  const Reach reach = reach_of_questions(program_, *block_, *planes_, row);
  Joined ids(out, ";");
  for (std::size_t q = 0; q < pack.questions.size(); ++q) {
    if (reach[q]) ids.add(pack.questions[q].id);
  }
}

// "because [question: answer] [rule r] | because [question: answer]"
std::string ResultWriter::because(RowIndex row,
                                  const AnswerSheet& sheet) const {
  const Pack& pack = program_.pack();
  std::string text;
  Joined findings(text, " | ");
  for (std::size_t r = 0; r < pack.rules.size(); ++r) {
    const RuleIndex rule(r);
    if (!planes_->truth(program_, program_.rule(rule), row).must) continue;
    const Reasons reasons = reasons_of(program_, *block_, *planes_, row, rule);
    std::string finding = one_line(pack[rule].because);
    for (const QuestionIndex q : reasons.questions) {
      finding += " [" + pack[q].id + ": " +
                 one_line(answer_in_row(program_, *planes_, row, sheet, q)) +
                 "]";
    }
    for (const RuleIndex other : reasons.rules) {
      finding += " [rule " + pack[other].id + "]";
    }
    findings.add(finding);
  }
  return text;
}

const std::string& ResultWriter::json_of(const Finding& finding) const {
  return (finding.certain ? certain_json_ : open_json_)[finding.rule];
}

// Two members more: the answers that decided it, and other rules that did.
std::string ResultWriter::explained_finding(const Finding& finding,
                                            RowIndex row,
                                            const AnswerSheet& sheet) const {
  const Pack& pack = program_.pack();
  const Reasons reasons =
      reasons_of(program_, *block_, *planes_, row, finding.rule);
  std::string text = json_of(finding);
  text.back() = ',';
  text += R"("answers":[)";
  std::string part;
  Joined answers(text, ",");
  for (const QuestionIndex q : reasons.questions) {
    part = R"({"question":)";
    append_json_string(part, pack[q].id);
    part += R"(,"answer":)";
    append_json_string(part, answer_in_row(program_, *planes_, row, sheet, q));
    part += '}';
    answers.add(part);
  }
  text += R"(],"rules":[)";
  Joined rules(text, ",");
  for (const RuleIndex rule : reasons.rules) {
    part.clear();
    append_json_string(part, pack[rule].id);
    rules.add(part);
  }
  return text + "]}";
}

void ResultWriter::write_json(std::string& out, RowIndex row,
                              std::string_view id,
                              std::span<const std::string> kept,
                              const AnswerSheet* sheet) const {
  const Pack& pack = program_.pack();
  const Outcome outcome = outcome_at(program_, *block_, *planes_, row);
  const auto member = [&](const char* name, std::string_view value) {
    out += name;
    append_json_string(out, value);
  };
  member(R"({"id":)", id);
  out += start_json_;
  member(R"(,"level":)", pack[outcome.levels.level].id);
  member(R"(,"possible":)", pack[outcome.levels.possible].id);
  member(R"(,"advised":)", pack[outcome.levels.advised].id);
  const std::string& within = pack[outcome.levels.advised].within;
  if (within.empty()) {
    out += R"(,"within":null)";
  } else {
    member(R"(,"within":)", within);
  }
  out += R"(,"findings":[)";
  Joined findings(out, ",");
  for (const Finding& finding : outcome.findings) {
    findings.add(style_.explain ? explained_finding(finding, row, *sheet)
                                : json_of(finding));
  }
  out += R"(],"unsure":[)";
  std::string part;
  Joined unsure(out, ",");
  for (const Unsure& open : outcome.unsure) {
    part = R"({"question":)";
    append_json_string(part, pack[open.question].id);
    part += open.state == AnswerState::not_sure ? R"(,"answer":"not sure"})"
                                                : R"(,"answer":"blank"})";
    unsure.add(part);
  }
  out += R"(],"contradictions":[)";
  Joined contradictions(out, ",");
  for (const QuestionIndex question : outcome.contradictions) {
    part.clear();
    append_json_string(part, pack[question].id);
    contradictions.add(part);
  }
  out += ']';
  if (!kept.empty()) {
    out += R"(,"kept":{)";
    Joined cells(out, ",");
    for (std::size_t i = 0; i < kept.size(); ++i) {
      part.clear();
      append_json_string(part, style_.keep[i]);
      part += ':';
      append_json_string(part, kept[i]);
      cells.add(part);
    }
    out += '}';
  }
  out += end_json_;
}

}  // namespace redflag
