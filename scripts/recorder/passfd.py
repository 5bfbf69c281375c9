"""Connects from an address and port and hands the socket to ssh (`ProxyUseFdpass`): passfd.py SOURCE PORT TARGET."""
import array
import socket
import sys

source, port, target = sys.argv[1:]
link = socket.socket(socket.AF_INET6 if ":" in source else socket.AF_INET, socket.SOCK_STREAM)
link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
link.bind((source, int(port)))
link.connect((target, 22))
channel = socket.socket(fileno=1)
channel.sendmsg([b"\0"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [link.fileno()]))])
