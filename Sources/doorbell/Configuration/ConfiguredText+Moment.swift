import LoginEvents

extension ConfiguredText {
    /// A day (its start in UTC) or a moment with its zone: `2027-01-31`, `2027-01-31T18:00:00Z`.
    static func moment(_ text: some StringProtocol) -> Timestamp? {
        Timestamp(iso8601: text)
    }

    /// A length of time before now, `90s`, `15m`, `2h`, `7d`, `4w`; up to ten years.
    static func age(_ text: some StringProtocol) -> Duration? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800]
        guard let last = text.last, let unit = units[last], text.utf8.count <= 10,
            let count = Int(text.dropLast()), count >= 0, count <= 315_360_000 / unit
        else { return nil }
        return .seconds(count * unit)
    }
}
