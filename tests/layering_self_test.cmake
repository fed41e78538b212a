# SPDX-License-Identifier: Apache-2.0
# cmake -D CHECK=tests/layering.cmake -D SCRATCH=DIR -P layering_self_test.cmake
#
# Plants one mistake at a time in a small tree; layering.cmake must name it.
cmake_minimum_required(VERSION 3.25)

# Each: the file, the line planted in it, what must be said ("" for nothing).
set(plants
  "src/engine/program.h|#include \"pack/model.h\"|"
  "src/engine/program.h|#include \"engine/truth.h\"|"
  "src/cli/main.cpp|#include <CLI/CLI.hpp>|"
  "src/text/toml_document.cpp|#include <toml++/toml.h>|"
  "src/batch/ndjson_reader.cpp|#include <nlohmann/json.hpp>|"
  "src/pack/model.h|#include \"engine/program.h\"|looks up at engine"
  "src/pack/model.h|  #  include \"cli/options.h\"|looks up at cli"
  "src/text/toml_document.h|#include \"diag/source.h\"|"
  "src/diag/source.h|#include \"text/utf8.h\"|looks up at text"
  "src/export/sql.cpp|#include \"render/notice.h\"|looks sideways at render"
  "src/pack/model.h|#include \"condition.h\"|not written from src"
  "src/pack/model.h|#include \"../engine/program.h\"|not written from src"
  "src/wrong/thing.h|#include <vector>|stands in no room"
  "src/pack/pack_reader.cpp|#include <toml++/toml.h>|toml\\+\\+ is for"
  "src/pack/pack_reader.cpp|#include \"toml++/toml.h\"|toml\\+\\+ is for"
  "src/text/utf8.cpp|#include <CLI/CLI.hpp>|CLI11 is for"
  "src/cli/score.cpp|#include <CLI/CLI.hpp>|CLI11 is for"
  "src/analysis/prover.cpp|#include <cadical.hpp>|solver is for"
  "src/batch/table.cpp|#include <regex>|no pattern language"
  "src/cli/pack_test.cpp|#include <fnmatch.h>|no pattern language"
  "src/cli/case_source.cpp|for (const auto& entry : fs::recursive_directory_iterator(folder)) {|where memory is short"
  "src/batch/ndjson_reader.h|#include <nlohmann/json.hpp>|for .cpp files alone"
  "src/CMakeLists.txt|target_link_libraries(redflag tomlplusplus::tomlplusplus)|never linked"
  "CMakeLists.txt|  target_link_libraries(redflag tomlplusplus) # fine|never linked"
  "src/CMakeLists.txt|find_path(x toml++/toml.h) # not tomlplusplus|")

set(failed "")
foreach(plant IN LISTS plants)
  string(REPLACE "|" ";" plant "${plant}")
  list(GET plant 0 file)
  list(GET plant 1 line)
  list(GET plant 2 wanted)
  file(REMOVE_RECURSE ${SCRATCH})
  file(WRITE ${SCRATCH}/src/diag/codes.h "#include <string>\n")
  file(APPEND ${SCRATCH}/${file} "${line}\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -D ROOT=${SCRATCH} -P ${CHECK}
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  string(REGEX REPLACE "[ \n]+" " " said "${output}")
  if(wanted STREQUAL "" AND NOT status EQUAL 0)
    string(APPEND failed "refused: ${file}: ${line}\n${output}")
  elseif(NOT wanted STREQUAL "" AND (status EQUAL 0 OR NOT said MATCHES "${wanted}"))
    string(APPEND failed "not caught: ${file}: ${line}\n${output}")
  endif()
endforeach()

file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH})
execute_process(COMMAND ${CMAKE_COMMAND} -D ROOT=${SCRATCH} -P ${CHECK}
  RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
if(status EQUAL 0)
  string(APPEND failed "an empty tree passed\n")
endif()

if(failed)
  message(FATAL_ERROR "${failed}")
endif()
