import Glibc

/// What is under way, on one line of a terminal that is written over; silent where nobody watches.
struct ProgressLine: Sendable {
    private let isShown: Bool

    /// Shown when the standard error is a terminal.
    init() {
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// Puts `text` in the place of what was there.
    func show(_ text: String) {
        guard isShown else { return }
        // Return to the first column, erase to the end of the line (ECMA-48 EL).
        Output.error("\r\u{1B}[K\(TerminalText.text(text, limit: 76))")
    }

    /// Leaves an empty line.
    func clear() {
        if isShown { Output.error("\r\u{1B}[K") }
    }
}
