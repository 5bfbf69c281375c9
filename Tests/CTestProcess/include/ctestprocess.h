#pragma once
#include <sys/types.h>

/// Starts a program with no signal blocked or ignored, three files as its standard ones and no other descriptor open.
/// Returns its process, or the negative error number.
pid_t test_start(char *const arguments[], char *const environment[], const char *in, const char *out, const char *err);

/// Collects the process when it has ended: 0 while it runs, 1 when it has ended with *status its exit code (128 and the
/// signal's number when one ended it), the negative error number otherwise.
int test_collect(pid_t process, int *status);

/// Makes this thread act as another user on files (setfsuid(2)), without root's rights there. Returns who it was before.
int test_act_as(unsigned int user);
