/// What the handled errors mean, for the page that an error's link leads to.
extension APIProblem.Kind {
    /// One sentence that says when it is answered.
    var explanation: String {
        switch self {
        case .combinedProtocol: "The output format holds addresses of IPv4 or of IPv6, and both were asked for."
        case .invalidCIDR: "A text is no prefix, or the prefix is of a range that may not be used here."
        case .invalidAddress: "A text is no IP address, or the address may not be used here."
        case .privateAddress: "The address is of a private network (RFC 1918)."
        case .notPublicAddress:
            "The address is not a public one: it is reserved, of a local network or of documentation."
        case .expiryInThePast: "Something was to expire at a moment that has passed."
        case .timeInTheFuture: "A moment was given that has not come yet."
        case .notPositive: "A number has to be greater than zero."
        case .badRequest: "The request cannot be read as it was sent."
        case .unauthorized: "There is no key in the request, or it is not one of this server's, or it was revoked."
        case .forbidden: "What was to be changed is built in."
        case .notFound: "There is no such thing here."
        case .datasetNotFound: "There is no dataset of this name."
        case .listTypeNotFound: "There is no list of this type."
        case .logNotFound: "There is no entry with this number in the log of changes."
        case .reportedNotFound: "The address is not among those that this account reported, or the report has expired."
        case .conflict: "What was asked does not fit the state that the thing is in."
        case .tooLarge: "The body is too long, or a list in it has too many elements."
        case .unsupportedMediaType: "The body is not of the media type that the operation takes."
        }
    }

    /// One sentence that says what to do about it.
    var remedy: String {
        switch self {
        case .combinedProtocol: "Ask with ip_protocol_version=IPV4 or IPV6, once for each."
        case .invalidCIDR: "Write it as 203.0.113.0/24 or 2001:db8::/32; in a path write %252F for the slash."
        case .invalidAddress: "Write it as 203.0.113.7 or 2001:db8::7, without a zone and without leading zeros."
        case .privateAddress, .notPublicAddress:
            "Ask about public addresses only; nothing outside can know anything about the others."
        case .expiryInThePast: "Give a moment to come, in seconds or milliseconds since 1970."
        case .timeInTheFuture: "Give a moment that has passed, in seconds or milliseconds since 1970."
        case .notPositive: "Give 1 or more."
        case .badRequest: "The detail of the answer says what is wrong and where."
        case .unauthorized:
            "Send the header Authorization: Bearer KEY. A key is made on the server by doorbell token create NAME."
        case .forbidden: "Make a list of your own and change that."
        case .notFound: "Look for a slip of the pen; links in other answers lead to things that are there."
        case .datasetNotFound: "GET /v1/dataset/ip lists them."
        case .listTypeNotFound: "The types are cidr, country, continent, as and datacenter."
        case .logNotFound: "Take the number from first_appearance or last_appearance of an assessment."
        case .reportedNotFound: "GET /v1/denylist/reported/ip lists them."
        case .conflict: "The detail of the answer says which state that is."
        case .tooLarge: "Send several requests: an operation's entry says how many bytes and elements it takes."
        case .unsupportedMediaType: "Send the Content-Type that the operation's entry names."
        }
    }
}

extension APIProblem.Page {
    /// One sentence that says when it is answered.
    var explanation: String {
        switch slug {
        case APIProblem.tooManyRequests.slug: "The quota of the key is used up, for this minute or this month."
        case APIProblem.internalError.slug: "The server failed to answer a request that it should have answered."
        case APIProblem.unavailableNow.slug: "There is no index yet, or more to do than the server can."
        default: APIProblem.Kind(rawValue: slug)?.explanation ?? ""
        }
    }

    /// One sentence that says what to do about it.
    var remedy: String {
        switch slug {
        case APIProblem.tooManyRequests.slug:
            "Wait as many seconds as Retry-After says; GET /v1/token shows the quota and what is left of it."
        case APIProblem.internalError.slug: "The log of the server says what went wrong."
        case APIProblem.unavailableNow.slug: "Wait as many seconds as Retry-After says."
        default: APIProblem.Kind(rawValue: slug)?.remedy ?? ""
        }
    }
}
