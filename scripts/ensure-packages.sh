#!/bin/sh
# Installs the Debian packages of scripts/packages.txt that are missing; says what to do where it cannot.
set -eu
cd "$(dirname "$0")/.."

missing=""
while read -r package; do
    case "$package" in '#'* | '') continue ;; esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
done <scripts/packages.txt
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "doorbell: these Debian packages are missing:$missing" >&2
    echo "doorbell: run as root: apt-get install$missing" >&2
    exit 1
fi
echo "doorbell: installing Debian packages:$missing"
export DEBIAN_FRONTEND=noninteractive
# A freshly installed sshd must not start on a machine that did not run one.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod 755 "$policy"
    trap '$as_root rm -f "$policy"' EXIT
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086 # the list is words on purpose
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
