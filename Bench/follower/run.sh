#!/bin/sh
# Follows a log through random rotations, truncations and kills: Bench/follower/run.sh BINARIES [ROUNDS [SEED...]]
set -eu
binaries=$1
rounds=${2:-1000}
if [ $# -gt 2 ]; then shift 2; else set -- 1 2 3; fi
folder=$(dirname "$0")
for seed in "$@"; do
    python3 "$folder/chaos.py" "$binaries/follower-bench" "$rounds" "$seed"
done
