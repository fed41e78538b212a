// SPDX-License-Identifier: Apache-2.0
// One FHIR R4 QuestionnaireResponse as the line of NDJSON that ndjson_reader.h
// reads, so that an answer has one meaning whatever form it comes in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "batch/column_map.h"
#include "batch/record.h"
#include "pack/model.h"

namespace redflag {

inline constexpr int kMaxFhirDepth = 128;

enum class FhirKind : std::uint8_t {
  response,
  entered_in_error,  ///< its status says that it should never have been
  other,             ///< a resource of another type, or an entry without one
};

struct FhirRow {
  FhirKind kind = FhirKind::response;
  bool in_progress = false;
  std::optional<RecordFaultKind> fault{};
  /// {"id":…,"pack":…,"answers":{…}}; empty where the text is no JSON. With a
  /// fault it holds what could be read, to be judged and not to be trusted.
  std::string line;
};

/// Reads one resource, or one entry of a Bundle.
///
/// Names    a linkId is the name of a question or of `question___option`, at
///          any depth; one that the pack does not know is a member all the
///          same, so that it is reported. What stands beside a question by
///          pack/fhir_names.h is put to its answer.
/// Unknown  an item without an answer is no member: never "no". A coding
///          `unknown` or `asked-unknown`, or one that says why data are
///          absent, is not sure.
/// Units    UCUM codes; a code that the pack has no unit for stands in
///          brackets, and an answer with brackets is refused.
/// Beside   `subject`, `authored`, `status` and `questionnaire` are members
///          where `wanted` asks for them.
/// Errors   what has no place in the line is a fault. A linkId that is answered
///          twice stands twice, and several answers to one question are a list.
FhirRow read_fhir(const Pack& pack, const WantedColumns& wanted,
                  std::string_view text, bool is_entry);

}  // namespace redflag
