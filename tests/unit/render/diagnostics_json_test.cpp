// SPDX-License-Identifier: Apache-2.0
#include "render/diagnostics_json.h"

#include <doctest/doctest.h>

namespace redflag {

TEST_CASE("diagnostics as JSON keep their form") {
  Sources sources;
  sources.add("a.toml", "x\nçé = \"y\"\n");
  Diagnostics diagnostics;
  diagnostics.error(codes::unknown_key, {.source = 0, .begin = 4, .end = 6},
                    "unknown \"é\"", "did you mean \"e\"?");
  diagnostics.warning(codes::not_reviewed, {.source = 9}, "nobody");
  CHECK(render_diagnostics_json(sources, diagnostics) == R"({
  "schema": "redflag/diagnostics@1",
  "diagnostics": [
    {
      "code": "RF1001",
      "severity": "error",
      "file": "a.toml",
      "line": 2,
      "column": 2,
      "end_line": 2,
      "end_column": 3,
      "message": "unknown \"é\"",
      "hint": "did you mean \"e\"?"
    },
    {
      "code": "RF4006",
      "severity": "warning",
      "file": null,
      "line": null,
      "column": null,
      "end_line": null,
      "end_column": null,
      "message": "nobody",
      "hint": ""
    }
  ]
}
)");
}

TEST_CASE("no diagnostics are an empty list") {
  CHECK(render_diagnostics_json({}, {}) ==
        "{\n  \"schema\": \"redflag/diagnostics@1\",\n  \"diagnostics\": "
        "[]\n}\n");
}

}  // namespace redflag
