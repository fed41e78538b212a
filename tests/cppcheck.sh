#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/cppcheck.sh [JOBS]
#
# cppcheck over all of src/, a second opinion beside two compilers and
# clang-tidy. It fails on anything that it finds. A false finding is marked
# where it stands (// cppcheck-suppress id; why).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${1:-$(nproc)}
# A finding planted must be found, or silence means nothing.
planted=$(mktemp --suffix=.cpp)
trap 'rm -f "$planted"' EXIT
echo 'int f() { int a[2] = {1, 2}; return a[2]; }' >"$planted"

options=(--quiet --std=c++20 --language=c++ --library=std --max-configs=1
  --enable=warning,performance,portability --inline-suppr --error-exitcode=1
  '--template={file}:{line}: {severity}: {message} [{id}]'
  # clang-tidy knows which parameters are moved from, and how large they are.
  --suppress=passedByValue
  # must and may start out alike in many places.
  --suppress=duplicateAssignExpression)
if cppcheck "${options[@]}" "$planted" 2>/dev/null; then
  echo "cppcheck does not find an index past the end" >&2
  exit 1
fi
cppcheck "${options[@]}" -j "$jobs" -I src src
echo "cppcheck: $(find src -name '*.cpp' | wc -l) files, nothing found"
