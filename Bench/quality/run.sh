#!/bin/sh
# How well scores tell attackers from ordinary addresses: Bench/quality/run.sh DOORBELL [DATA]; needs numpy.
#
# DATA is the folder with eval/, feeds/ and geo/, by default ../shared/data beside the project. docs/risk-quality.md keeps
# the figures.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec python3 "$here/quality.py" "$1" "${2:-$here/../../../shared/data}"
