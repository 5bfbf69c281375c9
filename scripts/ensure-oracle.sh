#!/bin/sh
# Puts the Python packages that tests hold Doorbell against (scripts/oracles.txt: Slack's official SDK, a validator and a
# property-based client of OpenAPI) into a folder of their own and prints its path.
set -eu
cd "$(dirname "$0")/.."
folder="$PWD/.build-oracle"
if ! cmp -s scripts/oracles.txt "$folder/oracles.txt"; then
    rm -rf "$folder"
    if python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$folder" \
        -r scripts/oracles.txt >&2; then
        cp scripts/oracles.txt "$folder/oracles.txt"
    else
        echo "doorbell: scripts/oracles.txt cannot be installed; the tests that ask these are skipped" >&2
    fi
fi
echo "$folder"
