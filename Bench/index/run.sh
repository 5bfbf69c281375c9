#!/bin/bash
# Times the index against libmaxminddb and py-radix in turn: Bench/index/run.sh INDEX-BENCH [ROUNDS [SEGMENTS]]
#
# Reads the lists, the routing table and the table of networks of ../shared/data (DATA); what it makes of them, and a
# Python environment of its own, go to .build-bench. Figures are processor time, the least of all rounds.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:?usage: Bench/index/run.sh INDEX-BENCH [ROUNDS [SEGMENTS]]}
rounds=${2:-15}
segments=${3:-2000000}
data=${DATA:-../shared/data}
work=.build-bench
[ -d "$data/feeds" ] || { echo "no lists in $data: skipped"; exit 0; }
mkdir -p "$work"
[ -e "$work/routes.txt" ] || python3 Bench/index/prepare.py "$data" "$work"
if [ ! -x "$work/python/bin/python" ]; then
    python3 -m venv "$work/python"
    "$work/python/bin/pip" install --quiet py-radix mmdb_writer
fi
[ -e "$work/country.mmdb" ] || "$work/python/bin/python" Bench/index/country_mmdb.py "$work/networks.csv" "$work/country.mmdb"
echo "-- $segments segments --"
python3 Bench/index/run.py "$rounds" "$program" "$work" "$segments" "$work/country.mmdb" -- \
    "$work/python/bin/python" Bench/index/radix_round.py "$work"
echo "-- the routing table --"
python3 Bench/index/run.py "$rounds" "$program" "$work" 0 "$work/country.mmdb" -- \
    "$work/python/bin/python" Bench/index/radix_round.py "$work"
echo "-- allocations: IPv4, IPv6 and hot addresses, 1,048,576 each --"
cc -O2 -shared -fPIC -o "$work/malloc-count.so" Bench/index/malloc-count.c
count() {
    for ((round = 0; round < $2; round++)); do echo "$1"; done | LD_PRELOAD="$work/malloc-count.so" "$program" "$work" 100000 2>&1 >/dev/null |
        sed -n 's/^allocations //p'
}
for kind in silent score; do
    # What starting and building allocate is the same in both; what one more round allocates is the lookups' own.
    once=$(count $kind 1)
    more=$(count $kind 2)
    case $kind in
    silent) what="lookups with members, network, country and neighbours" ;;
    score) what="scores" ;;
    esac
    echo "$((more - once)) allocations in one more round of 3,145,728 $what"
done
