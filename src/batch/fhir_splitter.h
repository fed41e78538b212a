// SPDX-License-Identifier: Apache-2.0
// Splits a text of FHIR resources as it streams: one a line, one after the
// other over several lines, the entries of a Bundle, the elements of a list.
// What stands in a resource is fhir_response.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "batch/byte_source.h"
#include "batch/record.h"
#include "batch/text_decoder.h"

namespace redflag {

/// Finds where resources begin and end, by strings and brackets alone.
///
/// Lines   once an object has ended on the line where it began, every line is
///         by itself, so that a broken one takes no other with it. So is a line
///         that begins with {"resourceType" inside of an object.
/// Errors  a resource over kMaxRowBytes, of which the start is kept; text that
///         is no object; an object that does not end. Where a list cannot be
///         split, nothing after it is read: its fault says so.
/// Memory  for one resource.
class FhirSplitter {
 public:
  struct Resource {
    std::string text;
    std::uint64_t line = 1;  ///< where it starts
    bool is_entry = false;   ///< of a Bundle
    std::optional<RecordFaultKind> fault{};
  };

  explicit FhirSplitter(ByteSource& source) : decoder_(source) {}

  /// The next resource; false at the end.
  bool next(Resource& resource);

 private:
  bool fill();
  bool finish(Resource& resource);
  bool take(char c, Resource& resource);
  bool take_line_end(Resource& resource);
  void take_in_string(char c);
  bool take_outside(char c);
  bool take_between(char c, Resource& resource);
  bool take_inside(char c, Resource& resource);
  bool starts_over(char c);
  bool stop(Resource& resource);
  void begin(char c);
  void keep(char c);
  void close_document();
  void emit(Resource& resource);
  void emit_broken(Resource& resource, RecordFaultKind fault);

  TextDecoder decoder_;
  std::string buffer_;
  std::size_t pos_ = 0;
  bool ended_ = false;
  std::uint64_t line_ = 1;
  std::string line_head_;  ///< the first bytes of this line
  bool in_lines_ = false;

  // What is being read.
  std::string text_;
  bool keeps_ = false;  ///< text_ grows
  bool too_long_ = false;
  bool in_garbage_ = false;
  std::uint64_t first_line_ = 1;
  std::uint64_t document_line_ = 1;
  std::size_t depth_ = 0;  ///< of open objects and lists
  std::size_t list_ = 0;   ///< the depth inside the list that is split; 0: none
  bool in_string_ = false;
  bool escaped_ = false;
  std::string string_;      ///< its first bytes
  std::string key_;         ///< the last string of the outermost object
  bool colon_ = false;      ///< and a colon after it
  bool has_items_ = false;  ///< of the outermost object: it is no Bundle
};

}  // namespace redflag
