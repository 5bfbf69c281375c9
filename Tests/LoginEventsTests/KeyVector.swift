import FoundationEssentials
import Testing

/// A row of `Vectors/keys.tsv`: a key or certificate, and what `ssh-keygen` says about it.
struct KeyVector: CustomTestStringConvertible {
    let type: String
    let base64: String
    let fingerprint: String
    let certificate: Certificate?

    struct Certificate {
        let keyID: String
        let serial: UInt64
        let principals: [String]
        let authority: String
    }

    var testDescription: String { "\(type) \(certificate?.keyID ?? "")" }
    var blob: [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

    static let all: [KeyVector] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = try? String(contentsOf: folder.appending(path: "Vectors/keys.tsv"), encoding: .utf8)
        return (file ?? "").split(separator: "\n").map(KeyVector.init)
    }()

    static let certificates = all.filter { $0.certificate != nil }
    static let plain = all.filter { $0.certificate == nil }

    private init(row: Substring) {
        let columns = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        (type, base64, fingerprint) = (columns[0], columns[1], columns[2])
        guard columns.count == 7 else {
            certificate = nil
            return
        }
        certificate = Certificate(
            keyID: columns[3],
            serial: UInt64(columns[4]) ?? 0,
            principals: columns[5].split(separator: ",").map(String.init),
            authority: columns[6]
        )
    }
}
