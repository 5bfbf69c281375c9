#!/usr/bin/env python3
"""From the start of the hook (its own time stamp) to the POST at a loopback receiver; and the agent at rest.

    Bench/latency.py BINARIES LOGINS

Runs inbox, risk server (answers at once) and agent (under an account of its own), then the hook LOGINS times, 20 ms
apart. The yardstick, run in turn: `curl` doing what the tutorial's snippet did, three lookups and one POST, each in turn.
Needs root.
"""
import datetime
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ACCOUNT = 42100


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def await_line(path, pattern):
    for _ in range(400):
        found = re.search(pattern, path.read_text()) if path.exists() else None
        if found:
            return found.group(0)
        time.sleep(0.05)
    sys.exit(f"{path}: no {pattern}; it says:\n" + (path.read_text() if path.exists() else "nothing"))


def snippet(risk, webhook):
    """The tutorial's way: score, network, place, message, one after the other."""
    started = time.perf_counter()
    for path in ("/v1/assess/ip/203.0.113.24", "/v1/asn/64502", "/v1/geo/203.0.113.24"):
        subprocess.run(["curl", "-sS", "-o", "/dev/null", risk + path], check=True)
    subprocess.run(["curl", "-sS", "-o", "/dev/null", "-d", '{"text":"snippet"}', "-H", "Content-Type: application/json", webhook], check=True)
    return (time.perf_counter() - started) * 1000


def microseconds(timestamp):
    moment = datetime.datetime.fromisoformat(timestamp.replace("Z", "+00:00"))
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def resident(pid):
    rollup = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {name: int(re.search(rf"^{name}:\s+(\d+) kB", rollup, re.M).group(1)) / 1024 for name in ("Rss", "Pss", "Anonymous", "Private_Dirty")}


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main():
    binaries, logins = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
    base = pathlib.Path(tempfile.mkdtemp(prefix="doorbell-bench."))
    base.chmod(0o755)
    for name, mode in (("run", 0o755), ("run/spool", 0o700), ("state", 0o700)):
        (base / name).mkdir(mode=mode)
        os.chown(base / name, ACCOUNT, ACCOUNT)
    children = []

    def start(name, *command, account=None):
        drop = ["setpriv", f"--reuid={account}", f"--regid={account}", "--clear-groups"] if account else []
        with open(base / f"{name}.log", "w") as log:
            children.append(subprocess.Popen(drop + list(command), stdout=log, stderr=log, stdin=subprocess.DEVNULL))
        return children[-1].pid

    try:
        start("inbox", f"{binaries}/doorbell", "inbox", "--listen", "127.0.0.1:0", "--no-rate-limit")
        webhook = await_line(base / "inbox.log", r"http://\S*/services/\S+")
        inbox = webhook.split("/services/")[0]
        start("risk", f"{binaries}/demo-risk-server", "--port", "0")
        risk = await_line(base / "risk.log", r"http://\S+").rstrip("/")
        (base / "webhook").write_text(webhook)
        os.chmod(base / "webhook", 0o600)
        os.chown(base / "webhook", ACCOUNT, ACCOUNT)
        (base / "doorbell.yaml").write_text(
            f"host_name: web-1.example.net\nstate_directory: {base}/state\nruntime_directory: {base}/run\n"
            f"feeds_update: false\nlogs:\n  journal: off\n  files: []\n"
            f"treat_as_public: [203.0.113.0/24]\nrisk:\n  url: {risk}\n"
            f"channels:\n  slack:\n    webhook_url_file: {base}/webhook\n    messages_per_second: 1000\n    burst: 100\n")
        agent = start("agent", f"{binaries}/doorbell", "agent", "--config", f"{base}/doorbell.yaml", account=ACCOUNT)
        await_line(base / "agent.log", "ready")
        time.sleep(1)
        before = resident(agent)
        yardstick = []
        for index in range(logins):
            environment = {
                "PAM_TYPE": "open_session", "PAM_USER": f"user{index:05}", "PAM_RHOST": "203.0.113.24", "PAM_SERVICE": "sshd",
                "PAM_TTY": "ssh", "SSH_CONNECTION": f"203.0.113.24 {20000 + index} 192.0.2.1 22", "SSH_AUTH_INFO_0": "password",
            }
            subprocess.run([f"{binaries}/doorbell-hook", f"{base}/run"], env=environment, check=True)
            time.sleep(0.02)
            if index % 20 == 10:
                yardstick.append(snippet(risk, webhook))
        time.sleep(1)
        told = {}
        for message in json.load(urllib.request.urlopen(inbox + "/messages"))["messages"]:
            user = re.search(r"user\d{5}", message["text"])
            if user:
                told[user.group(0)] = message["received_us"]
        listed = subprocess.run(
            ["setpriv", f"--reuid={ACCOUNT}", f"--regid={ACCOUNT}", "--clear-groups", f"{binaries}/doorbell", "logins", "--json", "--limit", str(logins), "--config", f"{base}/doorbell.yaml"],
            stdout=subprocess.PIPE, check=True).stdout
        began = {login["user"]["name"]: microseconds(login["@timestamp"]) for login in map(json.loads, listed.splitlines())}
        delays = [(told[user] - began[user]) / 1000 for user in told]
        print(f"hook started to POST received, {len(delays)} of {logins} logins:")
        print(f"  p50 {percentile(delays, .5):.2f} ms, p99 {percentile(delays, .99):.2f} ms, max {max(delays):.2f} ms")
        median = statistics.median(yardstick)
        print(f"  yardstick: four curls one after the other, median {median:.1f} ms, and the shell waits for them; ratio {percentile(delays, .5) / median:.3f}")
        after, used = resident(agent), cpu_seconds(agent)
        time.sleep(20)
        print("agent at rest:")
        for name, value in resident(agent).items():
            print(f"  {name:14} {value:6.1f} MB (at start {before[name]:.1f}, right after the logins {after[name]:.1f})")
        print(f"  CPU in 20 s at rest: {cpu_seconds(agent) - used:.2f} s")
    finally:
        for child in reversed(children):
            child.terminate()
        for child in children:
            child.wait(10)
        shutil.rmtree(base)


main()
