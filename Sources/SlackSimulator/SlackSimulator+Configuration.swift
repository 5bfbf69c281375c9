import FoundationEssentials

extension SlackSimulator {
    /// How a simulator behaves.
    ///
    /// The defaults are Slack's rules, on a free port of the loopback.
    public struct Configuration: Sendable {
        /// The address to listen on.
        public var host = "127.0.0.1"
        /// The port to listen on; 0 for any that is free.
        public var port = 0
        /// Whether an address that is not loopback is allowed: everybody who reaches it can read the messages.
        public var listensBeyondLoopback = false
        /// Names and addresses, besides those of the loopback and `host`, that may stand in the `Host` header.
        public var allowedHosts: Set<String> = []
        /// The webhooks that exist, as `T.../B.../...`; `nil` for every one.
        public var webhooks: Set<String>?
        /// How many messages a channel takes at once before it is one a second; `nil` for no limit.
        public var burst: Int? = 4
        /// How many messages are kept; the oldest go first.
        public var mostMessages = 1000
        /// How large a body may be.
        public var mostBodyBytes = 256 * 1024
        /// Whether faults can be asked for over HTTP (`/control/...`); for tests.
        public var allowsControl = false
        /// How long a fault that hangs does.
        public var hang = Duration.seconds(30)
        /// How long a request's body may take.
        public var bodyDeadline = Duration.seconds(10)
        /// The clocks; tests bring their own.
        public var clock = Clock()

        /// The defaults.
        public init() {}
    }

    /// Where a simulator has its time from.
    public struct Clock: Sendable {
        /// Microseconds since 1970-01-01 UTC.
        public var unixMicroseconds: @Sendable () -> Int64
        /// Time since some start, never going back.
        public var elapsed: @Sendable () -> Duration

        /// The clocks of the machine, unless others are given.
        public init(
            unixMicroseconds: (@Sendable () -> Int64)? = nil,
            elapsed: (@Sendable () -> Duration)? = nil
        ) {
            self.unixMicroseconds = unixMicroseconds ?? { Int64(Date().timeIntervalSince1970 * 1_000_000) }
            let start = ContinuousClock.now
            self.elapsed = elapsed ?? { ContinuousClock.now - start }
        }
    }

    /// Why a simulator does not start.
    public enum ConfigurationError: Error, Hashable, CustomStringConvertible {
        /// The address is not loopback and that was not allowed.
        case notLoopback
        /// Something else listens on the port.
        case portTaken

        /// What to do.
        public var description: String {
            switch self {
            case .notLoopback:
                "the inbox shows every message to everybody who can reach it, so it listens on the loopback only, "
                    + "unless it is told otherwise (doorbell inbox --allow-remote)"
            case .portTaken: "something else listens on this port; take another one, or port 0 for any free one"
            }
        }
    }
}
