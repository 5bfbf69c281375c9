#!/usr/bin/env python3
"""Follows a log under a writer that rotates, truncates and deletes while the reader is killed again and again.

    chaos.py FOLLOWER [ROUNDS [SEED]]

Every line has a number. At the end of an episode each line that still stands in the log or a rotated copy must have been
read exactly once, and no line twice; and each time lines were destroyed unread while no reader ran, a gap must have been
reported. This process is the writer; the reader is another, killed with SIGKILL. What failed stays in /dev/shm, or where
CHAOS_DIR says.
"""
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

EPISODE = 50
KEEP = 10


class Journal:
    """What the reader made safe."""

    def __init__(self, path):
        self.path, self.offset, self.seen, self.gaps, self.keys = path, 0, {}, [], {}
        self.twice, self.wrong = [], []

    def update(self):
        if not self.path.exists():
            return
        with open(self.path, "rb") as file:
            file.seek(self.offset)
            data = file.read()
        at = 0
        while len(data) - at >= 34:
            size = int(data[at:at + 16], 16)
            if len(data) - at - 34 < size:
                break
            self.record(data[at + 34:at + 34 + size])
            at += 34 + size
        self.offset += at

    def record(self, payload):
        line, rest = payload.split(b"\n", 1)
        position, length, start, key = line.split(b" ")
        text = rest[int(position):int(position) + int(length)]
        at = int(start)
        for line in text.splitlines(keepends=True):
            self.line(line, (key, at))
            at += len(line)
        for line in rest[int(position) + int(length):].splitlines():
            if line.startswith(b"gap "):
                self.gaps.append(line.decode())

    def line(self, line, key):
        try:
            number, filler = line.rstrip(b"\n").split(b" ", 1)
            number = int(number)
            if filler != text_of(number):
                raise ValueError
        except ValueError:
            self.wrong.append(line[:80])
            return
        if number in self.seen:
            self.twice.append((number, self.seen[number], key))
        if key in self.keys:
            self.twice.append((number, "key of", self.keys[key]))
        self.seen[number] = key
        self.keys[key] = number


def text_of(number):
    return b"x" * (number * 7919 % 97) + b" sshd[%d]: text" % (number % 32768)


def line_of(number):
    return b"%012d " % number + text_of(number) + b"\n"


