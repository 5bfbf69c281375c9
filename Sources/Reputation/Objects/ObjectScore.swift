/// Scores of what is more than one address: ranges of sources, prefixes, autonomous systems and datacenters.
///
/// All are whole numbers from 0 to 99. `docs/api-scores.md` has the formulas with worked examples.
public enum ObjectScore {
    /// The score of a listing that counts in full, by how many seconds ago the source saw the address last; what is
    /// older than the last row has that row's score.
    public static let decay: [(seconds: Int64, score: Int)] = [
        (3_600, 99), (21_600, 90), (43_200, 80), (86_400, 70), (604_800, 50), (2_592_000, 30), (7_776_000, 20),
        (15_552_000, 10), (31_536_000, 5),
    ]

    /// The points (log-odds) of a listing that counts in full: those of a sensor of SSH servers.
    public static let fullPoints = 4.8

    /// The score of a listing: that of its age, scaled by the points of a fresh listing of its source.
    ///
    /// What was seen in the future counts as seen now; points that are not above 0 give 0.
    public static func listing(age seconds: Int64, points: Double) -> Int {
        let row = decay.first { seconds <= $0.seconds } ?? decay[decay.count - 1]
        guard points > 0 else { return 0 }
        return Int((Double(row.score) * min(points / fullPoints, 1)).rounded())
    }

    /// The score of a prefix: the mean score of its bad addresses, times how crowded it is with them, which is half as
    /// soon as one address in 64 is bad and nearly all of it at one in six.
    ///
    /// sum / (hosts + size / 64), rounded: a prefix that is much larger than what is known against it has 0.
    public static func density(_ tally: PrefixTally) -> Int {
        guard tally.hosts > 0 else { return 0 }
        let score = Double(tally.sum) / (Double(tally.hosts) + Double(tally.size) / 64)
        return clip(score)
    }

    /// The mean of scores, each counting by its size; 0 of nothing.
    public static func average(_ parts: [(score: Int, size: UInt64)]) -> Int {
        var total = 0.0
        var sum = 0.0
        for part in parts {
            total += Double(part.size)
            sum += Double(part.size) * Double(part.score)
        }
        return total > 0 ? clip(sum / total) : 0
    }

    private static func clip(_ score: Double) -> Int { Int(min(max(score, 0), 99).rounded()) }
}
