#!/usr/bin/env python3
"""Serves /dev/log and appends what it hears to FILE in the traditional form, until it is ended: syslog.py FILE."""
import ctypes
import os
import re
import signal
import socket
import sys

# It ends with whoever started it, which becomes sshd.
ctypes.CDLL(None).prctl(1, signal.SIGTERM)
os.umask(0o022)
datagram = re.compile(rb"<\d+>(\w\w\w [ \d]\d \d\d:\d\d:\d\d )(.*)\Z", re.S)
log = open(sys.argv[1], "ab", buffering=0)
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
server.bind("/dev/log")
os.chmod("/dev/log", 0o666)
while True:
    found = datagram.match(server.recv(65536))
    if found:
        text = found[2].rstrip(b"\n\0").replace(b"\n", b"#012")
        log.write(found[1] + b"web-1 " + text + b"\n")
