import Timestamps

/// What the scorer needs of a feed to weigh its listings at one moment.
struct FeedWeighing: Sendable {
    let category: FeedCategory
    let retention: FeedRetention
    let weights: [Double]
    let keepDays: Double
    /// Days since the source counts as stale; 0 for a fresh one.
    let staleDays: Double
    /// Days since the source was made; `nil` when nobody says.
    let sourceDays: Double?
    /// The same as an entry's age would be in the index, which rounds it up.
    let roundedSourceDays: Double?

    init(
        category: FeedCategory,
        retention: FeedRetention,
        weights: [Double],
        keepDays: Double,
        staleDays: Double,
        sourceDays: Double?
    ) {
        self.category = category
        self.retention = retention
        self.weights = weights
        self.keepDays = keepDays
        self.staleDays = staleDays
        self.sourceDays = sourceDays
        roundedSourceDays = sourceDays
    }

    init(_ feed: IndexedFeed, builtAt: Timestamp, at now: Timestamp, model: ScoreModel) {
        category = feed.category
        retention = feed.retention
        weights = feed.weights
        keepDays = Double(feed.keepSeconds) / 86_400
        sourceDays = feed.sourceDate.map { Self.days(from: $0, to: now) }
        roundedSourceDays = feed.sourceDate.map { date in
            let age = Member.age(of: date, at: builtAt)
            return Self.days(from: builtAt.advanced(by: .seconds(-Int64(age))), to: now)
        }
        let patience = max(model.staleDays, 2 * Double(feed.pollSeconds) / 86_400)
        staleDays = max(0, (sourceDays ?? 0) - patience)
    }

    /// Points of a listing at the moment; 0 when it no longer counts.
    ///
    /// `days` have gone since it was last seen.
    func points(level: UInt8, isRemoved: Bool, days: Double, model: ScoreModel) -> Double {
        let weight = weight(level: level)
        if category.evidenceGroup == nil {
            let absent = isRemoved ? days : days - (roundedSourceDays ?? days)
            return absent > keepDays ? 0 : weight * Curves.halved(staleDays / model.kindHalfLife)
        }
        switch retention {
        case .window:
            return days > keepDays ? 0 : max(0, weight + model.ageLoss(days: days))
        case .maintained:
            let stale = weight + model.ageLoss(days: staleDays)
            guard isRemoved else { return max(0, stale) }
            return days > model.removalDays ? 0 : max(0, stale + model.removal)
        }
    }

    /// How much its age leaves of what its listings say, 0 to 1.
    func freshness(_ model: ScoreModel) -> Double {
        let weight = weight(level: 0)
        guard weight > 0 else { return 0 }
        return (1 + model.ageLoss(days: staleDays) / weight).clamped(to: 0...1)
    }

    /// Points of a fresh listing of this level.
    func weight(level: UInt8) -> Double {
        guard let last = weights.last else { return 0 }
        let position = max(0, Int(level) - 1)
        return position < weights.count ? weights[position] : last
    }

    /// Days between two moments; 0 when the clock went back.
    static func days(from earlier: Timestamp, to now: Timestamp) -> Double {
        max(0, Double(now.seconds) - Double(earlier.seconds)) / 86_400
    }
}
