#!/usr/bin/env bash
# Runs the tests that were built; the ones with a real sshd need root and say so loudly where they are skipped.
#
# On two cores all tests of a run share two threads. So those that compute come first, then those that write files and
# build indexes, then those that follow logs and queues, then those that wait for a network with deadlines, then the risk
# API with the browser and the clients that ask it, and last those that hold a thread while they wait for a program.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || echo "doorbell: NOT ROOT: the tests with a real sshd, PAM and foreign accounts are SKIPPED" >&2
PYTHONPATH=$(scripts/ensure-oracle.sh)
export PYTHONPATH
# A crash is told by its message; finding the lines of a program this size takes minutes.
SWIFT_BACKTRACE=enable=no
export SWIFT_BACKTRACE
computing='IPNetworksTests|TimestampsTests|ReputationTests|LoginEventsTests|RiskModelTests|NotificationsTests|HookDatagramTests'
files='ReputationFilesTests'
sources='PipelineTests|HostSourcesTests|JournalSourceTests'
served='RiskAPITests'
programs='DoorbellCommandTests|SQLiteStoreTests'
# These change what the whole process has (its umask, its descriptors) or need two quiet cores: each alone.
alone='HookTests EndToEndTests'

output=$(mktemp)
trap 'rm -f "$output"' EXIT
failures=""
# A group that fails keeps none from running; what failed stands once more at the end.
run() {
    swift test --disable-xctest --skip-build "$@" 2>&1 | tee "$output" && return
    failures+=$(grep -aE 'recorded an issue|unexpected signal|Fatal error' "$output" || tail -n 3 "$output")$'\n'
}
run --filter "$computing"
run --filter "$files"
run --filter "$sources"
run --skip "$computing|$files|$sources|$served|$programs|$(echo "$alone" | tr ' ' '|')"
run --filter "$served"
run --filter "$programs"
for suite in $alone; do run --filter "$suite"; done
if [ -n "$failures" ]; then
    printf '\ndoorbell: TESTS FAILED\n%s' "$failures" >&2
    exit 1
fi
