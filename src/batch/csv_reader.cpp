// SPDX-License-Identifier: Apache-2.0

#include "batch/csv_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "text/utf8.h"

namespace redflag {
namespace {

constexpr std::array kDelimiters = {',', ';', '\t'};

bool has_high_byte(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

/// Where a record began in its batch, to go back there when bytes are missing.
struct CsvReader::Mark {
  explicit Mark(const RecordBatch& batch)
      : bytes(batch.bytes.size()),
        fields(batch.fields.size()),
        faults(batch.faults.size()) {}

  void restore(RecordBatch& batch) const {
    batch.bytes.resize(bytes);
    batch.fields.resize(fields);
    batch.faults.resize(faults);
  }

  std::size_t bytes;
  std::size_t fields;
  std::size_t faults;
};

CsvReader::CsvReader(ByteSource& source, std::optional<char> delimiter)
    : decoder_(source),
      delimiter_(delimiter.value_or(',')),
      find_delimiter_(!delimiter) {}

bool CsvReader::next(RecordBatch& batch) {
  if (skipping_) skip_rest_of_line();
  if (!skip_blank_lines()) return false;
  if (find_delimiter_) find_delimiter();
  while (!scan(batch)) fill();
  in_header_ = false;
  return true;
}

bool CsvReader::take_piece(const ScanKernels& kernels, Piece& piece) {
  piece.rows = 0;
  if (cr_ends_lines_) return false;
  if (skipping_) skip_rest_of_line();
  if (!skip_blank_lines()) return false;
  if (!ended_ && is_read_straight(decoder_, buffer_, pos_)) {
    const std::size_t there =
        read_straight(decoder_, buffer_, pos_, piece, ended_);
    const Survey survey = kernels.survey(piece.bytes.data(), there, delimiter_);
    if (survey.rows > 0) {
      begin_piece(survey, piece);
      cut_straight(buffer_, there, survey.end, piece);
      return true;
    }
    undo_straight(buffer_, there, piece);
  }
  while (buffer_.size() - pos_ < decoder_.piece_bytes() && !ended_) fill();
  std::size_t limit = piece_room(decoder_.piece_bytes());
  for (;;) {
    const std::size_t size = buffer_.size() - pos_;
    buffer_.resize(buffer_.size() + kTextPadding);
    const Survey survey = kernels.survey(buffer_.data() + pos_,
                                         std::min(size, limit), delimiter_);
    buffer_.resize(pos_ + size);
    // cppcheck-suppress invalidContainer; it is numbers and points nowhere
    if (survey.rows > 0) {
      begin_piece(survey, piece);
      cut_piece(buffer_, pos_, survey.end, piece);
      return true;
    }
    if (survey.odd) return false;
    if (limit < kMaxRowBytes) {  // one long row
      limit = kMaxRowBytes;
      continue;
    }
    if (ended_ || size >= limit) return false;
    fill();
  }
}

void CsvReader::begin_piece(const Survey& survey, Piece& piece) {
  piece.line = line_;
  piece.rows = survey.rows;
  piece.quotes = survey.quotes;
  piece.carriage_returns = survey.carriage_returns;
  piece.high_bytes = survey.high_bytes;
  line_ += survey.lines;
}

void CsvReader::restart(std::string_view text, std::uint64_t line) {
  buffer_.assign(text);
  pos_ = 0;
  line_ = line;
  find_delimiter_ = false;
  in_header_ = false;
  skipping_ = false;
  ended_ = true;
}

void CsvReader::fill() {
  buffer_.erase(0, pos_);
  pos_ = 0;
  // At least as much again as is there, so that a long row is not scanned
  // over and over.
  if (!decoder_.append(buffer_,
                       std::max(decoder_.piece_bytes(), buffer_.size()))) {
    ended_ = true;
  }
}

std::size_t CsvReader::window_end() const {
  return std::min(buffer_.size(), pos_ + kMaxRowBytes + 1);
}

bool CsvReader::at_limit() const {
  return window_end() == pos_ + kMaxRowBytes + 1;
}

bool CsvReader::is_line_break(std::size_t at) const {
  return buffer_[at] == '\n' || (cr_ends_lines_ && buffer_[at] == '\r');
}

bool CsvReader::skip_blank_lines() {
  for (std::size_t at = pos_;;) {
    while (at < buffer_.size() && buffer_[at] == ' ') ++at;
    const bool carriage_return = at < buffer_.size() && buffer_[at] == '\r';
    if (!ended_ && at + (carriage_return ? 1 : 0) >= buffer_.size() &&
        at - pos_ <= kMaxRowBytes) {
      at -= pos_;
      fill();
      continue;
    }
    if (at == buffer_.size()) return !ended_;  // more spaces than a row
    const bool crlf =
        carriage_return && at + 1 < buffer_.size() && buffer_[at + 1] == '\n';
    const bool last = carriage_return && at + 1 == buffer_.size();
    if (!crlf && !last && !is_line_break(at) &&
        !(in_header_ && carriage_return)) {
      return true;
    }
    at += crlf ? 2 : 1;
    pos_ = at;
    ++line_;
  }
}

void CsvReader::skip_rest_of_line() {
  for (;;) {
    while (pos_ < buffer_.size() && !is_line_break(pos_)) ++pos_;
    if (pos_ < buffer_.size() || ended_) break;
    fill();
  }
  while (pos_ + 1 >= buffer_.size() && !ended_) fill();
  skipping_ = false;
  if (pos_ == buffer_.size()) return;
  const bool crlf = buffer_[pos_] == '\r' && pos_ + 1 < buffer_.size() &&
                    buffer_[pos_ + 1] == '\n';
  pos_ += crlf ? 2 : 1;
  ++line_;
}

void CsvReader::find_delimiter() {
  find_delimiter_ = false;
  std::array<std::size_t, kDelimiters.size()> counts{};
  bool quoted = false;
  for (std::size_t offset = 0; offset <= kMaxRowBytes; ++offset) {
    while (pos_ + offset == buffer_.size() && !ended_) fill();
    if (pos_ + offset == buffer_.size()) break;
    const char c = buffer_[pos_ + offset];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t d = 0; d < kDelimiters.size(); ++d) {
      if (c == kDelimiters[d]) ++counts[d];
    }
  }
  const auto most = std::ranges::max_element(counts);
  delimiter_ = kDelimiters[static_cast<std::size_t>(most - counts.begin())];
}

bool CsvReader::scan(RecordBatch& batch) {
  const Mark mark(batch);
  cursor_ = pos_;
  starts_.clear();
  for (;;) {
    const End end = scan_field(batch);
    if (end == End::field) continue;
    if (end == End::row) {
      finish(batch, mark, cursor_);
      return true;
    }
    if (end == End::fault && end_broken(batch, mark)) return true;
    mark.restore(batch);
    return false;
  }
}

CsvReader::End CsvReader::scan_field(RecordBatch& batch) {
  if (starts_.size() <= kMaxFields) starts_.push_back(cursor_);
  if (cursor_ == window_end()) {
    put_field(batch, batch.bytes.size());
    return end_of_window();
  }
  return buffer_[cursor_] == '"' ? scan_quoted(batch) : scan_plain(batch);
}

CsvReader::End CsvReader::scan_plain(RecordBatch& batch) {
  const std::size_t begin = cursor_;
  const std::size_t stop = window_end();
  const auto put = [&] {
    const std::size_t at = batch.bytes.size();
    batch.bytes.append(buffer_, begin, cursor_ - begin);
    put_field(batch, at);
  };
  for (; cursor_ < stop; ++cursor_) {
    const char c = buffer_[cursor_];
    if (c == '"') {
      broken_ = RecordFaultKind::stray_quote;
      return End::fault;
    }
    if (c == '\r') {
      if (cursor_ + 1 == buffer_.size() && !ended_) return End::need_more;
      const bool ends_line = cursor_ + 1 == buffer_.size() ||
                             buffer_[cursor_ + 1] == '\n' || in_header_ ||
                             cr_ends_lines_;
      if (ends_line) {
        put();
        return end_of_field();
      }
      batch.faults.push_back({RecordFaultKind::carriage_return,
                              static_cast<std::uint32_t>(starts_.size() - 1)});
      continue;
    }
    if (c == delimiter_ || c == '\n') {
      put();
      return end_of_field();
    }
  }
  put();
  return end_of_window();
}

CsvReader::End CsvReader::scan_quoted(RecordBatch& batch) {
  const std::size_t stop = window_end();
  const std::size_t text = batch.bytes.size();
  std::size_t from = cursor_ + 1;
  for (;;) {
    const void* found =
        from < stop ? std::memchr(buffer_.data() + from, '"', stop - from)
                    : nullptr;
    if (found == nullptr) {
      if (!at_limit() && !ended_) return End::need_more;
      broken_ = RecordFaultKind::open_quote;
      return End::fault;
    }
    const auto quote = static_cast<std::size_t>(
        static_cast<const char*>(found) - buffer_.data());
    batch.bytes.append(buffer_, from, quote - from);
    if (quote + 1 == buffer_.size() && !ended_) return End::need_more;
    from = quote + 2;
    if (quote + 1 == buffer_.size() || buffer_[quote + 1] != '"') {
      cursor_ = quote + 1;
      break;
    }
    batch.bytes += '"';
  }
  put_field(batch, text);
  if (cursor_ >= window_end()) return end_of_window();
  return end_of_field();
}

// At what follows a field: a delimiter, a line break, or what must not.
CsvReader::End CsvReader::end_of_field() {
  const char c = buffer_[cursor_];
  if (c == delimiter_) {
    ++cursor_;
    return End::field;
  }
  if (c == '\n') {
    ++cursor_;
    return End::row;
  }
  if (c == '\r') {
    const bool last = cursor_ + 1 == buffer_.size();
    if (last && !ended_) return End::need_more;
    const bool crlf = !last && buffer_[cursor_ + 1] == '\n';
    if (!crlf && in_header_) cr_ends_lines_ = !last;
    if (crlf || last || cr_ends_lines_) {
      cursor_ += crlf ? 2 : 1;
      return End::row;
    }
  }
  broken_ = RecordFaultKind::after_quote;
  return End::fault;
}

CsvReader::End CsvReader::end_of_window() {
  if (at_limit()) {
    broken_ = RecordFaultKind::row_too_long;
    return End::fault;
  }
  return ended_ ? End::row : End::need_more;
}

void CsvReader::put_field(RecordBatch& batch, std::size_t begin) {
  if (starts_.size() > kMaxFields) {
    batch.bytes.resize(begin);
    return;
  }
  batch.fields.push_back(
      {static_cast<std::uint32_t>(begin),
       static_cast<std::uint32_t>(batch.bytes.size() - begin)});
}

// Cuts the record back to its first line.
bool CsvReader::end_broken(RecordBatch& batch, const Mark& mark) {
  const std::size_t stop = window_end();
  std::size_t end = pos_;
  while (end < stop && !is_line_break(end)) ++end;
  std::size_t next = end;
  if (end < stop) {
    if (end + 1 == buffer_.size() && !ended_) return false;
    const bool crlf = buffer_[end] == '\r' && end + 1 < buffer_.size() &&
                      buffer_[end + 1] == '\n';
    next = end + (crlf ? 2 : 1);
    if (buffer_[end] == '\n' && end > pos_ && buffer_[end - 1] == '\r') --end;
  } else if (at_limit()) {
    broken_ = RecordFaultKind::row_too_long;
    skipping_ = true;
  } else if (!ended_) {
    return false;
  }
  // Fields are whole where the next one starts on this line too.
  std::size_t whole = 0;
  while (whole + 1 < starts_.size() && starts_[whole + 1] <= end) ++whole;
  while (batch.faults.size() > mark.faults &&
         batch.faults.back().field >= whole) {
    batch.faults.pop_back();
  }
  batch.fields.resize(mark.fields + whole);
  if (whole < kMaxFields) {
    const std::size_t begin = batch.bytes.size();
    batch.bytes.append(buffer_, starts_[whole], end - starts_[whole]);
    batch.fields.push_back({static_cast<std::uint32_t>(begin),
                            static_cast<std::uint32_t>(end - starts_[whole])});
  }
  starts_.resize(whole + 1);
  batch.faults.push_back({broken_, static_cast<std::uint32_t>(whole)});
  finish(batch, mark, next);
  return true;
}

void CsvReader::finish(RecordBatch& batch, const Mark& mark, std::size_t next) {
  if (starts_.size() > kMaxFields) {
    batch.faults.push_back({RecordFaultKind::too_many_fields,
                            static_cast<std::uint32_t>(kMaxFields)});
  }
  check_bytes(batch, mark);
  batch.records.push_back(
      {.line = line_,
       .first_field = static_cast<std::uint32_t>(mark.fields),
       .field_count =
           static_cast<std::uint32_t>(batch.fields.size() - mark.fields),
       .first_fault = static_cast<std::uint32_t>(mark.faults),
       .fault_count =
           static_cast<std::uint32_t>(batch.faults.size() - mark.faults)});
  for (std::size_t i = pos_; i < next; ++i) {
    const bool lone_cr = cr_ends_lines_ && buffer_[i] == '\r' &&
                         (i + 1 == buffer_.size() || buffer_[i + 1] != '\n');
    if (buffer_[i] == '\n' || lone_cr) ++line_;
  }
  pos_ = next;
}

void CsvReader::check_bytes(RecordBatch& batch, const Mark& mark) const {
  const std::string_view text =
      std::string_view(batch.bytes).substr(mark.bytes);
  const bool nul = text.find('\0') != std::string_view::npos;
  if (!nul && !has_high_byte(text)) return;
  for (std::size_t i = mark.fields; i < batch.fields.size(); ++i) {
    const std::string_view cell = batch.text(batch.fields[i]);
    const auto field = static_cast<std::uint32_t>(i - mark.fields);
    if (cell.find('\0') != std::string_view::npos) {
      batch.faults.push_back({RecordFaultKind::nul_byte, field});
    } else if (find_invalid_utf8(cell)) {
      batch.faults.push_back({RecordFaultKind::not_utf8, field});
    }
  }
}

}  // namespace redflag
