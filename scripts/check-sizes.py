#!/usr/bin/env python3
"""Holds source files to the house's sizes: 400 lines, tests 600; exceptions with a reason in size-exceptions.txt."""
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMITS = {"Sources": 400, "Tests": 600, "Fuzz": 400, "Bench": 400, "scripts": 400}


def exceptions():
    listed = {}
    for line in (ROOT / "scripts/size-exceptions.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            path, _, reason = line.partition(" ")
            if not reason.strip():
                sys.exit(f"scripts/size-exceptions.txt: {path}: say the reason behind the path")
            listed[path] = reason.strip()
    return listed


def main():
    listed, wrong = exceptions(), []
    for folder, limit in LIMITS.items():
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in {".swift", ".c", ".h", ".py", ".sh"} or path.is_symlink():
                continue
            name = str(path.relative_to(ROOT))
            lines = path.read_text(errors="replace").count("\n")
            if lines > limit and name not in listed:
                wrong.append(f"{name}: {lines} lines, at most {limit}: split it, or list it with a reason in scripts/size-exceptions.txt")
    print("\n".join(wrong) or "sizes: ok")
    sys.exit(1 if wrong else 0)


main()
