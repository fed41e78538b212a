// SPDX-License-Identifier: Apache-2.0
// bench_simdjson FILE
//
// The limit of whatever reads NDJSON: simdjson's parse_many over the whole
// file, and nothing else.

#include <simdjson.h>

#include <cstdio>

int main(int argc, char** argv) {
  simdjson::padded_string text;
  if (argc != 2 || simdjson::padded_string::load(argv[1]).get(text) != 0) {
    std::fprintf(stderr, "bench_simdjson: cannot read the file\n");
    return 5;
  }
  simdjson::dom::parser parser;
  simdjson::dom::document_stream documents;
  if (parser.parse_many(text, std::size_t{1} << 20U).get(documents) != 0) {
    std::fprintf(stderr, "bench_simdjson: cannot parse the file\n");
    return 5;
  }
  unsigned long long lines = 0;
  for (const auto document : documents) {
    if (document.error() != simdjson::SUCCESS) {
      std::fprintf(stderr, "bench_simdjson: line %llu\n", lines + 1);
      return 5;
    }
    ++lines;
  }
  std::printf("%llu lines\n", lines);
  return 0;
}
