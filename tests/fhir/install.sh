#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/fhir/install.sh FOLDER
#
# Puts HAPI's validator of FHIR, the jars of jars.txt, and LHC-Forms from npm
# into FOLDER, each checked against its digest, and does nothing where they are
# there already. Downloads are kept outside of any build, in
# ~/.cache/redflag-tests or $REDFLAG_TEST_CACHE.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
folder=$(realpath "$1")
lforms=lforms-40.1.3.tgz
lforms_sha256=288cff4360e8a90a44e994a01422d2cf970170000ce915b5739ccc383097edd9
wanted=$(cat "$here/jars.txt" <(echo "$lforms_sha256"))
if [[ -f $folder/installed && $wanted == "$(<"$folder/installed")" ]]; then
  exit 0
fi
cache=${REDFLAG_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/redflag-tests}
mkdir -p "$cache"
is_whole() { echo "$1  $2" | sha256sum --check --status 2>/dev/null; }

# fetch SHA256 FILE COMMAND…: the command writes FILE.part.
fetch() {
  local sum=$1 file=$2
  shift 2
  is_whole "$sum" "$file" && return
  "$@"
  is_whole "$sum" "$file.part" ||
    { echo "$file: not what was pinned" >&2; return 1; }
  mv "$file.part" "$file"
}
from_maven() {
  curl --fail --silent --show-error --location --retry 3 \
    --output "$2.part" "https://repo1.maven.org/maven2/$1"
}
from_npm() {
  (cd "$cache" && npm pack --silent lforms@40.1.3 >/dev/null &&
    mv "$lforms" "$lforms.part")
}

rm -rf "$folder/jars" "$folder/lforms"
mkdir -p "$folder/jars" "$folder/lforms"
while read -r sum path; do
  jar=$cache/${path##*/}
  fetch "$sum" "$jar" from_maven "$path" "$jar"
  cp "$jar" "$folder/jars"
done <"$here/jars.txt"
fetch "$lforms_sha256" "$cache/$lforms" from_npm
tar -xzf "$cache/$lforms" -C "$folder/lforms" --strip-components=3 \
  package/dist/lforms/webcomponent package/dist/lforms/fhir/R4
echo "$wanted" >"$folder/installed"
