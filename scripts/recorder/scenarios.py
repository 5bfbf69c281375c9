"""What happens to an OpenSSH server: each scenario acts as clients do and returns what they know of it."""
import os
import socket
import subprocess
import time

import accounts
from accounts import IMITATION
from clients import SANDBOX, Library, connect, facts, speak, ssh

HERE, THERE, FAR, SIX = "192.0.2.10", "198.51.100.7", "203.0.113.24", "2001:db8::7"
NAMES = [
    "", "admin", "oracle", "a b", IMITATION, "root from 192.0.2.1 port 22 ssh2", "invalid user root", "zoë2", "u" * 101,
    "w" * 100 + " from 192.0.2.9 port 1 ssh2", b"\xff\xfe\x01", "tab\there", "line\nAccepted password for root from 192.0.2.9 port 1 ssh2",
    "back\\slash", "\\303\\251", "%s%n", "x from UNKNOWN port 65535", "a [preauth]", "a'; b", "P@ssw0rd!", "[preauth] from ::1 port 22",
    "root port 22", "for invalid user bob from 192.0.2.9 port 1 ssh2: RSA SHA256:x",
]


def login(user, source, method, *arguments, submethod=None, key=None, certificate=None, **more):
    port, status = ssh(user, source, *arguments, **more)
    known = {"outcome": "in" if status == 0 else "out", "method": method}
    if submethod:
        known["submethod"] = submethod
    if key:
        known["key"] = accounts.fingerprint(key)
    if certificate:
        known |= {"id": certificate[0], "serial": certificate[1], "ca": accounts.fingerprint("ca")}
    return facts(source, port, user, **known)


def keys():
    yield "publickey", lambda: login("alice", HERE, "publickey", key="id")
    yield "publickey-ipv6", lambda: login("alice", SIX, "publickey", key="id")
    yield "publickey-rsa", lambda: login("alice", THERE, "publickey", identity="rsa", key="rsa")
    yield "publickey-ecdsa", lambda: login("alice", THERE, "publickey", identity="ecdsa", key="ecdsa")
    yield "publickey-root", lambda: login("root", HERE, "publickey", key="id")
    yield "publickey-utf8", lambda: login("zoë", THERE, "publickey", key="id")
    yield "publickey-imitation", lambda: login(IMITATION, FAR, "publickey", key="id")
    yield "publickey-long", lambda: login("n" * 120, FAR, "publickey", key="id")
    yield "publickey-wrong", lambda: login("alice", THERE, "publickey", identity="other", key="other")
    yield "publickey-revoked", lambda: login("alice", THERE, "publickey", identity="old", key="old")
    yield "publickey-from", lambda: login("alice", THERE, "publickey", identity="limited", key="limited")
    yield "publickey-from-right", lambda: login("alice", "203.0.113.30", "publickey", identity="limited", key="limited")


def certificates():
    yield "certificate", lambda: login("deploy", HERE, "publickey", identity="certified", key="certified", certificate=("deploy@ci", 7))
    for number, identity in enumerate(accounts.HOSTILE_IDS):
        name = f"hostile{number}"
        yield f"certificate-{name}", lambda name=name, one=(identity, number): login("deploy", THERE, "publickey", identity=name, key=name, certificate=one)
    yield "certificate-expired", lambda: login("deploy", THERE, "publickey", identity="expired", key="expired")
    yield "certificate-foreign", lambda: login("deploy", THERE, "publickey", identity="foreign", key="foreign")


def by_library(user, source, *attempts, reset=False):
    """Tries all attempts on one connection, however they end."""
    client = Library(source)
    wins = [client.attempt(method, user, *values) for method, *values in attempts]
    methods = {"none": "none", "password": "password", "publickey": "publickey", "interactive": "keyboard-interactive"}
    known = facts(source, client.port, user, outcome="in" if wins[-1] else "out", method=methods[attempts[-1][0]])
    client.reset() if reset else client.close()
    return known


def passwords():
    right = accounts.password()
    answer = lambda *_: [right]
    wrong = lambda _, __, prompts: ["wrong"] * len(prompts)
    yield "password", lambda: login("bob", FAR, "password", identity=None, password=right, options=["KbdInteractiveAuthentication=no"])
    yield "password-wrong", lambda: by_library("bob", FAR, ("password", "wrong"))
    yield "password-wrong-root", lambda: by_library("root", FAR, ("password", "123456"))
    yield "password-wrong-ipv6", lambda: by_library("bob", SIX, ("password", "wrong"))
    yield "password-wrong-imitation", lambda: by_library(IMITATION, FAR, ("password", "wrong"))
    yield "password-wrong-then-right", lambda: by_library("bob", FAR, ("password", "wrong"), ("password", right))
    yield "interactive", lambda: login("bob", FAR, "keyboard-interactive", identity=None, password=right, submethod="pam", options=["PasswordAuthentication=no"])
    yield "interactive-library", lambda: by_library("bob", THERE, ("interactive", answer))
    yield "interactive-wrong", lambda: by_library("bob", FAR, ("interactive", wrong))
    yield "password-reset", lambda: by_library("bob", THERE, ("password", "wrong"), reset=True)
    yield "password-three", lambda: by_library("bob", THERE, *[("password", "wrong")] * 3)
    yield "none", lambda: by_library("bob", THERE, ("none",))


