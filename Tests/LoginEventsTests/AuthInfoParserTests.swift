import Crypto
import DoorbellTestKit
import Testing

@testable import LoginEvents

@Suite struct AuthInfoParserTests {
    private let parser = AuthInfoParser { Array(SHA256.hash(data: $0)) }

    private func step(_ line: String) throws -> AuthenticationStep {
        let steps = parser.steps(Array(line.utf8))
        try #require(steps.count == 1)
        return steps[0]
    }

    @Test func `there are vectors for every type of key`() {
        #expect(Set(KeyVector.plain.map(\.type)) == Set(KeyFormat.allCases.map(\.rawValue)))
        #expect(Set(KeyVector.certificates.map(\.type)) == Set(KeyFormat.allCases.map(\.certificateType)))
    }

    @Test(arguments: KeyVector.all)
    func `a key is named as ssh-keygen names it`(vector: KeyVector) throws {
        let key = try #require(try step("publickey \(vector.type) \(vector.base64)").key)
        #expect(key.type == RawText(vector.type))
        #expect(key.fingerprint == vector.fingerprint)
        #expect((key.certificate == nil) == (vector.certificate == nil))
        guard let said = vector.certificate, let certificate = key.certificate else { return }
        #expect(certificate.keyID == RawText(said.keyID))
        #expect(certificate.serial == said.serial)
        #expect(certificate.principals == said.principals.prefix(64).map { RawText($0) })
        #expect(certificate.authorityFingerprint == said.authority)
    }

    @Test func `each line is a step, in order`() throws {
        let key = try #require(KeyVector.plain.first)
        let info = "publickey \(key.type) \(key.base64)\npassword\nkeyboard-interactive/pam\n"
        let steps = parser.steps(Array(info.utf8))
        #expect(steps.map(\.method) == ["publickey", "password", "keyboard-interactive/pam"])
        #expect(steps.map { $0.key?.fingerprint } == [key.fingerprint, nil, nil])
    }

    @Test func `text behind the key, and the principal of GSSAPI, are no keys`() throws {
        let key = try #require(KeyVector.plain.first)
        let hostbased = try step("hostbased \(key.type) \(key.base64) client user \"x\", client host \"y\"")
        #expect(hostbased.key?.fingerprint == key.fingerprint)
        #expect(try step("gssapi-with-mic user@EXAMPLE.ORG AAAA").key == nil)
        #expect(try step("password ssh-rsa AAAA").key == nil)
    }

    @Test(arguments: [
        "publickey ssh-ed25519", "publickey ssh-ed25519 ", "publickey ssh-ed25519 A", "publickey ssh-ed25519 AAA",
        "publickey ssh-ed25519 AAA=AAAA", "publickey ssh-ed25519 A===", "publickey ssh-ed25519 ====",
        "publickey ssh-ed25519 AB==", "publickey ssh-ed25519 AAB=", "publickey ssh-ed25519 AAAA\t",
        "publickey ssh-ed25519 AA_-", "publickey ssh-ed25519 AAAA\u{e9}",
        // A blob of another type: "ssh-dss" where the line says "ssh-ed25519".
        "publickey ssh-ed25519 AAAAB3NzaC1kc3M=",
        "publickey ssh-ed25519-cert-v01@openssh.com AAAA",
    ])
    func `a key that cannot be read keeps its type and has no fingerprint`(line: String) throws {
        let key = try #require(try step(line).key)
        #expect(key.type == RawText(line.split(separator: " ")[1].description))
        #expect(key.fingerprint == nil)
        #expect(key.certificate == nil)
    }

    @Test func `a plain blob of unknown content is still named by its hash`() throws {
        let empty = try step("publickey ssh-future@example.org AAAA").key
        let hash = Base64.encodeUnpadded(Array(SHA256.hash(data: [0, 0, 0])))
        #expect(empty?.fingerprint == "SHA256:\(hash)")
    }

    @Test(arguments: KeyVector.all)
    func `a cut key is never named`(vector: KeyVector) throws {
        let line = Array("publickey \(vector.type) \(vector.base64)".utf8)
        #expect(parser.steps(line, isTruncated: true).last?.key?.fingerprint == vector.fingerprint)
        for length in stride(from: line.count - 1, to: line.count - vector.base64.count, by: -1) {
            let key = parser.steps(Array(line.prefix(length)), isTruncated: true).first?.key
            #expect(key?.fingerprint == nil && key?.certificate == nil, "\(length) of \(line.count) bytes")
        }
    }

