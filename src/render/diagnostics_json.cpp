// SPDX-License-Identifier: Apache-2.0
#include "render/diagnostics_json.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "text/json_writer.h"

namespace redflag {

namespace {

void write_position(JsonWriter& json, std::string_view line_name,
                    std::string_view column_name, Position position) {
  json.key(line_name);
  json.integer(static_cast<std::int64_t>(position.line));
  json.key(column_name);
  json.integer(static_cast<std::int64_t>(position.column));
}

void write_place(JsonWriter& json, const Sources& sources, const Span& span) {
  if (span.source < sources.size()) {
    const SourceFile& file = sources[span.source];
    json.member("file", file.name());
    write_position(json, "line", "column", file.position(span.begin));
    write_position(json, "end_line", "end_column",
                   file.position(std::max(span.begin, span.end)));
    return;
  }
  for (const std::string_view name :
       {"file", "line", "column", "end_line", "end_column"}) {
    json.key(name);
    json.null();
  }
}

}  // namespace

std::string render_diagnostics_json(const Sources& sources,
                                    const Diagnostics& diagnostics) {
  std::string result;
  JsonWriter json(result, JsonWriter::Layout::indented);
  json.begin_object();
  json.member("schema", "redflag/diagnostics@1");
  json.key("diagnostics");
  json.begin_array();
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    json.begin_object();
    json.member("code", to_string(diagnostic.code));
    json.member("severity", name_of(diagnostic.severity));
    write_place(json, sources, diagnostic.span);
    json.member("message", diagnostic.message);
    json.member("hint", diagnostic.hint);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  result += '\n';
  return result;
}

}  // namespace redflag
