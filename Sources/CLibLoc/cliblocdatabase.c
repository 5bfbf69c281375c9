#define _GNU_SOURCE // pipe2
#include "cliblocdatabase.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <syslog.h>
#include <unistd.h>

// For the types of the functions alone: nothing of it is linked.
#include <libloc/as.h>
#include <libloc/database.h>
#include <libloc/libloc.h>
#include <libloc/network.h>

// A pointer to the function of that name, with the type that the header gives it.
#define LOAD(name)                                            \
    __typeof__(&name) name##_ = (__typeof__(&name))dlsym(library, #name); \
    if (!name##_) fail(output, CLIBLOC_NO_LIBRARY, #name)

// Many records go into one write.
static char buffer[1 << 16];
static size_t used;

static void flush(int output) {
    size_t done = 0;
    while (done < used) {
        ssize_t count = write(output, buffer + done, used - done);
        // Nobody reads any more.
        if (count <= 0) _exit(1);
        done += (size_t)count;
    }
    used = 0;
}

static void put(int output, struct clibloc_record *record, const char *text) {
    size_t length = text ? strnlen(text, 500) : 0;
    record->length = (uint16_t)length;
    if (used + sizeof *record + length > sizeof buffer) flush(output);
    memcpy(buffer + used, record, sizeof *record);
    used += sizeof *record;
    if (length) memcpy(buffer + used, text, length);
    used += length;
}

static void fail(int output, uint8_t kind, const char *text) {
    struct clibloc_record record = {.kind = kind};
    put(output, &record, text);
    flush(output);
    _exit(1);
}

static void be_silent(struct loc_ctx *context, int priority, const char *file, int line, const char *function,
                      const char *format, va_list arguments) {
    (void)context, (void)priority, (void)file, (void)line, (void)function, (void)format, (void)arguments;
}

static void export_all(FILE *file, int output) {
    void *library = dlopen("libloc.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library) fail(output, CLIBLOC_NO_LIBRARY, "libloc.so.1");
    LOAD(loc_new);
    LOAD(loc_set_log_fn);
    LOAD(loc_database_new);
    LOAD(loc_database_created_at);
    LOAD(loc_database_get_license);
    LOAD(loc_database_enumerator_new);
    LOAD(loc_database_enumerator_next_network);
    LOAD(loc_database_enumerator_next_as);
    LOAD(loc_network_unref);
    LOAD(loc_network_address_family);
    LOAD(loc_network_get_first_address);
    LOAD(loc_network_get_last_address);
    LOAD(loc_network_get_country_code);
    LOAD(loc_network_get_asn);
    LOAD(loc_network_has_flag);
    LOAD(loc_as_unref);
    LOAD(loc_as_get_number);
    LOAD(loc_as_get_name);

    struct loc_ctx *context = NULL;
    struct loc_database *database = NULL;
    if (loc_new_(&context) != 0) fail(output, CLIBLOC_FAILED, "the library cannot start");
    loc_set_log_fn_(context, be_silent);
    if (loc_database_new_(context, &database, file) != 0) fail(output, CLIBLOC_FAILED, "the library refuses it");

    uint32_t count = 1;
    struct clibloc_record about = {.kind = CLIBLOC_DATABASE, .time = loc_database_created_at_(database)};
    put(output, &about, loc_database_get_license_(database));

    struct loc_database_enumerator *networks = NULL;
    if (loc_database_enumerator_new_(&networks, database, LOC_DB_ENUMERATE_NETWORKS, 0) != 0)
        fail(output, CLIBLOC_FAILED, "the library cannot list its networks");
    for (;;) {
        struct loc_network *network = NULL;
        if (loc_database_enumerator_next_network_(networks, &network) != 0)
            fail(output, CLIBLOC_FAILED, "the library cannot read a network");
        if (!network) break;
        struct clibloc_record record = {
            .kind = CLIBLOC_NETWORK,
            .family = loc_network_address_family_(network) == AF_INET ? 4 : 6,
            .number = loc_network_get_asn_(network),
        };
        memcpy(record.first, loc_network_get_first_address_(network), sizeof record.first);
        memcpy(record.last, loc_network_get_last_address_(network), sizeof record.last);
        if (loc_network_has_flag_(network, LOC_NETWORK_FLAG_ANONYMOUS_PROXY)) record.flags |= CLIBLOC_PROXY;
        if (loc_network_has_flag_(network, LOC_NETWORK_FLAG_SATELLITE_PROVIDER)) record.flags |= CLIBLOC_SATELLITE;
        if (loc_network_has_flag_(network, LOC_NETWORK_FLAG_ANYCAST)) record.flags |= CLIBLOC_ANYCAST;
        put(output, &record, loc_network_get_country_code_(network));
        loc_network_unref_(network);
        count += 1;
    }

    struct loc_database_enumerator *systems = NULL;
    if (loc_database_enumerator_new_(&systems, database, LOC_DB_ENUMERATE_ASES, 0) != 0)
        fail(output, CLIBLOC_FAILED, "the library cannot list its autonomous systems");
    for (;;) {
        struct loc_as *system = NULL;
        if (loc_database_enumerator_next_as_(systems, &system) != 0)
            fail(output, CLIBLOC_FAILED, "the library cannot read an autonomous system");
        if (!system) break;
        struct clibloc_record record = {.kind = CLIBLOC_NAME, .number = loc_as_get_number_(system)};
        put(output, &record, loc_as_get_name_(system));
        loc_as_unref_(system);
        count += 1;
    }
    struct clibloc_record end = {.kind = CLIBLOC_END, .number = count};
    put(output, &end, NULL);
    flush(output);
}

pid_t clibloc_start(int database, unsigned seconds, int *records) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    pid_t parent = getpid();
    pid_t child = fork();
    if (child != 0) {
        int error = errno;
        close(ends[1]);
        if (child < 0) close(ends[0]);
        errno = error;
        *records = ends[0];
        return child;
    }
    int output = ends[1];
    // It ends with its parent, and keeps nothing of the parent's open: else it would hold locks of a process that died.
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    for (unsigned low = 3, position = 0; position < 3; position++) {
        int kept[] = {output, database};
        if (kept[0] > kept[1]) kept[0] = database, kept[1] = output;
        unsigned high = position < 2 ? (unsigned)kept[position] : ~0U;
        if (low < high) close_range(low, position < 2 ? high - 1 : high, 0);
        low = position < 2 ? high + 1 : low;
    }
    // Only what POSIX allows, and what the C library makes safe, in the child of a program with threads; it writes no
    // core file, and nothing of ours runs when it ends.
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    struct rlimit time = {seconds, seconds};
    setrlimit(RLIMIT_CPU, &time);
    int usual[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGALRM, SIGTERM, SIGINT, SIGHUP};
    for (size_t index = 0; index < sizeof usual / sizeof *usual; index++) signal(usual[index], SIG_DFL);
    sigset_t nothing;
    sigemptyset(&nothing);
    sigprocmask(SIG_SETMASK, &nothing, NULL);
    alarm(seconds);
    FILE *file = fdopen(dup(database), "rb");
    if (!file) fail(output, CLIBLOC_FAILED, "it cannot be opened");
    export_all(file, output);
    _exit(0);
}
