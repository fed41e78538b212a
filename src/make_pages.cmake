# SPDX-License-Identifier: Apache-2.0
# cmake -DREDFLAG=PROGRAM -DOUT=FOLDER -P make_pages.cmake
#
# What is installed beside the program, written by the program: a manual page
# for each of its commands, as each names those below it, in every language that
# it speaks, and the completions.
cmake_minimum_required(VERSION 3.20)

function(ask_redflag file)
  execute_process(COMMAND ${REDFLAG} ${ARGN} OUTPUT_FILE ${file}
    RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "redflag ${ARGN}: status ${status}")
  endif()
endfunction()

# write_pages(FOLDER LANGUAGE)
function(write_pages folder language)
  file(MAKE_DIRECTORY ${folder})
  set(to_write redflag)
  while(to_write)
    list(POP_FRONT to_write page)
    string(REGEX REPLACE "^redflag-?" "" command ${page})
    string(REPLACE "-" ";" command "${command}")
    set(file ${folder}/${page}.1)
    ask_redflag(${file} man ${command} --lang ${language})
    file(READ ${file} text)
    string(REPLACE "\\-" "-" text "${text}")
    string(REGEX MATCHALL "redflag[a-z-]*\\\\fR\\(1\\)" named "${text}")
    foreach(below IN LISTS named)
      string(REGEX REPLACE "\\\\fR\\(1\\)$" "" below ${below})
      if(NOT EXISTS ${folder}/${below}.1 AND NOT below IN_LIST to_write)
        list(APPEND to_write ${below})
      endif()
    endforeach()
  endwhile()
endfunction()

file(REMOVE_RECURSE ${OUT})
write_pages(${OUT}/man1 en)
write_pages(${OUT}/es/man1 es)
file(MAKE_DIRECTORY ${OUT}/completions)
ask_redflag(${OUT}/completions/redflag completion bash --lang en)
ask_redflag(${OUT}/completions/redflag.fish completion fish --lang en)
ask_redflag(${OUT}/completions/_redflag completion zsh --lang en)
