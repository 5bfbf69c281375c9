import LoginEvents
import Timestamps

/// What `doorbell explain` writes, one line of a log after the other.
struct ExplainTranscript {
    /// The zone of lines that name none.
    let zone: ZoneTable
    /// What the user called it.
    let zoneName: String
    /// The year of lines without one.
    let year: Int?
    /// The moment it is.
    let now: Timestamp
    /// Whether it is JSON.
    let isJSON: Bool
    /// How many lines of ours were not understood.
    private(set) var unknownCount = 0

    private let grammar: LogGrammar
    private var isFirst = true

    init(
        grammar: LogGrammar = LogGrammar(),
        zone: ZoneTable,
        zoneName: String,
        year: Int?,
        now: Timestamp,
        isJSON: Bool
    ) {
        self.grammar = grammar
        self.zone = zone
        self.zoneName = zoneName
        self.year = year
        self.now = now
        self.isJSON = isJSON
    }

    /// What is written for a line.
    mutating func text(_ line: [UInt8]) throws -> String {
        let explanation = grammar.explain(line: line)
        if case .unknown = explanation.reading { unknownCount += 1 }
        let time = self.time(explanation)
        if isJSON { return try JSONLine.text(ExplainRecord(explanation, time: time)) }
        defer { isFirst = false }
        return (isFirst ? "" : "\n") + ExplainReport(explanation: explanation, time: time).description
    }

    /// When the line was written, and what had to be assumed for that; `nil` without a time.
    private func time(_ explanation: LogExplanation) -> ExplainedTime? {
        guard case .record(let record) = explanation.reading else { return nil }
        var clock = HistoryClock(zone: zone, year: year)
        clock.begin(written: now)
        guard let moment = clock.moment(record.time) else { return nil }
        guard case .local(let local) = record.time else { return ExplainedTime(moment: moment, assumptions: []) }
        var assumptions: [String] = []
        if local.year == nil {
            assumptions.append(year.map { "the year \($0), of --year" } ?? "the year that is closest to now")
        }
        assumptions.append("the zone \(zoneName) (\(ExplainedTime.offset(zone.offset(at: moment))))")
        return ExplainedTime(moment: moment, assumptions: assumptions)
    }
}

/// When a line was written.
struct ExplainedTime: Hashable, Sendable {
    /// The moment.
    var moment: Timestamp
    /// What had to be assumed for it, in words.
    var assumptions: [String]

    /// `UTC`, `UTC+02:00`.
    static func offset(_ seconds: Int) -> String {
        guard seconds != 0 else { return "UTC" }
        let minutes = abs(seconds) / 60
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "UTC" + (seconds < 0 ? "-" : "+") + (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "")
            + "\(minute)"
    }
}
