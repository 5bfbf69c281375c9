#!/usr/bin/env python3
"""What a login costs: `ssh host true` with no pam_exec line, with `pam_exec /bin/true`, and with the hook, in turn.

    Bench/login.py BINARIES ROUNDS

One real sshd in a sandbox (scripts/sshd-sandbox.sh, ulimit -n 1024) whose PAM file is changed before each login: two
sshds that do the same differ by several milliseconds. The order within a round is shuffled. Prints the medians, and the medians of the paired differences. Needs root; a receiver drains the socket.
"""
import os
import pathlib
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def sandbox(folder, lines):
    folder.mkdir(mode=0o755)
    command = ["unshare", "--mount", "--net", "--propagation", "private", "--", str(ROOT / "scripts/sshd-sandbox.sh"), str(folder)]
    process = subprocess.Popen(command + lines, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (folder / "ready").exists():
        if process.poll() is not None:
            sys.exit("sshd did not start")
        time.sleep(0.05)
    return process


def login(folder, process):
    command = ["nsenter", "-t", str(process.pid), "-m", "-n", "ssh", "-F", f"{folder}/ssh_config", "alice@192.0.2.1", "true"]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - started) * 1000


def drain(path):
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    receiver.bind(path)
    threading.Thread(target=lambda: [receiver.recv(65536) for _ in iter(int, 1)], daemon=True).start()


def main():
    binaries, rounds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    base = pathlib.Path(tempfile.mkdtemp(prefix="doorbell-bench."))
    base.chmod(0o755)
    os.makedirs(base / "run/spool")
    drain(f"{base}/run/hook.sock")
    lines = {
        "no pam_exec": [],
        "pam_exec /bin/true": ["session optional pam_exec.so quiet /bin/true"],
        "pam_exec doorbell-hook": [f"session optional pam_exec.so quiet {binaries}/doorbell-hook {base}/run"],
    }
    folder = base / "sandbox"
    running = sandbox(folder, ["# the line"])
    stack = folder / "pam.d/sshd"
    template = stack.read_text()
    times = {name: [] for name in lines}
    try:
        for turn in range(rounds + 3):
            order = list(lines)
            random.Random(turn).shuffle(order)
            for name in order:
                stack.write_text(template.replace("# the line", "".join(lines[name])))
                taken = login(folder, running)
                if turn >= 3:
                    times[name].append(taken)
    finally:
        running.terminate()
        running.wait()
        shutil.rmtree(base)
    print(f"ssh host true, n = {rounds} each, in turn, ulimit -n 1024:")
    for name, values in times.items():
        print(f"  {name:24} median {statistics.median(values):7.2f} ms")
    hook = times["pam_exec doorbell-hook"]
    for name in ("no pam_exec", "pam_exec /bin/true"):
        pairs = sorted(a - b for a, b in zip(hook, times[name]))
        low, high = pairs[int(len(pairs) * 0.25)], pairs[int(len(pairs) * 0.75)]
        print(f"  hook over {name:18} paired median {statistics.median(pairs):+.2f} ms (quartiles {low:+.2f} to {high:+.2f})")


main()
