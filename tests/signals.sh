#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/signals.sh REDFLAG
#
# How runs end that somebody stops, whose output nobody takes, or whose files
# cannot get their names: by status and message, and what was there before is
# there still. Other talks that are stopped are in golden/check, golden/intake
# and terminal/.
set -euo pipefail

redflag=$(realpath "$1")
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export LC_ALL=C.UTF-8 TZ=UTC HOME=$scratch SOURCE_DATE_EPOCH=1795298400
checks=0 failed=0

# expect NAME GOT WANTED
expect() {
  checks=$((checks + 1))
  [[ $2 == "$3" ]] && return
  failed=1
  printf 'FAILED %s\n  got    %s\n  wanted %s\n' "$1" "$2" "$3"
}

pack=$repo/examples/packs/house-leak.toml
card=$("$redflag" check --pack "$pack" --no-input | head -n 1)
cp "$repo/examples/house-leak-answers.toml" sheet.toml
{ echo id,gas; for i in $(seq 30000); do echo "$i,no"; done; } >rows.csv

# wait_until COMMAND…: for ten seconds at most.
wait_until() {
  local i
  for i in $(seq 500); do
    ! "$@" 2>/dev/null || return 0
    sleep 0.02
  done
  echo "FAILED nothing came of: $*"
  kill -KILL "$job" # or it holds the caller's output for ever
  exit 1
}

# stop SIGNAL: to the job that was started last, whose status is `code`. A shell
# starts a job with SIGINT ignored, so `env` gives it back.
stop() {
  kill -"$1" "$job"
  code=0
  wait "$job" 2>/dev/null || code=$?
}
begin() { env --default-signal=INT,HUP,TERM,QUIT "$redflag" "$@" <&0 & job=$!; }

mkfifo table
exec 3<>table # so that nobody waits for the other end
has_hidden() { compgen -G '.redflag.*' >/dev/null; }
left_over() { find . -name '.redflag.*' -o -name 'core*'; }
for signal in INT TERM HUP QUIT XCPU ALRM USR1 USR2 VTALRM PROF IO PWR; do
  echo 'old results' >results.csv
  echo 'old rejects' >rejects.csv
  begin score --pack "$pack" --from csv - -o results.csv --rejects rejects.csv <table 2>err
  printf 'id,gas\n1,yes\n2,perhaps\n' >&3
  wait_until has_hidden
  stop $signal
  expect "score, SIG$signal: status" "$code" 130
  expect "score, SIG$signal: message" "$(tail -n 1 err)" "Stopped. No file was written."
  expect "score, SIG$signal: files" "$(cat results.csv rejects.csv)" "old results
old rejects"
  expect "score, SIG$signal: left" "$(left_over)" ""
done

# A named pipe that nobody has opened yet is waited for no longer either.
mkfifo nobody
echo 'old results' >results.csv
begin score --pack "$pack" --from csv nobody -o results.csv 2>err
wait_until has_hidden
sleep 1 # it is to wait in open()
stop TERM
expect "score that waits for a pipe" "$code $(tail -n 1 err) $(cat results.csv)$(left_over)" \
  "130 Stopped. No file was written. old results"

# So does a run whose time is up, and which has a second to end in.
echo 'old results' >results.csv
code=0
(ulimit -S -t 1 && exec "$redflag" score --pack "$pack" --from csv - -o results.csv 2>err) \
  < <(echo id,gas; exec yes 1,no 2>/dev/null) || code=$?
expect "score, out of time" "$code
$(cat results.csv) $(tail -n 1 err) $(left_over)" \
  "130
old results Stopped. No file was written. "

# A talk has its card, and saves. It ends by the signal, without a core dump.
mkfifo typed
exec 4<>typed
ulimit -S -c "$(ulimit -H -c)" # a core dump as large as may be
is_asked() { grep -q 'Question 2' talk; }
for signal in TERM:143 HUP:129 QUIT:131 XCPU:152 ALRM:142 USR1:138 USR2:140 \
  VTALRM:154 PROF:155 IO:157 PWR:158; do
  rm -f saved.toml
  : >talk
  begin check --pack "$pack" --save saved.toml <typed >card 2>talk
  echo 0 >&4
  wait_until is_asked
  stop "${signal%:*}"
  expect "check, SIG${signal%:*}: status" "$code" "${signal#*:}"
  expect "check, SIG${signal%:*}: card" "$(head -n 1 card)" "$card"
  expect "check, SIG${signal%:*}: saved" "$(grep -c '^gas = false' saved.toml)" 1
  expect "check, SIG${signal%:*}: left" "$(left_over)" ""
done

