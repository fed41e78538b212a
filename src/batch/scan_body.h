// SPDX-License-Identifier: Apache-2.0
// The loops of scan_kernels.h over masks of 64 bytes. Included by each form of
// them, in a namespace of its own, after it has said how it makes the masks:
//
//   REDFLAG_SCAN_TARGET                    what its functions are compiled for
//   Masks masks_of(const char* text, char delimiter)
//   bool is_plain(const char* text, std::uint64_t& line_feeds)
//   Wanted wanted_of(const Spellings::One& spelling)
//   std::uint64_t starts_with(const char* text, const Wanted& spelling)
//   std::uint64_t gathered(std::uint64_t bits, std::uint64_t mask)
//   std::uint32_t* put_places(std::uint64_t bits, std::uint32_t after,
//                             std::uint32_t* out)
//
// They take whole 64 bytes; what is past the end is masked away.

struct Masks {
  std::uint64_t delimiter;
  std::uint64_t line_feed;
  std::uint64_t carriage_return;
  std::uint64_t quote;
  std::uint64_t space;
  std::uint64_t nul;
  std::uint64_t high;
};

/// What stands in the 64 bytes before, for the next 64.
struct QuoteState {
  std::uint64_t inside = 0;  ///< all ones: the text goes on within quotes
};

REDFLAG_SCAN_TARGET inline Masks masks_of(const char* text, char delimiter);

// Whether nothing but line feeds stands there and what ASCII has after the
// double quote: no quote, space, control character or high byte.
REDFLAG_SCAN_TARGET inline bool is_plain(const char* text,
                                         std::uint64_t& line_feeds);

// A spelling as it is looked for.
REDFLAG_SCAN_TARGET inline Wanted wanted_of(const Spellings::One& spelling);

// The places at which the spelling stands; none where it has no size.
REDFLAG_SCAN_TARGET inline std::uint64_t starts_with(const char* text,
                                                     const Wanted& spelling);

// Appends the place after each bit. May write up to 64 entries in all.
REDFLAG_SCAN_TARGET inline std::uint32_t* put_places(std::uint64_t bits,
                                                     std::uint32_t after,
                                                     std::uint32_t* out);

// The bits under a mask, pushed together at the low end.
REDFLAG_SCAN_TARGET inline std::uint64_t gathered(std::uint64_t bits,
                                                  std::uint64_t mask);

// Bit i is set where an odd number of bits stands at or before i.
REDFLAG_SCAN_TARGET inline std::uint64_t running_parity(std::uint64_t bits) {
  bits ^= bits << 1U;
  bits ^= bits << 2U;
  bits ^= bits << 4U;
  bits ^= bits << 8U;
  bits ^= bits << 16U;
  bits ^= bits << 32U;
  return bits;
}

// The bits one place later, with the last one of the 64 bytes before.
REDFLAG_SCAN_TARGET inline std::uint64_t one_later(std::uint64_t bits,
                                                   std::uint64_t& carry) {
  const std::uint64_t later = (bits << 1U) | carry;
  carry = bits >> 63U;
  return later;
}

// The opening quote and what is within; not the closing one.
REDFLAG_SCAN_TARGET inline std::uint64_t inside_quotes(std::uint64_t quotes,
                                                       QuoteState& state) {
  const std::uint64_t inside = running_parity(quotes) ^ state.inside;
  state.inside = std::uint64_t{0} - (inside >> 63U);
  return inside;
}

// Whether nothing but spaces stands up to the end of the line, or perhaps of a
// line that goes on after the text.
REDFLAG_SCAN_TARGET inline bool is_blank_line(const char* at, const char* end) {
  while (at != end && *at == ' ') ++at;
  return at == end || *at == '\n' || *at == '\r';
}

