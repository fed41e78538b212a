// SPDX-License-Identifier: Apache-2.0

#include "batch/table.h"

#include <system_error>
#include <utility>

#include "batch/ndjson_reader.h"

namespace redflag {

Table::Table(const Pack& pack, TableSource source,
             const TableSettings& settings, HeaderReport& report)
    : source_(std::move(source)), settings_(settings) {
  open();
  if (source_.format == TableFormat::csv) {
    if (!read_header(header_, &report)) return;
    map_ = map_columns(pack, header_, settings_.wanted, report,
                       settings_.mapping.get());
  }
  if (source_.opens_twice) close();
}

void Table::open() {
  bytes_ = source_.open();
  if (source_.format == TableFormat::ndjson) {
    reader_ = std::make_unique<NdjsonReader>(*bytes_);
  } else {
    reader_ = std::make_unique<CsvReader>(*bytes_, settings_.delimiter);
  }
}

bool Table::decimal_comma() const {
  const Mapping* mapping = settings_.mapping.get();
  if (mapping != nullptr && mapping->decimal_comma) {
    return *mapping->decimal_comma;
  }
  return delimiter_ != ',';
}

void Table::close() {
  reader_.reset();
  bytes_.reset();
}

bool Table::read_header(std::vector<std::string>& names, HeaderReport* report) {
  RecordBatch batch;
  const bool found = reader_->next(batch);
  delimiter_ = static_cast<const CsvReader&>(*reader_).delimiter();
  if (!found) {
    if (report != nullptr) {
      report->errors.emplace_back(
          "there is nothing in it; the first line must name the questions");
    }
    return false;
  }
  const RecordBatch::Record& record = batch.records.front();
  for (std::size_t i = 0; i < record.field_count; ++i) {
    names.emplace_back(batch.field(record, i));
  }
  for (const RecordFault& fault : batch.faults) {
    if (report == nullptr) break;
    report->errors.push_back("line " + std::to_string(record.line) +
                             ", field " + std::to_string(fault.field + 1) +
                             ": " + reason_of(fault.kind));
  }
  return batch.faults.empty();
}

RecordReader& Table::rows() {
  if (reader_ == nullptr) {
    open();
    std::vector<std::string> names;
    if (source_.format == TableFormat::csv &&
        (!read_header(names, nullptr) || names != header_)) {
      throw std::system_error(
          std::make_error_code(std::errc::io_error),
          source_.name + ": its header has changed while it was being read");
    }
  }
  return *reader_;
}

CsvReader* Table::csv_rows() {
  RecordReader& reader = rows();
  return source_.format == TableFormat::csv ? static_cast<CsvReader*>(&reader)
                                            : nullptr;
}

}  // namespace redflag
