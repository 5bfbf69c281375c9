#pragma once

// Counts what this thread allocates: the test program's own malloc stands before the C library's, for Swift's runtime too.

// How many allocations this thread has made since it began; moving an allocation counts as one. Always 0 where another
// tool has taken malloc for itself (the sanitizers).
unsigned long test_allocations(void);

// Makes and frees one allocation that no compiler leaves out.
void test_allocate(void);
