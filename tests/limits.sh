#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/limits.sh REDFLAG
#
# Each limit of the tables in README.md and rules/README.md: what is as large as
# it may be works, what is one larger gives its message and its status, and all
# of them end soon. Packs that are built to be slow to read end soon as well.
set -euo pipefail

redflag=$(realpath "$1")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export LC_ALL=C.UTF-8 TZ=UTC HOME=$scratch
seconds=${REDFLAG_LIMIT_SECONDS:-20} # of the processor, for each run
checks=0 failed=0

# gives STATUS WORDS ARGUMENT…: redflag with ARGUMENT… and `in` as standard
# input ends with STATUS, and says WORDS, or nothing that starts "limit".
gives() {
  local status=$1 words=$2 code=0
  shift 2
  (ulimit -t "$seconds" -v 4000000 ${stack:+-s "$stack"} && "$redflag" "$@") <"${in:-/dev/null}" >out 2>err || code=$?
  checks=$((checks + 1))
  if ((code != status)) || { [[ -n $words ]] && ! cat out err | tr -s ' \n' ' ' | grep -qF -- "$words"; }; then
    failed=1
    printf 'FAILED redflag %s\n  status %s, wanted %s and: %s\n' "$*" "$code" "$status" "$words"
    tail -n 4 err | cut -c 1-300
  fi
}

# times N TEXT: TEXT N times.
times() {
  ((${1} == 0)) || printf "%0.s$2" $(seq "$1")
}

frame() {
  cat <<'PACK'
[pack]
id = "p"
version = "1.0.0"
title = "P"
unsure_level = "l2"
[[level]]
id = "l1"
title = "One"
action = "Do."
[[level]]
id = "l2"
title = "Two"
action = "Do."
[[level]]
id = "l3"
title = "Three"
action = "Do."
[[source]]
id = "s"
organisation = "O"
title = "T"
standing = "judgement"
[[question]]
id = "a"
ask = "A?"
type = "yes-no"
worse = "none"
[[question]]
id = "n"
ask = "N?"
type = "number"
unit = "count"
min = 0
max = 100
worse = "none"
PACK
}
head() {
  frame
  rule r a
}
rule() { # ID WHEN [SOURCES]
  printf '[[rule]]\nid = "%s"\nlevel = "l1"\nwhen = "%s"\nbecause = "B."\nsources = [%s]\n' \
    "$1" "$2" "${3:-\"s\"}"
}

# pack STATUS WORDS: pack.toml is read so.
pack() { gives "$1" "$2" pack show pack.toml; }

