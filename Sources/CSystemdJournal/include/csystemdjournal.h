// libsystemd's journal reader, loaded when it is asked for, so that the program runs where it is not installed and is
// built without its headers.
#pragma once

#include <stddef.h>
#include <stdint.h>

// An open journal; belongs to one thread at a time.
typedef struct csystemdjournal csystemdjournal;

// Whether the library and everything that is needed of it is there: 1 or 0. Asked again each time until it is there.
int csystemdjournal_is_available(void);

// Opens the journals of a directory, or with NULL all of this host that may be read; closed by csystemdjournal_close.
// -ELIBACC when there is no library. This and all of the following give the negated errno when they fail.
int csystemdjournal_open(const char *directory, csystemdjournal **journal);
void csystemdjournal_close(csystemdjournal *journal);

// How much of a field is unpacked at most; fields that are not packed come whole.
int csystemdjournal_set_limit(csystemdjournal *journal, size_t bytes);

// --- Which entries ---

// Adds `FIELD=value`: values of one field are alternatives, fields must all fit.
int csystemdjournal_add_match(csystemdjournal *journal, const void *match, size_t size);
// What is added from now on is an alternative to all that was added before.
int csystemdjournal_add_alternative(csystemdjournal *journal);
void csystemdjournal_forget_matches(csystemdjournal *journal);

// --- Where ---

int csystemdjournal_seek_head(csystemdjournal *journal);
int csystemdjournal_seek_tail(csystemdjournal *journal);
int csystemdjournal_seek_time(csystemdjournal *journal, uint64_t microseconds);
int csystemdjournal_seek_cursor(csystemdjournal *journal, const char *cursor);

// 1 when there is such an entry, 0 when there is none.
int csystemdjournal_next(csystemdjournal *journal);
int csystemdjournal_previous(csystemdjournal *journal);

// --- The entry ---

// A text of the library's form, to be freed by free.
int csystemdjournal_cursor(csystemdjournal *journal, char **cursor);
// 1 when the entry is the cursor's, 0 when it is another one.
int csystemdjournal_is_at(csystemdjournal *journal, const char *cursor);
int csystemdjournal_time(csystemdjournal *journal, uint64_t *microseconds);
// `FIELD=value`, valid until the journal is used again; -ENOENT when the entry has no such field.
int csystemdjournal_field(csystemdjournal *journal, const char *field, const void **data, size_t *size);

// --- Waiting ---

enum {
    CSYSTEMDJOURNAL_NOTHING = 0,
    CSYSTEMDJOURNAL_APPENDED = 1,
    CSYSTEMDJOURNAL_CHANGED = 2, // files came or went
};

// What poll waits for, and for which events; the descriptor belongs to the journal.
int csystemdjournal_descriptor(csystemdjournal *journal);
int csystemdjournal_events(csystemdjournal *journal);
// Microseconds of CLOCK_MONOTONIC when csystemdjournal_process must be called in any case; all bits set for never.
int csystemdjournal_deadline(csystemdjournal *journal, uint64_t *microseconds);
// Takes what the descriptor has: one of the values above.
int csystemdjournal_process(csystemdjournal *journal);

// --- Files ---

struct csystemdjournal_files {
    int readable, refused; // files of journals
    uint64_t device, inode; // of the directory
};

// Counts the files of a directory that end in ".journal", and those of directories in it that are named after a machine.
// Works without the library.
int csystemdjournal_count(const char *directory, struct csystemdjournal_files *files);
