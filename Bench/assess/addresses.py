#!/usr/bin/env python3
"""Writes the IPv4 prefixes of the starter lists, and seeded addresses to ask about.

usage: addresses.py STARTER LISTS MIXED ANY COUNT

ANY lie anywhere in IPv4; of MIXED every other one lies in a listed prefix, and the first is on the list of consensus."""
import glob
import ipaddress
import json
import lzma
import random
import re
import sys

PREFIX = re.compile(r"^\s*(\d+\.\d+\.\d+\.\d+(?:/\d+)?)\b")


def prefixes(path):
    text = lzma.open(path, "rt", errors="replace").read()
    for line in text.splitlines():
        word = json.loads(line).get("cidr") if line.startswith("{") else None
        match = PREFIX.match(word or line)
        if match:
            yield match.group(1)


def quad(bits):
    return f"{bits >> 24}.{bits >> 16 & 255}.{bits >> 8 & 255}.{bits & 255}\n"


def main():
    starter, lists, mixed, anywhere, count = *sys.argv[1:5], int(sys.argv[5])
    names = ["ipsum", "threatfox-ips", "spamhaus-drop_v4", "tor-exit", "shadowwhisperer-*", "x4b-*-ipv4", "cloud-*-ipv4", "vpn-*"]
    found = {}
    for name in names:
        for path in sorted(glob.glob(f"{starter}/{name}.*xz")):
            for text in prefixes(path):
                found[text] = None
    found = list(found)
    with open(lists, "w") as file:
        file.writelines(text + "\n" for text in found)
    random.seed(41)
    networks = [ipaddress.IPv4Network(text, strict=False) for text in found]
    bounds = [(int(network.network_address), network.num_addresses) for network in networks]
    with open(anywhere, "w") as file:
        file.writelines(quad(random.getrandbits(32)) for _ in range(count))
    with open(mixed, "w") as file:
        file.write(found[0] + "\n")
        for number in range(count - 1):
            first, size = random.choice(bounds)
            file.write(quad(random.getrandbits(32) if number % 2 else first + random.randrange(size)))


main()