# Packs. One file, of 1 MiB.
{ head; echo -n '#'; } >pack.toml
{ cat pack.toml; times $((1048576 - $(wc -c <pack.toml))) x; } >full.toml
mv full.toml pack.toml
pack 0 ""
echo >>pack.toml
pack 4 "the text is larger than 1 MiB"
# 64 dots a line, 64 brackets, 20,000 tables.
dots() { { head; echo "t = [$(times "$1" '1.5,')]"; } >pack.toml; }
dots 64; pack 4 "unknown key \`t\`"
dots 65; pack 4 "more than 64 dots"
{ head; echo "u$(times 64 _) = 1"; } >pack.toml
pack 4 "unknown key \`u___"
{ head; echo "u$(times 65 _) = 1"; } >pack.toml
pack 4 "more than 64 underscores"
{ head; times 21000 '[[flag]]\n'; } >pack.toml
pack 4 "more than 20000 tables"
{ head; echo "t = $(times 80 '[')$(times 80 ']')"; } >pack.toml
pack 4 "nested"
# Tables of a kind, items of a list.
flags() { { head; for i in $(seq "$1"); do printf '[[flag]]\nid = "f%d"\nwhen = "a"\n' "$i"; done; } >pack.toml; }
flags 5000; pack 0 ""
flags 5001; pack 4 "a pack has at most 5000 tables [[flag]]"
items() { { head; rule r2 a "$(times "$1" '"s",')"; } >pack.toml; }
items 5000; pack 0 ""
items 5001; pack 4 "has more than 5000 items"
# Questions, rules, options, levels, a text, an id.
questions() { { head; for i in $(seq 3 "$1"); do printf '[[question]]\nid = "q%d"\nask = "Q?"\ntype = "yes-no"\nworse = "none"\n' "$i"; done; } >pack.toml; }
questions 2000; pack 0 ""
questions 2001; pack 4 "a pack has at most 2000 questions"
rules() { { head; for i in $(seq 2 "$1"); do rule "r$i" a; done; } >pack.toml; }
rules 5000; pack 0 ""
rules 5001; pack 4 "a pack has at most 5000"
options() { { head; printf '[[question]]\nid = "c"\nask = "C?"\ntype = "choice"\nworse = "none"\n'; for i in $(seq "$1"); do printf '[[question.option]]\nid = "o%d"\nlabel = "O"\n' "$i"; done; } >pack.toml; }
options 64; pack 0 ""
options 65; pack 4 "more than 64 options"
levels() { { head; for i in $(seq 4 "$1"); do printf '[[level]]\nid = "l%d"\ntitle = "L"\naction = "Do."\n' "$i"; done; } >pack.toml; }
levels 16; pack 0 ""
levels 17; pack 4 "a pack has at most 16 levels"
text() { { head; printf '[[flag]]\nid = "f"\nwhen = "a%s"\n' "$(times "$1" ' ')"; } >pack.toml; }
text 4095; pack 0 ""
text 4096; pack 4 "longer than 4096 bytes"
id() { { head; printf '[[flag]]\nid = "%s"\nwhen = "a"\n' "$(times "$1" x)"; } >pack.toml; }
id 64; pack 0 ""
id 65; pack 4 "64"
range() { { head; printf '[[question]]\nid = "m"\nask = "M?"\ntype = "number"\nunit = "count"\nmin = 0\nmax = %s\nworse = "none"\n' "$1"; } >pack.toml; }
range 1000000000000; pack 0 ""
range 1000000000001; pack 4 "both within 1000000000000"
# Conditions: how deep, how many parts, how many of a value; chains.
deep() { local i when=a; for i in $(seq "$1"); do ((i % 2)) && when="(a or $when)" || when="(a and $when)"; done; { head; rule r2 "$when"; } >pack.toml; }
deep 15; pack 0 ""
deep 16; pack 4 "nests deeper than 16 levels"
parts() { # 1 and 1,000 a rule, and so many more
  { head; for i in $(seq 199); do rule "p$i" "at least 1 of ($(times 998 'a,')a)"; done; rule last "at least 1 of ($(times "$1" 'a,')a)"; } >pack.toml
}
parts 997; pack 0 ""
parts 998; pack 4 "at most 200000 parts together"
value() { # v1 to v7 double, v8 adds what is asked
  { head; for i in $(seq 7); do printf '[[value]]\nid = "v%d"\nexpr = "%s + %s"\nunit = "count"\n' "$i" "$( ((i > 1)) && echo v$((i - 1)) || echo n)" "$( ((i > 1)) && echo v$((i - 1)) || echo n)"; done
    printf '[[value]]\nid = "v8"\nexpr = "%s"\nunit = "count"\n' "$1"; } >pack.toml
}
most="v7 + v7 + v7 + v5 + v5 + v5 + v2 + v2 + v2 + v1 + n + n + n + n + n" # with n 999: it is odd
value "$most + n"; pack 0 ""
value "$most + v1"; pack 4 "has more than 1000 parts, with the values that it reads spelled out"
flags() { # f1 to f13 double
  { head; for i in $(seq 13); do printf '[[flag]]\nid = "f%d"\nwhen = "%s or %s"\n' "$i" "$( ((i > 1)) && echo f$((i - 1)) || echo a)" "$( ((i > 1)) && echo f$((i - 1)) || echo a)"; done
    printf '[[flag]]\nid = "last"\nwhen = "%s"\n' "$1"; } >pack.toml
}
most="f13 or f10 or f9 or f8 or f4 or f1 or a"
flags "$most"; pack 0 ""
flags "$most or a"; pack 4 "has more than 20000 parts, with the flags that it reads spelled out"
chain() { { head; printf '[[flag]]\nid = "f1"\nwhen = "a"\n'; for i in $(seq 2 "$1"); do printf '[[flag]]\nid = "f%d"\nwhen = "f%d"\n' "$i" $((i - 1)); done; } >pack.toml; }
chain 64; pack 0 ""
chain 65; pack 4 "a chain of more than 64 names"
# Folders: 1,000 files, 8 MiB; 16 deep, 10,000 of whatever lies there.
mkdir many
head >many/pack.toml
for i in $(seq 999); do : >"many/$i.toml"; done
gives 0 "" pack show many
: >many/1000.toml
gives 4 "more than 1000 .toml files" pack show many
mkdir large
head >large/pack.toml
{ echo -n '#'; times 1048574 x; echo; } >large/1.toml
for i in $(seq 2 7); do ln large/1.toml large/$i.toml; done
{ echo -n '#'; times $((1048575 - $(wc -c <large/pack.toml))) x; } >large/8.toml
gives 0 "" pack show large
echo >>large/8.toml
gives 4 "larger than 8 MiB together" pack show large
mkdir -p "deep$(times 16 /d)"
head >"deep$(times 16 /d)/pack.toml"
gives 0 "" pack show deep
mkdir "deep$(times 17 /d)"
gives 4 'the folders in "deep" are more than 16 deep' pack show deep
gives 4 'las carpetas de «deep» tienen más de 16 niveles' checklist --pack deep --lang es
stack=64 gives 4 "more than 16 deep" pack show deep
mkdir -p full/d
head >full/pack.toml
seq -f 'full/d/%.0f.txt' 9998 | xargs touch
gives 0 "" pack show full
touch full/.hidden
gives 4 'there are more than 10,000 files and folders in "full"' pack show full
gives 4 'hay más de 10,000 archivos y carpetas en «full»' checklist --pack full --lang es

