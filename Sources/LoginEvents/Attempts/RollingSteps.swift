/// Numbers the steps of a rolling window: a third of it each, so that a count reaches back by the window at least and by
/// four thirds of it at most.
///
/// Steps never go back. Where the clock was set back, or a log from earlier is read, a few attempts are too old for the
/// window; when they do not end, their time is taken for the present.
struct RollingSteps: Hashable {
    /// How many steps count: the one that goes on, and three thirds of the window before it.
    static let span = 4
    /// How many attempts in a row must be too old before their time is taken for the present.
    static let patience = 16

    /// The year 9999 in microseconds, and as far before 1970: other times are no times of a log.
    private static let farthest: Int64 = 253_402_300_800_000_000
    /// How far steps may be shifted in all before the shift is given up: no clock does that.
    static let farthestStep: Int64 = 1 << 58

    /// The length of a step in microseconds; at least a second.
    let length: Int64
    /// The step that goes on.
    private(set) var latest: Int64?
    private var offset: Int64 = 0
    private var tooOld = 0

    init(window: Duration) {
        let (seconds, attoseconds) = window.components
        let bounded = min(max(seconds, 0), 1 << 40)
        length = max((bounded * 1_000_000 + max(attoseconds, 0) / 1_000_000_000_000) / 3, 1_000_000)
    }

    init(length: Int64, latest: Int64?, offset: Int64) {
        self.length = length
        self.latest = latest
        self.offset = offset
    }

    /// What is kept across restarts.
    var state: (latest: Int64?, offset: Int64) { (latest, offset) }

    /// The step of `time` for an attempt; `nil` when it is too old to count.
    mutating func advance(to time: Timestamp) -> Int64? {
        let step = number(time)
        guard let known = latest else {
            latest = step
            return step
        }
        if step > known {
            (latest, tooOld) = (step, 0)
            return step
        }
        if known &- step < Int64(Self.span) {
            tooOld = 0
            return step
        }
        tooOld += 1
        guard tooOld >= Self.patience else { return nil }
        tooOld = 0
        offset = offset &+ (known &- step)
        guard abs(offset) < Self.farthestStep else {
            (offset, latest) = (0, nil)
            return nil
        }
        return known
    }

    /// The step of `time` for a question: from before the window it is asked of the present.
    func asked(at time: Timestamp) -> Int64 {
        let step = number(time)
        guard let latest, step < latest, latest &- step >= Int64(Self.span) else { return step }
        return latest
    }

    private func number(_ time: Timestamp) -> Int64 {
        let moment = min(max(time.microseconds, -Self.farthest), Self.farthest)
        let whole = moment / length
        return (whole * length > moment ? whole - 1 : whole) &+ offset
    }
}
