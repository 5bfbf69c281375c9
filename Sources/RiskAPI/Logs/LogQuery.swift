import Timestamps

/// The query of a request for the log of an address.
struct LogQuery {
    let dataset: DatasetCode?
    let after: Timestamp?

    /// Numbers below it are seconds, others milliseconds: both spellings are documented.
    private static let firstMilliseconds: Int64 = 100_000_000_000

    init(_ request: APIRequest) throws(APIProblem) {
        var after: Timestamp?
        if let text = request.query("logged_after") { after = try Self.moment(text) }
        var name: String?
        if let text = request.query("dataset") { name = try CodeText.check(text, in: .query, "dataset") }
        if let after, after > request.time {
            throw .handled(
                .timeInTheFuture,
                detail: "'logged_after' is later than now. Give a moment in the past, in milliseconds since 1970."
            )
        }
        if let name, DatasetCode(rawValue: name) == nil { throw .missing(name, .datasetNotFound) }
        dataset = name.flatMap { DatasetCode(rawValue: $0) }
        self.after = after
    }

    private static func moment(_ text: String) throws(APIProblem) -> Timestamp {
        let number = try number(text, in: .query, "logged_after")
        guard number >= firstMilliseconds else { return Timestamp(seconds: number) }
        let (microseconds, overflow) = number.multipliedReportingOverflow(by: 1_000)
        return Timestamp(microseconds: overflow ? .max : microseconds)
    }

    /// A whole number that is not negative; throws 422 for anything else.
    static func number(_ text: String, in place: APIParameter.Place, _ name: String) throws(APIProblem) -> Int64 {
        let location: [APIProblem.Issue.Step] = [.name(place.rawValue), .name(name)]
        // Signs, spaces and other digits that `Int64` or readers take are no form of a number here.
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text) else {
            throw .invalid([APIProblem.Issue(location, "value is not a valid integer", type: "type_error.integer")])
        }
        return number
    }
}
