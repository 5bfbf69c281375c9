#!/bin/sh
# Runs the tests that were built; the ones with a real sshd need root and say so loudly where they are skipped.
#
# The tests that start programs come last: they hold threads while they wait for them, and on two cores all tests share
# two threads.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || echo "doorbell: NOT ROOT: the tests with a real sshd, PAM and foreign accounts are SKIPPED" >&2
PYTHONPATH=$(scripts/ensure-oracle.sh)
export PYTHONPATH
programs='EndToEndTests|HookTests|DoorbellCommandTests|SQLiteStoreTests'
swift test --skip-build --skip "$programs"
swift test --skip-build --filter "$programs"
