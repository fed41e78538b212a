// SPDX-License-Identifier: Apache-2.0

#include "support/reader_agreement.h"

#include <algorithm>
#include <utility>

#include "batch/block_scorer.h"
#include "batch/csv_reader.h"
#include "batch/ndjson_reader.h"
#include "pack/version.h"
#include "support/piecewise_source.h"

namespace redflag {
namespace {

/// A text that is there already, in pieces of a chosen size.
class ViewSource : public ByteSource {
 public:
  ViewSource(std::string_view text, std::size_t piece_bytes)
      : text_(text), piece_bytes_(piece_bytes) {}

  std::size_t read(char* into, std::size_t size) override {
    return text_.read(into, size);
  }
  std::size_t piece_bytes() const override { return piece_bytes_; }

 private:
  TextSource text_;
  std::size_t piece_bytes_;
};

void add_new(std::vector<std::string>& names, std::string_view name) {
  if (std::ranges::find(names, name) == names.end()) names.emplace_back(name);
}

/// How a run reads, where all rows may go through the careful reader.
constexpr std::size_t kCarefulBytes = 1024;

}  // namespace

ReaderAgreement::ReaderAgreement(const Program& program, std::string header,
                                 char delimiter, std::vector<std::string> keep,
                                 bool strict)
    : program_(program),
      format_(TableFormat::csv),
      delimiter_(delimiter),
      strict_(strict),
      wanted_{.id = {}, .keep = std::move(keep)},
      header_(std::move(header) + "\n"),
      row_reader_(program.pack(), strict),
      fast_(program, 1),
      careful_(program, 1) {
  ViewSource source(header_, kCarefulBytes);
  CsvReader reader(source, delimiter);
  RecordBatch batch;
  reader.next(batch);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < batch.records.front().field_count; ++i) {
    names.emplace_back(batch.field(batch.records.front(), i));
  }
  HeaderReport report;
  map_ = map_columns(program.pack(), std::move(names), wanted_, report);
}

ReaderAgreement::ReaderAgreement(const Program& program,
                                 std::vector<std::string> keep, bool strict)
    : program_(program),
      format_(TableFormat::ndjson),
      strict_(strict),
      wanted_{.id = {}, .keep = std::move(keep)},
      row_reader_(program.pack(), strict),
      fast_(program, 1),
      careful_(program, 1) {}

std::unique_ptr<RecordReader> ReaderAgreement::reader_of(ByteSource& source) {
  if (format_ == TableFormat::ndjson) {
    return std::make_unique<NdjsonReader>(source);
  }
  auto reader = std::make_unique<CsvReader>(source, delimiter_);
  record_.clear();
  reader->next(record_);  // the header
  return reader;
}

std::string ReaderAgreement::difference(std::string_view text,
                                        std::size_t piece_bytes,
                                        const ScanKernels& kernels) {
  std::string table = header_;
  table += text;
  ViewSource source(table, piece_bytes);
  ViewSource careful_source(table, kCarefulBytes);
  ViewSource nothing({}, kCarefulBytes);
  const auto fast = reader_of(source);
  const auto careful = reader_of(careful_source);
  single_ = reader_of(nothing);
  pieces_ = format_ == TableFormat::ndjson
                ? make_json_piece_reader(program_, wanted_, strict_)
                : make_csv_piece_reader(program_, map_, delimiter_,
                                        wanted_.keep, strict_, kernels);
  for (;;) {
    if (fast->take_piece(kernels, piece_)) {
      std::string found = compare_piece(*careful);
      if (!found.empty()) return found;
      continue;
    }
    other_.clear();
    record_.clear();
    const bool more = fast->next(other_);
    if (more != careful->next(record_)) return "there are more rows";
    if (!more) return {};
    if (!is_same_record()) return "a record is another between two pieces";
  }
}

std::string ReaderAgreement::compare_piece(RecordReader& careful) {
  pieces_->open(piece_);
  if (pieces_->rows() != piece_.rows) return "a piece has other rows";
  answered_.assign(program_.pack().questions.size(), false);
  answered_carefully_ = answered_;
  unknown_.clear();
  unknown_carefully_.clear();
  other_versions_ = 0;
  for (std::size_t first = 0; first < pieces_->rows(); first += kBatchRows) {
    std::string found = compare_block(careful, first);
    if (!found.empty()) return found;
  }
  if (answered_ != answered_carefully_) return "other questions are answered";
  std::ranges::sort(unknown_);
  std::ranges::sort(unknown_carefully_);
  if (unknown_ != unknown_carefully_) return "other names are unknown";
  if (pieces_->other_version().rows != other_versions_) {
    return "other rows are of another version";
  }
  return {};
}

