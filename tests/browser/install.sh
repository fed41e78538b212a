#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/browser/install.sh FOLDER
#
# Installs what the browser tests need from npm, exactly as package-lock.json
# has it, and nothing where it is there already. No script of theirs is run.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$1
if cmp -s "$here/package-lock.json" "$folder/installed"; then exit 0; fi
rm -rf "$folder"
mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$folder"
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund)
cp "$here/package-lock.json" "$folder/installed"
