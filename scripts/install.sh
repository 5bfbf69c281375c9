#!/bin/sh
# Installs what was built. Starts nothing and touches no PAM file.
#
#   PREFIX   where programs go (/usr/local)
#   DESTDIR  a directory that stands for / (none): then no account is made and nothing outside it is touched
#   BINARY, HOOK  the programs that were built
set -eu

PREFIX=${PREFIX:-/usr/local}
DESTDIR=${DESTDIR:-}
SOURCE=$(cd -- "$(dirname -- "$0")/.." && pwd)
BINARY=${BINARY:-$SOURCE/.build-release/release/doorbell}
HOOK=${HOOK:-$SOURCE/.build-release/release/doorbell-hook}
UNITS=$DESTDIR/etc/systemd/system

fail() {
    echo "install: $*" >&2
    exit 1
}

for file in "$BINARY" "$HOOK"; do
    [ -f "$file" ] || fail "$file is not there; run: make release"
done
case $PREFIX in
/*) ;;
*) fail "PREFIX must be an absolute path" ;;
esac
if [ -z "$DESTDIR" ] && [ "$(id -u)" -ne 0 ]; then
    fail "only root can install into $PREFIX; run: sudo make install, or give DESTDIR"
fi

# A new file is put beside the old one and renamed: a program that is running, or a login that happens now, finds one or
# the other and never half of one.
put() {
    mode=$1
    from=$2
    to=$3
    mkdir -p -- "$(dirname -- "$to")"
    install -m "$mode" -- "$from" "$to.new"
    mv -f -- "$to.new" "$to"
}

if [ -z "$DESTDIR" ] && ! getent passwd doorbell >/dev/null; then
    useradd --system --user-group --home-dir /var/lib/doorbell --no-create-home \
        --shell /usr/sbin/nologin --comment "Doorbell agent" doorbell
fi
# The groups that may read logs, where this host has them.
if [ -z "$DESTDIR" ]; then
    for group in adm systemd-journal; do
        if getent group "$group" >/dev/null; then usermod --append --groups "$group" doorbell; fi
    done
fi

put 755 "$BINARY" "$DESTDIR$PREFIX/bin/doorbell"
put 755 "$HOOK" "$DESTDIR$PREFIX/libexec/doorbell-hook"
put 644 "$SOURCE/packaging/doorbell.1" "$DESTDIR$PREFIX/share/man/man1/doorbell.1"
put 644 "$SOURCE/packaging/doorbell.yaml.5" "$DESTDIR$PREFIX/share/man/man5/doorbell.yaml.5"
put 644 "$SOURCE/packaging/doorbell-hook.8" "$DESTDIR$PREFIX/share/man/man8/doorbell-hook.8"
# The table of contents goes last, so that whoever reads it finds every file it names; then what it no longer names goes.
STARTER=$DESTDIR$PREFIX/share/doorbell/starter
for file in "$SOURCE"/starter/*.xz "$SOURCE/starter/manifest.tsv"; do
    put 644 "$file" "$STARTER/$(basename -- "$file")"
done
for file in "$STARTER"/*; do
    [ -e "$SOURCE/starter/$(basename -- "$file")" ] || rm -f -- "$file"
done
put 644 "$SOURCE/NOTICE" "$DESTDIR$PREFIX/share/doorbell/NOTICE"
put 644 "$SOURCE/packaging/doorbell.tmpfiles" "$DESTDIR/etc/tmpfiles.d/doorbell.conf"
put 644 "$SOURCE/packaging/doorbell.socket" "$UNITS/doorbell.socket"
unit=$(mktemp)
trap 'rm -f -- "$unit"' EXIT
sed "s|@PREFIX@|$PREFIX|g" "$SOURCE/packaging/doorbell.service" >"$unit"
put 644 "$unit" "$UNITS/doorbell.service"
sed "s|@PREFIX@|$PREFIX|g" "$SOURCE/packaging/doorbell-serve.service" >"$unit"
put 644 "$unit" "$UNITS/doorbell-serve.service"

# The configuration is the administrator's from now on.
CONFIGURATION=$DESTDIR/etc/doorbell
mkdir -p -- "$CONFIGURATION/conf.d"
[ -e "$CONFIGURATION/doorbell.yaml" ] || put 640 "$SOURCE/packaging/doorbell.yaml" "$CONFIGURATION/doorbell.yaml"
mkdir -p -- "$DESTDIR/var/lib/doorbell"
chmod 700 "$DESTDIR/var/lib/doorbell"
chmod 750 "$CONFIGURATION" "$CONFIGURATION/conf.d"

if [ -n "$DESTDIR" ]; then
    echo "Installed below $DESTDIR."
    exit 0
fi

chown root:doorbell "$CONFIGURATION" "$CONFIGURATION/conf.d" "$CONFIGURATION/doorbell.yaml"
chown doorbell:doorbell /var/lib/doorbell
install -d -m 755 -o doorbell -g doorbell /run/doorbell
# The agent's account owns the directory that the spool lies in and may have put a link there, which root must not follow:
# so that account makes it.
setpriv --reuid=doorbell --regid=doorbell --clear-groups -- mkdir -p -m 700 -- /run/doorbell/spool ||
    fail "the account doorbell cannot make /run/doorbell/spool; see what is there, and run this again"
if [ -d /run/systemd/system ]; then systemctl daemon-reload; fi

cat <<END
Installed. Nothing was started, and sshd is as it was. What is left to do:
  1. put your Slack webhook URL where /etc/doorbell/doorbell.yaml says, and run: doorbell check
  2. run: systemctl enable --now doorbell.socket doorbell.service
  3. run: doorbell pam enable
END
