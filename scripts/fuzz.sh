#!/bin/sh
# Compiles each harness of Fuzz/ with its sources (named on its first line) and libFuzzer, and runs it for a while.
set -eu
cd "$(dirname "$0")/.."
seconds="${FUZZ_SECONDS:-20}"
mkdir -p .build-fuzz
for harness in Fuzz/"${1:-}"*.swift; do
    name=$(basename "$harness" .swift)
    sources=$(sed -n '1s#^// sources: ##p' "$harness")
    echo "fuzz: $name, $seconds s"
    # shellcheck disable=SC2086 # the list holds patterns on purpose
    swiftc -O -parse-as-library -module-name "Fuzz$name" -sanitize=fuzzer,address $sources "$harness" \
        -o ".build-fuzz/$name" 2>.build-fuzz/"$name".log || { cat .build-fuzz/"$name".log; exit 1; }
    mkdir -p ".build-fuzz/corpus-$name"
    ASAN_OPTIONS=detect_leaks=0 ".build-fuzz/$name" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 \
        -artifact_prefix=".build-fuzz/$name-" ".build-fuzz/corpus-$name" 2>&1 | tail -3
done
