/// How long answers of services are kept, and how long a service is left alone.
public struct ServicePolicy: Hashable, Sendable {
    /// An answer holds this long.
    public var answerAge: Duration = .seconds(24 * 3600)
    /// That a service does not know an address holds this long.
    public var notSeenAge: Duration = .seconds(3600)
    /// A failure holds this long for the address it concerns.
    public var failureAge: Duration = .seconds(300)
    /// A service that did not answer, or is broken, is left alone this long, so that the next logins do not wait for it.
    public var breather: Duration = .seconds(60)
    /// A service that refused the key is left alone this long; a new configuration ends that.
    public var keyRefusal: Duration = .seconds(3600)
    /// A service that says it was asked too often, and not for how long, is left alone this long.
    public var usualRest: Duration = .seconds(3600)
    /// The longest rest that a service may ask for; a longer one is cut, so that a lying server silences none for weeks.
    public var longestRest: Duration = .seconds(86_400)
    /// How many addresses are asked about at the same time.
    public var parallel = 16

    /// The usual figures.
    public init() {}
}
