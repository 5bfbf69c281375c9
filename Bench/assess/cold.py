#!/usr/bin/env python3
"""Times doorbell assess of one listed address as a process against doorbell --version, in turn.

usage: cold.py DOORBELL INDEX ADDRESS RUNS

Prints medians of wall and processor time and the paired ratio; the files are in the page cache."""
import os
import statistics
import sys
import time


def run(command):
    null = os.open("/dev/null", os.O_RDWR)
    start = time.monotonic()
    actions = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    os.close(null)
    if status:
        sys.exit(f"{command} ended with status {status}")
    return wall * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_minflt


def main():
    doorbell, index, address, runs = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    commands = {
        "doorbell --version": [doorbell, "--version"],
        "doorbell assess ADDRESS": [doorbell, "assess", "--index", index, address],
    }
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(run(command))
    for name, values in times.items():
        wall, cpu, faults = (statistics.median(v[i] for v in values) for i in range(3))
        print(f"{name:24} wall {wall:7.2f} ms  cpu {cpu:6.2f} ms  {faults:.0f} page faults")
    version, assess = times.values()
    ratios = statistics.median(a[0] / v[0] for v, a in zip(version, assess))
    least = min(a[0] for a in assess) / min(v[0] for v in version)
    print(f"assess over --version: paired median {ratios:.2f}, of the fastest {least:.2f}; goal at most 1.5")


main()
