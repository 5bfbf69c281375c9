#!/bin/bash
# Times the grammar of logs against grep -c sshd in turn: Bench/logs/run.sh LOG-BENCH [ROUNDS [MEGABYTES]]
#
# The logs are made once in .build-bench of lines that real servers wrote (amplify.py): one with the times of RFC 3164,
# one with those of ISO 8601.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:?usage: Bench/logs/run.sh LOG-BENCH [ROUNDS [MEGABYTES]]}
rounds=${2:-15}
size=${3:-100}
work=.build-bench
mkdir -p "$work"
for form in traditional iso; do
    file=$work/auth-$form-$size.log
    [ "$file" -nt Bench/logs/amplify.py ] || python3 Bench/logs/amplify.py "$file" "$size" "$form"
done
# As many allocations for a tenth of the log as for all of it: reading lines allocates nothing.
cc -shared -fPIC -O2 -o "$work/malloc-count.so" Bench/index/malloc-count.c
head -c "${size}00000" "$work/auth-traditional-$size.log" >"$work/auth-tenth.log"
allocations() { LD_PRELOAD="$work/malloc-count.so" "$program" "$1" 2>&1 >/dev/null | sed 's/allocations //'; }
few=$(allocations "$work/auth-tenth.log")
many=$(allocations "$work/auth-traditional-$size.log")
echo "allocations: $few for a tenth of the log, $many for all of it"
[ "$few" = "$many" ] || { echo "Bench/logs/run.sh: reading lines allocates" >&2; exit 1; }
python3 Bench/logs/run.py "$rounds" "$program" "$work/auth-traditional-$size.log" "$work/auth-iso-$size.log"
