# SPDX-License-Identifier: Apache-2.0
# cmake -D DIR=src/export -D OUT=html_form_parts.cpp -P embed_form.cmake
#
# Writes the C++ source behind export/html_form_parts.h, from the scripts and
# the style beside this file. Bytes are written as a list of numbers: exact for
# any content, no limit on length, nothing to escape.
cmake_minimum_required(VERSION 3.25)

set(functions "")
foreach(name IN ITEMS engine interview sheet evidence card elements page
    style)
  if(name STREQUAL "style")
    set(file ${DIR}/html_form.css)
    set(function form_style)
  else()
    set(file ${DIR}/html_form_${name}.js)
    set(function form_${name}_script)
  endif()
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  # Plain chars: above 0x7f the braces would refuse a number.
  string(REGEX REPLACE "0x([89a-f].)," "'\\\\x\\1'," bytes "${bytes}")
  string(REGEX REPLACE "(0x0a,)" "\\1\n" bytes "${bytes}")
  string(APPEND functions "std::string_view ${function}() {
  static constexpr char text[] = {\n${bytes}0};
  return {text, ${size}};
}\n\n")
endforeach()

file(WRITE ${OUT} "// Written by src/export/embed_form.cmake. Do not edit.

#include \"export/html_form_parts.h\"

namespace redflag {

${functions}}  // namespace redflag
")
