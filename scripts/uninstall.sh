#!/bin/sh
# Removes what install.sh installed, and leaves sshd as it was. Keeps /etc/doorbell and /var/lib/doorbell and the
# account, unless PURGE=1. PREFIX and DESTDIR as for install.sh.
set -eu

PREFIX=${PREFIX:-/usr/local}
DESTDIR=${DESTDIR:-}
PURGE=${PURGE:-0}
PROGRAM=$DESTDIR$PREFIX/bin/doorbell
HOOK=$PREFIX/libexec/doorbell-hook
PAM=$DESTDIR/etc/pam.d

fail() {
    echo "uninstall: $*" >&2
    exit 1
}

if [ -z "$DESTDIR" ] && [ "$(id -u)" -ne 0 ]; then
    fail "only root can do this; run: sudo make uninstall"
fi

# Our own lines go first: a line that runs a program that is gone would make each login wait for nothing.
for file in "$PAM"/*; do
    [ -f "$file" ] || continue
    case $file in
    *.doorbell-backup) continue ;;
    esac
    if grep -q '# added by doorbell pam enable' "$file"; then
        [ -x "$PROGRAM" ] || fail "$file runs the hook, and $PROGRAM is gone; remove the line by hand, then run this again"
        "$PROGRAM" pam disable --yes --pam-directory "$PAM" --service "$(basename -- "$file")"
    elif grep -v '^[[:space:]]*#' "$file" | grep -qF "$HOOK"; then
        fail "$file runs the hook by a line that was written by hand; remove it, then run this again"
    fi
done

if [ -z "$DESTDIR" ] && [ -d /run/systemd/system ]; then
    systemctl disable --now doorbell.service doorbell.socket doorbell-serve.service || true
fi

rm -f -- "$PROGRAM" "$DESTDIR$HOOK" \
    "$DESTDIR$PREFIX/share/man/man1/doorbell.1" \
    "$DESTDIR$PREFIX/share/man/man5/doorbell.yaml.5" \
    "$DESTDIR$PREFIX/share/man/man8/doorbell-hook.8" \
    "$DESTDIR/etc/tmpfiles.d/doorbell.conf" \
    "$DESTDIR/etc/systemd/system/doorbell.socket" \
    "$DESTDIR/etc/systemd/system/doorbell.service" \
    "$DESTDIR/etc/systemd/system/doorbell-serve.service"
rm -rf -- "$DESTDIR/run/doorbell" "$DESTDIR$PREFIX/share/doorbell"
if [ -z "$DESTDIR" ] && [ -d /run/systemd/system ]; then systemctl daemon-reload; fi

if [ "$PURGE" = 1 ]; then
    rm -rf -- "$DESTDIR/etc/doorbell" "$DESTDIR/var/lib/doorbell"
    if [ -z "$DESTDIR" ] && getent passwd doorbell >/dev/null; then userdel doorbell; fi
    echo "Removed, with the configuration and all logins."
else
    echo "Removed. The configuration, the logins and the account are still there; PURGE=1 removes them too."
fi
