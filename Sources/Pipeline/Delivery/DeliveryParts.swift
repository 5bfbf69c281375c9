public import IPNetworks

/// What a delivery lane works with, and what a reload of the configuration replaces.
public struct DeliveryParts: Sendable {
    /// Who tells the alerts; its name never changes.
    public var channel: any NotificationChannel
    /// Who is asked about source addresses; `nil` when nobody is.
    public var provider: (any RiskProvider)?
    /// Which addresses may be asked about.
    public var scope: PublicScope
    /// The full name of this host, as findings are told with it.
    public var host: String
    /// The figures.
    public var policy: DeliveryPolicy

    /// Parts of a lane.
    public init(
        channel: any NotificationChannel,
        provider: (any RiskProvider)?,
        scope: PublicScope = PublicScope(),
        host: String = "",
        policy: DeliveryPolicy = DeliveryPolicy()
    ) {
        self.channel = channel
        self.provider = provider
        self.scope = scope
        self.host = host
        self.policy = policy
    }
}

/// What a delivery lane needs of the stores: the outbox, and a place for the assessments.
public typealias DeliveryStore = LoginStore & OutboxStore
