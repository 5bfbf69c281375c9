#!/bin/sh
# Puts Slack's official Python SDK, the oracle of the message tests, into a folder of its own and prints its path.
set -eu
cd "$(dirname "$0")/.."
folder="$PWD/.build-oracle"
if [ ! -d "$folder/slack_sdk" ]; then
    python3 -m pip install --quiet --disable-pip-version-check --no-deps --target "$folder" slack_sdk==3.47.0 >&2 || {
        echo "doorbell: slack_sdk cannot be installed; the tests that ask it are skipped" >&2
    }
fi
echo "$folder"
