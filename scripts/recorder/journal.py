"""Serves /dev/log for the recorder: keeps each line as the writer sent it, in the order of arrival."""
import os
import re
import socket
import threading
import time

DATAGRAM = re.compile(rb"<(\d+)>(\w\w\w [ \d]\d \d\d:\d\d:\d\d) ([^\[:]*)(?:\[(\d+)\])?: ?(.*)\Z", re.S)


class Line:
    """One line: its priority, date, tag, process and message, in bytes."""

    def __init__(self, datagram):
        found = DATAGRAM.match(datagram)
        if not found:
            raise SystemExit(f"not a syslog datagram: {datagram!r}")
        self.priority = int(found[1])
        self.date, self.tag, self.message = found[2], found[3], found[5].rstrip(b"\n\0")
        self.pid = int(found[4]) if found[4] else None

    def text(self, host=b"host.example"):
        """The line as syslog daemons write it traditionally."""
        process = b"[%d]" % self.pid if self.pid else b""
        return b"%s %s %s%s: %s" % (self.date, host, self.tag, process, self.message)


class Journal:
    """All lines since the last look."""

    MARK = b"recorder-mark"

    def __init__(self, path="/dev/log"):
        self.path = path
        self.lines, self.marks, self.change = [], 0, threading.Condition()
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
        self.socket.bind(path)
        os.chmod(path, 0o666)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            datagram = self.socket.recv(65536)
            with self.change:
                if datagram == self.MARK:
                    self.marks += 1
                else:
                    self.lines.append(Line(datagram))
                self.change.notify_all()

    def take(self):
        """The lines that were sent before the call; forgets them."""
        with self.change:
            marks = self.marks
        client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        client.sendto(self.MARK, self.path)
        with self.change:
            self.change.wait_for(lambda: self.marks > marks, timeout=10)
            taken, self.lines = self.lines, []
        return taken

    def wait(self, text, seconds=15):
        """Waits for a line that holds `text`."""
        with self.change:
            return self.change.wait_for(lambda: any(text in line.message for line in self.lines), timeout=seconds)


def quiet(pid, seconds=20):
    """Waits until the server has no child left."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            if not children.read().strip():
                return True
        time.sleep(0.02)
    return False
