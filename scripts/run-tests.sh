#!/bin/sh
# Runs the tests that were built; the ones with a real sshd need root and say so loudly where they are skipped.
#
# The end-to-end tests come last and alone: they hold threads while they wait for real processes, and two cores have
# only two threads for all tests.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || echo "doorbell: NOT ROOT: the tests with a real sshd, PAM and foreign accounts are SKIPPED" >&2
PYTHONPATH=$(scripts/ensure-oracle.sh)
export PYTHONPATH
swift test --skip-build --skip EndToEndTests
swift test --skip-build --filter EndToEndTests
