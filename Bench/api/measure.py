"""The rounds of run.sh: starts the servers, asks them in turn, prints medians and ratios. Everything is bounded."""
import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import time

binaries, work, index, rounds, seconds, reports, entries = sys.argv[1:]
rounds, seconds = int(rounds), int(seconds)
here = os.path.dirname(os.path.abspath(__file__))
OURS, BARE, NGINX = 18080, 18081, 18082
UNITS = {"us": 0.001, "ms": 1, "s": 1000}
TICK = os.sysconf("SC_CLK_TCK")
configuration = f"{work}/doorbell.yaml"
running = []


def start(port, *command, stdin=None, headers={}):
    """Starts a server; the process, what it answers first, and after how many milliseconds."""
    log = open(f"{work}/{port}.log", "wb")
    begin = time.monotonic()
    process = subprocess.Popen(command, stdin=stdin, stdout=log, stderr=log)
    running.append(process)
    while time.monotonic() - begin < 30:
        if process.poll() is not None:
            sys.exit(f"{command[0]} ended with {process.returncode}:\n" + open(log.name).read())
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/v1/assess/ip/8.8.8.8", headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                sys.exit(f"{command[0]} answers with {answer.status}: {body[:300]!r}")
            return process, body, (time.monotonic() - begin) * 1000
        except OSError:
            time.sleep(0.001)
        finally:
            connection.close()
    sys.exit(f"{command[0]} does not answer within 30 s")


