#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/fhir/run.sh valid|fails|forms REDFLAG FHIR_RUNS BUILD [EVERY]
#
# What `redflag pack export fhir` and `score --to fhir` write, in other people's
# programs:
#
#   valid  npm's fhir and HAPI's instance validator find no error in it, nor in
#          responses that fill in the Questionnaires of random packs
#   fails  both refuse what is planted
#   forms  LHC-Forms in chromium is filled in with every EVERYth case of the
#          built-in pack, and `score --from fhir` gives the level of its sheet
#
# BUILD is a folder of the build; what is installed goes there.
set -euo pipefail

what=$1
redflag=$(realpath "$2")
runs=$(realpath "$3")
mkdir -p "$4"
build=$(realpath "$4")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export TZ=UTC LC_ALL=C.UTF-8
"$here/install.sh" "$build/fhir"
"$here/../tools/install.sh" "$build/tests/tools"
work=$build/fhir/work-$what
rm -rf "$work"
mkdir -p "$work"

# Resources as they are, one a line.
questionnaire() { "$redflag" pack export fhir "$@" 2>/dev/null | tr -d '\n' && echo; }
npm_valid() { node "$here/validate.mjs" "$build/tests/tools"; }
hapi_valid() {
  java -Xshare:auto -XX:TieredStopAtLevel=1 -cp "$build/fhir/jars/*" \
    "$here/Validate.java" 2>"$work/java"
}
everything() {
  questionnaire
  questionnaire "$root/tests/packs/ankle.toml"
  questionnaire "$root/tests/packs/everything.good.toml"
  questionnaire "$root/tests/golden/pack-export-fhir/expression/pack.toml"
  "$runs" random 7 20 15
  observations
}
# Responses of the built-in pack's cases, and what score makes of them.
cases() { "$runs" cases "$1" | sed -E 's/^.*"response":(.*),"level":.*$/\1/'; }
observations() {
  cases 7 | "$redflag" score - --from fhir --to fhir 2>/dev/null
  "$redflag" score "$root/examples/responses.json" --from fhir --to fhir \
    --keep authored 2>/dev/null || (($? == 6))
}

# refused WHAT SCRIPT_OF_SED VALIDATOR…: each finds it, and not before.
refused() {
  local planted=$1 script=$2 validator
  shift 2
  sed -E "$script" "$work/good" >"$work/planted"
  if cmp -s "$work/good" "$work/planted"; then
    echo "nothing to plant $planted in"
    exit 1
  fi
  for validator in "$@"; do
    if "$validator" <"$work/planted" >"$work/said"; then
      echo "$validator did not notice $planted"
      exit 1
    fi
    grep -q '^line ' "$work/said" || { cat "$work/said" "$work/java"; exit 1; }
  done
}

case $what in
  valid)
    everything >"$work/resources"
    questionnaire --lang es | npm_valid
    cases 20 | npm_valid
    npm_valid <"$work/resources"
    hapi_valid <"$work/resources" || { cat "$work/java"; exit 1; }
    ;;
  fails)
    {
      questionnaire "$root/tests/packs/ankle.toml"
      "$runs" random 7 1 5
      observations | sed -n 1,2p
    } >"$work/good"
    npm_valid <"$work/good"
    hapi_valid <"$work/good"
    refused 'an unknown type of item' '1s/"type": "group"/"type": "page"/' \
      npm_valid hapi_valid
    refused 'a missing status' '1s/"status": "[a-z]*",//' npm_valid hapi_valid
    refused 'a linkId that stands twice' \
      '1s/"linkId": "cold_foot"/"linkId": "bone_out"/' npm_valid hapi_valid
    refused 'an item that is not there' \
      '1s/"question": "ankle_twisted"/"question": "ankle_twister"/' \
      npm_valid hapi_valid
    refused 'an answer that is no option' \
      '3,7s/"code":"(yes|no|\?)"/"code":"perhaps"/' hapi_valid
    refused 'an Observation of no known status' \
      's/"status":"(final|preliminary)"/"status":"nearly"/' npm_valid hapi_valid
    ;;
  forms)
    "$here/../browser/install.sh" "$build/tests/browser/tools"
    "$redflag" pack export fhir -o "$work/questionnaire.json" 2>/dev/null
    "$runs" cases "$5" |
      node "$here/forms.mjs" "$build/tests/browser/tools" "$build/fhir" \
        "$work/questionnaire.json" "$redflag" "$work"
    ;;
  *)
    echo "usage: tests/fhir/run.sh valid|fails|forms REDFLAG FHIR_RUNS BUILD" >&2
    exit 2
    ;;
esac
