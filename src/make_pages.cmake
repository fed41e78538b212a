# SPDX-License-Identifier: Apache-2.0
# cmake -DREDFLAG=PROGRAM -DOUT=FOLDER -P make_pages.cmake
#
# What is installed beside the program, written by the program: a manual page
# for each of its commands, as each names those below it, and the completions.
cmake_minimum_required(VERSION 3.20)

function(ask_redflag file)
  execute_process(COMMAND ${REDFLAG} ${ARGN} OUTPUT_FILE ${file}
    RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "redflag ${ARGN}: status ${status}")
  endif()
endfunction()

file(REMOVE_RECURSE ${OUT})
file(MAKE_DIRECTORY ${OUT}/man1 ${OUT}/completions)
set(to_write redflag)
while(to_write)
  list(POP_FRONT to_write page)
  string(REGEX REPLACE "^redflag-?" "" command ${page})
  string(REPLACE "-" ";" command "${command}")
  set(file ${OUT}/man1/${page}.1)
  ask_redflag(${file} man ${command})
  file(READ ${file} text)
  string(REPLACE "\\-" "-" text "${text}")
  string(REGEX MATCHALL "redflag[a-z-]*\\\\fR\\(1\\)" named "${text}")
  foreach(below IN LISTS named)
    string(REGEX REPLACE "\\\\fR\\(1\\)$" "" below ${below})
    if(NOT EXISTS ${OUT}/man1/${below}.1 AND NOT below IN_LIST to_write)
      list(APPEND to_write ${below})
    endif()
  endforeach()
endwhile()
ask_redflag(${OUT}/completions/redflag completion bash)
ask_redflag(${OUT}/completions/redflag.fish completion fish)
ask_redflag(${OUT}/completions/_redflag completion zsh)
