"""corpus.py RAW OUT: turns what the recorder kept into the corpus: a line, and what the client knows of it.

What a line is expected to say comes from the client that caused it: its user, address, port and key. Of the line itself
only its first words are looked at, which nobody but the server's programmer chooses, to know which message it is.
"""
import glob
import json
import re
import sys

BANNER = re.compile(r"^(?:\w\w\w [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT[^ ]+) host\.example (sshd|sshd-session|sshd-auth|dropbear)\[(\d+)\]: ")
FOREIGN = re.compile(r"^(?:\w\w\w [ \d]\d [\d:]{8}|\d{4}-\S+) host\.example (unix_chkpwd\[\d+\]|nologin|rsyslogd): ")
SHAPE = [(r"SHA256:[\w+/]+=*", "SHA256:"), (r"\d+", "9")]
CUT = 100
# A name with these words could be the rest of another line.
IMITATES = re.compile(r" from | port |\n")

# The first words of a message, its row, and which facts of the client it tells. `cut` is a user of 100 bytes at most.
ROWS = [
    (r"Accepted (publickey|password|keyboard-interactive|none|hostbased)\S* for ", "sshd.accepted", "method cut address port key"),
    (r"Failed (publickey|password|keyboard-interactive|none|hostbased)\S* for ", "sshd.failed", "method cut invalid address port key"),
    (r"Partial (publickey|password|keyboard-interactive)\S* for ", "sshd.partial", "method cut invalid address port key"),
    (r"Postponed (publickey|password|keyboard-interactive)\S* for ", "sshd.postponed", "method cut invalid address port"),
    (r"maximum authentication attempts exceeded for ", "sshd.too-many", "cut invalid address port"),
    (r"Invalid user ", "sshd.invalid-user", "cut invalid address port"),
    (r"User .* not allowed because ", "sshd.not-allowed", "cut invalid host?"),
    (r"ROOT LOGIN REFUSED FROM ", "sshd.root-refused", "root address port"),
    (r"\S+:\d+: Authentication tried for ", "sshd.wrong-host", "cut address"),
    (r"Connection from \S+ port \d+ on ", "sshd.connection", "address port"),
    (r"Connection (closed|reset) by (authenticating|invalid) user ", "sshd.{0}", "user invalid address port"),
    (r"Connection (closed|reset) by user ", "sshd.{0}", "user address port"),
    (r"Connection (closed|reset) by UNKNOWN port -1$", "sshd.{0}", ""),
    (r"Connection (closed|reset) by ", "sshd.{0}", "address port"),
    (r"Connection from .* timed out$", "sshd.timed-out", "who invalid address port"),
    (r"Received disconnect from ", "sshd.received-disconnect", "address port"),
    (r"Disconnected from (authenticating|invalid) user ", "sshd.disconnected", "user invalid address port"),
    (r"Disconnected from user ", "sshd.disconnected", "user address port"),
    (r"Disconnected from ", "sshd.disconnected", "address port"),
    (r"Disconnecting (authenticating|invalid) user ", "sshd.disconnecting", "user invalid address port"),
    (r"Disconnecting user ", "sshd.disconnecting", "user address port"),
    (r"Unable to negotiate with ", "sshd.no-common-algorithm", "address port"),
    (r"banner exchange: Connection from ", "sshd.broken", "address port"),
    (r"(ssh_dispatch_run_fatal|\w+): Connection from (authenticating|invalid) user ", "sshd.broken", "user invalid address port"),
    (r"(ssh_dispatch_run_fatal|\w+): Connection from user ", "sshd.broken", "user address port"),
    (r"(ssh_dispatch_run_fatal|\w+): Connection from ", "sshd.broken", "address port"),
    (r"kex_exchange_identification: ", "sshd.identification", ""),
    (r"kex protocol error: ", "sshd.bad-packet", ""),
    (r"Bad packet length ", "sshd.bad-packet", ""),
    (r"Protocol major versions differ", "sshd.version", ""),
    (r"Timeout before authentication for ", "sshd.grace-time", "address"),
    (r"drop connection #\d+ from ", "sshd.dropped", "address anyport"),
    (r"\S.* logging rate-limited: ", "sshd.rate-limited", ""),
    (r"(beginning|in) MaxStartups throttling", "sshd.throttling", ""),
    (r"exited MaxStartups throttling", "sshd.throttled", ""),
    (r"srclimit_penalise: ", "sshd.penalty", "network"),
    (r"Starting session: (shell|command|subsystem|forced-command)", "sshd.session-start", "user address port session"),
    (r"Close session: user ", "sshd.session-close", "user address port"),
    (r"Transferred: ", "sshd.transferred", ""),
    (r"User child is on pid ", "sshd.child", ""),
    (r"subsystem request for ", "sshd.subsystem", "user"),
    (r"Server listening on ", "sshd.listening", ""),
    (r"Received signal ", "sshd.signal", ""),
    (r"Accepted key ", "sshd.key-found", "key"),
    (r"Accepted certificate ID ", "sshd.certificate-found", ""),
    (r"Certificate ", "sshd.certificate-refused", ""),
    (r"Refusing certificate ID ", "sshd.certificate-refused", ""),
    (r"Authentication key ", "sshd.revoked", "key"),
    (r"PAM: Authentication failure for ", "sshd.pam-error", "cut illegal address"),
    (r"PAM: User not known to the underlying authentication module for ", "sshd.pam-error", "cut illegal address"),
    (r"PAM \d+ more authentication failure", "pam.more-failures", "address known"),
    (r"pam_unix\(\w+:auth\): authentication failure; ", "pam.failure", "address known"),
    (r"pam_unix\(\w+:session\): session opened for user ", "pam.session-opened", "user"),
    (r"pam_unix\(\w+:session\): session closed for user ", "pam.session-closed", "user"),
    (r"pam_unix\(\w+:auth\): check pass; user unknown", "pam.unknown-user", ""),
    (r"pam_unix\(\w+:auth\): bad username ", "pam.bad-user", "user"),
    (r"pam_env\(", "pam.other", ""),
    (r"Closing connection to ", "sshd.closing", "address port"),
    (r"Read error from remote host ", "sshd.read-error", "address port"),
    (r"Refused by key options", "sshd.key-refused", ""),
    (r"input_userauth_info_response: ", "sshd.internal", ""),
    (r"syslogin_perform_logout: ", "sshd.internal", ""),
    (r"Could not get shadow information for NOUSER", "sshd.no-shadow", "nobody"),
]
DROPBEAR = [
    (r"Password auth succeeded for '.* extra auth required$", "dropbear.partial", "user address port"),
    (r"Pubkey auth succeeded for '.* extra auth required$", "dropbear.partial", "user address port key"),
    (r"Password auth succeeded for '", "dropbear.accepted", "user address port"),
    (r"Pubkey auth succeeded for '", "dropbear.accepted", "user address port key"),
    (r"Bad password attempt for '", "dropbear.failed", "user address port"),
    (r"Login attempt for nonexistent user from ", "dropbear.invalid-user", "address port"),
    (r"Login attempt for nonexistent user$", "dropbear.invalid-user", ""),
    (r"root login rejected", "dropbear.root-refused", "root"),
    (r"User '.*' has invalid shell, rejected", "dropbear.not-allowed", "user"),
    (r"User account '.*' is locked", "dropbear.not-allowed", "user"),
    (r"Child connection from ", "dropbear.connection", "address port"),
    (r"Exit \(", "dropbear.exit", "user address port"),
    (r"Exit before auth from <[^>]*>: \(user '", "dropbear.exit-before", "user address port"),
    (r"Exit before auth from <", "dropbear.exit-before", "address port"),
    (r"Early exit: ", "dropbear.early-exit", ""),
    (r"Early exit from ", "dropbear.early-exit", "address port"),
    (r"Not backgrounding|Not forking", "dropbear.server", ""),
    (r"/dev/pts/\d+: |ioctl\(TIOCSCTTY\): |open /dev/tty failed", "pty.error", ""),
    (r"No pty was allocated", "dropbear.other", ""),
    (r"(wtmp_write|lastlog_openseek|syslogin_perform_logout|utmp_write_entry): ", "dropbear.other", ""),
]


