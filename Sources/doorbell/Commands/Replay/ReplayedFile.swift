import Timestamps

/// What became of one file of a history.
struct ReplayedFile: Hashable, Sendable {
    /// Its name, made visible.
    var name: String
    /// How it was compressed: `gzip` or `xz`; `nil` for a plain one.
    var compression: String?
    /// How many lines, or entries of a journal, were read.
    var lines = 0
    /// How many bytes of text they are.
    var bytes = 0
    /// How many lines were longer than any that is read.
    var tooLong = 0
    /// Why it was not read to its end; `nil` when it was.
    var failure: String?

    /// How far it could be read, for one that could not be read to its end.
    var reach: String {
        guard bytes > 0 else { return "cannot be read" }
        return "could be read up to \(DigitGroups.counted(lines, "line")) (\(ByteText.text(bytes))) only"
    }
}
