#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/sandbox.sh REDFLAG PROBE
#
# What --sandbox does where the kernel refuses it (strace says so in the
# kernel's place), what the program itself can still call once it stands (PROBE
# is the library of sandbox_probe.cpp), and that no core dump can hold answers.
# What the sandbox refuses by name is in unit/cli/sandbox_test.cpp.
set -euo pipefail

redflag=$(realpath "$1") probe=$(realpath "$2")
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
failed=0
# Descriptors are counted below: none of whoever started this.
for there in "/proc/$BASHPID/fd/"*; do
  number=${there##*/}
  ((number <= 2 || number >= 255)) || eval "exec $number>&-"
done

# expect NAME GOT WANTED
expect() {
  [[ $2 == "$3" ]] && return
  printf 'FAILED %s\n  got    %s\n  wanted %s\n' "$1" "$2" "$3"
  failed=1
}

cp "$repo/examples/packs/house-leak.toml" pack.toml
printf 'id,drip\n1,yes\n' >rows.csv

# Kernels that lack a part.
no_landlock=landlock_create_ruleset:error=ENOSYS
no_seccomp=seccomp:error=ENOSYS
no_prctl=prctl:error=EINVAL

# without LACKS ARGUMENT…: redflag score where the kernel fails those calls.
without() {
  local inject=() call
  for call in $1; do inject+=(-e "inject=$call"); done
  shift
  strace -f -qq -o /dev/null -e trace=prctl,seccomp,landlock_create_ruleset "${inject[@]}" \
    "$redflag" score --pack pack.toml "$@" rows.csv 2>&1
  echo "exit $?"
}
strace -qq -o /dev/null true || { echo "strace may trace nothing here"; exit 1; }

run() { without "$@" || true; }
wanted_rows=$(run "" --sandbox off)
[[ $wanted_rows == *"1 rows = 1 scored + 0 rejected"* || $wanted_rows == *"1 row = 1 scored + 0 rejected"* ]] ||
  { echo "FAILED nothing was scored: $wanted_rows"; exit 1; }
for lacks in "$no_seccomp" "$no_landlock" "$no_seccomp $no_landlock" \
  "$no_prctl"; do
  expect "auto goes on: $lacks" "$(run "$lacks" --sandbox auto)" "$wanted_rows"
done
expect "required is had here" "$(run "" --sandbox require)" "$wanted_rows"
refused() { # LACKS WHY
  expect "required: $1" "$(run "$1" --sandbox require)" \
    "redflag: --sandbox require: $2; leave --sandbox out to go on with what it has
exit 8"
}
refused "$no_landlock" "this kernel lends it no Landlock"
refused "$no_seccomp" "this kernel lends it no seccomp filter"
refused "$no_prctl" "this kernel lends it neither Landlock nor seccomp"

# The folder that is written into cannot be opened for Landlock, for a reason
# that may be over when there is something to save: it is saved, and no
# temporary file stays. What is required is refused with that reason.
printf 'id,drip\n1,yes\n2,perhaps\n' >two.csv
cp "$repo/examples/house-leak-answers.toml" answers.toml
score_files=(score --pack pack.toml two.csv -o out/results.csv --rejects out/rejects.csv)
check_save=(check --pack pack.toml --no-input --answers answers.toml --save out/sheet.toml)
# in_folder ARGUMENT…: what came of redflag in an empty out/, all its files.
in_folder() {
  rm -rf out
  mkdir out
  local status=0
  "$@" >/dev/null 2>err || status=$?
  sed -n 's/^redflag: //p' err
  (cd out && for file in .[!.]* *; do
    [[ ! -f $file ]] || echo "$file: $(grep -v '^taken' "$file" | cksum)"
  done)
  echo "exit $status"
}
# failing ERROR RUN…: the same where the first folder's open fails so.
failing() {
  local error=$1 number
  shift
  in_folder strace -f -qq -o trace -e trace=openat "$redflag" "$@" >/dev/null
  number=$(grep -n O_PATH trace | head -n 1 | cut -d: -f1)
  in_folder strace -f -qq -o /dev/null -e trace=openat \
    -e "inject=openat:error=$error:when=$number" "$redflag" "$@"
}
for run in score_files check_save; do
  declare -n arguments=$run
  wanted=$(in_folder "$redflag" "${arguments[@]}")
  [[ $wanted == *results.csv* || $wanted == *sheet.toml* ]] ||
    { echo "FAILED $run wrote nothing: $wanted"; failed=1; }
  for error in EMFILE ENFILE ENOMEM EACCES EINTR; do
    expect "$run: $error" "$(failing "$error" "${arguments[@]}")" "$wanted"
  done
  expect "$run, required: EINTR" \
    "$(failing EINTR "${arguments[@]}" --sandbox require)" "$wanted"
  for error in "EMFILE:Too many open files" "EACCES:Permission denied"; do
    expect "$run, required: $error" \
      "$(failing "${error%%:*}" "${arguments[@]}" --sandbox require)" \
      "--sandbox require: Landlock cannot open \"out\": ${error#*:}; leave --sandbox out to go on with what it has
exit 8"
  done
done
# So with a real limit: two files and their folders leave 7 for the sandbox.
expect "no descriptor for it" \
  "$(in_folder prlimit --nofile=8 "$redflag" "${score_files[@]}")" \
  "$(in_folder "$redflag" "${score_files[@]}")"
expect "no descriptor for the pack" \
  "$(in_folder prlimit --nofile=7 "$redflag" "${score_files[@]}")" \
  'cannot read "pack.toml": Too many open files
exit 5'

# Every call of the kernel, from inside of each command once the sandbox stands:
# none is let through but those that are needed, and the run goes on as without.
export SOURCE_DATE_EPOCH=1795298400 TZ=UTC
printf 'n\n2\n\n' >typed
probed() {
  local name=$1 wanted got
  shift
  rm -f probed.csv talk.toml call.toml
  wanted=$("$redflag" "$@" --sandbox require <typed 2>&1; echo "exit $?")
  rm -f probed.csv talk.toml call.toml
  got=$(LD_PRELOAD=$probe "$redflag" "$@" --sandbox require <typed 9>report 2>&1; echo "exit $?")
  expect "$name: which calls are let through" \
    "$(grep -v ' tried$' report | head -n 20)" ""
  local tried
  tried=$(sed -n 's/ tried$//p' report)
  ((${tried:-0} > 450)) ||
    { echo "FAILED $name: the calls were not tried"; failed=1; }
  expect "$name: probed" "$got" "$wanted"
}
probed score score --pack pack.toml two.csv --jobs 2
probed "score -o" score --pack pack.toml two.csv --jobs 2 -o probed.csv
probed check check --pack pack.toml --no-input --answers answers.toml
probed "check --save" check --pack pack.toml --save talk.toml
probed intake intake --pack pack.toml --save call.toml

expect "in Spanish" \
  "$(in_folder env LANGUAGE=es LC_ALL=es_ES.UTF-8 prlimit --nofile=8 "$redflag" "${score_files[@]}" --sandbox require | head -n 1)" \
  "--sandbox require: Landlock no puede abrir «out»: hay demasiados archivos abiertos; sin --sandbox se sigue con lo que hay"

# A run that waits for its input has its limits looked at.
mkfifo input
ulimit -S -c "$(ulimit -H -c)" # a core dump as large as may be
"$redflag" score --pack pack.toml input >/dev/null 2>&1 &
exec 3>input
expect "no core dump" \
  "$(awk '/^Max core file size/ { print $5, $6 }' "/proc/$!/limits")" "0 0"
exec 3>&-
wait || true

if ((failed)); then exit 1; fi
echo "the sandbox: as asked for, on each of 5 kernels"
