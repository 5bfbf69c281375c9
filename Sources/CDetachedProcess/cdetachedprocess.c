// addclosefrom_np and addchdir_np are GNU's own, and so hidden from Swift's Glibc module.
#define _GNU_SOURCE
#include "cdetachedprocess.h"

#include <fcntl.h>
#include <spawn.h>

int doorbell_start_detached(char *const arguments[], char *const environment[]) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error != 0) return error;
    error = posix_spawnattr_init(&attributes);
    if (error != 0) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    if ((error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)) == 0
        && (error = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)) == 0
        && (error = posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)) == 0
        && (error = posix_spawn_file_actions_addclosefrom_np(&actions, 3)) == 0
        && (error = posix_spawn_file_actions_addchdir_np(&actions, "/")) == 0
        && (error = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID)) == 0) {
        pid_t pid;
        error = posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, arguments, environment);
    }
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}
