// IPFire's location library, loaded when a database is imported, so that the program runs where it is not installed.
#pragma once
#include <stdint.h>
#include <sys/types.h>

// What comes through the pipe: this head in the host's byte order, then `length` bytes of text.
struct clibloc_record {
    uint8_t kind;     // one of the kinds below
    uint8_t family;   // of a network: 4 or 6
    uint8_t flags;    // of a network: the flags below
    uint8_t reserved; // 0
    uint32_t number;  // the AS number; of the end: how many records came before it
    int64_t time;     // of the database: when it was made, in seconds since the epoch
    uint8_t first[16], last[16]; // of a network; IPv4 in the last four bytes
    uint16_t length;  // of the text that follows: country code, name of an AS, licence, or what went wrong
    uint8_t padding[6];
};

enum {
    CLIBLOC_NETWORK = 1,
    CLIBLOC_NAME = 2,
    CLIBLOC_DATABASE = 3,
    CLIBLOC_END = 4,
    CLIBLOC_NO_LIBRARY = 5,
    CLIBLOC_FAILED = 6,
};

enum {
    CLIBLOC_PROXY = 1,
    CLIBLOC_SATELLITE = 2,
    CLIBLOC_ANYCAST = 4,
};

// Reads the database behind the descriptor `database` in a process of its own and writes records from there into a pipe,
// the last of them an end or a failure: a damaged file that makes the library fail takes only that process with it, and
// one that makes it run without end is killed after `seconds`. Gives the process to wait for and the end of the pipe to
// read from, which the caller closes, or -1 and sets errno.
pid_t clibloc_start(int database, unsigned seconds, int *records);
