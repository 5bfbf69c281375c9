#!/usr/bin/env python3
"""The longest match of py-radix, timed: radix_round.py FOLDER; a line on standard input for each round."""
import sys
import time

import radix


def main():
    folder = sys.argv[1]
    tree = radix.Radix()
    for line in open(f"{folder}/prefixes.txt"):
        tree.add(line.strip())
    questions = [line.strip() for line in open(f"{folder}/questions.txt")]
    half = len(questions) // 2
    parts = {"uniform": questions[:half], "listed": questions[half:]}
    parts["hot"] = (parts["uniform"][:2048] + parts["listed"][:2048]) * 10
    print("ready", flush=True)
    for line in sys.stdin:
        if not line.strip():
            return
        for name, addresses in parts.items():
            search = tree.search_best
            begin = time.process_time_ns()
            for address in addresses:
                search(address)
            spent = time.process_time_ns() - begin
            print(f"py-radix, {name}\t{spent / len(addresses):.2f}\t0")
        print("end", flush=True)


main()
