#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/golden/run.sh [--update] [--tree DIR] [--network-trace] REDFLAG [COMMAND[/CASE]]…
#
# Runs golden cases, all of them where none is named, and compares stdout,
# stderr and exit status byte by byte. With --update it writes them instead.
# With --network-trace every case runs under strace, and one that opens a
# socket fails. README.md, one folder up, says what a case consists of.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo=$(cd "$here/../.." && pwd)
tree=$here update=no trace=no
while [[ ${1-} == --* ]]; do
  case $1 in
    --update) update=yes ;;
    --tree) tree=$(cd "$2" && pwd); shift ;;
    --network-trace) trace=yes ;;
    *) echo "unknown option: $1" >&2; exit 2 ;;
  esac
  shift
done
if (($# == 0)) || [[ ! -x $1 || -d $1 ]]; then
  echo "usage: run.sh [--update] [--tree DIR] [--network-trace] REDFLAG [COMMAND[/CASE]]…" >&2
  exit 2
fi
binary=$(realpath "$1")
shift
if [[ $trace == yes ]] && ! strace -o /dev/null true 2>/dev/null; then
  echo "strace is missing, or may trace nothing here: nothing was tested" >&2
  exit 1
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What `redflag` means in a cmd. Only the program itself is traced: the shell
# around it asks the name service for its user.
mkdir "$scratch/bin"
ln -s "$binary" "$scratch/bin/redflag"
if [[ $trace == yes ]]; then
  rm "$scratch/bin/redflag"
  cat >"$scratch/bin/redflag" <<TRACED
#!/bin/sh
exec strace -D -f -qq -e trace=network -A -o '$scratch/network' '$binary' "\$@"
TRACED
  chmod +x "$scratch/bin/redflag"
fi

# The cases: folders two below the tree. One without a `cmd` is a mistake.
cases=()
for wanted in "${@:-}"; do
  case $wanted in
    */*) found=("$tree/$wanted") ;;
    '') found=("$tree"/*/*/) ;;
    *) found=("$tree/$wanted"/*/) ;;
  esac
  for folder in "${found[@]}"; do
    [[ -d $folder ]] && cases+=("${folder%/}")
  done
done
if ((${#cases[@]} == 0)); then
  echo "no golden case found in $tree ${*:-}" >&2
  exit 1
fi

# Runs the case in $1; leaves out, err and exit in $scratch/got.
run_case() {
  local folder=$1 got=$scratch/got work=$scratch/work line status=0
  rm -rf "$got" "$work" "$scratch/network"
  mkdir -p "$got" "$work/home" "$work/case"
  cp -a "$folder/." "$work/case/"
  rm -f "$work/case/"{cmd,out,err,exit}
  local name
  for name in rules examples; do
    [[ -e $work/case/$name ]] || ln -s "$repo/$name" "$work/case/$name"
  done
  [[ -e $work/case/packs ]] || ln -s "$repo/tests/packs" "$work/case/packs"
  [[ -e $work/case/corpus ]] || ln -s "$repo/tests/fuzz/corpus" "$work/case/corpus"
  line=$(<"$folder/cmd")
  # Arguments alone are arguments of redflag; else the line is shell.
  [[ " $line " =~ [[:space:]\;\|\&\(]redflag[[:space:]\;\|\&\)] ]] || line="redflag $line"
  local input=/dev/null
  [[ -f $folder/in ]] && input=$folder/in
  (
    cd "$work/case"
    env -i PATH="$scratch/bin:/usr/local/bin:/usr/bin:/bin" HOME="$work/home" \
      LC_ALL=C.UTF-8 TZ=UTC TERM=xterm SOURCE_DATE_EPOCH=1795298400 \
      RULES=rules EXAMPLES=examples \
      ASAN_OPTIONS="${ASAN_OPTIONS-exitcode=99}" \
      UBSAN_OPTIONS="${UBSAN_OPTIONS-print_stacktrace=1}" \
      TSAN_OPTIONS="${TSAN_OPTIONS-}" \
      ASAN_SYMBOLIZER_PATH="${ASAN_SYMBOLIZER_PATH-}" \
      LLVM_PROFILE_FILE="${LLVM_PROFILE_FILE-}" \
      timeout --kill-after=5 60 bash -o pipefail -c "$line" \
      <"$input" >"$got/out" 2>"$got/err"
  ) || status=$?
  echo "$status" >"$got/exit"
}

# Prints how expected file $2 differs from what case $1 gave; true if it does.
differs() {
  local folder=$1 file=$2 expected=$scratch/expected
  if [[ -f $folder/$file ]]; then
    cp "$folder/$file" "$expected"
  elif [[ $file == exit ]]; then
    echo 0 >"$expected"
  else
    : >"$expected"
  fi
  ! cmp -s "$expected" "$scratch/got/$file" || return 1
  diff --text -u --label "expected $file" --label "got $file" \
    "$expected" "$scratch/got/$file" || true
}

# Writes what case $1 gave; an empty out or err and an exit of 0 need no file.
write_expected() {
  local folder=$1 file
  for file in out err exit; do
    if [[ ! -s $scratch/got/$file || ($file == exit && $(<"$scratch/got/exit") == 0) ]]; then
      rm -f "$folder/$file"
    else
      cp "$scratch/got/$file" "$folder/$file"
    fi
  done
}

failed=0
for folder in "${cases[@]}"; do
  name=${folder#"$tree/"}
  if [[ ! -s $folder/cmd ]]; then
    echo "FAILED $name: there is no cmd"
    failed=$((failed + 1))
    continue
  fi
  if (($(grep -c '' "$folder/cmd") != 1)); then
    echo "FAILED $name: cmd is more than one line"
    failed=$((failed + 1))
    continue
  fi
  run_case "$folder"
  problem=
  if [[ $update == yes ]]; then
    write_expected "$folder"
  else
    for file in exit err out; do
      difference=$(differs "$folder" "$file") && problem+=$difference$'\n'
    done
  fi
  if [[ -s $scratch/network ]]; then
    problem+=$(grep -vE '^[0-9]+ +(---|\+\+\+)' "$scratch/network" || true)
  fi
  # What differs between machines must not stand in what is compared.
  if grep -qaF -e "$scratch" -e "$repo" "$scratch/got/out" "$scratch/got/err"; then
    problem+="the output names a path of this machine"$'\n'
  fi
  if [[ -n $problem ]]; then
    echo "FAILED $name: $(<"$folder/cmd")"
    printf '%s\n' "$problem"
    failed=$((failed + 1))
  fi
done
echo "${#cases[@]} golden cases, $failed failed"
((failed == 0))
