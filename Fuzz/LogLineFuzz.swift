// sources: Sources/IPNetworks/*.swift Sources/Timestamps/*.swift Sources/LoginEvents/[!T]*.swift Sources/LoginEvents/*/*.swift Sources/LoginEvents/Grammar/*/*.swift
// seeds: Tests/LoginEventsTests/Corpus/*.txt

/// What a line says does not change with how it is read, its parts come from the line, and no bytes trap.
private let grammar = LogGrammar()
private let calendar = LogCalendar(reference: Timestamp(seconds: 1_800_000_000)) { _ in 3600 }

/// Lines of logs: one by one, as a text of many, and as messages whose banner is known.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    var alone: [LogReading] = []
    for line in text.split(separator: 10, omittingEmptySubsequences: false).dropLast() {
        let reading = grammar.read(line: Array(line))
        check(reading, Array(line))
        if reading != .foreign { alone.append(reading) }
    }
    var scanner = LogScanner(grammar: grammar)
    var together: [LogReading] = []
    let used = scanner.scan(text.span) { match in
        let reading = grammar.reading(match, in: text.span)
        if reading != .foreign { together.append(reading) }
    }
    precondition(together == alone)
    precondition(used == (text.lastIndex(of: 10) ?? -1) + 1)
    _ = grammar.read(message: text, tag: Array("sshd".utf8), pid: 1, time: .missing, host: "h")
    _ = grammar.read(message: text, tag: Array("dropbear".utf8), pid: 1, time: .missing, host: "h")
    return 0
}

private func check(_ reading: LogReading, _ line: [UInt8]) {
    guard case .record(let record) = reading, line.first != UInt8(ascii: "{") else { return }
    let remote = record.remoteHost.bytes
    precondition(remote.count <= 255 && contains(line, remote))
    if let address = record.address {
        guard let same = try? IPAddress(parsingScoped: remote) else { preconditionFailure() }
        precondition(same.unmapped == address)
    }
    precondition(record.repeatCount >= 1)
    precondition(LogGrammar.rows.contains { $0.id == record.message })
    _ = calendar.moment(record.time)
}

private func contains(_ line: [UInt8], _ part: [UInt8]) -> Bool {
    guard !part.isEmpty else { return true }
    guard part.count <= line.count else { return false }
    return (0...line.count - part.count).contains { line[$0..<$0 + part.count].elementsEqual(part) }
}
