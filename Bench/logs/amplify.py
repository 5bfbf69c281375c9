#!/usr/bin/env python3
"""Writes an auth.log of a server that is attacked all day, of lines that real servers wrote: amplify.py FILE [MEGABYTES [FORM]]

It takes whole connections of connections.txt in a server's proportions; times, processes, addresses and ports change from
one to the next, some overlap as they do on a server, and every tenth line is cron's, as in any auth.log. The same
arguments make the same file. FORM says how times are written: `traditional` (RFC 3164) or `iso` (ISO 8601).
"""
import pathlib
import random
import re
import sys

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
PID = re.compile(rb"\[(\d+)\]: ")


def connections():
    """Each connection: its share, its client's address and port, and its lines."""
    found = []
    for line in (pathlib.Path(__file__).parent / "connections.txt").read_bytes().split(b"\n"):
        if line.startswith(b"@ "):
            _, share, server, _, address, port = line.split(b" ")
            found.append((int(share), address, port, []))
        elif line and not line.startswith(b"#"):
            found[-1][3].append(line)
    return found


def renewed(rng, connection, number):
    """The lines of a connection from another address and port, by other processes."""
    _, address, port, lines = connection
    if b":" in address:
        source = b"2001:db8:%x:%x::%x" % (rng.randrange(65536), rng.randrange(65536), rng.randrange(1, 65536))
    else:
        source = rng.choice([b"192.0.2", b"198.51.100", b"203.0.113"]) + b".%d" % rng.randrange(1, 255)
    names = {}

    def process(found):
        return b"[%d]: " % names.setdefault(found[1], 1000 + (number * 3 + len(names)) % 4_000_000)

    text = b"\n".join(PID.sub(process, line, 1) for line in lines)
    text = re.sub(rb"\b%s\b" % re.escape(port), b"%d" % rng.randrange(1024, 65536), text)
    return text.replace(address, source).split(b"\n")


def banner(moment, form):
    """The time that a line starts with; `moment` is in seconds."""
    second = int(moment)
    month, day, clock = second // 86400 // 28 % 12, second // 86400 % 28 + 1, second % 86400
    of_day = (clock // 3600, clock // 60 % 60, clock % 60)
    if form == "iso":
        fraction = int(moment % 1 * 1_000_000)
        return b"2026-%02d-%02dT%02d:%02d:%02d.%06d+00:00 " % (month + 1, day, *of_day, fraction)
    return b"%s %2d %02d:%02d:%02d " % (MONTHS[month].encode(), day, *of_day)


def main():
    form = sys.argv[3] if len(sys.argv) > 3 else "traditional"
    size = int(float(sys.argv[2] if len(sys.argv) > 2 else 100) * 1_000_000)
    rng, kinds = random.Random(20261122), connections()
    shares = [kind[0] for kind in kinds]
    second, written, number, waiting = 0.0, 0, 0, []
    with open(sys.argv[1], "wb") as file:
        while written < size:
            while len(waiting) < 6:
                number += 1
                waiting.append(renewed(rng, rng.choices(kinds, shares)[0], number))
            turn = waiting[rng.randrange(len(waiting))]
            second += rng.random() * 1.4
            date = banner(second, form)
            line = date + turn.pop(0) + b"\n"
            if rng.random() < 0.1:
                what = rng.choice([b"opened for user root(uid=0) by (uid=0)", b"closed for user root"])
                line += date + b"host.example CRON[%d]: pam_unix(cron:session): session %s\n" % (1000 + number, what)
            file.write(line)
            written += len(line)
            waiting = [rest for rest in waiting if rest]


main()
