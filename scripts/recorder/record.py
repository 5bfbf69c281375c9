"""record.py KIND LEVEL OUT SUITE: runs inside the sandbox, writes OUT/SUITE-KIND-LEVEL.jsonl."""
import json
import os
import subprocess
import sys
import traceback

import accounts
import dropbears
import scenarios
import server
import system
from clients import SANDBOX
from journal import Journal


def hosts():
    """One address with a name, for `UseDNS`."""
    with open(f"{SANDBOX}/etc/hosts", "w") as file:
        file.write("127.0.0.1 localhost\n198.51.100.7 client.example.net\n192.0.2.1 host.example\n")
    subprocess.run(["mount", "--bind", f"{SANDBOX}/etc/hosts", "/etc/hosts"], check=True)


class Recorder:
    def __init__(self, journal, out, common):
        self.journal, self.out, self.common = journal, out, common

    def keep(self, group, name, known, lines):
        entry = self.common | {"group": group, "scenario": name, "facts": known}
        entry["lines"] = [(line.text() if hasattr(line, "text") else line).decode("latin-1") for line in lines]
        self.out.write(json.dumps(entry) + "\n")
        self.out.flush()

    def play(self, running, group, acts):
        for act in acts:
            for name, run in act():
                try:
                    known = run()
                except Exception:
                    print(group, name, traceback.format_exc(limit=-3), file=sys.stderr)
                    known = {"failed": True}
                self.keep(group, name, known, running.lines())


def openssh(recorder, level):
    for group, options, penalties, acts in scenarios.GROUPS:
        if group == "penalties" and server.version() < (9, 8):
            continue
        only = os.environ.get("GROUPS_ONLY")
        if only and group not in only.split(","):
            continue
        running = server.sshd(recorder.journal, level, *options, penalties=penalties)
        with running:
            recorder.keep(group, "start", {}, recorder.journal.take())
            recorder.play(running, group, acts)
        recorder.keep(group, "end", {}, recorder.journal.take())


def main():
    kind, level, out, suite = sys.argv[1:]
    accounts.make()
    hosts()
    version = subprocess.run(["/usr/sbin/sshd", "-V"], capture_output=True, text=True).stderr.split()[0].strip(",")
    if kind == "dropbear":
        version = subprocess.run(["dropbear", "-V"], capture_output=True, text=True).stderr.strip().replace(" ", "_")
    with open(f"{out}/{suite}-{kind}-{level}.jsonl", "w") as file:
        common = {"suite": suite, "kind": kind, "server": version, "level": level}
        if kind == "rsyslog":
            system.record(Recorder(None, file, common))
            return
        recorder = Recorder(Journal(), file, common)
        if kind == "dropbear":
            dropbears.record(recorder)
        else:
            openssh(recorder, level)


main()
