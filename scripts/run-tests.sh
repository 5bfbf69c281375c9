#!/bin/sh
# Runs the tests that were built; the ones with a real sshd need root and say so loudly where they are skipped.
set -eu
cd "$(dirname "$0")/.."
[ "$(id -u)" = 0 ] || echo "doorbell: NOT ROOT: the tests with a real sshd, PAM and foreign accounts are SKIPPED" >&2
exec swift test --skip-build "$@"
