import HTTPTypes
import NIOHTTP1

extension HTTPFields {
    /// The fields of an HTTP/1 message without `Host`; names that are no token are left out.
    init(http1 headers: HTTPHeaders) {
        self.init()
        for (name, value) in headers {
            guard let name = HTTPField.Name(name), name.canonicalName != "host" else { continue }
            append(HTTPField(name: name, value: value))
        }
    }
}
