// SPDX-License-Identifier: Apache-2.0
// Records as a reader finds them, before anybody asks what their cells mean.
// The readers are csv_reader.h, ndjson_reader.h and fhir_reader.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/byte_source.h"
#include "batch/piece.h"

namespace redflag {

struct ScanKernels;

inline constexpr std::size_t kMaxRowBytes = std::size_t{1} << 20U;
inline constexpr std::size_t kMaxFields = 10'000;

/// What can be wrong with a record before its cells are read.
enum class RecordFaultKind : std::uint8_t {
  not_utf8,
  nul_byte,
  carriage_return,  ///< alone, in a text whose lines do not end with it
  open_quote,       ///< no closing quote up to the end, or within the limit
  after_quote,      ///< text after a closing quote
  stray_quote,      ///< a quote in a field that does not start with one
  row_too_long,     ///< over kMaxRowBytes
  too_many_fields,  ///< over kMaxFields
  // Of the long form, where a record is made of several rows.
  no_id,
  no_question,
  other_width,     ///< a row with more or fewer fields than the header
  answered_twice,  ///< a question, by two rows of one id
  option_alone,    ///< a row of the long form is about one option
  whole_question,  ///< a row is about a question whose options the map names
  id_came_back,    ///< rows of this id stood elsewhere
  too_many_rows,   ///< the rows of one id are over kMaxRowBytes
  not_mended,      ///< a row that an earlier run called not whole
  // Of FHIR resources.
  no_object,         ///< text that is no JSON object
  json_ends,         ///< before the object does
  not_json,          ///< brackets fit, and the rest does not
  name_twice,        ///< in one object
  nested_too_deep,   ///< below kMaxFhirDepth
  list_broken,       ///< a list of resources that cannot be split
  no_resource_type,  ///< nobody can say what it is
  bundle_inside,     ///< a Bundle where a resource should be
  modified,          ///< by an extension that may turn its meaning around
  other_status,      ///< no status, or none of R4's
  not_r4,            ///< items that are not as FHIR R4 has them
};

/// The field of a fault that is about the whole row.
inline constexpr std::uint32_t kWholeRow = 0xffffffff;

/// The fault in words.
const char* reason_of(RecordFaultKind kind);

struct RecordFault {
  RecordFaultKind kind = RecordFaultKind::not_utf8;
  std::uint32_t field = 0;  ///< from 0

  bool operator==(const RecordFault&) const = default;
};

/// Records in a row, with all their bytes in one place.
class RecordBatch {
 public:
  struct Field {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
  };

  struct Record {
    std::uint64_t line = 1;  ///< where it starts, from 1
    std::uint32_t first_field = 0;
    std::uint32_t field_count = 0;
    std::uint32_t first_fault = 0;
    std::uint32_t fault_count = 0;
    // The long form: the rows that the record was made of.
    std::uint32_t first_origin = 0;
    std::uint32_t origin_count = 0;
    bool has_unknown_question = false;
  };

  /// A row of the long form as it stands in the table.
  struct Origin {
    std::uint64_t line = 1;
    std::uint32_t first_field = 0;
    std::uint32_t field_count = 0;
  };

  /// Forgets the records and keeps the memory.
  void clear();

  std::size_t size() const { return records.size(); }

  /// Whether a batch of at most `rows` rows should be handed on: memory must
  /// not grow with the length of rows.
  bool is_full(std::size_t rows) const;

  std::string_view text(const Field& field) const {
    return std::string_view(bytes).substr(field.begin, field.size);
  }
  std::string_view field(const Record& record, std::size_t i) const {
    return text(fields[record.first_field + i]);
  }

  std::string bytes;  ///< unquoted fields one after the other
  std::vector<Field> fields;
  std::vector<Record> records;
  std::vector<Origin> origins;
  std::vector<RecordFault> faults;
};

/// Reads one record after the other.
class RecordReader {
 public:
  virtual ~RecordReader() = default;

  /// Adds the next record to `batch`; false at the end of the text.
  virtual bool next(RecordBatch& batch) = 0;

  /// Whether take_piece() may ever give anything.
  virtual bool has_pieces() const { return false; }

  /// Takes the next records as they stand, as many as surely are records;
  /// false where next() has to have a look first, and at the end. What `piece`
  /// held is lost.
  virtual bool take_piece(const ScanKernels& /*kernels*/, Piece& /*piece*/) {
    return false;
  }

  /// Goes on with a text that starts with a record on line `line`, and with
  /// nothing after it. Only where there are pieces.
  virtual void restart(std::string_view /*text*/, std::uint64_t /*line*/) {}
};

}  // namespace redflag
