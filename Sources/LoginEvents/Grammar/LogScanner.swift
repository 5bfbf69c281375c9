/// Walks over a text of many lines.
///
/// A value with one owner: it remembers the form of the last line, so that the next one is read faster. It does not
/// remember what the line said: `last message repeated N times` is a line of no writer.
public struct LogScanner: Sendable {
    /// What the lines are read by.
    public let grammar: LogGrammar
    /// How many whole lines were read.
    public private(set) var lines = 0
    private var memory = BannerMemory()

    /// A scanner that reads by `grammar`.
    public init(grammar: LogGrammar) {
        self.grammar = grammar
    }

    /// Reads the whole lines of `text` and gives those of writers of ours to `body`, with the outcome `.unknown` or
    /// `.record`, or as a JSON object.
    ///
    /// - Parameters:
    ///   - text: what was read; its last line may lack its end.
    ///   - body: takes the match of a line, whose positions are those of `text`; changing it changes nothing.
    /// - Returns: how many bytes the whole lines have; what follows has no line end yet.
    public mutating func scan(_ text: Span<UInt8>, _ body: (inout LogMatch) -> Void) -> Int {
        // Values of this call's own: what is inside a value that changes is copied each time that it is passed on.
        let grammar = grammar
        var memory = memory
        var lines = 0
        defer {
            self.memory = memory
            self.lines &+= lines
        }
        var position = 0
        var match = LogMatch()
        while position < text.count {
            let end = Self.read(text, position, grammar, &memory, &match)
            guard end < text.count else { break }
            lines &+= 1
            if match.outcome != .foreign || match.fields.contains(.object) { body(&match) }
            position = end &+ 1
        }
        return position
    }

    /// Reads one line whose end is known, as `LogGrammar.read` does.
    ///
    /// - Parameters:
    ///   - text: what the line is in.
    ///   - start: its first byte.
    ///   - end: behind its last byte, and before its line end.
    ///   - match: becomes what the line says.
    public mutating func read(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) {
        lines &+= 1
        let tag = memory.tag(text, start, &match)
        // What stands behind the end is another line's.
        guard tag >= 0, tag <= end else {
            grammar.read(text, start, end, &match)
            return memory.remember(text, start, match)
        }
        match.fields = []
        match.outcome = .foreign
        match.repeatCount = 1
        let message = BannerReader.plainTag(text, tag, &match)
        guard message >= 0, message <= end else { return Self.readWords(text, start, tag, end, grammar, &match) }
        let stop = LogGrammar.trimmed(text, message, end)
        match.line = LogMatch.Bytes(start: start, end: stop)
        grammar.read(message: message, stop, text, &match)
    }

    /// Reads the line that starts at `start`; gives its end, which is that of the text when the line has none.
    @inline(__always)
    private static func read(
        _ text: Span<UInt8>,
        _ start: Int,
        _ grammar: borrowing LogGrammar,
        _ memory: inout BannerMemory,
        _ match: inout LogMatch
    ) -> Int {
        let tag = memory.tag(text, start, &match)
        guard tag >= 0 else { return readSlowly(text, start, grammar, &memory, &match) }
        match.fields = []
        match.outcome = .foreign
        let message = BannerReader.plainTag(text, tag, &match)
        let end = text.lineEnd(message >= 0 ? message : tag)
        guard end < text.count else { return end }
        guard message >= 0 else {
            readWords(text, start, tag, end, grammar, &match)
            return end
        }
        let stop = LogGrammar.trimmed(text, message, end)
        match.line = LogMatch.Bytes(start: start, end: stop)
        grammar.read(message: message, stop, text, &match)
        return end
    }

    /// Reads a line whose time and host are as remembered, and whose tag is not one of the common ones.
    @inline(never)
    private static func readWords(
        _ text: Span<UInt8>,
        _ start: Int,
        _ tag: Int,
        _ end: Int,
        _ grammar: borrowing LogGrammar,
        _ match: inout LogMatch
    ) {
        guard !grammar.banner.tags.isForeign(text, tag, end) else { return }
        let stop = LogGrammar.trimmed(text, tag, end)
        match.line = LogMatch.Bytes(start: start, end: stop)
        match.pid = -1
        if case .message(let message) = grammar.banner.words(text, tag, stop, behind: 1, &match) {
            grammar.read(message: message, stop, text, &match)
        }
    }

    @inline(never)
    private static func readSlowly(
        _ text: Span<UInt8>,
        _ start: Int,
        _ grammar: borrowing LogGrammar,
        _ memory: inout BannerMemory,
        _ match: inout LogMatch
    ) -> Int {
        let end = text.lineEnd(start)
        guard end < text.count else { return end }
        grammar.read(text, start, end, &match)
        memory.remember(text, start, match)
        return end
    }
}
