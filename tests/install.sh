#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/install.sh BUILD
#
# Installs into an empty folder, and makes the Debian package: both must hold
# the program, its manual pages and completions where the shells and man look,
# and just what the installed program itself writes.
set -euo pipefail
export LC_ALL=C.UTF-8

build=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
fail() {
  echo "FAILED $*"
  failures=$((failures + 1))
}

# holds WHAT ROOT: everything is below ROOT/usr.
holds() {
  local what=$1 usr=$2/usr page command
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
    "$redflag" "$@" | cmp -s - "$usr/share/$file" ||
      fail "$what: $file is not what redflag $* writes"
  }
  compare bash-completion/completions/redflag completion bash
  compare fish/vendor_completions.d/redflag.fish completion fish
  compare zsh/vendor-completions/_redflag completion zsh
  compare zsh/site-functions/_redflag completion zsh
  compare man/man1/redflag.1 man
  # Every command has its page, and no page is of something else.
  local -a wanted=(redflag)
  for command in $("$redflag" --help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p'); do
    compare "man/man1/redflag-$command.1" man "$command"
    wanted+=("redflag-$command")
  done
  for command in $("$redflag" pack --help | sed -n '/^Subcommands:/,$s/^  \([a-z]*\) .*/\1/p'); do
    compare "man/man1/redflag-pack-$command.1" man pack "$command"
    wanted+=("redflag-pack-$command")
  done
  ((${#wanted[@]} > 10)) || fail "$what: --help names ${#wanted[@]} commands"
  page=$(cd "$usr/share/man/man1" && ls)
  [[ $page == "$(printf '%s.1\n' "${wanted[@]}" | sort)" ]] ||
    fail "$what: the manual pages are" $page
}

DESTDIR=$scratch/root cmake --install "$build" --prefix /usr >"$scratch/log"
holds "cmake --install" "$scratch/root"

cpack --config "$build/CPackConfig.cmake" -G DEB -B "$scratch/deb" \
  >"$scratch/log" 2>&1 || { cat "$scratch/log"; fail "cpack"; }
packages=("$scratch"/deb/*.deb)
if [[ -f ${packages[0]} ]]; then
  dpkg-deb -x "${packages[0]}" "$scratch/package"
  holds "${packages[0]##*/}" "$scratch/package"
fi
((failures == 0)) || exit 1
echo "the install and the package hold everything"
