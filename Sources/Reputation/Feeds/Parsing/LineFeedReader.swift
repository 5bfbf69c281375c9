import IPNetworks

/// Reads the formats whose entries are lines.
struct LineFeedReader {
    let format: FeedFormat
    let category: FeedCategory
    let scope: PublicScope
    private(set) var collector: FeedCollector
    /// The owner that the comment above names; for `named` only.
    private var owner: UInt32 = 0
    /// How many comments are still searched for a date: the search takes longer than a line.
    private var datesLeft = 1000

    init(format: FeedFormat, category: FeedCategory, scope: PublicScope) {
        self.format = format
        self.category = category
        self.scope = scope
        collector = FeedCollector(category: category, scope: scope)
    }

    /// Reads all lines.
    mutating func read(_ bytes: [UInt8]) {
        let text = bytes.span
        var cursor = LineCursor(from: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        while let (lineStart, end) = cursor.next(in: text) {
            var start = lineStart
            while start < end, text[start].isFeedSpace { start += 1 }
            guard start < end else { continue }
            guard !isComment(text, at: start, end: end) else {
                comment(text, from: start, to: end)
                continue
            }
            collector.countContent()
            guard let reason = readLine(text, bytes, from: start, to: end) else { continue }
            if isHeading(reason, text, from: start, to: end) {
                collector.forgetContent()
            } else {
                collector.refuse(reason, line: cursor.line, in: text, from: start, to: end)
            }
        }
    }

    @inline(__always)
    private func isComment(_ text: Span<UInt8>, at start: Int, end: Int) -> Bool {
        text[start].isCommentSign
            || text[start] == UInt8(ascii: "/") && start + 1 < end && text[start + 1] == UInt8(ascii: "/")
    }

    /// Whether the first line with content of a table is its heading: it holds no digit.
    private func isHeading(_ reason: FeedRefusal.Reason, _ text: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard format == .csv || format == .asNumbers, collector.result.contentLines == 1 else { return false }
        guard reason != .lineTooLong, !reason.isPolicy else { return false }
        for index in start..<end where text[index].isDigit { return false }
        return true
    }

    /// Reads one line without the white space before it; why not, when it is refused.
    @inline(__always)
    private mutating func readLine(
        _ text: Span<UInt8>,
        _ bytes: [UInt8],
        from start: Int,
        to end: Int
    ) -> FeedRefusal.Reason? {
        guard end - start <= FeedParser.maximumLineLength else { return .lineTooLong }
        switch format {
        case .lines:
            switch AddressField.read(text, from: start, to: end) {
            case .refused(let reason): return reason
            case .range(let range, _): return collector.add(range)
            }
        case .counted: return readCounted(text, from: start, to: end)
        case .named: return readNamed(text, from: start, to: end)
        case .csv: return readTable(text, from: start, to: end)
        case .asNumbers: return readNumber(text, from: start, to: end)
        case .jsonLines: return readObject(bytes, from: start, to: end)
        case .json: return .object
        }
    }

    private mutating func readCounted(_ text: Span<UInt8>, from start: Int, to end: Int) -> FeedRefusal.Reason? {
        switch AddressField.read(text, from: start, to: end) {
        case .refused(let reason): return reason
        case .range(let range, var position):
            while position < end, text[position].isFeedSpace { position += 1 }
            guard let count = Self.number(text, &position, to: end), count > 0 else { return .count }
            guard position == end || text[position].isFeedSpace || text[position].isCommentSign else { return .count }
            return collector.add(range, level: UInt8(min(count, 255)))
        }
    }

    private mutating func readNamed(_ text: Span<UInt8>, from start: Int, to end: Int) -> FeedRefusal.Reason? {
        switch AddressField.read(text, from: start, to: end) {
        case .refused(let reason): return reason
        case .range(let range, var position):
            while position < end, text[position].isFeedSpace { position += 1 }
            guard position < end, text[position].isCommentSign else { return collector.add(range, label: owner) }
            let name = OwnerName.name(behindEntry: FeedLabelText.clean(text, from: position + 1, to: end))
            return collector.add(range, label: name.isEmpty ? owner : collector.label(name))
        }
    }

    /// Reads a decimal number; larger ones than 32 bits hold are `UInt32.max`.
    static func number(_ text: Span<UInt8>, _ position: inout Int, to end: Int) -> UInt32? {
        let start = position
        var value: UInt64 = 0
        while position < end, text[position].isDigit {
            value = min(value * 10 + UInt64(text[position] - 0x30), UInt64(UInt32.max))
            position += 1
        }
        return position > start ? UInt32(value) : nil
    }

    // MARK: Comments

    private mutating func comment(_ text: Span<UInt8>, from start: Int, to end: Int) {
        let length = min(end - start, 300)
        if datesLeft > 0 {
            datesLeft -= 1
            if let moment = FeedDateText.moment(inComment: text, from: start, to: start + length) {
                collector.date(moment)
            }
        }
        guard format == .named else { return }
        // A comment about something else ends the part of the list that the last name was for.
        owner = collector.label(OwnerName.name(inHeading: FeedLabelText.clean(text, from: start, to: end)) ?? "")
    }

    // MARK: Tables

    /// Takes the first field that is an address or prefix; in a table of places (RFC 8805) the city is its label.
    private mutating func readTable(_ text: Span<UInt8>, from start: Int, to end: Int) -> FeedRefusal.Reason? {
        var fields = TableFields(from: start)
        var firstReason: FeedRefusal.Reason?
        while let (fieldStart, fieldEnd) = fields.next(in: text, to: end) {
            switch AddressField.block(text, from: fieldStart, to: fieldEnd) {
            case .refused(let reason):
                // Of several fields that are none, the one that looks most like an address tells what is wrong.
                if firstReason == nil || firstReason == .address(.unexpectedCharacter) { firstReason = reason }
            case .range(let range, _):
                return collector.add(range, label: collector.label(Self.city(text, fields, to: end)))
            }
        }
        return firstReason ?? .address(.empty)
    }

    private static func city(_ text: Span<UInt8>, _ fields: TableFields, to end: Int) -> String {
        var fields = fields
        guard let country = fields.next(in: text, to: end), country.end - country.start == 2,
            text[country.start].isLetter, text[country.start + 1].isLetter,
            fields.next(in: text, to: end) != nil, let city = fields.next(in: text, to: end)
        else { return "" }
        return FeedLabelText.clean(text, from: city.start, to: city.end)
    }

    /// Reads `AS123 # name`, `123,name` or `123,"name"`.
    private mutating func readNumber(_ text: Span<UInt8>, from start: Int, to end: Int) -> FeedRefusal.Reason? {
        var fields = TableFields(from: start)
        guard let (fieldStart, fieldEnd) = fields.next(in: text, to: end) else { return .asNumber }
        var position = fieldStart
        if position + 1 < fieldEnd, text[position] | 0x20 == UInt8(ascii: "a"),
            text[position + 1] | 0x20 == UInt8(ascii: "s")
        {
            position += 2
        }
        let digits = position
        guard let number = Self.number(text, &position, to: fieldEnd), position - digits <= 10, number < .max else {
            return .asNumber
        }
        var nameStart = position
        while nameStart < fieldEnd, text[nameStart].isFeedSpace { nameStart += 1 }
        guard nameStart == fieldEnd || nameStart > position || text[nameStart].isCommentSign else { return .asNumber }
        if nameStart < fieldEnd {
            guard text[nameStart].isCommentSign else { return .asNumber }
            return collector.add(
                system: number,
                label: collector.label(FeedLabelText.clean(text, from: nameStart + 1, to: end))
            )
        }
        guard let name = fields.next(in: text, to: end) else { return collector.add(system: number, label: 0) }
        // A name without quotes may hold commas: it is all that is left.
        let isQuoted = name.start > 0 && text[name.start - 1] == UInt8(ascii: "\"")
        let label = FeedLabelText.clean(text, from: name.start, to: isQuoted ? name.end : end)
        return collector.add(system: number, label: collector.label(label))
    }

    // MARK: Objects

    private mutating func readObject(_ bytes: [UInt8], from start: Int, to end: Int) -> FeedRefusal.Reason? {
        guard let object = FlatObject(bytes, from: start, to: end) else { return .object }
        if object.isMetadata {
            collector.forgetContent()
            if let moment = object.timestamp { collector.date(moment) }
            return nil
        }
        if let cidr = object.cidr {
            switch AddressField.block(cidr.span, from: 0, to: cidr.count) {
            case .refused(let reason): return reason
            case .range(let range, _): return collector.add(range, label: collector.label(object.label))
            }
        }
        guard let number = object.asNumber else { return .object }
        return collector.add(system: number, label: collector.label(object.label))
    }
}

extension UInt8 {
    /// `A` to `Z` in either case.
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
