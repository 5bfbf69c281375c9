#!/bin/bash
# Times `doorbell replay` against grep -c sshd in turn: Bench/replay/run.sh DOORBELL [ROUNDS [MEGABYTES]]
#
# The log of Bench/logs/run.sh as it is, packed, and ten times over: the memory is to be the same for all of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:?usage: Bench/replay/run.sh DOORBELL [ROUNDS [MEGABYTES]]}
rounds=${2:-3}
size=${3:-100}
work=.build-bench
mkdir -p "$work"
log=$work/auth-traditional-$size.log
[ "$log" -nt Bench/logs/amplify.py ] || python3 Bench/logs/amplify.py "$log" "$size" traditional
long=$work/auth-ten-times.log
for _ in 1 2 3 4 5 6 7 8 9 10; do cat "$log"; done >"$long"
gzip -kf "$log"
xz -kf -T0 "$log"
python3 Bench/replay/replay.py "$rounds" "$program" "$log" "$log.gz" "$log.xz"
python3 Bench/replay/replay.py "$rounds" "$program" "$long"
rm -f "$long" "$log.gz" "$log.xz" "$work/replay.out"
