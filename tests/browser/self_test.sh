#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/browser/self_test.sh WORK
#
# A page with one mistake of each kind that cards.mjs looks for must be told.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
work=$(realpath "$1")
"$here/install.sh" "$work/tools"
pages=$work/planted
rm -rf "$pages"
mkdir -p "$pages"
cat >"$pages/planted.html" <<'PAGE'
<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>Planted</title></head>
<body style="margin: 3px; background: #fff">
<h1 style="color: #ddd; background: #fff">Pale</h1>
<p style="width: 3000px">Wide</p>
<svg width="2" height="2"></svg>
<img src="http://127.0.0.1:9/none.png">
<script>console.log('said')</script>
<p></div></p>
</body>
</html>
PAGE
said=$(node "$here/cards.mjs" "$work/tools" "$pages" "" || true)
failed=0
for wanted in 'is 3[0-9]* wide in 320' 'on A4: the page is' 'too pale to print' \
  'axe: color-contrast' 'axe: html-has-lang' 'an element that no page has' \
  'plots are in summaries' 'a plot is too small' \
  'its style is not let through' 'it asks for .*none.png' \
  'the console says .*said' 'markup: .*error'; do
  if ! grep -q -- "$wanted" <<<"$said"; then
    echo "not told: $wanted"
    failed=1
  fi
done
if mkdir -p "$work/empty" && node "$here/cards.mjs" "$work/tools" "$work/empty" "" 2>/dev/null; then
  echo "a folder without a page passes"
  failed=1
fi
((failed == 0)) || echo "$said"
exit "$failed"
