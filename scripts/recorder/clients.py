"""Clients of the recorder: each knows the address and port that it came from, and what it tried."""
import os
import socket
import struct
import subprocess
import sys

import paramiko

SANDBOX = "/srv/ssh"
PORTS = iter(range(40001, 60000))


def connect(source, target):
    """A socket from `source` with a port of its own to `target`, and that port."""
    family = socket.AF_INET6 if ":" in source else socket.AF_INET
    while True:
        port = next(PORTS)
        link = socket.socket(family, socket.SOCK_STREAM)
        link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        link.settimeout(30)
        try:
            link.bind((source, port))
            link.connect((target, 22))
            return link, port
        except OSError:
            link.close()


def target(source):
    return "2001:db8::1" if ":" in source else "192.0.2.1"


def facts(source, port, user=None, **more):
    """What a client knows: plain words and numbers for the record of its lines."""
    known = {"address": source, "port": port}
    if user is not None:
        raw = user if isinstance(user, bytes) else user.encode()
        known["user"] = raw.decode("latin-1")
    return known | more


def ssh(user, source, command="true", options=(), identity="id", password=None, stdin="", extra=(), seconds=30):
    """Runs OpenSSH's client over a socket of ours; returns its port and exit status."""
    port = next(PORTS)
    # A helper connects, so that the port is known beforehand and the server sees this address.
    helper = f"{sys.executable} {os.path.dirname(os.path.abspath(__file__))}/passfd.py {source} {port} {target(source)}"
    line = ["ssh", "-F", f"{SANDBOX}/client_config", "-o", "ProxyUseFdpass=yes", "-o", f"ProxyCommand={helper}"]
    line += ["-o", f"IdentityFile={SANDBOX}/{identity}" if identity else "PubkeyAuthentication=no"]
    for option in options:
        line += ["-o", option]
    line += ["-o", f'User="{user}"', *extra, target(source), *([command] if command else [])]
    if password is None:
        line[1:1] = ["-o", "BatchMode=yes"]
    else:
        line = ["sshpass", "-p", password, *line]
    environment = {"PATH": os.environ["PATH"], "HOME": "/root", "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(
            line, input=stdin.encode(), env=environment, capture_output=True, timeout=seconds
        )
        status = done.returncode
        if os.environ.get("RECORDER_TALKS"):
            print(line, status, done.stdout, done.stderr, file=sys.stderr)
    except subprocess.TimeoutExpired:
        status = None
    return port, status


class Library:
    """A client without manners, for names and orders that OpenSSH's own would not send."""

    def __init__(self, source):
        self.link, self.port = connect(source, target(source))
        self.source = source
        self.transport = paramiko.Transport(self.link)
        self.transport.banner_timeout = self.transport.auth_timeout = 30
        self.transport.start_client(timeout=30)

    def attempt(self, method, user, *values):
        """Tries one method; says whether the user is in."""
        try:
            return getattr(self.transport, f"auth_{method}")(user, *values) == []
        except (paramiko.SSHException, EOFError, OSError):
            return False

    def close(self):
        self.transport.close()
        self.link.close()

    def reset(self):
        """Ends the connection with a reset instead of a farewell."""
        self.link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.active = False
        self.transport.packetizer.close()
        self.link.close()


def speak(source, data, answer=True, reset=False, shut=False):
    """Connects, sends `data`, hears a little and leaves; returns the port."""
    link, port = connect(source, target(source))
    try:
        if answer:
            link.recv(256)
        if data:
            link.sendall(data)
        if shut:
            link.shutdown(socket.SHUT_WR)
            while link.recv(4096):
                pass
    except OSError:
        pass
    if reset:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    link.close()
    return port
