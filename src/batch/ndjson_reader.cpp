// SPDX-License-Identifier: Apache-2.0

#include "batch/ndjson_reader.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "pack/units.h"
#include "text/utf8.h"

namespace redflag {
namespace {

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Reads a text and counts what it has handed out: nlohmann's callbacks do not
/// say where they are.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* count)
      : at_(at), count_(count) {}

  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    ++*count_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const {
    return at_ == other.at_;
  }

 private:
  const char* at_;
  std::size_t* count_;
};

using Json = nlohmann::json;

/// Turns the parser's callbacks into members and faults.
class RowHandler : public nlohmann::json_sax<Json> {
 public:
  RowHandler(std::string_view line, JsonRow& row) : line_(line), row_(row) {}

  void read() {
    const CountingIterator begin(line_.data(), &consumed_);
    const CountingIterator end(line_.data() + line_.size(), &consumed_);
    const bool good = Json::sax_parse(begin, end, this);
    row_.is_object = good && closed_;
  }

  bool null() override { return scalar(""); }
  bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
  bool number_integer(std::int64_t value) override {
    return scalar(std::to_string(value));
  }
  bool number_unsigned(std::uint64_t value) override {
    return scalar(std::to_string(value));
  }
  bool number_float(double value, const std::string&) override {
    return scalar(number_text(value));
  }
  bool string(std::string& value) override {
    if (value.find('\0') != std::string::npos) {
      fault(token_start(), "there is a NUL character in it");
    }
    return scalar(value, true);
  }
  bool binary(Json::binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open(false); }
  bool start_array(std::size_t) override { return open(true); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override;

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    const std::size_t at =
        std::min(position == 0 ? 0 : position - 1, line_.size());
    constexpr int kNumberTooLarge = 406;
    fault(at, error.id == kNumberTooLarge ? "the number is too large"
              : closed_                   ? "there is text after the object"
              : at == line_.size()        ? "the JSON ends too early"
                                          : "this is not valid JSON");
    return false;
  }

 private:
  /// Where the token that a callback is about begins.
  std::size_t token_start() const {
    const std::size_t at = line_.find_first_not_of(" \t\r\n,:", last_end_);
    return at == std::string_view::npos ? line_.size() : at;
  }

  /// The column, from 1, at which a token begins; tokens come in their order.
  std::size_t column_of_token(std::size_t offset) {
    columns_ += count_code_points(line_.substr(counted_, offset - counted_));
    counted_ = offset;
    return columns_ + 1;
  }

  void fault(std::size_t offset, std::string reason) {
    const bool in_member = !row_.members.empty() && depth_ > 0 && !closed_;
    row_.faults.push_back(
        {.column = count_code_points(line_.substr(0, offset)) + 1,
         .name = in_member ? row_.members.back().name : "",
         .reason = std::move(reason)});
  }

  bool scalar(std::string text, bool is_string = false);
  bool open(bool array);
  bool close();
  JsonCell& cell() { return row_.members.back().value; }
  void end_token() { last_end_ = consumed_; }

