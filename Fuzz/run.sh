#!/bin/bash
# Runs one fuzz harness or all: Fuzz/run.sh SECONDS [NAME...]
#
# A harness and its sources (first line) are compiled as one module. Imports of our own rooms in those sources are met by
# empty modules of these names, so that the sources need no change; rooms that are C headers are themselves. No harness is
# named like one of its sources. Where the second line names files of lines (`// seeds: `), each of their lines that
# starts with `> ` is a seed.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?usage: Fuzz/run.sh SECONDS [NAME...]}
shift
[ $# -gt 0 ] || set -- $(basename -s .swift Fuzz/*.swift)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
echo >"$dir/empty.swift"
for name; do
    sources=$(sed -n '1s,^// sources: ,,p' "Fuzz/$name.swift")
    headers=()
    # shellcheck disable=SC2086 # the sources are patterns
    for room in $(sed -nE 's/^(public |internal )?import ([A-Za-z]+)$/\2/p' $sources | sort -u); do
        [ -d "Sources/$room" ] || continue
        if [ -d "Sources/$room/include" ]; then
            headers+=(-I "Sources/$room/include")
            continue
        fi
        swiftc -emit-module -parse-as-library -module-name "$room" "$dir/empty.swift" -o "$dir/$room.swiftmodule"
    done
    # shellcheck disable=SC2086
    swiftc -O -suppress-warnings -swift-version 6 -parse-as-library -sanitize=fuzzer,address -module-name Fuzzed \
        -I "$dir" "${headers[@]}" $sources "Fuzz/$name.swift" -o "$dir/$name" 2> >(grep -v 'Cannot export local symbol' >&2)
    mkdir -p "$dir/corpus-$name"
    seeds=$(sed -n '2s,^// seeds: ,,p' "Fuzz/$name.swift")
    # shellcheck disable=SC2086
    [ -z "$seeds" ] || sed -n 's/^> //p' $seeds | split -a 4 -l 1 - "$dir/corpus-$name/seed-"
    echo "fuzz $name for $seconds s"
    ASAN_OPTIONS=detect_leaks=0 "$dir/$name" -max_total_time="$seconds" -max_len=20000 -timeout=5 -rss_limit_mb=512 \
        -artifact_prefix="./fuzz-$name-" -print_final_stats=1 "$dir/corpus-$name" 2>&1 | tail -12
done