std::string ReaderAgreement::compare_block(RecordReader& careful,
                                           std::size_t first) {
  const std::size_t rows = std::min(kBatchRows, pieces_->rows() - first);
  fast_.reset(rows);
  careful_.reset(rows);
  pieces_->read(first, fast_, answered_);
  for (std::size_t i = 0; i < rows; ++i) {
    record_.clear();
    if (!careful.next(record_)) return "there are fewer rows";
    const RowIndex at(i);
    std::string found =
        pieces_->is_unread(at) ? compare_unread(at) : compare_read(at);
    if (!found.empty()) return found;
  }
  return blocks_agree() ? "" : "an answer is another";
}

std::string ReaderAgreement::compare_unread(RowIndex at) {
  other_.clear();
  single_->restart(pieces_->text(at), pieces_->line(at));
  single_->next(other_);
  if (!is_same_record()) return "a row that was left alone is another";
  read_carefully();
  for (const CellFault& fault : row_.faults) {
    if (fault.reason.empty()) return "a fault says nothing";
  }
  return {};
}

std::string ReaderAgreement::compare_read(RowIndex at) {
  read_carefully();
  if (!row_.faults.empty()) return "a row with a fault is read";
  if (strict_ && !row_.unknown_names.empty()) return "a name is let through";
  const auto id = pieces_->id(at);
  if (id.has_value() != row_.has_id) return "an id is missed";
  if (id && *id != row_.id) return "an id is another";
  for (std::size_t k = 0; k < wanted_.keep.size(); ++k) {
    if (pieces_->kept(at, k) != kept_of(wanted_.keep[k])) {
      return "a kept cell is another";
    }
  }
  for (const auto& [question, answer] : row_.answers) {
    careful_.set(at, question, answer);
    answered_carefully_[question] = true;
  }
  for (const std::string& name : row_.unknown_names) {
    add_new(unknown_carefully_, name);
  }
  if (pieces_->has_unknown()) {
    pieces_->list_unknown(at, names_);
    for (const std::string_view name : names_) add_new(unknown_, name);
  }
  const bool is_other =
      !row_.pack_version.empty() &&
      !is_same_version(row_.pack_version, program_.pack().info.version);
  if (!is_other) return {};
  ++other_versions_;
  return row_.pack_version == pieces_->other_version().version
             ? ""
             : "a version is another";
}

void ReaderAgreement::read_carefully() {
  const RecordBatch::Record& record = record_.records.front();
  row_.clear();
  if (format_ == TableFormat::csv) {
    row_reader_.read_csv(map_, delimiter_ != ',', record_, record, row_);
  } else {
    row_reader_.read_ndjson(wanted_, record_, record, row_);
  }
}

std::string_view ReaderAgreement::kept_of(const std::string& name) {
  const RecordBatch::Record& record = record_.records.front();
  if (format_ == TableFormat::csv) {
    const auto column = map_.find(name);
    if (!column || *column >= record.field_count) return {};
    return without_guard(record_.field(record, *column));
  }
  std::string_view kept;  // the last of that name, in the row or in "answers"
  for (const JsonMember& member : row_reader_.json().members) {
    if (member.name != name) continue;
    const JsonCell& value = member.value;
    kept = value.raw.starts_with('"') ? std::string_view(value.text)
           : value.raw == "null"      ? std::string_view()
                                      : value.raw;
  }
  return kept;
}

bool ReaderAgreement::is_same_record() {
  const RecordBatch::Record& a = record_.records.front();
  const RecordBatch::Record& b = other_.records.front();
  bool same = a.line == b.line && a.field_count == b.field_count &&
              record_.faults == other_.faults;
  for (std::size_t i = 0; same && i < a.field_count; ++i) {
    same = record_.field(a, i) == other_.field(b, i);
  }
  return same;
}

bool ReaderAgreement::blocks_agree() const {
  bool same = true;
  const auto compare = [&](auto a, auto b) {
    same = same && std::ranges::equal(a, b);
  };
  for (std::size_t s = 0; s < program_.slot_count(); ++s) {
    compare(fast_.yes(SlotIndex(s)), careful_.yes(SlotIndex(s)));
    compare(fast_.no(SlotIndex(s)), careful_.no(SlotIndex(s)));
  }
  for (std::size_t q = 0; q < program_.pack().questions.size(); ++q) {
    compare(fast_.not_sure(QuestionIndex(q)),
            careful_.not_sure(QuestionIndex(q)));
  }
  for (std::size_t n = 0; n < program_.number_slot_count(); ++n) {
    const NumberSlotIndex slot(n);
    compare(fast_.given(slot), careful_.given(slot));
    compare(fast_.no_reading(slot), careful_.no_reading(slot));
    for (std::size_t i = 0; same && i < fast_.rows(); ++i) {
      same = !has_row(fast_.given(slot), RowIndex(i)) ||
             fast_.numbers(slot)[i] == careful_.numbers(slot)[i];
    }
  }
  return same;
}

}  // namespace redflag
