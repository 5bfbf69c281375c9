/// What is to become of a logon on one channel.
public struct AlertPlan: Hashable, Sendable {
    /// The channel.
    public var channel: ChannelName
    /// The reason of the silence that keeps it quiet, stored and counted all the same; `nil` to tell it.
    public var silencedBy: String?

    /// A plan of the given parts.
    public init(channel: ChannelName, silencedBy: String? = nil) {
        self.channel = channel
        self.silencedBy = silencedBy
    }
}
