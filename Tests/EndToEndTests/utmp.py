"""Adds a record of utmp(5) to a file: utmp.py FILE user|dead|login USER ADDRESS LINE PID"""
import ipaddress
import platform
import struct
import sys
import time

path, kind, user, address, line, pid = sys.argv[1:]
number = {"login": 6, "user": 7, "dead": 8}[kind]
now = time.time()
times = "iii" if platform.machine() == "x86_64" else "qqq"
packed = ipaddress.ip_address(address).packed if address else b""
record = struct.pack("<hxxi32s4s32s256shh", number, int(pid), line.encode(), line.encode()[-4:], user.encode(),
                     address.encode(), 0, 0)
record += struct.pack("<" + times, 0, int(now), int(now * 1e6) % 1_000_000) + packed.ljust(16, b"\0")
size = 384 if times == "iii" else 400
with open(path, "ab", buffering=0) as file:
    file.write(record.ljust(size, b"\0"))
