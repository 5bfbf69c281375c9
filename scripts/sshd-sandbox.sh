#!/bin/bash
# sshd-sandbox.sh DIR [PAM_LINE...]
#
# Runs a real sshd with PAM in namespaces of its own, for the demo, the tests and the benchmark, and leaves the machine
# as it found it: accounts, PAM files, /run and the network are private copies that end with this process.
# Start it so (as root; DIR empty, in a place that others may traverse):
#
#     unshare --mount --net --propagation private -- scripts/sshd-sandbox.sh DIR "session optional pam_exec.so quiet HOOK"
#
# It makes the accounts alice (key), bob (key or the password in DIR/password), deploy (certificate) and one whose name
# is an attack, then replaces itself by sshd on port 22 of 192.0.2.1 and 2001:db8::1. DIR/sandbox.pid names the process,
# DIR/ready says that clients may come: nsenter -t PID -m -n ssh -F DIR/ssh_config -b SOURCE alice@192.0.2.1
#
# Of its environment: DOORBELL_SSHD_ROOT, what scripts/fetch-sshd.sh unpacked, is laid over /usr, so that another
# release's sshd serves; DOORBELL_SYSLOG names a command that serves /dev/log, to which sshd then writes; and
# DOORBELL_SANDBOX_RUN a command that takes the place of sshd. DOORBELL_SSHD_FIRST and DOORBELL_SSHD_EXTRA are lines of
# sshd's configuration before and behind the others: the first one counts.
set -euo pipefail
directory="$1"
shift

addresses() {
    ip link set lo up
    for address in 192.0.2.1 192.0.2.10 192.0.2.66 198.51.100.7 198.51.100.20 203.0.113.24 203.0.113.30; do
        ip address add "$address/32" dev lo
    done
    for address in 2001:db8::1 2001:db8::7; do
        ip address add "$address/128" dev lo nodad 2>/dev/null || true
    done
}

keys() {
    umask 077
    for name in host id ca; do
        ssh-keygen -q -t ed25519 -N '' -C "${DOORBELL_KEY_COMMENT:-demo} $name" -f "$directory/$name"
    done
    ssh-keygen -q -t ed25519 -N '' -C cert -f "$directory/certified"
    ssh-keygen -q -s "$directory/ca" -I "${DOORBELL_CERTIFICATE_ID:-deploy@ci}" -n deploy -z 7 "$directory/certified.pub"
    umask 022
}

# account NAME UID: one line in each private account file, and a home with the demo's key.
account() {
    home="$directory/home/$2"
    printf '%s:x:%s:%s::%s:/bin/bash\n' "$1" "$2" "$2" "$home" >>"$directory/etc/passwd"
    printf '%s:%s:19000:0:99999:7:::\n' "$1" "$hash" >>"$directory/etc/shadow"
    printf 'demo%s:x:%s:\n' "$2" "$2" >>"$directory/etc/group"
    install -d -m 700 -o "$2" -g "$2" "$home" "$home/.ssh"
    install -m 600 -o "$2" -g "$2" "$directory/id.pub" "$home/.ssh/authorized_keys"
}

accounts() {
    install -d -m 755 "$directory/etc" "$directory/home"
    for file in passwd shadow group; do
        cp -p "/etc/$file" "$directory/etc/$file"
    done
    password=$(head -c 9 /dev/urandom | base64)
    (umask 077 && printf '%s\n' "$password" >"$directory/password")
    hash=$(openssl passwd -6 "$password")
    account alice 42001
    account bob 42002
    account deploy 42003
    account '<!channel>' 42004
    for file in passwd shadow group; do
        mount --bind "$directory/etc/$file" "/etc/$file"
    done
}

pam() {
    cp -a /etc/pam.d "$directory/pam.d"
    {
        printf '@include common-auth\naccount required pam_nologin.so\n@include common-account\n@include common-session\n'
        for line in "$@"; do printf '%s\n' "$line"; done
        # As on Debian, users may set variables of the session: whatever stands behind this line sees them.
        printf 'session required pam_env.so user_readenv=1\n'
    } >"$directory/pam.d/sshd"
    mount --bind "$directory/pam.d" /etc/pam.d
}

# release: the programs and libraries of another release, for whatever starts from here on.
release() {
    [ -n "${DOORBELL_SSHD_ROOT:-}" ] || return 0
    mount -t overlay overlay -o "lowerdir=$DOORBELL_SSHD_ROOT/usr:/usr" /usr
    hash -r
}

