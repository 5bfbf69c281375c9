import CDetachedProcess
import Glibc

/// Starts this program again in the background: a session of its own, no terminal, no open file of the parent.
///
/// sshd waits for everybody who holds the session's pipes: a child that kept one of them would hold up `scp` and
/// `ssh host command` until it ends, so that every descriptor above the three standard ones is closed.
enum DetachedProcess {
    /// Starts this program with the given arguments and environment; false when it could not be started.
    static func start(arguments: [String], environment: [String]) -> Bool {
        unsafe withCStrings(["doorbell"] + arguments) { arguments in
            unsafe withCStrings(environment) { environment in
                // Both lists end with a null pointer and live until the call returns.
                unsafe doorbell_start_detached(arguments, environment) == 0
            }
        }
    }

    private static func withCStrings<Result>(
        _ strings: [String],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = unsafe strings.map { unsafe strdup($0) } + [nil]
        // Each was allocated by strdup and is freed once, after the body.
        defer {
            for index in unsafe pointers.indices { unsafe free(pointers[index]) }
        }
        return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
            guard let first = buffer.baseAddress else {
                preconditionFailure("a list with a nil at its end is not empty")
            }
            return unsafe body(first)
        }
    }
}
