#!/bin/sh
# Runs the tests that were built; the ones with a real sshd need root and say so loudly where they are skipped.
#
# On two cores all tests of a run share two threads. So those that compute come first, then those that write files and
# build indexes, then those that follow logs and queues, then those that wait for a network with deadlines, then the risk
# API with the browser and the clients that ask it, and last those that hold a thread while they wait for a program.
set -eu
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
swift test --disable-xctest --skip-build --filter "$computing"
swift test --disable-xctest --skip-build --filter "$files"
swift test --disable-xctest --skip-build --filter "$sources"
swift test --disable-xctest --skip-build --skip "$computing|$files|$sources|$served|$programs|$(echo "$alone" | tr ' ' '|')"
swift test --disable-xctest --skip-build --filter "$served"
swift test --disable-xctest --skip-build --filter "$programs"
for suite in $alone; do swift test --disable-xctest --skip-build --filter "$suite"; done
