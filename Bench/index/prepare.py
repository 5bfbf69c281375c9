#!/usr/bin/env python3
"""Turns downloaded lists, the routing table and a table of networks into the plain files that index-bench reads.

usage: prepare.py DATA OUT    (DATA holds feeds/, tables/ and geo/; OUT gets feeds/*.txt, routes.txt, networks.csv, names.csv)
"""
import gzip
import ipaddress
import lzma
import pathlib
import re
import shutil
import sys

V4 = r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\d.])"
V6 = r"(?<![\w:.])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?:/\d{1,3})?(?![\w:])"
PREFIX = re.compile(f"{V4}|{V6}")


def prefixes(text):
    for line in text.splitlines():
        if line.lstrip().startswith(("#", ";")):
            continue
        for found in PREFIX.findall(line):
            try:
                prefix = ipaddress.ip_network(found, strict=False)
            except ValueError:
                continue
            if prefix.is_global and prefix.prefixlen >= (8 if prefix.version == 4 else 19):
                yield prefix


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    (out / "feeds").mkdir(parents=True, exist_ok=True)
    for path in sorted((data / "feeds").glob("*.xz")):
        found = set(prefixes(lzma.open(path, "rt", errors="replace").read()))
        if found:
            lines = sorted(found, key=lambda prefix: (prefix.version, prefix))
            (out / "feeds" / (path.name.split(".")[0] + ".txt")).write_text("".join(f"{line}\n" for line in lines))
    with gzip.open(data / "tables/bgp-prefixes-tier1.txt.gz", "rt") as source:
        (out / "routes.txt").write_text(source.read())
    for name, target in [("libloc-network-cc-asn-flags-20221029", "networks"), ("libloc-as-names-20221029", "names")]:
        with lzma.open(data / f"geo/{name}.csv.xz", "rb") as source, open(out / f"{target}.csv", "wb") as file:
            shutil.copyfileobj(source, file)


main()