def stop(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    running.remove(process)


def serve(key):
    return start(
        OURS, f"{binaries}/doorbell", "serve", "--config", configuration, "--index", index, "--listen",
        f"127.0.0.1:{OURS}", headers={"Authorization": f"Bearer {key}"})


def token(name, account):
    """A key of an account, which is made when there is none."""
    made = subprocess.run(
        [f"{binaries}/doorbell", "token", "create", name, "--account", account, "--config", configuration],
        capture_output=True, text=True, timeout=30)
    if made.returncode != 0:
        sys.exit(made.stderr)
    return made.stdout.strip()


def typical(key):
    """The answer of median length among those about 501 random addresses."""
    random.seed(7)
    connection = http.client.HTTPConnection("127.0.0.1", OURS, timeout=5)
    answers = []
    for _ in range(501):
        address = ".".join(str(random.randint(*span)) for span in ((11, 99), (0, 255), (0, 255), (1, 254)))
        connection.request("GET", f"/v1/assess/ip/{address}", headers={"Authorization": f"Bearer {key}"})
        answers.append(connection.getresponse().read())
    connection.close()
    return sorted(answers, key=len)[250]


def tree(pid):
    """A process and its children."""
    children = open(f"/proc/{pid}/task/{pid}/children").read().split()
    return [pid, *map(int, children)]


def processor(pid):
    """Seconds of processor that a server has used."""
    used = 0
    for each in tree(pid):
        fields = open(f"/proc/{each}/stat").read().rpartition(")")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / TICK


def memory(pid, field="VmRSS"):
    return int(re.search(rf"{field}:\s+(\d+)", open(f"/proc/{pid}/status").read())[1]) / 1000


def ask(process, port, script, key):
    """One measurement: requests a second, 99th percentile in ms, microseconds of the server's processor a request."""
    before = processor(process.pid)
    text = subprocess.run(
        ["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "-s", f"{here}/{script}.lua",
         f"http://127.0.0.1:{port}", "--", key],
        capture_output=True, text=True, timeout=seconds + 30).stdout
    used = processor(process.pid) - before
    if re.search("Non-2xx|Socket errors", text):
        sys.exit(f"port {port}, {script}: not every answer was good:\n{text}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    late = re.search(r"99%\s+([\d.]+)(us|ms|s)", text)
    count = int(re.search(r"(\d+) requests in", text)[1])
    return rate, float(late[1]) * UNITS[late[2]], used / count * 1e6


def compare(*contenders):
    """Asks all contenders in turn; the median of each, and every rate of every round."""
    found = {contender[0]: [] for contender in contenders}
    for _ in range(rounds):
        for name, *question in contenders:
            found[name].append(ask(*question))
    print(f"{'':12}{'requests/s':>12}{'p99 ms':>10}{'worst':>8}{'processor us/request':>23}")
    for name, lines in found.items():
        rate, late, used = (statistics.median(column) for column in zip(*lines))
        print(f"{name:12}{rate:12,.0f}{late:10.2f}{max(line[1] for line in lines):8.2f}{used:23.1f}")
    return found


def ratio(found, one, other):
    """The rates of two in the same round: median of the ratios, and their span."""
    ratios = [a[0] / b[0] for a, b in zip(found[one], found[other])]
    used = statistics.median(a[2] for a in found[one]) / statistics.median(b[2] for b in found[other])
    print(f"{one} / {other}: {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f});"
          f" processor a request {used:.2f}")


def main():
    full, none = token("full", "default"), token("none", "other")
    print(f"index: {os.path.getsize(index) / 1e6:.1f} MB; {rounds} rounds of {seconds} s, 64 connections")
    times = []
    for _ in range(7):
        ours, _, first = serve(none)
        times.append(first)
        if len(times) < 7:
            stop(ours)
    print(f"start to first answer: median {statistics.median(times):.0f} ms, {min(times):.0f} to {max(times):.0f}")
    resident = memory(ours.pid)
    answer = typical(none)
    print(f"resident at the start: {resident:.0f} MB; answer: {len(answer)} bytes")
    with open(f"{work}/answer", "wb") as file:
        file.write(answer)
    bare, fixed, _ = start(BARE, f"{binaries}/api-bench", str(BARE), stdin=open(f"{work}/answer", "rb"))
    with open(f"{work}/nginx.conf", "w") as file:
        quoted = answer.decode().replace("\\", "\\\\").replace("'", "\\'")
        file.write(
            f"worker_processes 2; daemon off; pid {work}/nginx.pid; error_log {work}/nginx.log crit;\n"
            "events { worker_connections 1024; }\nhttp { access_log off; keepalive_requests 100000000;\n"
            f"server {{ listen 127.0.0.1:{NGINX}; location / {{ default_type application/json;\n"
            f"return 200 '{quoted}'; }} }} }}\n")
    nginx, other, _ = start(NGINX, "nginx", "-c", f"{work}/nginx.conf")
    if not len(answer) == len(fixed) == len(other):
        sys.exit(f"the answers differ in length: {len(answer)}, {len(fixed)}, {len(other)}")
    found = compare(
        ("doorbell", ours, OURS, "random", none), ("bare route", bare, BARE, "random", none),
        ("nginx", nginx, NGINX, "random", none), ("batch/500", ours, OURS, "batch", none))
    ratio(found, "doorbell", "bare route")
    ratio(found, "doorbell", "nginx")
    rate = statistics.median(line[0] for line in found["batch/500"])
    print(f"batches: {rate * 500:,.0f} addresses/s")
    print(f"resident: {memory(ours.pid):.0f} MB, at most {memory(ours.pid, 'VmHWM'):.0f} MB")
    for process in (ours, bare, nginx):
        stop(process)
    for name in os.listdir(work):
        if name.startswith("lists.sqlite"):
            os.remove(f"{work}/{name}")
    subprocess.run([f"{binaries}/list-bench", work, reports, entries], check=True, timeout=300, stdout=sys.stderr)
    ours, _, first = serve(none)
    print(f"{reports} reports and ten lists of {entries}: first answer after {first:.0f} ms,"
          f" resident {memory(ours.pid):.0f} MB")
    found = compare(("with lists", ours, OURS, "random", full), ("without", ours, OURS, "random", none))
    ratio(found, "with lists", "without")
    print(f"resident: {memory(ours.pid):.0f} MB, at most {memory(ours.pid, 'VmHWM'):.0f} MB")


try:
    main()
finally:
    for process in list(running):
        stop(process)
