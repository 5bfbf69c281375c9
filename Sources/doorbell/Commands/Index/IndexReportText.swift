import Reputation
import ReputationFiles
import Timestamps

/// What `doorbell index build` says when it is done.
struct IndexReportText: CustomStringConvertible {
    let description: String

    init(_ report: IndexReport, at moment: Timestamp) {
        var text = ""
        if !report.feeds.isEmpty {
            var table = Table(["FEED", "ENTRIES", "FROM", "SOURCE DATE", "AGE"])
            for part in report.feeds {
                let origin = Self.words(part.origin)
                table.add([part.feed.text, "\(part.count)", origin] + AgeText.cells(part.sourceDate, at: moment))
            }
            text += "\(table)\n"
        }
        if !report.layers.isEmpty {
            var table = Table(["NETWORKS AND PLACES", "RANGES", "DATE", "AGE"])
            for layer in report.layers {
                let name = TerminalText.text(layer.name)
                table.add([name, "\(layer.ranges)"] + AgeText.cells(layer.date, at: moment))
            }
            text += "\(table)\n"
        }
        if !report.empty.isEmpty {
            text += "nothing is known of \(report.empty.map(\.text).joined(separator: ", "))\n"
        }
        for problem in report.problems { text += "left out: \(TerminalText.text(problem, limit: 400))\n" }
        guard let build = report.build else {
            description = text
            return
        }
        let segments = "\(build.segments4) + \(build.segments6) segments (IPv4 + IPv6) with \(build.sets) sets of lists"
        let places = "\(build.locationSegments4) + \(build.locationSegments6) of networks and places"
        text += "\(segments), \(places), \(build.bytes.values.reduce(0, +)) bytes\n"
        description = text
    }

    private static func words(_ origin: IndexReport.Origin) -> String {
        switch origin {
        case .history: "fetched"
        case .starter: "starter data"
        case .given: "given"
        }
    }
}
