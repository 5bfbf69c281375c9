#!/usr/bin/env python3
"""A storm of failed logins through a log file that the agent follows: storm.py BINARIES [--seconds N] [--sources N] ...

Writes failures as sshd does, two lines each, into a file, with one success in the middle, and holds what the agent kept
against what was written: the success within two seconds, memory, totals, and the count of every source. Ends with 1 when
a promise is broken; `--untimed` holds it to the numbers only, not to time and memory.
"""
import argparse
import collections
import ipaddress
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from kept import Kept

ACCOUNT = 42100
SUCCESS = (2_001_000, "198.51.100.255")
USERS = ["root", "admin", "test", "ubuntu", "oracle", "postgres", "git", "deploy"]


def address(number):
    """The address of a source: 768 of IPv4, then IPv6 networks, each attempt from another address of its /64."""
    if number < 768:
        return f"{('192.0.2', '198.51.100', '203.0.113')[number // 256]}.{number % 256}"
    return f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::"


class Attack:
    """The lines of failures: source after source, so that each has as many as the others, but one."""

    def __init__(self, sources):
        self.sources, self.written, self.counts = sources, 0, collections.Counter()

    # The source of the success, by number.
    winner = 511

    def key(self, number):
        """The number by which the counts know a source (`SourceKey`)."""
        found = ipaddress.ip_address(address(number))
        return 0xFFFF_FFFF_0000_0000 | int(found) if found.version == 4 else int(found) >> 64

    def lines(self, amount):
        date = time.strftime("%b %e %H:%M:%S")
        text = []
        for _ in range(amount):
            number = (self.written - self.written // 10) % self.sources
            # Every tenth failure comes from the source of the success.
            source = SUCCESS[1] if self.written % 10 == 9 else address(number)
            if source.endswith("::"):
                source += f"{self.written % 65521 + 1:x}"
            self.counts[self.winner if source == SUCCESS[1] else number] += 1
            pid, port, user = 1000 + self.written, 1024 + self.written % 60000, USERS[self.written % len(USERS)]
            text.append(f"{date} web-1 sshd-session[{pid}]: Failed password for {user} from {source} port {port} ssh2\n")
            text.append(f"{date} web-1 sshd-session[{pid}]: Connection closed by authenticating user {user} {source} port {port} [preauth]\n")
            self.written += 1
        return "".join(text)


class Agent:
    def __init__(self, binaries, base):
        self.base, self.binaries, self.children = base, binaries, []
        for name, mode in (("run", 0o755), ("run/spool", 0o700), ("state", 0o700)):
            (base / name).mkdir(mode=mode)
            os.chown(base / name, ACCOUNT, ACCOUNT)
        self.log = base / "auth.log"
        self.log.touch(mode=0o644)
        self.start("inbox", f"{binaries}/doorbell", "inbox", "--listen", "127.0.0.1:0", "--no-rate-limit")
        webhook = self.until("inbox", "/services/")
        (base / "webhook").write_text(webhook)
        os.chown(base / "webhook", ACCOUNT, ACCOUNT)
        (base / "webhook").chmod(0o600)
        (base / "doorbell.yaml").write_text(
            f"host_name: web-1.example.net\nstate_directory: {base}/state\nruntime_directory: {base}/run\n"
            f"feeds_update: false\nrisk:\n  embedded: false\nlogs:\n  journal: off\n  files: [{self.log}]\n  hook: absent\n"
            f"channels:\n  slack:\n    webhook_url_file: {base}/webhook\n")
        self.process = self.start("agent", *self.command("agent"))
        self.until("agent", "ready")

    def command(self, *arguments):
        drop = ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups"]
        return [*drop, f"{self.binaries}/doorbell", *arguments, "--config", f"{self.base}/doorbell.yaml"]

    def start(self, name, *command):
        with open(self.base / f"{name}.log", "w") as log:
            self.children.append(subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL))
        return self.children[-1]

    def until(self, name, part):
        for _ in range(600):
            for word in (self.base / f"{name}.log").read_text().split():
                if part in word:
                    return word
            time.sleep(0.05)
        sys.exit(f"{name} does not say {part}: " + (self.base / f"{name}.log").read_text())

    def resident(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return {name: int(status.split(name + ":")[1].split()[0]) / 1024 for name in ("VmRSS", "VmHWM")}

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def database(self):
        return sqlite3.connect(f"file:{self.base}/state/doorbell.sqlite?mode=ro", uri=True)

    def has(self, user):
        with self.database() as store:
            return store.execute("SELECT count(*) FROM login_event WHERE user = ?", (user.encode(),)).fetchone()[0] > 0

    def taken(self):
        with self.database() as store:
            row = store.execute("SELECT lines FROM log_source").fetchone()
            return row[0] if row else 0

    def warm(self):
        """Waits until the log is followed: what stood in it before is no news."""
        for number in range(120):
            with open(self.log, "a") as log:
                log.write(login(100 + number, "early", "192.0.2.200"))
            for _ in range(20):
                if self.has("early"):
                    time.sleep(2)
                    self.before = self.taken()
                    return
                time.sleep(0.05)
        sys.exit("the log is not followed: " + (self.base / "agent.log").read_text())

    def stop(self):
        self.process.terminate()
        if self.process.wait(30):
            sys.exit("the agent did not end well: " + (self.base / "agent.log").read_text())

    def end(self):
        for child in self.children:
            child.kill()
            child.wait(10)


def login(pid, user, source):
    date = time.strftime("%b %e %H:%M:%S")
    return f"{date} web-1 sshd-session[{pid}]: Accepted password for {user} from {source} port 50000 ssh2\n"


def wait(what, seconds, condition):
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            sys.exit(f"{what}: not within {seconds} s")
        time.sleep(0.01)


def storm(agent, attack, options):
    """Writes it all; returns how long the success took into the store, and the most memory seen."""
    ticks, most, delay, sent = int(options.seconds * 100), 0, None, None
    began = time.monotonic()
    with open(agent.log, "a", buffering=1 << 20) as log:
        for tick in range(ticks):
            log.write(attack.lines(options.rate // 100))
            if tick == ticks // 2:
                attack.before = attack.counts[attack.winner]
                log.write(login(SUCCESS[0], "winner", SUCCESS[1]))
                sent = time.monotonic()
            log.flush()
            if sent and delay is None and tick % 2 and agent.has("winner"):
                delay = time.monotonic() - sent
            if tick % 25 == 0:
                most = max(most, agent.resident()["VmRSS"])
            time.sleep(max(0, began + (tick + 1) / 100 - time.monotonic()))
    if delay is None:
        wait("the success in the store", 60, lambda: agent.has("winner"))
        delay = time.monotonic() - sent
    wrote = time.monotonic() - began
    wait("the end of the storm", 120, lambda: agent.taken() >= agent.before + 2 * attack.written + 1)
    return delay, wrote, time.monotonic() - began, max(most, agent.resident()["VmHWM"])


def probe(agent, attack):
    """A success from many of the sources: each says how many failures there were before it."""
    attack.expected, attack.probed = {"winner": attack.before}, {attack.winner}
    numbers = [number for number in sorted(attack.counts) if number != attack.winner]
    with open(agent.log, "a") as log:
        for place, number in enumerate(numbers[:: max(1, len(numbers) // 200)]):
            source = address(number) + ("1" if number >= 768 else "")
            log.write(login(3_000_000 + place, f"probe{place}", source))
            attack.expected[f"probe{place}"] = attack.counts[number]
            attack.probed.add(number)
    wait("the last success in the store", 60, lambda: agent.has(f"probe{place}"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binaries")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--rate", type=int, default=10_000)
    parser.add_argument("--sources", type=int, default=106_000)
    parser.add_argument("--untimed", action="store_true")
    options = parser.parse_args()
    base = pathlib.Path(tempfile.mkdtemp(prefix="doorbell-storm."))
    base.chmod(0o755)
    agent = None
    try:
        agent = Agent(os.path.abspath(options.binaries), base)
        agent.warm()
        before, used, attack = agent.resident(), agent.cpu(), Attack(options.sources)
        delay, wrote, lasted, most = storm(agent, attack, options)
        used = agent.cpu() - used
        probe(agent, attack)
        said = subprocess.run(agent.command("logins", "--json", "--limit", "1000"), capture_output=True, text=True, check=True).stdout
        logins = {entry["user"]["name"]: entry for entry in map(json.loads, said.splitlines())}
        agent.stop()
        with agent.database() as store:
            kept = Kept(store.execute("SELECT counts FROM attempt_counts").fetchone()[0])
        growth = most - before["VmRSS"]
        print(f"{attack.written} failures from {len(attack.counts)} sources, {attack.written / wrote:.0f}/s for {wrote:.1f} s:")
        print(f"  success in the store after {delay * 1000:.0f} ms; everything taken {lasted - wrote:.2f} s after the last line")
        print(f"  memory {before['VmRSS']:.1f} MB before, {most:.1f} MB at most: {growth:+.1f} MB; CPU {used:.1f} s ({used / lasted * 100:.0f} % of one core)")
        faults = kept.faults(attack, logins)
        if not options.untimed:
            faults += [f"the success took {delay:.2f} s"] if delay > 2 else []
            faults += [f"memory grew by {growth:.1f} MB"] if growth >= 10 else []
        print(f"  the widest error of a source {kept.widest}")
        print("\n".join("  WRONG: " + fault for fault in faults) or "  all as promised")
        return 1 if faults else 0
    finally:
        if agent:
            agent.end()
        shutil.rmtree(base)


sys.exit(main())
