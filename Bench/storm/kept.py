"""What the agent kept of a storm: reads the counts as `AttemptCounts.encode` (LoginEvents) wrote them."""
import struct

# Up to how many sources are counted exactly (`AttemptCounts.maximumSources`).
EXACT = 106_496


class Kept:
    def __init__(self, data):
        self.data, self.place = data, 0
        if self.take("4s") != (b"DBAC",) or self.take("B") != (1,):
            raise SystemExit("the counts have another form; see AttemptCounts+Coding.swift")
        _, _, _, self.total, self.dropped = self.take("qqqQQ")
        self.host, self.floor, _ = sum(self.take("4I")), max(self.take("4I")), self.take("4I")
        self.sources = {}
        for _ in range(self.take("I")[0]):
            key, error, *counts = self.take("QH4I")
            self.sources[key] = (sum(counts), error)

    def take(self, form):
        found = struct.unpack_from("<" + form, self.data, self.place)
        self.place += struct.calcsize("<" + form)
        return found

    def faults(self, attack, logins):
        """What is not as promised, in words."""
        said = []
        if (self.total, self.dropped, self.host) != (attack.written, 0, attack.written):
            said.append(f"{attack.written} failures, but the total says {self.total}, dropped {self.dropped}, the host {self.host}")
        self.widest, exact = 0, len(attack.counts) <= EXACT
        for user, count in attack.expected.items():
            told = logins[user]["event"].get("preceding_failures") or {}
            before, error = told.get("from_source", 0), told.get("error", 0)
            self.widest = max(self.widest, error)
            # A source that is no longer in the table is told as none, with the error.
            if not before - error <= count <= max(before, error) or (exact and before != count):
                said.append(f"{count} failures before {user}, but it says {told}")
        for number, count in attack.counts.items():
            # Those with the most are kept for a restart, and of the others how many they are at most.
            seen, error = self.sources.get(attack.key(number), (0, self.floor))
            if number not in attack.probed and not seen <= count <= seen + error:
                said.append(f"source {number} failed {count} times, but kept are {seen} with an error of {error}")
        return said[:5] + ([f"and {len(said) - 5} more"] if len(said) > 5 else [])
