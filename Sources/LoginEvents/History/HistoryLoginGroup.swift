public import IPNetworks

/// All logins to one account on one host from one source by one means.
public struct HistoryLoginGroup: Hashable, Sendable {
    /// What they have in common.
    public struct Key: Hashable, Sendable {
        /// The account.
        public var user: RawText
        /// The host that was logged in to.
        public var host: RawText
        /// Where they came from; `nil` when the lines have no address.
        public var address: IPAddress?
        /// The client as the lines have it.
        public var remoteHost: RawText
        /// The steps of the authentication.
        public var authentication: [AuthenticationStep]

        /// The key of a login.
        init(user: RawText, host: RawText, source: LoginEvent.Source, authentication: [AuthenticationStep]) {
            self.user = user
            self.host = host
            address = source.address
            remoteHost = source.remoteHost
            self.authentication = authentication
        }
    }

    /// What they have in common.
    public var key: Key
    /// How many.
    public var count = 0
    /// The first.
    public var first: Timestamp
    /// The last.
    public var last: Timestamp
    /// How many of them the log tells the end of.
    public var endedCount = 0
    /// How long those lasted together.
    public var duration = Duration.zero
    /// How long the longest of those lasted.
    public var longest = Duration.zero
    /// What their channels were for, each kind once.
    public var kinds: [LogSession.Kind] = []
    /// The largest number of failures from the source before one of them.
    public var mostFailures = 0
    /// How many of them are doubtful.
    public var doubtfulCount = 0
}
