import FoundationEssentials
import LoginEvents
import Timestamps

/// A connection to a real server: what the client did, and what the server wrote of it.
struct Happening {
    let place: String
    let isIn: Bool
    let address: String
    let port: Int
    let user: RawText
    var lines: [[UInt8]] = []

    static let all: [Happening] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Connections")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().flatMap { name in
            read((try? Data(contentsOf: folder.appending(path: name))) ?? Data(), name: name)
        }
    }()

    private static func read(_ data: Data, name: String) -> [Happening] {
        var happenings: [Happening] = []
        for line in data.split(separator: 10) where line.first != UInt8(ascii: "#") {
            if line.starts(with: Array("@ ".utf8)) {
                let words = String(decoding: line, as: UTF8.self).split(
                    separator: " ",
                    omittingEmptySubsequences: false
                )
                guard words.count == 6, let port = Int(words[4]) else { continue }
                happenings.append(
                    Happening(
                        place: "\(name) \(words[1])",
                        isIn: words[2] == "in",
                        address: String(words[3]),
                        port: port,
                        user: RawText(bytes(words[5]))
                    )
                )
            } else if !happenings.isEmpty {
                happenings[happenings.count - 1].lines.append(Array(line))
            }
        }
        return happenings
    }

    private static func bytes(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), let value = UInt8(Substring(digits), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// What the correlator makes of its lines, a hundredth of a second apart, and of ten minutes of silence.
    func effects() -> [CorrelationEffect] {
        let grammar = LogGrammar()
        let start: Int64 = 1_800_000_000_000_000
        var correlator = LoginCorrelator(
            policy: CorrelationPolicy(expectsHook: false),
            makeID: { EventID(time: $0, random: 1) }
        )
        var effects: [CorrelationEffect] = []
        for (index, line) in lines.enumerated() {
            guard case .record(let record) = grammar.read(line: line) else { continue }
            let now = Timestamp(microseconds: start + Int64(index) * 10_000)
            let witness = LogWitness(record: record, time: now, provenance: .unproven, originKey: "line-\(index)")
            effects += correlator.take(log: witness, host: "host.example", source: .logFile, now: now)
        }
        return effects + correlator.advance(to: Timestamp(microseconds: start + 600_000_000))
    }
}
