extension LogGrammar {
    /// What a line of `journalctl -o json` says.
    func read(object text: Span<UInt8>, _ line: LogMatch.Bytes) -> LogReading {
        guard line.count <= JournalObject.longest else { return .foreign }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(line.count)
        for index in line.start..<line.end { bytes.append(text[index]) }
        guard let object = JournalObject(bytes), let tag = object.tag ?? object.command, let message = object.message
        else {
            return .foreign
        }
        guard object.doubles.isEmpty else { return ambiguous(object, tag, message) }
        return read(
            message: message,
            tag: tag,
            pid: object.pid,
            time: object.time.map { .exact(Timestamp(microseconds: $0)) } ?? .missing,
            host: RawText(object.host ?? [])
        )
    }

    /// An object that can be read in several ways is not understood, if it is one of ours in any of them.
    private func ambiguous(_ object: JournalObject, _ tag: [UInt8], _ message: [UInt8]) -> LogReading {
        for tag in [tag] + object.otherTags {
            switch read(message: message, tag: tag, pid: nil, time: .missing, host: "") {
            case .foreign: continue
            case .unknown(let writer): return .unknown(writer)
            case .record(let record): return .unknown(record.writer)
            }
        }
        return .foreign
    }

    /// The fields that stand twice in a line that is an object, sorted by name.
    func doubles(_ line: [UInt8]) -> [String] {
        guard line.count <= JournalObject.longest, let object = JournalObject(line) else { return [] }
        return object.doubles.sorted()
    }
}
