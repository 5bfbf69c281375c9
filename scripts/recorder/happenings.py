"""happenings.py RAW OUT: whole connections with what became of them, for the tests of everything behind the grammar.

`@ HAPPENING in|out ADDRESS PORT USER` (USER as in the corpus) and the lines that the server wrote.
"""
import json
import sys

from corpus import astray, word

FILES = ["bookworm-openssh-INFO", "forky-openssh-INFO", "forky-openssh-VERBOSE", "trixie-dropbear-INFO"]


def main():
    raw, out = sys.argv[1:]
    for name in FILES:
        entries = [json.loads(line) for line in open(f"{raw}/{name}.jsonl")]
        server = entries[0]["server"].lower().replace("_", "-").replace("dropbear-v", "dropbear-")
        with open(f"{out}/{server}-{entries[0]['level'].lower()}.txt", "w", encoding="latin-1") as file:
            file.write(f"# Connections as {entries[0]['server']} wrote them; scripts/recorder/happenings.py.\n")
            for entry in entries:
                facts = entry["facts"]
                if "user" not in facts or "outcome" not in facts or not entry["lines"]:
                    continue
                user = facts["user"].split(":")[0][:100]
                title = f"{entry['group']}/{entry['scenario']} {facts['outcome']} {facts['address']} {facts['port']}"
                file.write(f"@ {title} {word(user)}\n")
                for line in entry["lines"]:
                    if "\n" not in line and not astray(line, facts):
                        file.write(line + "\n")


main()