REDFLAG_SCAN_TARGET inline Survey survey_text(const char* text,
                                              std::size_t size,
                                              char delimiter) {
  Survey survey;
  QuoteState quotes;
  std::uint64_t lines = 0;
  std::uint64_t rows = 0;
  std::uint64_t feed_before = 1;  // the text starts with a record
  std::uint64_t separator_before = 1;
  std::uint64_t closed_before = 0;
  std::uint64_t return_before = 0;
  for (std::size_t at = 0; at < size; at += 64) {
    const std::size_t left = size - at;
    const std::uint64_t valid =
        left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
    std::uint64_t plain_feeds = 0;
    if (left >= 64 && (quotes.inside | closed_before | return_before) == 0 &&
        is_plain(text + at, plain_feeds) &&
        (plain_feeds & (plain_feeds << 1U | feed_before)) == 0) {
      // As most are: all there is to do is to count.
      feed_before = plain_feeds >> 63U;
      separator_before = text[at + 63] == delimiter ? 1 : feed_before;
      const auto count = static_cast<std::uint64_t>(std::popcount(plain_feeds));
      lines += count;
      rows += count;
      const auto after_last =
          64 - static_cast<std::size_t>(std::countl_zero(plain_feeds));
      survey.end = count != 0 ? at + after_last : survey.end;
      survey.lines = count != 0 ? lines : survey.lines;
      survey.rows = rows;
      continue;
    }
    const Masks masks = masks_of(text + at, delimiter);
    const std::uint64_t feed = masks.line_feed & valid;
    std::uint64_t inside = 0;
    std::uint64_t odd = masks.nul & valid;
    if ((masks.quote & valid) != 0 || (quotes.inside | closed_before) != 0) {
      const std::uint64_t quote = masks.quote & valid;
      survey.quotes = true;
      inside = inside_quotes(quote, quotes);
      const std::uint64_t opens = quote & inside;
      const std::uint64_t closes = quote & ~inside;
      const std::uint64_t separators =
          (masks.delimiter | masks.line_feed) & ~inside;
      const std::uint64_t after_close = one_later(closes, closed_before);
      odd |= opens & ~(one_later(separators, separator_before) | after_close);
      odd |= after_close & valid &
             ~(masks.delimiter | masks.line_feed | masks.carriage_return |
               masks.quote);
    } else {
      separator_before = ((masks.delimiter | masks.line_feed) >> 63U) & 1U;
    }
    const std::uint64_t returns = masks.carriage_return & valid & ~inside;
    odd |= one_later(returns, return_before) & valid & ~masks.line_feed;
    const std::uint64_t ends = feed & ~inside;
    const std::uint64_t first = one_later(ends, feed_before) & valid;
    odd |= first & (masks.line_feed | masks.carriage_return);
    std::uint64_t spaces = first & masks.space;
    for (; spaces != 0; spaces &= spaces - 1) {
      const std::size_t place =
          at + static_cast<std::size_t>(std::countr_zero(spaces));
      if (is_blank_line(text + place, text + size)) {
        odd |= spaces & (std::uint64_t{0} - spaces);
      }
    }
    std::uint64_t taken = ends;
    if (odd != 0) taken &= (odd & (std::uint64_t{0} - odd)) - 1;
    if (taken != 0) {
      const int last = 63 - std::countl_zero(taken);
      const std::uint64_t upto = ~std::uint64_t{0} >> (63 - last);
      survey.end = at + static_cast<std::size_t>(last) + 1;
      rows += static_cast<std::uint64_t>(std::popcount(taken));
      survey.lines =
          lines + static_cast<std::uint64_t>(std::popcount(feed & upto));
      survey.rows = rows;
    }
    lines += static_cast<std::uint64_t>(std::popcount(feed));
    survey.carriage_returns =
        survey.carriage_returns || (masks.carriage_return & valid) != 0;
    survey.high_bytes = survey.high_bytes || (masks.high & valid) != 0;
    survey.odd = odd != 0;
    if (survey.odd) break;
  }
  return survey;
}

