"""What happens to a dropbear: the same clients, another server."""
import accounts
import server
from clients import facts, speak
from scenarios import FAR, HERE, NAMES, SIX, THERE, by_library, login


def keys():
    yield "publickey", lambda: login("alice", HERE, "publickey", key="id")
    yield "publickey-ipv6", lambda: login("alice", SIX, "publickey", key="id")
    yield "publickey-rsa", lambda: login("alice", THERE, "publickey", identity="id", key="id", command="id")
    yield "publickey-wrong", lambda: login("alice", THERE, "publickey", identity="other", key="other")
    yield "publickey-root", lambda: login("root", THERE, "publickey", key="id")
    yield "publickey-imitation", lambda: login(accounts.IMITATION, FAR, "publickey", key="id")
    yield "publickey-utf8", lambda: login("zoë", FAR, "publickey", key="id")
    yield "no-shell", lambda: login("noshell", THERE, "publickey", key="id")
    yield "terminal", lambda: login("alice", HERE, "publickey", "exit", key="id", extra=["-tt"])
    yield "forward-only", lambda: login("alice", SIX, "publickey", "", key="id", extra=["-N"], seconds=3) | {"outcome": "in"}


def passwords():
    right = accounts.password()
    yield "password", lambda: login("bob", FAR, "password", identity=None, password=right)
    yield "password-wrong", lambda: by_library("bob", FAR, ("password", "wrong"))
    yield "password-ipv6", lambda: by_library("bob", SIX, ("password", "wrong"), ("password", right))
    yield "password-many", lambda: by_library("bob", FAR, *[("password", "wrong")] * 11)
    yield "password-reset", lambda: by_library("bob", FAR, ("password", "wrong"), reset=True)
    yield "root-password", lambda: by_library("root", FAR, ("password", "wrong"))
    for number, name in enumerate(NAMES):
        yield f"invalid-{number}", lambda name=name: by_library(name, FAR, ("password", "wrong")) | {"invalid": True}


def strangers():
    yield "scan", lambda: facts(HERE, speak(HERE, b"", answer=False))
    yield "scan-reset", lambda: facts(HERE, speak(HERE, b"", reset=True))
    yield "banner-http", lambda: facts(THERE, speak(THERE, b"GET / HTTP/1.1\r\n\r\n", shut=True))
    yield "garbage", lambda: facts(THERE, speak(THERE, b"SSH-2.0-scanner\r\n" + b"A" * 64, shut=True))
    yield "no-kex", lambda: login("alice", FAR, "publickey", options=["KexAlgorithms=diffie-hellman-group1-sha1"]) | {"early": True}


def record(recorder):
    for group, options, acts in [
        ("base", [], [keys, passwords, strangers]), ("no-root", ["-w"], [keys]), ("keys-only", ["-s"], [passwords]),
        ("both", ["-t"], [both]),
    ]:
        try:
            running = server.dropbear(recorder.journal, *options)
        except SystemExit as error:
            print(error)
            continue
        with running:
            recorder.keep(group, "start", {}, recorder.journal.take())
            recorder.play(running, group, acts)
        recorder.keep(group, "end", {}, recorder.journal.take())


def both():
    yield "key-and-password", lambda: login("bob", HERE, "password", password=accounts.password())
    yield "only-key", lambda: login("bob", HERE, "publickey", options=["PreferredAuthentications=publickey"], key="id")
