#!/usr/bin/env python3
"""Appends made-up lines of sshd's to FILE, in pieces that end anywhere: log-writer.py FILE SEED LINES RATE.

Every hundredth line is a login, every other one a failure; prints how many there were of each when it has ended. RATE is in
lines a second; 0 is as fast as it can.
"""
import ctypes
import datetime
import os
import random
import signal
import sys
import time

# It ends with the test.
ctypes.CDLL(None).prctl(1, signal.SIGTERM)
path, seed, lines, rate = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
chance = random.Random(seed)
log = os.open(path, os.O_WRONLY | os.O_APPEND)
pid = 10000 * (seed % 100)


def line(number):
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")
    source = f"198.51.100.{chance.randrange(1, 255)}"
    port = 1024 + number
    if number % 100 == 99:
        text = f"Accepted password for user{number} from 203.0.113.9 port {port} ssh2"
    else:
        text = f"Failed password for root from {source} port {port} ssh2"
    return f"{now} web-1 sshd[{pid + number}]: {text}\n".encode()


begin = time.monotonic()
written, rest = 0, b""
while written < lines or rest:
    count = min(lines - written, chance.randrange(1, 60))
    data = rest + b"".join(line(written + index) for index in range(count))
    written += count
    cut = len(data) if written == lines else chance.randrange(len(data) + 1)
    os.write(log, data[:cut])
    rest = data[cut:]
    if rate:
        time.sleep(max(0, begin + written / rate - time.monotonic()))
print(f"{lines // 100} logins, {lines - lines // 100} failures", flush=True)
