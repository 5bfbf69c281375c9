#!/bin/sh
# Runs the tests that were built; the ones with a real sshd need root and say so loudly where they are skipped.
#
# On two cores all tests of a run share two threads. So those that compute come first, then those that wait for a
# network with deadlines, and last those that hold a thread while they wait for a program.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || echo "doorbell: NOT ROOT: the tests with a real sshd, PAM and foreign accounts are SKIPPED" >&2
PYTHONPATH=$(scripts/ensure-oracle.sh)
export PYTHONPATH
programs='EndToEndTests|HookTests|DoorbellCommandTests|SQLiteStoreTests'
computing='IPNetworksTests|LoginEventsTests|RiskModelTests|NotificationsTests|HookDatagramTests'
swift test --skip-build --filter "$computing"
swift test --skip-build --skip "$computing|$programs"
swift test --skip-build --filter "$programs"
