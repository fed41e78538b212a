// SPDX-License-Identifier: Apache-2.0
// Explanations for programs, "redflag/explanation@1". For people there is
// explanation_text.h.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "diag/codes.h"
#include "engine/explanation.h"
#include "text/json_writer.h"

namespace redflag {

inline constexpr std::string_view kExplanationSchema = "redflag/explanation@1";

/// {"schema", "code", "title", "meaning", "mend"}
std::string render_code_json(const CodeEntry& entry);

/// {"schema", "pack", "rule": {"id", "sign", "level", "if_unsure",
/// "condition", "words", "because", "advice", "reads", "sources"}}
std::string render_rule_json(const Pack& pack, const Rule& rule);

/// {"schema", "pack", "sign": {"id", "title", "group", "questions", "rules":
/// [{"id", "level", "if_unsure", "because"}]}}
std::string render_sign_json(const Pack& pack, const Sign& sign);

/// {"schema", "pack", "level", "possible", "advised", "findings", "rules":
/// [{"rule", "sign", "level", "truth", "because", "condition", "decided_by"}],
/// "unsure", "contradictions"}. A condition is {"text", "truth", "answer",
/// "parts"}; a truth is "yes", "no" or "open". `more` adds members at the end.
std::string render_explanation_json(
    const Program& program, const SheetExplanation& explanation,
    const std::function<void(JsonWriter&)>& more = {});

}  // namespace redflag
