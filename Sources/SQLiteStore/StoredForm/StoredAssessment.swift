import Reputation

/// An assessment in JSON: each part is there, or `unknown` says why it is not.
struct StoredAssessment: Codable {
    let provider: String
    let score: Part<Score>
    let network: Part<Network>
    let place: Part<Place>

    struct Score: Codable {
        let value: Int
        let reason: String
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
        score = Part(assessment.score) { Score(value: $0.value, reason: $0.reason) }
        network = Part(assessment.network) { Network(number: $0.number, name: $0.name, description: $0.description) }
        place = Part(assessment.place) { Place(city: $0.city, region: $0.region, country: $0.country) }
    }

    var assessment: Assessment {
        get throws {
            Assessment(
                provider: provider,
                score: try score.finding { Assessment.Score(value: $0.value, reason: $0.reason) },
                network: try network.finding {
                    Assessment.AutonomousSystem(number: $0.number, name: $0.name, description: $0.description)
                },
                place: try place.finding {
                    Assessment.Place(city: $0.city, region: $0.region, country: $0.country)
                }
            )
        }
    }
}
