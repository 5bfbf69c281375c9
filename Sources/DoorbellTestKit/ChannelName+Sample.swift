public import Pipeline

extension ChannelName {
    /// The channel of most tests.
    public static let slack = ChannelName(rawValue: "slack")
    /// A second channel.
    public static let pager = ChannelName(rawValue: "pager")
}
