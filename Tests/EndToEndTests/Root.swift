import Foundation
import Testing

/// All tests with real processes, one after the other: they share two cores and the kernel's process table.

/// Whether the tests that need root can run; says loudly, once, that they do not.
let isRoot: Bool = {
    guard getuid() == 0 else {
        print("SKIPPED, NOT ROOT: the tests with a real sshd, PAM and foreign accounts")
        return false
    }
    return true
}()

@Suite(.serialized, .enabled(if: isRoot)) enum EndToEnd {}
