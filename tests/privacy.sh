#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/privacy.sh REDFLAG
#
# Plants words that occur nowhere else in every answer, note, name and id, and
# in cells that nobody can read. Then looks for them in all that redflag wrote,
# whatever became of it (strace sees each byte on its way out), and in every
# file that is there afterwards. Each may be found only where its test says so,
# and has to be found there, so that no test looks for nothing.
#
# Files that say something about people can be read by their owner alone,
# whatever the mask, and whatever stood there.
set -euo pipefail

redflag=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
strace -qq -o /dev/null true || { echo "strace may trace nothing here"; exit 1; }
unset XDG_CONFIG_HOME REDFLAG_LANG ACCESSIBLE
export LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=1795298400
checks=0 failed=0

fail() {
  failed=1
  printf 'FAILED %s\n' "$@"
}

mkdir inputs
cat >inputs/pack.toml <<'PACK'
[pack]
id = "tap"
version = "1.0.0"
title = "A tap"
unsure_level = "week"
[[level]]
id = "now"
title = "Now"
action = "Ring now."
within = "24 hours"
[[level]]
id = "week"
title = "This week"
action = "Ring this week."
within = "7 days"
[[level]]
id = "none"
title = "Nothing reported"
action = "Ring if anything changes."
[[source]]
id = "own"
organisation = "The author"
title = "Own judgement"
standing = "judgement"
[[sign]]
id = "drip"
title = "A drip"
notice = "A tap that drips"
[[sign.question]]
id = "litres"
ask = "How much in a day?"
type = "number"
unit = "count"
min = 0
max = 9000000
worse = "higher"
[[sign.question]]
id = "place"
ask = "Where?"
type = "choice"
worse = "none"
[[sign.question.option]]
id = "kitchen"
label = "In the kitchen"
[[sign.question.option]]
id = "bath"
label = "In the bath"
[[sign.question]]
id = "kinds"
ask = "What?"
type = "choices"
worse = "none"
[[sign.question.option]]
id = "cold"
label = "Cold"
[[sign.question.option]]
id = "hot"
label = "Hot"
[[sign.rule]]
id = "much"
level = "week"
when = "drip and litres >= 10 and place is kitchen and kinds has hot"
because = "Much water."
sources = ["own"]
PACK
sed 's/litres >= 10/litres >= 8000000/' inputs/pack.toml >inputs/other.toml
cat >inputs/sheet.toml <<'SHEET'
schema = "redflag/answers@1"
pack = "tap"
pack_version = "1.0.0"
taken = 2026-11-20T08:00:00Z
[answers]
drip = true
litres = 7654321
place = "kitchen"
kinds = ["hot"]
[notes]
drip = "xNOTEx"
[call]
ref = "xREF1x"
call_back = "xBACKx"
SHEET
sed -e 's/^place = .*/place = "xBADx"/' -e 's/^kinds = .*/kinds = ["xBADx"]/' \
  inputs/sheet.toml >inputs/broken.toml