class Episode:
    def __init__(self, follower, seed, folder, journal_folder):
        self.random = random.Random(seed)
        self.follower, self.folder = follower, folder / "log"
        self.folder.mkdir()
        self.log = self.folder / "auth.log"
        self.journal = Journal(journal_folder / "journal")
        self.reader, self.number, self.clock = None, 0, 0
        self.dated = self.random.random() < 0.4
        self.out = None
        self.history, self.counts, self.expected_gaps, self.missed_gaps, self.destroyed = [], {}, 0, 0, 0
        self.reopen()

    # --- the reader ---

    def start(self):
        if self.reader is None:
            self.reader = subprocess.Popen([self.follower, self.journal.path, self.log])

    def kill(self):
        if self.reader is not None:
            self.reader.send_signal(signal.SIGKILL)
            self.reader.wait()
            self.reader = None
            self.count("kill")

    def until(self, number):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            self.journal.update()
            if number in self.journal.seen:
                return True
            if self.reader.poll() is not None:
                raise SystemExit(f"the reader ended with {self.reader.returncode}")
            time.sleep(0.001)
        return False

    # --- the writer ---

    def reopen(self):
        if self.out is not None:
            os.close(self.out)
        self.out = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)

    def write(self, lines):
        for _ in range(lines):
            self.number += 1
            line = line_of(self.number)
            if self.random.random() < 0.1:
                cut = self.random.randrange(1, len(line))
                os.write(self.out, line[:cut])
                if self.random.random() < 0.3:
                    self.pause()
                line = line[cut:]
            os.write(self.out, line)

    def pause(self):
        time.sleep(self.random.choice([0, 0.0002, 0.001, 0.004]))

    def some(self):
        self.write(self.random.choice([0, 1, 1, 2, 5, 20, 200]))

    def shift(self):
        """Makes room for a new rotated file; its name."""
        rotated = sorted((p for p in self.folder.iterdir() if p != self.log), key=self.age)
        for path in rotated[KEEP - 1:]:
            path.unlink()
            rotated.remove(path)
        if self.dated:
            self.clock += 1
            return self.folder / f"auth.log-2026{1000 + self.clock}"
        for path in reversed(rotated):
            path.rename(self.folder / f"auth.log.{int(path.name.rsplit('.', 1)[1]) + 1}")
        return self.folder / "auth.log.1"

    def age(self, path):
        if self.dated:
            return -int(path.name.rsplit("-", 1)[1])
        return int(path.name.rsplit(".", 1)[1])

    def rename(self):
        target = self.shift()
        self.log.rename(target)
        kind = self.random.choice(["at once", "create", "late", "very late"])
        if kind == "create":
            os.close(os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640))
        if kind != "at once":
            self.some()
            self.pause()
            self.some()
        if kind == "very late":
            self.pause()
            self.kill_sometimes()
            self.some()
        self.reopen()

    def copytruncate(self):
        target = self.shift()
        shutil.copyfile(self.log, target)
        os.truncate(self.log, 0)

    def truncate(self):
        self.note_destroyed(lambda: os.truncate(self.log, 0))

    def delete(self):
        def delete():
            self.log.unlink()
            self.reopen()
        self.note_destroyed(delete)

    def destroy_unread(self):
        """The log is seen, its reader dies, more comes, and all of it is destroyed before there is a reader again."""
        self.start()
        self.write(1)
        if not self.until(self.number):
            raise SystemExit(f"line {self.number} was not read")
        self.kill()
        self.write(self.random.choice([1, 20, 200]))
        self.random.choice([self.truncate, self.truncate, self.delete])()

    def note_destroyed(self, action):
        """Destroys lines; when nobody read them and nobody was there to read them, a gap must be told."""
        self.journal.update()
        standing = self.standing(self.log)
        unread = standing - self.journal.seen.keys()
        action()
        if self.reader is None and unread and unread == standing:
            # Nobody ever saw this content: nothing that is left tells of it.
            self.count("destroyed_before_first_sight")
        elif self.reader is None and unread:
            self.destroyed += len(unread)
            gaps = len(self.journal.gaps)
            self.expected_gaps += 1
            # So that each gap is known apart: the reader comes back before anything else happens.
            self.start()
            self.write(1)
            if not self.until(self.number):
                raise SystemExit(f"line {self.number} was not read")
            if len(self.journal.gaps) <= gaps:
                self.missed_gaps += 1

    def move_directory(self):
        """The directory is moved away and a new one takes its place; the old one is moved back into it as files."""
        aside = self.folder.with_name("aside")
        self.folder.rename(aside)
        self.some()
        self.pause()
        self.folder.mkdir()
        for path in aside.iterdir():
            path.rename(self.folder / path.name)
        aside.rmdir()

    def replace_by_copy(self):
        """The log is written anew with the same content beside it, and renamed over it, as editors do."""
        copy = self.folder / "4913"
        shutil.copyfile(self.log, copy)
        copy.rename(self.log)
        self.reopen()

    def bogus(self):
        (self.folder / "auth.log.bogus.gz").write_bytes(b"000000000001 \n")
        (self.folder / "other.log").write_bytes(b"000000000001 \n")
        self.pause()
        (self.folder / "auth.log.bogus.gz").unlink()
        (self.folder / "other.log").unlink()

    def kill_sometimes(self):
        if self.random.random() < 0.3:
            self.kill()

    def standing(self, path):
        try:
            lines = path.read_bytes().splitlines(keepends=True)
        except FileNotFoundError:
            return set()
        return {int(line[:12]) for line in lines if line.endswith(b"\n") and line[:12].isdigit()}

    def trace(self, what):
        alive = "alive" if self.reader else "dead"
        size = self.log.stat().st_size if self.log.exists() else -1
        self.history.append(f"{self.number:8} {alive:5} {size:8} {what}")

    def count(self, name):
        self.counts[name] = self.counts.get(name, 0) + 1

    def round(self):
        if self.random.random() < 0.6:
            self.start()
        self.some()
        if self.random.random() < 0.5:
            self.pause()
        actions = [
            (self.rename, 5), (self.copytruncate, 4), (self.truncate, 2), (self.delete, 1), (self.move_directory, 1),
            (self.replace_by_copy, 1), (self.bogus, 1), (self.kill, 5), (self.destroy_unread, 2),
        ]
        action = self.random.choices([a for a, _ in actions], [w for _, w in actions])[0]
        if action != self.kill:
            self.count(action.__name__)
        self.trace(action.__name__)
        action()
        self.trace("done")
        self.some()
        self.kill_sometimes()

    def run(self, rounds):
        self.start()
        # What stands before the first look is history.
        while not self.journal.path.exists() or self.journal.path.stat().st_size == 0:
            time.sleep(0.001)
        for _ in range(rounds):
            self.round()
        self.start()
        self.write(1)
        finished = self.until(self.number)
        self.kill()
        self.journal.update()
        standing = set().union(*(self.standing(p) for p in self.folder.iterdir()))
        return {
            "finished": finished, "written": self.number, "standing": len(standing),
            "unseen": sorted(standing - self.journal.seen.keys()), "twice": self.journal.twice,
            "wrong": self.journal.wrong, "expected_gaps": self.expected_gaps, "missed_gaps": self.missed_gaps,
            "destroyed": self.destroyed, "gaps": len(self.journal.gaps), "dated": self.dated, **self.counts,
        }


def main():
    follower, rounds = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    total, failed, begin = {}, [], time.monotonic()
    for number, left in enumerate(range(rounds, 0, -EPISODE)):
        root = pathlib.Path(tempfile.mkdtemp(prefix="doorbell-follower.", dir=os.environ.get("CHAOS_DIR", "/dev/shm")))
        try:
            episode = Episode(follower, seed * 100_003 + number, root, root)
            try:
                result = episode.run(min(EPISODE, left))
            finally:
                episode.kill()
                (root / "history").write_text("\n".join(episode.history) + "\n")
        finally:
            pass
        bad = {k: result[k][:5] for k in ("unseen", "twice", "wrong") if result[k]}
        if bad or not result["finished"] or result["missed_gaps"]:
            failed.append(number)
            print(f"episode {number} ({root.name}, dated {result['dated']}): finished {result['finished']}, missed gaps {result['missed_gaps']}, {bad}")
        elif "CHAOS_KEEP" not in os.environ:
            shutil.rmtree(root)
        for key, value in result.items():
            total[key] = total.get(key, 0) + (len(value) if isinstance(value, list) else int(value))
    print(f"rounds {rounds}, seed {seed}, {time.monotonic() - begin:.0f} s")
    for key in sorted(total):
        print(f"  {key} {total[key]}")
    print("FAILED" if failed else "ok")
    sys.exit(1 if failed else 0)


main()
