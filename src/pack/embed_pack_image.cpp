// SPDX-License-Identifier: Apache-2.0
// A tool of the build: reads the built-in pack and writes it as C++ source
// that holds its image. A pack with mistakes ends the build.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "pack/builtin.h"
#include "pack/pack_image.h"
#include "pack/pack_reader.h"

namespace {

void print(const redflag::Sources& sources,
           const redflag::Diagnostics& diagnostics) {
  for (const redflag::Diagnostic& diagnostic : diagnostics.sorted()) {
    const redflag::SourceFile& file = sources[diagnostic.span.source];
    const redflag::Position position = file.position(diagnostic.span.begin);
    std::cerr << "rules/" << file.name() << ':' << position.line << ':'
              << position.column << ": " << name_of(diagnostic.severity)
              << "[" << to_string(diagnostic.code)
              << "]: " << diagnostic.message << '\n';
  }
}

// Octal escapes of three digits end by themselves, whatever follows.
std::string as_literals(const std::string& bytes) {
  constexpr std::size_t kBytesPerLine = 64;
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % kBytesPerLine == 0) out += i == 0 ? "    \"" : "\"\n    \"";
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const bool plain = byte >= 0x20 && byte < 0x7f && byte != '"' &&
                       byte != '\\' && byte != '?';
    if (plain) {
      out += bytes[i];
    } else {
      out += '\\';
      out += static_cast<char>('0' + (byte >> 6));
      out += static_cast<char>('0' + ((byte >> 3) & 7));
      out += static_cast<char>('0' + (byte & 7));
    }
  }
  return out + '"';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: embed_pack_image OUT.cpp\n";
    return 2;
  }
  std::vector<redflag::PackFile> files;
  for (const redflag::BuiltinFile& file : redflag::builtin_pack_files()) {
    files.push_back({std::string(file.name), std::string(file.text)});
  }
  redflag::Sources sources;
  redflag::Diagnostics diagnostics;
  std::optional<redflag::Pack> pack =
      redflag::read_pack(files, sources, diagnostics);
  print(sources, diagnostics);
  if (!pack) return 1;
  const std::string image = redflag::write_pack_image(*std::move(pack));
  std::ofstream out(argv[1], std::ios::binary);
  out << "// Written by src/pack/embed_pack_image.cpp. Do not edit.\n"
         "#include \"pack/builtin.h\"\n\n"
         "// Longer than a compiler has to take; both of ours do.\n"
         "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n\n"
         "namespace redflag {\n\n"
         "std::string_view builtin_pack_image() {\n"
         "  static constexpr char image[] =\n"
      << as_literals(image) << ";\n  return {image, " << image.size()
      << "};\n}\n\n}  // namespace redflag\n";
  out.close();
  return out ? 0 : 1;
}