# fails CALL:HOW ARGUMENT…: a score with ARGUMENT… of which a system call fails;
# its status, its message, and the first line of each of its files.
printf 'id,gas,drip\n1,yes,\n2,perhaps,yes\n3,no,maybe\n' >bad.csv
strace -qq -o /dev/null true || { echo "strace may trace nothing here"; exit 1; }
fails() {
  local call=$1 file
  shift
  for file in o.csv r.csv s.txt; do echo "old $file" >$file; done
  code=0
  timeout -k 5 20 strace -f -qq -o /dev/null -e trace="${call%%:*}" -e inject="$call" \
    "$redflag" score bad.csv --pack "$pack" --jobs 1 "$@" >out 2>err || code=$?
  got=$(echo "$code $(tail -n 1 err)"; head -qn 1 o.csv r.csv s.txt; left_over)
}
id=id,level,possible,advised,findings,notes
rejected=id,gas,drip,redflag_line,redflag_column,redflag_reason,at_least

# Of several files each that can get its name has it, but no outcomes without
# their rejects, and the message says which are new.
fails renameat:error=EIO:when=1 -o o.csv --rejects r.csv --summary-to s.txt
expect "no name for the rejects" "$got" "5 redflag: cannot write \"r.csv\": Input/output error; as before: \"r.csv\", \"s.txt\", \"o.csv\"
old o.csv
old r.csv
old s.txt"
fails renameat:error=EIO:when=2 -o o.csv --rejects r.csv
expect "no name for the outcomes" "$got" "5 redflag: cannot write \"o.csv\": Input/output error; new: \"r.csv\"; as before: \"o.csv\"
old o.csv
$rejected
old s.txt"
fails renameat:error=EIO:when=2 -o o.csv --rejects r.csv --summary-to s.txt
expect "no name for the summary" "$got" "5 redflag: cannot write \"s.txt\": Input/output error; new: \"r.csv\", \"o.csv\"; as before: \"s.txt\"
$id
$rejected
old s.txt"
fails fsync:error=EIO:when=3 -o o.csv --rejects r.csv
expect "a name that a power cut may take" "$got" "5 redflag: \"r.csv\" is new, but may not outlast a power cut: Input/output error; new: \"r.csv\", \"o.csv\"
$id
$rejected
old s.txt"
fails fsync:error=EIO:when=2 -o o.csv --rejects r.csv
expect "one of two is not whole" "$got" "5 redflag: cannot write \"o.csv\": Input/output error
old o.csv
old r.csv
old s.txt"

# A signal that asks for nothing ends nothing, wherever it comes.
for call in fsync:error=EINTR:when=1 fsync:error=EINTR:when=2 openat:error=EINTR:when=12; do
  fails $call --sandbox off -o o.csv
  expect "score, $call" "${got%% *}" 6
done

# So does a sheet say that it is there.
for lang in en es; do
  rm -f saved.toml
  code=0
  timeout -k 5 20 strace -f -qq -o /dev/null -e trace=fsync -e inject=fsync:error=EIO:when=2 "$redflag" check \
    --sandbox off --no-input --lang $lang --answers "$repo/examples/answers-soon.toml" --save saved.toml >/dev/null 2>err || code=$?
  expect "a sheet that a power cut may take, $lang" "$code $(grep -A 1 '^Error' err | paste -sd ' ') $(grep -c '^schema' saved.toml)" \
    "5 $([[ $lang == en ]] && echo 'Error: "saved.toml" is new, but may not outlast a power cut: Input/output error.' ||
      echo 'Error: «saved.toml» es nuevo, pero quizá no sobreviva a un corte de luz: error de entrada o salida.') 1"
done

# A config that cannot be taken away is there still, and the message is ours.
for lang in en es; do
  echo '[contacts]' >config.toml
  code=0
  timeout -k 5 20 strace -f -qq -o /dev/null -e trace=unlink,unlinkat -e inject=unlink,unlinkat:error=EROFS \
    "$redflag" contacts --clear --config config.toml --lang $lang 2>err || code=$?
  expect "a config on a disk that takes no change, $lang" "$code $(<err) $(wc -l <config.toml)" \
    "5 redflag: $([[ $lang == en ]] && echo 'cannot take away "config.toml": Read-only file system' ||
      echo 'no se puede borrar «config.toml»: ahí no se puede escribir') 1"
done

# A write that takes nothing, and says that it went well, is not asked for ever.
fails write:retval=0:when=2 -o o.csv
expect "a file that takes nothing" "$got" "5 redflag: cannot write \"o.csv\": Input/output error
old o.csv
old r.csv
old s.txt"
fails write:retval=0:when=2
expect "standard output that takes nothing" "$got" "5 redflag: cannot write to standard output: Input/output error
old o.csv
old r.csv
old s.txt"

# What is stopped while it writes leaves no half of it.
stopped() { # CALL:WHEN ARGUMENT…
  local call=$1
  shift
  code=0
  timeout -k 5 20 strace -f -qq -o /dev/null -e trace="${call%%:*}" -e inject="$call" \
    env --default-signal=INT "$redflag" "$@" >out 2>err || code=$?
}
echo old >doc.md
stopped write:signal=INT:when=1 pack export markdown "$pack" -o doc.md
expect "an export, SIGINT" "$code $(cat doc.md)$(left_over)" "130 old"
stopped fsync:signal=QUIT:when=3 pack new new-pack
expect "pack new, SIGQUIT" "$code $(ls -d new-pack 2>&1 | grep -c 'No such')" "130 1"

