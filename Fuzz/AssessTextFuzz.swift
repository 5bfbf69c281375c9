// sources: Sources/IPNetworks/*.swift Sources/Notifications/Sanitiser.swift Sources/doorbell/Commands/Assess/AssessSubject.swift Sources/doorbell/Commands/Assess/JudgedAddress.swift Sources/doorbell/Commands/Assess/DigitGroups.swift Sources/doorbell/Commands/Assess/OffendingText.swift Sources/doorbell/Commands/Assess/CSVField.swift Sources/doorbell/Commands/Assess/Batch/LineText.swift

/// No bytes make the reading of a line trap; what was read prints as something that reads as the same; a refused text is
/// one field of one line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer owns the bytes for the length of this call.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    let range = LineText.trimmed(0..<bytes.count, of: bytes.span, isFirst: true)
    let text = Array(bytes[range])
    do throws(AssessSubject.Refusal) {
        switch try AssessSubject(text.span) {
        case .address(let address):
            let again = try AssessSubject("\(address)")
            precondition(again == .address(address))
            precondition(JudgedAddress(JudgedAddress(address).judged).form == nil || address.family == .v6)
        case .prefix(let prefix):
            let again = try AssessSubject("\(prefix)")
            precondition(again == .prefix(prefix))
        case .name(let name):
            precondition(name.utf8.count <= 254 && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        }
    } catch {
        precondition(!"\(error)".isEmpty)
        let shown = OffendingText.shown(text)
        precondition(shown.unicodeScalars.count <= OffendingText.limit)
        var field: [UInt8] = []
        CSVField.append(shown.utf8, isSanitised: true, to: &field)
        precondition(!field.contains(0x0A) && !field.contains(0x0D) && !field.contains(0x1B))
        precondition(field.first.map { !"=+-@".utf8.contains($0) } ?? true)
    }
    var field: [UInt8] = []
    CSVField.append(bytes, to: &field)
    precondition(!field.contains(0x0A) && !field.contains(0x1B))
    return 0
}
