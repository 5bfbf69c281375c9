#!/usr/bin/env python3
"""Lets programs that time lookups take turns, and prints the least of each figure: run.py ROUNDS PROGRAM [-- PROGRAM]..."""
import subprocess
import sys


def start(command):
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if line.strip() == "ready":
            return process
        print(line, end="", flush=True)
    sys.exit(f"{command[0]} ended early")


def main():
    rounds, commands = int(sys.argv[1]), [[]]
    for word in sys.argv[2:]:
        if word == "--":
            commands.append([])
        else:
            commands[-1].append(word)
    processes = [start(command) for command in commands]
    least = {}
    for _ in range(rounds):
        for process in processes:
            process.stdin.write("round\n")
            process.stdin.flush()
            for line in process.stdout:
                if line.strip() == "end":
                    break
                name, figure, _ = line.split("\t")
                least[name] = min(float(figure), least.get(name, 1e9))
    for process in processes:
        process.stdin.close()
        process.wait()
    for name, figure in least.items():
        print(f"{figure:10.1f} ns  {name}")


main()
