#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/tools/install.sh FOLDER
#
# Installs the checkers of formats from npm, exactly as package-lock.json has
# them, and nothing where they are there already; our scripts go beside them,
# where they find them. No script of theirs is run.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
if ! cmp -s "$here/package-lock.json" "$folder/installed"; then
  rm -rf "$folder"
  mkdir -p "$folder"
  cp "$here/package.json" "$here/package-lock.json" "$folder"
  (cd "$folder" &&
    npm ci --omit=optional --ignore-scripts --no-audit --no-fund)
  cp "$here/package-lock.json" "$folder/installed"
fi
cp "$here"/*.mjs "$folder"
