// SPDX-License-Identifier: Apache-2.0
#include "support/toml_checks.h"

#include <cmath>

namespace redflag {

namespace {

class Checker {
 public:
  Checker(const Sources& sources, std::uint32_t source)
      : text_(sources[source].text()), source_(source) {}

  void diagnostic(const Diagnostic& diagnostic) {
    if (!is_inside(diagnostic.span)) fail("a diagnostic lies outside");
    if (diagnostic.message.empty()) fail("a diagnostic says nothing");
  }

  void table(const TomlTable& table) {
    std::uint32_t last = 0;
    for (const TomlEntry& entry : table.entries) {
      if (!is_inside(entry.key_span)) fail("a key lies outside");
      if (entry.key_span.begin == entry.key_span.end) fail("a key is nowhere");
      if (entry.key_span.begin < last) fail("keys are out of order");
      if (table.find(entry.key) != &entry.value) fail("a key stands twice");
      last = entry.key_span.begin;
      value(entry.value);
    }
  }

  void fail(std::string what) {
    if (broken_.empty()) broken_ = std::move(what);
  }

  const std::string& broken() const { return broken_; }

 private:
  void value(const TomlValue& value) {
    if (!is_inside(value.span)) fail("a value lies outside");
    if (value.span.begin == value.span.end) fail("a value is nowhere");
    if (const TomlTable* inner = value.table()) table(*inner);
    if (const TomlArray* items = value.array()) {
      for (const TomlValue& item : *items) this->value(item);
    }
    if (const auto number = value.number(); number && !std::isfinite(*number)) {
      fail("a number is not finite");
    }
    const std::string* string = value.string();
    if (value.content_begin && string == nullptr) fail("content of no string");
    if (string != nullptr) check_string(value, *string);
  }

  void check_string(const TomlValue& value, const std::string& content) {
    const char first = text_[value.span.begin];
    const char last = text_[value.span.end - 1];
    if ((first != '"' && first != '\'') || first != last) {
      fail("the span of a string is not from quote to quote");
    }
    if (!value.content_begin) return;
    if (text_.substr(*value.content_begin, content.size()) != content) {
      fail("content_begin is not where the content stands");
    }
    const Span all = span_in(value, 0, content.size());
    if (all.begin <= value.span.begin || all.end >= value.span.end) {
      fail("content stands outside of its quotes");
    }
  }

  bool is_inside(const Span& span) const {
    return span.source == source_ && span.begin <= span.end &&
           span.end <= text_.size();
  }

  std::string_view text_;
  std::uint32_t source_;
  std::string broken_;
};

}  // namespace

std::string broken_promise(const Sources& sources, std::uint32_t source,
                           const std::optional<TomlTable>& document,
                           const Diagnostics& diagnostics) {
  Checker checker(sources, source);
  if (document.has_value() == diagnostics.has_errors()) {
    checker.fail("a document with errors, or none without");
  }
  for (const Diagnostic& each : diagnostics.all()) checker.diagnostic(each);
  if (document) checker.table(*document);
  return checker.broken();
}

}  // namespace redflag
