#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/tidy.sh BUILD [JOBS [SHARE]]
#
# clang-tidy with the list of .clang-tidy over src/, by the compile commands in
# BUILD; a finding fails. With SHARE only one file in SHARE, which ones the
# commit's hash says, and those that the last commit changed, SHARE at most: in
# the course of changes all are looked at, but not by each.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

build=$1 jobs=${2:-$(nproc)} share=${3-}
tidy=$(command -v clang-tidy-14 || command -v clang-tidy)
mapfile -t files < <(find src -name '*.cpp' | sort)
all=${#files[@]}
if [[ -n $share ]]; then
  commit=$(git rev-parse --short=7 HEAD 2>/dev/null || echo 0)
  drawn=()
  for ((i = 16#$commit % share; i < all; i += share)); do
    drawn+=("${files[i]}")
  done
  # In a copy without history, or with one commit, nothing has changed.
  mapfile -t changed < <(git diff --name-only --diff-filter=AM HEAD~1 -- \
    'src/*.cpp' 2>/dev/null | head -n "$share")
  mapfile -t files < <(printf '%s\n' "${drawn[@]}" "${changed[@]}" |
    grep . | sort -u)
fi

((${#files[@]})) || { echo "no file was drawn" >&2; exit 1; }

# The flags are g++'s; clang does not know all of them.
options=(-p "$build" --quiet '--warnings-as-errors=*'
  --extra-arg=-Wno-unknown-warning-option
  --extra-arg=-Wno-ignored-optimization-argument
  --extra-arg=-enable-trivial-auto-var-init-zero-knowing-it-will-be-removed-from-clang)
planted=$(mktemp --suffix=.cpp)
trap 'rm -f "$planted"' EXIT
echo 'double half(int a) { return a / 2; }' >"$planted"
if "$tidy" --config-file=.clang-tidy '--warnings-as-errors=*' "$planted" -- \
  >/dev/null 2>&1; then
  echo "clang-tidy does not find an integer division that is taken for more" >&2
  exit 1
fi
# It counts on stderr what it kept to itself.
printf '%s\0' "${files[@]}" |
  xargs -0 -n 1 -P "$jobs" "$tidy" "${options[@]}" 2> \
    >(grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed|^Use -' >&2 || true)
echo "clang-tidy: ${#files[@]} of $all files, nothing found"