def names():
    for number, name in enumerate(NAMES):
        source = SIX if number % 4 == 3 else FAR
        yield f"invalid-{number}", lambda name=name, source=source: by_library(name, source, ("password", "wrong")) | {"invalid": True}
    yield "invalid-none", lambda: by_library("ghost", FAR, ("none",)) | {"invalid": True}
    yield "invalid-interactive", lambda: by_library("ghost", FAR, ("interactive", lambda _, __, p: ["x"] * len(p))) | {"invalid": True}
    yield "invalid-reset", lambda: by_library("ghost", THERE, ("none",), reset=True) | {"invalid": True}
    yield "invalid-key", lambda: login("ghost", THERE, "publickey", identity="other", key="other") | {"invalid": True}


def too_many():
    yield "too-many", lambda: by_library("bob", FAR, *[("password", "wrong")] * 4)
    yield "too-many-invalid", lambda: by_library("ghost", FAR, *[("password", "wrong")] * 4) | {"invalid": True}


def strangers():
    yield "scan", lambda: facts(HERE, speak(HERE, b"", answer=False))
    yield "scan-ipv6", lambda: facts(SIX, speak(SIX, b"", answer=False))
    yield "scan-reset", lambda: facts(HERE, speak(HERE, b"", reset=True))
    yield "banner-http", lambda: facts(THERE, speak(THERE, b"GET / HTTP/1.1\r\n\r\n", shut=True))
    yield "banner-hostile", lambda: facts(THERE, speak(THERE, b"Accepted password for root from 192.0.2.9 port 1 ssh2\r\n", shut=True))
    yield "banner-binary", lambda: facts(THERE, speak(THERE, b"\x16\x03\x01\x02\x00\xff'\n\n", shut=True))
    yield "banner-old", lambda: facts(THERE, speak(THERE, b"SSH-1.5-old\r\n", shut=True))
    yield "banner-long", lambda: facts(THERE, speak(THERE, b"x" * 9000 + b"\n", shut=True))
    yield "after-banner", lambda: facts(THERE, speak(THERE, b"SSH-2.0-scanner\r\n"))
    yield "after-banner-reset", lambda: facts(THERE, speak(THERE, b"SSH-2.0-scanner\r\n", reset=True))
    yield "garbage", lambda: facts(THERE, speak(THERE, b"SSH-2.0-scanner\r\n" + b"A" * 64, shut=True))
    yield "no-kex", lambda: login("alice", FAR, "publickey", options=["KexAlgorithms=diffie-hellman-group1-sha1"]) | {"early": True}
    yield "no-hostkey", lambda: login("alice", FAR, "publickey", options=["HostKeyAlgorithms=ssh-rsa"]) | {"early": True}
    yield "no-cipher", lambda: login("alice", FAR, "publickey", options=["Ciphers=aes128-cbc"]) | {"early": True}
    yield "no-mac", lambda: login("alice", FAR, "publickey", options=["Ciphers=aes128-ctr", "MACs=hmac-md5"]) | {"early": True}


def multiplexed():
    control = f"{SANDBOX}/control"
    port, _ = ssh("alice", HERE, "true", ["ControlMaster=yes", f"ControlPath={control}", "ControlPersist=30"])
    for command in ["true", "id"]:
        subprocess.run(["ssh", "-F", f"{SANDBOX}/ssh_config", "-S", control, "x", command], capture_output=True)
    subprocess.run(["sftp", "-q", "-b", "-", "-o", f"ControlPath={control}", "-F", f"{SANDBOX}/ssh_config", "x"], input=b"pwd\n", capture_output=True)
    subprocess.run(["ssh", "-F", f"{SANDBOX}/ssh_config", "-S", control, "-O", "exit", "x"], capture_output=True)
    return facts(HERE, port, "alice", outcome="in", method="publickey", key=accounts.fingerprint("id"))


def sessions():
    yield "command", lambda: login("alice", HERE, "publickey", "id", key="id")
    yield "shell", lambda: login("alice", HERE, "publickey", "", key="id", extra=["-T"], stdin="exit\n")
    yield "terminal", lambda: login("alice", HERE, "publickey", "exit", key="id", extra=["-tt"])
    yield "sftp", lambda: login("alice", HERE, "publickey", "sftp", key="id", extra=["-s"])
    yield "subsystem-missing", lambda: login("alice", HERE, "publickey", "netconf", key="id", extra=["-s"]) | {"outcome": "in"}
    yield "forced", lambda: login("forced", HERE, "publickey", "ls", key="id")
    yield "forced-terminal", lambda: login("forced", HERE, "publickey", "", key="id", extra=["-tt"])
    yield "no-shell-login", lambda: login("nologin", HERE, "publickey", "id", key="id") | {"outcome": "in"}
    yield "killed-command", lambda: login("alice", HERE, "publickey", "kill -9 $$", key="id") | {"outcome": "in"}
    yield "forward-only", lambda: login("alice", SIX, "publickey", "", key="id", extra=["-N"], seconds=3) | {"outcome": "in"}
    yield "forward", lambda: login("alice", HERE, "publickey", "sleep 1", key="id", extra=["-L", "4711:192.0.2.1:22", "-R", "4712:192.0.2.1:22"])
    yield "multiplexed", multiplexed