  std::string_view line_;
  JsonRow& row_;
  std::size_t consumed_ = 0;
  std::size_t last_end_ = 0;
  std::size_t counted_ = 0;  ///< so far the line's columns are counted
  std::size_t columns_ = 0;
  std::size_t depth_ = 0;        ///< of open objects and arrays
  std::size_t value_depth_ = 0;  ///< where the open member's value began; 0: no
  std::size_t value_begin_ = 0;
  bool in_answers_ = false;
  bool closed_ = false;
  std::vector<std::unordered_set<std::string>> names_;
};

bool RowHandler::key(std::string& name) {
  const std::size_t at = token_start();
  const bool is_member = value_depth_ == 0;
  const bool is_new = names_.back().insert(name).second;
  if (is_member) {
    JsonMember& member = row_.members.emplace_back();
    member.name = name;
    member.in_answers = in_answers_;
    member.column = column_of_token(at);
  } else if (depth_ == value_depth_ && cell().kind == JsonCell::Kind::options) {
    cell().options.push_back({name, {}});
  }
  if (!is_new) fault(at, "the name stands twice in one object");
  end_token();
  return true;
}

bool RowHandler::scalar(std::string text, bool is_string) {
  const std::size_t begin = token_start();
  if (depth_ == 0) {
    fault(begin, "this is not a JSON object");
    end_token();
    return false;
  }
  JsonCell& value = cell();
  if (value_depth_ == 0) {
    value.text = std::move(text);
    value.column = column_of_token(begin);
    // The parser has looked one character past a number.
    const std::size_t end =
        is_string ? consumed_ : line_.find_first_of(" \t\r\n,}", begin);
    value.raw = line_.substr(begin, end - begin);
  } else if (depth_ > value_depth_) {
    value.kind = JsonCell::Kind::other;
  } else if (value.kind == JsonCell::Kind::options) {
    value.options.back().text = std::move(text);
  } else if (value.kind == JsonCell::Kind::list) {
    if (!is_string || text.empty() || text.find(';') != std::string::npos) {
      value.kind = JsonCell::Kind::other;
    } else {
      if (!value.text.empty()) value.text += ';';
      value.text += text;
    }
  }
  end_token();
  return true;
}

bool RowHandler::open(bool array) {
  const std::size_t begin = token_start();
  if (depth_ == 0 && array) {
    fault(begin,
          "this is a list; a row is one object a line, such as `jq -c '.[]'` "
          "writes");
    return false;
  }
  if (depth_ == kMaxJsonDepth) {
    fault(begin, "the JSON is nested deeper than 32");
    return false;
  }
  ++depth_;
  names_.emplace_back();
  end_token();
  if (depth_ == 1) return true;
  const bool is_answers = depth_ == 2 && !array && !in_answers_ &&
                          row_.members.back().name == "answers";
  if (value_depth_ == 0 && is_answers) {
    in_answers_ = true;
    row_.has_answers = true;
    row_.members.pop_back();
  } else if (value_depth_ == 0) {
    value_depth_ = depth_;
    value_begin_ = begin;
    cell().kind = array ? JsonCell::Kind::list : JsonCell::Kind::options;
    cell().column = column_of_token(begin);
  } else if (cell().kind != JsonCell::Kind::other) {
    cell().kind = JsonCell::Kind::other;
  }
  return true;
}

bool RowHandler::close() {
  if (depth_ == value_depth_) {
    value_depth_ = 0;
    cell().raw = line_.substr(value_begin_, consumed_ - value_begin_);
  } else if (depth_ == 2 && in_answers_) {
    in_answers_ = false;
  }
  names_.pop_back();
  --depth_;
  closed_ = depth_ == 0;
  end_token();
  return true;
}

/// The first rows of a text that surely are rows, about a piece of them.
struct WholeRows {
  std::uint64_t count = 0;
  std::size_t bytes = 0;
};

WholeRows whole_rows(std::string_view text, std::size_t room) {
  WholeRows rows;
  while (rows.bytes < std::min(text.size(), room) && text[rows.bytes] == '{') {
    const std::size_t end = text.find('\n', rows.bytes);
    if (end == std::string_view::npos || end - rows.bytes > kMaxRowBytes) break;
    rows.bytes = end + 1;
    ++rows.count;
  }
  return rows;
}

void add_field(RecordBatch& batch, std::string_view text) {
  batch.fields.push_back({static_cast<std::uint32_t>(batch.bytes.size()),
                          static_cast<std::uint32_t>(text.size())});
  batch.bytes += text;
}

}  // namespace

bool NdjsonReader::fill() {
  buffer_.erase(0, pos_);
  pos_ = 0;
  if (!decoder_.append(buffer_,
                       std::max(decoder_.piece_bytes(), buffer_.size()))) {
    ended_ = true;
  }
  return !ended_;
}

void NdjsonReader::skip_rest_of_line() {
  for (;;) {
    const std::size_t end = buffer_.find('\n', pos_);
    if (end != std::string::npos) {
      pos_ = end + 1;
      ++line_;
      break;
    }
    pos_ = buffer_.size();
    if (!fill()) break;
  }
  skipping_ = false;
}

