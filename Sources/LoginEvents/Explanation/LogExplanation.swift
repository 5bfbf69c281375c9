/// How the grammar read one line, step by step.
public struct LogExplanation: Hashable, Sendable {
    /// One step.
    public struct Step: Hashable, Sendable {
        /// What it is about, such as `time` or `address`.
        public var title: String
        /// The bytes of the line that it read; `nil` when it is about none.
        public var bytes: Range<Int>?
        /// What they stand for, where that is not what they look like; hostile text is possible.
        public var value: RawText?
        /// What was concluded and why, in our own words; empty when the bytes say it all.
        public var words: String

        init(_ title: String, _ bytes: Range<Int>?, value: RawText? = nil, _ words: String = "") {
            self.title = title
            self.bytes = bytes
            self.value = value
            self.words = words
        }
    }

    /// A row of the table that does not fit, and how far it does.
    public struct NearRow: Hashable, Sendable {
        /// The row.
        public var row: LogRow
        /// The bytes of the line that it fits.
        public var fitting: Range<Int>
        /// What it wants behind them; empty when the line goes on where the row ends.
        public var missing: String
    }

    /// The line.
    public var line: RawText
    /// The steps, in the order in which they were taken.
    public internal(set) var steps: [Step] = []
    /// What the line says.
    public internal(set) var reading = LogReading.foreign
    /// The row of the table that fits.
    public internal(set) var row: LogRow?
    /// The rows that are nearest, where a writer of ours wrote the line and none fits.
    public internal(set) var nearest: [NearRow] = []

    /// Whether the journal says that another program wrote the line.
    public internal(set) var isForged = false

    /// What becomes of a line like this, in words without full stop.
    public var fate: String {
        switch reading {
        case .foreign: "nothing: it is no line of sshd, dropbear or PAM"
        case .unknown: "it is counted as a line that was not understood, and the first few are shown"
        case .record where isForged: "no login and no attempt: a forged line, which is reported if it tells of a login"
        case .record(let record): Self.fate(record)
        }
    }

    private static func fate(_ record: LogRecord) -> String {
        switch record.category {
        case .accepted:
            "a login, once its writer is known to be sshd: by the journal, or because the hook saw the same process; "
                + "in a file alone it is told as what only the log saw"
        case .failed: record.repeatCount > 1 ? "\(record.repeatCount) failed attempts" : "a failed attempt"
        case .partial: "a step of an authentication that needs more; a login only with the line that says Accepted"
        case .postponed: "nothing yet: a method goes on"
        case .refusedUser:
            "the account of this connection; with its end it is one failed attempt, unless a Failed line was one"
        case .connection: "the address and port of this process, for its other lines"
        case .preauthEnd: "one failed attempt, if this process named an account and no Failed line was one"
        case .sessionStart, .sessionClose: "what a channel of the login with this connection was for"
        case .pamSessionOpened: "nothing of its own: it confirms that PAM knows the login of this process"
        case .pamSessionClosed, .disconnected: "the end of the login of this process"
        case .pamFailure:
            "nothing of its own: sshd's line on the same attempt counts; its address decides where that is in doubt"
        case .dropped: "as many dropped connections as it says, which count as attempts"
        case .penalty: "nothing of its own: connections that are dropped because of it count"
        case .server, .other: "nothing: it says nothing about a login"
        }
    }
}
