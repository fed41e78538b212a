// SPDX-License-Identifier: Apache-2.0

#include "render/outcome_json.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/small_pack.h"

namespace redflag {
namespace {

constexpr const char* kPack = R"(
[[question]]
id = "hurt"
ask = "Does it hurt?"
type = "yes-no"

[[question]]
id = "where"
ask = "Where?"
type = "choices"
option = [{ id = "arm", label = "Arm" }, { id = "leg", label = "Leg" }]

[[question]]
id = "days"
ask = "For how long?"
type = "number"
worse = "higher"
unit = "days"
min = 0
max = 100

[[rule]]
id = "hurt"
level = "soon"
when = 'hurt and (where has leg or days > 1 week)'
because = "It \"hurts\"."
sources = ["s"]
)";

std::string json_of(
    const std::vector<std::pair<std::string, std::string>>& answers) {
  const auto program = small_program(kPack);
  AnswerSheet sheet = sheet_of(*program, answers);
  sheet.info.taken = "2026-11-20T10:00:00Z";
  const std::vector<ChangedAnswer> changed = {
      {.question = question(*program, "days"), .counts = true},
      {.question = question(*program, "hurt"), .counts = false}};
  std::string text = render_outcome_json(
      program->pack(), sheet, outcome_of(*program, sheet),
      std::chrono::sys_seconds(std::chrono::seconds(1795298400)), in_utc,
      {.emergency_number = "999",
       .line = {.name = "Line", .number = "1 1"},
       .doctor = {.name = "Dr Who", .number = "2 2"}},
      {.changed = changed});
  const std::string& digest = program->pack().info.digest;
  text.replace(text.find(digest), digest.size(), "DIGEST");
  return text;
}

TEST_CASE("an outcome as JSON, whole") {
  CHECK(json_of({{"hurt", "yes"}, {"where", "arm?"}, {"days", "2 weeks"}}) ==
        R"json({
  "schema": "redflag/outcome@1",
  "pack": {
    "id": "small",
    "version": "1.0.0",
    "digest": "DIGEST"
  },
  "taken": "2026-11-20T10:00:00Z",
  "age_hours": 36,
  "answers_version": null,
  "answers_newer": false,
  "level": "soon",
  "possible": "soon",
  "advised": "soon",
  "within": "7 days",
  "contact_by": "2026-11-28T22:00:00Z",
  "emergency_number": "999",
  "calls": [
    {
      "name": "Your doctor (Dr Who)",
      "number": "2 2"
    }
  ],
  "findings": [
    {
      "rule": "hurt",
      "sign": null,
      "level": "soon",
      "certain": true,
      "because": "It \"hurts\".",
      "advice": "",
      "sources": [
        "s"
      ]
    }
  ],
  "unsure": [],
  "contradictions": [],
  "changed": [
    {
      "question": "days",
      "counts": "as given"
    },
    {
      "question": "hurt",
      "counts": "not sure"
    }
  ],
  "old": [],
  "next_steps": [],
  "answers": {
    "hurt": true,
    "where": {
      "arm": "not sure",
      "leg": false
    },
    "days": "2 weeks"
  },
  "notice": "This is not a diagnosis. It rests on the answers alone, and cannot see or test anything. No regulator has checked, approved or cleared this software. No clinician or other expert has reviewed these rules."
}
)json");
}

TEST_CASE("a level without a limit has no time to contact somebody by") {
  const std::string text = json_of({{"hurt", "no"}});
  CHECK(text.find("\"within\": null,\n  \"contact_by\": null,") !=
        std::string::npos);
}

TEST_CASE("what is open is in the findings, not certain, and in unsure") {
  const std::string text = json_of({{"hurt", "?"}, {"where", "leg"}});
  CHECK(text.find("\"certain\": false") != std::string::npos);
  CHECK(text.find("\"question\": \"hurt\",\n      \"answer\": \"not sure\"") !=
        std::string::npos);
}

}  // namespace
}  // namespace redflag
