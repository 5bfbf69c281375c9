/// All rows of a family as programs, found by the first four bytes of a message.
///
/// It has no counted storage, so that passing it on costs nothing.
struct FormatPrograms: Sendable {
    let programs: FixedList<FormatProgram>
    let segments: FixedList<FormatSegment>
    let steps: FixedList<FormatStep>
    let texts: FixedList<UInt8>
    /// For each slot of the first four bytes: which programs to try.
    let slots: FixedList<FormatSlot>
    /// The programs that start with a field or a short text.
    let others: FixedList<FormatProgram>

    init(_ rows: [LogRow]) {
        var compiler = FormatCompiler()
        for (index, row) in rows.enumerated() {
            for form in FormatParser.forms(row.format) { compiler.compile(form, row: index) }
        }
        let (programs, slots, others) = compiler.arranged()
        self.programs = FixedList(programs)
        self.slots = FixedList(slots)
        self.others = FixedList(others)
        segments = FixedList(compiler.segments)
        steps = FixedList(compiler.steps)
        // Eight bytes behind the last text, so that a word can be read at its end.
        texts = FixedList(compiler.texts + [UInt8](repeating: 0, count: 8))
    }

    /// How many slots there are: a power of two, well above the number of first words.
    static let slotCount = 1024

    /// The slot of the first four bytes of a message.
    @inline(__always)
    static func slot(_ word: UInt64) -> Int {
        Int(truncatingIfNeeded: ((word & 0xFFFF_FFFF) &* 0x9E37_79B9_7F4A_7C15) >> 54)
    }
}

/// Makes programs of forms.
struct FormatCompiler {
    private(set) var segments: [FormatSegment] = []
    private(set) var steps: [FormatStep] = []
    private(set) var texts: [UInt8] = []
    private var all: [FormatProgram] = []

    /// The programs by slot, the slots, and the programs of no slot.
    func arranged() -> ([FormatProgram], [FormatSlot], [FormatProgram]) {
        var bySlot = [[FormatProgram]](repeating: [], count: FormatPrograms.slotCount)
        var others: [FormatProgram] = []
        for program in all {
            if program.mask & 0xFFFF_FFFF == 0xFFFF_FFFF {
                bySlot[FormatPrograms.slot(program.word)].append(program)
            } else {
                others.append(program)
            }
        }
        var programs: [FormatProgram] = []
        let slots = bySlot.map { list in
            let start = programs.count
            programs += list
            return FormatSlot(start: Int32(start), end: Int32(programs.count))
        }
        return (programs, slots, others)
    }

    mutating func compile(_ form: [FormatParser.Piece], row: Int) {
        let firstSegment = segments.count
        var segment = FormatSegment(wild: .text, start: steps.count, end: steps.count, anchor: -1)
        for (index, piece) in form.enumerated() {
            switch piece {
            case .text(let text): steps.append(literal(text))
            case .field(let token) where token.isWild:
                close(&segment)
                segment = FormatSegment(wild: token, start: steps.count, end: steps.count, anchor: -1)
            case .field(let token):
                steps.append(field(token, at: index, in: form))
                if token == .port { joinClient(from: segment.start) }
            }
        }
        close(&segment)
        var program = FormatProgram(row: row, start: firstSegment, end: segments.count)
        if segments[firstSegment].start < segments[firstSegment].end {
            program.word = steps[segments[firstSegment].start].word
            program.mask = steps[segments[firstSegment].start].mask
        }
        if case .text(let text) = form.first {
            for (index, byte) in text.dropFirst(16).prefix(8).enumerated() {
                program.thirdWord |= UInt64(byte) << UInt64(8 * index)
                program.thirdMask |= 0xFF << UInt64(8 * index)
            }
            for (index, byte) in text.dropFirst(8).prefix(8).enumerated() {
                program.nextWord |= UInt64(byte) << UInt64(8 * index)
                program.nextMask |= 0xFF << UInt64(8 * index)
            }
        }
        if case .text(let text) = form.last {
            for (index, byte) in text.suffix(8).reversed().enumerated() {
                program.lastWord |= UInt64(byte) << UInt64(56 - 8 * index)
                program.lastMask |= 0xFF << UInt64(56 - 8 * index)
            }
        }
        all.append(program)
    }

    /// Makes one step of `%host port %port`, which ends most messages.
    private mutating func joinClient(from start: Int) {
        let index = steps.count - 3
        guard index >= start, steps[index].token == .host, steps[index + 1].token == .text,
            texts.suffix(steps[index + 1].count).elementsEqual(" port ".utf8), steps[index + 1].count == 6
        else { return }
        steps.removeLast(2)
        steps[index].token = .client
    }

    private mutating func close(_ segment: inout FormatSegment) {
        segment.end = steps.count
        segment.anchor = segment.start
        for index in segment.start..<segment.end where steps[index].count > steps[segment.anchor].count {
            segment.anchor = index
        }
        segments.append(segment)
    }

    private mutating func literal(_ text: ArraySlice<UInt8>) -> FormatStep {
        var step = FormatStep(token: .text, offset: Int32(texts.count), length: Int32(text.count))
        for (index, byte) in text.prefix(8).enumerated() {
            step.word |= UInt64(byte) << UInt64(8 * index)
            step.mask |= 0xFF << UInt64(8 * index)
        }
        texts += text
        return step
    }

    private func field(_ token: FormatToken, at index: Int, in form: [FormatParser.Piece]) -> FormatStep {
        var step = FormatStep(token: token)
        if index + 1 < form.count, case .text(let text) = form[index + 1], let byte = text.first { step.stop = byte }
        if index > 0, case .text(let text) = form[index - 1], let byte = text.last { step.before = byte }
        return step
    }
}
