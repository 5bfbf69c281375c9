// What PAM runs at the start and the end of a session:
//
//     session optional pam_exec.so quiet /usr/lib/doorbell/doorbell-hook [RUNTIME_DIR]
//
// It prints nothing and exits with 0, whatever happens.

import CHookPosix

// The arguments and the environment are the kernel's, NUL-terminated, and nobody else has them: there is one thread.
// The memory is of the sizes that its header names, and used by nobody else.
unsafe Hook.run(
    arguments: hook_arguments(),
    environment: hook_environment(),
    memory: HookMemory(
        record: UnsafeMutableBufferPointer(start: hook_record_memory(), count: Int(hook_record_size)),
        listing: UnsafeMutableBufferPointer(start: hook_listing_memory(), count: Int(hook_listing_size)),
        path: UnsafeMutableBufferPointer(start: hook_path_memory(), count: Int(hook_path_size))
    )
)
_exit(0)
