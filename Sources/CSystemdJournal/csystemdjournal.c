#define _GNU_SOURCE // AT_EACCESS
#include "csystemdjournal.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef csystemdjournal journal; // the library calls it sd_journal

// The functions as sd-journal(3) describes them; their names and types are the library's stable interface.
static struct {
    int (*sd_journal_open)(journal **, int);
    int (*sd_journal_open_directory)(journal **, const char *, int);
    void (*sd_journal_close)(journal *);
    int (*sd_journal_set_data_threshold)(journal *, size_t);
    int (*sd_journal_add_match)(journal *, const void *, size_t);
    int (*sd_journal_add_disjunction)(journal *);
    void (*sd_journal_flush_matches)(journal *);
    int (*sd_journal_seek_head)(journal *);
    int (*sd_journal_seek_tail)(journal *);
    int (*sd_journal_seek_realtime_usec)(journal *, uint64_t);
    int (*sd_journal_seek_cursor)(journal *, const char *);
    int (*sd_journal_next)(journal *);
    int (*sd_journal_previous)(journal *);
    int (*sd_journal_get_cursor)(journal *, char **);
    int (*sd_journal_test_cursor)(journal *, const char *);
    int (*sd_journal_get_realtime_usec)(journal *, uint64_t *);
    int (*sd_journal_get_data)(journal *, const char *, const void **, size_t *);
    int (*sd_journal_get_fd)(journal *);
    int (*sd_journal_get_events)(journal *);
    int (*sd_journal_get_timeout)(journal *, uint64_t *);
    int (*sd_journal_process)(journal *);
} library;

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
static int is_loaded;

#define LOAD(name)                                                       \
    library.name = (__typeof__(library.name))dlsym(handle, #name);       \
    if (!library.name) return 0

static int load(void) {
    // Never closed: the functions are used until the program ends.
    void *handle = dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return 0;
    LOAD(sd_journal_open);
    LOAD(sd_journal_open_directory);
    LOAD(sd_journal_close);
    LOAD(sd_journal_set_data_threshold);
    LOAD(sd_journal_add_match);
    LOAD(sd_journal_add_disjunction);
    LOAD(sd_journal_flush_matches);
    LOAD(sd_journal_seek_head);
    LOAD(sd_journal_seek_tail);
    LOAD(sd_journal_seek_realtime_usec);
    LOAD(sd_journal_seek_cursor);
    LOAD(sd_journal_next);
    LOAD(sd_journal_previous);
    LOAD(sd_journal_get_cursor);
    LOAD(sd_journal_test_cursor);
    LOAD(sd_journal_get_realtime_usec);
    LOAD(sd_journal_get_data);
    LOAD(sd_journal_get_fd);
    LOAD(sd_journal_get_events);
    LOAD(sd_journal_get_timeout);
    LOAD(sd_journal_process);
    return 1;
}

int csystemdjournal_is_available(void) {
    pthread_mutex_lock(&loading);
    if (!is_loaded) is_loaded = load();
    int answer = is_loaded;
    pthread_mutex_unlock(&loading);
    return answer;
}

int csystemdjournal_open(const char *directory, journal **opened) {
    if (!csystemdjournal_is_available()) return -ELIBACC;
    // SD_JOURNAL_LOCAL_ONLY: nothing that came from other hosts. Users' own journals are read too: forgeries are there.
    return directory ? library.sd_journal_open_directory(opened, directory, 0) : library.sd_journal_open(opened, 1);
}

void csystemdjournal_close(journal *journal) {
    library.sd_journal_close(journal);
}

int csystemdjournal_set_limit(journal *journal, size_t bytes) {
    return library.sd_journal_set_data_threshold(journal, bytes);
}

int csystemdjournal_add_match(journal *journal, const void *match, size_t size) {
    return library.sd_journal_add_match(journal, match, size);
}

int csystemdjournal_add_alternative(journal *journal) {
    return library.sd_journal_add_disjunction(journal);
}

void csystemdjournal_forget_matches(journal *journal) {
    library.sd_journal_flush_matches(journal);
}

int csystemdjournal_seek_head(journal *journal) {
    return library.sd_journal_seek_head(journal);
}

int csystemdjournal_seek_tail(journal *journal) {
    return library.sd_journal_seek_tail(journal);
}

int csystemdjournal_seek_time(journal *journal, uint64_t microseconds) {
    return library.sd_journal_seek_realtime_usec(journal, microseconds);
}

int csystemdjournal_seek_cursor(journal *journal, const char *cursor) {
    return library.sd_journal_seek_cursor(journal, cursor);
}

int csystemdjournal_next(journal *journal) {
    return library.sd_journal_next(journal);
}

int csystemdjournal_previous(journal *journal) {
    return library.sd_journal_previous(journal);
}

int csystemdjournal_cursor(journal *journal, char **cursor) {
    return library.sd_journal_get_cursor(journal, cursor);
}

int csystemdjournal_is_at(journal *journal, const char *cursor) {
    return library.sd_journal_test_cursor(journal, cursor);
}

int csystemdjournal_time(journal *journal, uint64_t *microseconds) {
    return library.sd_journal_get_realtime_usec(journal, microseconds);
}

int csystemdjournal_field(journal *journal, const char *field, const void **data, size_t *size) {
    return library.sd_journal_get_data(journal, field, data, size);
}

int csystemdjournal_descriptor(journal *journal) {
    return library.sd_journal_get_fd(journal);
}

int csystemdjournal_events(journal *journal) {
    return library.sd_journal_get_events(journal);
}

int csystemdjournal_deadline(journal *journal, uint64_t *microseconds) {
    return library.sd_journal_get_timeout(journal, microseconds);
}

int csystemdjournal_process(journal *journal) {
    return library.sd_journal_process(journal);
}

static int count(int parent, const char *name, struct csystemdjournal_files *files, int is_top) {
    int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return -errno;
    struct stat status;
    if (is_top && fstat(descriptor, &status) == 0) files->device = status.st_dev, files->inode = status.st_ino;
    DIR *directory = fdopendir(descriptor);
    if (!directory) {
        int error = errno;
        close(descriptor);
        return -error;
    }
    struct dirent *entry;
    while ((entry = readdir(directory))) {
        size_t length = strlen(entry->d_name);
        if (is_top && length == 32 && strspn(entry->d_name, "0123456789abcdef") == 32) {
            if (count(descriptor, entry->d_name, files, 0) == -EACCES) files->refused += 1;
        } else if (length > 8 && strcmp(entry->d_name + length - 8, ".journal") == 0) {
            if (faccessat(descriptor, entry->d_name, R_OK, AT_EACCESS) == 0) files->readable += 1;
            else if (errno == EACCES || errno == EPERM) files->refused += 1;
        }
    }
    closedir(directory);
    return 0;
}

int csystemdjournal_count(const char *directory, struct csystemdjournal_files *files) {
    memset(files, 0, sizeof *files);
    return count(AT_FDCWD, directory, files, 1);
}
