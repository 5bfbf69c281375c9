public import Timestamps

/// What a text about networks and places holds, and how well it could be read.
public struct LocationTable: Sendable {
    /// What it says, in the order of the text.
    public var entries = LocationEntries()
    /// Names of autonomous systems by number.
    public var names: [UInt32: String] = [:]
    /// Lines that were meant as entries.
    public var contentLines = 0
    /// How many of them could not be read.
    public var refusedLines = 0
    /// The first of those, in words with its number; `nil` when there is none.
    public var firstRefusal: String?
    /// When the text was made, as a comment in it says.
    public var date: Timestamp?

    /// A table without content.
    public init() {}

    /// How many entries are taken at most.
    public static let maximumEntries = 10_000_000

    mutating func refuse(line: Int, _ reason: FeedRefusal.Reason) {
        refusedLines += 1
        if firstRefusal == nil { firstRefusal = "line \(line): \(reason)" }
    }

    /// Walks over the lines with content, and takes the date from comments.
    mutating func readLines(
        of bytes: [UInt8],
        _ readLine: (inout LocationTable, Span<UInt8>, Int, Int) -> FeedRefusal.Reason?
    ) {
        let text = bytes.span
        var cursor = LineCursor(from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        while let (start, end) = cursor.next(in: text) {
            guard start < end else { continue }
            if text[start].isCommentSign {
                readDate(text, from: start, to: end)
                continue
            }
            contentLines += 1
            guard end - start <= FeedParser.maximumLineLength else {
                refuse(line: cursor.line, .lineTooLong)
                continue
            }
            if let reason = readLine(&self, text, start, end) { refuse(line: cursor.line, reason) }
        }
    }

    /// Takes the date that a comment gives, unless one before it did.
    mutating func readDate(_ text: Span<UInt8>, from start: Int, to end: Int) {
        if date == nil { date = FeedDateText.moment(inComment: text, from: start, to: min(end, start + 300)) }
    }
}
