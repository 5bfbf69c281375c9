/// Lengths of time as people read them.
enum DurationText {
    /// The two largest units: `45 s`, `2 min 5 s`, `3 h 12 min`, `2 d 4 h`; below a second with its fraction.
    static func text(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        guard seconds >= 0 else { return "0 s" }
        if seconds < 10, attoseconds > 0 {
            return "\(Double(seconds * 1000 + attoseconds / 1_000_000_000_000_000) / 1000) s"
        }
        let units: [(Int64, String)] = [(86400, "d"), (3600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.0 }) else { return "0 s" }
        let size = units[first].0
        var text = "\(seconds / size) \(units[first].1)"
        let rest = seconds % size
        if first + 1 < units.count, rest / units[first + 1].0 > 0 {
            text += " \(rest / units[first + 1].0) \(units[first + 1].1)"
        }
        return text
    }
}
