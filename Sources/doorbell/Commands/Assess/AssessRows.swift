import IPNetworks
import Reputation
import RiskModel

/// Rows of comma-separated values, one for each address; what most rows share is made once.
struct AssessRows {
    /// The names of the columns, which are stable.
    static let heading = "address,score,label,reason,asn,as_name,country,city,latitude,longitude,lists\n"

    /// How many digits of a score stand behind the point: scores that differ are to sort as they are.
    static let decimals = 6

    private let judge: AddressJudge
    private let lists: SetLists
    private var places = ColumnCache()
    private var listed = ColumnCache()
    private var phrases: ReasonPhrases? = ReasonPhrases()

    /// Rows by a judge.
    init(_ judge: AddressJudge) {
        self.judge = judge
        lists = SetLists(judge.reader)
    }

    /// Appends the row of an address to `bytes`; `written` is how it was written.
    mutating func append(_ address: JudgedAddress, written: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: written.utf8)
        appendColumns(of: address, match: judge.reader.lookup(address.judged), to: &bytes)
    }

    /// Appends all but the first column of an address, which stands in `bytes` already; `match` is what the index says
    /// about it.
    mutating func appendColumns(of address: JudgedAddress, match: IndexMatch, to bytes: inout [UInt8]) {
        let score = judge.scorer.score(address.judged, match: match)
        if case .notPublic(let purpose) = score.outcome {
            let form = address.form.map { "As \(address.judged) (\($0.rawValue)): " } ?? ""
            Self.finishUnknown(form + purpose.words, to: &bytes)
            return
        }
        bytes.append(Self.comma)
        if score.outcome == .noIndex {
            bytes.append(Self.comma)
        } else {
            FixedDecimal.append(score.unrounded, decimals: Self.decimals, to: &bytes)
            bytes.append(Self.comma)
            Self.append(label: score.rounded, to: &bytes)
        }
        bytes.append(Self.comma)
        let reason = bytes.count
        if let form = address.form { bytes.append(contentsOf: "As \(address.judged) (\(form.rawValue)): ".utf8) }
        judge.scorer.appendReason(of: score, for: address.judged, phrases: &phrases, to: &bytes)
        CSVField.finish(from: reason, in: &bytes)
        appendPlace(match.location, to: &bytes)
        appendLists(match, to: &bytes)
    }

    private mutating func appendPlace(_ location: UInt32, to bytes: inout [UInt8]) {
        let number = UInt64(location)
        if places.append(number, to: &bytes) { return }
        let start = bytes.count
        Self.appendPlace(location, reader: judge.reader, to: &bytes)
        places.keep(bytes[start...], of: number)
    }

    private mutating func appendLists(_ match: IndexMatch, to bytes: inout [UInt8]) {
        // The set of the network is another one where a list names the network itself.
        let network = judge.reader.network(match.location)?.set ?? 0
        let number = UInt64(match.set) << 32 | UInt64(network)
        if number == 0 {
            bytes.append(Self.newline)
            return
        }
        if listed.append(number, to: &bytes) { return }
        let start = bytes.count
        CSVField.append(lists.names(match, reader: judge.reader).joined(separator: " ").utf8, to: &bytes)
        bytes.append(Self.newline)
        listed.keep(bytes[start...], of: number)
    }

    /// Appends the row of a text that could not be assessed, so that there is one for each that was asked about; the
    /// text has been through the sanitiser.
    func append(refused text: String, why: String, to bytes: inout [UInt8]) {
        CSVField.append(text.utf8, isSanitised: true, to: &bytes)
        Self.finishUnknown(why, to: &bytes)
    }

    /// Appends the row of a block: the highest score in it, and how many of its addresses are listed.
    func append(_ summary: PrefixSummary, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: "\(summary.prefix)".utf8)
        guard let highest = summary.highest else {
            Self.finishUnknown(summary.verdict.reason, to: &bytes)
            return
        }
        bytes.append(Self.comma)
        FixedDecimal.append(highest.unrounded, decimals: Self.decimals, to: &bytes)
        bytes.append(Self.comma)
        Self.append(label: highest.score, to: &bytes)
        bytes.append(Self.comma)
        CSVField.append(summary.verdict.reason.utf8, to: &bytes)
        bytes.append(contentsOf: ",,,,,,,".utf8)
        CSVField.append(highest.feeds.joined(separator: " ").utf8, to: &bytes)
        bytes.append(Self.newline)
    }

    private static let comma = UInt8(ascii: ",")
    private static let newline = UInt8(ascii: "\n")

    private static func finishUnknown(_ why: String, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: ",,,".utf8)
        CSVField.append(why.utf8, to: &bytes)
        bytes.append(contentsOf: ",,,,,,,\n".utf8)
    }

    private static func append(label score: Int, to bytes: inout [UInt8]) {
        switch RiskLabel(score: score) {
        case .low: bytes.append(contentsOf: StaticBytes.low)
        case .medium: bytes.append(contentsOf: StaticBytes.medium)
        case .high: bytes.append(contentsOf: StaticBytes.high)
        }
    }

    /// The words of labels, made once.
    private enum StaticBytes {
        static let low = Array(RiskLabel.low.rawValue.utf8)
        static let medium = Array(RiskLabel.medium.rawValue.utf8)
        static let high = Array(RiskLabel.high.rawValue.utf8)
    }

    /// Number and name of the network, country, city and coordinates, each with a comma in front.
    private static func appendPlace(_ location: UInt32, reader: IndexReader, to bytes: inout [UInt8]) {
        bytes.append(comma)
        let network = reader.network(location)
        if let network { FixedDecimal.append(UInt64(network.number), to: &bytes) }
        bytes.append(comma)
        if let network { CSVField.append(reader.networkName(network).utf8, to: &bytes) }
        let place = reader.place(location)
        bytes.append(comma)
        CSVField.append((place?.country ?? "").utf8, to: &bytes)
        bytes.append(comma)
        CSVField.append((place?.city ?? "").utf8, to: &bytes)
        bytes.append(comma)
        if let coordinates = place?.coordinates {
            FixedDecimal.append(coordinates.latitude, decimals: 4, to: &bytes)
            bytes.append(comma)
            FixedDecimal.append(coordinates.longitude, decimals: 4, to: &bytes)
        } else {
            bytes.append(comma)
        }
        bytes.append(comma)
    }
}
