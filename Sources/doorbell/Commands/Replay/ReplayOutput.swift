import LoginEvents

/// Where a history is written to.
final class ReplayOutput {
    /// What was not written yet.
    var bytes: [UInt8] = []
    /// The errno of a write that failed; a reader that has gone is none.
    private(set) var failure: Int32?

    private let descriptor: Int32
    private var isClosed = false

    /// An output to an open descriptor, which stays the caller's.
    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Writes the rows of logins; `false` when nobody reads them.
    func write(_ logins: [HistoryLogin], risk: ReplayRisk) -> Bool {
        for login in logins { ReplayRows.append(login, risk: risk, to: &bytes) }
        if bytes.count >= BatchOutput.size { flush() }
        return !isClosed
    }

    /// Writes everything that was collected.
    func flush() {
        guard !isClosed else { return }
        var output = BatchOutput(descriptor: descriptor)
        output.bytes = bytes
        bytes.removeAll(keepingCapacity: true)
        do throws(BatchFailure) {
            try output.flush()
        } catch {
            isClosed = true
            if case .writing(let code) = error { failure = code }
        }
    }
}