# Packs that would be slow: they end with what is wrong, or with what they are.
doubled() { # each flag reads the one before twice
  {
    head
    for i in $(seq "$1"); do
      printf '[[flag]]\nid = "f%d"\nwhen = "(%s and a) or (not %s and n > 3)"\n' "$i" \
        "$( ((i > 1)) && echo f$((i - 1)) || echo a)" "$( ((i > 1)) && echo f$((i - 1)) || echo a)"
    done
    rule doubled "f$1"
  } >pack.toml
}
doubled 11
printf 'id,a,n\n1,yes,\n' >row.csv
for command in "pack lint pack.toml" "pack prove pack.toml" "pack test --suggest pack.toml" \
  "score row.csv --pack pack.toml" \
  "checklist --pack pack.toml" "pack export form pack.toml" "pack export fhir pack.toml" \
  "pack export sql --dialect duckdb pack.toml" "explain row.csv --row 1 --pack pack.toml"; do
  # shellcheck disable=SC2086
  gives "$([[ $command == *prove* || $command == *test* ]] && echo 1 || echo 0)" "" $command
done
doubled 63
pack 4 'flag "f12" has more than 20000 parts'
{ # A value that doubles sixty times would have 10^18 parts.
  head
  for i in $(seq 60); do
    printf '[[value]]\nid = "v%d"\nexpr = "%s + %s"\nunit = "count"\n' "$i" \
      "$( ((i > 1)) && echo v$((i - 1)) || echo n)" "$( ((i > 1)) && echo v$((i - 1)) || echo n)"
  done
} >pack.toml
for command in lint prove show; do gives 4 "more than 1000 parts" pack $command pack.toml; done
# Packs about which something is far too hard to decide: each command ends all
# the same, by the work that its limit allows, and says what it did not decide.
hard() { # NAME JOIN: the questions and flags of `in`, and rules at two levels
  local all
  all="($(sed -n 's/^id = "\(f[0-9]*\)"$/\1/p' <<<"$in" | paste -sd, | sed "s/,/ $2 /g"))"
  mkdir -p "$1/cases"
  { frame; echo "$in"; rule hard "$all"; rule other "a and $all" | sed 's/"l1"/"l2"/'; } >"$1/pack.toml"
  # What it would be that nobody gets the higher level by it.
  mkdir -p "$1-lower"
  { frame; echo "$in"; rule hard "$all" | sed 's/"l1"/"l2"/'; } >"$1-lower/pack.toml"
  printf '[[case]]\nid = "c"\ntext = "T"\nsource = "S"\nrest = "no"\nanswers = { a = true }\nlevel = "l3"\n' >"$1/cases/c.toml"
}
pigeons() { # one more than there are holes, and no two in one
  awk -v n="$1" '
    function ask(id) { printf "[[question]]\nid = \"%s\"\nask = \"Q?\"\ntype = \"yes-no\"\nworse = \"none\"\n", id }
    function flag(when) { printf "[[flag]]\nid = \"f%d\"\nwhen = \"%s\"\n", ++flags, when }
    BEGIN {
      for (p = 0; p <= n; p++) {
        some = ""
        for (h = 0; h < n; h++) { ask("p" p "_" h); some = some (h ? " or " : "") "p" p "_" h }
        flag(some)
      }
      for (h = 0; h < n; h++) {
        all = ""
        for (p = 0; p <= n; p++) all = all (p ? ", " : "") "p" p "_" h
        flag("not (at least 2 of (" all "))")
      }
    }'
}
clauses() { # QUESTIONS CLAUSES: each of three, drawn by lot
  awk -v n="$1" -v m="$2" '
    function draw(most) { lot = (lot * 16807) % 2147483647; return lot % most }
    BEGIN {
      lot = 1
      for (q = 0; q < n; q++) printf "[[question]]\nid = \"q%d\"\nask = \"Q?\"\ntype = \"yes-no\"\nworse = \"none\"\n", q
      for (c = 0; c < m; c++) {
        if (c % 50 == 0) printf "%s[[flag]]\nid = \"f%d\"\nwhen = \"", (c ? "\"\n" : ""), c / 50
        else printf " and "
        printf "("
        for (k = 0; k < 3; k++) printf "%s%sq%d", (k ? " or " : ""), (draw(2) ? "not " : ""), draw(n)
        printf ")"
      }
      print "\""
    }'
}
products() { # NUMBERS, of which any two have a product of their own
  awk -v n="$1" '
    function draw(most) { lot = (lot * 16807) % 2147483647; return lot % most }
    BEGIN {
      lot = 1
      for (q = 0; q < n; q++) printf "[[question]]\nid = \"n%d\"\nask = \"N?\"\ntype = \"number\"\nunit = \"count\"\nmin = 0\nmax = 50\nworse = \"higher\"\n", q
      for (q = 1; q < n; q++) for (k = 0; k < q; k++)
        printf "[[flag]]\nid = \"f%d\"\nwhen = \"n%d * n%d = %d and n%d > n%d\"\n", ++flags, q, k, 100 + draw(2300), q, k
    }'
}
in=$(pigeons 12) hard pigeons and
in=$(clauses 200 860) hard clauses and
in=$(products 12) hard products or
printf 'schema = "redflag/answers@1"\npack = "p"\npack_version = "1.0.0"\n[answers]\n' >open.toml
limit=(--limit 2000)
reached="The limit was reached, which proves nothing: try a higher --limit."
for pack in pigeons clauses; do
  gives 0 "To raise the level: not decided." explain open.toml --pack $pack --what-if "${limit[@]}"
  gives 0 "$reached" explain open.toml --pack $pack --what-if "${limit[@]}"
  grep -q "No missing answer" out && { failed=1; echo "FAILED $pack: --what-if says more than it knows"; }
  gives 0 "possible l1 or below" explain open.toml --pack $pack --exact "${limit[@]}"
  gives 1 "not decided" pack test $pack --mutate "${limit[@]}"
  gives 0 "$reached" pack test $pack --suggest "${limit[@]}"
  gives 1 "$reached" pack test $pack --mutate --suggest "${limit[@]}"
  gives 1 "not decided whether anybody is lowered: l1 -> l2" pack diff $pack $pack-lower "${limit[@]}"
  gives 1 "$reached" pack diff $pack $pack-lower --fail-on lowered "${limit[@]}"
  gives 1 "the limit was reached" pack prove $pack "${limit[@]}"
  # With as little as there can be, nothing is decided, and nothing is lost.
  gives 0 "To raise the level: not decided." explain open.toml --pack $pack --what-if --limit 1
  grep -q "No missing answer" out && { failed=1; echo "FAILED $pack: --what-if says more than it knows"; }
  gives 1 "0 killed" pack test $pack --mutate --limit 1
  gives 1 "not decided whether anybody is lowered: l1 -> l2" pack diff $pack $pack-lower --limit 1
