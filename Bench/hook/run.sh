#!/bin/sh
# Times the hook against /bin/true, run in turn: Bench/hook/run.sh HOOK [RUNS]; as root, the spool on a tmpfs.
set -eu
cd "$(dirname "$0")"
hook=$1
case $hook in
/*) ;;
*) hook="$OLDPWD/$hook" ;;
esac
folder=$(mktemp -d /dev/shm/doorbell-bench.XXXXXX)
trap 'rm -rf "$folder"' EXIT
cc -O2 -o "$folder/hookbench" hookbench.c
"$folder/hookbench" "$hook" "${2:-2000}" "$folder"
