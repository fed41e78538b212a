// SPDX-License-Identifier: Apache-2.0

#include "batch/table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "batch/csv_reader.h"
#include "batch/ndjson_reader.h"
#include "batch/row_reader.h"
#include "text/file_error.h"

namespace redflag {
namespace {

/// What packs one file, by how its files begin.
struct Packer {
  std::size_t at;
  std::string_view mark;
  std::string_view name;
  std::string_view unpack;
};

constexpr std::array kPackers = {
    Packer{0, "\x1F\x8B", "gzip", "gunzip -c"},
    Packer{4, "1AY&SY", "bzip2", "bunzip2 -c"},
    Packer{0, std::string_view("\xFD\x37zXZ\0", 6), "xz", "xz -dc"},
    Packer{0, "\x28\xB5\x2F\xFD", "zstd", "zstd -dc"},
};

/// What such a file is, and the way out; empty for others.
std::string binary_format(std::string_view first) {
  for (const Packer& packer : kPackers) {
    const std::size_t at = std::min(packer.at, first.size());
    if (!first.substr(at).starts_with(packer.mark)) continue;
    return "it is packed by " + std::string(packer.name) +
           "; unpack it: " + std::string(packer.unpack) +
           " FILE | redflag score -";
  }
  if (first.starts_with("PK\x03\x04")) {
    return "it is a workbook or an archive; save the sheet as CSV";
  }
  if (first.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    return "it is a workbook of an older Excel; save the sheet as CSV";
  }
  // A column may be called PAR1.
  const bool is_parquet = first.starts_with("PAR1") && first.size() > 4 &&
                          static_cast<unsigned char>(first[4]) < ' ';
  if (is_parquet) return "it is a Parquet file; write it as CSV";
  return {};
}

/// Why a file is no CSV at all, by how it starts; empty where it may be one.
std::string other_format(const RecordBatch& batch) {
  const std::string_view first =
      without_spaces(batch.field(batch.records.front(), 0));
  if (std::string binary = binary_format(first); !binary.empty()) {
    return binary;
  }
  const bool is_json = first == "{" || first == "[" ||
                       first.starts_with("{\"") || first.starts_with("[{");
  if (is_json) return "it looks like JSON; name --from ndjson or --from fhir";
  const bool has_nul =
      std::ranges::any_of(batch.faults, [](const RecordFault& fault) {
        return fault.kind == RecordFaultKind::nul_byte;
      });
  if (!has_nul) return {};
  return "there are NUL bytes in its first line; save it as text in UTF-8, or "
         "in UTF-16 with its byte order mark";
}

}  // namespace

Table::Table(const Pack& pack, TableSource source,
             const TableSettings& settings, HeaderReport& report)
    : pack_(&pack), source_(std::move(source)), settings_(settings) {
  open();
  if (source_.format == TableFormat::csv) {
    if (!read_header(header_, &report)) return;
    map_header(report);
  }
  if (source_.opens_twice) close();
}

void Table::map_header(HeaderReport& report) {
  const Mapping* mapping = settings_.mapping.get();
  if (mapping == nullptr || !mapping->long_form) {
    map_ = map_columns(*pack_, header_, settings_.wanted, report, mapping);
    return;
  }
  long_ = find_long_columns(*mapping->long_form, header_, report);
  if (!report.errors.empty()) return;
  WantedColumns wanted = settings_.wanted;
  if (wanted.id.empty()) wanted.id = mapping->long_form->id;
  map_ = map_columns(*pack_, wide_names(*pack_, *mapping, *long_), wanted,
                     report, mapping);
  wide_ = std::make_unique<ColumnMap>(map_);
}

const std::vector<std::string>& Table::file_columns() const {
  return long_ ? header_ : map_.names;
}

void Table::open() {
  bytes_ = source_.open();
  if (source_.format == TableFormat::ndjson) {
    reader_ = std::make_unique<NdjsonReader>(*bytes_);
  } else if (source_.format == TableFormat::fhir) {
    reader_ = std::make_unique<FhirReader>(*bytes_, *pack_, settings_.wanted);
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

FhirCounts Table::fhir_counts() const {
  if (source_.format != TableFormat::fhir || reader_ == nullptr) return {};
  return static_cast<const FhirReader&>(*reader_).counts();
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
    // Rejects have their names guarded as their cells are.
    const std::string_view name = without_guard(batch.field(record, i));
    names.emplace_back(settings_.mapping != nullptr &&
                               settings_.mapping->long_form
                           ? without_spaces(name)
                           : name);
  }
  if (report == nullptr) return batch.faults.empty();
  if (std::string other = other_format(batch); !other.empty()) {
    report->errors.push_back(std::move(other));
    return false;
  }
  for (const RecordFault& fault : batch.faults) {
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
    long_rows_.reset();
    if (source_.format == TableFormat::csv &&
        (!read_header(names, nullptr) || names != header_)) {
      throw FileError(source_.name +
                      ": its header has changed while it was being read; wait "
                      "until nobody writes it, and run this again");
    }
  }
  if (!long_) return *reader_;
  if (long_rows_ == nullptr) {
    long_rows_ = std::make_unique<LongFormReader>(
        *reader_, *pack_, *settings_.mapping, *wide_, *long_, header_.size());
  }
  return *long_rows_;
}

bool Table::has_plain_cells() const {
  return has_members(source_.format) ||
         (!long_ && map_.has_no_rules() &&
          decimal_comma() == (delimiter_ != ','));
}

}  // namespace redflag
