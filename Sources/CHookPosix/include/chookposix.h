#pragma once

// What the hook needs of POSIX and Linux, in a form that one Swift source can use against musl and glibc, and in
// Embedded Swift: no variadic function, no macro with a type of its own, no errno beside a result.
//
// A function that fails returns the negated errno. Nothing here waits: see Hook.swift.

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

// The environment as the kernel put it on the stack.
static inline char **hook_environment(void) {
    return environ;
}

// The arguments of the process; Embedded Swift hands none to its main. They lie below the environment, with the count
// of them in front (System V ABI, "process initialization"), and nobody has changed the environment yet. A pointer to a
// string is never as small as the count.
static inline char **hook_arguments(void) {
    char **end = environ - 1;
    for (size_t count = 0; count < 64; count++) {
        if ((uintptr_t)end[-(ptrdiff_t)count - 1] == count) return end - count;
    }
    return end;
}

// Memory of the hook: a page of it exists once it is touched, so that the sizes cost nothing.
enum { hook_record_size = 20480, hook_listing_size = 32768, hook_path_size = 4096 };
unsigned char *hook_record_memory(void);
unsigned char *hook_listing_memory(void);
char *hook_path_memory(void);

// Nanoseconds of a clock. The call goes to the kernel itself: finding the vDSO in a fresh process costs more.
static inline uint64_t hook_clock(clockid_t clock) {
    struct timespec time = {0, 0};
    syscall(SYS_clock_gettime, clock, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}
static inline uint64_t hook_realtime(void) {
    return hook_clock(CLOCK_REALTIME);
}
static inline uint64_t hook_boottime(void) {
    return hook_clock(CLOCK_BOOTTIME);
}

static inline size_t hook_length(const char *text, size_t most) {
    return strnlen(text, most);
}

// --- The socket ---

// Whether the path names a socket; a link to one does not count.
static inline int hook_is_socket(const char *path) {
    struct stat status;
    return fstatat(AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISSOCK(status.st_mode);
}

static inline int hook_socket(void) {
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    return descriptor < 0 ? -errno : descriptor;
}

// Sends all of the bytes or nothing; never waits for room in the queue, never raises SIGPIPE. In chookposix.c.
int hook_send(int descriptor, const char *path, size_t path_length, const void *bytes, size_t length);

// --- The spool ---

// Gives files the mode they are made with, and turns a limit on their size into an error of write: pam_umask and
// pam_limits may have run before the hook.
static inline void hook_prepare_for_files(void) {
    umask(077);
    signal(SIGXFSZ, SIG_IGN);
}

static inline int hook_open_directory(const char *path) {
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    return descriptor < 0 ? -errno : descriptor;
}

// Makes a new file; whatever has the name already, a link too, is an error.
static inline int hook_create_file(int directory, const char *name, int append) {
    int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (append ? O_APPEND : 0);
    int descriptor = openat(directory, name, flags, 0600);
    return descriptor < 0 ? -errno : descriptor;
}

// Opens what is there, to append to it; a FIFO nobody reads and a link are errors.
static inline int hook_open_to_append(int directory, const char *name) {
    int descriptor = openat(directory, name, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    return descriptor < 0 ? -errno : descriptor;
}

struct hook_file {
    uint32_t owner;
    uint32_t group;
    uint64_t links;
    int64_t size;
    int is_regular;
};
static inline int hook_status(int descriptor, struct hook_file *file) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return -errno;
    file->owner = status.st_uid;
    file->group = status.st_gid;
    file->links = status.st_nlink;
    file->size = status.st_size;
    file->is_regular = S_ISREG(status.st_mode);
    return 0;
}

static inline int hook_give(int descriptor, uint32_t owner, uint32_t group) {
    return fchown(descriptor, owner, group) == 0 ? 0 : -errno;
}

// Writes all of the bytes; a part of them is an error.
static inline int hook_write(int descriptor, const void *bytes, size_t length) {
    ssize_t written = write(descriptor, bytes, length);
    if (written < 0) return -errno;
    return (size_t)written == length ? 0 : -ENOSPC;
}

static inline int hook_close(int descriptor) {
    return close(descriptor) == 0 ? 0 : -errno;
}

static inline int hook_remove(int directory, const char *name) {
    return unlinkat(directory, name, 0) == 0 ? 0 : -errno;
}

// Renames, unless the new name is taken. renameat2 with RENAME_NOREPLACE is in Linux since 3.15; where the file system
// cannot do it (old NFS, some FUSE), a second name is made and the first one removed.
static inline int hook_rename(int directory, const char *from, const char *to) {
    if (syscall(SYS_renameat2, directory, from, directory, to, 1u) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -errno;
    if (linkat(directory, from, directory, to, 0) != 0) return -errno;
    return hook_remove(directory, from);
}

// Entries of a directory as struct linux_dirent64 (getdents64(2)): 0 at the end.
static inline int hook_list(int directory, void *bytes, size_t size) {
    long length = syscall(SYS_getdents64, directory, bytes, size);
    return length < 0 ? -errno : (int)length;
}

static inline int hook_is_taken(int result) {
    return result == -EEXIST;
}
static inline int hook_is_missing(int result) {
    return result == -ENOENT;
}