def word(text):
    """Text (one character a byte) as the corpus writes it."""
    return "".join(c if "!" <= c <= "~" and c != "%" else f"%{ord(c):02X}" for c in text)


def fields(words, facts, message, invalid):
    """The fields that the client's knowledge gives for a message of these words."""
    out, words = {}, words.split()
    # What stands behind a colon is the style of a login, not its user (OpenSSH, auth2.c).
    user = facts["user"].split(":")[0] if "user" in facts else None
    telling = {"user": user, "cut": user and user[:CUT] if user else user, "root": "root", "nobody": "NOUSER"}
    for name in ("user", "cut", "root", "nobody"):
        if name in words and telling[name] is not None:
            out["user"] = word(telling[name])
    if "who" in words and re.match(r"Connection from (authenticating|invalid) user ", message):
        out["user"] = word(user)
    if "known" in words and (not facts.get("invalid") or facts.get("exists")):
        out["user"] = word(user)
    if "invalid" in words and invalid:
        out["invalid"] = "yes"
    if "address" in words and "address" in facts:
        out["address" if "name" not in facts else "remote"] = facts.get("name", facts["address"])
        if "::" in out.get("address", "") and message.startswith("pam_"):
            out["address"] = facts["address"]
    if "host?" in words and re.search(r"not allowed because .*(list|group)", message):
        out["address"] = facts["address"]
    if "network" in words:
        out["address"] = facts["address"]
    if "port" in words and "port" in facts and not re.search(r"\[[0-9a-f:]+\]:\d{1,3}\b", message):
        # dropbear 2026 cuts what stands behind a long IPv6 address, and the port with it.
        out["port"] = str(facts["port"])
    if "anyport" in words and facts.get("ports"):
        out["address"] = facts["address"]
    if "method" in words:
        method = message.split(" ")[1].split("/")
        out["method"] = method[0]
        if len(method) > 1:
            out["submethod"] = method[1]
    if "key" in words and facts.get("key") and out.get("method", "publickey") == "publickey":
        out["fingerprint"] = facts["key"]
        words = words + (["certificate"] if "id" in facts and re.search(r" ssh2: \S+-CERT ", message) else [])
    if "user" in out and IMITATES.search(telling["cut" if "cut" in words else "user"] or ""):
        out["suspicious"] = "yes"
    if "certificate" in words and "id" in facts:
        out |= {"id": word(facts["id"].encode().decode("latin-1")), "serial": str(facts["serial"]), "ca": facts["ca"]}
    return out


