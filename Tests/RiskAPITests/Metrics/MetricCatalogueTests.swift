import Foundation
import Metrics
import Testing

@testable import RiskAPI

@Suite struct MetricCatalogueTests {
    /// A registry with one series of everything in the catalogue.
    private func text() -> String {
        let registry = MetricsRegistry()
        var samples: [MetricSample] = []
        for entry in MetricCatalogue.entries {
            let labels = entry.labels.map { (name: $0, value: "value of \"\($0)\"") }
            if entry.kind == .histogram {
                let dimensions = labels.map { ($0.name, $0.value) }
                Metrics.Timer(label: entry.name, dimensions: dimensions, factory: registry).recordNanoseconds(5_000_000)
            } else {
                samples.append(MetricSample(entry.name, entry.kind, labels: labels, value: 1.25))
            }
        }
        return registry.text([{ [samples] in samples }])
    }

    @Test func `the documentation lists every metric with its labels, and no other`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../docs/metrics.md")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| `") }
        let expected = MetricCatalogue.entries.map { entry in
            let labels = entry.labels.map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(entry.name)` | \(entry.kind.rawValue) | \(labels) | \(entry.help) |"
        }
        #expect(rows.map(String.init) == expected)
    }

    @Test func `names are unique, and say their kind and unit`() {
        let names = MetricCatalogue.entries.map(\.name)
        #expect(Set(names).count == names.count)
        for entry in MetricCatalogue.entries {
            #expect(entry.name.hasSuffix("_total") == (entry.kind == .counter), "\(entry.name)")
            #expect(entry.kind != .histogram || entry.name.hasSuffix("_seconds"), "\(entry.name)")
            #expect(entry.help.hasSuffix("."))
            #expect(MetricName.name(entry.name) == entry.name)
            #expect(entry.labels.allSatisfy { MetricName.label($0) == $0 })
        }
    }

    private static let oracle = "/usr/bin/promtool"

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: oracle),
            "promtool (Debian: prometheus) is not there: its opinion of the text is NOT TESTED"
        )
    )
    func `promtool reads the text and finds nothing to mend`() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.oracle)
        process.arguments = ["check", "metrics"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(text().utf8))
        try input.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0 && said.isEmpty, "\(said)")
    }
}
