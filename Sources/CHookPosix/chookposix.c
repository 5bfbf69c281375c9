#define _GNU_SOURCE
#include "chookposix.h"

#include <sys/auxv.h>

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

int hook_send(int descriptor, const char *path, size_t path_length, const void *bytes, size_t length) {
    struct sockaddr_un address;
    if (path_length >= sizeof address.sun_path) return -ENAMETOOLONG;
    address.sun_family = AF_UNIX;
    memcpy(address.sun_path, path, path_length);
    address.sun_path[path_length] = 0;

    // The kernel adds the sender's credentials by itself only when the receiver has asked for them before the datagram
    // is sent. A supervisor that holds the socket while the agent is away may not have asked, so they are always sent;
    // the kernel checks them.
    struct ucred credentials = {getpid(), (uid_t)getauxval(AT_EUID), (gid_t)getauxval(AT_EGID)};
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof(struct ucred))];
    } control;
    memset(&control, 0, sizeof control);
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_CREDENTIALS;
    control.header.cmsg_len = CMSG_LEN(sizeof credentials);
    memcpy(CMSG_DATA(&control.header), &credentials, sizeof credentials);

    struct iovec part = {(void *)bytes, length};
    struct msghdr message;
    memset(&message, 0, sizeof message);
    message.msg_name = &address;
    message.msg_namelen = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + path_length + 1);
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = &control;
    message.msg_controllen = sizeof control.bytes;
    return sendmsg(descriptor, &message, MSG_DONTWAIT | MSG_NOSIGNAL) < 0 ? -errno : 0;
}
