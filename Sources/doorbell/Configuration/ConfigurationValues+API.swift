import IPNetworks

extension ConfigurationValues {
    /// The risk API.
    mutating func api() -> Configuration.API {
        let usual = Configuration.API()
        let listen = value(.apiListen, default: usual.listen, expected: "an address and a port, such as 127.0.0.1:8080")
        {
            ListenAddress($0)
        }
        let certificate = file(.apiTLSCertificate)
        let key = file(.apiTLSKey)
        if (certificate == nil) != (key == nil), let typed = text(.apiTLSCertificate) ?? text(.apiTLSKey) {
            report("\"api.tls_certificate\" and \"api.tls_key\" go together", at: typed.location)
        }
        let most = 1_000_000_000
        return Configuration.API(
            listen: listen,
            tlsCertificate: certificate,
            tlsKey: key,
            isPlainAnywhereAllowed: value(.apiInsecureListenAnywhere, default: false, expected: "true or false") {
                Bool($0)
            },
            accessLog: value(.apiAccessLog, default: nil, expected: "an absolute path, or - for standard output") {
                $0 == "-" || Self.isPath($0) ? $0 : nil
            },
            isInsideAgent: value(.apiInsideAgent, default: false, expected: "true or false") { Bool($0) },
            regionID: value(.apiRegionID, default: usual.regionID, expected: "1 to 64 letters, digits and hyphens") {
                (1...64).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isNamePart) ? $0 : nil
            },
            publicURL: value(.apiPublicURL, default: "", expected: "a URL such as https://risk.example.com") {
                Self.origin($0)
            },
            requestsPerMinute: integer(.apiRequestsPerMinute, default: 0, in: 0...most),
            requestsPerMonth: integer(.apiRequestsPerMonth, default: 0, in: 0...most),
            reportsPerMinute: integer(.apiReportsPerMinute, default: 0, in: 0...most)
        )
    }

    private mutating func file(_ key: ConfigurationKey) -> String? {
        value(key, default: nil, expected: "an absolute path") { Self.isPath($0) ? $0 : nil }
    }

    private static func isPath(_ text: String) -> Bool {
        text.hasPrefix("/") && text.utf8.count <= 1024 && text.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Scheme, host and port without a slash at the end.
    private static func origin(_ text: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return nil }
        let host = text.dropFirst(scheme.count)
        let isHost = host.utf8.allSatisfy { byte in
            isNamePart(byte)
                || [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]")].contains(byte)
        }
        return !host.isEmpty && host.utf8.count <= 255 && isHost ? text : nil
    }
}
