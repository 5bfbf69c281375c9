#!/usr/bin/env python3
"""Times the full grammar beside `grep -c sshd`: run.py ROUNDS LOG-BENCH FILE...

Both run in turn as whole processes and write to a pipe (grep stops at the first match where its output is /dev/null).
Wall and processor time are medians of all rounds; on a shared machine the processor time is the fairer one.
"""
import os
import resource
import statistics
import subprocess
import sys
import time


def once(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    output = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().split()[0]
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall * 1000, cpu * 1000, output


def main():
    rounds, program, files = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    for file in files:
        commands = {"grep -c sshd": ["grep", "-c", "sshd", file], "log-bench": [program, file]}
        times = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                times[name].append(once(command))
        print(f"{os.path.basename(file)}, {os.path.getsize(file) / 1e6:.0f} MB, median of {rounds}")
        medians = {}
        for name, measured in times.items():
            wall, cpu = (statistics.median(column) for column in list(zip(*measured))[:2])
            medians[name] = (wall, cpu)
            least = min(row[0] for row in measured)
            print(f"  {name:13} {wall:7.1f} ms wall (least {least:.1f}), {cpu:7.1f} ms of processor, counts {measured[0][2]}")
        wall, cpu = (medians["log-bench"][i] / medians["grep -c sshd"][i] for i in (0, 1))
        print(f"  ratio         {wall:.2f} of wall, {cpu:.2f} of processor")


main()
