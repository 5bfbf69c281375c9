import FoundationEssentials
import IPNetworks
import LoginEvents
import Testing

/// A line of a log in the corpus, and what it is expected to say; `Corpus/README.md` tells the form.
struct CorpusCase: CustomTestStringConvertible, Sendable {
    let place: String
    let line: [UInt8]
    let name: String
    let fields: [String: String]

    var testDescription: String { place }

    /// Fields that a line does not have when its expectation does not name them.
    static let telling = ["user", "address", "suspicious"]

    static let all: [CorpusCase] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Corpus")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().flatMap { name in
            read((try? Data(contentsOf: folder.appending(path: name))) ?? Data(), name: name)
        }
    }()

    private static func read(_ data: Data, name: String) -> [CorpusCase] {
        var cases: [CorpusCase] = []
        var line: [UInt8]?
        for (number, bytes) in data.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            if bytes.starts(with: Array("> ".utf8)) {
                line = Array(bytes.dropFirst(2))
            } else if bytes.starts(with: Array("= ".utf8)), let text = line {
                let words = String(decoding: bytes.dropFirst(2), as: UTF8.self).split(separator: " ")
                let pairs = words.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
                let fields = pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }
                cases.append(
                    CorpusCase(
                        place: "\(name):\(number + 1)",
                        line: text,
                        name: words.first.map(String.init) ?? "",
                        fields: Dictionary(fields) { $1 }
                    )
                )
                line = nil
            }
        }
        return cases
    }
}

/// A reading in the words of the corpus.
struct ReadingWords {
    let name: String
    var fields: [String: String] = [:]

    init(_ reading: LogReading) {
        switch reading {
        case .foreign: name = "foreign"
        case .unknown(let writer):
            name = "unknown"
            fields["writer"] = writer.rawValue
        case .record(let record):
            name = record.message
            add(record)
            addClient(record)
            addKey(record)
        }
    }

    /// The reading as a line of the corpus.
    var line: String {
        ([name] + fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
    }

    private mutating func add(_ record: LogRecord) {
        fields["category"] = record.category.rawValue
        fields["writer"] = record.writer.rawValue
        fields["pid"] = record.pid.map(String.init)
        fields["time"] = Self.words(record.time)
        fields["host"] = record.host.isEmpty ? nil : Self.escaped(record.host)
        fields["user"] = record.user.map(Self.escaped)
        fields["reason"] = record.reason.map(Self.escaped)
        fields["repeat"] = record.repeatCount == 1 ? nil : String(record.repeatCount)
        fields["count"] = record.count.map(String.init)
        for (name, flag) in [
            ("invalid", record.isInvalidUser), ("preauth", record.isPreauth), ("suspicious", record.isSuspicious),
        ] where flag {
            fields[name] = "yes"
        }
        guard let session = record.session else { return }
        fields["session"] = session.kind.rawValue
        fields["name"] = session.name.map(Self.escaped)
        fields["terminal"] = session.terminal.map(Self.escaped)
        fields["channel"] = session.channel.map(String.init)
    }

    private mutating func addClient(_ record: LogRecord) {
        fields["address"] = record.address?.description
        fields["remote"] = record.remoteHost.isEmpty ? nil : Self.escaped(record.remoteHost)
        fields["port"] = record.port.map(String.init)
        fields["method"] = record.method.map(Self.escaped)
        fields["submethod"] = record.submethod.map(Self.escaped)
    }

    private mutating func addKey(_ record: LogRecord) {
        guard let key = record.key else { return }
        fields["type"] = Self.escaped(key.type)
        fields["fingerprint"] = key.fingerprint
        fields["id"] = (key.certificate?.keyID).map(Self.escaped)
        fields["serial"] = (key.certificate?.serial).map(String.init)
        fields["ca"] = key.certificate?.authorityFingerprint
    }

    private static func words(_ time: LogTime) -> String? {
        switch time {
        case .missing: return nil
        case .exact(let moment): return moment.iso8601
        case .local(let local):
            let date = [local.month, local.day].map(padded).joined(separator: "-")
            let clock = [local.hour, local.minute, local.second].map(padded).joined(separator: ":")
            let year = local.year.map { "\($0)-" } ?? ""
            return "\(year)\(date)%20\(clock)" + (local.microsecond == 0 ? "" : ".\(local.microsecond)")
        }
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    static func escaped(_ text: RawText) -> String {
        text.bytes.map { byte in
            guard (0x21...0x7E).contains(byte), byte != UInt8(ascii: "%") else {
                return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
            return String(UnicodeScalar(byte))
        }.joined()
    }
}