cat inputs/sheet.toml - <<<'a line xBADx' >inputs/torn.toml
cat >inputs/rows.csv <<'ROWS'
id,pack,drip,litres,place,kinds,kept,note
xIDax,tap,yes,7654321,kitchen,hot,xKEPTx,xFREEx
xIDax,,yes,7654321,kitchen,hot,xKEPTx,xFREEx
xIDbx,,xBADx,xBADx,xBADx,xBADx;hot,xKEPTx,xFREEx
xIDcx,xBADx,yes,7654321,kitchen,hot,xKEPTx,xFREEx
xIDdx,,yes,7654321,kitchen,hot,xKEPTx,xFREEx,xBADx
xIDex,,yes
xIDfx,,yes,99999999,bath,none,xKEPTx,"xBADx"x
xIDgx,,no,7654321,kitchen,hot,xKEPTx,xFREEx
xIDhx,,yes,7654321,kitchen,hot,xKEPTx,"xBADx
ROWS
cat >inputs/rows.ndjson <<'ROWS'
{"id":"xIDax","drip":true,"litres":7654321,"place":"kitchen","kinds":["hot"],"note":"xFREEx"}
{"id":"xIDbx","drip":"xBADx","litres":"xBADx","place":"xBADx","kinds":["xBADx"],"note":"xFREEx"}
{"id":"xIDcx","pack":"xBADx","drip":true,"note":{"xFREEx":["xFREEx"]}}
{"id":"xIDdx","drip":{"xBADx":1},"litres":[7654321]}
{"id":"xIDex","drip":true,"drip":"xBADx"}
{"id":"xIDfx","drip":xBADx}
xBADx
["xBADx"]
ROWS
cat >inputs/rows.fhir <<'ROWS'
{"resourceType":"QuestionnaireResponse","status":"completed","id":"xIDax","subject":{"display":"xFREEx"},"item":[{"linkId":"drip","answer":[{"valueBoolean":true}]},{"linkId":"litres","answer":[{"valueDecimal":7654321}]}]}
{"resourceType":"QuestionnaireResponse","status":"completed","id":"xIDbx","item":[{"linkId":"drip","text":"xFREEx","answer":[{"valueString":"xBADx"}]},{"linkId":"litres","answer":[{"valueString":"xBADx"}]},{"linkId":"place","answer":[{"valueCoding":{"code":"xBADx","display":"xBADx"}}]}]}
{"resourceType":"QuestionnaireResponse","status":"xBADx","id":"xIDcx","questionnaire":"xBADx"}
{"resourceType":"xBADx","id":"xIDdx"}
{"resourceType":"QuestionnaireResponse","id":"xIDex","item":"xBADx"}
ROWS
cat >inputs/long.csv <<'ROWS'
who,what,says
xIDax,drip,yes
xIDax,litres,7654321
xIDbx,drip,xBADx
xIDbx,drip,xBADx
xIDcx,drip,yes,xBADx
ROWS
cat >inputs/long.toml <<'MAP'
[map]
long = { id = "who", question = "what", answer = "says" }
MAP
cat >inputs/coded.toml <<'MAP'
[[column]]
name = "drip"
question = "drip"
codes = { "yes" = "yes", "no" = "no" }
MAP
# Options, units and numbers that a message might take from a cell.
sed -e 's/"hot"/"xoptx"/; s/has hot/has xoptx/; s/unit = "count"/unit = "kg"/' \
  -e 's/litres >= 10/litres >= 10 kg/' inputs/pack.toml >inputs/parts.toml
cat >inputs/parts.csv <<'ROWS'
id;litres;kinds
a;765.432;cold
b;3 years;cold
c;1;"xoptx;xoptx"
d;1;"none;xoptx"
ROWS
cat >inputs/parts.ndjson <<'ROWS'
{"id":"a","litres":"3 years"}
{"id":"b","kinds":["xoptx","xoptx"]}
{"id":"c","kinds":{"xoptx":7}}
ROWS
parts='xoptx|years|765[.,]?432'
printf '%s\n' y 7654321 1 2 '' '' '' >inputs/typed
printf '%s\n' '1y 2=7654321' 'm xNOTEx' q '' >inputs/called
canaries='x(NOTE|REF1|BACK|BAD|ID[a-h]|KEPT|FREE)x|7654321|7,654,321'

# found_in PLACE: the kinds of canary in what was written there, in one line.
found_in() {
  { grep -Eo "$canaries" "$1" || true; } | sed -E 's/^x([A-Z]+).*/\1/; s/^ID[A-Z]*/ID/; s/^7.*/NUMBER/' |
    sort -u | paste -sd ' '
}

