#!/usr/bin/env python3
"""Times `doorbell replay` and `grep -c sshd` over the same files, in turn: replay.py ROUNDS DOORBELL LOG [PACKED...]

Of a packed log the yardstick reads the first file, which is the same log. Prints medians.
"""
import os
import statistics
import sys


def run(*command):
    """Runs a command; its wall clock and processor time in seconds and its greatest memory in MB."""
    begin = os.times().elapsed
    pid = os.fork()
    if pid == 0:
        # A file and not /dev/null: grep stops at the first line that fits when nobody reads what it prints.
        out = os.open(".build-bench/replay.out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(out, 1)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with status {status}")
    return os.times().elapsed - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    rounds, program, logs = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    for log in logs:
        pairs = [(run("grep", "-c", "sshd", logs[0]), run(program, "replay", "--no-risk", log)) for _ in range(rounds)]
        grep, replay = ([statistics.median(column) for column in zip(*side)] for side in zip(*pairs))
        print(
            f"{os.path.basename(log)}, {os.path.getsize(log) / 1e6:.0f} MB: grep {grep[0]:.2f} s; replay {replay[0]:.2f} s,"
            f" {replay[1]:.2f} s of processor, {replay[2]:.0f} MB; ratio {replay[0] / grep[0]:.1f}"
        )


main()
