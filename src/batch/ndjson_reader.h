// SPDX-License-Identifier: Apache-2.0
// One JSON object a line: the lines, and what stands in one of them. Its
// neighbour for CSV is csv_reader.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/record.h"
#include "batch/text_decoder.h"

namespace redflag {

inline constexpr std::size_t kMaxJsonDepth = 32;

/// Reads lines; each record has one field, the line.
///
/// Errors  as CsvReader: bytes that are no text, and lines over kMaxRowBytes,
///         of which the start is kept. Of such a line, what can be read comes
///         first, so that its record has two fields.
class NdjsonReader : public RecordReader {
 public:
  explicit NdjsonReader(ByteSource& source) : decoder_(source) {}

  bool next(RecordBatch& batch) override;

  bool has_pieces() const override { return true; }
  bool take_piece(const ScanKernels& kernels, Piece& piece) override;
  void restart(std::string_view text, std::uint64_t line) override;

 private:
  bool fill();
  void begin_piece(std::uint64_t rows, Piece& piece);
  void skip_rest_of_line();

  TextDecoder decoder_;
  std::string buffer_;
  std::size_t pos_ = 0;
  std::uint64_t line_ = 1;
  bool ended_ = false;
  bool skipping_ = false;
};

/// A value as the cell that a CSV would hold.
struct JsonCell {
  enum class Kind : std::uint8_t {
    text,     ///< string, number, true, false; null is an empty text
    list,     ///< an array of texts: `text` has them joined by ";"
    options,  ///< an object: `options` has its members
    other,    ///< anything else
  };
  struct Member {
    std::string name;
    std::string text;
  };

  Kind kind = Kind::text;
  std::string text;
  std::vector<Member> options;
  std::string_view raw;  ///< the value as it stands in the line
  std::size_t column = 1;

  /// Whether it is null or an empty string.
  bool says_nothing() const { return kind == Kind::text && text.empty(); }
};

/// A member of the row's object, or of the object "answers" in it.
struct JsonMember {
  std::string name;
  bool in_answers = false;
  std::size_t column = 1;  ///< of the name in the line
  JsonCell value;
};

/// What is wrong with a line as JSON.
struct JsonFault {
  std::size_t column = 1;  ///< in code points, from 1
  std::string name;        ///< the member, where the fault is one's
  std::string reason;

  bool operator==(const JsonFault&) const = default;
};

/// The members of one line.
struct JsonRow {
  std::vector<JsonMember> members;
  std::vector<JsonFault> faults;
  bool is_object = false;  ///< well formed: more members may be put in its end
  bool has_answers = false;  ///< members stand in an object `answers`
};

/// Reads one line: its members in their order, and every fault.
///
/// Errors  what is not one JSON object, a name twice in an object, and nesting
///         below kMaxJsonDepth are faults; the members before it are kept.
void read_json_row(std::string_view line, JsonRow& row);

/// A line in which a byte that JSON cannot take, one of no UTF-8 or a NUL, is
/// a question mark: an answer that had it is none, and those around it count.
std::string readable_part(std::string_view line);

}  // namespace redflag
