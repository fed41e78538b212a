#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/reproducible.sh [BUILD OTHER]
#
# The program comes out the same, byte by byte, wherever it is built. Without
# arguments the tree is copied to two folders and built in both, the second
# time under another path, time zone, language, umask, home and number of jobs,
# with nothing taken from a cache; the Debian packages have to be
# the same too. That is two whole builds.
#
# With two build folders it compares what is in them, which costs nothing where
# two were made anyway, as by .ci/run.
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

if (($# == 2)); then
  same "$1/redflag" "$2/redflag"
  exit
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
jobs=${JOBS:-$(nproc)}
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
export CCACHE_DISABLE=1 SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
one=$scratch/one two="$scratch/another place/further down"
copy "$one"
copy "$two"
(
  umask 022
  export TZ=UTC LC_ALL=C.UTF-8
  build "$one" "$one/build" "$jobs"
)
(
  umask 077
  export TZ=Pacific/Auckland LC_ALL=POSIX HOME=$scratch/home USER=someone
  mkdir "$HOME"
  build "$two" "$scratch/built elsewhere" $((jobs + 1))
)
status=0
same "$one/build/redflag" "$scratch/built elsewhere/redflag" || status=1
packages=("$one"/build/*.deb "$scratch/built elsewhere"/*.deb)
same "${packages[@]}" || status=1
exit "$status"
