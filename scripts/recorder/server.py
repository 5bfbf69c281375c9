"""Servers of the recorder: an sshd or a dropbear with a configuration, from start to end."""
import os
import shutil
import signal
import socket
import subprocess
import time

from clients import SANDBOX
from journal import quiet

BASE = f"""
Port 22
ListenAddress 192.0.2.1
ListenAddress 2001:db8::1
HostKey {SANDBOX}/host
PidFile none
UseDNS no
StrictModes no
ExposeAuthInfo yes
TrustedUserCAKeys {SANDBOX}/ca.pub
AuthorizedKeysFile {SANDBOX}/authorized
RevokedKeys {SANDBOX}/revoked
KbdInteractiveAuthentication yes
PasswordAuthentication yes
UsePAM yes
PermitRootLogin yes
MaxSessions 20
Subsystem sftp internal-sftp
"""


def listens():
    with socket.socket() as probe:
        probe.settimeout(1)
        return subprocess.run(["ss", "-Htln", "sport = :22"], capture_output=True).stdout.count(b"\n") >= 2


class Server:
    """A running server; the `with` statement ends it."""

    def __init__(self, journal, command):
        self.journal = journal
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        limit = time.monotonic() + 20
        while not listens():
            if self.process.poll() is not None or time.monotonic() > limit:
                raise SystemExit(f"{command[0]} does not start: {self.process.stderr.read()}")
            time.sleep(0.05)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
        time.sleep(0.1)

    def settle(self, seconds=20):
        """Waits until all connections have ended; ends those that have not."""
        if not quiet(self.process.pid, seconds):
            with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as children:
                for child in children.read().split():
                    os.kill(int(child), signal.SIGTERM)
            quiet(self.process.pid, 5)

    def lines(self):
        self.settle()
        return self.journal.take()


def version():
    text = subprocess.run(["/usr/sbin/sshd", "-V"], capture_output=True, text=True)
    words = (text.stderr + text.stdout).split("_", 1)[1]
    return tuple(int(part) for part in words.split("p")[0].split(",")[0].split(".")[:2])


def sshd(journal, level, *options, penalties="no"):
    """An sshd; `options` stand before the common ones, so they count."""
    lines = [f"LogLevel {level}", *options]
    if version() >= (9, 8):
        lines.append(f"PerSourcePenalties {penalties}")
    with open(f"{SANDBOX}/recorded_config", "w") as file:
        matches = [line for line in lines if line.startswith("Match")]
        file.write("\n".join([line for line in lines if line not in matches]) + BASE + "\n".join(matches) + "\n")
    return Server(journal, ["/usr/sbin/sshd", "-D", "-f", f"{SANDBOX}/recorded_config"])


def dropbear(journal, *options):
    key = f"{SANDBOX}/dropbear_host"
    if not os.path.exists(key):
        maker = shutil.which("dropbearkey")
        subprocess.run([maker, "-t", "ed25519", "-f", key], check=True, capture_output=True)
    return Server(
        journal, [shutil.which("dropbear"), "-F", "-r", key, "-p", "192.0.2.1:22", "-p", "[2001:db8::1]:22", *options]
    )
