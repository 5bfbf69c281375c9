import IPNetworks
import Reputation
import RiskModel

/// What `doorbell assess` writes for arguments, one after the other.
struct AssessTranscript {
    /// Asks for the addresses of a host.
    typealias Resolver = (String, Duration) throws(HostNameLookup.Failure) -> [IPAddress]

    /// How long the resolver may take for one name.
    static let deadline = Duration.seconds(5)
    /// How long it may take for all names together.
    static let patience = 30.0

    /// What addresses are judged by.
    let judge: AddressJudge
    /// The form of the output.
    let format: AssessFormat
    /// Whether the arithmetic is shown to a person.
    let isExplained: Bool
    /// How scores look.
    let bar: ScoreBar
    /// Asks for the addresses of a host.
    let resolver: Resolver
    /// What could not be assessed, one line each.
    private(set) var problems: [String] = []

    private let age: IndexAge
    private var rows: AssessRows?
    private var isFirst = true
    private let start = ChildProcess.Clock.now()

    init(
        judge: AddressJudge,
        format: AssessFormat,
        isExplained: Bool = false,
        bar: ScoreBar = .none,
        resolver: @escaping Resolver = HostNameLookup.addresses
    ) {
        self.judge = judge
        self.format = format
        self.isExplained = isExplained
        self.bar = bar
        self.resolver = resolver
        age = judge.age()
    }

    /// What stands before everything else.
    var heading: String {
        format == .csv ? AssessRows.heading : ""
    }

    /// What is written for one argument.
    mutating func text(_ argument: String) throws -> String {
        let subject: AssessSubject
        do throws(AssessSubject.Refusal) {
            subject = try AssessSubject(argument)
        } catch {
            return try refused(argument, why: "\(error)", message: "is \(error)")
        }
        switch subject {
        case .address(let address): return try text(address, name: nil)
        case .prefix(let prefix): return try text(prefix)
        case .name(let name): return try text(name: name)
        }
    }

    private mutating func text(_ address: IPAddress, name: String?) throws -> String {
        let judged = JudgedAddress(address)
        if format == .csv { return csv { rows, bytes in rows.append(judged, written: "\(address)", to: &bytes) } }
        let assessed = judge.assess(judged, name: name)
        if format == .json { return try JSONLine.text(AssessRecord(assessed, age: age, now: judge.now)) }
        let report = AssessReport(address: assessed, age: age, now: judge.now, bar: bar, isExplained: isExplained)
        return separated("\(report)")
    }

    private mutating func text(name: String) throws -> String {
        let left = Self.patience - (ChildProcess.Clock.now() - start)
        let addresses: [IPAddress]
        do throws(HostNameLookup.Failure) {
            guard left >= 1 else { throw HostNameLookup.Failure(description: "other names took too long") }
            addresses = try resolver(name, min(Self.deadline, .seconds(Int(left))))
        } catch {
            return try refused(name, why: "not resolved: \(error)", message: "cannot be resolved: \(error)")
        }
        var text = ""
        for address in addresses { text += try self.text(address, name: name) }
        return text
    }

    private mutating func text(_ prefix: IPPrefix) throws -> String {
        let summary: PrefixSummary
        do throws(AssessSubject.Refusal) {
            summary = try PrefixSummary(prefix, judge: judge, lists: SetLists(judge.reader))
        } catch {
            let advice = "; put those that matter into a file, one a line, and run: doorbell assess --file FILE"
            return try refused("\(prefix)", why: "\(error)", message: "is \(error)\(advice)")
        }
        switch format {
        case .csv: return csv { rows, bytes in rows.append(summary, to: &bytes) }
        case .json: return try JSONLine.text(PrefixRecord(summary, age: age, now: judge.now))
        case .human: return separated("\(PrefixReport(summary: summary, age: age, now: judge.now, bar: bar))")
        }
    }

    /// What is written for a text that could not be assessed, so that there is something for each argument.
    private mutating func refused(_ text: String, why: String, message: String) throws -> String {
        problems.append("\(OffendingText.quoted(text.utf8)) \(message)")
        let shown = OffendingText.shown(text.utf8)
        switch format {
        case .csv: return csv { rows, bytes in rows.append(refused: shown, why: why, to: &bytes) }
        case .json: return try JSONLine.text(AssessRecord(refused: shown, why: why))
        case .human: return ""
        }
    }

    private mutating func csv(_ write: (inout AssessRows, inout [UInt8]) -> Void) -> String {
        var rows = rows ?? AssessRows(judge)
        var bytes: [UInt8] = []
        write(&rows, &bytes)
        self.rows = rows
        return String(decoding: bytes, as: UTF8.self)
    }

    /// An empty line between two reports.
    private mutating func separated(_ text: String) -> String {
        defer { isFirst = false }
        return isFirst ? text : "\n" + text
    }
}