std::string readable_part(std::string_view line) {
  std::string part;
  for (std::size_t at = 0; at < line.size();) {
    const Decoded next = decode_utf8(line, at);
    if (next.valid && next.code_point != U'\0') {
      part += line.substr(at, next.size);
    } else {
      part += '?';
    }
    at += next.size;
  }
  return part;
}

bool NdjsonReader::next(RecordBatch& batch) {
  for (;;) {
    if (skipping_) skip_rest_of_line();
    std::size_t end = buffer_.find('\n', pos_);
    while (end == std::string::npos && !ended_ &&
           buffer_.size() - pos_ <= kMaxRowBytes + 1) {
      fill();
      end = buffer_.find('\n', pos_);
    }
    const bool has_break = end != std::string::npos;
    if (!has_break) end = buffer_.size();
    if (!has_break && end == pos_) return false;
    std::string_view line = std::string_view(buffer_).substr(pos_, end - pos_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto fault = static_cast<std::uint32_t>(batch.faults.size());
    const auto field = static_cast<std::uint32_t>(batch.fields.size());
    if (line.size() > kMaxRowBytes) {
      line = line.substr(0, kMaxRowBytes);
      batch.faults.push_back({RecordFaultKind::row_too_long, 0});
    } else if (is_blank(line)) {
      pos_ = end + (has_break ? 1 : 0);
      ++line_;
      continue;
    } else if (line.find('\0') != std::string_view::npos) {
      batch.faults.push_back({RecordFaultKind::nul_byte, 0});
    } else if (find_invalid_utf8(line)) {
      batch.faults.push_back({RecordFaultKind::not_utf8, 0});
    }
    const bool is_broken = batch.faults.size() > fault;
    if (is_broken) add_field(batch, readable_part(line));
    add_field(batch, line);
    batch.records.push_back({.line = line_,
                             .first_field = field,
                             .field_count = is_broken ? 2U : 1U,
                             .first_fault = fault,
                             .fault_count = is_broken ? 1U : 0U});
    skipping_ = !has_break && !ended_;
    pos_ = end + (has_break ? 1 : 0);
    if (has_break) ++line_;
    return true;
  }
}

bool NdjsonReader::take_piece(const ScanKernels& /*kernels*/, Piece& piece) {
  piece.rows = 0;
  if constexpr (std::endian::native != std::endian::little) return false;
  if (skipping_) skip_rest_of_line();
  const std::size_t room = piece_room(decoder_.piece_bytes());
  if (!ended_ && is_read_straight(decoder_, buffer_, pos_)) {
    const std::size_t there =
        read_straight(decoder_, buffer_, pos_, piece, ended_);
    const WholeRows rows =
        whole_rows(std::string_view(piece.bytes).substr(0, there), room);
    if (rows.count > 0) {
      begin_piece(rows.count, piece);
      cut_straight(buffer_, there, rows.bytes, piece);
      return true;
    }
    undo_straight(buffer_, there, piece);
  }
  for (;;) {
    while (buffer_.size() - pos_ < decoder_.piece_bytes() && !ended_) fill();
    const std::string_view text = std::string_view(buffer_).substr(pos_);
    const WholeRows rows = whole_rows(text, room);
    if (rows.count > 0) {
      begin_piece(rows.count, piece);
      cut_piece(buffer_, pos_, rows.bytes, piece);
      return true;
    }
    const bool one_long_row = text.starts_with('{') &&
                              text.size() <= kMaxRowBytes &&
                              text.find('\n') == std::string_view::npos;
    if (!one_long_row || ended_) return false;
    fill();
  }
}

void NdjsonReader::begin_piece(std::uint64_t rows, Piece& piece) {
  piece.line = line_;
  piece.rows = rows;
  line_ += rows;
}

void NdjsonReader::restart(std::string_view text, std::uint64_t line) {
  buffer_.assign(text);
  pos_ = 0;
  line_ = line;
  skipping_ = false;
  ended_ = true;
}

void read_json_row(std::string_view line, JsonRow& row) {
  row.members.clear();
  row.faults.clear();
  row.is_object = false;
  row.has_answers = false;
  RowHandler(line, row).read();
}

}  // namespace redflag
