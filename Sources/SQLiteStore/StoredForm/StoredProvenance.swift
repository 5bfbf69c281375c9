import LoginEvents

/// Who wrote a line, in JSON.
struct StoredProvenance: Codable {
    let kind: String
    let writer: StoredText?

    init(_ provenance: LogProvenance) {
        switch provenance {
        case .proven: (kind, writer) = ("proven", nil)
        case .unproven: (kind, writer) = ("unproven", nil)
        case .refuted(let by): (kind, writer) = ("refuted", StoredText(by))
        }
    }

    /// Who wrote it; `nil` for a word of no meaning.
    var provenance: LogProvenance? {
        switch (kind, writer) {
        case ("proven", _): .proven
        case ("unproven", _): .unproven
        case ("refuted", let writer?): .refuted(by: writer.raw)
        default: nil
        }
    }
}
