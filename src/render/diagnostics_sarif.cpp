// SPDX-License-Identifier: Apache-2.0
#include "render/diagnostics_sarif.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>

#include "text/json_writer.h"

namespace redflag {
namespace {

class Writer {
 public:
  Writer(const Sources& sources, const Diagnostics& diagnostics,
         std::string& out)
      : sources_(sources),
        diagnostics_(diagnostics),
        json_(out, JsonWriter::Layout::indented) {}

  void write() {
    json_.begin_object();
    json_.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_.member("version", "2.1.0");
    json_.key("runs");
    json_.begin_array();
    json_.begin_object();
    write_tool();
    json_.member("columnKind", "unicodeCodePoints");
    json_.key("results");
    json_.begin_array();
    for (const Diagnostic& diagnostic : diagnostics_.sorted()) {
      write_result(diagnostic);
    }
    json_.end_array();
    json_.end_object();
    json_.end_array();
    json_.end_object();
  }

 private:
  void text(std::string_view name, std::string_view words) {
    json_.key(name);
    json_.begin_object();
    json_.member("text", words);
    json_.end_object();
  }

  void write_tool() {
    std::set<Code> codes;
    for (const Diagnostic& diagnostic : diagnostics_.all()) {
      codes.insert(diagnostic.code);
    }
    json_.key("tool");
    json_.begin_object();
    json_.key("driver");
    json_.begin_object();
    json_.member("name", "redflag");
    json_.key("rules");
    json_.begin_array();
    for (const Code code : codes) write_rule(code);
    json_.end_array();
    json_.end_object();
    json_.end_object();
  }

  void write_rule(Code code) {
    json_.begin_object();
    json_.member("id", to_string(code));
    if (const CodeEntry* entry = code_entry(code)) {
      text("shortDescription", entry->title);
      text("fullDescription", entry->meaning);
      text("help", entry->mend);
    }
    json_.end_object();
  }

  void write_result(const Diagnostic& diagnostic) {
    json_.begin_object();
    json_.member("ruleId", to_string(diagnostic.code));
    json_.member("level", name_of(diagnostic.severity));
    text("message", diagnostic.hint.empty()
                        ? diagnostic.message
                        : diagnostic.message + "; " + diagnostic.hint);
    json_.key("locations");
    json_.begin_array();
    if (diagnostic.span.source < sources_.size()) {
      write_location(diagnostic.span);
    }
    json_.end_array();
    json_.end_object();
  }

  void write_location(const Span& span) {
    const SourceFile& file = sources_[span.source];
    const Position begin = file.position(span.begin);
    const Position end = file.position(std::max(span.begin, span.end));
    json_.begin_object();
    json_.key("physicalLocation");
    json_.begin_object();
    json_.key("artifactLocation");
    json_.begin_object();
    json_.member("uri", uri_of(file.name()));
    json_.end_object();
    json_.key("region");
    json_.begin_object();
    number("startLine", begin.line);
    number("startColumn", begin.column);
    number("endLine", end.line);
    number("endColumn", end.column);
    json_.end_object();
    json_.end_object();
    json_.end_object();
  }

  void number(std::string_view name, std::size_t value) {
    json_.key(name);
    json_.integer(static_cast<std::int64_t>(value));
  }

  // A path as a relative reference: what a URI keeps for itself is escaped.
  static std::string uri_of(std::string_view path) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string uri;
    for (const char c : path) {
      const bool plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
          (c >= '0' && c <= '9') ||
          std::string_view("-._~/").find(c) != std::string_view::npos;
      const auto byte = static_cast<unsigned char>(c);
      if (plain) {
        uri += c;
      } else {
        uri += '%';
        uri += kHex[byte >> 4U];
        uri += kHex[byte & 15U];
      }
    }
    return uri;
  }

  const Sources& sources_;
  const Diagnostics& diagnostics_;
  JsonWriter json_;
};

}  // namespace

std::string render_diagnostics_sarif(const Sources& sources,
                                     const Diagnostics& diagnostics) {
  std::string out;
  Writer(sources, diagnostics, out).write();
  return out + '\n';
}

}  // namespace redflag
