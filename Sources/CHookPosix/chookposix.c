#include "chookposix.h"

// The record is aligned to a page, so that a short one touches one page.
static unsigned char record[hook_record_size] __attribute__((aligned(4096)));
static unsigned char listing[hook_listing_size] __attribute__((aligned(4096)));
static char path[hook_path_size] __attribute__((aligned(4096)));

unsigned char *hook_record_memory(void) {
    return record;
}

unsigned char *hook_listing_memory(void) {
    return listing;
}

char *hook_path_memory(void) {
    return path;
}
