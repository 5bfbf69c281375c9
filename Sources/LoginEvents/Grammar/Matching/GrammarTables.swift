/// The rows of all families as programs; made once.
final class GrammarTables: Sendable {
    /// The only one.
    static let shared = GrammarTables()

    private let sshdRows = LogTable.sshd
    private let dropbearRows = LogTable.dropbear
    let sshd: FormatPrograms
    let dropbear: FormatPrograms
    let frequent: FrequentMessages

    private init() {
        sshd = FormatPrograms(sshdRows)
        dropbear = FormatPrograms(dropbearRows)
        frequent = FrequentMessages(sshdRows)
    }

    /// The rows of a writer's family.
    func rows(_ writer: LogWriter) -> [LogRow] { writer == .dropbear ? dropbearRows : sshdRows }
}
