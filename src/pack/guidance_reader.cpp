// SPDX-License-Identifier: Apache-2.0
#include "pack/guidance_reader.h"

#include <array>
#include <utility>

#include "pack/question_reader.h"

namespace redflag {
namespace {

// `text` as one string or a list of them.
void read_lines(PackDraft& draft, TableReader& keys,
                std::vector<std::string>& lines) {
  const TomlValue* value = keys.value("text");
  if (value != nullptr && value->array() != nullptr) {
    for (const TomlValue* line : keys.strings("text")) {
      lines.push_back(*line->string());
    }
    if (value->array()->empty()) {
      draft.error(codes::empty_text, value->span,
                  "`text` of " + keys.what() + " is empty",
                  "write at least one line: text = [\"…\"]");
    }
  } else {
    lines.push_back(keys.text("text"));
  }
}

void read_next_steps(PackDraft& draft) {
  std::set<std::string> ids;
  constexpr std::array<std::string_view, 2> kIfUnsure = {"show", "hide"};
  for (const PackTable& table : draft.tables.of("next_step")) {
    TableReader keys = draft.reader("next_step", table);
    NextStep step;
    step.id = read_id(keys, "id");
    step.span = keys.span("id");
    step.section = keys.optional_text("section");
    step.title = keys.text("title");
    read_lines(draft, keys, step.text);
    draft.pending.next_steps.push_back(
        {keys.string("when"), ConditionPlace::across_signs});
    step.hide_if_unsure = keys.word("if_unsure", kIfUnsure) == 1u;
    step.sources = draft.sources_of(keys);
    keys.finish();
    draft.expect_new(ids, step.id, step.span, "next step");
    draft.pack.next_steps.push_back(std::move(step));
  }
}

void read_promises(PackDraft& draft) {
  std::set<std::string> ids;
  for (const PackTable& table : draft.tables.of("promise")) {
    TableReader keys = draft.reader("promise", table);
    Promise promise;
    promise.id = read_id(keys, "id");
    promise.span = keys.span("id");
    draft.pending.promises.push_back(
        {keys.string("when"), ConditionPlace::across_signs});
    if (const auto level = draft.level_of(keys, "at_least")) {
      promise.at_least = *level;
    }
    promise.because = keys.optional_text("because");
    keys.finish();
    draft.expect_new(ids, promise.id, promise.span, "promise");
    draft.pack.promises.push_back(std::move(promise));
  }
}

void read_hazards(PackDraft& draft) {
  std::set<std::string> ids;
  for (const PackTable& table : draft.tables.of("hazard")) {
    TableReader keys = draft.reader("hazard", table);
    Hazard hazard;
    hazard.id = read_id(keys, "id");
    hazard.span = keys.span("id");
    hazard.hazard = keys.text("hazard");
    hazard.cause = keys.text("cause");
    hazard.harm = keys.text("harm");
    for (const TomlValue* control : keys.strings("controls")) {
      hazard.controls.push_back(*control->string());
    }
    hazard.remains = keys.optional_text("remains");
    keys.finish();
    draft.expect_new(ids, hazard.id, hazard.span, "hazard");
    draft.pack.hazards.push_back(std::move(hazard));
  }
}

void read_waives(PackDraft& draft) {
  for (const PackTable& table : draft.tables.of("waive")) {
    TableReader keys(*table.table, table.span, "a [[waive]]",
                     draft.diagnostics);
    Waive waive;
    waive.code = keys.text("code");
    waive.where = keys.text("where");
    waive.reason = keys.text("reason");
    waive.span = keys.span("code");
    if (!waive.code.empty() && !find_code(waive.code)) {
      keys.error(codes::unknown_reference, waive.span,
                 "\"" + waive.code + "\" is no code of a diagnostic",
                 "codes look like RF4001");
    }
    keys.finish();
    draft.pack.waives.push_back(std::move(waive));
  }
}

}  // namespace

void read_guidance(PackDraft& draft) {
  read_next_steps(draft);
  read_promises(draft);
  read_hazards(draft);
  read_waives(draft);
}

}  // namespace redflag
