import Glibc

/// One line on the standard error that says how far a batch is, where that is a terminal and the output is not.
struct BatchProgress {
    private let isShown: Bool
    private let start = ChildProcess.Clock.now()
    private var last: Double
    private var isLineOpen = false

    /// Progress for the process's own streams.
    init() {
        isShown = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) == 0
        last = start
    }

    /// Shows the count, at most twice a second.
    mutating func show(_ count: Int) {
        guard isShown else { return }
        let now = ChildProcess.Clock.now()
        guard now - last >= 0.5 else { return }
        last = now
        write("\r\(Self.text(count: count, seconds: now - start))\u{1B}[K")
        isLineOpen = true
    }

    /// Removes the line before something else is said.
    mutating func clear() {
        guard isLineOpen else { return }
        write("\r\u{1B}[K")
        isLineOpen = false
    }

    /// `1,250,000 addresses, 1,190,000 a second`.
    static func text(count: Int, seconds: Double) -> String {
        let rate = seconds > 0 ? Double(count) / seconds : 0
        // Two or three digits say enough about a rate.
        let unit = rate >= 100_000 ? 10_000.0 : rate >= 1000 ? 100.0 : 1.0
        return "\(DigitGroups.text(count)) addresses, \(DigitGroups.text(Int((rate / unit).rounded() * unit))) a second"
    }

    private func write(_ text: String) {
        var bytes = Array(text.utf8)
        // One short write; a line of progress that gets lost is no loss.
        _ = unsafe Glibc.write(STDERR_FILENO, &bytes, bytes.count)
    }
}
