/// Why a request is not answered as asked.
///
/// What is in it is shown to the caller: it holds no secret. Texts of the caller's in it are escaped when it is written.
public enum APIProblem: Error, Hashable, Sendable {
    /// A handled error of the catalogue, with a sentence that says what, where and what to do.
    case handled(Kind, detail: String)
    /// 422: the request does not have the documented form.
    case invalid([Issue])
    /// 404: there is no such path.
    case unknownPath
    /// 405: the path takes other methods.
    case methodNotAllowed([String])
    /// 429, with the seconds after which it is worth trying again.
    case exhausted(retryAfter: Int)
    /// 500: something that is ours; `reason` goes to the log, never to the caller.
    case failed(reason: String)
    /// 503: not now, such as while there is no index yet; with the seconds after which it is worth trying again.
    case unavailable(retryAfter: Int, detail: String)

    /// The handled errors, by the slug of their page.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// 400.
        case combinedProtocol = "error-combined-ip-protocol-not-supported"
        /// 400.
        case invalidCIDR = "error-invalid-cidr"
        /// 400.
        case invalidAddress = "error-invalid-ip-address"
        /// 400: an address of RFC 1918.
        case privateAddress = "error-ip-address-cannot-be-private"
        /// 400: any other address that is not public.
        case notPublicAddress = "error-ip-address-must-be-public"
        /// 400.
        case expiryInThePast = "error-resource-will-expire-before-current-time"
        /// 400: a time that has not come yet.
        case timeInTheFuture = "error-timestamp-in-the-future"
        /// 400.
        case notPositive = "error-value-should-be-greater-than-zero"
        /// 400: anything else that is wrong with the request.
        case badRequest = "error-bad-request"
        /// 401.
        case unauthorized = "error-unauthorized"
        /// 403.
        case forbidden = "error-forbidden"
        /// 404.
        case notFound = "error-resource-not-found"
        /// 404.
        case datasetNotFound = "error-dataset-not-found"
        /// 404.
        case listTypeNotFound = "error-list-type-not-found"
        /// 404.
        case logNotFound = "error-logchange-id-not-found"
        /// 404.
        case reportedNotFound = "error-reported-ip-address-not-found"
        /// 409.
        case conflict = "error-conflict"
        /// 413.
        case tooLarge = "error-ip-address-list-too-large"
        /// 415.
        case unsupportedMediaType = "error-unsupported-media-type"

        /// The HTTP status.
        public var status: Int {
            switch self {
            case .combinedProtocol, .invalidCIDR, .invalidAddress, .privateAddress, .notPublicAddress,
                .expiryInThePast, .timeInTheFuture, .notPositive, .badRequest:
                400
            case .unauthorized: 401
            case .forbidden: 403
            case .notFound, .datasetNotFound, .listTypeNotFound, .logNotFound, .reportedNotFound: 404
            case .conflict: 409
            case .tooLarge: 413
            case .unsupportedMediaType: 415
            }
        }
    }

    /// One thing that is wrong with the form of a request.
    public struct Issue: Hashable, Sendable {
        /// One step of the way to it.
        public enum Step: Hashable, Sendable {
            /// `path`, `query`, `body`, or the name of a parameter or property.
            case name(String)
            /// The position in an array.
            case position(Int)
        }

        /// The way to it, such as `body`, 3.
        public var location: [Step]
        /// What is wrong with it.
        public var message: String
        /// The kind of mistake, such as `value_error.ipvanyaddress`.
        public var type: String

        /// An issue of the given parts.
        public init(_ location: [Step], _ message: String, type: String) {
            self.location = location
            self.message = message
            self.type = type
        }
    }
}
