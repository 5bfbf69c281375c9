// Times fork + exec + exit of the hook against /bin/true, run in turn with each other, and prints medians and ratios.
//
//     cc -O2 -o hookbench hookbench.c
//     ./hookbench DOORBELL_HOOK [RUNS] [DIRECTORY]
//
// DIRECTORY must be memory-backed, as /run is; /dev/shm is the default. What is not the hook's work is outside of the
// timed part: taking the datagram from the socket, removing the file from the spool.

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { most_runs = 100000, cases = 4 };

static char *const environment[] = {
    "PAM_TYPE=open_session",
    "PAM_USER=alice",
    "PAM_RHOST=192.0.2.17",
    "PAM_SERVICE=sshd",
    "PAM_TTY=ssh",
    "SSH_CONNECTION=192.0.2.17 50122 198.51.100.4 22",
    "SSH_AUTH_INFO_0=publickey ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHVmQ2l0eU9mTm9uZUF0QWxsMDEyMzQ1Njc4OWFi",
    NULL,
};

struct program {
    const char *name;
    char *arguments[3];
    double *times;
};

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double microseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static double run(const struct program *program) {
    double start = microseconds();
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        execve(program->arguments[0], program->arguments, environment);
        _exit(127);
    }
    int status;
    if (waitpid(child, &status, 0) < 0) fail("waitpid");
    double elapsed = microseconds() - start;
    if (status != 0) {
        fprintf(stderr, "%s ended with status %d\n", program->name, status);
        exit(1);
    }
    return elapsed;
}

static int listen_at(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        fprintf(stderr, "%s is too long for a socket\n", path);
        exit(1);
    }
    strcpy(address.sun_path, path);
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) fail("socket");
    unlink(path);
    if (bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) fail("bind");
    return descriptor;
}

static long drain(int descriptor) {
    char record[20480];
    long count = 0;
    while (recv(descriptor, record, sizeof record, 0) > 0) count++;
    return count;
}

static long empty(const char *path) {
    DIR *directory = opendir(path);
    if (directory == NULL) fail("opendir");
    long count = 0;
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        unlinkat(dirfd(directory), entry->d_name, 0);
        count++;
    }
    closedir(directory);
    return count;
}

static int ascending(const void *left, const void *right) {
    double difference = *(const double *)left - *(const double *)right;
    return (difference > 0) - (difference < 0);
}

int main(int count, char **arguments) {
    if (count < 2) {
        fprintf(stderr, "usage: hookbench DOORBELL_HOOK [RUNS] [DIRECTORY]\n");
        return 2;
    }
    int runs = count > 2 ? atoi(arguments[2]) : 2000;
    if (runs < 1 || runs > most_runs) runs = 2000;
    char root[64], live[96], spooling[96], socket_path[128], spool[128];
    snprintf(root, sizeof root, "%.40s/hookbench.%d", count > 3 ? arguments[3] : "/dev/shm", (int)getpid());
    snprintf(live, sizeof live, "%s/live", root);
    snprintf(spooling, sizeof spooling, "%s/away", root);
    snprintf(socket_path, sizeof socket_path, "%s/hook.sock", live);
    snprintf(spool, sizeof spool, "%s/spool", spooling);
    if (mkdir(root, 0755) || mkdir(live, 0755) || mkdir(spooling, 0755) || mkdir(spool, 0700)) fail(root);
    int receiver = listen_at(socket_path);

    struct program programs[cases] = {
        {"/bin/true", {"/bin/true", NULL}, NULL},
        {"hook, datagram", {arguments[1], live, NULL}, NULL},
        {"hook, spool", {arguments[1], spooling, NULL}, NULL},
        {"hook, nowhere", {arguments[1], root, NULL}, NULL},
    };
    long taken = 0, spooled = 0;
    for (int index = 0; index < cases; index++) programs[index].times = calloc((size_t)runs, sizeof(double));
    for (int warm = 0; warm < 20; warm++)
        for (int index = 0; index < cases; index++) run(&programs[index]);
    drain(receiver);
    empty(spool);
    for (int turn = 0; turn < runs; turn++) {
        for (int index = 0; index < cases; index++) programs[index].times[turn] = run(&programs[index]);
        taken += drain(receiver);
        spooled += empty(spool);
    }
    unlink(socket_path);
    rmdir(live);
    rmdir(spool);
    rmdir(spooling);
    rmdir(root);

    printf("%-16s %10s %10s %10s %8s\n", "", "min us", "median us", "p99 us", "ratio");
    double yardstick = 0;
    for (int index = 0; index < cases; index++) {
        double *times = programs[index].times;
        qsort(times, (size_t)runs, sizeof(double), ascending);
        double median = times[runs / 2];
        if (index == 0) yardstick = median;
        printf("%-16s %10.0f %10.0f %10.0f %7.2fx\n", programs[index].name, times[0], median,
               times[(long)runs * 99 / 100], median / yardstick);
    }
    if (taken != runs || spooled != runs) {
        fprintf(stderr, "of %d reports %ld came as datagrams and %ld as files\n", runs, taken, spooled);
        return 1;
    }
    return 0;
}
