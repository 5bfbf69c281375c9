extension LogExplainer {
    /// What stands before the message.
    mutating func tellBanner() {
        var position = 0
        if line[0] == UInt8(ascii: "<"), let close = line.prefix(24).firstIndex(of: UInt8(ascii: ">")) {
            position = close + 1
            add("priority", 0..<position, "facility and severity; not used")
        }
        let isStructured = position > 0 && line.dropFirst(position).starts(with: "1 ".utf8)
        if isStructured { position += 2 }
        position = tellPrefix(position)
        var time = PackedTime()
        let behind = TimeReader.read(line.span, position, end, &time)
        let hasTime = behind > position
        add("form", nil, form(isStructured: isStructured, hasTime ? time : match.time))
        if hasTime { add("time", position..<behind, timeWords(time)) }
        guard match.outcome != .foreign else { return }
        if match.host.count > 0 { add("host", match.host.start..<match.host.end, "the host that the line names") }
        tellTag(from: max(behind, match.host.end), isStructured: isStructured)
    }

    /// What another program put before the line; gives the position behind it.
    private mutating func tellPrefix(_ start: Int) -> Int {
        var time = PackedTime()
        guard start == 0, TimeReader.read(line.span, 0, end, &time) == 0 else { return start }
        let behind = BannerPrefix.end(line.span, 0, end)
        if behind > 0 { add("prefix", 0..<behind, "what grep or docker puts before a line; not used") }
        return behind
    }

    private func form(isStructured: Bool, _ time: PackedTime) -> String {
        if isStructured { return "RFC 5424: priority, version, time, host, program, process, message ID, data" }
        switch time.kind {
        case .missing: return "no time that is known, then perhaps a host, then the tag"
        case .local where time.year == 0:
            return "RFC 3164: month, day and time of day, then perhaps a host, then the tag"
        case .local: return "date and time of day, then perhaps a host, then the tag"
        case .zoned: return "ISO 8601 with its zone (RFC 3339), then perhaps a host, then the tag"
        case .exact: return "seconds since 1970, or TAI64, then the tag"
        }
    }

    private func timeWords(_ time: PackedTime) -> String {
        switch time.kind {
        case .missing: "a time that says nothing about the day: not used"
        case .local where time.year == 0: "without year and zone"
        case .local: "without a zone"
        case .zoned, .exact: "a moment: nothing has to be assumed"
        }
    }

    private mutating func tellTag(from start: Int, isStructured: Bool) {
        var words = "the writer is \(match.writer.rawValue)"
        words += match.pid < 0 ? ", without its process" : ", process \(match.pid)"
        if !LogWriter.allCases.contains(where: { text(start..<bannerEnd).contains($0.rawValue) }) {
            words += " (by a tag of the configuration)"
        }
        var first = start
        while first < bannerEnd, line[first] == 0x20 { first += 1 }
        var last = bannerEnd
        while last > first, line[last - 1] == 0x20 { last -= 1 }
        add("tag", isStructured || first >= last ? nil : first..<last, words)
    }

    /// Where what stands before the message ends: before `message repeated`, where the message is in there.
    private var bannerEnd: Int {
        guard match.repeatCount > 1 || isWrapped else { return match.message.start }
        return repetitionStart ?? match.message.start
    }

    /// Whether the message ends with the bracket of a repetition that has the count 1.
    private var isWrapped: Bool { match.message.end < end && repetitionStart != nil }

    /// Where `message repeated N times: [` starts that stands right before the message.
    var repetitionStart: Int? {
        let words = Array("message repeated ".utf8)
        for start in stride(from: match.message.start - 1, through: max(0, match.message.start - 48), by: -1)
        where line[start...].starts(with: words) {
            return start
        }
        return nil
    }

    /// Why the line is nobody's of ours.
    mutating func tellForeign() {
        var position = 0
        var time = PackedTime()
        position = TimeReader.read(line.span, 0, end, &time)
        let words = line[position..<end].split(separator: 0x20, maxSplits: 6)
        let tag = words.prefix(6).first { word in
            word.last == UInt8(ascii: ":") || word.contains(UInt8(ascii: "[")) && word.last == UInt8(ascii: "]")
        }
        let known = LogWriter.allCases.map(\.rawValue).joined(separator: ", ")
        guard let tag else {
            return add(
                "stop",
                position..<end,
                "no tag such as `sshd[123]:` follows: the writers that are known are \(known)"
            )
        }
        add(
            "stop",
            tag.startIndex..<tag.endIndex,
            "this tag is none of ours: \(known), and those that the configuration names"
        )
    }
}
