#!/usr/bin/env python3
"""Holds the hook's socket as systemd does: binds it, and hands it to the agent it starts, again and again.

    socket-holder.py SOCKET COMMAND...

Starts COMMAND with the socket as descriptor 3 and LISTEN_FDS set; at SIGUSR1 waits until it is dead and starts it again.
Prints the pid of each one it starts. Ends, with its child, at SIGTERM.
"""
import os
import signal
import socket
import subprocess
import sys

path, command = sys.argv[1], sys.argv[2:]
holder = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
holder.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
holder.bind(path)
os.chmod(path, 0o600)
if holder.fileno() != 3:
    os.dup2(holder.fileno(), 3, inheritable=True)


def child():
    # The shell fills in the process that the descriptors are meant for: its own, which the agent takes over.
    line = 'LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=hook exec "$@"'
    unblock = lambda: signal.pthread_sigmask(signal.SIG_SETMASK, [])
    return subprocess.Popen(
        ["/bin/sh", "-c", line, "sh", *command], pass_fds=(3,), stdin=subprocess.DEVNULL, preexec_fn=unblock)


wanted = {signal.SIGUSR1, signal.SIGTERM}
signal.pthread_sigmask(signal.SIG_BLOCK, wanted)
agent = child()
print(agent.pid, flush=True)
while signal.sigwait(wanted) == signal.SIGUSR1:
    agent.wait()
    agent = child()
    print(agent.pid, flush=True)
agent.send_signal(signal.SIGTERM)
agent.wait(10)
