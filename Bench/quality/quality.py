#!/usr/bin/env python3
"""How well the product's own scores tell attackers from ordinary addresses.

    Bench/quality/quality.py DOORBELL DATA

Builds indexes from the lists at T with `doorbell index build`, scores every address of the evaluation with
`doorbell assess --csv`, and hands the unrounded scores to DATA/eval/score_report.py. Then ablations, other lists and
another target, and the lineage check: the share of the sensor's last 48 hours that each list has. Nothing later than T
goes in.
"""
import datetime
import json
import lzma
import math
import os
import re
import subprocess
import sys
import tempfile

T = "2026-08-22T03:03:00Z"
SENSOR_T = "0822T0303"
NEIGHBOURHOOD = {"neighbourhood", "wide-neighbourhood", "autonomous-system", "limit", "age"}
LISTED = {"ssh", "community", "network"}
KIND_POINTS = {"vpn": 1.2, "hosting": 0.5}
POSITIVES = {
    "B1": "eval/positives-aug22-return48.txt.xz",
    "B2": "eval/positives-aug22-new.txt.xz",
    "B3": "eval/positives-aug22-active.txt.xz",
}
# As the catalogue weighs them; what is maintained is as old as its source.
FEEDS = {
    "ipsum": [("ipsum:attack:4.2/4.6/5/5.4/5.8:counted,retention=maintained", "feeds/ipsum.txt.xz")],
    "datashield": [
        ("datashield:attack:4.2:lines,retention=maintained", "eval/datashield-critical-20260822T0303Z.txt.xz")
    ],
    "drop": [("drop:criminal-network:4.4:json-lines,retention=maintained", "feeds/spamhaus-drop_v4.json.xz")],
    "threatfox": [("threatfox:attack:4.2:lines", "feeds/threatfox-ips.txt.xz")],
    "shadow": [("shadow:attack:4.2:lines,retention=maintained", "feeds/shadowwhisperer-threats.txt.xz")],
    "scanner": [
        ("scanner:scanner:1.2:lines,retention=maintained", "feeds/shadowwhisperer-scanners.txt.xz"),
        ("scanner,format=named", "feeds/maltrail-mass_scanner.txt.xz"),
    ],
    "tor": [("tor:tor:2.6:lines,retention=maintained", "feeds/tor-exit.txt.xz")],
    "vpn": [("vpn:vpn:1.2:lines,retention=maintained", "feeds/x4b-vpn-ipv4.txt.xz")],
    "hosting": [("hosting:hosting:0.5:lines,retention=maintained", "feeds/x4b-datacenter-ipv4.txt.xz")],
}
KINDS = ["scanner", "tor", "vpn", "hosting"]
EVIDENCE = ["ipsum", "datashield", "drop", "threatfox", "shadow"]


def lines(data, name):
    text = lzma.open(os.path.join(data, name)).read().decode()
    return [line.strip() for line in text.splitlines() if line.strip() and line[0] not in "#;"]


def moment(text):
    time = datetime.datetime.strptime("2026" + text, "%Y%m%dT%H%M")
    return time.strftime("%Y-%m-%dT%H:%M:00Z")


