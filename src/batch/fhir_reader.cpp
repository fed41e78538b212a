// SPDX-License-Identifier: Apache-2.0

#include "batch/fhir_reader.h"

#include <string_view>

#include "batch/fhir_response.h"
#include "text/utf8.h"

namespace redflag {
namespace {

void add_record(RecordBatch& batch, const FhirSplitter::Resource& resource,
                const FhirRow& row) {
  const auto first = static_cast<std::uint32_t>(batch.fields.size());
  const auto put = [&](std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(batch.bytes.size());
    batch.bytes += text;
    batch.fields.push_back({begin, static_cast<std::uint32_t>(text.size())});
  };
  if (!row.line.empty()) put(row.line);
  if (row.fault) put(resource.text);
  const auto fault = static_cast<std::uint32_t>(batch.faults.size());
  if (row.fault) batch.faults.push_back({*row.fault, kWholeRow});
  RecordBatch::Record& record = batch.records.emplace_back();
  record.line = resource.line;
  record.first_field = first;
  record.field_count = static_cast<std::uint32_t>(batch.fields.size()) - first;
  record.first_fault = fault;
  record.fault_count = row.fault ? 1 : 0;
}

}  // namespace

void FhirCounts::add(const FhirCounts& more) {
  entered_in_error += more.entered_in_error;
  others += more.others;
  in_progress += more.in_progress;
}

bool FhirReader::next(RecordBatch& batch) {
  while (splitter_.next(resource_)) {
    FhirRow row;
    row.fault = resource_.fault;
    const std::string_view text = resource_.text;
    if (!row.fault && text.find('\0') != std::string_view::npos) {
      row.fault = RecordFaultKind::nul_byte;
    } else if (!row.fault && find_invalid_utf8(text)) {
      row.fault = RecordFaultKind::not_utf8;
    }
    if (!row.fault) row = read_fhir(pack_, wanted_, text, resource_.is_entry);
    if (row.kind == FhirKind::entered_in_error) ++counts_.entered_in_error;
    if (row.kind == FhirKind::other) ++counts_.others;
    if (row.kind != FhirKind::response) continue;
    if (row.in_progress) ++counts_.in_progress;
    add_record(batch, resource_, row);
    return true;
  }
  return false;
}

}  // namespace redflag
