#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/reproducible.sh [BUILD OTHER [SHARE]]
#
# The program comes out the same, byte by byte, wherever it is built. Without
# arguments the tree is copied to two folders and built in both, the second
# time under another path, time zone, language, umask, home and number of jobs,
# with nothing taken from a cache; the Debian packages have to be
# the same too. That is two whole builds.
#
# With two build folders it compares what is in them, which costs nothing where
# two were made anyway, as by .ci/run. They may share the compiler's cache, so
# with SHARE one object in so many, which ones the commit's hash says, is
# compiled anew from such a copy and held against OTHER's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# same FILE OTHER: says so, or how they differ, and fails.
same() {
  if ! cmp -s "$1" "$2"; then
    echo "DIFFERENT  $1 and $2"
    cmp "$1" "$2" || true
    readelf -SW "$1" 2>/dev/null | diff - <(readelf -SW "$2" 2>/dev/null) |
      head -n 20 || true
    return 1
  fi
  printf 'the same   %s and %s: %s bytes, sha256 %s\n' "$1" "$2" \
    "$(stat -c %s "$1")" "$(sha256sum "$1" | cut -c 1-16)"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
jobs=${JOBS:-$(nproc)}
export CCACHE_DISABLE=1
one=$scratch/one two="$scratch/another place/further down"

# As somebody else has it: everything that must not matter is another.
elsewhere() {
  umask 077
  export TZ=Pacific/Auckland LC_ALL=POSIX HOME=$scratch/home USER=someone
  mkdir "$HOME"
}

# share_anew BUILD SHARE
share_anew() (
  local built share=$2 commit drawn
  built=$(realpath "$1")
  commit=$(git rev-parse --short=7 HEAD 2>/dev/null || echo 0)
  elsewhere
  mkdir -p "$two"
  cp -r CMakeLists.txt LICENSE rules src "$two"
  cmake -S "$two" -B "$scratch/built elsewhere" -G Ninja \
    -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF -DREDFLAG_WERROR=ON \
    >"$scratch/log" || {
    cat "$scratch/log"
    return 1
  }
  cd "$scratch/built elsewhere"
  # What the build writes first, and compiles then, is left to the program.
  python3 - "$two/src/" "$((16#$commit % share))" "$share" >"$scratch/drawn" <<'END'
import json, shlex, sys
source, first, share = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with open("compile_commands.json") as file:
    commands = [e["command"] for e in json.load(file)
                if e["file"].startswith(source)]
for command in sorted(commands)[first::share]:
    words = shlex.split(command)
    print(words[words.index("-o") + 1], command, sep="\0", end="\0")
END
  # shellcheck disable=SC2016  # the inner shell's
  xargs -0 -n 2 -P "$jobs" bash -c '
    set -e
    mkdir -p "${2%/*}"
    eval "$3"
    cmp "$2" "$1/$2"
  ' share "$built" <"$scratch/drawn"
  drawn=$(($(tr -dc '\0' <"$scratch/drawn" | wc -c) / 2))
  ((drawn > 0)) || { echo "no object was drawn"; return 1; }
  echo "the same   $drawn objects, compiled anew elsewhere"
)

if (($# > 0)); then
  same "$1/redflag" "$2/redflag"
  (($# < 3)) || share_anew "$2" "$3"
  exit
fi

# Of one commit: the files that git knows, as they stand.
copy() {
  mkdir -p "$1"
  git ls-files -z | xargs -0 cp --parents -t "$1"
}
# build SOURCE BUILD JOBS
build() {
  cmake -S "$1" -B "$2" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DBUILD_TESTING=OFF -DREDFLAG_WERROR=ON >"$scratch/log" || {
    cat "$scratch/log"
    return 1
  }
  nice cmake --build "$2" --parallel "$3" >"$scratch/log" || {
    tail -n 30 "$scratch/log"
    return 1
  }
  (cd "$2" && cpack -G DEB >"$scratch/log") || {
    cat "$scratch/log"
    return 1
  }
}
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
copy "$one"
copy "$two"
(
  umask 022
  export TZ=UTC LC_ALL=C.UTF-8
  build "$one" "$one/build" "$jobs"
)
(
  elsewhere
  build "$two" "$scratch/built elsewhere" $((jobs + 1))
)
status=0
same "$one/build/redflag" "$scratch/built elsewhere/redflag" || status=1
packages=("$one"/build/*.deb "$scratch/built elsewhere"/*.deb)
same "${packages[@]}" || status=1
exit "$status"
