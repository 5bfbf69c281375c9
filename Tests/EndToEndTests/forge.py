#!/usr/bin/env python3
"""Sends bytes to the hook's socket as another account: forge.py UID SOCKET, the datagram in hex on standard input."""
import os
import socket
import sys

datagram = bytes.fromhex(sys.stdin.read())
os.setgroups([])
os.setgid(int(sys.argv[1]))
os.setuid(int(sys.argv[1]))
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
sender.sendto(datagram, sys.argv[2])
