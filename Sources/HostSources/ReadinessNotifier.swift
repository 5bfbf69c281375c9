import CLinuxSockets
import Glibc

/// Tells the supervisor how the agent is: the protocol of sd_notify(3), datagrams to the socket that NOTIFY_SOCKET
/// names.
///
/// Without that variable nothing is sent. Sending waits for at most a second and its failure changes nothing: a
/// supervisor that does not listen must not stop the agent.
public struct ReadinessNotifier: Sendable {
    private let address: String?
    /// How often the supervisor wants to hear `watchdog`: half of what it waits; `nil` when it does not watch.
    public let watchdogInterval: Duration?

    /// A notifier for the socket at `address`: an absolute path, or `@` and an abstract name; anything else is taken
    /// for none.
    public init(address: String?, watchdogInterval: Duration? = nil) {
        let first = address?.utf8.first
        self.address = first == UInt8(ascii: "/") || first == UInt8(ascii: "@") ? address : nil
        self.watchdogInterval = self.address == nil ? nil : watchdogInterval
    }

    /// A notifier for what NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID in an environment say to process `process`.
    public init(environment: [String: String], process: Int32) {
        let mine = environment["WATCHDOG_PID"].map { Int32($0) == process } ?? true
        let patience = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.flatMap { $0 > 1 && mine ? $0 / 2 : nil }
        self.init(address: environment["NOTIFY_SOCKET"], watchdogInterval: patience.map { .microseconds($0) })
    }

    /// The agent takes logins now.
    public func ready() { send("READY=1") }

    /// The agent reads its configuration again; `ready` tells when it is done.
    public func reloading() {
        var time = timespec()
        // Safe: the call fills the struct and keeps nothing.
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)")
    }

    /// The agent ends.
    public func stopping() { send("STOPPING=1") }

    /// The agent is alive.
    public func watchdog() { send("WATCHDOG=1") }

    /// One line that the supervisor shows; control characters are replaced, and 200 characters are kept.
    public func status(_ text: String) {
        let line = text.unicodeScalars.prefix(200).map { $0.value < 32 || $0.value == 127 ? " " : String($0) }
        send("STATUS=" + line.joined())
    }

    private func send(_ message: String) {
        guard let address else { return }
        let bytes = Array(message.utf8)
        // Safe: the call reads the address and as many bytes as there are, and keeps nothing.
        _ = unsafe bytes.withUnsafeBytes { unsafe linux_unix_send(address, $0.baseAddress, $0.count, 1000) }
    }
}
