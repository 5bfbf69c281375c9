#define _GNU_SOURCE
#include "clinuxsockets.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

static int result(long value) {
    return value < 0 ? -errno : (int)value;
}

int linux_unix_socket(void) {
    return result(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

size_t linux_unix_path_limit(void) {
    return sizeof(((struct sockaddr_un *)0)->sun_path) - 1;
}

// The address of a path or, when it begins with '@', of an abstract name; its length, or 0 when it is too long.
static socklen_t address_of(const char *name, struct sockaddr_un *address) {
    size_t length = strlen(name);
    if (length == 0 || length > linux_unix_path_limit()) return 0;
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    memcpy(address->sun_path, name, length);
    int is_abstract = name[0] == '@';
    if (is_abstract) address->sun_path[0] = 0;
    return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length + (is_abstract ? 0 : 1));
}

int linux_unix_bind(int descriptor, const char *path, uint32_t mode) {
    struct sockaddr_un address;
    socklen_t size = path[0] == '@' ? 0 : address_of(path, &address);
    if (size == 0) return -ENAMETOOLONG;
    // The file takes over the mode that the socket has before it is bound (unix(7) leaves it to the umask alone).
    if (fchmod(descriptor, mode) != 0) return -errno;
    return result(bind(descriptor, (struct sockaddr *)&address, size));
}

int linux_unix_probe(const char *path) {
    struct sockaddr_un address;
    socklen_t size = address_of(path, &address);
    if (size == 0) return -ENAMETOOLONG;
    int descriptor = linux_unix_socket();
    if (descriptor < 0) return descriptor;
    int outcome = result(connect(descriptor, (struct sockaddr *)&address, size));
    close(descriptor);
    return outcome;
}

int linux_is_unix_datagram(int descriptor) {
    int domain = 0, type = 0;
    socklen_t size = sizeof domain;
    if (getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &size) != 0) return 0;
    size = sizeof type;
    if (getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size) != 0) return 0;
    return domain == AF_UNIX && type == SOCK_DGRAM;
}

int linux_make_private(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0) return -errno;
    return result(fcntl(descriptor, F_SETFD, FD_CLOEXEC));
}

int linux_ask_credentials(int descriptor) {
    int yes = 1;
    return result(setsockopt(descriptor, SOL_SOCKET, SO_PASSCRED, &yes, sizeof yes));
}

// Closes descriptors that came with a message: nobody asked for them.
static void close_passed(const struct cmsghdr *header) {
    size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t index = 0; index < count; index++) {
        int passed;
        memcpy(&passed, CMSG_DATA(header) + index * sizeof passed, sizeof passed);
        close(passed);
    }
}

int linux_peek(int descriptor, void *bytes, size_t size, struct linux_datagram *datagram) {
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(struct ucred))];
    } control;
    struct iovec part = {bytes, size};
    struct msghdr message = {0};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control.bytes;
    ssize_t length = recvmsg(descriptor, &message, MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (length < 0) return -errno;
    memset(datagram, 0, sizeof *datagram);
    datagram->length = length;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET) continue;
        if (header->cmsg_type == SCM_RIGHTS) close_passed(header);
        if (header->cmsg_type != SCM_CREDENTIALS || header->cmsg_len < CMSG_LEN(sizeof(struct ucred))) continue;
        struct ucred sender;
        memcpy(&sender, CMSG_DATA(header), sizeof sender);
        datagram->user = sender.uid;
        datagram->process = sender.pid;
        datagram->has_credentials = 1;
    }
    return 0;
}

int linux_discard(int descriptor) {
    char byte;
    return result(recv(descriptor, &byte, 1, MSG_DONTWAIT) < 0 ? -1 : 0);
}

int linux_unix_send(const char *name, const void *bytes, size_t length, int milliseconds) {
    struct sockaddr_un address;
    socklen_t size = address_of(name, &address);
    if (size == 0) return -ENAMETOOLONG;
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return -errno;
    struct timeval patience = {milliseconds / 1000, (milliseconds % 1000) * 1000};
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    ssize_t sent = sendto(descriptor, bytes, length, MSG_NOSIGNAL, (struct sockaddr *)&address, size);
    int outcome = sent < 0 ? -errno : 0;
    close(descriptor);
    return outcome;
}

