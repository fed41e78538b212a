// SPDX-License-Identifier: Apache-2.0
// Any bytes as a pack: the files of a folder, a NUL between them, and one that
// starts with U+0001 is a translation. What is wrong has a line; what can be
// used is compiled, checked by lint, and finds what the reference evaluator
// finds.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/lint.h"
#include "engine/compiler.h"
#include "pack/pack_image.h"
#include "pack/pack_reader.h"
#include "pack/translation.h"
#include "render/diagnostics_text.h"
#include "support/agreement.h"
#include "support/fuzz_pack.h"
#include "support/generators.h"

namespace redflag {
namespace {

constexpr char kTranslation = '\x01';
constexpr int kSheets = 3;
constexpr std::size_t kMostFiles = 4;  // a hundred empty ones take the time

struct Parts {
  std::vector<PackFile> files;
  std::vector<PackFile> translations;
};

Parts parts_of(std::string_view bytes) {
  Parts parts;
  while (true) {
    const std::size_t count = parts.files.size() + parts.translations.size();
    const std::size_t end = count < kMostFiles
                                ? std::min(bytes.find('\0'), bytes.size())
                                : bytes.size();
    std::string text(bytes.substr(0, end));
    if (text.starts_with(kTranslation)) {
      parts.translations.push_back({"fuzz/text/es.toml", text.substr(1)});
    } else {
      const std::string number = std::to_string(parts.files.size());
      parts.files.push_back({"fuzz/" + number + ".toml", std::move(text)});
    }
    if (end == bytes.size()) return parts;
    bytes.remove_prefix(end + 1);
  }
}

/// Each has a place in one of the texts, and can be shown.
void check_diagnostics(const Sources& sources, const Diagnostics& diagnostics) {
  for (const Diagnostic& each : diagnostics.all()) {
    expect(!each.message.empty(), "a diagnostic says nothing");
    expect(each.span.source < sources.size(), "a diagnostic of no text");
    const SourceFile& file = sources[each.span.source];
    expect(
        each.span.begin <= each.span.end && each.span.end <= file.text().size(),
        "a diagnostic lies outside");
    expect(file.position(each.span.begin).line >= 1, "a diagnostic of no line");
  }
  if (diagnostics.empty()) return;
  // One is enough: the time belongs to what finds them.
  const std::string shown =
      render_diagnostic(sources, diagnostics.all().front());
  expect(shown.find(diagnostics.all().front().message.substr(0, 1)) !=
             std::string::npos,
         "a diagnostic is not shown");
}

std::optional<PackTranslation> translation_of(const Pack& pack,
                                              const Parts& parts,
                                              Sources& sources) {
  if (parts.translations.empty()) return std::nullopt;
  Diagnostics diagnostics;
  auto read =
      read_translation(pack, parts.translations.front(), sources, diagnostics);
  expect(read.has_value() != diagnostics.has_errors(),
         "a translation with errors, or none without");
  check_diagnostics(sources, diagnostics);
  return read;
}

void check_meaning(const Program& program, std::uint64_t seed) {
  Random random(seed);
  std::vector<AnswerSheet> sheets;
  for (int i = 0; i < kSheets; ++i) {
    sheets.push_back(generate_sheet(random, program.pack(), {}));
  }
  const auto difference = disagreement_on(program, sheets);
  expect(!difference, difference.value_or(""));
}

void check_lint(const Program& program,
                const std::optional<PackTranslation>& translation,
                const Sources& sources) {
  LintSubject subject{.program = program};
  if (translation) subject.translations.push_back(*translation);
  subject.today = std::chrono::sys_days(std::chrono::days(20783));
  check_diagnostics(sources, lint(subject).diagnostics);
}

void check(std::string_view bytes) {
  const Parts parts = parts_of(bytes);
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Pack> read = read_pack(parts.files, sources, diagnostics);
  expect(read.has_value() != diagnostics.has_errors(),
         "a pack with errors, or none without");
  check_diagnostics(sources, diagnostics);
  if (!read) return;
  const auto pack = std::make_shared<const Pack>(std::move(*read));
  const auto translation = translation_of(*pack, parts, sources);
  const Program program = compile(pack);
  check_lint(program, translation, sources);
  const std::uint64_t seed = seed_of(bytes);
  check_meaning(program, seed);
  const std::string image = write_pack_image(*pack);
  const Pack again = read_pack_image(image);
  expect(write_pack_image(again) == image, "an image of a pack is another");
  if (translation) {
    const auto other = translate(again, *translation);
    expect(other.rules.size() == pack->rules.size(), "a translation has rules");
  }
}

}  // namespace
}  // namespace redflag

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  redflag::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
