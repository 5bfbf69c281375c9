/// Matches a message against the rows of a family.
///
/// Nothing is allocated: the programs and the text are borrowed, and what is found is written to a `LogMatch`.
extension FormatPrograms {
    /// The longest message that is read; sshd cuts its own at 500 bytes, and PAM and dropbear stay far below.
    static let longestMessage = 4096
    /// How many places are tried at which what follows free text may start.
    private static let mostCandidates = 64

    /// Whether a row fits the bytes in `start..<end`; `match` then has the row and its fields.
    func match(_ text: Span<UInt8>, _ start: Int, _ end: Int, _ match: inout LogMatch) -> Bool {
        guard end - start <= Self.longestMessage else { return false }
        let word = text.word(start)
        let next = text.word(start &+ 8)
        let third = text.word(start &+ 16)
        let last = text.lastWord(end)
        let slot = slots[Self.slot(word)]
        var index = Int(slot.start)
        while index < Int(slot.end) {
            let program = programs[index]
            if word & program.mask == program.word, next & program.nextMask == program.nextWord,
                third & program.thirdMask == program.thirdWord,
                last & program.lastMask == program.lastWord, run(program, text, start, end, &match)
            {
                return true
            }
            index += 1
        }
        return fallback(text, start, end, word, last, &match)
    }

    @inline(never)
    private func fallback(
        _ text: Span<UInt8>,
        _ start: Int,
        _ end: Int,
        _ word: UInt64,
        _ last: UInt64,
        _ match: inout LogMatch
    ) -> Bool {
        for index in 0..<others.count {
            let program = others[index]
            if word & program.mask == program.word, last & program.lastMask == program.lastWord,
                run(program, text, start, end, &match)
            {
                return true
            }
        }
        return false
    }

    private func run(
        _ program: FormatProgram,
        _ text: Span<UInt8>,
        _ start: Int,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Bool {
        match.fields = match.fields.intersection(.ofTheLine)
        let head = segments[program.start]
        var position = start
        for index in head.start..<head.end {
            position = forward(steps[index], text, position, end, &match)
            guard position >= 0 else { return false }
        }
        if program.end == program.start + 1 {
            guard position == end else { return false }
        } else if !wild(program.start + 1, program.end, text, position, end, &match) {
            return false
        }
        match.row = program.row
        return true
    }

    /// Matches the free text that starts at `position`, and all behind it.
    private func wild(
        _ index: Int,
        _ last: Int,
        _ text: Span<UInt8>,
        _ position: Int,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Bool {
        let segment = segments[index]
        let token = segment.wild
        if index == last - 1 {
            let stop = backward(segment, text, position, end, &match)
            guard stop >= position else { return false }
            return keep(token, LogMatch.Bytes(start: position, end: stop), text, &match)
        }
        guard segment.start < segment.end else { return false }
        return token.takesFirst
            ? firstFit(index, last, text, position, end, &match)
            : lastFit(index, last, text, position, end, &match)
    }

    private func firstFit(
        _ index: Int,
        _ last: Int,
        _ text: Span<UInt8>,
        _ position: Int,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Bool {
        let anchor = steps[segments[index].anchor]
        var candidate = position
        for _ in 0..<Self.mostCandidates {
            while candidate + anchor.count <= end, !has(anchor, text, candidate, end) { candidate += 1 }
            guard candidate + anchor.count <= end else { return false }
            if fits(index, last, text, position, candidate, end, &match) { return true }
            candidate += 1
        }
        return false
    }

    private func lastFit(
        _ index: Int,
        _ last: Int,
        _ text: Span<UInt8>,
        _ position: Int,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Bool {
        let anchor = steps[segments[index].anchor]
        var candidate = end - anchor.count
        for _ in 0..<Self.mostCandidates {
            while candidate >= position, !has(anchor, text, candidate, end) { candidate -= 1 }
            guard candidate >= position else { return false }
            if fits(index, last, text, position, candidate, end, &match) { return true }
            candidate -= 1
        }
        return false
    }

    /// Whether the segment fits with its anchor at `candidate`, and all behind it fits too.
    private func fits(
        _ index: Int,
        _ last: Int,
        _ text: Span<UInt8>,
        _ position: Int,
        _ candidate: Int,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Bool {
        let segment = segments[index]
        let fields = match.fields
        var before = candidate
        var step = segment.anchor - 1
        while step >= segment.start, before >= position {
            before = backward(steps[step], text, position, before, &match)
            step -= 1
        }
        guard before >= position else { return restore(fields, &match) }
        var behind = candidate
        for step in segment.anchor..<segment.end {
            behind = forward(steps[step], text, behind, end, &match)
            guard behind >= 0 else { return restore(fields, &match) }
        }
        let bytes = LogMatch.Bytes(start: position, end: before)
        guard keep(segment.wild, bytes, text, &match),
            wild(index + 1, last, text, behind, end, &match)
        else { return restore(fields, &match) }
        return true
    }

    private func restore(_ fields: LogMatch.Fields, _ match: inout LogMatch) -> Bool {
        match.fields = fields
        return false
    }

    /// Matches a segment that ends at `end`; the position before it, or -1.
    @inline(__always)
    private func backward(
        _ segment: FormatSegment,
        _ text: Span<UInt8>,
        _ start: Int,
        _ end: Int,
        _ match: inout LogMatch
    ) -> Int {
        var position = end
        var index = segment.end - 1
        while index >= segment.start {
            position = backward(steps[index], text, start, position, &match)
            guard position >= start else { return -1 }
            index -= 1
        }
        return position
    }

    /// Whether the text of a step stands at `position`.
    @inline(__always)
    func has(_ step: FormatStep, _ text: Span<UInt8>, _ position: Int, _ end: Int) -> Bool {
        let count = step.count
        guard position >= 0, position &+ count <= end, text.word(position) & step.mask == step.word else {
            return false
        }
        var index = 8
        while index &+ 8 <= count {
            // Safe: the word lies inside the step's text and inside the message, by the check above.
            let word = unsafe text.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: position &+ index,
                as: UInt64.self
            )
            guard UInt64(littleEndian: word) == texts.word(Int(step.offset) &+ index) else { return false }
            index &+= 8
        }
        guard index < count else { return true }
        let mask = Word.low(count &- index)
        guard (text.word(position &+ index) ^ texts.word(Int(step.offset) &+ index)) & mask == 0 else { return false }
        return true
    }
}
