// SPDX-License-Identifier: Apache-2.0

#include "batch/json_index.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace redflag {

JsonIndex::JsonIndex(std::unique_ptr<JsonNames> names)
    : names_(std::move(names)), keys_(*names_) {
  const std::size_t columns = names_->map().names.size();
  cells_.resize(columns * 64);
  codes_.assign(names_->yes_no_count() * 64, kBlankCode);
  is_used_.resize(columns);
  column_votes_.resize(names_->yes_no_count());
  kept_.resize(columns);
  stamps_.resize(columns + 1 + JsonKeys::kMostKeys);
  is_listed_.resize(stamps_.size());
}

CellMemo::Ask JsonIndex::ask_of(const Question& question,
                                std::optional<OptionIndex> option) const {
  std::string name = question.id;
  if (option) {
    name += std::string(kOptionSeparator) + question.options[*option].id;
  }
  JsonNames* const names = names_.get();
  return [names, name, option](std::string_view cell) {
    std::optional<Answer> answer = names->answer(name, cell);
    const bool is_part =
        option && answer && answer->state == AnswerState::given;
    if (is_part) answer->yes = answer->options[*option];
    return answer;
  };
}

void JsonIndex::open(const Piece& piece) {
  text_ = piece.bytes.data() + piece.begin;
  next_row_ = text_;
  end_ = piece.bytes.data() + piece.end;
  take_votes();
  rows_ = piece.rows;
  line_ = piece.line;
  is_listed_.assign(is_listed_.size(), false);
}

// Looks for another spelling where the last piece had more than one a row of
// it.
void JsonIndex::take_votes() {
  bool any = false;
  for (const Spelt k : {kYes, kNo, kNotSure, kBlank}) {
    const std::string_view winner =
        votes_.winner(k, spellings_[k].empty() ? 0 : rows_);
    if (winner.empty()) continue;
    spellings_[k] = winner;
    any = true;
  }
  votes_.clear();
  if (!any) return;
  tokens_.set({spellings_[kYes], spellings_[kNo], spellings_[kNotSure],
               spellings_[kBlank]});
}

void JsonIndex::start_block(std::size_t first, std::size_t rows) {
  first_ = first;
  row_begins_.resize(rows + 1);
  unknown_.clear();
  listed_ = 0;
}

// Of keys that have been learnt.
void JsonIndex::use_columns() {
  for (; keys_used_ < keys_.size(); ++keys_used_) {
    const JsonKey& key = keys_[static_cast<std::uint32_t>(keys_used_)];
    const bool is_cell =
        key.kind != JsonKey::Kind::end && key.slot < names_->map().names.size();
    if (!is_cell || is_used_[key.column]) continue;
    is_used_[key.column] = true;
    used_.push_back(key.column);
  }
}

void JsonIndex::clear_group() {
  for (const std::uint32_t column : used_) {
    const auto begin = static_cast<std::ptrdiff_t>(column) * 64;
    std::fill_n(cells_.begin() + begin, 64, Cell{});
    if (column >= names_->yes_no_count()) continue;
    std::fill_n(codes_.begin() + begin, 64, kBlankCode);
  }
}

// The end of the value; null where it is not surely a good one.
inline const char* JsonIndex::read_answer(const JsonKey& key, const char* at,
                                          std::size_t row) {
  if (key.kind == JsonKey::Kind::yes_no) {
    const JsonTokens::Token& token = tokens_.guess(at);
    if (JsonTokens::unlike(token, at) == 0) {
      codes_[key.column * std::size_t{64} + row] = token.code;
      return at + token.size;
    }
  }
  return read_value(key, at, row);
}

// Nothing may stand in a row twice.
inline bool JsonIndex::is_new_in_row(const JsonKey& key) {
  if (stamps_[key.slot] == stamp_) return false;
  stamps_[key.slot] = stamp_;
  return !(key.is_options || key.opens_answers) || is_new_question(key);
}

bool JsonIndex::load(RowGroup& group) {
  clear_group();
  block_row_ = group.word * 64;
  for (std::size_t row = 0; row < group.count;) {
    if (take_lanes(group, row)) {
      row += kLanes;
    } else {
      read_one(group, row++);
    }
  }
  row_begins_[block_row_ + group.count] =
      static_cast<std::uint32_t>(next_row_ - text_);
  if (names_->map().id) check_ids(group);
  keep_texts(group);
  return group.unread != group.rows;
}

