#!/bin/bash
# fetch-sshd.sh SUITE
#
# Unpacks the OpenSSH server, dropbear and rsyslog of another Debian release (`trixie`, `forky`, or this one's own name)
# with the libraries they need into a folder outside the tree, and prints that folder. Nothing is installed: the folder
# is laid over /usr in a private mount namespace (scripts/sshd-sandbox.sh with DOORBELL_SSHD_ROOT).
#
# The mirror is the machine's own. The second call prints the folder at once. Where the release cannot be fetched it says
# why and exits with 75, for a caller that skips what needs it.
set -euo pipefail
suite="${1:?usage: fetch-sshd.sh SUITE}"
cache="${DOORBELL_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/doorbell}"
root="$cache/sshd-$suite"

unavailable() {
    echo "doorbell: the sshd of Debian $suite is not available: $1" >&2
    exit 75
}

finished() {
    [ -e "$root/complete" ] || return 1
    printf '%s\n' "$root"
}

# The first mirror of the machine that is not for security updates.
mirror() {
    {
        sed -n 's/^URIs: *//p' /etc/apt/sources.list.d/*.sources
        sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\(http[^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list
    } 2>/dev/null | tr ' ' '\n' | grep -m 1 '/debian/*$' || true
}

isolated() {
    local command="$1"
    shift
    "$command" -q -q -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/sources" \
        -o "Dir::State::lists=$work/lists" -o Dir::State::status=/dev/null -o "Dir::Cache=$work/cache" \
        -o Acquire::Languages=none -o Acquire::Retries=2 -o Acquire::http::Timeout=30 -o APT::Sandbox::User=root "$@"
}

fetch() {
    local address packages loader folder
    address=$(mirror)
    [ -n "$address" ] || unavailable "the machine's apt sources name no Debian mirror"
    mkdir -p "$work"/sources "$work"/lists/partial "$work"/cache/archives/partial "$work"/packages "$work"/root
    printf 'Types: deb\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' "$address" "$suite" \
        /usr/share/keyrings/debian-archive-keyring.gpg >"$work/sources/suite.sources"
    isolated apt-get update >"$work/apt.log" 2>&1 || unavailable "$(tail -n 1 "$work/apt.log")"
    packages=$(isolated apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks \
        --no-replaces --no-enhances openssh-server dropbear-bin rsyslog |
        grep -E '^(openssh-|dropbear-bin|rsyslog|lib)' | grep -vE '^lib(text|debian|newt|slang|systemd-shared)' | sort -u)
    # shellcheck disable=SC2086 # the list is words on purpose
    (cd "$work/packages" && isolated apt-get download $packages) >"$work/apt.log" 2>&1 ||
        unavailable "$(tail -n 1 "$work/apt.log")"
    for package in "$work"/packages/*.deb; do
        dpkg -x "$package" "$work/root" || unavailable "$package cannot be unpacked"
    done
    # Older releases have half of it outside /usr.
    for folder in bin lib lib64 sbin; do
        [ ! -d "$work/root/$folder" ] || cp -a "$work/root/$folder/." "$work/root/usr/$folder/"
        rm -rf "${work:?}/root/$folder"
    done
    # Whoever lays it over /usr needs nothing of this, and some of it would replace what the machine's programs read.
    rm -rf "$work/root/usr/share" "$work/root/var" "$work/root/etc"
    loader=$(find "$work/root/usr/lib" -name 'ld-linux*.so.*' -type f | head -n 1)
    [ -n "$loader" ] || unavailable "its packages hold no loader"
    "$loader" --library-path "$(dirname "$loader")" "$work/root/usr/sbin/sshd" -V 2>"$work/root/complete" ||
        unavailable "its sshd does not run here"
}

finished && exit 0
umask 022
mkdir -p "$cache" || unavailable "$cache cannot be made"
exec 9>"$cache/sshd-$suite.lock"
flock 9
finished && exit 0
work=$(mktemp -d "$cache/sshd-$suite.XXXXXX")
trap 'rm -rf "$work"' EXIT
fetch
chmod 755 "$work/root"
rm -rf "$root"
mv "$work/root" "$root"
finished
