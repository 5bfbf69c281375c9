#!/bin/sh
# Serves port 22 of a sandbox with dropbear instead of sshd: dropbear.sh FOLDER.
set -eu
dropbearkey -t ed25519 -f "$1/dropbear_host" >"$1/sshd.log" 2>&1
exec dropbear -F -r "$1/dropbear_host" -p 192.0.2.1:22 -p '[2001:db8::1]:22' >>"$1/sshd.log" 2>&1
