extension APIProblem {
    /// A kind of error that has a page below `/docs/`.
    public struct Page: Hashable, Sendable {
        /// The status it comes with.
        public var status: Int
        /// The name of its page.
        public var slug: String
        /// Its title, as in the answer.
        public var title: String
    }

    /// All errors that have a page: those of the catalogue, and 429, 500 and 503.
    public static let pages: [Page] =
        Kind.allCases.map { Page(status: $0.status, slug: $0.rawValue, title: $0.title) } + [
            tooManyRequests, internalError, unavailableNow,
        ]

    static let tooManyRequests = Page(status: 429, slug: "error-too-many-requests", title: "Too many requests")
    static let internalError = Page(status: 500, slug: "error-internal", title: "Internal error")
    static let unavailableNow = Page(status: 503, slug: "error-unavailable", title: "Not available now")
}

extension APIProblem.Kind {
    /// Its title, as in the answer.
    public var title: String {
        switch self {
        case .combinedProtocol: "Combined IP protocol not supported"
        case .invalidCIDR: "Invalid CIDR"
        case .invalidAddress: "Invalid IP address"
        case .privateAddress: "IP address cannot be private"
        case .notPublicAddress: "IP address must be public"
        case .expiryInThePast: "Resource will expire before current time"
        case .timeInTheFuture: "Timestamp in the future"
        case .notPositive: "Value should be greater than zero"
        case .badRequest: "Bad request"
        case .unauthorized: "Unauthorized"
        case .forbidden: "Forbidden"
        case .notFound: "Resource not found"
        case .datasetNotFound: "Dataset not found"
        case .listTypeNotFound: "List type not found"
        case .logNotFound: "Log change ID not found"
        case .reportedNotFound: "Reported IP address not found"
        case .conflict: "Conflict"
        case .tooLarge: "Too large"
        case .unsupportedMediaType: "Unsupported media type"
        }
    }
}
