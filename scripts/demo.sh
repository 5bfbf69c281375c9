#!/bin/bash
# The whole of Doorbell on one machine, in a sandbox: real logins over a real sshd, and what Slack would show.
#
# The agent runs under an account number of its own; sshd and the logins run in mount and network namespaces that end
# with the demo. Nothing of the machine is changed. DEMO_ONCE=1: exit when all logins have been told.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { echo "doorbell: the demo runs a real sshd and needs root: run it as root" >&2; exit 1; }
    exec sudo --preserve-env=DEMO_ONCE "$0" "$@"
fi

binaries="$PWD/.build/debug"
directory=$(mktemp -d /tmp/doorbell-demo.XXXXXX)
account=42100
children=()

cleanup() {
    trap '' INT TERM
    [ -z "${sandbox:-}" ] || kill "$sandbox" 2>/dev/null || true
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$directory"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# await SECONDS WHAT COMMAND...: tries the command until it succeeds.
await() {
    local tries=$(($1 * 20)) what="$2"
    shift 2
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        if [ "$tries" = 0 ]; then
            echo "doorbell: $what did not happen; what the parts said:" >&2
            tail -n 20 "$directory"/*.log >&2
            exit 1
        fi
        sleep 0.05
    done
}

# start NAME COMMAND...: in the background, its output in NAME.log.
start() {
    local name="$1"
    shift
    "$@" >"$directory/$name.log" 2>&1 &
    children+=($!)
}

as_agent() { setpriv --reuid="$account" --regid="$account" --clear-groups "$@"; }

told() { [ "$(curl -fsS "$inbox/messages" | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["messages"]))')" -ge "$1" ]; }

prepare() {
    chmod 755 "$directory"
    mkdir "$directory/sandbox"
    install -d -m 755 -o "$account" -g "$account" "$directory/run"
    install -d -m 700 -o "$account" -g "$account" "$directory/run/spool" "$directory/state"
    if ! as_agent test -x "$binaries/doorbell"; then
        install -d -m 755 "$directory/bin"
        cp "$binaries/doorbell" "$binaries/doorbell-hook" "$binaries/demo-risk-server" "$directory/bin/"
        binaries="$directory/bin"
    fi
}

services() {
    start inbox "$binaries/doorbell" inbox --listen 127.0.0.1:0
    await 20 "the inbox's start" grep -q 'http://' "$directory/inbox.log"
    webhook=$(grep -o 'http://[^ ]*/services/[^ ]*' "$directory/inbox.log" | head -n 1)
    inbox=${webhook%%/services/*}
    start risk "$binaries/demo-risk-server" --port 0
    await 20 "the risk server's start" grep -q 'http://' "$directory/risk.log"
    risk=$(grep -o 'http://[^ ]*' "$directory/risk.log" | head -n 1)
    cat >"$directory/doorbell.yaml" <<EOF
host_name: web-1.example.net
state_directory: $directory/state
runtime_directory: $directory/run
feeds_update: false
logs:
  journal: off
  files: []
treat_as_public: [192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24, "2001:db8::/32"]
risk:
  url: $risk
channels:
  slack:
    webhook_url_file: $directory/webhook
EOF
    (umask 077 && echo "$webhook" >"$directory/webhook")
    chown "$account:$account" "$directory/webhook" "$directory/doorbell.yaml"
    start agent setpriv --reuid="$account" --regid="$account" --clear-groups \
        "$binaries/doorbell" agent --config "$directory/doorbell.yaml"
    await 20 "the agent's start" test -S "$directory/run/hook.sock"
    # shellcheck disable=SC2024 # the log belongs to root
    unshare --mount --net --propagation private -- scripts/sshd-sandbox.sh "$directory/sandbox" \
        "session optional pam_exec.so quiet $binaries/doorbell-hook $directory/run" >"$directory/sshd.log" 2>&1 &
    sandbox=$!
    await 20 "sshd's start" test -e "$directory/sandbox/ready"
}

# within COMMAND...: runs a client inside the sandbox.
within() { nsenter --target "$sandbox" --mount --net -- "$@"; }

logins() {
    local config="$directory/sandbox/ssh_config"
    echo "  alice runs a command                       from 192.0.2.10    (green)"
    within ssh -F "$config" -b 192.0.2.10 alice@192.0.2.1 true
    echo "  alice copies a file with scp               from 192.0.2.66    (green)"
    within scp -q -F "$config" -o BindAddress=192.0.2.66 /etc/hostname alice@192.0.2.1:copied
    echo "  deploy fetches one by sftp, certificate    from 198.51.100.20 (yellow)"
    echo "get /etc/hostname /dev/null" | within sftp -q -F "$config" -o IdentityFile="$directory/sandbox/certified" \
        -o BindAddress=198.51.100.20 -b - deploy@192.0.2.1 >/dev/null
    echo "  alice forwards a port, no command (-N)     from 2001:db8::7   (green)"
    within timeout 2 ssh -F "$config" -b 2001:db8::7 -N alice@2001:db8::1 || true
    echo "  bob opens a shell with his password        from 203.0.113.24  (red)"
    within sshpass -f "$directory/sandbox/password" ssh -tt -F "$config" -o PubkeyAuthentication=no -b 203.0.113.24 \
        bob@192.0.2.1 exit >/dev/null
}

prepare
services
echo "Logging in over a real sshd:"
logins
await 30 "five messages" told 5
echo
echo "What arrived in Slack's stand-in:"
curl -fsS "$inbox/messages" |
    python3 -c 'import json, sys; [print("  " + m["text"]) for m in json.load(sys.stdin)["messages"]]'
echo
echo "What the agent keeps (doorbell logins):"
as_agent "$binaries/doorbell" logins --config "$directory/doorbell.yaml"
echo
echo "The messages as Slack draws them: $inbox/"
if [ "${DEMO_ONCE:-0}" != 1 ]; then
    echo "Log in yourself:   sudo nsenter -t $sandbox -m -n ssh -F $directory/sandbox/ssh_config -b 203.0.113.24 alice@192.0.2.1"
    echo "Ctrl-C ends the demo."
    # Started in the background it ignores Ctrl-C as all the others do: cleanup has to end it too.
    sleep infinity &
    children+=($!)
    wait $!
fi
