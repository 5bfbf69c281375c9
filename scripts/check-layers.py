#!/usr/bin/env python3
"""Holds the layer table of ARCHITECTURE.md true: every room imports only what its row allows.

The table's third column names, in back-ticks, the rooms and modules that a room may import; what a named room may import
of our rooms is allowed too. Everything else is refused, and so are rooms without a row, rows without a room, and cycles.
`--self-test` runs the check on small made-up houses, so that it is known to be able to fail.
"""
import pathlib
import re
import sys
import tempfile

IMPORT = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|typealias|func|var|let)\s+)?([A-Za-z_]\w*)",
    re.M,
)
STANDARD = {"Swift"}


def table(text):
    """The rows of the table: room -> the names in its third column."""
    rows = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 3:
            for room in re.findall(r"`([^`]+)`", cells[0]):
                rows[room] = set(re.findall(r"`([^`]+)`", cells[2]))
    return rows


def reachable(rows, room, path=()):
    """All rooms of ours that `room` may import; a cycle is an error."""
    if room in path:
        raise ValueError("a cycle: " + " -> ".join(path[path.index(room):] + (room,)))
    found = set()
    for name in rows[room] & rows.keys():
        found |= {name} | reachable(rows, name, path + (room,))
    return found


def imports(folder):
    for path in sorted(folder.rglob("*.swift")):
        if any(part.is_symlink() for part in [path, *path.parents]):
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        text = re.sub(r'"""(?:.|\n)*?"""', '""', text)
        for module in IMPORT.findall(re.sub(r"//.*", "", text)):
            yield path, module


def check(root):
    rows, wrong = table((root / "ARCHITECTURE.md").read_text()), []
    folders = {path.name for path in (root / "Sources").iterdir() if path.is_dir() and not path.is_symlink()}
    wrong += [f"Sources/{room}: has no row in the layer table of ARCHITECTURE.md" for room in sorted(folders - rows.keys())]
    wrong += [f"ARCHITECTURE.md: the row of {room} has no folder below Sources" for room in sorted(rows.keys() - folders)]
    for room in sorted(rows.keys() & folders):
        try:
            allowed = rows[room] | reachable(rows, room) | STANDARD | {room}
        except ValueError as cycle:
            wrong.append(f"ARCHITECTURE.md: {cycle}")
            continue
        for path, module in imports(root / "Sources" / room):
            if module not in allowed:
                wrong.append(f"{path.relative_to(root)}: {room} must not import {module}")
    return wrong


def self_test():
    """Each made-up house breaks one rule; a check that passes one of them is broken."""
    good = "| `A` | a | `B` |\n| `B` | b | nothing |\n"
    cases = [
        ("fine", good, {"A": "public import B", "B": ""}, 0),
        ("upward", good, {"A": "", "B": "internal import A"}, 1),
        ("foreign", good, {"A": "", "B": "import Foundation"}, 1),
        ("scoped", good, {"A": "", "B": "import struct Foundation.Date"}, 1),
        ("commented", good, {"A": "// import Foundation", "B": ""}, 0),
        ("no row", good, {"A": "", "B": "", "C": ""}, 1),
        ("no room", good, {"A": ""}, 1),
        ("cycle", "| `A` | a | `B` |\n| `B` | b | `A` |\n", {"A": "", "B": ""}, 2),
    ]
    for name, rows, rooms, expected in cases:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "ARCHITECTURE.md").write_text(rows)
            for room, text in rooms.items():
                (root / "Sources" / room).mkdir(parents=True)
                (root / "Sources" / room / "File.swift").write_text(text)
            found = check(root)
            if len(found) != expected:
                sys.exit(f"check-layers: the self-test '{name}' expected {expected} findings and got {found}")


if __name__ == "__main__":
    self_test()
    findings = check(pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join(findings) or "layers: ok")
    sys.exit(1 if findings else 0)
