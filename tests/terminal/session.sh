#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# tests/terminal/session.sh COMMAND…
#
# Runs a command as a shell does, in a job of its own, and brings it back to the
# foreground after Ctrl-Z. Tells the terminal's settings before and after, and
# how the command ended.
set -m
trap : INT
echo "BEFORE $(stty -g)"
"$@"
code=$?
while [ -n "$(jobs -s)" ]; do
  echo "STOPPED $(stty -g)"
  fg >/dev/null
  code=$?
done
echo "AFTER $(stty -g)"
echo "EXIT $code"
