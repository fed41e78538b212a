// SPDX-License-Identifier: Apache-2.0
// FHIR R4 QuestionnaireResponses as records of NDJSON. How a text is split is
// in fhir_splitter.h, and what stands in one response in fhir_response.h.
#pragma once

#include <cstdint>
#include <utility>

#include "batch/byte_source.h"
#include "batch/column_map.h"
#include "batch/fhir_splitter.h"
#include "batch/record.h"
#include "pack/model.h"

namespace redflag {

/// What there is to say about resources beside the rows that they are.
struct FhirCounts {
  std::uint64_t entered_in_error = 0;  ///< no rows
  std::uint64_t others = 0;            ///< no rows: no responses
  std::uint64_t in_progress = 0;       ///< rows

  void add(const FhirCounts& more);
  bool operator==(const FhirCounts&) const = default;
};

/// Reads resources; a record has one field, its line of NDJSON.
///
/// Errors  a record with a fault has two: what could be read of it, and the
///         resource as it stands; or the latter alone.
class FhirReader : public RecordReader {
 public:
  /// `source` and `pack` outlive this.
  FhirReader(ByteSource& source, const Pack& pack, WantedColumns wanted)
      : splitter_(source), pack_(pack), wanted_(std::move(wanted)) {}

  bool next(RecordBatch& batch) override;

  /// Of the resources read so far.
  const FhirCounts& counts() const { return counts_; }

 private:
  FhirSplitter splitter_;
  FhirSplitter::Resource resource_;
  const Pack& pack_;
  WantedColumns wanted_;
  FhirCounts counts_;
};

}  // namespace redflag