// Appends the place after each bit. May write up to eight entries too many.
REDFLAG_SCAN_TARGET inline std::uint32_t* put_places_by_eight(
    std::uint64_t bits, std::uint32_t after, std::uint32_t* out) {
  std::uint32_t* const end = out + std::popcount(bits);
  while (out < end) {
    for (int i = 0; i < 8; ++i) {
      out[i] = after + static_cast<std::uint32_t>(std::countr_zero(bits));
      bits &= bits - 1;
    }
    out += 8;
  }
  return end;
}

// Appends bits to those of `count` fields; leaves zeros after them.
REDFLAG_SCAN_TARGET inline void put_bits(std::uint64_t bits, std::size_t count,
                                         std::uint64_t* out) {
  out[count / 64] |= bits << (count % 64);
  out[count / 64 + 1] = bits >> 1U >> (63 - count % 64);
}

REDFLAG_SCAN_TARGET inline std::size_t index_text(const char* text,
                                                  std::size_t size,
                                                  char delimiter, bool quotes,
                                                  const Spellings& spellings,
                                                  const FieldIndex& out) {
  QuoteState state;
  std::uint32_t* start = out.starts;
  std::uint32_t* first = out.firsts;
  *start++ = 0;
  *first++ = 0;
  for (std::uint64_t* const bits : out.matches) *bits = 0;
  const std::array<Wanted, Spellings::kCount> wanted = {
      wanted_of(spellings.of[0]), wanted_of(spellings.of[1]),
      wanted_of(spellings.of[2])};
  std::uint64_t separator_before = 1;
  std::size_t fields = 0;  // that have started
  for (std::size_t at = 0; at < size; at += 64) {
    const std::size_t left = size - at;
    const std::uint64_t valid =
        left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
    const Masks masks = masks_of(text + at, delimiter);
    std::uint64_t outside = valid;
    if (quotes) outside &= ~inside_quotes(masks.quote & valid, state);
    std::uint64_t feeds = masks.line_feed & outside;
    const std::uint64_t separators = (masks.delimiter & outside) | feeds;
    const std::uint64_t starts =
        one_later(separators, separator_before) & valid;
    for (std::size_t k = 0; k < Spellings::kCount; ++k) {
      put_bits(gathered(starts_with(text + at, wanted[k]), starts), fields,
               out.matches[k]);
    }
    put_bits(gathered(separators, starts), fields,
             out.matches[Spellings::kCount]);
    fields += static_cast<std::size_t>(std::popcount(starts));
    // The field after the last one counted is there already.
    const auto before = static_cast<std::uint32_t>(start - out.starts) - 1;
    while (feeds != 0) {
      const std::uint64_t upto = feeds ^ (feeds - 1);
      *first++ =
          before + static_cast<std::uint32_t>(std::popcount(separators & upto));
      feeds &= feeds - 1;
    }
    start = put_places(separators, static_cast<std::uint32_t>(at) + 1, start);
  }
  return static_cast<std::size_t>(first - out.firsts) - 1;
}

// The words of a row from a column on, one by one.
REDFLAG_SCAN_TARGET inline void find_words_from(
    std::size_t column, const char* text, const std::uint32_t* starts,
    const ColumnWords& words, PerSpelling<std::uint64_t>& found) {
  for (; column < words.columns; ++column) {
    const char* const cell = text + starts[column];
    const std::size_t quote = *cell == '"' ? 1 : 0;
    const std::size_t size =
        std::size_t{starts[column + 1]} - starts[column] - 1 - 2 * quote;
    const std::uint64_t bit = std::uint64_t{1} << column;
    if (size == 0) found[Spellings::kCount] |= bit;
    if (size == 0 || size + quote > 8) continue;
    const std::uint64_t bytes = CellMemo::first_bytes(cell + quote, size);
    for (std::size_t k = 0; k < Spellings::kCount; ++k) {
      if (bytes == words.of[k][column]) found[k] |= bit;
    }
  }
}