void JsonIndex::read_one(RowGroup& group, std::size_t row) {
  const char* const begin = next_row_;
  row_begins_[block_row_ + row] = static_cast<std::uint32_t>(begin - text_);
  const std::size_t unknown = unknown_.size();
  next_row_ = read_row(begin, row);
  if (next_row_ == nullptr) {
    unknown_.resize(unknown);
    group.unread |= bit_of(row);
    const void* const feed =
        std::memchr(begin, '\n', static_cast<std::size_t>(end_ - begin));
    next_row_ = static_cast<const char*>(feed) + 1;
  }
  if (keys_used_ != keys_.size()) use_columns();
}

// The start of the next row; null where the careful reader has to read this
// one.
const char* JsonIndex::read_row(const char* at, std::size_t row) {
  ++stamp_;
  std::uint32_t number = 0;
  for (;;) {
    number = keys_.after(number, at);
    if (number == 0) return nullptr;
    const JsonKey& key = keys_[number];
    at += key.size;
    if (key.kind == JsonKey::Kind::end) return at;
    if (!is_new_in_row(key)) return nullptr;
    if (key.kind == JsonKey::Kind::unknown) add_unknown(number, row);
    at = read_answer(key, at, row);
    if (at == nullptr) return nullptr;
  }
}

// Reads rows side by side where there are enough of them and they are alike.
bool JsonIndex::take_lanes(const RowGroup& group, std::size_t row) {
  if (row + kLanes > group.count) return false;
  if (pause_ > 0) {
    --pause_;
    return false;
  }
  Lanes lanes{};
  const char* begin = next_row_;
  for (std::size_t i = 0; i < kLanes; ++i) {
    lanes[i] = begin;
    const void* const feed =
        std::memchr(begin, '\n', static_cast<std::size_t>(end_ - begin));
    begin = static_cast<const char*>(feed) + 1;
  }
  const std::size_t unknown = unknown_.size();
  if (!read_lanes(lanes, row)) {
    unknown_.resize(unknown);
    pause_ = next_pause_;
    next_pause_ = std::min(2 * next_pause_, kMostPause);
    return false;
  }
  std::stable_sort(
      unknown_.begin() + static_cast<std::ptrdiff_t>(unknown), unknown_.end(),
      [](const Unknown& a, const Unknown& b) { return a.row < b.row; });
  for (std::size_t i = 0; i < kLanes; ++i) {
    row_begins_[block_row_ + row + i] =
        static_cast<std::uint32_t>(lanes[i] - text_);
  }
  next_row_ = begin;
  next_pause_ = 1;
  return true;
}

// False where a row has another key than is predicted or is not surely good.
// What was read of it is read again, to the same end.
bool JsonIndex::read_lanes(Lanes lanes, std::size_t row) {
  ++stamp_;
  std::uint32_t number = 0;
  for (;;) {
    number = keys_[number].next;
    const JsonKey& key = keys_[number];
    std::uint64_t unlike = number == 0 ? 1 : 0;
    for (const char* at : lanes) unlike |= JsonKeys::unlike(key, at);
    if (unlike != 0) return false;
    if (key.size > 2 * sizeof unlike) {
      for (const char* at : lanes) {
        if (!keys_.rest_stands(number, at)) return false;
      }
    }
    if (key.kind == JsonKey::Kind::end) return true;
    if (!is_new_in_row(key)) return false;
    for (const char*& at : lanes) at += key.size;
    if (key.kind == JsonKey::Kind::unknown) {
      for (std::size_t i = 0; i < kLanes; ++i) add_unknown(number, row + i);
    }
    const bool is_token =
        key.kind == JsonKey::Kind::yes_no && read_tokens(key, lanes, row);
    if (!is_token && !read_values(key, lanes, row)) return false;
  }
}