class Evaluation:
    """One run: a folder for indexes and scores, and the files that were made once."""

    def __init__(self, doorbell, data, folder):
        self.doorbell, self.data, self.folder = os.path.abspath(doorbell), os.path.abspath(data), folder
        rows = [r.split(",") for r in lines(data, "eval/rutgers-attackers-hourly-20260816-20260822.csv.xz")]
        self.sensor = [(r[0], r[1], r[2]) for r in rows if r[1] <= SENSOR_T]
        benign = [line.split(",")[0] for line in lines(data, "eval/benign-mix-v1.csv.xz")]
        listed = [line for name in POSITIVES.values() for line in lines(data, name)]
        self.other = self.other_target()
        self.addresses = self.write("addresses.txt", sorted(set(benign + listed + self.other)))
        self.write("other.txt", self.other)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, rows):
        with open(self.path(name), "w") as file:
            file.write("".join(row + "\n" for row in rows))
        return self.path(name)

    def other_target(self):
        """Attackers of another kind of sensor: every tenth of DataShield's that neither ipsum nor the sensor has."""
        known = {address for address, _, _ in self.sensor}
        known |= {line.split()[0] for line in lines(self.data, "feeds/ipsum.txt.xz")}
        return [a for a in lines(self.data, FEEDS["datashield"][0][1]) if a not in known and "/" not in a][::10]

    def sightings(self, has_ages):
        """The sensor's snapshots up to T.

        Of an address that came back after T, the file does not say when it was last seen before: its first sighting
        stands for it, so that nothing later than T goes in.
        """
        def seen(first, last):
            return moment(last if last <= SENSOR_T else first) if has_ages else T

        return [f"{address},{seen(first, last)}" for address, first, last in self.sensor]

    def build(self, name, feeds, sensor=None, has_systems=True):
        index = self.path(name + ".dbi")
        command = [self.doorbell, "index", "build", "--only-given", "--at", T, "--output", index]
        for feed in feeds:
            for declared, file in FEEDS[feed]:
                date = "2026-08-08T18:00:17Z" if "shadow" in file else T
                command += ["--feed", f"{declared},source-date={date}={os.path.join(self.data, file)}"]
        if sensor is not None:
            file = self.write("sensor.csv", self.sightings(sensor == "ages"))
            command += ["--feed", f"sensor:ssh-attack:5:sightings,keep-days=14={file}"]
        if has_systems:
            networks = "geo/libloc-network-cc-asn-flags-20221029.csv.xz"
            command += ["--place", os.path.join(self.data, networks)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return index

    def score(self, name, index):
        """The file of scores of all addresses."""
        scores = self.path(name + ".csv")
        with open(scores, "w") as file:
            command = [self.doorbell, "assess", "--csv", "--file", self.addresses, "--index", index, "--at", T]
            subprocess.run(command, check=True, stdout=file, stderr=subprocess.DEVNULL)
        return scores

    def without_neighbourhood(self, name, index):
        """The same from the terms of each address, without those of its neighbours."""
        scores = self.path(name + ".csv")
        command = [self.doorbell, "assess", "--json", "--file", self.addresses, "--index", index, "--at", T]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run, open(
            scores, "w"
        ) as file:
            for line in run.stdout:
                record = json.loads(line)
                points = {t["kind"]: t["points"] for t in record["terms"] if t["kind"] not in NEIGHBOURHOOD}
                if not LISTED & points.keys():
                    # In the model the neighbourhood says how much of a kind counts; without it a quarter does.
                    points["kind"] = 0.25 * max((KIND_POINTS.get(k["kind"], 0) for k in record["kinds"]), default=0)
                z = -4 + sum(points.values())
                file.write(f"{record['address']},{100 / (1 + math.exp(-z))}\n")
        return scores

    def report(self, title, scores, positives):
        files = [os.path.join(self.data, POSITIVES[p]) if p in POSITIVES else self.path(p) for p in positives]
        tool = os.path.join(self.data, "eval", "score_report.py")
        text = subprocess.run([sys.executable, tool, scores, *files], check=True, capture_output=True, text=True)
        print(f"\n== {title}")
        print(text.stdout, end="", flush=True)

    def run(self):
        base = self.build("base", EVIDENCE + KINDS)
        self.report("lists at T: B1, B2", self.score("base", base), ["B1", "B2"])
        sensor = self.build("sensor", EVIDENCE + KINDS, sensor="retained")
        self.report("and the sensor's snapshots retained: B3", self.score("sensor", sensor), ["B3"])
        ages = self.build("ages", EVIDENCE + KINDS, sensor="ages")
        self.report("the same with the age of each sighting (no decay: the one above)", self.score("ages", ages), ["B3"])
        self.report("no retention: B3 without the sensor's snapshots", self.path("base.csv"), ["B3"])
        self.report("no neighbourhood: B1, B2", self.without_neighbourhood("alone", base), ["B1", "B2"])
        self.report("no neighbourhood: B3", self.without_neighbourhood("sensor-alone", sensor), ["B3"])
        bare = self.build("bare", EVIDENCE + KINDS, has_systems=False)
        self.report("no autonomous systems: B1, B2", self.score("bare", bare), ["B1", "B2"])
        starter = self.build("starter", ["ipsum", "threatfox", "drop"] + KINDS)
        self.report("what may be shipped alone (ipsum, ThreatFox, DROP): B1, B2", self.score("starter", starter), ["B1", "B2"])
        few = self.build("few", ["datashield", "threatfox", "shadow", "drop"] + KINDS)
        self.report("without ipsum: B1, B2", self.score("few", few), ["B1", "B2"])
        own = self.build("own", ["threatfox", "drop"] + KINDS, sensor="retained")
        self.report("another target: DataShield's from the sensor's snapshots", self.score("own", own), ["other.txt"])
        self.lineage()

    def lineage(self):
        """A list that has more than 80 % of the sensor's last two days republishes it."""
        start = "0820T0303"
        recent = {a for a, first, last in self.sensor if (last if last <= SENSOR_T else first) >= start}
        print(f"\n== lineage: share of the sensor's last 48 h ({len(recent)} addresses) in each list")
        for feed in EVIDENCE:
            pattern = re.compile(r"^\d+\.\d+\.\d+\.\d+(?![\d./])")
            found = (pattern.match(line) for _, file in FEEDS[feed] for line in lines(self.data, file))
            listed = {match.group(0) for match in found if match}
            print(f"{feed} {len(recent & listed) / len(recent):.3f}")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="doorbell-quality.") as folder:
        Evaluation(sys.argv[1], sys.argv[2], folder).run()


main()
