import IPNetworks

/// What is known about a connection before somebody is logged in on it.
struct PreauthConnection {
    /// How many steps of an authentication are kept.
    static let maximumSteps = 8

    var address: IPAddress?
    var port: UInt16?
    /// The account that was named last.
    var user: RawText?
    var isInvalidUser = false
    var failures = LineTally()
    /// Whether its end was counted as an attempt.
    var isEndCounted = false
    /// Whether somebody is logged in.
    var isAuthenticated = false
    /// Whether sshd writes at `LogLevel VERBOSE`.
    var isVerbose = false
    /// The methods that succeeded while more were wanted, from the first source that told of one.
    private(set) var steps: [AuthenticationStep] = []
    private var stepSource: LoginWitnesses = []
    var touched: UInt64 = 0

    /// Whether a line can be about this connection: its process serves one after the other.
    func isSame(as record: LogRecord) -> Bool {
        if let port, let other = record.port, port != other { return false }
        if let address, let other = record.address, address != other { return record.isSuspicious }
        return true
    }

    /// Takes over what a line says of the connection.
    mutating func learn(_ record: LogRecord) {
        if address == nil { address = record.address }
        if port == nil { port = record.port }
        if let name = record.user { user = name }
        isInvalidUser = isInvalidUser || record.isInvalidUser
    }

    /// Keeps a step of several.
    mutating func append(_ step: AuthenticationStep, from source: LoginWitnesses) {
        guard steps.count < Self.maximumSteps, stepSource.isEmpty || stepSource == source else { return }
        stepSource = source
        steps.append(step)
    }
}
