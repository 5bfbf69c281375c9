#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The curves of the score: the only place that needs the C library's `exp` and `log`.
enum Curves {
    /// The score of z, 0 to 100.
    static func score(_ z: Double) -> Double { 100 / (1 + exp(-z)) }

    /// z of a score inside 0...100; the ends give infinity.
    static func logOdds(_ score: Double) -> Double { log(score / (100 - score)) }

    /// The number of doublings from 1 to `value`, which is above 0.
    static func doublings(_ value: Double) -> Double { log2(value) }

    /// What is left of 1 after so many half-lives.
    static func halved(_ halfLives: Double) -> Double { exp2(-max(0, halfLives)) }

    /// What is left of 1 after so many times 1/e.
    static func faded(_ times: Double) -> Double { exp(-times) }

    /// The doublings from 1 to 1 + `count`, from a table where it is small.
    static func doublings(count: UInt32) -> Double {
        count < table.count ? table[Int(count)] : log2(1 + Double(count))
    }

    private static let table: [Double] = (0..<1024).map { log2(1 + Double($0)) }
}

extension ScoreModel {
    /// Points of a neighbourhood after the knee.
    func softened(_ points: Double) -> Double {
        guard points > knee else { return points }
        return knee + kneeRoom * (1 - Curves.faded((points - knee) / kneeScale))
    }

    /// What age takes from a listing: never above 0, falling.
    func ageLoss(days: Double) -> Double {
        guard days > 0 else { return 0 }
        let slow = days - ageFirstLoss / agePerDay
        return -min(ageFirstLoss, agePerDay * days) - max(0, slow) / ageSlowDays
    }
}
