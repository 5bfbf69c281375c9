import IPNetworks

@testable import LoginEvents

/// What `AttemptCounts` must say, from every attempt kept: slow and obvious.
struct SlowAttemptCounts {
    let window: Duration
    private(set) var attempts: [FailedAttempt] = []
    /// Which attempts a success of their source made void.
    private var isVoid: [Bool] = []
    private var latest: Int64 = .min

    init(window: Duration) {
        self.window = window
    }

    private var step: Int64 { window.components.seconds * 1_000_000 / 3 }

    mutating func add(_ attempt: FailedAttempt) {
        attempts.append(attempt)
        isVoid.append(false)
        latest = max(latest, attempt.time.microseconds / step)
    }

    mutating func succeeded(from address: IPAddress) {
        for (index, attempt) in attempts.enumerated() where attempt.address.map(Self.source) == Self.source(address) {
            isVoid[index] = true
        }
    }

    func failures(from address: IPAddress, on user: RawText, at time: Timestamp) -> PrecedingFailures {
        PrecedingFailures(
            fromSource: count(at: time) { !$1 && $0.address.map(Self.source) == Self.source(address) },
            onUser: count(at: time) { attempt, _ in attempt.user == user }
        )
    }

    func count(at time: Timestamp, _ matches: (FailedAttempt, Bool) -> Bool) -> Int {
        let asked = time.microseconds / step
        return zip(attempts, isVoid).reduce(0) { sum, entry in
            let at = entry.0.time.microseconds / step
            return sum + (at <= asked && at > asked - 4 && matches(entry.0, entry.1) ? entry.0.count : 0)
        }
    }

    static func source(_ address: IPAddress) -> String {
        address.family == .v4 ? "\(address)" : String(address.high, radix: 16)
    }
}
