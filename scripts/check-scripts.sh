#!/bin/sh
# Shell scripts through shellcheck, manual pages through man's own warnings.
set -eu
cd "$(dirname "$0")/.."
find scripts .ci Tests Bench packaging -type f \( -name '*.sh' -o -path '.ci/run' \) -print0 2>/dev/null |
    xargs -0 shellcheck
for page in packaging/*.[1-8]; do
    [ -e "$page" ] || continue
    warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    [ -z "$warnings" ] || { echo "$page: $warnings" >&2; exit 1; }
done
echo "scripts and manual pages: ok"
