#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/hardening.sh REDFLAG [full]
#
# Shows that the program was linked as src/CMakeLists.txt meant it. With `full`
# (an optimised g++ build without sanitizers) also what the compiler puts in.
set -euo pipefail
export LC_ALL=C

binary=$1 full=${2-}
failures=0
# holds DESCRIPTION COMMAND…: COMMAND must be true.
holds() {
  local what=$1
  shift
  if "$@"; then
    echo "yes  $what"
  else
    echo "NO   $what"
    failures=$((failures + 1))
  fi
}
has() { grep -qE "$1" <<<"$2"; }
lacks() { ! grep -qE "$1" <<<"$2"; }

header=$(readelf -hW "$binary")
segments=$(readelf -lW "$binary")
dynamic=$(readelf -dW "$binary")
symbols=$(readelf --dyn-syms -W "$binary")
libraries=$(ldd "$binary")

holds "position independent" has 'Type: +DYN' "$header"
holds "flagged as PIE" has 'FLAGS_1.* PIE' "$dynamic"
holds "relocations read-only" has 'GNU_RELRO' "$segments"
holds "bound when loaded" has 'BIND_NOW|FLAGS_1.* NOW' "$dynamic"
holds "has a stack header" has 'GNU_STACK' "$segments"
holds "stack not executable" lacks 'GNU_STACK.* RWE' "$segments"
holds "no segment both written and run" lacks 'LOAD.* RWE' "$segments"
holds "no library path inside" lacks '\((RPATH|RUNPATH)\)' "$dynamic"
holds "no toml++ library" lacks 'tomlplusplus' "$libraries"
holds "every library found" lacks 'not found' "$libraries"
if [[ $full == full ]]; then
  holds "stack protector" has '__stack_chk_fail' "$symbols"
  holds "fortified calls" has '__[a-z]+_chk(@|$)' "$symbols"
  holds "checks of the standard library" has '__glibcxx_assert_fail' "$symbols"
  # Debian's start-up files carry no such note, so the linker drops ours; the
  # landing pads themselves are there.
  holds "control flow protection" has 'endbr64' "$(objdump -d "$binary")"
  holds "no socket" lacks ' (socket|connect|getaddrinfo|gethostbyname)@' "$symbols"
  holds "no folder of the build inside" \
    lacks "$(dirname "$(realpath "$binary")")/" "$(strings -a "$binary")"
fi
exit $((failures > 0))
