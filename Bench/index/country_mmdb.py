#!/usr/bin/env python3
"""Writes an MMDB of countries alone from a table of networks: country_mmdb.py NETWORKS.CSV OUT (needs mmdb_writer)."""
import sys

from mmdb_writer import MMDBWriter
from netaddr import IPNetwork, IPSet


def main():
    writer = MMDBWriter(ip_version=4, database_type="Country")
    countries = {}
    # Larger networks first: smaller ones inside take their place.
    rows = [line.split(",")[:2] for line in open(sys.argv[1]) if ":" not in line]
    for text, country in sorted(rows, key=lambda row: int(row[0].split("/")[1])):
        if country:
            value = countries.setdefault(country, {"country": {"iso_code": country}})
            writer.insert_network(IPSet([IPNetwork(text)]), value)
    writer.to_db_file(sys.argv[2])


main()