# leaks NAME [PLACE=KIND…]… -- ARGUMENT…: runs redflag with ARGUMENT… and the
# standard input that `input` names; each PLACE holds its kinds of canary,
# "KIND KIND", and nothing else holds any.
leaks() {
  local name=$1 place wanted got code=0
  shift
  local -A allowed=()
  while [[ $1 != -- ]]; do
    allowed[${1%%=*}]=${1#*=}
    shift
  done
  shift
  rm -rf work written
  mkdir -p work/home work/tmp written
  cp inputs/* work/
  (cd work && HOME=$PWD/home TMPDIR=$PWD/tmp exec strace -f -y -qq -s 1000000 \
    -o ../trace -e trace=write,writev,pwrite64,pwritev,sendto,sendmsg,renameat \
    "$redflag" "$@") <"inputs/${input:-typed}" >work/stdout 2>work/stderr || code=$?
  # Each write goes to the file of its place; a temporary name is its target's.
  local -A targets=()
  while read -r place got; do targets[$place]=$got; done < <(
    sed -nE 's/.* renameat\([0-9]+<[^>]*>, "([^"]*)", [0-9]+<[^>]*>, "([^"]*)"\) = 0.*/\1 \2/p' trace)
  sed -nE 's/^[0-9]+ +[a-z0-9]+\([0-9]+<([^>]*)>, (.*)/\1 \2/p' trace |
    while read -r place got; do
      place=${place##*/}
      place=${targets[$place]-$place}
      printf '%s\n' "$got" >>"written/$place"
    done
  local file
  while read -r file; do # what is there in the end, inputs apart
    [[ -e inputs/${file#work/} ]] || cat "$file" >>"written/${file##*/}"
  done < <(find work -type f)
  for place in written/*; do
    got=$(found_in "$place")
    wanted=${allowed[${place#written/}]-}
    [[ $got == "$wanted" ]] || fail "$name: ${place#written/} (status $code)" \
      "  holds   $got" "  allowed $wanted" "$(grep -En "$canaries" "$place" | cut -c 1-300 | head -n 5 || true)"
    unset "allowed[${place#written/}]"
  done
  for place in "${!allowed[@]}"; do
    fail "$name: nothing was written to $place (status $code)"
  done
  checks=$((checks + 1))
}

# again FILE ARGUMENT…: inputs/again.FILE's, the rejects of a first run.
again() {
  (cd inputs && "$redflag" score "$1" --pack pack.toml --rejects "$2" "${@:3}" >/dev/null 2>&1) || true
  [[ -s inputs/$2 ]] || fail "no rejects of $1"
}

score() { # NAME PLACES… -- ARGUMENTS…
  local places=()
  while [[ $1 != -- ]]; do places+=("$1"); shift; done
  shift
  leaks "${places[@]}" -- score --pack pack.toml "$@"
}

# One person's answers: in what was asked for, which is the card or the note,
# and in the sheet; in the talk, where there is one.
one=(--pack pack.toml --no-input --answers sheet.toml)
leaks "check" stdout=NUMBER -- check "${one[@]}"
leaks "check, JSON" stdout=NUMBER -- check "${one[@]}" --format json
leaks "check, a page" stdout=NUMBER -- check "${one[@]}" --format html
leaks "check, saved" stdout=NUMBER saved.toml="BACK NOTE NUMBER REF" -- \
  check "${one[@]}" --save saved.toml
leaks "check, a talk" stdout=NUMBER stderr=NUMBER saved.toml=NUMBER -- \
  check --pack pack.toml --save saved.toml
leaks "check, a broken line of a sheet" stderr=BAD -- \
  check --pack pack.toml --no-input --answers broken.toml
leaks "check, a torn sheet" stderr=BAD -- \
  check --pack pack.toml --no-input --answers torn.toml
leaks "intake" stdout="BACK NOTE NUMBER REF" -- intake "${one[@]}"
leaks "intake, JSON" stdout="BACK NOTE NUMBER REF" -- intake "${one[@]}" --format json
input=called leaks "intake, a talk" stdout="NOTE NUMBER" stderr=NUMBER saved.toml="NOTE NUMBER" -- \
  intake --pack pack.toml --save saved.toml
leaks "explain a sheet" stdout=NUMBER -- explain sheet.toml --pack pack.toml
leaks "explain what if" stdout=NUMBER -- explain sheet.toml --pack pack.toml --what-if --exact

# Many people's: ids and kept columns in the results, all of a row in the
# rejects, nothing in messages and summaries.
score "score to a file" o.csv="ID KEPT" -- rows.csv -o o.csv --keep kept
score "score to standard output" stdout=ID -- rows.csv
score "rejects" stdout=ID r.csv="BAD FREE ID KEPT NUMBER" -- rows.csv --rejects r.csv
score "summary" stdout=ID s.html= -- rows.csv --summary --summary-to s.html
score "columns of questions" stdout=ID -- rows.csv --columns id,level,unsure,may,notes
score "strict" -- rows.csv --strict
score "shown where asked" stdout=ID stderr=BAD -- rows.csv --show-values
score "NDJSON" stdout=ID r.ndjson="BAD FREE ID NUMBER" -- rows.ndjson --rejects r.ndjson
score "NDJSON to NDJSON" stdout=ID -- rows.ndjson --to ndjson
score "FHIR" stdout=ID r.ndjson="BAD ID" -- rows.fhir --from fhir --rejects r.ndjson
score "FHIR to FHIR" stdout=ID -- rows.fhir --from fhir --to fhir
for file in parts.csv parts.ndjson; do
  cells='xoptx years'
  [[ $file == *.csv ]] && cells="NUMBER $cells"
  canaries=$parts leaks "parts of cells, $file" r="$cells" -- \
    score --pack parts.toml $file --rejects r
  canaries=$parts leaks "parts of cells, $file, shown" stderr="$cells" -- \
    score --pack parts.toml $file --show-values
done
canaries=$parts leaks "explain parts of cells" -- explain parts.csv --row 1 --pack parts.toml
score "a long table" stdout=ID r.csv="BAD ID" -- long.csv --map long.toml --rejects r.csv
score "codes of a map" stdout=ID -- rows.csv --map coded.toml
leaks "explain a row" stdout=NUMBER -- explain rows.csv --row 1 --pack pack.toml
leaks "explain a bad row" -- explain rows.csv --row 3 --pack pack.toml
leaks "explain an id that stands twice, and was named" stderr=ID -- explain rows.csv --id xIDax --pack pack.toml

# What was rejected once says why in itself.
again rows.csv again.csv
again rows.ndjson again.ndjson
again long.csv again-long.csv --map long.toml
score "rejects again" -- again.csv
score "rejects again, shown" stderr=BAD -- again.csv --show-values
score "rejects again, NDJSON" -- again.ndjson
score "rejects again, a long table" -- again-long.csv --map long.toml
leaks "explain a reject" stdout=NUMBER -- explain again.csv --row 3 --pack pack.toml
leaks "a cohort" stdout=ID changed.csv=ID -- \
  pack diff pack.toml other.toml --cohort rows.csv -o changed.csv

# Telephone numbers: in the config, and in the talk.
printf '%s\n' 07654321 '' '' '' '' '' '' >inputs/numbers
input=numbers leaks "contacts" stderr=NUMBER config.toml=NUMBER -- contacts --config config.toml

# Who may read the files. What is replaced could be read by everybody before.
owners=(saved.toml called.toml o.csv r.csv s.html changed.csv config.toml)
write_all_files() {
  "$redflag" check "${one[@]}" --save saved.toml
  "$redflag" intake "${one[@]}" --save called.toml
  "$redflag" score --pack pack.toml rows.csv -o o.csv --rejects r.csv --summary-to s.html || true
  "$redflag" pack diff pack.toml other.toml --cohort rows.csv -o changed.csv || true
  "$redflag" contacts --config config.toml <numbers
}
for mask in 0000 0022 0777; do
  for there in "" before; do
    rm -rf work
    cp -r inputs work
    if [[ -n $there ]]; then
      (cd work && cp sheet.toml saved.toml && cp sheet.toml called.toml &&
        touch "${owners[@]}" && chmod 644 "${owners[@]}")
    fi
    (cd work && umask $mask && write_all_files) >/dev/null 2>&1
    for file in "${owners[@]}"; do
      [[ -s work/$file && $(stat -c %a "work/$file") == 600 ]] ||
        fail "mask $mask $there: $(stat -c '%a %n' "work/$file")"
      checks=$((checks + 1))
    done
  done
done

echo "$checks checks, failed: $failed"
((failed == 0))
