#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/valgrind.sh REDFLAG
#
# One scenario of each kind under valgrind's memcheck, on the program as it is
# shipped: a branch on memory that nobody wrote, a read past the end, and a
# block that nobody can reach fail it. The sanitizers see neither the first nor
# into the libraries. Valgrind shows a processor without AVX-512 and a kernel
# without Landlock and seccomp, so the batch takes its loops for AVX2, and
# --sandbox require ends with 8.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

binary=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
readonly kFound=99
failures=0

# Runs the arguments under memcheck; what it has to say is in $scratch/log.
memcheck() {
  valgrind --quiet --error-exitcode=$kFound --leak-check=full \
    --errors-for-leak-kinds=definite,possible --show-leak-kinds=definite,possible \
    --log-file="$scratch/log" "$@" >"$scratch/out" 2>"$scratch/err"
}

# scenario STATUS NAME ARGUMENT…: redflag must end with that status.
scenario() {
  local wanted=$1 name=$2 status=0 start=$SECONDS
  shift 2
  memcheck "$binary" "$@" </dev/null || status=$?
  # A line of "--" is about a call of the kernel that valgrind does not know.
  if ((status == wanted)) && ! grep -q '^==' "$scratch/log"; then
    printf 'ok      %-18s %d s\n' "$name" $((SECONDS - start))
    return
  fi
  printf 'FAILED  %s: status %d, not %d: redflag %s\n' \
    "$name" "$status" "$wanted" "$*"
  head -n 60 "$scratch/log"
  tail -n 5 "$scratch/err"
  failures=$((failures + 1))
}

# Memcheck must find what is planted, or its silence means nothing.
cat >"$scratch/planted.cpp" <<'PLANTED'
#include <cstdlib>
int main() {
  int* block = static_cast<int*>(std::malloc(sizeof(int)));
  const int status = *block > 7 ? 1 : 0;
  std::free(block);
  return status;
}
PLANTED
"${CXX:-g++}" -O0 "$scratch/planted.cpp" -o "$scratch/planted"
status=0
memcheck "$scratch/planted" || status=$?
if ((status != kFound)); then
  echo "memcheck does not find memory that nobody wrote" >&2
  exit 1
fi

head -n 40 examples/questionnaires.csv >"$scratch/rows.csv"
head -n 20 examples/questionnaires.csv | head -c -9 >"$scratch/torn.csv"
house=examples/packs/house-leak.toml
scenario 0 "check" check --no-input --answers examples/answers-emergency.toml
scenario 0 "check, Spanish" check --no-input --lang es --format html \
  --answers examples/answers-unsure.toml --save "$scratch/saved.toml"
scenario 6 "score" score "$scratch/rows.csv" --jobs 2 --summary \
  -o "$scratch/outcomes.csv" --rejects "$scratch/rejects.csv"
scenario 6 "score, torn" score "$scratch/torn.csv" --explain
scenario 6 "score FHIR" score --from fhir --to fhir examples/responses.json
scenario 8 "score, sandbox" score --sandbox require "$scratch/rows.csv"
scenario 0 "explain" explain examples/answers-soon.toml
scenario 0 "pack lint" pack lint "$house"
scenario 0 "pack prove" pack prove "$house"
scenario 0 "pack export sql" pack export sql --dialect postgres "$house"
((failures == 0)) || exit 1
