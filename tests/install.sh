#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/install.sh BUILD TOOLS
#
# Installs into an empty folder, and makes the Debian package: both must hold
# the program, its manual pages and completions where the shells and man look,
# and just what the installed program itself writes. The package is then
# installed by dpkg into a system of its own, run and removed; lintian has no
# error to tell of it; and its bill of materials names what is linked. TOOLS is
# the folder of tools/install.sh.
set -euo pipefail
export LC_ALL=C.UTF-8

build=$1 tools=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
fail() {
  echo "FAILED $*"
  failures=$((failures + 1))
}

# A file, or what is compressed in its place.
plain() { if [[ -f $1 ]]; then cat "$1"; else zcat "$1.gz"; fi; }

# holds WHAT ROOT: everything is below ROOT/usr.
holds() {
  local what=$1 usr=$2/usr page pages command
  local redflag=$usr/bin/redflag
  if [[ ! -x $redflag ]]; then
    fail "$what: no program"
    return
  fi
  [[ -s $usr/share/redflag/rules/cancer-spread/pack.toml ]] ||
    fail "$what: no rules"
  compare() { # FILE ARGUMENT…
    local file=$1
    shift
    "$redflag" "$@" | cmp -s - <(plain "$usr/share/$file") ||
      fail "$what: $file is not what redflag $* writes"
  }
  compare bash-completion/completions/redflag completion bash
  compare fish/vendor_completions.d/redflag.fish completion fish
  compare zsh/vendor-completions/_redflag completion zsh
  compare man/man1/redflag.1 man
  compare man/es/man1/redflag.1 man --lang es
  # Every command has its page, and no page is of something else.
  local -a wanted=(redflag)
  for command in $("$redflag" --help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p'); do
    compare "man/man1/redflag-$command.1" man "$command"
    compare "man/es/man1/redflag-$command.1" man "$command" --lang es
    wanted+=("redflag-$command")
  done
  for command in $("$redflag" pack --help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p'); do
    compare "man/man1/redflag-pack-$command.1" man pack "$command"
    compare "man/es/man1/redflag-pack-$command.1" man pack "$command" --lang es
    wanted+=("redflag-pack-$command")
  done
  for command in $("$redflag" pack export --help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p'); do
    compare "man/man1/redflag-pack-export-$command.1" man pack export "$command"
    compare "man/es/man1/redflag-pack-export-$command.1" \
      man pack export "$command" --lang es
    wanted+=("redflag-pack-export-$command")
  done
  ((${#wanted[@]} > 10)) || fail "$what: --help names ${#wanted[@]} commands"
  for pages in man1 es/man1; do
    page=$(cd "$usr/share/man/$pages" && ls | sed 's/\.gz$//')
    [[ $page == "$(printf '%s.1\n' "${wanted[@]}" | sort)" ]] ||
      fail "$what: the pages in $pages are" $page
  done
}

DESTDIR=$scratch/root cmake --install "$build" --prefix /usr >"$scratch/log"
holds "cmake --install" "$scratch/root"
# Where the zsh of /usr/local looks.
cmp "$scratch/root/usr/share/zsh/"{vendor-completions,site-functions}/_redflag

cpack --config "$build/CPackConfig.cmake" -G DEB -B "$scratch/deb" \
  >"$scratch/log" 2>&1 || { cat "$scratch/log"; fail "cpack"; }
packages=("$scratch"/deb/*.deb)
# A system of its own: dpkg's records and nothing else.
system=$scratch/system
as_root=()
((EUID == 0)) || as_root=(fakeroot)
in_system() {
  PATH=$PATH:/usr/sbin:/sbin "${as_root[@]}" dpkg --root="$system" --force-not-root \
    --force-depends --no-triggers "$@" >"$scratch/log" 2>&1 ||
    { cat "$scratch/log"; fail "dpkg $*"; }
}
if [[ -f ${packages[0]} ]]; then
  package=${packages[0]}
  mkdir -p "$system/var/lib/dpkg/"{info,updates}
  touch "$system/var/lib/dpkg/"{status,available}
  in_system --install "$package"
  holds "${package##*/}" "$system"
  "$system/usr/bin/redflag" score "$(dirname "$0")/../examples/questionnaires.csv" \
    >"$scratch/out" 2>"$scratch/log" || (($? == 6)) || fail "the installed program"
  in_system --remove redflag
  left=$(find "$system" -path "$system/var" -prune -o ! -type d -print)
  [[ -z $left ]] || fail "left behind: $left"
  lintian --allow-root --fail-on error "$package" >"$scratch/log" 2>&1 ||
    { cat "$scratch/log"; fail "lintian"; }
else
  fail "no package"
fi

# What the loader takes is what the bill names.
bill=$scratch/root/usr/share/doc/redflag/redflag.cdx.json
node "$tools/sbom.mjs" "$bill" || fail "the bill of materials is no CycloneDX"
named=$(sed -n 's/.*"value" : "\(.*\.so.*\)".*/\1/p' "$bill" | sort)
linked=$(ldd "$scratch/root/usr/bin/redflag" |
  sed -nE 's,^\s*(.*/)?([^ /]+) (=> .*)?\(0x.*,\2,p' | grep -v '^linux-vdso' | sort)
[[ -n $linked && $named == "$linked" ]] ||
  fail "linked:" $linked "but in the bill of materials:" $named
((failures == 0)) || exit 1
echo "the install and the package hold everything"
