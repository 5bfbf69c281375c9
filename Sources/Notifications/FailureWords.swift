import LoginEvents

/// The failed attempts before a login in words: `after 12 failed attempts from this address in the last hour (40 on this
/// account)`.
///
/// The window is the agent's own, an hour. Counts that may be too large are told as the least that is certain.
enum FailureWords {
    /// The words; `nil` where none failed for certain.
    static func text(_ failures: PrecedingFailures?) -> String? {
        guard let failures else { return nil }
        let source = max(0, failures.fromSource - max(0, failures.error))
        let user = max(0, failures.onUser - max(0, failures.error))
        let least = failures.error > 0 ? "at least " : ""
        switch (source, user) {
        case (0, 0): return nil
        case (0, _): return "after \(least)\(attempts(user)) on this account in the last hour"
        case (_, 0): return "after \(least)\(attempts(source)) from this address in the last hour"
        default:
            return "after \(least)\(attempts(source)) from this address in the last hour (\(user) on this account)"
        }
    }

    private static func attempts(_ count: Int) -> String {
        count == 1 ? "1 failed attempt" : "\(count) failed attempts"
    }
}
