# SPDX-License-Identifier: Apache-2.0
# cmake -DREDFLAG=PROGRAM -DVERSION=V -DOUT=FILE -P make_sbom.cmake
#
# What the program is made of, as CycloneDX 1.4 in JSON: each shared library
# that it is linked to, with the package it comes from, its version and digest,
# and the packages whose code is compiled in. Where there is no dpkg, the versions
# are left out.
cmake_minimum_required(VERSION 3.20)

# Headers alone, and what is linked statically.
set(compiled_in libcli11-dev libtomlplusplus-dev nlohmann-json3-dev)

# As their copyright files have it; not each of them can be read by a program.
set(licence_of_libc6 LGPL-2.1-or-later)
set(licence_of_libgcc-s1 "GPL-3.0-or-later WITH GCC-exception-3.1")
set(licence_of_libstdc++6 "GPL-3.0-or-later WITH GCC-exception-3.1")
set(licence_of_libfmt9 MIT)
set(licence_of_libmd0 BSD-3-Clause)
set(licence_of_libutf8proc2 MIT)
set(licence_of_libcadical-dev MIT)
set(licence_of_libcli11-dev BSD-3-Clause)
set(licence_of_libtomlplusplus-dev MIT)
set(licence_of_nlohmann-json3-dev MIT)

find_program(DPKG_QUERY dpkg-query)

# ask_dpkg(RESULT ARGUMENT…): one line of dpkg-query's, or nothing.
function(ask_dpkg result)
  set(answer "")
  if(DPKG_QUERY)
    execute_process(COMMAND ${DPKG_QUERY} ${ARGN} OUTPUT_VARIABLE answer
      ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  endif()
  set(${result} "${answer}" PARENT_SCOPE)
endfunction()

# The package that a file belongs to; the file may be known by the name that it
# had before /lib became a link.
function(package_of file result)
  get_filename_component(real ${file} REALPATH)
  string(REGEX REPLACE "^/usr" "" short ${real})
  foreach(name IN ITEMS ${real} ${short} /usr${real})
    ask_dpkg(line --search ${name})
    if(line MATCHES "^([^:]+):")
      set(${result} ${CMAKE_MATCH_1} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  get_filename_component(name ${file} NAME)
  set(${result} ${name} PARENT_SCOPE)
endfunction()

set(components "[]")
set(count 0)
# add_component(PACKAGE SCOPE [FILE])
function(add_component package how)
  set(json "{}")
  string(JSON json SET "${json}" type "\"library\"")
  string(JSON json SET "${json}" name "\"${package}\"")
  ask_dpkg(version --show --showformat "\${Version}" ${package})
  ask_dpkg(arch --show --showformat "\${Architecture}" ${package})
  if(version)
    string(REPLACE "+" "%2B" escaped "${version}")
    string(REPLACE "+" "%2B" escaped_name "${package}")
    set(purl "pkg:deb/debian/${escaped_name}@${escaped}?arch=${arch}")
    string(JSON json SET "${json}" version "\"${version}\"")
    string(JSON json SET "${json}" purl "\"${purl}\"")
  endif()
  if(DEFINED licence_of_${package})
    set(licence ${licence_of_${package}})
    if(licence MATCHES " ")
      string(JSON json SET "${json}" licenses "[{\"expression\": \"${licence}\"}]")
    else()
      string(JSON json SET "${json}" licenses
        "[{\"license\": {\"id\": \"${licence}\"}}]")
    endif()
  endif()
  set(properties "[{\"name\": \"redflag:linked\", \"value\": \"${how}\"}]")
  if(ARGN)
    file(SHA256 ${ARGV2} digest)
    string(JSON json SET "${json}" hashes
      "[{\"alg\": \"SHA-256\", \"content\": \"${digest}\"}]")
    get_filename_component(name ${ARGV2} NAME)
    string(JSON properties SET "${properties}" 1
      "{\"name\": \"redflag:file\", \"value\": \"${name}\"}")
  endif()
  string(JSON json SET "${json}" properties "${properties}")
  string(JSON components SET "${components}" ${count} "${json}")
  math(EXPR count "${count} + 1")
  set(components "${components}" PARENT_SCOPE)
  set(count ${count} PARENT_SCOPE)
endfunction()

file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${REDFLAG}
  RESOLVED_DEPENDENCIES_VAR libraries UNRESOLVED_DEPENDENCIES_VAR unresolved)
if(unresolved)
  message(FATAL_ERROR "libraries that are not here: ${unresolved}")
endif()
list(SORT libraries)
foreach(library IN LISTS libraries)
  package_of(${library} package)
  add_component(${package} dynamically ${library})
endforeach()
foreach(package IN LISTS compiled_in)
  add_component(${package} "compiled in")
endforeach()

set(bom "{}")
string(JSON bom SET "${bom}" bomFormat "\"CycloneDX\"")
string(JSON bom SET "${bom}" specVersion "\"1.4\"")
string(JSON bom SET "${bom}" version 1)
string(JSON bom SET "${bom}" metadata "{\"component\": {
  \"type\": \"application\", \"name\": \"redflag\",
  \"version\": \"${VERSION}\",
  \"licenses\": [{\"license\": {\"id\": \"Apache-2.0\"}}]}}")
string(JSON bom SET "${bom}" components "${components}")
file(WRITE ${OUT} "${bom}\n")
