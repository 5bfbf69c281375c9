#pragma once

// What the agent needs of Linux that Swift cannot import: control messages, variadic functions, constants that are
// macros. A function that fails returns the negated errno; none of them waits.

#include <stddef.h>
#include <stdint.h>

// --- Datagram sockets with a name in the file system ---

// A new AF_UNIX SOCK_DGRAM socket, non-blocking, closed on exec.
int linux_unix_socket(void);

// The most bytes of a path that a socket can have.
size_t linux_unix_path_limit(void);

// Gives the socket its name; the file has `mode` from its first moment.
int linux_unix_bind(int descriptor, const char *path, uint32_t mode);

// 0 when somebody receives at the path, -ECONNREFUSED when the socket there is nobody's.
int linux_unix_probe(const char *path);

// Whether it is an AF_UNIX SOCK_DGRAM socket.
int linux_is_unix_datagram(int descriptor);

// Makes it non-blocking and closed on exec.
int linux_make_private(int descriptor);

// Asks for the credentials of senders.
int linux_ask_credentials(int descriptor);

// What is known of a datagram beside its bytes.
struct linux_datagram {
    int64_t length;       // of the whole datagram, also where the memory took less
    uint32_t user;        // the sender's user ID
    int32_t process;      // the sender's process ID
    int has_credentials;  // whether the last two are known
};

// Copies the first datagram in the queue and leaves it there. -EAGAIN when there is none.
int linux_peek(int descriptor, void *bytes, size_t size, struct linux_datagram *datagram);

// Takes the first datagram out of the queue.
int linux_discard(int descriptor);

// Sends one datagram to a path, or to an abstract name, which begins with '@'; waits for at most `milliseconds`.
int linux_unix_send(const char *address, const void *bytes, size_t length, int milliseconds);

// --- Files ---

struct linux_file {
    uint32_t mode;
    uint32_t owner;
    uint64_t links;
    uint64_t inode;
    int64_t size;
    int64_t modified;  // seconds since 1970
};

// Opens a directory that is no link.
int linux_open_directory(int directory, const char *name);

// Opens a file that is no link to read it, without waiting.
int linux_open_file(int directory, const char *name);

// Makes a file that is not there yet, with mode 0600.
int linux_create_file(int directory, const char *name);

int linux_status(int descriptor, struct linux_file *file);
int linux_status_at(int directory, const char *name, struct linux_file *file);
int linux_is_regular(uint32_t mode);
int linux_is_socket(uint32_t mode);

// --- Log files ---

// What tells one file from another, whatever its name.
struct linux_log {
    uint64_t device;
    uint64_t inode;
    int64_t birth;     // nanoseconds since 1970; 0 where the file system does not say
    int64_t modified;  // nanoseconds since 1970
    uint64_t size;
    uint64_t links;
    uint32_t mode;
};

// Opens a directory; links are followed.
int linux_open_log_directory(const char *path);

// Opens a file to read it, without waiting; `follows` says whether it may be a link.
int linux_open_log(int directory, const char *name, int follows);

int linux_log_status(int descriptor, struct linux_log *log);
int linux_log_status_at(int directory, const char *name, int follows, struct linux_log *log);

// The first byte at or behind `offset` that is not in a hole; the negated errno when there is none.
int64_t linux_next_data(int descriptor, int64_t offset);

// The path of an open file, without a NUL; its length.
int linux_path_of(int descriptor, char *path, size_t size);

// Renames, unless the new name is taken (-EEXIST).
int linux_rename_new(int from_directory, const char *from, int to_directory, const char *to);

// Entries of a directory as struct linux_dirent64; 0 at the end.
int linux_list(int directory, void *bytes, size_t size);

// Begins the listing again.
int linux_rewind(int directory);

// --- Waking up ---

// A counter that poll sees once it is not 0 (eventfd).
int linux_event(void);

// Watches a directory for files that get their name or grow (inotify); read it without waiting.
int linux_watch(int directory);

// A watcher of many files and directories (inotify); read it without waiting.
int linux_watcher(void);

// Watches a directory for names that come, go, or change their rights; links are followed. The watch's number.
int linux_watch_names(int watcher, const char *path);

// Watches an open file for writes, and for what happens to it. The watch's number.
int linux_watch_file(int watcher, int descriptor);

// Ends one watch.
int linux_unwatch(int watcher, int watch);

// The bit of an inotify event that says that a watched file was written to, or shortened.
uint32_t linux_watch_modified(void);

// The bit of an inotify event that says that the watch is over.
uint32_t linux_watch_ignored(void);

// The bit of an inotify event that says that events were lost.
uint32_t linux_watch_overflow(void);
