#!/bin/bash
# Writes keys.tsv: keys and certificates of every type, and what ssh-keygen says about them. Run it by hand when a type is
# added; the private keys are thrown away.
#
# Columns: type, base 64, fingerprint; for a certificate also key ID, serial, principals (with commas), authority.
set -euo pipefail
out=$(cd "$(dirname "$0")" && pwd)/keys.tsv
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

# Security keys need no device here: only their public part is signed.
security_key() {
    python3 - "$1" >"$2.pub" <<'PYTHON'
import base64, os, struct, sys
kind = sys.argv[1]
def s(b): return struct.pack(">I", len(b)) + b
if kind == "sk-ssh-ed25519@openssh.com":
    fields = [open("ed25519.pub").read().split()[1]]
    fields = [base64.b64decode(fields[0])[-32:], b"ssh:"]
else:
    fields = [b"nistp256", base64.b64decode(open("ecdsa256.pub").read().split()[1])[-65:], b"ssh:doorbell"]
print(kind, base64.b64encode(s(kind.encode()) + b"".join(map(s, fields))).decode())
PYTHON
}

fingerprint() { ssh-keygen -l -f "$1" | cut -d' ' -f2; }
row() { local IFS=$'\t'; printf '%s\n' "$*"; }

ssh-keygen -q -t ed25519 -N '' -C '' -f ca-ed25519
ssh-keygen -q -t rsa -b 2048 -N '' -C '' -f ca-rsa
ssh-keygen -q -t rsa -b 2048 -N '' -C '' -f rsa
ssh-keygen -q -t dsa -N '' -C '' -f dsa
for bits in 256 384 521; do ssh-keygen -q -t ecdsa -b $bits -N '' -C '' -f ecdsa$bits; done
ssh-keygen -q -t ed25519 -N '' -C '' -f ed25519
security_key sk-ssh-ed25519@openssh.com sk-ed25519
security_key sk-ecdsa-sha2-nistp256@openssh.com sk-ecdsa

serial=0
many=$(seq -s, -f 'role-%g' 1 70)
for key in rsa dsa ecdsa256 ecdsa384 ecdsa521 ed25519 sk-ed25519 sk-ecdsa; do
    read -r type blob _ <"$key.pub"
    row "$type" "$blob" "$(fingerprint "$key.pub")"
    for ca in ca-ed25519 ca-rsa; do
        case $serial in
        0) id='' principals='' number=0 ;;
        1) id='<!channel> ID x (serial 1) from 192.0.2.9 port 1 ssh2' principals=$many number=18446744073709551615 ;;
        *) id="user $serial@example.org" principals="root,deploy-$serial" number=$serial ;;
        esac
        ssh-keygen -q -s $ca -I "$id" -z $number ${principals:+-n "$principals"} -O source-address=192.0.2.0/24 "$key.pub"
        read -r type blob _ <"$key-cert.pub"
        said=$(ssh-keygen -L -f "$key-cert.pub")
        [[ $said == *"Public key: "*"$(fingerprint "$key.pub")"* && $said == *"Signing CA: "*"$(fingerprint $ca.pub)"* ]]
        [[ $said == *"Key ID: \"$id\""* && $said == *"Serial: $number"* ]]
        row "$type" "$blob" "$(fingerprint "$key.pub")" "$id" "$number" "$principals" "$(fingerprint $ca.pub)"
        serial=$((serial + 1))
    done
done >"$out"