done
# Of numbers much can be found; what matters is that the search for the rest ends.
for limit in 1 2000; do
  for option in --what-if --exact; do gives 0 "" explain open.toml --pack products $option --limit $limit; done
  gives 1 "not decided" pack test products --mutate --limit $limit
  gives 0 "The limit was reached" pack test products --suggest --limit $limit
  gives 1 "lowered: l1 -> l2" pack diff products products-lower --limit $limit
done
{ # Rules as long as they may be with their flags spelled out, for SQL.
  frame
  clauses 200 1 | sed '/^\[\[flag/,$d'
  for i in $(seq 8); do
    clauses $((200 - i)) 3000 | sed -n "/^\[\[flag/,\$s/\"f/\"s${i}_f/;/^\[\[flag/,\$p"
    rule "long$i" "$(seq -f "s${i}_f%.0f" 0 59 | paste -sd, | sed 's/,/ and /g')"
  done
} >pack.toml
for dialect in duckdb postgres spark; do gives 0 "" pack export sql --dialect $dialect pack.toml; done
{ # Each way to choose so many of so many would be a way to hold.
  frame
  for i in $(seq 60); do printf '[[question]]\nid = "q%d"\nask = "Q?"\ntype = "yes-no"\nworse = "none"\n' "$i"; done
  printf '[[flag]]\nid = "half"\nwhen = "at least 30 of (%sq60)"\n' "$(seq -f 'q%.0f, ' 59 | tr -d '\n')"
  printf '[[flag]]\nid = "none"\nwhen = "no and %s"\n' "$(seq 2 2 58 | awk '{ printf "%s(q%d or q%d)", (NR > 1 ? " and " : ""), $1, $1 + 1 }')"
  rule hard "half or none"
} >pack.toml
gives 0 "" pack lint pack.toml
gives 1 "" pack test --suggest pack.toml --limit 2000
# Nothing but names that are near others: hints end before they take the square.
mkdir near
questions 1900
sed 's/id = "q\([0-9]*\)"/id = "a_question_with_a_long_name_for_something_and_number_\1"/' pack.toml >near/pack.toml
seq 130000 | awk '
  NR % 75 == 1 { printf "%s[[rule]]\nid = \"n%d\"\nlevel = \"l1\"\nbecause = \"B.\"\nsources = [\"s\"]\nwhen = \"", (NR > 1 ? "\"\n" : ""), NR }
  { printf "%sa_qestion_with_a_lang_nome_far_somethimg_nd_numbre_%d", (NR % 75 == 1 ? "" : " or "), $1 }
  END { print "\"" }' >all.txt
