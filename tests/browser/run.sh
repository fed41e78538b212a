#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/browser/run.sh [--shots FOLDER] REDFLAG WORK
#
# Makes cards of every level, of packs that mean harm, and in Spanish, paper
# scripts, and summaries of batches, and has chromium, axe and the Nu checker
# look at them. WORK is a folder of the build; what npm installs goes there.
# --shots leaves pictures and PDFs to look at.
set -euo pipefail

shots=
if [[ ${1-} == --shots ]]; then
  mkdir -p "$2"
  shots=$(realpath "$2")
  shift 2
fi
redflag=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export TZ=UTC LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1795298400

"$here/install.sh" "$work/tools"
rm -rf "$work/pages"
mkdir -p "$work/pages"
# page NAME OPTION…
page() {
  local name=$1
  shift
  "$redflag" check --no-input --format html "$@" >"$work/pages/$name.html"
}
for sheet in "$root"/examples/answers-*.toml "$here"/sheets/*.toml; do
  name=$(basename "$sheet" .toml)
  page "${name#answers-}" --no-config --answers "$sheet"
done
page nothing-known --no-config
page numbers --config "$here/contacts.toml" \
  --answers "$root/examples/answers-unsure.toml"
page numbers-emergency --config "$here/contacts.toml" \
  --answers "$root/examples/answers-emergency.toml"
page house-leak --no-config --pack "$root/examples/packs/house-leak.toml" \
  --answers "$root/examples/house-leak-answers.toml"
for level in now today week calm; do
  page "hostile-$level" --config "$here/hostile-contacts.toml" \
    --pack "$here/hostile.toml" --answers "$here/hostile-$level.toml"
done
page spanish-nothing-known --no-config --lang es
page spanish-emergency --config "$here/contacts.toml" --lang es \
  --answers "$root/examples/answers-emergency.toml"
page spanish --config "$here/contacts.toml" --pack "$here/spanish.toml"
# Every colour that a pack may name, and one that it may not.
for colour in red magenta yellow cyan blue green white mauve; do
  sed "s/colour = \"red\"/colour = \"$colour\"/" "$here/spanish.toml" \
    >"$work/pages/$colour.toml"
  printf 'schema = "redflag/answers@1"\npack = "spanish"\n[answers]\nahora = true\n' |
    page "colour-$colour" --no-config --pack "$work/pages/$colour.toml" --answers -
done
# Paper scripts: the whole pack, two signs, in Spanish, and a pack that means
# harm.
script() {
  local name=$1
  shift
  "$redflag" checklist --format html "$@" >"$work/pages/checklist-$name.html"
}
script whole
script two-signs --sign bone_pain --sign cough
script spanish --sign fever --lang es
script hostile --pack "$here/hostile.toml"
# Summaries of a batch: with rejects, of a pack that means harm from a file whose
# name does, of a table that lacks columns, and of one without a row.
summary() {
  local name=$1 status=0
  shift
  "$redflag" score "$@" -o "$work/outcomes" \
    --summary-to "$work/pages/summary-$name.html" 2>/dev/null || status=$?
  [[ $status == 0 || $status == 6 ]]
}
summary whole "$root/examples/questionnaires.csv"
printf 'bone_pain,fever\nyes,no\nno,?\nno,no\n' >"$work/few.csv"
summary few-columns "$work/few.csv"
printf 'bone_pain,fever\n' >"$work/none.csv"
summary no-row "$work/none.csv"
hostile="$work/<img src=x onerror=alert(1)>&amp;.csv"
printf 'id,%s\n1,yes\n2,\n3,no\n' danger >"$hostile"
summary hostile --pack "$here/hostile.toml" "$hostile"

exec node "$here/cards.mjs" "$work/tools" "$work/pages" "$shots"
