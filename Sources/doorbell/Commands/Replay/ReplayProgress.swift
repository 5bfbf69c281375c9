import Glibc

/// One line on a terminal that says how far the reading of logs is.
struct ReplayProgress {
    /// How many characters the bar has.
    static let width = 20

    private let line = ProgressLine()
    private let isShown: Bool
    private let start = ChildProcess.Clock.now()
    private var last: Double
    private let total: Int?
    private var done = 0

    /// Progress of files that are that many bytes together; `nil` when that is not known.
    init(total: Int?) {
        isShown = isatty(STDERR_FILENO) == 1
        self.total = total
        last = start
    }

    /// Shows how many bytes of a file were read, and how many lines of all, at most four times a second.
    mutating func show(_ name: String, position: Int, lines: Int) {
        guard isShown else { return }
        let now = ChildProcess.Clock.now()
        guard now - last >= 0.25 else { return }
        last = now
        line.show(Self.text(name, done: done + position, total: total, lines: lines, seconds: now - start))
    }

    /// A file of that many bytes is done.
    mutating func add(_ bytes: Int) { done += bytes }

    /// Removes the line.
    func clear() { line.clear() }

    /// `████░░░░ 42 % of 1.2 GB, 12,345 lines, 210 MB/s: auth.log.1`, or without the first part.
    static func text(_ name: String, done: Int, total: Int?, lines: Int, seconds: Double) -> String {
        var text = ByteText.text(done)
        if let total, total > 0 {
            let part = min(Double(done) / Double(total), 1)
            let filled = Int(part * Double(width))
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
            text = "\(bar) \(Int(part * 100)) % of \(ByteText.text(total))"
        }
        if seconds > 0 { text += ", \(ByteText.text(Int(Double(done) / seconds)))/s" }
        return "\(text), \(DigitGroups.text(lines)) lines: \(name)"
    }
}

/// Amounts of data as a reader takes them in.
enum ByteText {
    /// `512 bytes`, `1.2 kB`, `45 MB`: powers of 1000, two digits or more.
    static func text(_ bytes: Int) -> String {
        guard bytes >= 1000 else { return "\(bytes) bytes" }
        var tenths = bytes / 100
        for unit in ["kB", "MB", "GB"] {
            if tenths < 100 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
            if tenths < 10_000 { return "\(tenths / 10) \(unit)" }
            tenths /= 1000
        }
        return "\(tenths / 10).\(tenths % 10) TB"
    }
}