split -C 900000 all.txt near/part- --additional-suffix=.toml # between lines
gives 4 "no question, flag or value is called" pack lint near

# Cases: 100,000.
cases() {
  mkdir -p house/cases
  head >house/pack.toml
  seq "$1" | awk -v folder=house/cases 'NR % 9000 == 1 { file = folder "/" NR ".toml" }
    { printf "[[case]]\nid = \"c%d\"\ntext = \"T\"\nsource = \"s\"\nrest = \"no\"\nanswers = { a = true }\nlevel = \"l1\"\n", $1 >file }'
}
cases 100000; gives 0 "" pack test house
cases 100001; gives 4 "a pack has no more than 100000 cases" pack test house

# Batches: a row of 1 MiB, 10,000 fields, JSON 32 deep, FHIR 128 deep. The rows
# beside it are scored, and it is rejected.
head >pack.toml
rows() { { echo 'id,a,note'; echo "1,yes,$(times "$1" x)"; echo 2,no,; } >rows.csv; }
score=(score --pack pack.toml)
rows 1048570; gives 0 "2 rows = 2 scored + 0 rejected" "${score[@]}" rows.csv
rows 1048571; gives 6 "the row is longer than 1 MiB" "${score[@]}" rows.csv --rejects r.csv
gives 6 "2 rows = 1 scored + 1 rejected" "${score[@]}" rows.csv
grep -q '^1,yes,x' r.csv || { failed=1; echo "FAILED the long row is not among the rejects"; }
wide() { { echo "id,a$(seq -f ',c%.0f' "$(($1 - 2))" | tr -d '\n')"; echo "1,yes$(times $(($1 - 2)) ',')"; } >rows.csv; }
wide 10000; gives 0 "1 row = 1 scored + 0 rejected" "${score[@]}" rows.csv
wide 10001; gives 3 "10,000 fields" "${score[@]}" rows.csv
json() { { echo "{\"id\":1,\"a\":true,\"x\":$(times "$1" '[')$(times "$1" ']')}"; echo '{"id":2,"a":false}'; } >rows.ndjson; }
json 31; gives 0 "2 rows = 2 scored + 0 rejected" "${score[@]}" rows.ndjson
json 32; gives 6 "the JSON is nested deeper than 32" "${score[@]}" rows.ndjson
gives 6 "2 rows = 1 scored + 1 rejected" "${score[@]}" rows.ndjson
fhir() { { echo "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"id\":\"1\",\"item\":[{\"linkId\":\"a\",\"answer\":[{\"valueBoolean\":true}]}],\"extension\":$(times "$1" '[')$(times "$1" ']')}"; } >rows.fhir; }
fhir 127; gives 0 "1 row = 1 scored + 0 rejected" "${score[@]}" rows.fhir --from fhir
fhir 128; gives 6 "the JSON is nested deeper than 128" "${score[@]}" rows.fhir --from fhir
printf '[map.long]\nid = "id"\nquestion = "q"\nanswer = "v"\n' >long.toml
long() { { echo id,q,v; echo 1,a,yes; echo "1,note,$(times 524288 x)"; echo "1,memo,$(times "$1" x)"; echo 1,n,5; echo 2,a,no; } >long.csv; }
long 500000; gives 0 "2 rows = 2 scored + 0 rejected" "${score[@]}" long.csv --map long.toml
long 524288; gives 6 "the rows of this id are longer than 1 MiB together" "${score[@]}" long.csv --map long.toml
# Maps: 10,000 columns, 1,000 codes.
printf 'id,a\n1,yes\n' >rows.csv
map() { { seq "$1" | awk '{ printf "[[column]]\nname = \"c%d\"\nquestion = \"a\"\n", $1 }'; } >map.toml; }
map 10000; gives 3 "one column answers it" "${score[@]}" rows.csv --map map.toml
map 10001; gives 3 "a map has at most 10000 columns" "${score[@]}" rows.csv --map map.toml
codes() { { printf '[[column]]\nname = "a"\nquestion = "a"\n[column.codes]\n'; seq "$1" | sed 's/.*/"x&" = "yes"/'; echo '"yes" = "yes"'; } >map.toml; }
codes 999; gives 0 "" "${score[@]}" rows.csv --map map.toml
codes 1000; gives 3 "a column has at most 1000 codes" "${score[@]}" rows.csv --map map.toml
gives 0 "" "${score[@]}" rows.csv --jobs 64
gives 2 "--jobs" "${score[@]}" rows.csv --jobs 65

