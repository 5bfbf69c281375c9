public import LoginEvents

extension LoginIntake {
    /// What decides who is told.
    public struct Rules: Hashable, Sendable {
        /// The channels that logons and findings are told on.
        public var channels: [ChannelName]
        /// Which logons are kept quiet; the first that matches gives the reason.
        public var silences: [Silence]

        /// Rules of the given parts.
        public init(channels: [ChannelName], silences: [Silence]) {
            self.channels = channels
            self.silences = silences
        }

        /// What is to become of an event on each channel; nothing for a logoff, nor for a logon of which a finding tells.
        public func plans(for event: LoginEvent) -> [AlertPlan] {
            guard event.activity == .logon, event.outcome != .unknown else { return [] }
            let reason = silences.first { $0.matches(event) }?.reason
            return channels.map { AlertPlan(channel: $0, silencedBy: reason) }
        }
    }
}
