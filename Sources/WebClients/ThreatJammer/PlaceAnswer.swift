/// What `GET /v1/geo/{ip}` answered; an empty text means that this part is not known.
struct PlaceAnswer: Equatable, Sendable {
    /// The city, in English.
    var city: String
    /// The region, in English.
    var region: String
    /// The country's two letters.
    var country: String

    static func read(_ bytes: [UInt8]) -> AnswerPart<PlaceAnswer> {
        do {
            let fields = try AnswerFields(["city_name", "region_name", "country_iso_code"], of: bytes)
            guard !fields.isEmpty else { return .malformed("city_name, region_name and country_iso_code are missing") }
            let place = PlaceAnswer(
                city: try fields.text("city_name", limit: AnswerFields.longestName),
                region: try fields.text("region_name", limit: AnswerFields.longestName),
                country: try fields.text("country_iso_code", limit: AnswerFields.longestName)
            )
            return place == PlaceAnswer(city: "", region: "", country: "") ? .notFound : .known(place)
        } catch let problem as JSONProblem {
            return .malformed(problem.words)
        } catch let problem as AnswerFields.WrongType {
            return .malformed(problem.words)
        } catch {
            return .malformed("it cannot be read")
        }
    }
}
