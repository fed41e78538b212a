#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/fuzz/coverage.sh BUILD [TARGET…]
#
# How many lines of its room the corpus of each fuzz target reaches, by
# replaying it in a build with REDFLAG_COVERAGE (build-coverage of
# tests/run.sh). Ends with a failure where that is less than 85 %. With
# REDFLAG_UNCOVERED set it lists the lines that are missing.
set -euo pipefail
build=$(realpath "$1")
shift
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
least=85

# The room of a target: what its bytes are read by, as a pattern of paths.
declare -A room=(
  [condition]='src/pack/(condition|ranges|units)'
  [csv]='src/batch/(csv_|text_decoder|row_reader|row_finder|column_map|cell_memo|piece|scan_portable|record)'
  [fhir]='src/batch/fhir_(reader|response|splitter|value)'
  [map]='src/batch/(mapping|importer|long_form)'
  [ndjson]='src/batch/(ndjson|json)_'
  [pack]='src/pack/'
  [score]='src/(cli/score|batch/(scorer|block_scorer|result_writer|reject_writer|fhir_observation|table))'
  [sheet]='src/(engine/(sheet_|answers|safe_reading)|text/toml_salvage)'
  [terminal]='src/(cli/(dialogue|intake_(line|talk|text)|parts|prompt_text|terminal|typed_)|interview/)'
  [text]='src/text/'
  [toml]='src/text/toml_'
)
# What of it no input can reach: what writes (the starter pack, the build's own
# tool), what another target has, tables of words, other ways of the same scan.
declare -A but=(
  [pack]='src/pack/(starter_pack|embed_pack_image|builtin)'
  [text]='src/text/(toml_|words|notice|grouped)'
  [toml]='src/text/toml_salvage'
  [score]='src/cli/score_(progress|suggest)'
)

targets=("$@")
((${#targets[@]})) || targets=(condition csv fhir map ndjson pack score sheet
  terminal text toml)
failed=0
printf '%-10s %7s %7s %7s\n' target lines reached share
for name in "${targets[@]}"; do
  find "$build" -name '*.gcda' -delete
  seeds=("tests/fuzz/corpus/$name")
  [[ $name != pack ]] || seeds+=(tests/packs)
  [[ $name != toml ]] || seeds+=(tests/fuzz/corpus/toml_killers)
  "$build/tests/fuzz_$name" "${seeds[@]}" >/dev/null
  options=(--root . --object-directory "$build" --filter "${room[$name]}")
  [[ -z ${but[$name]-} ]] || options+=(--exclude "${but[$name]}")
  report=$(gcovr "${options[@]}" --json-summary)
  read -r lines reached share < <(python3 -c '
import json, sys
report = json.loads(sys.stdin.read())
print(report["line_total"], report["line_covered"], report["line_percent"])
' <<<"$report")
  printf '%-10s %7s %7s %6s%%\n' "$name" "$lines" "$reached" "$share"
  if [[ -n ${REDFLAG_UNCOVERED-} ]]; then gcovr "${options[@]}"; fi
  awk -v share="$share" -v least="$least" 'BEGIN { exit !(share >= least) }' ||
    failed=1
done
((failed == 0)) || echo "less than $least % of a room is reached"
exit "$failed"
