#!/usr/bin/env python3
"""A flood of forged logins in a log file that the agent follows: flood.py BINARIES [--lines N] [--hook absent|expected] ...

Appends lines that tell of logins, as any local user can have them written, while the hook tells of real ones, and holds
what the agent kept and told against what happened: every line is stored once, few are told, a finding says how many were
not, and each login of the hook is told. Ends with 1 when a promise is broken; `--untimed` holds it to the numbers only,
not to time, and `--restart` kills the agent in the middle.
"""
import argparse
import os
import pathlib
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ACCOUNT = 42100
TOLD = {"absent": 60, "expected": 20}


class Agent:
    def __init__(self, binaries, base, hook):
        self.base, self.binaries, self.children = base, binaries, []
        for name, mode in (("run", 0o755), ("run/spool", 0o700), ("state", 0o700)):
            (base / name).mkdir(mode=mode)
            os.chown(base / name, ACCOUNT, ACCOUNT)
        self.log = base / "auth.log"
        self.log.touch(mode=0o644)
        self.spawn("inbox", f"{binaries}/doorbell", "inbox", "--listen", "127.0.0.1:0", "--no-rate-limit")
        (base / "webhook").write_text(self.until("inbox", "/services/"))
        os.chown(base / "webhook", ACCOUNT, ACCOUNT)
        (base / "webhook").chmod(0o600)
        (base / "doorbell.yaml").write_text(
            f"host_name: web-1.example.net\nstate_directory: {base}/state\nruntime_directory: {base}/run\n"
            f"feeds_update: false\nrisk:\n  embedded: false\nlogs:\n  journal: off\n  files: [{self.log}]\n  hook: {hook}\n"
            f"channels:\n  slack:\n    webhook_url_file: {base}/webhook\n    messages_per_second: 50\n    burst: 50\n")
        self.start()

    def start(self):
        drop = ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups"]
        self.process = self.spawn("agent", *drop, f"{self.binaries}/doorbell", "agent", "--config", f"{self.base}/doorbell.yaml")
        self.until("agent", "ready")

    def spawn(self, name, *command):
        with open(self.base / f"{name}.log", "w") as log:
            self.children.append(subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL))
        return self.children[-1]

    def until(self, name, part):
        for _ in range(1200):
            for word in (self.base / f"{name}.log").read_text().split():
                if part in word:
                    return word
            time.sleep(0.05)
        sys.exit(f"{name} does not say {part}: " + (self.base / f"{name}.log").read_text())

    def ask(self, sql, *values):
        store = sqlite3.connect(f"file:{self.base}/state/doorbell.sqlite?mode=ro", uri=True)
        try:
            return store.execute(sql, values).fetchall()
        finally:
            store.close()

    def has(self, user):
        return self.ask("SELECT count(*) FROM login_event WHERE user = ?", user.encode())[0][0] > 0

    def waits(self):
        return self.ask("SELECT count(*) FROM held_login")[0][0]

    def processor(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def login(self, number):
        """A login that the hook tells of: how long until it is stored."""
        user, source = f"real{number}", f"203.0.113.{number % 250 + 1}"
        began = time.monotonic()
        subprocess.run(
            ["env", "-i", "PAM_TYPE=open_session", f"PAM_USER={user}", f"PAM_RHOST={source}", "PAM_SERVICE=sshd", "PAM_TTY=ssh",
             f"SSH_CONNECTION={source} {2000 + number} 192.0.2.1 22", "SSH_AUTH_INFO_0=password", f"{self.binaries}/doorbell-hook",
             f"{self.base}/run"], check=True)
        wait(f"the hook's login {number}", 300, lambda: self.has(user))
        return time.monotonic() - began

    def warm(self):
        """Waits until the log is followed: what stood in it before is no news."""
        for number in range(240):
            with open(self.log, "a") as log:
                log.write(line(f"early{number}", "192.0.2.200", 100 + number))
            for _ in range(20):
                if self.waits() or self.has(f"early{number}"):
                    wait("what was held", 60, lambda: self.waits() == 0)
                    return
                time.sleep(0.05)
        sys.exit("the log is not followed: " + (self.base / "agent.log").read_text())

    def end(self):
        for child in self.children:
            child.kill()
            child.wait(10)


def line(user, source, pid):
    date = time.strftime("%b %e %H:%M:%S")
    return f"{date} web-1 sshd[{pid}]: Accepted publickey for {user} from {source} port {1024 + pid % 60000} ssh2: ED25519 SHA256:AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg\n"


def wait(what, seconds, condition):
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            sys.exit(f"{what}: not within {seconds} s")
        time.sleep(0.005)


def flood(agent, options):
    """Writes it all at once; returns how long it took, the processor time, and the delays of the hook's logins."""
    forged = lambda: agent.ask("SELECT count(*) FROM login_event WHERE CAST(user AS TEXT) LIKE 'forged%'")[0][0]
    text = "".join(line(f"forged{number}", f"198.51.100.{number % 250}", 70_000 if options.one_process else 100_000 + number) for number in range(options.lines))
    used, began, delays, restart = agent.processor(), time.monotonic(), [], options.restart
    with open(agent.log, "a") as log:
        log.write(text)
    while True:
        if restart and forged() > options.lines // 3:
            agent.process.kill()
            agent.process.wait(10)
            restart, used = False, 0
            agent.start()
        delays.append(agent.login(len(delays)))
        if forged() == options.lines and len(delays) >= 3:
            return time.monotonic() - began, agent.processor() - used, delays
        if time.monotonic() - began > options.patience:
            print(f"  only {forged()} of {options.lines} after {options.patience} s")
            return time.monotonic() - began, agent.processor() - used, delays
        time.sleep(0.05)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binaries")
    parser.add_argument("--lines", type=int, default=20_000)
    parser.add_argument("--hook", choices=["absent", "expected"], default="absent")
    parser.add_argument("--one-process", action="store_true")
    parser.add_argument("--restart", action="store_true")
    parser.add_argument("--untimed", action="store_true")
    parser.add_argument("--patience", type=float, default=120)
    options = parser.parse_args()
    base = pathlib.Path(tempfile.mkdtemp(prefix="doorbell-flood."))
    base.chmod(0o755)
    agent = None
    try:
        agent = Agent(os.path.abspath(options.binaries), base, options.hook)
        agent.warm()
        early = agent.ask("SELECT count(*) FROM login_event")[0][0]
        took, used, delays = flood(agent, options)
        told = "SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending', 'delivered')"
        real = agent.ask(told + " AND event IN (SELECT sequence FROM login_event WHERE CAST(user AS TEXT) LIKE 'real%')")[0][0]
        others = agent.ask(told + " AND (event IS NOT NULL OR finding IN (SELECT sequence FROM finding WHERE kind <> 'hook_missing'))")[0][0] - real
        stored = agent.ask("SELECT count(*) FROM login_event WHERE CAST(user AS TEXT) LIKE 'forged%'")[0][0]
        kind = agent.ask("SELECT detail FROM finding WHERE kind = 'untold_logins'")
        kept = agent.ask("SELECT told FROM telling_limit") if kind else []
        print(f"{options.lines} forged logins of {'one process' if options.one_process else 'many processes'}, hook {options.hook}{', killed in the middle' if options.restart else ''}:")
        print(f"  taken in {took:.2f} s, processor {used:.2f} s; {others} messages about them; {len(delays)} logins of the hook, {real} told")
        print(f"  the hook's login in the store after {statistics.median(delays) * 1000:.0f} ms at the median, {max(delays) * 1000:.0f} ms at most")
        faults = []
        if stored != options.lines:
            faults.append(f"{stored} stored")
        if real != len(delays):
            faults.append(f"{real} of {len(delays)} logins of the hook are told")
        # What the log's first lines took of the limit is among those told; the finding is one more.
        if others > TOLD[options.hook] + 1:
            faults.append(f"{others} messages")
        if not kept:
            faults.append("nothing says how many were not told")
        elif f'"count":{options.lines + early - TOLD[options.hook]},' not in kept[0][0]:
            faults.append("the number of those not told is wrong: " + kept[0][0][-200:])
        if not options.untimed:
            faults += [f"it took {took:.1f} s"] if took > 20 else []
            faults += [f"a login of the hook took {max(delays):.2f} s"] if max(delays) > 1 else []
        print("\n".join("  WRONG: " + fault for fault in faults) or "  all as promised")
        return 1 if faults else 0
    finally:
        if agent:
            agent.end()
        shutil.rmtree(base)


if __name__ == "__main__":
    sys.exit(main())
