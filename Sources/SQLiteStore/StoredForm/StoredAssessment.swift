import Reputation
import SQLiteFiles

/// An assessment in JSON: each part is there, or `unknown` says why it is not.
struct StoredAssessment: Codable {
    let provider: String
    let score: Part<Score>
    let network: Part<Network>
    let place: Part<Place>
    /// Missing in what was stored before there was any.
    let evidence: [StoredEvidence]?

    /// How much evidence and how many terms are kept, the weightiest first.
    private static let limit = 64

    struct Score: Codable {
        let value: Int
        let reason: String
        /// Missing where the provider gave none.
        let unrounded: Double?
        let terms: [StoredTerm]?
    }

    struct Network: Codable {
        let number: UInt32
        let name: String
        let description: String
    }

    struct Place: Codable {
        let city: String
        let region: String
        let country: String
        let latitude: Double?
        let longitude: Double?
        let accuracyRadius: Int?

        enum CodingKeys: String, CodingKey {
            case city, region, country, latitude, longitude
            case accuracyRadius = "accuracy_radius"
        }
    }

    /// One of the two is there.
    struct Part<Value: Codable>: Codable {
        let known: Value?
        let unknown: StoredReason?

        init<Domain>(_ finding: Finding<Domain>, _ form: (Domain) -> Value) {
            switch finding {
            case .known(let value): (known, unknown) = (form(value), nil)
            case .unknown(let reason): (known, unknown) = (nil, StoredReason(reason))
            }
        }

        func finding<Domain>(_ domain: (Value) -> Domain) throws -> Finding<Domain> {
            if let known { return .known(domain(known)) }
            guard let reason = unknown?.reason else { throw MalformedRow(column: "assessment") }
            return .unknown(reason)
        }
    }

    init(_ assessment: Assessment) {
        provider = assessment.provider
        score = Part(assessment.score, Score.init)
        network = Part(assessment.network) { Network(number: $0.number, name: $0.name, description: $0.description) }
        place = Part(assessment.place, Place.init)
        let kept = assessment.evidence.prefix(Self.limit).map(StoredEvidence.init)
        evidence = kept.isEmpty ? nil : kept
    }

    var assessment: Assessment {
        get throws {
            Assessment(
                provider: provider,
                score: try score.finding(\.score),
                network: try network.finding {
                    Assessment.AutonomousSystem(number: $0.number, name: $0.name, description: $0.description)
                },
                place: try place.finding(\.place),
                evidence: (evidence ?? []).compactMap(\.evidence)
            )
        }
    }
}

extension StoredAssessment.Score {
    fileprivate init(_ score: Assessment.Score) {
        let terms = score.terms.prefix(StoredTerm.limit).map(StoredTerm.init)
        // JSON has no way to write an infinity.
        let unrounded = score.unrounded.flatMap { $0.isFinite ? $0 : nil }
        self.init(value: score.value, reason: score.reason, unrounded: unrounded, terms: terms.isEmpty ? nil : terms)
    }

    fileprivate var score: Assessment.Score {
        Assessment.Score(value: value, reason: reason, unrounded: unrounded, terms: (terms ?? []).map(\.term))
    }
}

extension StoredAssessment.Place {
    fileprivate init(_ place: Assessment.Place) {
        self.init(
            city: place.city,
            region: place.region,
            country: place.country,
            latitude: place.coordinates?.latitude,
            longitude: place.coordinates?.longitude,
            accuracyRadius: place.coordinates?.accuracyRadius
        )
    }

    fileprivate var place: Assessment.Place {
        var place = Assessment.Place(city: city, region: region, country: country)
        if let latitude, let longitude {
            place.coordinates = Coordinates(
                latitude: latitude,
                longitude: longitude,
                accuracyRadius: accuracyRadius
            )
        }
        return place
    }
}