int linux_open_directory(int directory, const char *name) {
    return result(openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

int linux_open_file(int directory, const char *name) {
    return result(openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}

int linux_create_file(int directory, const char *name) {
    return result(openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
}

static void describe(const struct stat *status, struct linux_file *file) {
    file->mode = status->st_mode;
    file->owner = status->st_uid;
    file->links = status->st_nlink;
    file->inode = status->st_ino;
    file->size = status->st_size;
    file->modified = status->st_mtim.tv_sec;
}

int linux_status(int descriptor, struct linux_file *file) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return -errno;
    describe(&status, file);
    return 0;
}

int linux_status_at(int directory, const char *name, struct linux_file *file) {
    struct stat status;
    if (fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return -errno;
    describe(&status, file);
    return 0;
}

int linux_open_log_directory(const char *path) {
    return result(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

int linux_open_log(int directory, const char *name, int follows) {
    int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | (follows ? 0 : O_NOFOLLOW);
    return result(openat(directory, name, flags));
}

static int64_t nanoseconds(struct statx_timestamp time) {
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int log_status(int directory, const char *name, int flags, struct linux_log *log) {
    struct statx status;
    if (statx(directory, name, flags, STATX_BASIC_STATS | STATX_BTIME, &status) != 0) return -errno;
    log->device = (uint64_t)status.stx_dev_major << 32 | status.stx_dev_minor;
    log->inode = status.stx_ino;
    log->birth = status.stx_mask & STATX_BTIME ? nanoseconds(status.stx_btime) : 0;
    log->modified = nanoseconds(status.stx_mtime);
    log->size = status.stx_size;
    log->links = status.stx_nlink;
    log->mode = status.stx_mode;
    return 0;
}

int linux_log_status(int descriptor, struct linux_log *log) {
    return log_status(descriptor, "", AT_EMPTY_PATH, log);
}

int linux_log_status_at(int directory, const char *name, int follows, struct linux_log *log) {
    return log_status(directory, name, follows ? 0 : AT_SYMLINK_NOFOLLOW, log);
}

int64_t linux_next_data(int descriptor, int64_t offset) {
    off_t found = lseek(descriptor, offset, SEEK_DATA);
    return found < 0 ? -errno : found;
}

int linux_path_of(int descriptor, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    return result(readlink(link, path, size));
}

int linux_is_regular(uint32_t mode) {
    return S_ISREG(mode);
}

int linux_is_socket(uint32_t mode) {
    return S_ISSOCK(mode);
}

int linux_rename_new(int from_directory, const char *from, int to_directory, const char *to) {
    return result(syscall(SYS_renameat2, from_directory, from, to_directory, to, RENAME_NOREPLACE));
}

int linux_list(int directory, void *bytes, size_t size) {
    return result(syscall(SYS_getdents64, directory, bytes, size));
}

int linux_rewind(int directory) {
    return lseek(directory, 0, SEEK_SET) < 0 ? -errno : 0;
}

int linux_event(void) {
    return result(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
}

int linux_watch(int directory) {
    // inotify takes a path only; this one names exactly the directory that is open.
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", directory);
    int descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (descriptor < 0) return -errno;
    if (inotify_add_watch(descriptor, path, IN_MOVED_TO | IN_CREATE | IN_MODIFY | IN_ONLYDIR) < 0) {
        int error = errno;
        close(descriptor);
        return -error;
    }
    return descriptor;
}

int linux_watcher(void) {
    return result(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
}

int linux_watch_names(int watcher, const char *path) {
    uint32_t names = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB;
    return result(inotify_add_watch(watcher, path, names | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR));
}

int linux_watch_file(int watcher, int descriptor) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    return result(inotify_add_watch(watcher, path, IN_MODIFY | IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF));
}

int linux_unwatch(int watcher, int watch) {
    return result(inotify_rm_watch(watcher, watch));
}

uint32_t linux_watch_modified(void) {
    return IN_MODIFY;
}

uint32_t linux_watch_ignored(void) {
    return IN_IGNORED;
}

uint32_t linux_watch_overflow(void) {
    return IN_Q_OVERFLOW;
}