# devices: a /dev of its own, in which somebody may serve /dev/log.
devices() {
    install -d "$directory/dev"
    mount -t tmpfs -o mode=755 tmpfs "$directory/dev"
    for device in null zero full random urandom tty; do
        touch "$directory/dev/$device"
        mount --bind "/dev/$device" "$directory/dev/$device"
    done
    mkdir "$directory/dev/pts" "$directory/dev/shm"
    mount --rbind /dev/pts "$directory/dev/pts"
    # The kernel looks for pts beside it.
    mknod -m 666 "$directory/dev/ptmx" c 5 2
    ln -s /proc/self/fd "$directory/dev/fd"
    mount --rbind "$directory/dev" /dev
}

# logging COMMAND...: starts who serves /dev/log, and waits for it.
logging() {
    "$@" >"$directory/syslog.log" 2>&1 </dev/null &
    tries=0
    until [ -S /dev/log ]; do
        tries=$((tries + 1))
        [ $tries -lt 400 ] || { echo "nobody serves /dev/log: $(cat "$directory/syslog.log")" >&2 && exit 1; }
        sleep 0.05
    done
}

configurations() {
    printf '%s\n' "${DOORBELL_SSHD_FIRST:-}" >"$directory/sshd_config"
    cat >>"$directory/sshd_config" <<EOF
Port 22
ListenAddress 192.0.2.1
$(case $(ip -6 address show dev lo) in *2001:db8::1/*) echo 'ListenAddress 2001:db8::1' ;; esac)
HostKey $directory/host
PidFile none
UsePAM yes
UseDNS no
LogLevel VERBOSE
ExposeAuthInfo yes
StrictModes no
TrustedUserCAKeys $directory/ca.pub
PasswordAuthentication yes
KbdInteractiveAuthentication no
X11Forwarding yes
KexAlgorithms curve25519-sha256
MaxStartups 100:30:200
MaxSessions 20
Subsystem sftp internal-sftp
EOF
    [ -z "${DOORBELL_SSHD_EXTRA:-}" ] || printf '%s\n' "$DOORBELL_SSHD_EXTRA" >>"$directory/sshd_config"
    # The client refuses such a name on its command line, and takes it from its configuration.
    cat >"$directory/ssh_config" <<EOF
Host attacker
    HostName 192.0.2.1
    User <!channel>
Host *
    IdentityFile $directory/id
    IdentitiesOnly yes
    StrictHostKeyChecking no
    UserKnownHostsFile /dev/null
    LogLevel ERROR
    ConnectTimeout 30
EOF
}

release
addresses
keys
accounts
pam "$@"
configurations
mount -t tmpfs -o mode=755 tmpfs /run
mkdir /run/sshd
if [ -n "${DOORBELL_SYSLOG:-}${DOORBELL_SANDBOX_RUN:-}" ]; then devices; fi
# shellcheck disable=SC2086 # both are commands with their arguments
[ -z "${DOORBELL_SYSLOG:-}" ] || logging $DOORBELL_SYSLOG
sshd=$(command -v sshd || echo /usr/sbin/sshd)
"$sshd" -t -f "$directory/sshd_config"
# pam_exec closes every descriptor up to the limit, one by one: a high limit would be measured instead of the hook.
ulimit -n "${DOORBELL_SSHD_NOFILE:-1024}"
echo $$ >"$directory/sandbox.pid"
# The ports are open a moment after sshd has started; whoever waits for DIR/ready need not know. Without them there is no
# DIR/ready: who waits for it then says so.
listeners=$(grep -c '^ListenAddress' "$directory/sshd_config")
(
    tries=0
    while [ $tries -lt 1200 ]; do
        if [ "$(ss -H -t -l -n 'sport = :22' | wc -l)" -ge "$listeners" ]; then
            touch "$directory/ready"
            break
        fi
        tries=$((tries + 1))
        sleep 0.05
    done
) &
# shellcheck disable=SC2086
[ -z "${DOORBELL_SANDBOX_RUN:-}" ] || exec $DOORBELL_SANDBOX_RUN
[ -z "${DOORBELL_SYSLOG:-}" ] || exec "$sshd" -D -f "$directory/sshd_config" 2>"$directory/sshd.log"
exec "$sshd" -D -e -f "$directory/sshd_config" 2>"$directory/sshd.log"
