// SPDX-License-Identifier: Apache-2.0

#include "batch/fhir_splitter.h"

#include <string_view>

namespace redflag {
namespace {

constexpr std::string_view kNewResource = R"({"resourceType")";
constexpr std::string_view kEntries = "entry";
constexpr std::string_view kItems = "item";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace

bool FhirSplitter::next(Resource& resource) {
  for (;;) {
    while (pos_ < buffer_.size()) {
      if (take(buffer_[pos_++], resource)) return true;
    }
    if (ended_) return finish(resource);
    fill();
  }
}

bool FhirSplitter::fill() {
  buffer_.clear();
  pos_ = 0;
  if (!decoder_.append(buffer_, decoder_.piece_bytes())) ended_ = true;
  return !ended_;
}

// What is still open at the end was cut off.
bool FhirSplitter::finish(Resource& resource) {
  if (depth_ == 0 && !in_garbage_) return false;
  emit_broken(resource, in_garbage_ ? RecordFaultKind::no_object
                                    : RecordFaultKind::json_ends);
  return true;
}

bool FhirSplitter::take(char c, Resource& resource) {
  if (c == '\n') return take_line_end(resource);
  if (line_head_.size() < kNewResource.size() && starts_over(c)) {
    text_.resize(text_.size() - (too_long_ ? 0 : kNewResource.size() - 1));
    emit_broken(resource, RecordFaultKind::json_ends);
    begin('{');
    text_ = kNewResource;
    key_ = "resourceType";
    in_lines_ = true;
    return true;
  }
  if (in_garbage_) {
    keep(c);
    return false;
  }
  if (in_string_) {
    keep(c);
    take_in_string(c);
    return false;
  }
  if (depth_ == 0) return take_outside(c);
  if (list_ > 0 && depth_ == list_) return take_between(c, resource);
  return take_inside(c, resource);
}

/// Whether a line that starts a resource stands inside of another.
bool FhirSplitter::starts_over(char c) {
  line_head_ += c;
  return line_head_ == kNewResource && depth_ > 0 && list_ == 0 && keeps_ &&
         first_line_ != line_;
}

bool FhirSplitter::take_line_end(Resource& resource) {
  line_head_.clear();
  const bool breaks = in_garbage_ || (in_lines_ && depth_ > 0);
  if (breaks) {
    emit_broken(resource, in_garbage_ ? RecordFaultKind::no_object
                                      : RecordFaultKind::json_ends);
  } else {
    keep('\n');
  }
  ++line_;
  return breaks;
}

void FhirSplitter::take_in_string(char c) {
  if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c == '"') {
    in_string_ = false;
    if (depth_ == 1) key_ = string_;
    if (depth_ == 1) colon_ = false;
    return;
  }
  if (string_.size() <= kEntries.size()) string_ += c;
}

bool FhirSplitter::take_outside(char c) {
  if (is_space(c)) return false;
  document_line_ = line_;
  begin(c);
  if (c == '[') {
    keeps_ = false;
    list_ = 1;
  } else if (c != '{') {
    depth_ = 0;
    in_garbage_ = true;
  }
  return false;
}

/// Between the elements of a list.
bool FhirSplitter::take_between(char c, Resource& resource) {
  if (is_space(c) || c == ',') return false;
  if (c == '{') {
    const std::size_t depth = depth_;
    begin(c);
    depth_ = depth + 1;
    return false;
  }
  if (c == ']') {
    --depth_;
    list_ = 0;
    if (depth_ == 0) close_document();
    return false;
  }
  return stop(resource);
}

bool FhirSplitter::stop(Resource& resource) {
  emit_broken(resource, RecordFaultKind::list_broken);
  ended_ = true;
  buffer_.clear();
  pos_ = 0;
  return true;
}

bool FhirSplitter::take_inside(char c, Resource& resource) {
  keep(c);
  switch (c) {
    case '"':
      in_string_ = true;
      string_.clear();
      break;
    case ':':
      if (depth_ != 1) break;
      colon_ = true;
      if (key_ == kItems) has_items_ = true;
      // A response whose start was taken for that of a Bundle.
      if (key_ == kItems && !keeps_) return stop(resource);
      break;
    case ',':
      if (depth_ == 1) key_.clear();
      break;
    case '{':
    case '[':
      ++depth_;
      if (c == '[' && depth_ == 2 && list_ == 0 && colon_ && !has_items_ &&
          key_ == kEntries) {
        list_ = depth_;
        keeps_ = too_long_ = false;
        text_.clear();
      }
      break;
    case '}':
    case ']':
      --depth_;
      if (depth_ != list_) break;
      if (depth_ == 0) close_document();
      if (!keeps_) break;
      emit(resource);
      return true;
    default:
      break;
  }
  return false;
}

/// Starts a resource, or a text that holds some.
void FhirSplitter::begin(char c) {
  text_.clear();
  too_long_ = false;
  keeps_ = true;
  first_line_ = line_;
  depth_ = 1;
  if (list_ == 0) {
    key_.clear();
    has_items_ = false;
  }
  keep(c);
}

void FhirSplitter::keep(char c) {
  if (!keeps_) return;
  if (text_.size() < kMaxRowBytes) {
    text_ += c;
  } else {
    too_long_ = true;
  }
}

void FhirSplitter::close_document() {
  if (document_line_ == line_) in_lines_ = true;
}

void FhirSplitter::emit(Resource& resource) {
  resource.text.swap(text_);
  resource.line = keeps_ ? first_line_ : line_;
  resource.is_entry = list_ == 2;
  resource.fault.reset();
  if (too_long_) resource.fault = RecordFaultKind::row_too_long;
  text_.clear();
  keeps_ = too_long_ = false;
}

// Whatever follows is outside of everything.
void FhirSplitter::emit_broken(Resource& resource, RecordFaultKind fault) {
  emit(resource);
  if (!resource.fault) resource.fault = fault;
  depth_ = list_ = 0;
  in_garbage_ = in_string_ = escaped_ = colon_ = false;
}

}  // namespace redflag
