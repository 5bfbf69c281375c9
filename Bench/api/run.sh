#!/bin/bash
# Measures `doorbell serve` against a bare route of Hummingbird's and nginx, which give a fixed answer of the same size.
# Usage: Bench/api/run.sh BINARIES [ROUNDS]; BINARIES holds doorbell, api-bench and list-bench; needs wrk, nginx, python3.
#
# INDEX is the index to serve; without it one is built from the starter data. SECONDS_PER_ROUND (2) bounds each of the
# measurements of a round. REPORTS (1000000) and ENTRIES (100000) fill the account with lists.
set -euo pipefail
cd "$(dirname "$0")"
binaries=$(cd "$OLDPWD" && realpath "${1:?usage: Bench/api/run.sh BINARIES [ROUNDS]}")
rounds=${2:-5}
for tool in wrk nginx python3; do
    command -v "$tool" >/dev/null || { echo "$tool is not installed: apt-get install wrk nginx-light python3" >&2; exit 1; }
done
for program in doorbell api-bench list-bench; do
    [ -x "$binaries/$program" ] || { echo "$binaries/$program is missing" >&2; exit 1; }
done
ulimit -n "$(ulimit -Hn)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 700 "$work"
printf 'state_directory: %s\nruntime_directory: %s\nlog_level: error\n' "$work" "$work" >"$work/doorbell.yaml"
if [ -z "${INDEX:-}" ]; then
    INDEX=$work/index.dbi
    timeout 120 "$binaries/doorbell" index build --config "$work/doorbell.yaml" --output "$INDEX" >"$work/build.log" 2>&1 ||
        { cat "$work/build.log" >&2; exit 1; }
fi
# Not exec: the directory is removed when the measurement ends.
python3 measure.py "$binaries" "$work" "$(realpath "$INDEX")" "$rounds" "${SECONDS_PER_ROUND:-2}" \
    "${REPORTS:-1000000}" "${ENTRIES:-100000}"
