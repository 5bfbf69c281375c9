/// Writes the text exposition format of Prometheus, version 0.0.4.
///
/// Names come in alphabetical order, and so do the series of each; each has its `# HELP` and `# TYPE`.
struct PrometheusText {
    private struct Section {
        let kind: MetricKind
        /// The lines of each series, by the text of its labels.
        var series: [String: [String]] = [:]
    }

    private var sections: [String: Section] = [:]

    /// Adds all series of a name.
    mutating func add(_ name: String, _ family: MetricsRegistry.Family) {
        for (labels, cell) in family.series {
            let lines =
                switch cell {
                case .counter(let cell): [Self.line(name, labels, cell.value)]
                case .fraction(let cell): [Self.line(name, labels, cell.value)]
                case .gauge(let cell): [Self.line(name, labels, cell.value)]
                case .histogram(let cell): Self.lines(name, labels, cell)
                }
            add(name, family.kind, labels, lines)
        }
    }

    /// Adds one value.
    mutating func add(_ sample: MetricSample) {
        let name = MetricName.name(sample.name)
        let labels = Self.labels(sample.labels)
        add(name, sample.kind, labels, [Self.line(name, labels, sample.value)])
    }

    private mutating func add(_ name: String, _ kind: MetricKind, _ labels: String, _ lines: [String]) {
        var section = sections[name] ?? Section(kind: kind)
        // One name is one kind, and one series one value: what came first counts.
        guard section.kind == kind, section.series[labels] == nil else { return }
        section.series[labels] = lines
        sections[name] = section
    }

    /// The whole text.
    consuming func finish() -> String {
        var text = ""
        for (name, section) in sections.sorted(by: { $0.key < $1.key }) {
            let help = MetricCatalogue.help[name] ?? "No description."
            text += "# HELP \(name) \(Self.escapeHelp(help))\n# TYPE \(name) \(section.kind.rawValue)\n"
            for (_, lines) in section.series.sorted(by: { $0.key < $1.key }) {
                for line in lines { text += line }
            }
        }
        return text
    }

    /// `a="1",b="2"` in alphabetical order; of two values of one label the last one counts.
    static func labels(_ labels: [(name: String, value: String)]) -> String {
        let byName = Dictionary(labels.map { (MetricName.label($0.name), $0.value) }) { _, last in last }
        return byName.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escapeValue($0.value))\"" }
            .joined(separator: ",")
    }

    private static func line(_ name: String, _ labels: String, _ value: Double) -> String {
        "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(number(value))\n"
    }

    private static func lines(_ name: String, _ labels: String, _ cell: HistogramCell) -> [String] {
        let (counts, sum) = cell.contents
        var total: Int64 = 0
        var lines: [String] = []
        let others = labels.isEmpty ? "" : labels + ","
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < cell.bounds.count ? number(cell.bounds[index]) : "+Inf"
            lines.append("\(name)_bucket{\(others)le=\"\(bound)\"} \(total)\n")
        }
        lines.append(line(name + "_sum", labels, sum))
        lines.append(line(name + "_count", labels, Double(total)))
        return lines
    }

    /// A number as Go reads it; whole ones without a point.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if let whole = Int64(exactly: value), abs(value) < 1e15 { return "\(whole)" }
        return "\(value)"
    }

    private static func escapeHelp(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }

    private static func escapeValue(_ text: String) -> String {
        text.unicodeScalars.prefix(200).reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
