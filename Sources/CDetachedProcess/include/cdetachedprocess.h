#pragma once

/// Starts /proc/self/exe with these arguments and this environment in a session of its own, in the folder `/`, with
/// /dev/null as its three standard files and every other descriptor closed. Returns 0, or the error number.
int doorbell_start_detached(char *const arguments[], char *const environment[]);
