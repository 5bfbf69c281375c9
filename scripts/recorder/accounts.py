"""Accounts, keys and certificates that the scenarios need, beside those of the sandbox."""
import os
import subprocess

from clients import SANDBOX

IMITATION = "x from 192.0.2.9 port 1 ssh2"
ACCOUNTS = {
    "carol": "/bin/bash", "noshell": "/nonexistent", "nologin": "/usr/sbin/nologin", "denied": "/bin/bash",
    "forced": "/bin/bash", "zoë": "/bin/bash", IMITATION: "/bin/bash", "n" * 120: "/bin/bash",
    "grouped": "/bin/bash", "locked": "/bin/bash",
}
HOSTILE_IDS = [
    "x from 192.0.2.9 port 1 ssh2", "root from 192.0.2.9 port 1 ssh2: RSA SHA256:AAAA", "a (serial 5) CA ED25519 SHA256:x",
    "alice@example.net", "zoë <!channel>", "line\nbreak",
]


def keygen(*arguments):
    subprocess.run(["ssh-keygen", "-q", *arguments], check=True, capture_output=True)


def password():
    with open(f"{SANDBOX}/password") as file:
        return file.read().strip()


def fingerprint(name):
    return subprocess.run(
        ["ssh-keygen", "-lf", f"{SANDBOX}/{name}.pub"], check=True, capture_output=True, text=True
    ).stdout.split()[1]


def certify(name, identity, principal, *options, serial=7):
    """A key `name` with a certificate of the sandbox's authority."""
    keygen("-t", "ed25519", "-N", "", "-C", "", "-f", f"{SANDBOX}/{name}")
    keygen("-s", f"{SANDBOX}/ca", "-I", identity, "-n", principal, "-z", str(serial), *options, f"{SANDBOX}/{name}.pub")


def make():
    with open("/etc/shadow") as file:
        secret = next(line.split(":")[1] for line in file if line.startswith("bob:"))
    for number, (name, shell) in enumerate(ACCOUNTS.items()):
        uid, home = 42010 + number, f"{SANDBOX}/home/{42010 + number}"
        with open("/etc/passwd", "a") as file:
            file.write(f"{name}:x:{uid}:{uid}::{home}:{shell}\n")
        with open("/etc/shadow", "a") as file:
            file.write(f"{name}:{'!' if name == 'locked' else ''}{secret}:19000:0:99999:7:::\n")
        with open("/etc/group", "a") as file:
            file.write(f"demo{uid}:x:{uid}:\n")
        os.makedirs(home + "/.ssh", exist_ok=True)
        subprocess.run(["cp", f"{SANDBOX}/id.pub", home + "/.ssh/authorized_keys"], check=True)
        subprocess.run(["chown", "-R", f"{uid}:{uid}", home], check=True)
        os.chmod(home, 0o700)
    for name, kind in [("rsa", "rsa"), ("ecdsa", "ecdsa"), ("other", "ed25519"), ("old", "ed25519"), ("limited", "ed25519")]:
        keygen("-t", kind, "-N", "", "-C", "", "-f", f"{SANDBOX}/{name}")
    for number, identity in enumerate(HOSTILE_IDS):
        certify(f"hostile{number}", identity, "deploy", serial=number)
    certify("expired", "deploy@old", "deploy", "-V", "20200101:20200102")
    certify("foreign", "deploy@foreign", "carol")
    with open(f"{SANDBOX}/client_config", "w") as file:
        for line in ["IdentitiesOnly yes", "StrictHostKeyChecking no", "UserKnownHostsFile /dev/null", "LogLevel ERROR"]:
            file.write(line + "\n")
    with open(f"{SANDBOX}/authorized", "w") as file:
        for name in ["id", "rsa", "ecdsa"]:
            with open(f"{SANDBOX}/{name}.pub") as key:
                file.write(key.read())
        with open(f"{SANDBOX}/limited.pub") as key:
            file.write('from="203.0.113.30" ' + key.read())
    subprocess.run(["cp", f"{SANDBOX}/old.pub", f"{SANDBOX}/revoked"], check=True)
    os.chmod(f"{SANDBOX}/revoked", 0o644)
    os.chmod(f"{SANDBOX}/authorized", 0o644)
