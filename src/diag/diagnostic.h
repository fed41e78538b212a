// SPDX-License-Identifier: Apache-2.0
// A diagnostic: what to say about a place in a text, as data. The renderers
// are in render/diagnostics_text.h and render/diagnostics_json.h; what each
// code means is in codes.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "diag/codes.h"
#include "diag/source.h"

namespace redflag {

enum class Severity : std::uint8_t { note, warning, error };

/// "note", "warning" or "error".
const char* name_of(Severity severity);

/// One thing to say about one place.
struct Diagnostic {
  Code code = codes::internal;
  Severity severity = Severity::error;
  Span span;
  std::string message;
  std::string hint;  ///< the way out; may be empty

  bool operator==(const Diagnostic&) const = default;
};

/// What has been found so far; a reader adds to it and goes on.
class Diagnostics {
 public:
  void error(Code code, Span span, std::string message, std::string hint = {});
  void warning(Code code, Span span, std::string message,
               std::string hint = {});
  void note(Code code, Span span, std::string message, std::string hint = {});
  void add(Diagnostic diagnostic);

  /// In the order of the texts, then of the places in them.
  std::vector<Diagnostic> sorted() const;

  const std::vector<Diagnostic>& all() const { return all_; }
  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  bool empty() const { return all_.empty(); }

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

}  // namespace redflag
