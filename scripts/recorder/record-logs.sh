#!/bin/bash
# record-logs.sh OUT
#
# Writes the log corpus anew, as root: real sshds and dropbears of several Debian releases, each in a sandbox, go through
# everything that may happen to a server, and OUT gets what they wrote, with what the clients know of it.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$(realpath -m "${1:?usage: record-logs.sh OUT}")
mkdir -p "$out"
cache="${DOORBELL_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/doorbell}"
mkdir -p "$cache"
[ -x "$cache/recorder/bin/python" ] || {
    python3 -m venv "$cache/recorder"
    "$cache/recorder/bin/pip" install -q paramiko==5.1.0
}

record() {
    local suite="$1" kind="$2" level="$3" root
    root=$(scripts/fetch-sshd.sh "$suite")
    echo "$suite $kind $level" >&2
    # A folder that every machine has, so that the lines name no path of this one; and a host name that is an example.
    DOORBELL_SSHD_ROOT="$root" \
        DOORBELL_SANDBOX_RUN="$cache/recorder/bin/python scripts/recorder/record.py $kind $level $out $suite" \
        unshare --mount --net --uts --propagation private -- bash -c "
            mount -t tmpfs -o mode=755 tmpfs /srv && mkdir /srv/ssh && hostname host.example && TMPDIR=/tmp \
            exec scripts/sshd-sandbox.sh /srv/ssh 'session optional pam_permit.so'"
}

for suite in ${SUITES:-bookworm trixie forky}; do
    for level in ${LEVELS:-INFO VERBOSE}; do
        record "$suite" openssh "$level"
    done
    record "$suite" dropbear INFO
    record "$suite" rsyslog VERBOSE
done
