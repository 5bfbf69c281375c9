import LoginEvents
import Pipeline

/// How much was told in JSON.
struct StoredTelling: Codable {
    let told: [Kind]
    let withheld: Withheld?

    /// What was told of one kind; a login has no name.
    struct Kind: Codable {
        let finding: String?
        let claims: [UInt64]
        let times: [Int64]
    }

    struct Withheld: Codable {
        let since: Int64
        let count: Int
        let subject: StoredText
    }

    init(_ limit: TellingLimit) {
        let kinds = limit.told.map { kind, told in
            let name: String? = if case .finding(let finding) = kind { finding.rawValue } else { nil }
            return Kind(finding: name, claims: told.map(\.claim), times: told.map(\.time.microseconds))
        }
        told = kinds.sorted { $0.finding ?? "" < $1.finding ?? "" }
        withheld = limit.withheld.map {
            Withheld(since: $0.since.microseconds, count: $0.count, subject: StoredText($0.subject))
        }
    }

    /// What it was; kinds that this version does not know are left out.
    var limit: TellingLimit {
        var kinds: [TellingLimit.Kind: [TellingLimit.Telling]] = [:]
        for entry in told {
            guard let kind = Self.kind(entry.finding) else { continue }
            kinds[kind] = zip(entry.claims, entry.times).map { claim, time in
                TellingLimit.Telling(claim: claim, time: Timestamp(microseconds: time))
            }
        }
        return TellingLimit(told: kinds, withheld: withheld.map(Self.withheld))
    }

    private static func kind(_ name: String?) -> TellingLimit.Kind? {
        guard let name else { return .login }
        return FindingKind(rawValue: name).map { .finding($0) }
    }

    private static func withheld(_ form: Withheld) -> TellingLimit.Withheld {
        TellingLimit.Withheld(
            since: Timestamp(microseconds: form.since),
            count: form.count,
            subject: form.subject.raw
        )
    }
}
