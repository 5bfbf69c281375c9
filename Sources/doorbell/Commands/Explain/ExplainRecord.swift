import IPNetworks
import LoginEvents
import Notifications
import Timestamps

/// How a line was read as JSON; the names are stable, and what is not known is `null`.
///
/// Text from outside is shown as the sanitiser shows it.
struct ExplainRecord: Encodable {
    var line: String
    /// `record`, `unknown` or `foreign`.
    var outcome: String
    @OrNull var message: String?
    @OrNull var category: String?
    @OrNull var format: String?
    @OrNull var writer: String?
    @OrNull var pid: Int32?
    @OrNull var host: String?
    @OrNull var time: String?
    /// What had to be assumed for the time.
    var assumptions: [String]
    @OrNull var user: String?
    @OrNull var isInvalidUser: Bool?
    @OrNull var address: String?
    @OrNull var remoteHost: String?
    @OrNull var port: UInt16?
    @OrNull var method: String?
    @OrNull var submethod: String?
    @OrNull var keyType: String?
    @OrNull var fingerprint: String?
    @OrNull var certificate: String?
    @OrNull var reason: String?
    @OrNull var repeatCount: Int?
    @OrNull var count: Int?
    @OrNull var isPreauth: Bool?
    @OrNull var isSuspicious: Bool?
    var fate: String
    var steps: [Step]
    var nearest: [Near]

    struct Step: Encodable {
        var step: String
        @OrNull var start: Int?
        @OrNull var end: Int?
        @OrNull var value: String?
        var words: String
    }

    struct Near: Encodable {
        var message: String
        var format: String
        var start: Int
        var end: Int
        var missing: String
    }

    /// The record of an explanation.
    init(_ explanation: LogExplanation, time: ExplainedTime?) {
        var record: LogRecord?
        if case .record(let found) = explanation.reading { record = found }
        var writer = record?.writer
        if case .unknown(let found) = explanation.reading { writer = found }
        line = Self.visible(explanation.line)
        outcome = record != nil ? "record" : writer != nil ? "unknown" : "foreign"
        message = record?.message
        category = record?.category.rawValue
        format = explanation.row?.format
        self.writer = writer?.rawValue
        pid = record?.pid
        host = record.map(\.host).flatMap(Self.known)
        self.time = time?.moment.iso8601
        assumptions = time?.assumptions ?? []
        user = record?.user.map(Self.visible)
        isInvalidUser = record?.isInvalidUser
        address = record?.address.map { "\($0)" }
        remoteHost = record.map(\.remoteHost).flatMap(Self.known)
        port = record?.port
        method = record?.method.map(Self.visible)
        submethod = record?.submethod.map(Self.visible)
        keyType = record?.key.map { Self.visible($0.type) }
        fingerprint = record?.key?.fingerprint.map { Sanitiser.visible($0, asciiOnly: true) }
        certificate = record?.key?.certificate.map { Self.visible($0.keyID) }
        reason = record?.reason.map(Self.visible)
        repeatCount = record?.repeatCount
        count = record?.count
        isPreauth = record?.isPreauth
        isSuspicious = record?.isSuspicious
        fate = explanation.fate
        steps = explanation.steps.map { step in
            Step(
                step: step.title,
                start: step.bytes?.lowerBound,
                end: step.bytes?.upperBound,
                value: step.value.map(Self.visible),
                words: step.words
            )
        }
        nearest = explanation.nearest.map { near in
            Near(
                message: near.row.id,
                format: near.row.format,
                start: near.fitting.lowerBound,
                end: near.fitting.upperBound,
                missing: near.missing
            )
        }
    }

    private static func visible(_ text: RawText) -> String {
        Sanitiser.visible(text, asciiOnly: true)
    }

    private static func known(_ text: RawText) -> String? {
        text.isEmpty ? nil : visible(text)
    }
}
