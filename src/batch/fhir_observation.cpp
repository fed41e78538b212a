// SPDX-License-Identifier: Apache-2.0

#include "batch/fhir_observation.h"

#include <chrono>
#include <optional>

#include "pack/fhir_names.h"
#include "text/json_writer.h"

namespace redflag {
namespace {

constexpr std::string_view kTerminology =
    "http://terminology.hl7.org/CodeSystem/";

/// Digits where `form` has 0, and the sign itself anywhere else.
bool has_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (form[i] == '0' ? !digit : text[i] != form[i]) return false;
  }
  return true;
}

int number_at(std::string_view text, std::size_t at) {
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool is_day(std::string_view text) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  if (!has_form(text, "0000-00-00")) return false;
  return std::chrono::year_month_day(
             year(number_at(text, 0) * 100 + number_at(text, 2)),
             month(static_cast<unsigned>(number_at(text, 5))),
             day(static_cast<unsigned>(number_at(text, 8))))
      .ok();
}

bool is_zone(std::string_view text) {
  if (text == "Z") return true;
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return false;
  text.remove_prefix(1);
  constexpr int kMostHours = 13;
  return text == "14:00" ||
         (has_form(text, "00:00") && number_at(text, 0) <= kMostHours &&
          number_at(text, 3) < 60);
}

/// "20:50:00.123+01:00"
bool is_time(std::string_view text) {
  constexpr std::size_t kTimeSize = 8;
  if (text.size() < kTimeSize ||
      !has_form(text.substr(0, kTimeSize), "00:00:00") ||
      number_at(text, 0) > 23 || number_at(text, 3) > 59 ||
      number_at(text, 6) > 60) {
    return false;
  }
  text.remove_prefix(kTimeSize);
  if (text.starts_with('.')) {
    const std::size_t end = text.find_first_not_of("0123456789", 1);
    if (end == 1 || end == std::string_view::npos) return false;
    text.remove_prefix(end);
  }
  return is_zone(text);
}

class ObservationWriter {
 public:
  ObservationWriter(std::string& out, const Program& program)
      : pack_(program.pack()), json_(out) {}

  void write(const Outcome& outcome, std::string_view id,
             std::string_view moment) {
    const Levels& levels = outcome.levels;
    json_.begin_object();
    json_.member("resourceType", "Observation");
    json_.member("language", pack_.info.language);
    json_.member("status", outcome.is_open() ? "preliminary" : "final");
    json_.key("category");
    json_.begin_array();
    begin_concept();
    add_coding(std::string(kTerminology) + "observation-category", "survey",
               "Survey");
    end_concept();
    json_.end_array();
    json_.key("code");
    add_own_code("level", pack_.info.title);
    add_subject(id);
    if (is_fhir_moment(moment)) json_.member("effectiveDateTime", moment);
    json_.key("valueCodeableConcept");
    add_level(levels.level);
    json_.key("note");
    json_.begin_array();
    json_.begin_object();
    json_.member("text", pack_.notice());
    json_.end_object();
    json_.end_array();
    json_.key("component");
    json_.begin_array();
    add_bound("possible", levels.possible);
    add_bound("advised", levels.advised);
    for (const Finding& finding : outcome.findings) add_finding(finding);
    json_.end_array();
    json_.end_object();
  }

 private:
  void begin_concept() {
    json_.begin_object();
    json_.key("coding");
    json_.begin_array();
  }

  void end_concept(std::string_view text = {}) {
    json_.end_array();
    if (!text.empty()) json_.member("text", text);
    json_.end_object();
  }

  void add_coding(const std::string& system, std::string_view code,
                  std::string_view display, std::string_view version = {}) {
    json_.begin_object();
    json_.member("system", system);
    if (!version.empty()) json_.member("version", version);
    json_.member("code", code);
    if (!display.empty()) json_.member("display", display);
    json_.end_object();
  }

  void add_own_code(std::string_view code, std::string_view text) {
    begin_concept();
    add_coding(fhir_address(pack_) + ":outcome", code, "", pack_.info.version);
    end_concept(text);
  }

  void add_level(LevelIndex level) {
    begin_concept();
    add_coding(fhir_levels_system(pack_), pack_[level].id, pack_[level].title,
               pack_.info.version);
    end_concept();
  }

  void add_subject(std::string_view id) {
    if (id.empty()) return;
    json_.key("subject");
    json_.begin_object();
    json_.key("identifier");
    json_.begin_object();
    json_.member("value", id);
    json_.end_object();
    json_.end_object();
  }

  void add_bound(std::string_view code, LevelIndex level) {
    json_.begin_object();
    json_.key("code");
    add_own_code(code, "");
    json_.key("valueCodeableConcept");
    add_level(level);
    json_.end_object();
  }

  void add_finding(const Finding& finding) {
    const Rule& rule = pack_[finding.rule];
    json_.begin_object();
    json_.key("code");
    begin_concept();
    add_coding(fhir_rules_system(pack_), rule.id, "", pack_.info.version);
    end_concept(rule.because);
    if (finding.certain) {
      json_.key("valueCodeableConcept");
      add_level(rule.level);
    } else {
      json_.key("dataAbsentReason");
      begin_concept();
      add_coding(std::string(kTerminology) + "data-absent-reason", "unknown",
                 "Unknown");
      end_concept();
    }
    json_.end_object();
  }

  const Pack& pack_;
  JsonWriter json_;
};

}  // namespace

bool is_fhir_moment(std::string_view text) {
  constexpr std::size_t kDaySize = 10;
  if (has_form(text, "0000")) return true;
  if (has_form(text, "0000-00")) return is_day(std::string(text) + "-01");
  if (text.size() == kDaySize) return is_day(text);
  return text.size() > kDaySize && is_day(text.substr(0, kDaySize)) &&
         text[kDaySize] == 'T' && is_time(text.substr(kDaySize + 1));
}

void append_observation(std::string& out, const Program& program,
                        const Outcome& outcome, std::string_view id,
                        std::string_view moment) {
  ObservationWriter(out, program).write(outcome, id, moment);
  out += '\n';
}

}  // namespace redflag
