#!/bin/sh
# Times doorbell assess: a file of addresses against grepcidr and iprange, one address against --version.
# Bench/assess/run.sh DOORBELL [ADDRESSES [ROUNDS]]; needs the packages grepcidr and iprange.
set -eu
cd "$(dirname "$0")"
doorbell=$1
case $doorbell in
/*) ;;
*) doorbell="$OLDPWD/$doorbell" ;;
esac
folder=$(mktemp -d /dev/shm/doorbell-assess.XXXXXX)
trap 'rm -rf "$folder"' EXIT
# The index that everybody gets who has nothing but the program: built from the starter data at the first use.
index=$folder/index.dbi
DOORBELL_STATE_DIRECTORY=$folder HOME=$folder XDG_CACHE_HOME='' "$doorbell" assess 192.0.2.1 >/dev/null
mv "$folder/.cache/doorbell/reputation/index.dbi" "$index"
python3 addresses.py ../../starter "$folder/lists" "$folder/mixed" "$folder/anywhere" "${2:-2000000}"
wc -l <"$folder/lists" | sed 's/$/ prefixes and addresses on the lists/'
wc -c <"$index" | sed 's/$/ bytes of index/'
for kind in anywhere mixed; do
    echo "-- $kind"
    python3 batch.py "$doorbell" "$index" "$folder/lists" "$folder/$kind" "${3:-5}" "$folder"
done
python3 cold.py "$doorbell" "$index" "$(head -1 "$folder/mixed")" "${RUNS:-200}"