def refused():
    yield "not-allowed", lambda: login("carol", THERE, "publickey", key="id") | {"invalid": True}
    yield "not-allowed-password", lambda: by_library("carol", FAR, ("password", "wrong")) | {"invalid": True}
    yield "denied", lambda: login("denied", THERE, "publickey", key="id") | {"invalid": True}
    yield "group", lambda: login("grouped", THERE, "publickey", key="id") | {"invalid": True}
    yield "no-shell", lambda: login("noshell", THERE, "publickey", key="id") | {"invalid": True}
    yield "no-shell-password", lambda: by_library("noshell", FAR, ("password", "wrong")) | {"invalid": True}
    yield "imitation-not-allowed", lambda: by_library(IMITATION, FAR, ("password", "wrong")) | {"invalid": True}
    yield "root-key", lambda: login("root", FAR, "publickey", key="id") | {"refused": True}
    yield "root-password", lambda: by_library("root", FAR, ("password", accounts.password())) | {"refused": True}


def several():
    right = accounts.password()
    yield "both", lambda: login("bob", HERE, "password", password=right, key=None)
    yield "only-key", lambda: login("bob", HERE, "publickey", options=["PreferredAuthentications=publickey"], key="id")
    yield "key-wrong-password", lambda: login("bob", HERE, "password", password="wrong", options=["NumberOfPasswordPrompts=1"])


def several_interactive():
    yield "both-interactive", lambda: login("bob", HERE, "keyboard-interactive", password=accounts.password(), submethod="pam")


def linger(user=None, wait=2.5):
    client = Library(FAR) if user is not None else None
    link, port = (client.link, client.port) if client else connect(FAR, "192.0.2.1")
    if client:
        client.attempt("none", user)
    time.sleep(wait)
    client.close() if client else link.close()
    return facts(FAR, port, *([user] if user is not None else []))


def slow():
    yield "timeout", linger
    yield "timeout-user", lambda: linger("bob")
    yield "timeout-invalid", lambda: linger("ghost") | {"invalid": True}


def crowd():
    def flood(count=8, source=FAR):
        held = [connect(source, "192.0.2.1") for _ in range(count)]
        time.sleep(0.5)
        for link, _ in held:
            link.close()
        return {"address": source, "ports": [port for _, port in held]}

    yield "crowd", flood
    time.sleep(1)
    yield "crowd-again", lambda: flood(20, THERE)


def penalised():
    for attempt in range(6):
        def act(attempt=attempt):
            try:
                return by_library("ghost", FAR, ("password", "wrong")) | {"invalid": True, "attempt": attempt}
            except Exception:
                return {"address": FAR, "attempt": attempt, "cut": True}
        yield f"penalty-{attempt}", act
    for attempt in range(4):
        yield f"penalty-scan-{attempt}", lambda: facts(SIX, speak(SIX, b"GET / HTTP/1.0\r\n\r\n", shut=True, answer=True))
    yield "penalty-over", lambda: (time.sleep(0.2), facts(FAR, speak(FAR, b"", answer=False)))[1]


def named():
    yield "name-publickey", lambda: login("alice", THERE, "publickey", key="id") | {"name": "client.example.net"}
    yield "name-wrong", lambda: by_library("bob", THERE, ("password", "wrong")) | {"name": "client.example.net"}
    yield "name-invalid", lambda: by_library("ghost", THERE, ("password", "wrong")) | {"name": "client.example.net", "invalid": True}


# Each group: options of the server, what PerSourcePenalties says, and the scenarios.
GROUPS = [
    ("base", ["Match User forced\nForceCommand /bin/true"], "no", [keys, certificates, passwords, names, strangers, sessions]),
    ("tries", ["MaxAuthTries 3"], "no", [too_many]),
    ("plain", ["UsePAM no", "KbdInteractiveAuthentication no"], "no", [passwords, too_many]),
    ("refused", ["PermitRootLogin no", "DenyUsers denied", "DenyGroups demo42018", "AllowUsers alice noshell grouped denied root"], "no", [refused]),
    ("key-and-password", ["AuthenticationMethods publickey,password"], "no", [several]),
    ("key-and-interactive", ["AuthenticationMethods publickey,keyboard-interactive:pam"], "no", [several_interactive]),
    ("slow", ["LoginGraceTime 1"], "no", [slow]),
    ("crowd", ["MaxStartups 2:100:4", "LoginGraceTime 5"], "no", [crowd]),
    ("named", ["UseDNS yes"], "no", [named]),
    ("penalties", [], "authfail:20s noauth:5s min:10s", [penalised]),
]
