#!/bin/sh
# Every measure, as ratios against yardsticks run in turn; as root. docs/benchmarks.md keeps the figures.
set -eu
cd "$(dirname "$0")/.."
binaries=.build-release/release
echo "== the hook, as a process =="
Bench/hook/run.sh "$binaries/doorbell-hook"
echo "== a login over ssh =="
python3 Bench/login.py "$binaries" "${ROUNDS:-150}"
echo "== from the hook to the message =="
python3 Bench/latency.py "$binaries" "${LOGINS:-500}"
echo "== the index =="
Bench/index/run.sh "$binaries/index-bench" "${INDEX_ROUNDS:-15}"
echo "== doorbell assess =="
Bench/assess/run.sh "$binaries/doorbell" "${ADDRESSES:-2000000}"
echo "== the grammar of logs =="
Bench/logs/run.sh "$binaries/log-bench" "${LOG_ROUNDS:-15}"
echo "== the history of an old log =="
Bench/replay/run.sh "$binaries/doorbell" "${REPLAY_ROUNDS:-3}"
echo "== the risk API =="
Bench/api/run.sh "$binaries" "${API_ROUNDS:-5}"
echo "== a storm of failures =="
Bench/storm/run.sh "$binaries" "${STORM_SECONDS:-60}"
