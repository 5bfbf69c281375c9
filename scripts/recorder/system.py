"""The same lines through rsyslogd: its traditional and its ISO form, and repeated messages drawn together."""
import os
import subprocess
import time

import scenarios
import server
from clients import SANDBOX

CONFIGURATION = f"""
global(localHostname="host.example" workDirectory="{SANDBOX}/rsyslog")
module(load="imuxsock" SysSock.RateLimit.Interval="0")
$RepeatedMsgReduction on
action(type="omfile" file="{SANDBOX}/rsyslog/traditional" template="RSYSLOG_TraditionalFileFormat")
action(type="omfile" file="{SANDBOX}/rsyslog/iso" template="RSYSLOG_FileFormat")
"""


class Files:
    """What the daemon wrote since the last look, in both forms."""

    def __init__(self):
        self.read = {"traditional": 0, "iso": 0}

    def take(self):
        taken, quiet = {form: b"" for form in self.read}, 0
        while quiet < 3:
            quiet += 1
            time.sleep(0.05)
            for form, offset in self.read.items():
                try:
                    with open(f"{SANDBOX}/rsyslog/{form}", "rb") as file:
                        file.seek(offset)
                        more = file.read()
                except FileNotFoundError:
                    continue
                if more:
                    taken[form] += more
                    self.read[form] += len(more)
                    quiet = 0
        return taken


def record(recorder):
    os.makedirs(f"{SANDBOX}/rsyslog")
    with open(f"{SANDBOX}/rsyslog/conf", "w") as file:
        file.write(CONFIGURATION)
    daemon = subprocess.Popen(["/usr/sbin/rsyslogd", "-n", "-f", f"{SANDBOX}/rsyslog/conf", "-i", f"{SANDBOX}/rsyslog/pid"])
    try:
        while not os.path.exists("/dev/log"):
            time.sleep(0.05)
        play(recorder, Files())
    finally:
        daemon.terminate()
        try:
            daemon.wait(10)
        except subprocess.TimeoutExpired:
            daemon.kill()


def repeated():
    # The same failure again and again: the daemon says how often instead of repeating it.
    for number in range(2):
        yield f"repeated-{number}", lambda: scenarios.by_library("bob", scenarios.FAR, *[("password", "wrong")] * 5)
    yield "after", lambda: scenarios.login("alice", scenarios.HERE, "publickey", key="id")


def play(recorder, files):
    acts = [scenarios.keys, scenarios.certificates, scenarios.passwords, repeated, scenarios.names, scenarios.strangers, scenarios.sessions]
    with server.sshd(files, "VERBOSE", *scenarios.GROUPS[0][1], "UsePAM no") as running:
        for act in acts:
            for name, run in act():
                known = run()
                running.settle()
                for form, text in files.take().items():
                    recorder.keep(form, name, known, text.split(b"\n")[:-1])
