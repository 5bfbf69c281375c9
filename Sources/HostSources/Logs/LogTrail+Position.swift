import Pipeline

extension LogTrail {
    private static let version = "log1"

    /// The trail as text: a line for the whole, then one line a generation, numbers in base 36.
    var position: LogPosition {
        var lines = ["\(Self.version) \(Self.text(nextNumber)) \(Self.text(UInt64(bitPattern: since)))"]
        lines += generations.map { generation in
            let print = generation.fingerprint
            let numbers = Self.numbers(generation.identity) + Self.numbers(generation.origin)
            let rest: [UInt64] = [
                generation.number, generation.offset, Self.flags(generation), print.head, print.brow, print.tail,
                UInt64(bitPattern: generation.modified),
            ]
            return (numbers + rest).map(Self.text).joined(separator: " ")
        }
        return LogPosition(rawValue: lines.joined(separator: "\n"))
    }

    /// The trail of a position; `nil` when it is none of ours.
    init?(_ position: LogPosition) {
        let lines = position.rawValue.split(separator: "\n")
        guard let first = lines.first?.split(separator: " "), first.count == 3, first[0] == Self.version,
            let next = UInt64(first[1], radix: 36), let since = UInt64(first[2], radix: 36),
            lines.count <= Self.limit + 1
        else { return nil }
        nextNumber = next
        self.since = Int64(bitPattern: since)
        for line in lines.dropFirst() {
            let numbers = line.split(separator: " ").compactMap { UInt64($0, radix: 36) }
            guard let generation = Self.generation(numbers) else { return nil }
            generations.append(generation)
        }
    }

    private static func generation(_ numbers: [UInt64]) -> LogGeneration? {
        guard numbers.count == 13 else { return nil }
        return LogGeneration(
            identity: identity(numbers[0..<3]),
            origin: identity(numbers[3..<6]),
            number: numbers[6],
            offset: numbers[7],
            isSkipping: numbers[8] & 1 != 0,
            isAway: numbers[8] & 2 != 0,
            isTold: numbers[8] & 4 != 0,
            isRemainder: numbers[8] & 8 != 0,
            isAfterLoss: numbers[8] & 16 != 0,
            fingerprint: ContentFingerprint(head: numbers[9], brow: numbers[10], tail: numbers[11]),
            modified: Int64(bitPattern: numbers[12])
        )
    }

    private static func flags(_ generation: LogGeneration) -> UInt64 {
        let flags = [
            generation.isSkipping, generation.isAway, generation.isTold, generation.isRemainder,
            generation.isAfterLoss,
        ]
        return flags.reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }

    private static func numbers(_ identity: FileIdentity) -> [UInt64] {
        [identity.device, identity.inode, UInt64(bitPattern: identity.birth)]
    }

    private static func identity(_ numbers: ArraySlice<UInt64>) -> FileIdentity {
        let numbers = Array(numbers)
        return FileIdentity(device: numbers[0], inode: numbers[1], birth: Int64(bitPattern: numbers[2]))
    }

    private static func text(_ number: UInt64) -> String { String(number, radix: 36) }
}
