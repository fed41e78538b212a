# SPDX-License-Identifier: Apache-2.0
# Run by CPack between install and package: what Debian wants of a package and
# a plain install does not have. The same bytes each time.
set(usr ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr)
set(doc ${usr}/share/doc/redflag)
file(REMOVE ${doc}/LICENSE)  # common-licenses has it, and copyright says so
# The one below /usr is where Debian's zsh looks; the other is /usr/local's.
file(REMOVE_RECURSE ${usr}/share/zsh/site-functions)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/copyright ${doc}/copyright)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/changelog ${doc}/changelog)
file(CHMOD ${doc}/copyright ${doc}/changelog
  PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
file(GLOB pages ${usr}/share/man/man1/*.1 ${usr}/share/man/es/man1/*.1)
foreach(file IN LISTS pages ITEMS ${doc}/changelog)
  execute_process(COMMAND gzip -9n ${file} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
