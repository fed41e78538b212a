// SPDX-License-Identifier: Apache-2.0
#include "analysis/pack_diff_report.h"

#include <fmt/core.h>

#include <cstddef>
#include <vector>

#include "analysis/report_lines.h"
#include "text/utf8.h"

namespace redflag {
namespace {

std::string lines_of(const FieldChange& field, ChangeKind change) {
  if (change != ChangeKind::changed) {
    const std::string& text =
        change == ChangeKind::added ? field.after : field.before;
    const std::string name = "    " + field.field + ": ";
    return hanging_lines(name, name.size(), text);
  }
  const std::string before = field.before.empty() ? "(none)" : field.before;
  const std::string after = field.after.empty() ? "(none)" : field.after;
  const std::string line =
      sanitise(fmt::format("    {}: {} -> {}", field.field, before, after));
  if (display_width(line) <= kReportWidth) return line + "\n";
  return "    " + field.field + ":\n" + hanging_lines("      - ", 8, before) +
         hanging_lines("      + ", 8, after);
}

std::string lines_of(const ThingChange& change) {
  std::string text =
      fmt::format("  {} {}", name_of(change.change), name_of(change.kind));
  if (change.kind != ThingKind::pack) text += " " + sanitise(change.id);
  text += "\n";
  for (const FieldChange& field : change.fields) {
    text += lines_of(field, change.change);
  }
  return text;
}

}  // namespace

std::string render_changes_text(std::span<const ThingChange> changes) {
  std::string meaning;
  std::string wording;
  for (const ThingChange& change : changes) {
    (change.is_wording() ? wording : meaning) += lines_of(change);
  }
  std::string text;
  if (!meaning.empty()) text += "What differs:\n" + meaning;
  if (!wording.empty()) {
    if (!text.empty()) text += "\n";
    text += "Nothing but wording, sources and guidance:\n" + wording;
  }
  return text;
}

void write_thing_changes(JsonWriter& json,
                         std::span<const ThingChange> changes) {
  json.begin_array();
  for (const ThingChange& change : changes) {
    json.begin_object();
    json.member("what", name_of(change.kind));
    json.member("change", name_of(change.change));
    json.member("id", change.id);
    json.key("wording");
    json.boolean(change.is_wording());
    json.key("fields");
    json.begin_array();
    for (const FieldChange& field : change.fields) {
      json.begin_object();
      json.member("field", field.field);
      json.member("before", field.before);
      json.member("after", field.after);
      json.key("wording");
      json.boolean(field.wording);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace redflag