# One person: a sheet of 1 MiB; a line of 4,096 bytes, 1 MiB of them, a hundred
# that cannot be used.
check=(check --pack pack.toml --no-input --answers)
sheet() { { printf 'schema = "redflag/answers@1"\npack = "p"\npack_version = "1.0.0"\n[answers]\na = true\n#'; } >sheet.toml; times $(($1 - $(wc -c <sheet.toml))) x >>sheet.toml; }
sheet 1048576; gives 0 "" "${check[@]}" sheet.toml
sheet 1048577; gives 3 "the text is larger than 1 MiB" "${check[@]}" sheet.toml
talk=(check --pack pack.toml)
{ times 4096 x; printf '\ny\n3\n\n'; } >typed
in=typed gives 0 "Error: " "${talk[@]}"
! grep -q "longer than 4096" err || { failed=1; echo "FAILED 4096 bytes are too long"; }
{ times 4097 x; printf '\ny\n3\n\n'; } >typed
in=typed gives 0 "That line is longer than 4096 bytes" "${talk[@]}"
{ times 99 'x\n'; printf 'y\n3\n\n'; } >typed
in=typed gives 0 "" "${talk[@]}"
{ times 100 'x\n'; printf 'y\n3\n\n'; } >typed
in=typed gives 7 "100 lines in a row could not be used. That is taken as the end." "${talk[@]}"
{ times 1048000 ' '; printf '\ny\n3\n\n'; } >typed
in=typed gives 0 "" "${talk[@]}"
{ times 1049000 ' '; printf '\ny\n3\n\n'; } >typed
in=typed gives 7 "More than 1 MiB was typed. That is taken as the end." "${talk[@]}"

# A stack of 64 KiB is enough for all that is not built to need more.
stack=64
head >pack.toml
sheet 1000
{ echo a,id; seq -f 'yes,%.0f' 3000; echo perhaps,3001; } >rows.csv
for command in "check --pack pack.toml" "intake --pack pack.toml"; do
  # shellcheck disable=SC2086
  gives 0 "" $command --no-input --answers sheet.toml
done
gives 0 "" explain sheet.toml --pack pack.toml --what-if
gives 6 "" score rows.csv --pack pack.toml -o out.csv --rejects rej.csv
gives 0 "" checklist --pack pack.toml
gives 0 "" pack show pack.toml
for command in check intake explain checklist; do gives 0 "" $command --help; done
gives 0 "" check --no-input
gives 0 "" pack lint
gives 0 "" pack test

echo "$checks checks, failed: $failed"
((failed == 0))
