#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/graph/run.sh [--update] REDFLAG
#
# What `pack export graph` writes, in Graphviz itself: dot takes it without a
# word, what it draws is what the pack says, and the picture in examples/ is
# that of the pack as it is. With --update it draws that picture anew.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
picture=$here/../../examples/graphs/skin_mark.svg
update=no
if [[ ${1-} == --update ]]; then
  update=yes
  shift
fi
redflag=$1
command -v dot >/dev/null || {
  echo "no dot here: install Debian's graphviz"
  exit 1
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# draw NAME FORMAT ARGUMENT…: the graph as NAME.FORMAT, without a warning.
draw() {
  local name=$1 format=$2
  shift 2
  "$redflag" pack export graph "$@" -o "$scratch/$name.dot"
  dot -T"$format" "$scratch/$name.dot" -o "$scratch/$name.$format" \
    2>"$scratch/said"
  [[ ! -s $scratch/said ]] || {
    echo "dot says of $name:"
    cat "$scratch/said"
    exit 1
  }
}

draw skin_mark svg --sign skin_mark
if [[ $update == yes ]]; then
  cp "$scratch/skin_mark.svg" "$picture"
fi
draw hostile svg "$here/hostile.toml"
draw all canon # the whole pack, read and not laid out

python3 - "$scratch" "$picture" <<'PYTHON'
import sys
import xml.etree.ElementTree as tree

scratch, picture = sys.argv[1:]
svg = '{http://www.w3.org/2000/svg}'
failed = False


def fail(what):
    global failed
    failed = True
    print(what)


def drawn(path):
    """The nodes and edges by name, each with its text."""
    parts = {}
    for group in tree.parse(path).iter(svg + 'g'):
        if group.get('class') == 'graph':
            continue
        text = ' '.join(t.text or '' for t in group.findall(svg + 'text'))
        parts[group.find(svg + 'title').text] = ' '.join(text.split())
    return parts


# Where boxes come to stand is the affair of dot's version and of the fonts.
fresh, kept = drawn(scratch + '/skin_mark.svg'), drawn(picture)
for name in sorted(fresh.keys() | kept.keys()):
    if fresh.get(name) != kept.get(name):
        fail(f'{picture}: "{name}" is {kept.get(name)!r}, and should be '
             f'{fresh.get(name)!r}; tests/graph/run.sh --update draws it')
if len(fresh) < 20:
    fail('the picture is nearly empty')

expected = {
    'cluster cough': '"} digraph "x',
    'question cough': 'cough "]; "x" -> "y" [label="',
    'question bad_end': 'bad_end ends so \\ one of: graph, node',
    'question html': 'html <b>bold</b>',
    'rule rule': 'rule when cough and html and bad_end is node',
    'level now': 'now Now\\N \\G \\l \\r',
    'level none': 'none </text><script>1</script> & &amp; &#60;',
    'question cough->question bad_end': '',
    'question cough->question html': '',
    'question cough->rule rule': '',
    'question bad_end->rule rule': '',
    'question html->rule rule': '',
    'rule rule->level now': '',
}
got = drawn(scratch + '/hostile.svg')
for name in sorted(got.keys() | expected.keys()):
    if got.get(name) != expected.get(name):
        fail(f'hostile: "{name}" is {got.get(name)!r}, '
             f'and should be {expected.get(name)!r}')
sys.exit(failed)
PYTHON
