#!/usr/bin/env python3
"""Times doorbell assess --file against grepcidr and iprange on the same lists and addresses, in turn, on one core.

usage: batch.py DOORBELL INDEX LISTS ADDRESSES ROUNDS [FOLDER]

LISTS: a prefix or address a line, what the index was built from. The other two answer a smaller question: which of the
addresses are on any list; doorbell writes score, reason, network, place and lists of each. Outputs go to files in FOLDER
(/dev/shm). Prints medians of wall time and of processor time, and the ratios."""
import os
import statistics
import sys
import time


def run(command, output):
    sink = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    null = os.open("/dev/null", os.O_RDWR)
    start = time.monotonic()
    actions = [(os.POSIX_SPAWN_DUP2, sink, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    os.close(sink)
    os.close(null)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command} ended with status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    doorbell, index, lists, addresses, rounds = sys.argv[1:6]
    folder = sys.argv[6] if len(sys.argv) > 6 else "/dev/shm"
    core = ["taskset", "-c", str(min(os.sched_getaffinity(0)))]
    count = sum(1 for _ in open(addresses))
    commands = {
        "doorbell assess --csv": core + [doorbell, "assess", "--index", index, "--file", addresses, "--csv"],
        "grepcidr": core + ["grepcidr", "-f", lists, addresses],
        "iprange --common": core + ["iprange", "--print-single-ips", lists, "--common", addresses],
    }
    times = {name: [] for name in commands}
    for _ in range(int(rounds)):
        for name, command in commands.items():
            times[name].append(run(command, f"{folder}/assess-bench.out"))
    os.unlink(f"{folder}/assess-bench.out")
    base = statistics.median(cpu for _, cpu, _ in times["doorbell assess --csv"])
    print(f"{count:,} addresses, median of {rounds} rounds in turn, one core")
    for name, values in times.items():
        wall = statistics.median(v[0] for v in values)
        cpu = statistics.median(v[1] for v in values)
        memory = max(v[2] for v in values) / 1024
        print(
            f"{name:24} wall {wall:7.3f} s  cpu {cpu:7.3f} s  {count / cpu:12,.0f} addresses/s of processor time  "
            f"{base / cpu:5.2f} x its time  {memory:6.1f} MB"
        )


main()