    @Test(arguments: KeyVector.certificates)
    func `a certificate with something missing or added is none`(vector: KeyVector) throws {
        let format = try #require(KeyFormat(certificateType: vector.type))
        let blob = vector.blob
        #expect(CertificateBlob(blob, format: format) != nil)
        for length in 0..<blob.count { #expect(CertificateBlob(Array(blob.prefix(length)), format: format) == nil) }
        #expect(CertificateBlob(blob + [0], format: format) == nil)
        for other in KeyFormat.allCases where other != format {
            #expect(CertificateBlob(blob, format: other) == nil)
        }
    }

    @Test func `hostile bytes in a certificate come through as they are`() throws {
        let hostile: [UInt8] = [0, 10, 13, 27, 0xFF, 0xE2, 0x80, 0xAE] + Array("<!channel>".utf8)
        let blob = Self.certificate(keyID: hostile, principals: [hostile, []])
        let certificate = try #require(CertificateBlob(blob, format: .ed25519))
        #expect(certificate.keyID.bytes == hostile)
        #expect(certificate.principals.map(\.bytes) == [hostile, []])
    }

    @Test func `the authority's numbers with extra zeros are the same key`() throws {
        let plain = try #require(KeyVector.plain.first { $0.type == "ssh-rsa" }).blob
        var reader = WireReader(plain[...])
        _ = reader.string()
        let fields = [reader.string(), reader.string()].compactMap { $0 }
        try #require(fields.count == 2)
        let (exponent, modulus) = (fields[0], fields[1])
        var padded = WireWriter()
        padded.append(string: [0, 0] + exponent)
        padded.append(string: [0] + modulus)
        var paddedReader = WireReader(padded.bytes[...])
        #expect(KeyFormat.rsa.plainBlob(&paddedReader) == plain)
        var negative = WireWriter()
        negative.append(string: [0x80])
        negative.append(string: modulus)
        var negativeReader = WireReader(negative.bytes[...])
        #expect(KeyFormat.rsa.plainBlob(&negativeReader) == nil)
    }

    @Test func `sizes and numbers are bounded`() throws {
        #expect(parser.steps([]).isEmpty)
        #expect(parser.steps(Array(repeating: 10, count: 20_000)).isEmpty)
        #expect(parser.steps(Array(repeatElement(Array("a\n".utf8), count: 9_000).joined())).count == 32)
        let long = parser.steps(Array(repeating: UInt8(ascii: "x"), count: 40_000))
        #expect(long.map(\.method.bytes.count) == [64])
        let type = String(repeating: "t", count: 100)
        #expect(try step("publickey \(type)").key?.type.bytes.count == 64)
        // The line that the limit cuts is treated as cut.
        let key = try #require(KeyVector.plain.first)
        let filler = String(repeating: "x", count: AuthInfoParser.maximumSize - 100)
        let steps = parser.steps(Array("\(filler)\npublickey \(key.type) \(key.base64)".utf8))
        #expect(steps.count == 2 && steps[1].key != nil && steps[1].key?.fingerprint == nil)
    }

    @Test func `whatever bytes come, the limits hold`() {
        // Only the limits matter here, and a real hash would take most of the time.
        let parser = AuthInfoParser { [UInt8(truncatingIfNeeded: $0.count)] }
        var generator = SeededGenerator(seed: 1)
        for round in 0..<200 {
            for vector in KeyVector.all {
                // Half of the rounds break the text, the others the certificate inside.
                let line = Array("publickey \(vector.type) ".utf8)
                let info =
                    round % 2 == 0
                    ? generator.mutated(line + Array("\(vector.base64)\npassword\n".utf8))
                    : line + Array(Self.base64(generator.mutated(vector.blob)).utf8)
                for step in parser.steps(info, isTruncated: round % 4 < 2) {
                    #expect(step.method.bytes.count <= 64)
                    #expect(step.key?.type.bytes.count ?? 0 <= 64)
                    #expect(step.key?.certificate?.principals.count ?? 0 <= 64)
                    #expect(step.key?.certificate == nil || step.key?.fingerprint != nil)
                }
            }
        }
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let text = Base64.encodeUnpadded(bytes)
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    private static func certificate(keyID: [UInt8], principals: [[UInt8]]) -> [UInt8] {
        var names = WireWriter()
        for principal in principals { names.append(string: principal) }
        var head = WireWriter()
        head.append(string: KeyFormat.ed25519.certificateType.utf8)
        head.append(string: [1, 2, 3])
        head.append(string: [UInt8](repeating: 7, count: 32))
        var identity = WireWriter()
        identity.append(string: keyID)
        identity.append(string: names.bytes)
        var tail = WireWriter()
        for _ in 0..<3 { tail.append(string: []) }
        tail.append(string: [9])
        tail.append(string: [8])
        let serialAndKind = [UInt8](repeating: 0, count: 12)
        let validity = [UInt8](repeating: 0, count: 16)
        return head.bytes + serialAndKind + identity.bytes + validity + tail.bytes
    }
}