# Whichever of its threads a signal finds, a run that waits for more rows ends.
has_ended() { ! kill -0 "$job"; }
for jobs in 2 4; do
  begin score --pack "$pack" --jobs $jobs --from csv - -o results.csv <table 2>err
  { echo 'id,gas'; seq -f '%.0f,yes' 200000; } >&3
  sleep 0.3
  kill -TERM "$job"
  wait_until has_ended
  code=0
  wait "$job" 2>/dev/null || code=$?
  expect "score, --jobs $jobs, waiting for more" "$code" 130
done

# A proof writes nothing before its end, and ends by the signal.
is_at_work() { grep -q redflag "/proc/$job/comm"; }
for signal in INT:130 TERM:143 HUP:129; do
  begin pack prove "$repo/rules/cancer-spread" --limit 100000 >out 2>err
  wait_until is_at_work
  stop "${signal%:*}"
  expect "prove, SIG${signal%:*}" "$code $(wc -c <out)" "${signal#*:} 0"
done

# Nobody takes the output: a full disk says so, a reader that has gone needs no
# word of it. What else was to be written is not lost.
commands=("check --pack $pack --no-input --answers sheet.toml"
  "check --pack $pack --no-input --answers sheet.toml --format html"
  "intake --pack $pack --no-input --answers sheet.toml"
  "score rows.csv --pack $pack"
  "score rows.csv --pack $pack --to ndjson"
  "explain sheet.toml --pack $pack"
  "explain rows.csv --row 1 --pack $pack"
  "checklist --pack $pack"
  "pack lint $pack" "pack prove $pack" "pack show $pack" "pack test $repo/rules/cancer-spread"
  "pack diff $pack $pack" "pack export markdown $pack" "pack export form $pack"
  "pack export fhir $pack" "pack export graph $pack" "pack export sql --dialect duckdb $pack"
  "pack schema" "completion bash" "man" "doctor")
for command in "${commands[@]}"; do
  # shellcheck disable=SC2086
  code=0; "$redflag" $command >/dev/full 2>err || code=$?
  expect "$command, no room" "$code" 5
  expect "$command, no room: said" "$(grep -c 'standard output' err)" 1
  rm -f gone
  # The reader is gone before anything is written.
  { wait_until test -e gone; code=0; "$redflag" $command 2>err || code=$?; echo "$code" >code; } |
    { exec <&-; touch gone; }
  code=$(<code)
  expect "$command, nobody reads" "$code" 5
  expect "$command, nobody reads: not a word" "$(grep -c 'standard output' err || true)" 0
done
code=0
"$redflag" check --pack "$pack" --no-input --answers sheet.toml --save saved.toml >/dev/full 2>err || code=$?
expect "check --save, no room for the card" "$code $(grep -c '^gas\|^drip' saved.toml)" "5 $(grep -c '^gas\|^drip' sheet.toml)"

# Standard descriptors that are closed stay so: what opens a file never gets
# their number, and nothing that is printed lands in it.
printf 'id,gas,drip\n1,yes,\n2,perhaps,yes\n3,no,maybe\n' >bad.csv
written="oo rr ss sv.toml"
run_closed() { # CLOSED COMMAND: its status, and what it wrote
  local code=0 file
  # shellcheck disable=SC2086
  rm -f $written
  # shellcheck disable=SC2086
  (
    for number in $1; do eval "exec $number>&-"; done
    exec "$redflag" $2
  ) </dev/null >so 2>se || code=$?
  echo "$code"
  for file in $written; do
    [[ ! -e $file ]] || { echo "$file:"; grep -v '^taken' $file; }
  done
}
for command in "score bad.csv --pack $pack --rejects rr" \
  "score bad.csv --pack $pack -o oo" \
  "score bad.csv --pack $pack -o oo --sandbox off" \
  "score bad.csv --pack $pack -o oo --rejects rr" \
  "score bad.csv --pack $pack -o oo --rejects rr --summary-to ss" \
  "check --pack $pack --no-input --answers sheet.toml --save sv.toml" \
  "intake --pack $pack --no-input --answers sheet.toml --save sv.toml" \
  "pack export sql --dialect duckdb -o oo $pack" "pack export form -o oo $pack" \
  "pack diff $pack $pack --cohort rows.csv -o oo"; do
  run_closed "" "$command" >whole
  for closed in 0 1 2 "0 1" "0 2" "1 2" "0 1 2"; do
    run_closed "$closed" "$command" >part
    wanted=$(<whole)
    # What goes to standard output could not be written; nor are there rejects
    # without their outcomes.
    case $closed:$command in
    *1*:score*" -o "* | *1*:"pack export"*) ;;
    *1*:score*) wanted=5 ;;
    *1*:*) wanted=5${wanted#?} ;;
    esac
    expect "closed $closed: $command" "$(<part)" "$wanted"
  done
done
code=0; "$redflag" check --pack "$pack" <&- >card 2>err || code=$?
expect "check, standard input closed" "$code" 5

echo "$checks checks, failed: $failed"
((failed == 0))
