public import LoginEvents

/// What a service said about one address, and how long that holds.
public struct KeptAnswer: Hashable, Sendable {
    /// What it said.
    public enum Content: Hashable, Sendable {
        /// The raw answer.
        case answer([UInt8])
        /// It does not know the address.
        case notSeen
        /// Nothing of use, and why.
        case failed(String)
    }

    /// What it said.
    public var content: Content
    /// When it said so.
    public var time: Timestamp
    /// Until when it is not asked again.
    public var until: Timestamp

    /// An answer of the given parts.
    public init(content: Content, time: Timestamp, until: Timestamp) {
        self.content = content
        self.time = time
        self.until = until
    }

    /// Whether it holds at `now`; what claims to come from the future was kept by a clock that was wrong.
    public func holds(at now: Timestamp) -> Bool {
        time <= now.advanced(by: .seconds(300)) && now < until
    }

    /// The bytes that it takes, roughly.
    public var size: Int {
        switch content {
        case .answer(let raw): raw.count
        case .notSeen: 0
        case .failed(let words): words.utf8.count
        }
    }
}
