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
        return read(
            message: message,
            tag: tag,
            pid: object.pid,
            time: object.time.map { .exact(Timestamp(microseconds: $0)) } ?? .missing,
            host: RawText(object.host ?? [])
        )
    }
}
