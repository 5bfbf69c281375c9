"""connections.py RAW OUT: whole connections as real servers wrote them, with the share each has on a server under attack.

Bench/logs/amplify.py makes a log of any size of them.
"""
import glob
import json
import sys

# How often a happening stands in the log of a server that is attacked all day, in thousandths of its connections.
SHARES = {
    "invalid-1": 180, "invalid-2": 130, "invalid-19": 40, "invalid-7": 4, "invalid-3": 4, "invalid-0": 10, "invalid-none": 60,
    "too-many-invalid": 30, "password-wrong-root": 200, "too-many": 60, "password-three": 40, "password-wrong": 20,
    "password-wrong-ipv6": 8, "scan": 40, "scan-ipv6": 2, "scan-reset": 8, "banner-http": 14, "banner-binary": 10, "garbage": 4,
    "after-banner": 20, "no-kex": 20, "no-cipher": 4, "command": 40, "shell": 6, "sftp": 14, "publickey-rsa": 6, "password": 8,
    "certificate": 8, "interactive": 4, "crowd": 4, "penalty-1": 2,
}


def main():
    raw, out = sys.argv[1:]
    with open(out, "w", encoding="latin-1") as file:
        file.write("# Written by scripts/recorder/connections.py: connections as real servers wrote them at LogLevel INFO.\n")
        file.write("# `@ SHARE SERVER HAPPENING ADDRESS PORT` and the lines: the address and port of the client are to be replaced.\n")
        for path in sorted(glob.glob(raw + "/*-openssh-INFO.jsonl")):
            for entry in map(json.loads, open(path)):
                facts, share = entry["facts"], SHARES.get(entry["scenario"])
                if entry["group"] in ("plain", "start", "end") or not share or not entry["lines"]:
                    continue
                port = facts.get("port", facts.get("ports", [0])[0])
                file.write(f"@ {share} {entry['server']} {entry['scenario']} {facts['address']} {port}\n")
                for line in entry["lines"]:
                    file.write(line[len("Nov 22 10:00:00 ") :] + "\n")


main()
