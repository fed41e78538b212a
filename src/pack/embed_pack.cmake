# SPDX-License-Identifier: Apache-2.0
# cmake -D PACK_DIR=rules/cancer-spread -D OUT=builtin_pack.cpp -P embed_pack.cmake
# cmake -D SET_APART=cases -D PACK_DIR=… -D OUT=builtin_cases.cpp -P embed_pack.cmake
#
# Writes the C++ source behind pack/builtin.h: of the pack, or of its folder
# cases/ or text/. Bytes are written as a list of
# numbers: exact for any content, no limit on length, nothing to escape.
cmake_minimum_required(VERSION 3.25)

cmake_path(GET PACK_DIR FILENAME pack)
cmake_path(GET PACK_DIR PARENT_PATH rules)
file(GLOB_RECURSE files RELATIVE ${rules} ${PACK_DIR}/*.toml)
if(SET_APART)
  set(function builtin_${SET_APART}_files)
  list(FILTER files INCLUDE REGEX "^${pack}/${SET_APART}/")
else()
  set(function builtin_pack_files)
  list(FILTER files EXCLUDE REGEX "^${pack}/(cases|text)/")
endif()
list(SORT files COMPARE STRING)

set(arrays "")
set(entries "")
list(LENGTH files count)
set(index 0)
foreach(name IN LISTS files)
  file(READ ${rules}/${name} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  # Plain chars: above 0x7f the braces would refuse a number, so 0xc3 is '\xc3'.
  string(REGEX REPLACE "0x([89a-f].)," "'\\\\x\\1'," bytes "${bytes}")
  string(REGEX REPLACE "(0a',|0x0a,)" "\\1\n" bytes "${bytes}")
  string(APPEND arrays "constexpr char file_${index}[] = {\n${bytes}0};\n\n")
  string(APPEND entries "    {\"${name}\", {file_${index}, ${size}}},\n")
  math(EXPR index "${index} + 1")
endforeach()

# A list of no files at all has no braces within.
if(entries)
  set(entries "{\n${entries}}")
endif()

file(WRITE ${OUT} "// Written by src/pack/embed_pack.cmake from rules/${pack}. Do not edit.

#include \"pack/builtin.h\"

#include <array>

namespace redflag {
namespace {

${arrays}constexpr std::array<BuiltinFile, ${count}> files = {${entries}};

}  // namespace

std::span<const BuiltinFile> ${function}() { return files; }

}  // namespace redflag
")