def expectation(line, facts):
    """What the line is expected to say: a row's name and fields, or nothing when its first words are unknown."""
    banner = BANNER.match(line)
    if not banner:
        return ("foreign", {}) if FOREIGN.match(line) else None
    message, preauth = line[banner.end():], False
    repeated = re.fullmatch(r"message repeated (\d+) times: \[ (.*)\]", message)
    if repeated:
        message = repeated[2]
    for end in (" [preauth]", " [postauth]"):
        if message.endswith(end):
            message, preauth = message[: -len(end)], end == " [preauth]"
            break
    message = re.sub(r"^(error|fatal|warning): ", "", message)
    for pattern, row, words in DROPBEAR if banner[1] == "dropbear" else ROWS:
        found = re.match(pattern, message, re.S)
        if found and row:
            known = fields(words, facts, message, facts.get("invalid"))
            if row == "unknown":
                return row, {"writer": banner[1]}
            known["pid"] = banner[2]
            if repeated:
                known["repeat"] = repeated[1]
            if preauth:
                known["preauth"] = "yes"
            return row.format(*found.groups()), known
    return None


def main():
    raw, out = sys.argv[1:]
    unknown = {}
    for path in sorted(glob.glob(raw + "/*.jsonl"), key=lambda name: ("rsyslog" in name, "INFO" in name and "openssh" in name, name)):
        entries = [json.loads(line) for line in open(path)]
        for form in sorted({entry["group"] for entry in entries if entry["kind"] == "rsyslog"}) or [""]:
            write([entry for entry in entries if not form or entry["group"] == form], form, out, unknown)
    for message, count in sorted(unknown.items()):
        print(count, message.encode("latin-1"), file=sys.stderr)


SEEN = set()


def astray(line, facts):
    """Whether the line tells of another connection, which ended late."""
    ports = re.findall(r" port (4\d{4})\b", line)
    return "port" in facts and bool(ports) and str(facts["port"]) not in ports


def undecided(line, entry):
    """Whether no reader can know the name: before 10.1 the monitor escapes what its child says a second time."""
    twice, user = re.search(r"_(9|10\.0)", entry["server"]), entry["facts"].get("user", "")
    return line.endswith(" [preauth]") and bool(re.search(r"[\t\n]", user) if twice else re.search(r"\\\d", user))


def write(entries, form, out, unknown):
    if not entries:
        return
    first, blocks = entries[0], []
    for entry in entries:
        lines = []
        for line in entry["lines"]:
            if "\n" in line or "\0" in line:
                continue
            shape = form + line[line.index(" host.example"):]
            user = entry["facts"].get("user")
            for pattern, replacement in SHAPE:
                shape = re.sub(pattern, replacement, shape)
            said = expectation(line, entry["facts"] | {"exists": entry["group"] == "refused"})
            if said is None:
                unknown[f'{entry["server"]} {entry["scenario"]}: {shape}'] = unknown.get(shape, 0) + 1
                continue
            if shape in SEEN or astray(line, entry["facts"]) or undecided(line, entry):
                continue
            SEEN.add(shape)
            row, known = said
            lines.append((line, " ".join([row] + [f"{name}={value}" for name, value in sorted(known.items())])))
        if lines:
            blocks.append((entry, lines))
    if not blocks:
        return
    through = f" through rsyslogd, {form} form," if form else ""
    name = first["server"].lower().replace("_", "-").replace("dropbear-v", "dropbear-")
    with open(f"{out}/real-{name}-{form or first['level'].lower()}.txt", "w", encoding="latin-1") as file:
        file.write(f"# Written by {first['server']} of Debian {first['suite']}{through} at LogLevel {first['level']};")
        file.write(" scripts/recorder/record-logs.sh.\n# Lines of a form that stands in another of these files are left out.\n")
        for entry, lines in blocks:
            file.write(f"\n# {entry['group']}: {entry['scenario']}\n")
            for line, said in lines:
                file.write(f"> {line}\n= {said}\n")


if __name__ == "__main__":
    main()
