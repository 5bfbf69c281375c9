/// A line that a history points at.
public struct HistoryLine: Hashable, Sendable {
    /// Where a line is.
    public struct Place: Hashable, Sendable {
        /// The number of the file, from 0.
        public var file: Int
        /// The number of the line, from 1.
        public var line: Int

        /// A place.
        public init(file: Int, line: Int) {
            self.file = file
            self.line = line
        }
    }

    /// How many bytes of a line are kept.
    public static let keptBytes = 400

    /// Where it is.
    public var place: Place
    /// Its first bytes; hostile text is possible.
    public var text: RawText
    /// Its row of the grammar's table; `nil` when none fits.
    public var message: String?

    /// A line.
    init(_ place: Place, _ text: Span<UInt8>, message: String?) {
        self.place = place
        var bytes: [UInt8] = []
        for index in 0..<min(text.count, Self.keptBytes) { bytes.append(text[index]) }
        self.text = RawText(bytes)
        self.message = message
    }
}
