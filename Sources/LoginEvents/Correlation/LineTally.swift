/// How often the journal and the files told of the same thing.
///
/// Both tell of everything once, so that the larger of the two counts is how often it happened.
struct LineTally: Hashable {
    private var journal: UInt32 = 0
    private var files: UInt32 = 0

    /// How often it happened.
    var count: Int { Int(max(journal, files)) }

    /// Counts what a source tells; by how much the whole has grown.
    mutating func add(_ amount: Int, from source: LoginWitnesses) -> Int {
        let before = count
        let step = UInt32(clamping: amount)
        if source.contains(.journal) {
            journal = journal.addingReportingOverflow(step).overflow ? .max : journal + step
        } else {
            files = files.addingReportingOverflow(step).overflow ? .max : files + step
        }
        return count - before
    }
}
