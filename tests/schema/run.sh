#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/schema/run.sh REDFLAG TOOLS
#
# What `pack schema` writes: valid against its meta-schema (ajv), and with it
# Taplo, which editors run, passes every sound file and fails every faulty one.
# That the schemas have the keys that the readers know is a unit test's affair.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
redflag=$1 tools=$(realpath -m "$2")
"$here/../tools/install.sh" "$tools"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
fail() {
  echo "FAILED: $*"
  failed=1
}

for of in pack cases text; do
  "$redflag" pack schema --of "$of" -o "$scratch/$of.json"
done
node "$tools/schema.mjs" "$scratch"/{pack,cases,text}.json ||
  fail "a schema is not valid"

# lint OF FILE…: what Taplo says with this schema; no catalogue, no network.
lint() {
  local of=$1
  shift
  (cd "$scratch" && node "$tools/node_modules/@taplo/cli/dist/cli.js" lint \
    --colors never --no-auto-config --schema "file://$scratch/$of.json" "$@") \
    >"$scratch/said" 2>&1
}

passes() {
  lint "$@" || {
    fail "Taplo refuses a sound file of $1"
    cat "$scratch/said"
  }
}

pack=$root/rules/cancer-spread
passes pack "$pack"/*.toml "$pack"/signs/*.toml "$root"/examples/packs/*.toml \
  "$root/tests/packs/ankle.toml" "$root"/tests/packs/*.good.toml
passes cases "$pack"/cases/*.toml
passes text "$pack"/text/*.toml

# Mistakes that a schema can see, by the name of their fixture; each by itself.
faulty=(bad-id bad-version empty-text key-of-other-type missing-key
  number-on-a-page one-option reserved-id rule-without-source unknown-key
  unknown-table unknown-word wrong-type)
mapfile -t files < <(printf "$root/tests/packs/%s.bad.toml\n" "${faulty[@]}")
! lint pack "${files[@]}" || fail "Taplo passes faulty packs"
for name in "${faulty[@]}"; do
  grep -q "invalid file.*/$name.bad.toml" "$scratch/said" ||
    fail "Taplo passes $name.bad.toml"
done

# refuses OF TEXT…: each by itself.
refuses() {
  local of=$1 i=0 text
  shift
  mkdir "$scratch/faulty"
  for text in "$@"; do
    i=$((i + 1))
    printf '%b' "$text" >"$scratch/faulty/$i.toml"
  done
  ! lint "$of" "$scratch"/faulty/*.toml || fail "Taplo passes faulty $of"
  for ((; i > 0; --i)); do
    grep -q "invalid file.*/faulty/$i.toml" "$scratch/said" ||
      fail "Taplo passes as $of: ${!i}"
  done
  rm -r "$scratch/faulty"
}
refuses cases \
  '[[case]]\nid = "a"\ntext = "T"\nsource = "S"\nrest = "no"\n' \
  '[[case]]\nid = "a"\ntext = "T"\nsource = "S"\nrest = "?"\nlevel = "x"\n' \
  '[[cases]]\n'
refuses text '[level.none]\ntitle = "Nada"\n' \
  'language = "es"\n[level.none]\nheading = "Nada"\n' \
  'language = "es"\n[question.a.option.b]\nask = "A"\n'

# By a taplo.toml, as rules/README.md shows it.
mkdir -p "$scratch/ankle/cases"
cp "$root/tests/packs/ankle.toml" "$scratch/ankle/pack.toml"
for of in pack cases text; do
  cp "$scratch/$of.json" "$scratch/$of.schema.json"
done
sed -n '/^# taplo.toml/,/^```/p' "$root/rules/README.md" | grep -v '```' \
  >"$scratch/taplo.toml"
configured() {
  (cd "$scratch" && node "$tools/node_modules/@taplo/cli/dist/cli.js" lint \
    --colors never --config taplo.toml) >"$scratch/said" 2>&1
}
configured || { fail "by taplo.toml: a sound pack"; cat "$scratch/said"; }
echo '[[cases]]' >"$scratch/ankle/cases/a.toml"
! configured || fail "by taplo.toml: Taplo passes a faulty case"
exit "$failed"
