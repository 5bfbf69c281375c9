/// The figures of a delivery lane: how fast, how patient, how far ahead.
public struct DeliveryPolicy: Hashable, Sendable {
    /// How many attempts a second a channel takes for long, more than 0; Slack asks for 1.
    public var rate: Double
    /// How many attempts may follow each other at once after a pause; 1 or more.
    public var burst: Int
    /// The longest wait between two attempts that the lane chooses itself.
    public var longestBackoff: Duration
    /// The longest wait that a channel may ask for; a longer one is cut, so that a lying server silences nobody for days.
    public var longestAskedWait: Duration
    /// How long the rate is halved after a channel asked for a wait.
    public var slowdown: Duration
    /// How often a paused destination is probed.
    public var probeInterval: Duration
    /// How long a risk provider has for an answer.
    public var assessmentDeadline: Duration
    /// How many of the next entries are assessed at the same time; 1 or more.
    public var lookAhead: Int
    /// How often the lane looks into an outbox that nobody said was changed: a command may have done so.
    public var recheck: Duration

    /// The usual figures.
    public init() {
        rate = 1
        burst = 3
        longestBackoff = .seconds(300)
        longestAskedWait = .seconds(3600)
        slowdown = .seconds(600)
        probeInterval = .seconds(300)
        assessmentDeadline = .seconds(2)
        lookAhead = 4
        recheck = .seconds(15)
    }
}