// False, and nothing is read, where a lane has not one of the usual spellings.
bool JsonIndex::read_tokens(const JsonKey& key, Lanes& lanes, std::size_t row) {
  std::array<const JsonTokens::Token*, kLanes> tokens{};
  std::uint64_t unlike = 0;
  for (std::size_t i = 0; i < kLanes; ++i) {
    tokens[i] = &tokens_.guess(lanes[i]);
    unlike |= JsonTokens::unlike(*tokens[i], lanes[i]);
  }
  if (unlike != 0) return false;
  std::uint8_t* const codes =
      codes_.data() + key.column * std::size_t{64} + row;
  for (std::size_t i = 0; i < kLanes; ++i) {
    codes[i] = tokens[i]->code;
    lanes[i] += tokens[i]->size;
  }
  return true;
}

bool JsonIndex::read_values(const JsonKey& key, Lanes& lanes, std::size_t row) {
  for (std::size_t i = 0; i < kLanes; ++i) {
    lanes[i] = read_answer(key, lanes[i], row + i);
    if (lanes[i] == nullptr) return false;
  }
  return true;
}

void JsonIndex::add_unknown(std::uint32_t key, std::size_t row) {
  unknown_.push_back({static_cast<std::uint32_t>(block_row_ + row), key});
}

// A question by its parts and as a whole, and two objects of answers, are for
// the careful reader.
bool JsonIndex::is_new_question(const JsonKey& key) {
  if (key.opens_answers) {
    std::uint64_t& stamp = stamps_[keys_.answers_slot()];
    if (stamp == stamp_) return false;
    stamp = stamp_;
  }
  if (!key.is_options) return true;
  const AnswerPlace& place = *names_->place_of(key.column);
  const std::size_t question = place.question;
  if (whole_.size() <= question) {
    whole_.resize(question + 1);
    parts_.resize(question + 1);
  }
  (place.option ? parts_ : whole_)[question] = stamp_;
  return whole_[question] != parts_[question];
}

const char* JsonIndex::read_value(const JsonKey& key, const char* at,
                                  std::size_t row) {
  using Kind = JsonKey::Kind;
  if (key.kind == Kind::unread) return nullptr;
  const bool is_skipped = key.kind == Kind::skip || key.kind == Kind::unknown;
  const char* end = nullptr;
  if (*at == '"') {
    end = string_end(at + 1);
    if (end == nullptr && is_skipped) end = escaped_string_end(at + 1);
    if (end == nullptr) return nullptr;
    ++end;
  } else if (*at == '[' || *at == '{') {
    end = key.kind == Kind::list ? flat_end(at) : nullptr;
    if (end == nullptr) return nullptr;
  } else {
    end = scalar_end(at);
    if (end == at) return nullptr;
    const bool is_answer = key.kind == Kind::value ||
                           key.kind == Kind::yes_no || key.kind == Kind::list;
    // What an answer means is asked later, and whether it is one.
    if (!is_answer &&
        !is_plain_scalar({at, static_cast<std::size_t>(end - at)})) {
      return nullptr;
    }
  }
  if (is_skipped) return end;
  const std::size_t place = key.column * std::size_t{64} + row;
  cells_[place] = {static_cast<std::uint32_t>(at - text_),
                   static_cast<std::uint32_t>(end - text_)};
  if (key.column < names_->yes_no_count()) codes_[place] = 0;
  return end;
}

PerSpelling<std::uint64_t> JsonIndex::matches(std::uint32_t column) const {
  PerSpelling<std::uint64_t> found{};
  const char* const codes =
      reinterpret_cast<const char*>(codes_.data()) + column * std::size_t{64};
  // The low bits of eight bytes come together in the highest byte.
  constexpr std::uint64_t kGather = 0x0102040810204080U;
  for (std::size_t i = 0; i < 8; ++i) {
    const std::uint64_t bytes = eight_bytes(codes + 8 * i);
    for (std::size_t k = 0; k < found.size(); ++k) {
      const std::uint64_t bits = ((bytes >> k & kEachByte) * kGather) >> 56U;
      found[k] |= bits << (8 * i);
    }
  }
  find_words(column, found);
  return found;
}

