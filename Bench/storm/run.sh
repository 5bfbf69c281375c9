#!/bin/sh
# run.sh BINARIES [SECONDS]: a storm of failures through a followed log file, as root; docs/benchmarks.md has the figures.
#
# 10,000 failures a second with one success in the middle: first from as many sources as are counted exactly, then from
# twice as many.
set -eu
cd "$(dirname "$0")"
binaries="${1:?usage: run.sh BINARIES [SECONDS]}"
seconds="${2:-60}"
python3 storm.py "$binaries" --seconds "$seconds" --sources 106000
python3 storm.py "$binaries" --seconds "$seconds" --sources 213000
