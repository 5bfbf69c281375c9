#!/bin/sh
# run.sh BINARIES [LINES]: a flood of forged logins through a followed log file, as root; docs/benchmarks.md has the figures.
#
# First where the log alone is believed, then where the hook is expected, each from many processes and from one.
set -eu
cd "$(dirname "$0")"
binaries="${1:?usage: run.sh BINARIES [LINES]}"
lines="${2:-20000}"
for hook in absent expected; do
    python3 flood.py "$binaries" --lines "$lines" --hook "$hook"
    python3 flood.py "$binaries" --lines "$lines" --hook "$hook" --one-process
done