// Cells that are spelt as most of their column are, though not of all columns.
void JsonIndex::find_words(std::uint32_t column,
                           PerSpelling<std::uint64_t>& found) const {
  const std::array<ColumnVote, 3>& votes = column_votes_[column];
  const std::uint64_t open =
      ~(found[kYes] | found[kNo] | found[kNotSure] | found[kBlank]);
  if (open == 0) return;
  const Cell* const cells = cells_.data() + column * std::size_t{64};
  for_each_bit(open, [&](std::size_t row) {
    const std::string_view raw = text_of_cell(cells[row]);
    if (raw.empty() || raw.size() > 8) return;
    const std::uint64_t word = CellMemo::first_bytes(raw.data(), raw.size());
    // Which of them it is would be a guess that a processor gets wrong.
    for (std::size_t k = 0; k < votes.size(); ++k) {
      found[k] |= std::uint64_t{votes[k].word() == word} << row;
    }
  });
}

std::uint64_t JsonIndex::blanks(std::uint32_t column) const {
  const Cell* const cells = cells_.data() + column * std::size_t{64};
  std::uint64_t blank = 0;
  for (std::size_t row = 0; row < 64; ++row) {
    blank |= std::uint64_t{cells[row].begin == cells[row].end} << row;
  }
  return blank;
}

// Without quotes around them.
std::uint64_t JsonIndex::plain_numbers(std::uint32_t column, NumberRange range,
                                       std::array<double, 64>& numbers) {
  for (std::size_t row = 0; row < 64; ++row) {
    const Cell& cell = cells_[column * std::size_t{64} + row];
    const char* const at = text_ + cell.begin;
    const std::uint32_t size = cell.end - cell.begin;
    const std::uint32_t quote = *at == '"' && size != 0 ? 1 : 0;
    // JSON has no zeros in front.
    const bool is_number =
        quote != 0 || *at != '0' || size == 1 || at[1] == '.';
    places_.begins[row] = cell.begin + quote;
    places_.sizes[row] = is_number ? size - 2 * quote : 0;
  }
  return best_kernels().numbers(text_, places_, '.', range, numbers);
}

// Words are no ids; and where an id was asked for, each row must have the
// member, which may be blank.
void JsonIndex::check_ids(RowGroup& group) const {
  const auto column = static_cast<std::uint32_t>(*names_->map().id);
  for (std::size_t row = 0; row < group.count; ++row) {
    const std::string_view cell = raw(row, column);
    const bool is_word = cell.starts_with('t') || cell.starts_with('f');
    const bool is_missing = cell.empty() && names_->wants_id();
    if (is_word || is_missing) group.unread |= bit_of(row);
  }
}

// Of the cells only those that are written out are wanted past the group.
void JsonIndex::keep_texts(const RowGroup& group) {
  for (const std::uint32_t column : used_) {
    if (!names_->is_text(column)) continue;
    kept_[column].resize(row_begins_.size());
    std::copy_n(
        cells_.begin() + static_cast<std::ptrdiff_t>(column) * 64, group.count,
        kept_[column].begin() + static_cast<std::ptrdiff_t>(group.word) * 64);
  }
}

std::string_view JsonIndex::kept_cell(std::size_t row,
                                      std::uint32_t column) const {
  if (!is_used_[column]) return {};
  const std::string_view cell = text_of_cell(kept_[column][row]);
  return cell == "null" ? std::string_view() : cell;
}

std::string_view JsonIndex::row_text(std::size_t row) const {
  return {text_ + row_begins_[row],
          std::size_t{row_begins_[row + 1]} - row_begins_[row]};
}

std::optional<std::string_view> JsonIndex::id(
    std::size_t row, std::optional<std::uint32_t> column) const {
  if (!column) return std::nullopt;
  const std::string_view id = kept(row, *column);
  return id.empty() ? std::nullopt : std::optional(id);
}

std::string_view JsonIndex::kept(std::size_t row, std::uint32_t column) const {
  const std::string_view cell = kept_cell(row, column);
  return cell.starts_with('"') ? cell.substr(1, cell.size() - 2) : cell;
}

void JsonIndex::list_unknown(std::size_t row,
                             std::vector<std::string_view>& names) {
  names.clear();
  while (listed_ < unknown_.size() && unknown_[listed_].row < row) ++listed_;
  for (; listed_ < unknown_.size() && unknown_[listed_].row == row; ++listed_) {
    const std::uint32_t key = unknown_[listed_].key;
    if (is_listed_[keys_[key].slot]) continue;
    is_listed_[keys_[key].slot] = true;
    names.push_back(keys_.name(key));
  }
}

}  // namespace redflag
