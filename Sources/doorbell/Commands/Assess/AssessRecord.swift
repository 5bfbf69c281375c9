import IPNetworks
import Notifications
import Reputation
import RiskModel
import Timestamps

/// What is known about one address as JSON; the names are stable, and what is not known is `null`, never 0.
///
/// Text from outside is shown as the sanitiser shows it, so that the output is safe on a terminal too.
struct AssessRecord: Encodable {
    /// The address as it was given: canonical for an argument, as written for a line of a file.
    var address: String
    /// The host name that led to it.
    @OrNull var name: String?
    /// The IPv4 address that was judged in its place.
    @OrNull var judgedAs: Judged?
    @OrNull var score: Int?
    @OrNull var unroundedScore: Double?
    @OrNull var label: String?
    /// Why the score is what it is, or why it is not known.
    var reason: String
    var terms: [Term]
    var evidence: [Listing]
    var kinds: [Kind]
    @OrNull var network: Network?
    @OrNull var place: Place?
    /// Why the parts that are `null` are not known, in words.
    var unknown: [String: String]
    /// `null` for what is no address.
    @OrNull var index: Index?
    @OrNull var assessedAt: String?

    struct Judged: Encodable {
        var address: String
        var form: String
    }

    struct Term: Encodable {
        var points: Double
        var kind: String
        var text: String
    }

    struct Listing: Encodable {
        var feed: String
        var name: String
        var category: String
        @OrNull var lastSeen: String?
        @OrNull var ageSeconds: Int64?
        @OrNull var level: Int?
        @OrNull var label: String?
        var isRemoved: Bool
        var isAboutNetwork: Bool
    }

    struct Kind: Encodable {
        var kind: String
        @OrNull var label: String?
    }

    struct Network: Encodable {
        var number: UInt32
        @OrNull var name: String?
        @OrNull var description: String?
    }

    struct Place: Encodable {
        @OrNull var city: String?
        @OrNull var region: String?
        @OrNull var country: String?
        @OrNull var latitude: Double?
        @OrNull var longitude: Double?
        @OrNull var accuracyRadiusKm: Int?
    }

    struct Index: Encodable {
        var builtAt: String
        /// Sixteen hexadecimal digits.
        var checksum: String
        @OrNull var oldestList: OldestList?
    }

    struct OldestList: Encodable {
        var feed: String
        var date: String
    }
}

extension AssessRecord {
    /// The record of an address.
    init(_ item: AssessedAddress, written: String? = nil, age: IndexAge, now: Timestamp) {
        let assessment = item.assessment
        let verdict = RiskVerdict(assessment)
        address = written ?? "\(item.address.address)"
        name = item.name.map(Self.text)
        judgedAs = item.address.form.map { Judged(address: "\(item.address.judged)", form: $0.rawValue) }
        score = verdict.score
        unroundedScore = assessment.score.value?.unrounded
        label = verdict.label?.rawValue
        reason = Self.text(verdict.reason)
        terms = (assessment.score.value?.terms ?? []).map {
            Term(points: $0.points, kind: Self.text($0.kind), text: Self.text($0.text))
        }
        evidence = assessment.evidence.map { Listing($0, now: now) }
        kinds = item.kinds.map { Kind(kind: $0.category.rawValue, label: Self.known($0.label)) }
        network = assessment.network.value.map {
            Network(number: $0.number, name: Self.known($0.name), description: Self.known($0.description))
        }
        place = assessment.place.value.map(Place.init)
        unknown = Self.unknown(assessment)
        index = Index(age)
        assessedAt = now.iso8601
    }

    /// The record of a text that could not be assessed, so that there is one for each that was asked about.
    init(refused text: String, why: String) {
        address = text
        name = nil
        judgedAs = nil
        score = nil
        unroundedScore = nil
        label = nil
        network = nil
        place = nil
        index = nil
        assessedAt = nil
        reason = why
        terms = []
        evidence = []
        kinds = []
        unknown = ["score": why, "network": why, "place": why]
    }

    fileprivate static func text(_ text: String) -> String {
        Sanitiser.visible(text, asciiOnly: false)
    }

    fileprivate static func known(_ text: String) -> String? {
        text.isEmpty ? nil : self.text(text)
    }

    private static func unknown(_ assessment: Assessment) -> [String: String] {
        var reasons: [String: String] = [:]
        if case .unknown(let reason) = assessment.score { reasons["score"] = text(AssessedAddress.words(reason)) }
        if case .unknown(let reason) = assessment.network { reasons["network"] = text(AssessedAddress.words(reason)) }
        if case .unknown(let reason) = assessment.place { reasons["place"] = text(AssessedAddress.words(reason)) }
        return reasons
    }
}

extension AssessRecord.Listing {
    fileprivate init(_ evidence: Evidence, now: Timestamp) {
        self.init(
            feed: evidence.feed.text,
            name: AssessRecord.text(evidence.name),
            category: evidence.category.rawValue,
            lastSeen: evidence.lastSeen?.iso8601,
            ageSeconds: evidence.lastSeen.map { now.duration(since: $0).components.seconds },
            level: evidence.level > 0 ? Int(evidence.level) : nil,
            label: AssessRecord.known(evidence.label),
            isRemoved: evidence.isRemoved,
            isAboutNetwork: evidence.isAboutNetwork
        )
    }
}

extension AssessRecord.Place {
    fileprivate init(_ place: Assessment.Place) {
        self.init(
            city: AssessRecord.known(place.city),
            region: AssessRecord.known(place.region),
            country: AssessRecord.known(place.country),
            latitude: place.coordinates?.latitude,
            longitude: place.coordinates?.longitude,
            accuracyRadiusKm: place.coordinates?.accuracyRadius
        )
    }
}

extension AssessRecord.Index {
    init(_ age: IndexAge) {
        let digits = String(age.checksum, radix: 16)
        self.init(
            builtAt: age.builtAt.iso8601,
            checksum: String(repeating: "0", count: 16 - digits.count) + digits,
            oldestList: age.oldest.map {
                AssessRecord.OldestList(feed: AssessRecord.text($0.feed), date: $0.date.iso8601)
            }
        )
    }
}
