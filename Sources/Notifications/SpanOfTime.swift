/// A duration in at most two units: `45 s`, `14 min`, `2 h 5 min`, `3 d 4 h`; rounded down.
enum SpanOfTime {
    static func text(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        let units: [(length: Int64, name: String)] = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")]
        guard let first = units.firstIndex(where: { seconds >= $0.length }) else { return "0 s" }
        let whole = "\(seconds / units[first].length) \(units[first].name)"
        // Above a minute seconds say nothing.
        guard units[first].length > 60 else { return whole }
        let next = units[first + 1]
        let rest = seconds % units[first].length / next.length
        return rest > 0 ? "\(whole) \(rest) \(next.name)" : whole
    }
}
